/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-store.h"

G_BEGIN_DECLS

/* What is to be kept as a secret and is no account: client certificates with their private keys.
 * A blob is kept under a key, "secret:" and a number that nobody guesses, which may be written
 * down anywhere. */

gboolean feed_credential_blob_is_key        (const char *key);
/* Gives the key. */
void     feed_credential_blob_keep_async    (FeedCredentialStore *store, GBytes *blob,
                                             const char *label, gboolean remember,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
/* The same under a @name of ours, of which there is one in a keyring; the finish is the same too. */
void     feed_credential_blob_keep_as_async (FeedCredentialStore *store, const char *name,
                                             GBytes *blob, const char *label, gboolean remember,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
char    *feed_credential_blob_make_key      (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char    *feed_credential_blob_keep_finish   (GAsyncResult *result, FeedCredentialState *state,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Fails with CLIENT_CERTIFICATE_MISSING where it is not there, or out of reach now. */
void     feed_credential_blob_load_async    (FeedCredentialStore *store, const char *key,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
GBytes  *feed_credential_blob_load_finish   (GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* feed_credential_store_sign_out_finish() ends it. */
void     feed_credential_blob_forget_async  (FeedCredentialStore *store, const char *key,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
