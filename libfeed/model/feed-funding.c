/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-funding.h"

#include "feed-model-private.h"

/**
 * FeedFunding:
 *
 * Where to give money for a podcast: `podcast:funding` of Podcasting 2.0. Immutable; all parts of
 * a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedFunding, feed_funding, feed_funding_ref, feed_funding_unref)

FeedFunding *
feed_funding_new (FeedArena *arena)
{
  FeedFunding *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_funding_ref:
 * @self: a way to give
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedFunding *
feed_funding_ref (FeedFunding *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_funding_unref:
 * @self: (transfer full): a way to give
 *
 * Drops a reference.
 */
void
feed_funding_unref (FeedFunding *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_funding_get_uri:
 * @self: a way to give
 *
 * Gets the absolute address.
 *
 * Returns: (nullable): the absolute address
 */
const char *
feed_funding_get_uri (FeedFunding *self)
{
  return self->uri;
}

/**
 * feed_funding_get_text:
 * @self: a way to give
 *
 * Tells what to say of it.
 *
 * Returns: (nullable): what to say of it
 */
const char *
feed_funding_get_text (FeedFunding *self)
{
  return self->text;
}
