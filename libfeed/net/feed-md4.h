/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FEED_MD4_SIZE 16

/* RFC 1320. NTLM alone still needs it, and GLib has it not. */
void feed_md4 (const guint8 *data,
               gsize         length,
               guint8        digest[FEED_MD4_SIZE]);

G_END_DECLS
