/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where in @text a word begins with one of @terms first, in bytes; -1 where none does. */
gssize fw_snippet_find (const char        *text,
                        const char *const *terms);
/* One line of @text that shows where @terms are: where most of them are close together, with a few
 * words before. NULL where none of them is there. */
char  *fw_snippet_make (const char        *text,
                        const char *const *terms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
