/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* White space as a reader sees it: in markup a run of it is one space, but in code and what is set
 * as it stands every space counts. */

/* Collapses @text. Where it is markup, @depth says how many elements that keep white space it
 * begins within, and is moved on to its end; NULL: it is no markup. */
char *feed_white_space_collapse (const char *text,
                                 guint      *depth) G_GNUC_WARN_UNUSED_RESULT;
/* What in @html keeps its white space, without tags; line ends are "\n", those at its end go. */
char *feed_white_space_get_kept (const char *html) G_GNUC_WARN_UNUSED_RESULT;
/* Lines as they stand, but for how they end. */
char *feed_white_space_get_lines (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
