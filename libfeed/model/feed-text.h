/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_TEXT (feed_text_get_type ())

/**
 * FeedTextKind:
 * @FEED_TEXT_PLAIN: plain text
 * @FEED_TEXT_HTML: HTML, as its author wrote it
 * @FEED_TEXT_XHTML: HTML that was made from XHTML in the document
 * @FEED_TEXT_OTHER: something else, see [method@Feed.Text.get_media_type]
 *
 * How to read the value of a text.
 */
typedef enum
{
  FEED_TEXT_PLAIN,
  FEED_TEXT_HTML,
  FEED_TEXT_XHTML,
  FEED_TEXT_OTHER,
} FeedTextKind;

FEED_AVAILABLE_IN_0_1
GType        feed_text_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedText    *feed_text_ref            (FeedText *self);
FEED_AVAILABLE_IN_0_1
void         feed_text_unref          (FeedText *self);
FEED_AVAILABLE_IN_0_1
FeedTextKind feed_text_get_kind       (FeedText *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_text_get_value      (FeedText *self);
FEED_AVAILABLE_IN_0_1
gsize        feed_text_get_length     (FeedText *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_text_get_media_type (FeedText *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_text_get_src        (FeedText *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_text_get_base       (FeedText *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_text_get_language   (FeedText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedText, feed_text_unref)

G_END_DECLS
