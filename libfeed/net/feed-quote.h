/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A quoted string with its quotes (RFC 9110 section 5.6.4). Control characters, which no header can
 * hold, are left out. */
char    *feed_quote           (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is there, and stays on the line of its header. */
gboolean feed_is_header_value (const char *text);
/* As many random bytes as a nonce needs, from the system's own source. */
void     feed_random_bytes    (guint8 *bytes,
                               gsize   length);

G_END_DECLS
