/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-stored-collection.h"

#include "feed-category-list.h"

G_DEFINE_BOXED_TYPE (FeedStoredCollection,
                     feed_stored_collection,
                     feed_stored_collection_copy,
                     feed_stored_collection_free)

/**
 * feed_stored_collection_new: (constructor)
 * @uri: where its members are listed and made
 * @title: what the server calls it
 *
 * Makes a collection that takes nothing yet and offers no categories.
 *
 * Returns: (transfer full): a collection that is not in a store yet
 */
FeedStoredCollection *
feed_stored_collection_new (const char *uri, const char *title)
{
  FeedStoredCollection *self = g_new0 (FeedStoredCollection, 1);

  self->uri = g_strdup (uri);
  self->title = g_strdup (title);
  self->accepts = g_new0 (char *, 1);
  self->categories = feed_category_list_new ();
  self->listed = FEED_TIME_NONE;

  return self;
}

/**
 * feed_stored_collection_copy:
 * @self: a collection
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedStoredCollection *
feed_stored_collection_copy (const FeedStoredCollection *self)
{
  FeedStoredCollection *copy = g_memdup2 (self, sizeof *self);

  copy->uri = g_strdup (self->uri);
  copy->title = g_strdup (self->title);
  copy->workspace = g_strdup (self->workspace);
  copy->accepts = g_strdupv (self->accepts);
  copy->categories = feed_category_list_copy (self->categories);

  return copy;
}

/**
 * feed_stored_collection_free:
 * @self: (transfer full) (nullable): a collection
 *
 * Frees it.
 */
void
feed_stored_collection_free (FeedStoredCollection *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->title);
  g_free (self->workspace);
  g_strfreev (self->accepts);
  g_ptr_array_unref (self->categories);
  g_free (self);
}
