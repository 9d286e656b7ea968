/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-store.h"

G_BEGIN_DECLS

/* Loads the client certificate that a policy names, with its key: from the keyring ("secret:…"),
 * a token ("pkcs11:…"), or a file. NULL without an error where @key is NULL. */
void             feed_certificate_source_load_async  (FeedCredentialStore *store, const char *key,
                                                      GCancellable *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer user_data);
GTlsCertificate *feed_certificate_source_load_finish (GAsyncResult *result,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
