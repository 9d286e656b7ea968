/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-limits.h"
#include "feed-model-private.h"

G_BEGIN_DECLS

/* What the values of one document may take, the largest documents with some to spare. */
#define FEED_MAKE_MOST_MEMORY FEED_LIMIT_MODEL_BYTES

/* Values of the model from the words that feeds use. All of it is pure: text in, value out. */

/* The text without white space around it; @length goes in and out. */
const char *feed_make_trimmed    (const char *text,
                                  gsize      *length);
/* NULL where nothing but white space is there. */
const char *feed_make_string     (FeedArena  *arena,
                                  const char *text,
                                  gsize       length);
/* Absolute; NULL for nothing. */
const char *feed_make_uri        (FeedArena  *arena,
                                  const char *base,
                                  const char *text,
                                  gsize       length);
/* Whether text that may be markup is: it holds a tag or a character reference. */
gboolean    feed_make_is_markup  (const char *text,
                                  gsize       length);
/* The same for a title, where “<” more often means itself: only elements that HTML has in a title and
 * that are closed again make markup of it. @text ends with a zero. */
gboolean    feed_make_is_title_markup (const char *text,
                                       gsize       length);
/* A plain text is trimmed, markup is left as it is. NULL where there is nothing. */
FeedText   *feed_make_text       (FeedArena   *arena,
                                  FeedTextKind kind,
                                  const char  *text,
                                  gsize        length);
/* "mail (Name)", "Name <mail>", a mail address or a name; NULL for nothing. */
FeedPerson *feed_make_person     (FeedArena  *arena,
                                  const char *text,
                                  gsize       length);
FeedCategory *feed_make_category (FeedArena  *arena,
                                  const char *term,
                                  gsize       length,
                                  const char *scheme);
/* A whole number that is not negative, -1 for anything else. */
gint64      feed_make_number     (const char *text);
/* A number that is not negative, -1 for anything else. */
double      feed_make_fraction   (const char *text);
/* Seconds, from seconds, minutes:seconds or hours:minutes:seconds; -1 for anything else. */
gint64      feed_make_duration   (const char *text);
/* Appends what HTML calls by a name ("&eacute;"), or the name where it knows none. */
void        feed_make_reference  (GString    *out,
                                  const char *reference,
                                  gsize       length);
/* The same with a fraction. */
double      feed_make_seconds    (const char *text);
/* Yes, true, explicit or 1; no, false, clean or 0. */
FeedTristate feed_make_tristate  (const char *text,
                                  gsize       length);

G_END_DECLS
