/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-deleted-entry.h"

#include "feed-model-private.h"

/**
 * FeedDeletedEntry:
 *
 * What is left of an entry that was taken back: RFC 6721, section 3. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedDeletedEntry,
                     feed_deleted_entry,
                     feed_deleted_entry_ref,
                     feed_deleted_entry_unref)

FeedDeletedEntry *
feed_deleted_entry_new (FeedArena *arena)
{
  FeedDeletedEntry *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->when = FEED_TIME_NONE;

  return self;
}

/**
 * feed_deleted_entry_ref:
 * @self: an entry that is gone
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedDeletedEntry *
feed_deleted_entry_ref (FeedDeletedEntry *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_deleted_entry_unref:
 * @self: (transfer full): an entry that is gone
 *
 * Drops a reference.
 */
void
feed_deleted_entry_unref (FeedDeletedEntry *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_deleted_entry_get_ref:
 * @self: an entry that is gone
 *
 * Gets the identifier of the entry, exactly as given.
 *
 * Returns: (nullable): the identifier of the entry, exactly as given
 */
const char *
feed_deleted_entry_get_ref (FeedDeletedEntry *self)
{
  return self->ref;
}

/**
 * feed_deleted_entry_get_when:
 * @self: an entry that is gone
 *
 * Tells when it was taken back.
 *
 * Returns: when it was taken back, or %FEED_TIME_NONE
 */
gint64
feed_deleted_entry_get_when (FeedDeletedEntry *self)
{
  return self->when;
}

/**
 * feed_deleted_entry_get_by:
 * @self: an entry that is gone
 *
 * Tells who took it back.
 *
 * Returns: (transfer none) (nullable): who took it back
 */
FeedPerson *
feed_deleted_entry_get_by (FeedDeletedEntry *self)
{
  return self->by;
}

/**
 * feed_deleted_entry_get_comment:
 * @self: an entry that is gone
 *
 * Tells what is said of it.
 *
 * Returns: (transfer none) (nullable): what is said of it
 */
FeedText *
feed_deleted_entry_get_comment (FeedDeletedEntry *self)
{
  return self->comment;
}
