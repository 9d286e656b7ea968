/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-answer.h"
#include "feed-credential-store.h"

G_BEGIN_DECLS

/* Puts a token that was refreshed into the place of the old one, unless that is gone: whoever signed
 * out, or in with another, meanwhile meant it. Once @cancellable is cancelled it is not put there, or
 * taken away again. */
void     feed_token_renewal_async  (FeedCredentialStore *store, const char *origin, gboolean proxy,
                                    const FeedAuthAnswer *old, const FeedAuthAnswer *fresh,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Whether it is kept; FALSE without an error where the old one is gone. */
gboolean feed_token_renewal_finish (GAsyncResult *result, GError **error);

G_END_DECLS
