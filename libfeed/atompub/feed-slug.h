/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* RFC 5023 section 9.7: UTF-8, with "%" and all but printable ASCII percent-encoded, on one line.
 * NULL where nothing is left. */
char *feed_slug_encode (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
