/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the word that names a feed in the index begins with (migrations/001.sql): a character of
 * the private use area, which no search can have. */
#define FEED_WORD_MARK 0xeeee
#define FEED_WORD_PREFIX "\xee\xbb\xae"

typedef struct
{
  char *text; /* a word, or several of a phrase; has letters or digits */
  gboolean phrase;
  gboolean excluded;
  gboolean prefix; /* the word that is still being typed */
} FeedSearchTerm;

/* (element-type FeedSearchTerm): never fails: a quote that is still open goes on to the end. */
GPtrArray *feed_search_text_parse   (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* An FTS5 expression of the terms that are @excluded or not, joined by @operator; NULL where
 * there are none. */
char      *feed_search_text_compile (GPtrArray *terms, gboolean excluded, const char *operator) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
