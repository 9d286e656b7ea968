/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

#include "feed-authenticator.h"
#include "feed-connection.h"
#include "feed-error-detail.h"

G_BEGIN_DECLS

/* What happens below HTTP for one message: which address it goes to, which TLS and whose
 * certificates, how far it came and why it stopped. Ends the message by @cancellable before anything
 * is sent that may not be. */
typedef struct _FeedHttpLink FeedHttpLink;

FeedHttpLink   *feed_http_link_new        (SoupMessage       *message,
                                           FeedAuthenticator *authenticator,
                                           gboolean           allow_private,
                                           GCancellable      *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void            feed_http_link_free       (FeedHttpLink      *self);
gboolean        feed_http_link_is_refused (FeedHttpLink      *self);
/* Whether it is the proxy that it may not go through. */
gboolean        feed_http_link_is_proxy_refused (FeedHttpLink *self);
/* Whether a page that says 400 may be about our certificate, which only its words tell. */
gboolean        feed_http_link_wants_page (FeedHttpLink      *self);
/* (nullable): the origin of the proxy that it goes through, where it is a new one. */
const char     *feed_http_link_get_proxy  (FeedHttpLink      *self);
/* When the connection was there; 0 for one that had been there before. */
gint64          feed_http_link_get_time   (FeedHttpLink      *self);
gboolean        feed_http_link_is_private (FeedHttpLink      *self);
FeedConnection *feed_http_link_describe   (FeedHttpLink      *self) G_GNUC_WARN_UNUSED_RESULT;
/* Why the message failed, in our words, with the cause kept beside them. What a person has to do
 * about it is reported. @error may be NULL where the link was refused. */
GError         *feed_http_link_explain    (FeedHttpLink      *self,
                                           const GError      *error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what we ended ourselves. */
GError         *feed_http_link_fail       (FeedHttpLink      *self,
                                           FeedError          code) G_GNUC_WARN_UNUSED_RESULT;
/* An answer that is none: a proxy's, or that our certificate is missed. FALSE sets an error. */
gboolean        feed_http_link_check_page (FeedHttpLink      *self,
                                           GBytes            *page,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpLink, feed_http_link_free)

G_END_DECLS
