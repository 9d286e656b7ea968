/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads a certificate and its key out of a file: PEM, with an encrypted key too, or PKCS#12, also as
 * old programs write it. Gives the certificate, its chain and the key in the clear, as PEM; free it by
 * feed_certificate_import_free(). */
char *feed_certificate_import      (GBytes     *bytes,
                                    const char *password,
                                    GError    **error) G_GNUC_WARN_UNUSED_RESULT;
/* Overwrites it. */
void  feed_certificate_import_free (char       *pem);

G_END_DECLS
