/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text cut into the parts that versions of it are compared by: lines, and in markup also blocks,
 * since whole articles come on one line. White space makes parts different where a reader sees it: in
 * code, and in all that is no markup (in Markdown it makes lists, code and line breaks). */

typedef struct
{
  char *text; /* (owned): with the line break that ends it */
  char *key;  /* (owned): what it is compared by */
} FeedTextUnit;

/* (element-type FeedTextUnit): all texts joined are @text. */
GPtrArray *feed_text_units_cut   (const char *text,
                                  gboolean    markup) G_GNUC_WARN_UNUSED_RESULT;
/* Those from @begin to before @end as one text. */
char      *feed_text_units_join  (GPtrArray *units,
                                  guint      begin,
                                  guint      end) G_GNUC_WARN_UNUSED_RESULT;
gboolean   feed_text_units_equal (GPtrArray *a,
                                  guint      a_begin,
                                  guint      a_end,
                                  GPtrArray *b,
                                  guint      b_begin,
                                  guint      b_end);
/* For each unit of @a the one of @b that it became, or -1: a longest common subsequence, within
 * bounds; parts too long to compare that way have nothing in common. */
GArray    *feed_text_units_match (GPtrArray *a,
                                  GPtrArray *b) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
