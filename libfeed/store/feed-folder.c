/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-folder-private.h"

G_DEFINE_FINAL_TYPE (FeedFolder, feed_folder, G_TYPE_OBJECT)

static void
feed_folder_finalize (GObject *object)
{
  FeedFolder *self = FEED_FOLDER (object);

  g_free (self->title);
  g_strfreev (self->outline);

  G_OBJECT_CLASS (feed_folder_parent_class)->finalize (object);
}

static void
feed_folder_class_init (FeedFolderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = feed_folder_finalize;
}

static void
feed_folder_init (FeedFolder *self)
{
}

/**
 * feed_folder_get_id:
 * @self: a folder
 *
 * Gets the id of the folder in the store.
 *
 * Returns: what the store knows it by
 */
gint64
feed_folder_get_id (FeedFolder *self)
{
  g_return_val_if_fail (FEED_IS_FOLDER (self), 0);

  return self->id;
}

/**
 * feed_folder_get_parent_id:
 * @self: a folder
 *
 * Gets the id of the folder that it is in.
 *
 * Returns: the folder it is in, 0 at the top level
 */
gint64
feed_folder_get_parent_id (FeedFolder *self)
{
  g_return_val_if_fail (FEED_IS_FOLDER (self), 0);

  return self->parent_id;
}

/**
 * feed_folder_get_position:
 * @self: a folder
 *
 * Gets the place among its siblings.
 *
 * Feeds and folders of one parent share one order; a smaller position comes first.
 *
 * Returns: its place among the feeds and folders beside it
 */
gint64
feed_folder_get_position (FeedFolder *self)
{
  g_return_val_if_fail (FEED_IS_FOLDER (self), 0);

  return self->position;
}

/**
 * feed_folder_get_title:
 * @self: a folder
 *
 * Gets the name of the folder.
 *
 * Returns: (transfer none): its name
 */
const char *
feed_folder_get_title (FeedFolder *self)
{
  g_return_val_if_fail (FEED_IS_FOLDER (self), NULL);

  return self->title;
}

/**
 * feed_folder_get_outline:
 * @self: a folder
 *
 * Gets what the list that it was imported from said beside its names.
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): names and values of attributes by
 *   turns
 */
const char *const *
feed_folder_get_outline (FeedFolder *self)
{
  g_return_val_if_fail (FEED_IS_FOLDER (self), NULL);

  return (const char *const *) self->outline;
}
