/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-news.h"

G_DEFINE_BOXED_TYPE (FeedNews, feed_news, feed_news_copy, feed_news_free)

/**
 * feed_news_copy:
 * @self: news
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedNews *
feed_news_copy (const FeedNews *self)
{
  FeedNews copy = { g_object_ref (self->entry), self->wanted, g_strdup (self->text) };

  return g_memdup2 (&copy, sizeof copy);
}

/**
 * feed_news_free:
 * @self: (transfer full) (nullable): news
 *
 * Frees it.
 */
void
feed_news_free (FeedNews *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->entry);
  g_free (self->text);
  g_free (self);
}
