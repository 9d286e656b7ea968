/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-method.h"
#include "feed-authenticator.h"
#include "feed-http-client.h"

G_BEGIN_DECLS

/* What one client remembers of signing in, for as long as it runs: what worked where, and what must
 * not be sent again. */
typedef struct _FeedAuthKeeper FeedAuthKeeper;

/* One server or proxy of it. */
typedef struct
{
  char *origin;            /* (owned) */
  gboolean proxy;
  FeedAuthMethod *method;  /* (owned) (nullable): worked, and goes along from the start */
  GHashTable *refused;     /* (owned): fingerprints of answers that were refused */
  gboolean asked;          /* for what no server asks for */
  guint revision;          /* how often all of that was forgotten */
  gpointer holder;         /* (nullable): who is trying an answer; the others wait for what comes of it */
  GQueue waiters;          /* (element-type FeedAuthWaiter) */
} FeedAuthSpace;

typedef void (*FeedAuthWakeFunc) (gpointer user_data);

/* @client is borrowed: it is what tokens are refreshed with. */
FeedAuthKeeper    *feed_auth_keeper_new               (FeedHttpClient    *client,
                                                       FeedAuthenticator *authenticator) G_GNUC_WARN_UNUSED_RESULT;
FeedAuthKeeper    *feed_auth_keeper_ref               (FeedAuthKeeper *self);
void               feed_auth_keeper_unref             (FeedAuthKeeper *self);
/* Its client is going. */
void               feed_auth_keeper_close             (FeedAuthKeeper *self);
FeedHttpClient    *feed_auth_keeper_get_client        (FeedAuthKeeper *self);
FeedAuthenticator *feed_auth_keeper_get_authenticator (FeedAuthKeeper *self);
/* Lives as long as the keeper. */
FeedAuthSpace     *feed_auth_keeper_get_space         (FeedAuthKeeper *self,
                                                       const char     *origin,
                                                       gboolean        proxy);
/* Forgets what worked and what was refused at @origin, or everywhere. */
void               feed_auth_keeper_forget            (FeedAuthKeeper *self,
                                                       const char     *origin);

/* TRUE: @who holds it, and nobody else tries anything there. FALSE: @wake is called when it is free,
 * and may ask again. */
gboolean feed_auth_space_hold       (FeedAuthSpace    *self,
                                     gpointer          who,
                                     FeedAuthWakeFunc  wake);
/* Gives it free, or stops waiting for it. */
void     feed_auth_space_release    (FeedAuthSpace *self,
                                     gpointer       who);
void     feed_auth_space_set_method (FeedAuthSpace  *self,
                                     FeedAuthMethod *method);
/* A name and password that were refused are not sent again by another scheme either. */
void     feed_auth_space_refuse     (FeedAuthSpace        *self,
                                     const FeedAuthAnswer *answer);
gboolean feed_auth_space_is_refused (FeedAuthSpace        *self,
                                     const FeedAuthAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedAuthKeeper, feed_auth_keeper_unref)

G_END_DECLS
