/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-error.h"

G_BEGIN_DECLS

/* Pulls one token after the other out of JSON (RFC 8259) in memory. It forgives what people
 * write by hand. Depth is limited and nothing recurses; what is whole before a mistake was handed out before it is reported. */
typedef struct _FeedJsonReader FeedJsonReader;

typedef enum
{
  FEED_JSON_END, /* of the document */
  FEED_JSON_ERROR,
  FEED_JSON_OBJECT,
  FEED_JSON_OBJECT_END,
  FEED_JSON_ARRAY,
  FEED_JSON_ARRAY_END,
  FEED_JSON_NAME, /* of a member; its value comes next */
  FEED_JSON_STRING,
  FEED_JSON_NUMBER,
  FEED_JSON_TRUE,
  FEED_JSON_FALSE,
  FEED_JSON_NULL,
} FeedJsonToken;

/* @text has to be valid UTF-8 and stay as long as the reader does. */
FeedJsonReader *feed_json_reader_new        (const char *text,
                                             gsize       length) G_GNUC_WARN_UNUSED_RESULT;
void            feed_json_reader_free       (FeedJsonReader *self);
FeedJsonToken   feed_json_reader_next       (FeedJsonReader *self);
/* The value that @token began, to its end. */
void            feed_json_reader_skip       (FeedJsonReader *self,
                                             FeedJsonToken   token);
/* From here on there is nothing but the error. */
void            feed_json_reader_stop       (FeedJsonReader *self,
                                             const char     *message);
/* Of a name, string or number; ends with a zero, belongs to the reader until the next token. */
const char     *feed_json_reader_get_text   (FeedJsonReader *self,
                                             gsize          *length);
/* Where reading stands, in bytes. */
gsize           feed_json_reader_get_offset (FeedJsonReader *self);
/* Whether something was forgiven: comments, commas too many or too few, names without quotes. */
gboolean        feed_json_reader_was_lenient (FeedJsonReader *self);
/* Why the last token was %FEED_JSON_ERROR; NULL where it was not. */
const GError   *feed_json_reader_get_error  (FeedJsonReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedJsonReader, feed_json_reader_free)

G_END_DECLS
