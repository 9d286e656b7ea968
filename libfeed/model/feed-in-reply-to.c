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
 * feed_in_reply_to_make: (constructor)
 * @ref: (nullable): the identifier of what is answered
 * @href: (nullable): its absolute address
 * @media_type: (nullable): the media type expected there
 * @source: (nullable): the absolute address of the feed or entry where it can be found
 *
 * Says what is answered, for something that is being written.
 *
 * Returns: (transfer full): what is answered
 */
FeedInReplyTo *
feed_in_reply_to_make (const char *ref,
                       const char *href,
                       const char *media_type,
                       const char *source)
{
  /* The only reference to the arena becomes the value's. */
  FeedInReplyTo *self = feed_in_reply_to_new (feed_arena_new ());

  self->ref = feed_arena_strdup (self->arena, ref);
  self->href = feed_arena_strdup (self->arena, href);
  self->media_type = feed_arena_strdup (self->arena, media_type);
  self->source = feed_arena_strdup (self->arena, source);

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
