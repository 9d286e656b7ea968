/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-fetched.h"

G_DEFINE_BOXED_TYPE (FeedFetched, feed_fetched, feed_fetched_copy, feed_fetched_free)

/**
 * feed_fetched_copy:
 * @self: a reply
 *
 * Copies a reply.
 *
 * Returns: (transfer full): a copy; the body is shared
 */
FeedFetched *
feed_fetched_copy (const FeedFetched *self)
{
  FeedFetched *copy = g_memdup2 (self, sizeof *self);

  copy->uri = g_strdup (self->uri);
  copy->permanent_uri = g_strdup (self->permanent_uri);
  copy->content_type = g_strdup (self->content_type);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->connection = self->connection != NULL ? feed_connection_copy (self->connection) : NULL;
  copy->body = self->body != NULL ? g_bytes_ref (self->body) : NULL;

  return copy;
}

/**
 * feed_fetched_free:
 * @self: (transfer full) (nullable): a reply
 *
 * Frees a reply.
 */
void
feed_fetched_free (FeedFetched *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->permanent_uri);
  g_free (self->content_type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_clear_pointer (&self->connection, feed_connection_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
