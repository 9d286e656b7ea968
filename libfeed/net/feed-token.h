/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Smart cards and other tokens (PKCS#11). All of this may take as long as a card takes: not for the
 * main loop. */

/* The certificates on all tokens that are there now, as FeedClientCertificates. */
GPtrArray *
feed_token_list_certificates (GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* A certificate by the URI that a list gave it; its key stays on the token. Where its token came
 * later than others that are in use, this waits a while for them. */
GTlsCertificate *
feed_token_load_certificate (const char *uri, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
