/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-social.h"

#include "feed-model-private.h"

/**
 * FeedSocial:
 *
 * Where people talk about an episode: `podcast:socialInteract` of Podcasting 2.0. Immutable; all
 * parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedSocial, feed_social, feed_social_ref, feed_social_unref)

FeedSocial *
feed_social_new (FeedArena *arena)
{
  FeedSocial *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_social_ref:
 * @self: a place to talk
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedSocial *
feed_social_ref (FeedSocial *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_social_unref:
 * @self: (transfer full): a place to talk
 *
 * Drops a reference.
 */
void
feed_social_unref (FeedSocial *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_social_get_uri:
 * @self: a place to talk
 *
 * Gets the absolute address of the first post.
 *
 * Returns: (nullable): the absolute address of the first post
 */
const char *
feed_social_get_uri (FeedSocial *self)
{
  return self->uri;
}

/**
 * feed_social_get_protocol:
 * @self: a place to talk
 *
 * Tells how it is spoken to, such as `activitypub`.
 *
 * Returns: (nullable): how it is spoken to, such as `activitypub`
 */
const char *
feed_social_get_protocol (FeedSocial *self)
{
  return self->protocol;
}

/**
 * feed_social_get_account_id:
 * @self: a place to talk
 *
 * Gets the account of who began.
 *
 * Returns: (nullable): the account of who began
 */
const char *
feed_social_get_account_id (FeedSocial *self)
{
  return self->account_id;
}
