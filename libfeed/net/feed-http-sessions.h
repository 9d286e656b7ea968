/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-session.h"

G_BEGIN_DECLS

/* The sessions of a client, one an identity: no connection is ever used for two. Those used longest
 * ago go when there are too many. */
typedef struct _FeedHttpSessions FeedHttpSessions;

typedef struct
{
  const char *identity;   /* (nullable): whose connections: NULL for nobody's */
  gboolean allow_private; /* what may not go to private networks never rides on a connection there */
  gboolean alone;         /* nobody else uses it until it is given back */
} FeedHttpSessionKey;

FeedHttpSessions *feed_http_sessions_new       (const FeedHttpLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
void              feed_http_sessions_free      (FeedHttpSessions *self);
/* For sessions to come; those that are there are let go of. Who answers for origins also says by
 * which proxies they are reached. */
void              feed_http_sessions_set_authenticator (FeedHttpSessions  *self,
                                                        FeedAuthenticator *authenticator);
void              feed_http_sessions_set_authorities (FeedHttpSessions *self,
                                                      GTlsDatabase     *authorities);
void              feed_http_sessions_set_proxies     (FeedHttpSessions *self,
                                                      GProxyResolver   *proxies);
SoupSession      *feed_http_sessions_get       (FeedHttpSessions         *self,
                                                const FeedHttpSessionKey *key) G_GNUC_WARN_UNUSED_RESULT;
/* One that somebody had alone. @signed_in: its connection is. */
void              feed_http_sessions_give_back (FeedHttpSessions *self,
                                                SoupSession      *session,
                                                gboolean          signed_in);
/* Whether its connection was signed in when it was given back. */
gboolean          feed_http_session_is_signed_in (SoupSession *session);
/* It is stuck, and not used any more. */
void              feed_http_sessions_give_up   (FeedHttpSessions *self,
                                                SoupSession      *session);
void              feed_http_sessions_drop      (FeedHttpSessions *self);
guint             feed_http_sessions_count     (FeedHttpSessions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpSessions, feed_http_sessions_free)

G_END_DECLS
