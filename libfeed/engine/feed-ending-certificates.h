/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-store.h"
#include "feed-store.h"

G_BEGIN_DECLS

/* Looks which certificates of one's own, of those that are shown to origins, have to be replaced soon.
 * @known is the caller's memory of what was read before, (element-type utf8 FeedCertificate): a token
 * or a keyring need not be asked twice. */
void       feed_ending_certificates_list_async  (FeedStore *store, FeedCredentialStore *credentials,
                                                 GHashTable *known, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type FeedHealth); what cannot be read now is left out. */
GPtrArray *feed_ending_certificates_list_finish (GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
