/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether somebody who read the old title and text has something to read in the new ones: a pure
 * decision by the words that are new. Plain text; any may be NULL. */
gboolean feed_entry_change_is_significant (const char *old_title,
                                           const char *old_text,
                                           const char *new_title,
                                           const char *new_text);

G_END_DECLS
