/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-client-certificate.h"

G_BEGIN_DECLS

/* @key is what policies call it by: a PKCS#11 URI, or whatever the keyring keeps @pem under; NULL for
 * one that is not kept yet. */
FeedClientCertificate *feed_client_certificate_new     (const char            *key,
                                                        GTlsCertificate       *certificate,
                                                        const char            *token) G_GNUC_WARN_UNUSED_RESULT;
/* Reads what the keyring keeps; also what a person chose to import once it has a key. */
FeedClientCertificate *feed_client_certificate_new_pem (const char            *key,
                                                        const char            *pem,
                                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): certificate, chain and key in the clear, of what was just imported: for the keyring and
 * nowhere else. It is overwritten when the object goes. */
const char            *feed_client_certificate_get_pem (FeedClientCertificate *self);
/* Loads what is shown to a server: by its URI where it is on a token, else from @pem. */
void                   feed_client_certificate_load_async  (const char          *key,
                                                            const char          *pem,
                                                            GCancellable        *cancellable,
                                                            GAsyncReadyCallback  callback,
                                                            gpointer             user_data);
GTlsCertificate       *feed_client_certificate_load_finish (GAsyncResult        *result,
                                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
