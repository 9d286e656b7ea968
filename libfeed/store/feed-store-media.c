/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-changes-private.h"
#include "feed-media-folder.h"
#include "feed-post-medium-table.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"
#include "feed-store-posts.h"

/* Pictures and files of posts. */

/* A medium that is being added, or whose bytes are replaced. */
typedef struct
{
  /* Input: */
  gint64 post_id;
  gint64 medium_id; /* 0 for a new one */
  GFile *folder;    /* (owned) */
  GFile *file;      /* (owned) */
  char *name;       /* (owned) (nullable) */

  /* In progress: */
  FeedPostMedium *medium; /* (owned) (nullable) */
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  g_object_unref (self->folder);
  g_object_unref (self->file);
  g_free (self->name);
  feed_post_medium_free (self->medium);
  g_free (self);
}

static gpointer
insert_medium (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  gint64 id = feed_post_medium_table_add (db, data, error);

  if (id == 0)
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_POSTS);

  return feed_call_result_new (id);
}

static const FeedCallInfo insert_medium_call = {
  "add a medium", FEED_CALL_KEEP, insert_medium, (GDestroyNotify) feed_post_medium_free, g_free,
};

static gpointer
renew_medium (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  if (!feed_post_medium_table_renew (db, data, error))
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_POSTS);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo renew_medium_call = {
  "renew a medium", FEED_CALL_KEEP, renew_medium, (GDestroyNotify) feed_post_medium_free, g_free,
};

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (feed_call_result_take (
          feed_store_call_finish (FEED_STORE (source), &renew_medium_call, result, &error), NULL))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
inserted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Adding *adding = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 id;

  if (feed_call_result_take (
          feed_store_call_finish (FEED_STORE (source), &insert_medium_call, result, &error), &id))
    {
      adding->medium->id = id;
      g_task_return_pointer (task, g_steal_pointer (&adding->medium),
                             (GDestroyNotify) feed_post_medium_free);
    }
  else
    g_task_return_error (task, error);
}

static void
copy_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Adding *adding = data;
  GError *error = NULL;
  FeedPostMedium *medium = feed_media_folder_take (adding->folder, adding->file, adding->name,
                                                   cancellable, &error);

  if (medium != NULL)
    g_task_return_pointer (task, medium, (GDestroyNotify) feed_post_medium_free);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Adding *adding = g_task_get_task_data (task);
  GError *error = NULL;

  adding->medium = g_task_propagate_pointer (G_TASK (result), &error);
  if (adding->medium == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  adding->medium->post_id = adding->post_id;
  adding->medium->id = adding->medium_id;
  feed_store_call (FEED_STORE (source),
                   adding->medium_id == 0 ? &insert_medium_call : &renew_medium_call,
                   feed_post_medium_copy (adding->medium), g_task_get_cancellable (task),
                   adding->medium_id == 0 ? inserted_cb : renewed_cb, g_object_ref (task));
}

/* Takes @adding, all but its folder filled in. */
static void
copy_in (GTask *task, FeedStore *self, Adding *adding)
{
  g_autoptr (GTask)
      copying = g_task_new (self, g_task_get_cancellable (task), copied_cb, g_object_ref (task));

  adding->folder = feed_store_get_media (self);
  g_task_set_task_data (task, adding, adding_free);
  /* The outer task, which copied_cb() holds, keeps it. */
  g_task_set_task_data (copying, adding, NULL);
  g_task_set_return_on_cancel (copying, FALSE);
  g_task_run_in_thread (copying, copy_cb);
}

/**
 * feed_store_add_medium_async:
 * @self: a store
 * @post_id: a post
 * @file: the picture or file
 * @name: (nullable): what it is called, where @file does not tell
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Copies a file into the store's folder, so that it is there when the post is sent.
 *
 * In the body its address is %FEED_POST_MEDIUM_SCHEME and its id until then.
 */
void
feed_store_add_medium_async (FeedStore *self,
                             gint64 post_id,
                             GFile *file,
                             const char *name,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Adding *adding = g_new0 (Adding, 1);

  adding->post_id = post_id;
  adding->file = g_object_ref (file);
  adding->name = g_strdup (name);
  g_task_set_source_tag (task, feed_store_add_medium_async);
  g_task_set_name (task, "add a medium");
  copy_in (task, self, adding);
}

