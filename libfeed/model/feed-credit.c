/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credit.h"

#include "feed-model-private.h"

/**
 * FeedCredit:
 *
 * Somebody’s part in something: `podcast:person` of Podcasting 2.0, `media:credit` of Media RSS.
 * Immutable; all parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedCredit, feed_credit, feed_credit_ref, feed_credit_unref)

FeedCredit *
feed_credit_new (FeedArena *arena)
{
  FeedCredit *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_credit_ref:
 * @self: a credit
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedCredit *
feed_credit_ref (FeedCredit *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_credit_unref:
 * @self: (transfer full): a credit
 *
 * Drops a reference.
 */
void
feed_credit_unref (FeedCredit *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_credit_get_name:
 * @self: a credit
 *
 * Gets the name.
 *
 * Returns: (nullable): the name
 */
const char *
feed_credit_get_name (FeedCredit *self)
{
  return self->name;
}

/**
 * feed_credit_get_role:
 * @self: a credit
 *
 * Gets the part, as given.
 *
 * Returns: (nullable): the part, as given
 */
const char *
feed_credit_get_role (FeedCredit *self)
{
  return self->role;
}

/**
 * feed_credit_get_group:
 * @self: a credit
 *
 * Gets the group of parts that it is one of (`podcast:person`), or the scheme of the part
 * (`media:credit`).
 *
 * Returns: (nullable): the group of parts that it is one of (`podcast:person`), or the scheme of
 * the part (`media:credit`)
 */
const char *
feed_credit_get_group (FeedCredit *self)
{
  return self->group;
}

/**
 * feed_credit_get_href:
 * @self: a credit
 *
 * Gets the absolute address of a page about them.
 *
 * Returns: (nullable): the absolute address of a page about them
 */
const char *
feed_credit_get_href (FeedCredit *self)
{
  return self->href;
}

/**
 * feed_credit_get_image:
 * @self: a credit
 *
 * Gets the absolute address of a picture of them.
 *
 * Returns: (nullable): the absolute address of a picture of them
 */
const char *
feed_credit_get_image (FeedCredit *self)
{
  return self->image;
}
