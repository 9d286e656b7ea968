/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-cloud.h"

#include "feed-model-private.h"

/**
 * FeedCloud:
 *
 * A service that tells subscribers of changes: RSS 2.0, cloud.
 * Immutable; all parts of a document live as long as one of them is held.
 * Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedCloud, feed_cloud, feed_cloud_ref, feed_cloud_unref)

FeedCloud *
feed_cloud_new (FeedArena *arena)
{
  FeedCloud *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_cloud_ref:
 * @self: a cloud
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedCloud *
feed_cloud_ref (FeedCloud *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_cloud_unref:
 * @self: (transfer full): a cloud
 *
 * Drops a reference.
 */
void
feed_cloud_unref (FeedCloud *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_cloud_get_domain:
 * @self: a cloud
 *
 * Gets the host of the service.
 *
 * Returns: (nullable): the host of the service
 */
const char *
feed_cloud_get_domain (FeedCloud *self)
{
  return self->domain;
}

/**
 * feed_cloud_get_port:
 * @self: a cloud
 *
 * Gets its port.
 *
 * Returns: its port, -1 where not said
 */
gint64
feed_cloud_get_port (FeedCloud *self)
{
  return self->port;
}

/**
 * feed_cloud_get_path:
 * @self: a cloud
 *
 * Gets the path of the service on its host.
 *
 * Returns: (nullable): the path
 */
const char *
feed_cloud_get_path (FeedCloud *self)
{
  return self->path;
}

/**
 * feed_cloud_get_protocol:
 * @self: a cloud
 *
 * Tells how to talk to it.
 *
 * Returns: (nullable): `xml-rpc`, `soap` or `http-post`
 */
const char *
feed_cloud_get_protocol (FeedCloud *self)
{
  return self->protocol;
}

/**
 * feed_cloud_get_register_procedure:
 * @self: a cloud
 *
 * Tells what to call to be told.
 *
 * Returns: (nullable): the name of the procedure
 */
const char *
feed_cloud_get_register_procedure (FeedCloud *self)
{
  return self->register_procedure;
}
