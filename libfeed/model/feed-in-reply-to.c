/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-in-reply-to.h"

#include "feed-model-private.h"

/**
 * FeedInReplyTo:
 *
 * What an entry answers: RFC 4685, section 3. Immutable; all parts of a document live as long as
 * one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedInReplyTo, feed_in_reply_to, feed_in_reply_to_ref, feed_in_reply_to_unref)

FeedInReplyTo *
feed_in_reply_to_new (FeedArena *arena)
{
  FeedInReplyTo *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_in_reply_to_ref:
 * @self: what is answered
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedInReplyTo *
feed_in_reply_to_ref (FeedInReplyTo *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_in_reply_to_unref:
 * @self: (transfer full): what is answered
 *
 * Drops a reference.
 */
void
feed_in_reply_to_unref (FeedInReplyTo *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_in_reply_to_get_ref:
 * @self: what is answered
 *
 * Gets the identifier of what is answered, exactly as given.
 *
 * Returns: (nullable): the identifier of what is answered, exactly as given
 */
const char *
feed_in_reply_to_get_ref (FeedInReplyTo *self)
{
  return self->ref;
}

/**
 * feed_in_reply_to_get_href:
 * @self: what is answered
 *
 * Gets the absolute address of what is answered.
 *
 * Returns: (nullable): the absolute address of what is answered
 */
const char *
feed_in_reply_to_get_href (FeedInReplyTo *self)
{
  return self->href;
}

/**
 * feed_in_reply_to_get_media_type:
 * @self: what is answered
 *
 * Gets the media type expected there.
 *
 * Returns: (nullable): the media type expected there
 */
const char *
feed_in_reply_to_get_media_type (FeedInReplyTo *self)
{
  return self->media_type;
}

/**
 * feed_in_reply_to_get_source:
 * @self: what is answered
 *
 * Gets the absolute address of the feed or entry where it can be found.
 *
 * Returns: (nullable): the absolute address of the feed or entry where it can be found
 */
const char *
feed_in_reply_to_get_source (FeedInReplyTo *self)
{
  return self->source;
}
