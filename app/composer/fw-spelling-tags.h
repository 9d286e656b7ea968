/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tags of dictionaries to try for a language (BCP 47; NULL or "" for the person's own), the best first:
 * "de-CH" gives "de_CH", "de", "de_DE". */
char **fw_spelling_list_tags (const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
