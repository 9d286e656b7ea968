/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-summary-private.h"

G_DEFINE_FINAL_TYPE (FeedEntrySummary, feed_entry_summary, G_TYPE_OBJECT)

static void
feed_entry_summary_finalize (GObject *object)
{
  FeedEntrySummary *self = FEED_ENTRY_SUMMARY (object);

  g_free (self->feed_title);
  g_free (self->title);
  g_free (self->excerpt);
  g_free (self->author);
  g_free (self->uri);
  g_free (self->thumbnail);

  G_OBJECT_CLASS (feed_entry_summary_parent_class)->finalize (object);
}

static void
feed_entry_summary_class_init (FeedEntrySummaryClass *class)
{
  G_OBJECT_CLASS (class)->finalize = feed_entry_summary_finalize;
}

static void
feed_entry_summary_init (FeedEntrySummary *self)
{
}

/**
 * feed_entry_summary_get_id:
 * @self: a summary
 *
 * Gets the id of the entry in the store.
 *
 * It is what [method@Feed.Store.load_entry_async] and [method@Feed.Store.mark_entries_async] take,
 * and never changes.
 *
 * Returns: what the store knows the entry by
 */
gint64
feed_entry_summary_get_id (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), 0);

  return self->id;
}

/**
 * feed_entry_summary_get_feed_id:
 * @self: a summary
 *
 * Gets the id of the subscription that the entry belongs to.
 *
 * Returns: its subscription
 */
gint64
feed_entry_summary_get_feed_id (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), 0);

  return self->feed_id;
}

/**
 * feed_entry_summary_get_feed_title:
 * @self: a summary
 *
 * Gets the title of the subscription, as [method@Feed.Subscription.get_title] gives it.
 *
 * Returns: (transfer none): the subscription's title, as the person calls it
 */
const char *
feed_entry_summary_get_feed_title (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), NULL);

  return self->feed_title;
}

/**
 * feed_entry_summary_get_title:
 * @self: a summary
 *
 * Gets the title for a row of a list.
 *
 * Returns: (transfer none): its title in plain text, else the beginning of its text; never %NULL
 */
const char *
feed_entry_summary_get_title (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), NULL);

  return self->title;
}

/**
 * feed_entry_summary_get_excerpt:
 * @self: a summary
 *
 * Gets the beginning of the text, some 200 characters.
 *
 * Returns: (transfer none): one line of plain text; never %NULL
 */
const char *
feed_entry_summary_get_excerpt (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), NULL);

  return self->excerpt;
}

/**
 * feed_entry_summary_get_author:
 * @self: a summary
 *
 * Gets the name of the author.
 *
 * Returns: (transfer none) (nullable): who wrote it
 */
const char *
feed_entry_summary_get_author (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), NULL);

  return self->author;
}

/**
 * feed_entry_summary_get_uri:
 * @self: a summary
 *
 * Gets the address of the entry on the web.
 *
 * Returns: (transfer none) (nullable): where it can be read
 */
const char *
feed_entry_summary_get_uri (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), NULL);

  return self->uri;
}

/**
 * feed_entry_summary_get_thumbnail:
 * @self: a summary
 *
 * Gets the address of a picture of the entry.
 *
 * It is remote: [method@Feed.Engine.load_image_async] loads it under the rules of the feed.
 *
 * Returns: (transfer none) (nullable): the address of its image
 */
const char *
feed_entry_summary_get_thumbnail (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), NULL);

  return self->thumbnail;
}

/**
 * feed_entry_summary_get_date:
 * @self: a summary
 *
 * Gets the time that lists are ordered by.
 *
 * It is what the entry says of itself, but never later than when it was first seen, and never
 * changes.
 *
 * Returns: what lists are ordered by, never later than when it was first seen
 */
gint64
feed_entry_summary_get_date (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), 0);

  return self->date;
}

/**
 * feed_entry_summary_get_read:
 * @self: a summary
 *
 * Tells whether the entry is marked as read.
 *
 * Returns: whether it was read
 */
gboolean
feed_entry_summary_get_read (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), FALSE);

  return self->read;
}

/**
 * feed_entry_summary_get_starred:
 * @self: a summary
 *
 * Tells whether the entry is starred.
 *
 * Returns: whether it is starred
 */
gboolean
feed_entry_summary_get_starred (FeedEntrySummary *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_SUMMARY (self), FALSE);

  return self->starred;
}
