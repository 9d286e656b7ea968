/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-collection.h"

#include "feed-media-range.h"
#include "feed-service-private.h"

/**
 * FeedCollection:
 *
 * A place to put entries or media into: RFC 5023, section 8.3.3. Immutable; all parts of a service
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedCollection, feed_collection, feed_collection_ref, feed_collection_unref)

/**
 * feed_collection_ref:
 * @self: a collection
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedCollection *
feed_collection_ref (FeedCollection *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_collection_unref:
 * @self: (transfer full): a collection
 *
 * Drops a reference.
 */
void
feed_collection_unref (FeedCollection *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_collection_get_title:
 * @self: a collection
 *
 * Gets its title as plain text.
 *
 * Returns: the title
 */
const char *
feed_collection_get_title (FeedCollection *self)
{
  return self->title;
}

/**
 * feed_collection_get_uri:
 * @self: a collection
 *
 * Gets the address to list and to post to.
 *
 * Returns: the absolute address
 */
const char *
feed_collection_get_uri (FeedCollection *self)
{
  return self->uri;
}

/**
 * feed_collection_get_accepts:
 * @self: a collection
 *
 * Lists the media types that may be posted (RFC 5023 section 8.3.4).
 *
 * Returns: (transfer none) (element-type utf8): media ranges, empty where nothing is accepted
 */
GPtrArray *
feed_collection_get_accepts (FeedCollection *self)
{
  return feed_arena_list (self->arena, self->accepts);
}

/**
 * feed_collection_get_category_sets:
 * @self: a collection
 *
 * Lists what it says about categories, which may be in several sets.
 *
 * Returns: (transfer none) (element-type FeedCategorySet): the sets
 */
GPtrArray *
feed_collection_get_category_sets (FeedCollection *self)
{
  return feed_arena_list (self->arena, self->category_sets);
}

/**
 * feed_collection_accepts:
 * @self: a collection
 * @media_type: the media type of a file, with parameters or without
 *
 * Says whether something of that type may be posted to the collection.
 *
 * Returns: whether the server says so; it may think otherwise
 */
gboolean
feed_collection_accepts (FeedCollection *self, const char *media_type)
{
  GPtrArray *accepts = feed_collection_get_accepts (self);

  for (guint i = 0; i < accepts->len; i++)
    if (feed_media_range_matches (g_ptr_array_index (accepts, i), media_type))
      return TRUE;
  return FALSE;
}

/**
 * feed_collection_accepts_entries:
 * @self: a collection
 *
 * Says whether entries may be posted, as they may where the server names no type at all.
 *
 * Returns: whether entries are accepted
 */
gboolean
feed_collection_accepts_entries (FeedCollection *self)
{
  return feed_collection_accepts (self, FEED_MEDIA_TYPE_ENTRY);
}
