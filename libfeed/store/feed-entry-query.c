/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-query.h"

G_DEFINE_BOXED_TYPE (FeedEntryQuery, feed_entry_query, feed_entry_query_copy, feed_entry_query_free)

/**
 * feed_entry_query_new:
 * @scope: where to look
 * @scope_id: the subscription or folder, 0 for %FEED_SCOPE_ALL
 *
 * Makes a query for all entries of a scope, newest first.
 *
 * The fields may be changed after that.
 *
 * Returns: (transfer full): a query for all entries of @scope, newest first
 */
FeedEntryQuery *
feed_entry_query_new (FeedScope scope, gint64 scope_id)
{
  FeedEntryQuery *self = g_new0 (FeedEntryQuery, 1);

  self->scope = scope;
  self->scope_id = scope_id;
  self->since = FEED_TIME_NONE;
  self->read_since = FEED_TIME_NONE;

  return self;
}

/**
 * feed_entry_query_copy:
 * @self: a query
 *
 * Copies a query.
 *
 * Returns: (transfer full): a copy
 */
FeedEntryQuery *
feed_entry_query_copy (const FeedEntryQuery *self)
{
  FeedEntryQuery *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);

  return copy;
}

/**
 * feed_entry_query_free:
 * @self: (transfer full) (nullable): a query
 *
 * Frees a query.
 */
void
feed_entry_query_free (FeedEntryQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}
