/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-itunes-category.h"

#include "feed-model-private.h"

/**
 * FeedItunesCategory:
 *
 * A category of Apple’s podcast directory and what it is divided into: `itunes:category` of the
 * iTunes podcast vocabulary. Immutable; all parts of a document live as long as one of them is
 * held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedItunesCategory,
                     feed_itunes_category,
                     feed_itunes_category_ref,
                     feed_itunes_category_unref)

FeedItunesCategory *
feed_itunes_category_new (FeedArena *arena)
{
  FeedItunesCategory *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_itunes_category_ref:
 * @self: a category
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedItunesCategory *
feed_itunes_category_ref (FeedItunesCategory *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_itunes_category_unref:
 * @self: (transfer full): a category
 *
 * Drops a reference.
 */
void
feed_itunes_category_unref (FeedItunesCategory *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_itunes_category_get_term:
 * @self: a category
 *
 * Gets the name of the category.
 *
 * Returns: (nullable): the name of the category
 */
const char *
feed_itunes_category_get_term (FeedItunesCategory *self)
{
  return self->term;
}

/**
 * feed_itunes_category_get_children:
 * @self: a category
 *
 * Gets the names of the categories inside, in document order.
 *
 * Returns: (transfer none) (element-type utf8): the names of the categories inside, in document
 * order
 */
GPtrArray *
feed_itunes_category_get_children (FeedItunesCategory *self)
{
  return feed_arena_list (self->arena, self->children);
}
