/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-text-input.h"

#include "feed-model-private.h"

/**
 * FeedTextInput:
 *
 * A field for words that the site takes: RSS 2.0, textInput.
 * Immutable; all parts of a document live as long as one of them is held.
 * Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedTextInput, feed_text_input, feed_text_input_ref, feed_text_input_unref)

FeedTextInput *
feed_text_input_new (FeedArena *arena)
{
  FeedTextInput *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_text_input_ref:
 * @self: a text input
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedTextInput *
feed_text_input_ref (FeedTextInput *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_text_input_unref:
 * @self: (transfer full): a text input
 *
 * Drops a reference.
 */
void
feed_text_input_unref (FeedTextInput *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_text_input_get_title:
 * @self: a text input
 *
 * Gets the label of the button beside the field.
 *
 * Returns: (nullable): the label
 */
const char *
feed_text_input_get_title (FeedTextInput *self)
{
  return self->title;
}

/**
 * feed_text_input_get_description:
 * @self: a text input
 *
 * Gets the words that explain the field.
 *
 * Returns: (nullable): the explanation
 */
const char *
feed_text_input_get_description (FeedTextInput *self)
{
  return self->description;
}

/**
 * feed_text_input_get_name:
 * @self: a text input
 *
 * Gets the name of the field in the query.
 *
 * Returns: (nullable): the name of the field
 */
const char *
feed_text_input_get_name (FeedTextInput *self)
{
  return self->name;
}

/**
 * feed_text_input_get_link:
 * @self: a text input
 *
 * Gets the address that takes the query.
 *
 * Returns: (nullable): the address
 */
const char *
feed_text_input_get_link (FeedTextInput *self)
{
  return self->link;
}
