/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-html-tags.h"

G_BEGIN_DECLS

/* Deeper than anyone writes, shallower than what makes a browser slow. */
#define FEED_HTML_MAX_DEPTH 96
/* A table, its body, a row and a cell: there is room for all of them, or for no table. */
#define FEED_HTML_TABLE_DEPTH 4

/* The markup in the making. Whatever is called in whatever order: it is well nested, and each
 * element stands where a browser leaves it. */
typedef struct
{
  GString *out; /* (owned) */
  guint depth;
  gsize work; /* elements gone over */
  gsize pre_start; /* where in @out the content of the latest <pre> begins */
  const FeedHtmlTag *open[FEED_HTML_MAX_DEPTH];
} FeedHtmlFragment;

void     feed_html_fragment_init       (FeedHtmlFragment  *self,
                                        gsize              size_hint);
/* Closes what @tag's start closes. FALSE where @tag cannot stand here and has to be left out;
 * otherwise its "<name" has been written and feed_html_fragment_end_start() has to follow. */
gboolean feed_html_fragment_start      (FeedHtmlFragment  *self,
                                        const FeedHtmlTag *tag);
void     feed_html_fragment_end_start  (FeedHtmlFragment  *self,
                                        const FeedHtmlTag *tag);
const FeedHtmlTag *feed_html_fragment_get_open (FeedHtmlFragment *self); /* NULL: none */
void     feed_html_fragment_close      (FeedHtmlFragment  *self,
                                        const FeedHtmlTag *tag);
gboolean feed_html_fragment_is_within  (FeedHtmlFragment  *self,
                                        guint              groups);
/* Whether what is written now is part of a formula. */
gboolean feed_html_fragment_is_formula (FeedHtmlFragment  *self);
void     feed_html_fragment_text       (FeedHtmlFragment  *self,
                                        const char        *text,
                                        gsize              length);
void     feed_html_fragment_attribute  (FeedHtmlFragment  *self,
                                        const char        *name,
                                        const char        *value);
char    *feed_html_fragment_end        (FeedHtmlFragment  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
