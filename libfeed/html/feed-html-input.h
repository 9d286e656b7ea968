/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* What a tokenizer reads has to be UTF-8, though it may hold NULs. Where @html is not, it is pointed
 * to the mended copy that comes back. */
char *feed_html_input_mend (const char **html,
                            gsize       *length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
