/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Byte order mark, then @declared (from HTTP, may be NULL), then what the document itself declares
 * (XML declaration, <meta charset>); windows-1252 for what is none of these and not UTF-8. Invalid
 * bytes become U+FFFD. @used receives the name of the encoding. */
char *feed_charset_decode (const char  *bytes,
                           gsize        length,
                           const char  *declared,
                           gsize       *out_length,
                           const char **used) G_GNUC_WARN_UNUSED_RESULT;

/* The charset parameter of a media type, as HTTP gives it; NULL where there is none. */
char *feed_charset_of_media_type (const char *media_type) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
