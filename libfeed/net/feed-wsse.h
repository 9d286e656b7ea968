/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FEED_WSSE_NONCE_SIZE 16

/* The value of X-WSSE: a UsernameToken whose digest is of @nonce, @created and the password
 * (OASIS WSS UsernameToken Profile 1.0 section 3.1). */
char *feed_wsse_write (const char   *user,
                       const char   *password,
                       const guint8 *nonce,
                       gsize         nonce_length,
                       const char   *created) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
