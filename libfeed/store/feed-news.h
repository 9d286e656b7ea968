/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-entry-summary.h"

G_BEGIN_DECLS

#define FEED_TYPE_NEWS (feed_news_get_type ())

/**
 * FeedNews:
 * @entry: the entry
 * @wanted: whether the person wants to hear of all that its feed brings
 * @text: (nullable): all that it says, without markup; %NULL where only what is wanted was asked for
 *
 * An entry that came, as a copy.
 */
typedef struct
{
  FeedEntrySummary *entry;
  gboolean wanted;
  char *text;
} FeedNews;

FEED_AVAILABLE_IN_0_1
GType     feed_news_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedNews *feed_news_copy     (const FeedNews *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_news_free     (FeedNews       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedNews, feed_news_free)

G_END_DECLS
