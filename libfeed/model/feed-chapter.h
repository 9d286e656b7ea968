/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_CHAPTER (feed_chapter_get_type ())

FEED_AVAILABLE_IN_0_1
GType        feed_chapter_get_type  (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedChapter *feed_chapter_ref       (FeedChapter *self);
FEED_AVAILABLE_IN_0_1
void         feed_chapter_unref     (FeedChapter *self);
FEED_AVAILABLE_IN_0_1
double       feed_chapter_get_start (FeedChapter *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_chapter_get_title (FeedChapter *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_chapter_get_href  (FeedChapter *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_chapter_get_image (FeedChapter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedChapter, feed_chapter_unref)

G_END_DECLS