/**
 * feed_store_add_medium_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL, or what GIO says of the file
 *
 * Ends what [method@Feed.Store.add_medium_async] began.
 *
 * Returns: (transfer full): the medium, %NULL with @error set
 */
FeedPostMedium *
feed_store_add_medium_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * feed_store_renew_medium_async:
 * @self: a store
 * @medium_id: a medium
 * @file: the picture or file
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Copies a file into the store's folder in the place of what a medium is. Its name, its words and
 * where it is on the server stay: to be called when it was replaced there
 * ([method@Feed.Engine.replace_medium_async]).
 */
void
feed_store_renew_medium_async (FeedStore *self,
                               gint64 medium_id,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Adding *adding = g_new0 (Adding, 1);

  adding->medium_id = medium_id;
  adding->file = g_object_ref (file);
  g_task_set_source_tag (task, feed_store_renew_medium_async);
  g_task_set_name (task, "renew a medium");
  copy_in (task, self, adding);
}

/**
 * feed_store_renew_medium_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL, or what GIO says of the file
 *
 * Ends what [method@Feed.Store.renew_medium_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_renew_medium_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  gint64 post_id;
  GFile *folder;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *self = data;

  g_object_unref (self->folder);
  g_free (self);
}

static gpointer
list_media (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Listing *listing = data;

  return feed_post_medium_table_list (db, listing->folder, listing->post_id, FEED_TIME_NONE, error);
}

static const FeedCallInfo list_media_call = {
  "list media", FEED_CALL_READ, list_media, listing_free, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_media_async:
 * @self: a store
 * @post_id: a post
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads which pictures and files a post has.
 */
void
feed_store_list_media_async (FeedStore *self,
                             gint64 post_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Listing listing = { post_id, feed_store_get_media (self) };

  feed_store_call (self, &list_media_call, g_memdup2 (&listing, sizeof listing), cancellable,
                   callback, user_data);
}

/**
 * feed_store_list_media_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_media_async] began.
 *
 * Returns: (transfer container) (element-type FeedPostMedium): the media, in the order
 *   they were added; none where there is no such post
 */
GPtrArray *
feed_store_list_media_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_media_call, result, error);
}

typedef struct
{
  gint64 id;
  char *alt;
} Description;

static void
description_free (gpointer data)
{
  Description *self = data;

  g_free (self->alt);
  g_free (self);
}

static gpointer
set_alt (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Description *description = data;

  if (!feed_post_medium_table_set_alt (db, description->id, description->alt, error))
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_POSTS);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo set_alt_call = {
  "describe a medium", FEED_CALL_KEEP, set_alt, description_free, g_free,
};

/**
 * feed_store_set_alt_async:
 * @self: a store
 * @medium_id: a medium
 * @alt: (nullable): what it shows, in words; empty for what is only decoration
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Says what a picture shows, for those who do not see it.
 */
void
feed_store_set_alt_async (FeedStore *self,
                          gint64 medium_id,
                          const char *alt,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Description description = { medium_id, g_strdup (alt) };

  feed_store_call (self, &set_alt_call, g_memdup2 (&description, sizeof description), cancellable,
                   callback, user_data);
}

/**
 * feed_store_set_alt_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.set_alt_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_set_alt_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &set_alt_call, result, error), NULL);
}

static gpointer
remove_medium (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  if (!feed_post_medium_table_remove (db, *(gint64 *) data, feed_store_get_now (), error))
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_POSTS);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo remove_medium_call = {
  "remove a medium", FEED_CALL_KEEP, remove_medium, g_free, g_free,
};

/**
 * feed_store_remove_medium_async:
 * @self: a store
 * @medium_id: a medium
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes a picture or file out of its post. Nothing changes on a server.
 *
 * Its bytes stay for as long as something that was written names them, and a day more.
 */
void
feed_store_remove_medium_async (FeedStore *self,
                                gint64 medium_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  feed_store_call (self, &remove_medium_call, feed_call_result_new (medium_id), cancellable,
                   callback, user_data);
}

/**
 * feed_store_remove_medium_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.remove_medium_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_remove_medium_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &remove_medium_call, result, error),
                                NULL);
}

GFile *
feed_store_get_media (FeedStore *self)
{
  return g_file_get_child (self->folder, "media");
}
