/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a list shows of @text, which is valid UTF-8: one line without control characters and without
 * white space at its ends, of FEED_LIMIT_LINE_CHARACTERS at most. NULL for nothing. */
char *feed_line_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
