/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/* The words that a search with this text looks for, folded as feed_search_fold() does: what a
 * window marks in what it found. Words that must not occur are not among them. */
FEED_AVAILABLE_IN_0_1
char **feed_search_terms (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Lower case, without accents. */
FEED_AVAILABLE_IN_0_1
char  *feed_search_fold  (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
