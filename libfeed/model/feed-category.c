/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-category.h"

#include "feed-model-private.h"

/**
 * FeedCategory:
 *
 * A category or tag: RFC 4287, section 4.2.2. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedCategory, feed_category, feed_category_ref, feed_category_unref)

FeedCategory *
feed_category_new (FeedArena *arena)
{
  FeedCategory *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_category_make: (constructor)
 * @term: the category itself
 * @scheme: (nullable): what @term is a term of
 * @label: (nullable): the name for people
 *
 * Makes a category that comes from no document.
 *
 * Returns: (transfer full): a category
 */
FeedCategory *
feed_category_make (const char *term, const char *scheme, const char *label)
{
  /* The only reference to the arena becomes the category's. */
  FeedCategory *self = feed_category_new (feed_arena_new ());

  self->term = feed_arena_strdup (self->arena, term);
  self->scheme = feed_arena_strdup (self->arena, scheme);
  self->label = feed_arena_strdup (self->arena, label);

  return self;
}

/**
 * feed_category_ref:
 * @self: a category
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedCategory *
feed_category_ref (FeedCategory *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_category_unref:
 * @self: (transfer full): a category
 *
 * Drops a reference.
 */
void
feed_category_unref (FeedCategory *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_category_get_term:
 * @self: a category
 *
 * Gets the category itself.
 *
 * Returns: the category itself
 */
const char *
feed_category_get_term (FeedCategory *self)
{
  return self->term;
}

/**
 * feed_category_get_scheme:
 * @self: a category
 *
 * Tells what the term is a term of.
 *
 * Returns: (nullable): what the term is a term of
 */
const char *
feed_category_get_scheme (FeedCategory *self)
{
  return self->scheme;
}

/**
 * feed_category_get_label:
 * @self: a category
 *
 * Gets the name for people.
 *
 * Returns: (nullable): the name for people
 */
const char *
feed_category_get_label (FeedCategory *self)
{
  return self->label;
}
