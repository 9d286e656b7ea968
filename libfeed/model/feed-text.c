/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-text.h"

#include "feed-model-private.h"

/**
 * FeedText:
 *
 * A piece of text or markup and what is needed to show it: RFC 4287, section 3.1. Immutable; all
 * parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedText, feed_text, feed_text_ref, feed_text_unref)

FeedText *
feed_text_new (FeedArena *arena)
{
  FeedText *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->value = "";

  return self;
}

/**
 * feed_text_ref:
 * @self: a text
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedText *
feed_text_ref (FeedText *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_text_unref:
 * @self: (transfer full): a text
 *
 * Drops a reference.
 */
void
feed_text_unref (FeedText *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_text_get_kind:
 * @self: a text
 *
 * Tells how to read the value.
 *
 * Returns: how to read the value
 */
FeedTextKind
feed_text_get_kind (FeedText *self)
{
  return self->kind;
}

/**
 * feed_text_get_value:
 * @self: a text
 *
 * Gets the text or markup, entities of the document decoded once.
 *
 * Returns: the text or markup, entities of the document decoded once; empty for content that is
 * elsewhere
 */
const char *
feed_text_get_value (FeedText *self)
{
  return self->value;
}

/**
 * feed_text_get_length:
 * @self: a text
 *
 * Gets the length of the value in bytes.
 *
 * Returns: the length of the value in bytes
 */
gsize
feed_text_get_length (FeedText *self)
{
  return self->length;
}

/**
 * feed_text_get_media_type:
 * @self: a text
 *
 * Gets the media type, where the document names one.
 *
 * Returns: (nullable): the media type, where the document names one
 */
const char *
feed_text_get_media_type (FeedText *self)
{
  return self->media_type;
}

/**
 * feed_text_get_src:
 * @self: a text
 *
 * Tells where the content is, if it is not in the document.
 *
 * Returns: (nullable): where the content is, if it is not in the document
 */
const char *
feed_text_get_src (FeedText *self)
{
  return self->src;
}

/**
 * feed_text_get_base:
 * @self: a text
 *
 * Tells what relative links inside the value are resolved against.
 *
 * Returns: (nullable): what relative links inside the value are resolved against
 */
const char *
feed_text_get_base (FeedText *self)
{
  return self->base;
}

/**
 * feed_text_get_language:
 * @self: a text
 *
 * Gets the language tag, as given.
 *
 * Returns: (nullable): the language tag, as given
 */
const char *
feed_text_get_language (FeedText *self)
{
  return self->language;
}
