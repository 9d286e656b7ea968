/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-changes-private.h"

/* With more entries than this, asking for each is no better than reading all again. */
#define MAX_KNOWN 4096

/**
 * FeedChanges:
 *
 * A note of what changed in a store since the one before.
 *
 * It does not always know which feeds and entries changed; then it says that any may have. It never
 * changes once it was given out, and any thread may read it.
 */
struct _FeedChanges
{
  gatomicrefcount ref_count;
  FeedChangeFlags flags;
  GHashTable *feeds;   /* (nullable): NULL where it is not known which */
  GHashTable *entries; /* (nullable): NULL where it is not known which */
};

G_DEFINE_BOXED_TYPE (FeedChanges, feed_changes, feed_changes_ref, feed_changes_unref)

static GHashTable *
id_set_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

FeedChanges *
feed_changes_new (void)
{
  FeedChanges *self = g_new0 (FeedChanges, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->feeds = id_set_new ();
  self->entries = id_set_new ();

  return self;
}

FeedChanges *
feed_changes_new_unknown (void)
{
  FeedChanges *self = g_new0 (FeedChanges, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->flags = FEED_CHANGE_SUBSCRIPTIONS | FEED_CHANGE_FEED_STATE | FEED_CHANGE_ENTRIES |
                FEED_CHANGE_STATUS | FEED_CHANGE_ORIGINS | FEED_CHANGE_POSTS |
                FEED_CHANGE_ACCOUNTS | FEED_CHANGE_TRANSFERS | FEED_CHANGE_PUSH;

  return self;
}

static void
add_id (GHashTable **set, gint64 id)
{
  if (*set == NULL)
    return;
  g_hash_table_add (*set, g_memdup2 (&id, sizeof id));
  if (g_hash_table_size (*set) > MAX_KNOWN)
    g_clear_pointer (set, g_hash_table_unref);
}

void
feed_changes_add_flags (FeedChanges *self, FeedChangeFlags flags)
{
  self->flags |= flags;
}

void
feed_changes_add_feed (FeedChanges *self, FeedChangeFlags flags, gint64 feed_id)
{
  self->flags |= flags;
  add_id (&self->feeds, feed_id);
}

void
feed_changes_add_entry (FeedChanges *self, FeedChangeFlags flags, gint64 entry_id)
{
  self->flags |= flags;
  add_id (&self->entries, entry_id);
}

void
feed_changes_add_all_entries (FeedChanges *self, FeedChangeFlags flags)
{
  self->flags |= flags;
  g_clear_pointer (&self->entries, g_hash_table_unref);
}

static void
merge_ids (GHashTable **set, GHashTable *other)
{
  GHashTableIter iter;
  gpointer id;

  if (other == NULL)
    {
      g_clear_pointer (set, g_hash_table_unref);
      return;
    }
  g_hash_table_iter_init (&iter, other);
  while (*set != NULL && g_hash_table_iter_next (&iter, &id, NULL))
    add_id (set, *(gint64 *) id);
}

void
feed_changes_merge (FeedChanges *self, FeedChanges *other)
{
  self->flags |= other->flags;
  merge_ids (&self->feeds, other->feeds);
  merge_ids (&self->entries, other->entries);
}

/**
 * feed_changes_ref:
 * @self: a note of changes
 *
 * Takes a reference. Any thread may.
 *
 * Returns: (transfer full): @self
 */
FeedChanges *
feed_changes_ref (FeedChanges *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * feed_changes_unref:
 * @self: (transfer full): a note of changes
 *
 * Drops a reference. Any thread may.
 */
void
feed_changes_unref (FeedChanges *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->feeds, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_free (self);
}

/**
 * feed_changes_get_flags:
 * @self: a note of changes
 *
 * Tells what kinds of things changed.
 *
 * Returns: what kinds of things changed
 */
FeedChangeFlags
feed_changes_get_flags (FeedChanges *self)
{
  return self->flags;
}

/**
 * feed_changes_touches_feed:
 * @self: a note of changes
 * @feed_id: a subscription
 *
 * Tells whether a subscription may have changed.
 *
 * That is so, too, where it is not known which ones did: another process wrote, or there were very
 * many.
 *
 * Returns: whether that subscription, its entries or their status may have changed
 */
gboolean
feed_changes_touches_feed (FeedChanges *self, gint64 feed_id)
{
  return self->feeds == NULL || g_hash_table_contains (self->feeds, &feed_id);
}

/**
 * feed_changes_touches_entry:
 * @self: a note of changes
 * @entry_id: an entry
 *
 * Tells whether an entry may have changed.
 *
 * That is so, too, where it is not known which ones did: another process wrote, or there were very
 * many.
 *
 * Returns: whether that entry or its status may have changed
 */
gboolean
feed_changes_touches_entry (FeedChanges *self, gint64 entry_id)
{
  return self->entries == NULL || g_hash_table_contains (self->entries, &entry_id);
}
