/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads what the sanitizer wrote with none of its code and tables: in that form only. Returns what
 * is wrong with it, or NULL. */
const char *
test_html_find_fault (const char *html);

G_END_DECLS
