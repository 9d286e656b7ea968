/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-stored-entry-private.h"

G_DEFINE_FINAL_TYPE (FeedStoredEntry, feed_stored_entry, G_TYPE_OBJECT)

static void
feed_stored_entry_finalize (GObject *object)
{
  FeedStoredEntry *self = FEED_STORED_ENTRY (object);

  g_free (self->feed_title);
  g_free (self->entry_id);
  g_free (self->title);
  g_free (self->html);
  g_free (self->text);
  g_free (self->author);
  g_free (self->uri);
  g_free (self->comments_uri);
  g_free (self->language);
  g_clear_pointer (&self->enclosures, g_ptr_array_unref);
  g_clear_pointer (&self->companions, g_ptr_array_unref);
  g_strfreev (self->categories);

  G_OBJECT_CLASS (feed_stored_entry_parent_class)->finalize (object);
}

static void
feed_stored_entry_class_init (FeedStoredEntryClass *class)
{
  G_OBJECT_CLASS (class)->finalize = feed_stored_entry_finalize;
}

static void
feed_stored_entry_init (FeedStoredEntry *self)
{
}

/**
 * feed_stored_entry_get_id:
 * @self: an entry
 *
 * Gets the id of the entry in the store.
 *
 * Returns: what the store knows it by
 */
gint64
feed_stored_entry_get_id (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), 0);

  return self->id;
}

/**
 * feed_stored_entry_get_feed_id:
 * @self: an entry
 *
 * Gets the id of the subscription that the entry belongs to.
 *
 * Returns: its subscription
 */
gint64
feed_stored_entry_get_feed_id (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), 0);

  return self->feed_id;
}

/**
 * feed_stored_entry_get_feed_title:
 * @self: an entry
 *
 * Gets the title of the subscription, as [method@Feed.Subscription.get_title] gives it.
 *
 * Returns: (transfer none): the subscription's title, as the person calls it
 */
const char *
feed_stored_entry_get_feed_title (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->feed_title;
}

/**
 * feed_stored_entry_get_entry_id:
 * @self: an entry
 *
 * Gets the identifier that the feed gave the entry.
 *
 * That is `atom:id` (RFC 4287, section 4.2.6), `guid` (RSS 2.0) or `id` (JSON Feed 1.1), byte for
 * byte.
 *
 * Returns: (transfer none) (nullable): atom:id (RFC 4287 section 4.2.6), guid … as the feed gave it
 */
const char *
feed_stored_entry_get_entry_id (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->entry_id;
}

/**
 * feed_stored_entry_get_title:
 * @self: an entry
 *
 * Gets the title in plain text.
 *
 * Returns: (transfer none) (nullable): its title in plain text
 */
const char *
feed_stored_entry_get_title (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->title;
}

/**
 * feed_stored_entry_get_html:
 * @self: an entry
 *
 * Gets the content as HTML that is safe to show.
 *
 * It went through [func@Feed.sanitize_html] before it was stored. Its images are still remote.
 *
 * Returns: (transfer none): a safe fragment; never %NULL
 */
const char *
feed_stored_entry_get_html (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->html;
}

/**
 * feed_stored_entry_get_text:
 * @self: an entry
 *
 * Gets the content in plain text, as searches see it.
 *
 * Returns: (transfer none) (nullable): the same in plain text
 */
const char *
feed_stored_entry_get_text (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->text;
}

/**
 * feed_stored_entry_get_author:
 * @self: an entry
 *
 * Gets the name of the author.
 *
 * Returns: (transfer none) (nullable): who wrote it
 */
const char *
feed_stored_entry_get_author (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->author;
}

/**
 * feed_stored_entry_get_uri:
 * @self: an entry
 *
 * Gets the address of the entry on the web.
 *
 * Returns: (transfer none) (nullable): where it can be read
 */
const char *
feed_stored_entry_get_uri (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->uri;
}

/**
 * feed_stored_entry_get_comments_uri:
 * @self: an entry
 *
 * Gets the address of the page with the comments.
 *
 * Returns: (transfer none) (nullable): where it is talked about
 */
const char *
feed_stored_entry_get_comments_uri (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->comments_uri;
}

/**
 * feed_stored_entry_get_language:
 * @self: an entry
 *
 * Gets the language of the entry.
 *
 * Returns: (transfer none) (nullable): its language, a BCP 47 tag
 */
const char *
feed_stored_entry_get_language (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->language;
}

/**
 * feed_stored_entry_get_published:
 * @self: an entry
 *
 * Gets the time when the entry was published, by its own word.
 *
 * Returns: when it says it was published, or %FEED_TIME_NONE
 */
gint64
feed_stored_entry_get_published (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), 0);

  return self->published;
}

/**
 * feed_stored_entry_get_updated:
 * @self: an entry
 *
 * Gets the time when the entry was changed last, by its own word.
 *
 * Returns: when it says it was updated, or %FEED_TIME_NONE
 */
gint64
feed_stored_entry_get_updated (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), 0);

  return self->updated;
}

/**
 * feed_stored_entry_get_date:
 * @self: an entry
 *
 * Gets the time that lists are ordered by.
 *
 * It is never later than when the entry was first seen, and never changes.
 *
 * Returns: what lists are ordered by
 */
gint64
feed_stored_entry_get_date (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), 0);

  return self->date;
}

/**
 * feed_stored_entry_get_read:
 * @self: an entry
 *
 * Tells whether the entry is marked as read.
 *
 * Returns: whether it was read
 */
gboolean
feed_stored_entry_get_read (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), FALSE);

  return self->read;
}

/**
 * feed_stored_entry_get_starred:
 * @self: an entry
 *
 * Tells whether the entry is starred.
 *
 * Returns: whether it is starred
 */
gboolean
feed_stored_entry_get_starred (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), FALSE);

  return self->starred;
}

/**
 * feed_stored_entry_get_enclosures:
 * @self: an entry
 *
 * Gets the files that come with the entry, in document order.
 *
 * The list may be empty.
 *
 * Returns: (transfer none) (element-type FeedStoredEnclosure): the files that come with it
 */
GPtrArray *
feed_stored_entry_get_enclosures (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->enclosures;
}

/**
 * feed_stored_entry_get_companions:
 * @self: an entry
 *
 * Gets what goes with the recordings of the entry: chapters by their time, then the files with
 * chapters and transcripts in document order.
 *
 * The list may be empty.
 *
 * Returns: (transfer none) (element-type FeedStoredCompanion): what goes with its recordings
 */
GPtrArray *
feed_stored_entry_get_companions (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return self->companions;
}

/**
 * feed_stored_entry_get_categories:
 * @self: an entry
 *
 * Gets the labels of the categories, in document order.
 *
 * The list may be empty.
 *
 * Returns: (transfer none) (array zero-terminated=1): labels of its categories
 */
const char *const *
feed_stored_entry_get_categories (FeedStoredEntry *self)
{
  g_return_val_if_fail (FEED_IS_STORED_ENTRY (self), NULL);

  return (const char *const *) self->categories;
}
