/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-foreign.h"

#include "feed-model-private.h"

/**
 * FeedForeign:
 *
 * An element that has no place in the model, as XML: RFC 4287, section 6. Immutable; all parts of
 * a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedForeign, feed_foreign, feed_foreign_ref, feed_foreign_unref)

FeedForeign *
feed_foreign_new (FeedArena *arena)
{
  FeedForeign *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_foreign_ref:
 * @self: an element
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedForeign *
feed_foreign_ref (FeedForeign *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_foreign_unref:
 * @self: (transfer full): an element
 *
 * Drops a reference.
 */
void
feed_foreign_unref (FeedForeign *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_foreign_get_name:
 * @self: an element
 *
 * Gets the name without prefix.
 *
 * Returns: (nullable): the name without prefix
 */
const char *
feed_foreign_get_name (FeedForeign *self)
{
  return self->name;
}

/**
 * feed_foreign_get_namespace:
 * @self: an element
 *
 * Gets the address of the namespace.
 *
 * Returns: (nullable): the address of the namespace
 */
const char *
feed_foreign_get_namespace (FeedForeign *self)
{
  return self->namespace;
}

/**
 * feed_foreign_get_xml:
 * @self: an element
 *
 * Gets the element, well-formed and with all namespaces that it uses.
 *
 * Returns: (nullable): the element, well-formed and with all namespaces that it uses
 */
const char *
feed_foreign_get_xml (FeedForeign *self)
{
  return self->xml;
}

/**
 * feed_foreign_get_base:
 * @self: an element
 *
 * Tells what relative addresses inside are resolved against.
 *
 * Returns: (nullable): what relative addresses inside are resolved against
 */
const char *
feed_foreign_get_base (FeedForeign *self)
{
  return self->base;
}

/**
 * feed_foreign_get_language:
 * @self: an element
 *
 * Gets the language tag of the text inside, as given.
 *
 * Returns: (nullable): the language tag of the text inside, as given
 */
const char *
feed_foreign_get_language (FeedForeign *self)
{
  return self->language;
}
