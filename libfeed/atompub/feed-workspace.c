/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-workspace.h"

#include "feed-service-private.h"

/**
 * FeedWorkspace:
 *
 * A group of collections, such as one blog: RFC 5023, section 8.3.2. Immutable; all parts of a
 * service document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedWorkspace, feed_workspace, feed_workspace_ref, feed_workspace_unref)

/**
 * feed_workspace_ref:
 * @self: a workspace
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedWorkspace *
feed_workspace_ref (FeedWorkspace *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_workspace_unref:
 * @self: (transfer full): a workspace
 *
 * Drops a reference.
 */
void
feed_workspace_unref (FeedWorkspace *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_workspace_get_title:
 * @self: a workspace
 *
 * Gets its title as plain text.
 *
 * Returns: the title
 */
const char *
feed_workspace_get_title (FeedWorkspace *self)
{
  return self->title;
}

/**
 * feed_workspace_get_collections:
 * @self: a workspace
 *
 * Lists its collections. The same one may be in several workspaces.
 *
 * Returns: (transfer none) (element-type FeedCollection): the collections
 */
GPtrArray *
feed_workspace_get_collections (FeedWorkspace *self)
{
  return feed_arena_list (self->arena, self->collections);
}
