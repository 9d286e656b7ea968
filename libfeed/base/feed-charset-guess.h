/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* How bytes keep to UTF-8. */
typedef struct
{
  gsize n_characters; /* beyond ASCII */
  gsize n_invalid;    /* bytes */
} FeedUtf8Count;

FeedUtf8Count feed_charset_count_utf8   (const char *bytes,
                                         gsize       length);
/* The name of the encoding of bytes that are not UTF-8, by what bytes are frequent in texts of each
 * language; windows-1252 where nothing else is likely. */
const char   *feed_charset_guess        (const char *bytes,
                                         gsize       length);
/* Whether the bytes beyond ASCII are such as western texts have in windows-1252. */
gboolean      feed_charset_looks_western (const char *bytes,
                                          gsize       length);
/* "UTF-16LE" and its like, as the first characters of markup and JSON are ASCII; NULL for none. */
const char   *feed_charset_find_wide    (const char *bytes,
                                         gsize       length);

G_END_DECLS
