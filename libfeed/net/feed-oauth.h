/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-answer.h"
#include "feed-authenticator.h"
#include "feed-http-client.h"

G_BEGIN_DECLS

/* Whether tokens of @answer may be fetched: over TLS, or where that was agreed to do without. */
gboolean        feed_oauth_can_refresh    (const FeedAuthAnswer *answer,
                                           FeedAuthenticator    *authenticator);
/* A fresh token for a refresh token (RFC 6749 section 6). */
void            feed_oauth_refresh_async  (FeedHttpClient       *client,
                                           const FeedAuthAnswer *answer,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
/* What takes the place of the old answer. AUTH_FAILED where the refresh token is good no more. */
FeedAuthAnswer *feed_oauth_refresh_finish (FeedHttpClient *client,
                                           GAsyncResult   *result,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a token endpoint said. */
FeedAuthAnswer *feed_oauth_read_reply     (const FeedAuthAnswer *old,
                                           GBytes               *reply,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
