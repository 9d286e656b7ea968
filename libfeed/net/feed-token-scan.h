/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One certificate on a card or another token: its PKCS#11 URI, what the token is called (nullable),
 * and a copy of it in PEM. */
typedef void (*FeedTokenFunc) (const char *uri, const char *label, const char *pem, gpointer data);

/* Starts the PKCS#11 modules in this process, anew where they were started before: those of the
 * system, and the one that a package brought along (-Dpkcs11_module). */
void
feed_token_start_modules (void);

/* Shows FUNC the certificates on all tokens that PKCS#11 modules found since they were started in
 * this process. */
void
feed_token_scan (FeedTokenFunc func, gpointer data);

G_END_DECLS
