/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-service-document.h"

#include "feed-service-private.h"

/**
 * FeedServiceDocument:
 *
 * What can be published where, by a server: RFC 5023, section 8. Immutable; all its parts live as
 * long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedServiceDocument,
                     feed_service_document,
                     feed_service_document_ref,
                     feed_service_document_unref)

/**
 * feed_service_document_ref:
 * @self: a service document
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedServiceDocument *
feed_service_document_ref (FeedServiceDocument *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_service_document_unref:
 * @self: (transfer full): a service document
 *
 * Drops a reference.
 */
void
feed_service_document_unref (FeedServiceDocument *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_service_document_get_uri:
 * @self: a service document
 *
 * Gets where it was fetched from, after redirects.
 *
 * Returns: the absolute address
 */
const char *
feed_service_document_get_uri (FeedServiceDocument *self)
{
  return self->uri;
}

/**
 * feed_service_document_get_workspaces:
 * @self: a service document
 *
 * Lists the workspaces.
 *
 * Returns: (transfer none) (element-type FeedWorkspace): the workspaces
 */
GPtrArray *
feed_service_document_get_workspaces (FeedServiceDocument *self)
{
  return feed_arena_list (self->arena, self->workspaces);
}
