/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-document.h"

#include "feed-model-private.h"

/**
 * FeedDocument:
 *
 * A feed document that was read: what the feed says of itself, and its entries. Immutable; all
 * parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedDocument, feed_document, feed_document_ref, feed_document_unref)

/* The document owns the arena that it is in. */
FeedDocument *
feed_document_new (void)
{
  FeedArena *arena = feed_arena_new ();
  FeedDocument *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->info = feed_info_new (arena);

  return self;
}

/**
 * feed_document_ref:
 * @self: a document
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedDocument *
feed_document_ref (FeedDocument *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_document_unref:
 * @self: (transfer full): a document
 *
 * Drops a reference.
 */
void
feed_document_unref (FeedDocument *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_document_get_format:
 * @self: a document
 *
 * Gets the format.
 *
 * Returns: the format
 */
FeedFormat
feed_document_get_format (FeedDocument *self)
{
  return self->format;
}

/**
 * feed_document_get_version:
 * @self: a document
 *
 * Gets the version of the format.
 *
 * Returns: (nullable): the version of the format
 */
const char *
feed_document_get_version (FeedDocument *self)
{
  return self->version;
}

/**
 * feed_document_get_encoding:
 * @self: a document
 *
 * Gets the character encoding that was used.
 *
 * Returns: (nullable): the character encoding that was used
 */
const char *
feed_document_get_encoding (FeedDocument *self)
{
  return self->encoding;
}

/**
 * feed_document_get_warnings:
 * @self: a document
 *
 * Gets the warnings, in document order.
 *
 * Returns: (transfer none) (element-type utf8): the warnings, in document order
 */
GPtrArray *
feed_document_get_warnings (FeedDocument *self)
{
  return feed_arena_list (self->arena, self->warnings);
}

/**
 * feed_document_get_is_complete:
 * @self: a document
 *
 * Tells whether the document was read to its end.
 *
 * Returns: whether the document was read to its end
 */
gboolean
feed_document_get_is_complete (FeedDocument *self)
{
  return self->is_complete;
}

/**
 * feed_document_get_info:
 * @self: a document
 *
 * Tells what the feed says about itself.
 *
 * Returns: (transfer none): what the feed says about itself
 */
FeedInfo *
feed_document_get_info (FeedDocument *self)
{
  return self->info;
}

/**
 * feed_document_get_entries:
 * @self: a document
 *
 * Gets the entries, in document order.
 *
 * Returns: (transfer none) (element-type FeedEntry): the entries, in document order
 */
GPtrArray *
feed_document_get_entries (FeedDocument *self)
{
  return feed_arena_list (self->arena, self->entries);
}

/**
 * feed_document_describe_format:
 * @self: a document
 *
 * Gets the format and its version for people, such as “RSS 2.0”.
 *
 * Returns: (transfer full): the format and its version for people, such as “RSS 2.0”
 */
char *
feed_document_describe_format (FeedDocument *self)
{
  static const char *const names[] = {
    [FEED_FORMAT_RSS] = "RSS",
    [FEED_FORMAT_RDF] = "RSS",
    [FEED_FORMAT_ATOM] = "Atom",
    [FEED_FORMAT_JSON] = "JSON Feed",
    [FEED_FORMAT_CDF] = "CDF",
    [FEED_FORMAT_RSS_JSON] = "RSS-in-JSON",
  };
  const char *name = names[self->format];

  return self->version != NULL ? g_strdup_printf ("%s %s", name, self->version) : g_strdup (name);
}
