/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;    /* of the encoding that was used */
  const char *problem; /* (nullable): what was wrong with what is said about it, in words */
  gboolean is_damaged; /* bytes were replaced */
} FeedCharsetVerdict;

/* Byte order mark, or zeros where UTF-16 and UTF-32 have them; then @declared (from HTTP, may be
 * NULL), then what the document itself declares (XML declaration, <meta charset>). These are only
 * words: where the bytes say something else, they count. Invalid bytes become U+FFFD. */
char *feed_charset_read           (const char         *bytes,
                                   gsize               length,
                                   const char         *declared,
                                   gsize              *out_length,
                                   FeedCharsetVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
/* The same, for who only wants to know the name; @out_length and @used may be NULL. */
char *feed_charset_decode         (const char  *bytes,
                                   gsize        length,
                                   const char  *declared,
                                   gsize       *out_length,
                                   const char **used) G_GNUC_WARN_UNUSED_RESULT;
/* The rest of a text, whose beginning said @label or nothing. */
char *feed_charset_decode_as      (const char         *bytes,
                                   gsize               length,
                                   const char         *label,
                                   gsize              *out_length,
                                   FeedCharsetVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* What the beginning of a document declares, by its usual name; NULL for nothing that is known. */
const char *feed_charset_sniff    (const char *bytes,
                                   gsize       length);
/* Whether a document that begins with @bytes can be taken for UTF-8 until a byte says otherwise. */
gboolean feed_charset_is_streamed (const char *bytes,
                                   gsize       length,
                                   const char *label);

/* The charset parameter of a media type, as HTTP gives it; NULL where there is none. */
char *feed_charset_of_media_type  (const char *media_type) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
