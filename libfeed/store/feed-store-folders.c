/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-folders.h"

#include "feed-changes-private.h"
#include "feed-folder-table.h"
#include "feed-outline-table.h"
#include "feed-store-call.h"

typedef struct
{
  FeedNode what;
  char *title;
  gint64 parent_id;
  gboolean has_next;
  FeedNode next;
  char **outline;
} Arguments;

static void
arguments_free (gpointer data)
{
  Arguments *arguments = data;

  g_free (arguments->title);
  g_strfreev (arguments->outline);
  g_free (arguments);
}

/* @number is what the call gives back, below @smallest where it failed. */
static gpointer
give (gint64 number, gint64 smallest, FeedChanges *changes)
{
  if (number < smallest)
    return NULL;
  if (number > 0)
    feed_changes_add_flags (changes, FEED_CHANGE_SUBSCRIPTIONS);

  return feed_call_result_new (number);
}

static gpointer
move (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Arguments *arguments = data;
  const FeedNode *next = arguments->has_next ? &arguments->next : NULL;

  return give (feed_folder_table_move (db, arguments->what, arguments->parent_id, next, error), 0,
               changes);
}

static const FeedCallInfo move_call = { "move a feed or folder", FEED_CALL_WRITE, move,
                                        arguments_free, g_free };

/**
 * feed_store_move_async:
 * @self: a store
 * @what: what to move
 * @into_folder: where it goes, 0 for the top level
 * @before: (nullable): the feed or folder there that shall come next, %NULL for the end
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Moves a feed or folder.
 */
void
feed_store_move_async (FeedStore *self,
                       const FeedNode *what,
                       gint64 into_folder,
                       const FeedNode *before,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Arguments *arguments = g_new0 (Arguments, 1);

  arguments->what = *what;
  arguments->parent_id = into_folder;
  arguments->has_next = before != NULL;
  if (before != NULL)
    arguments->next = *before;
  feed_store_call (self, &move_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_move_finish:
 * @self: a store
 * @result: what @callback got
 * @undo_token: (out) (optional): for feed_store_undo_async(), 0 where nothing changed
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED (also for a folder that was to go into
 *   itself), %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.move_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_move_finish (FeedStore *self, GAsyncResult *result, gint64 *undo_token, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &move_call, result, error),
                                undo_token);
}

static gpointer
add_folder (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Arguments *arguments = data;

  return give (feed_folder_table_add (db, arguments->title, arguments->parent_id, error), 1,
               changes);
}

static const FeedCallInfo add_call = { "add a folder", FEED_CALL_WRITE, add_folder, arguments_free,
                                       g_free };

/**
 * feed_store_add_folder_async:
 * @self: a store
 * @title: its name
 * @parent_id: the folder it goes into, 0 for the top level
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Makes a folder, at the end.
 */
void
feed_store_add_folder_async (FeedStore *self,
                             const char *title,
                             gint64 parent_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Arguments *arguments = g_new0 (Arguments, 1);

  arguments->title = g_strdup (title);
  arguments->parent_id = parent_id;
  feed_store_call (self, &add_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_add_folder_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.add_folder_async] began.
 *
 * Returns: the folder's id, 0 where @error is set
 */
gint64
feed_store_add_folder_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  gint64 id;

  feed_call_result_take (feed_store_call_finish (self, &add_call, result, error), &id);

  return id;
}

static gpointer
rename_folder (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Arguments *arguments = data;
  gboolean done = feed_folder_table_rename (db, arguments->what.id, arguments->title, error);

  return give (done, 1, changes);
}

static const FeedCallInfo rename_call = { "rename a folder", FEED_CALL_WRITE, rename_folder,
                                          arguments_free, g_free };

/**
 * feed_store_rename_folder_async:
 * @self: a store
 * @folder_id: a folder
 * @title: its new name
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Renames a folder.
 */
void
feed_store_rename_folder_async (FeedStore *self,
                                gint64 folder_id,
                                const char *title,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Arguments *arguments = g_new0 (Arguments, 1);

  arguments->what = (FeedNode){ FEED_NODE_FOLDER, folder_id };
  arguments->title = g_strdup (title);
  feed_store_call (self, &rename_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_rename_folder_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.rename_folder_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_rename_folder_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &rename_call, result, error), NULL);
}

static gpointer
remove_folder (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Arguments *arguments = data;

  return give (feed_folder_table_remove (db, arguments->what.id, error), 0, changes);
}

static const FeedCallInfo remove_call = { "remove a folder", FEED_CALL_WRITE, remove_folder,
                                          arguments_free, g_free };

/**
 * feed_store_remove_folder_async:
 * @self: a store
 * @folder_id: a folder
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Removes a folder. What is in it takes its place in its parent.
 */
void
feed_store_remove_folder_async (FeedStore *self,
                                gint64 folder_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Arguments *arguments = g_new0 (Arguments, 1);

  arguments->what = (FeedNode){ FEED_NODE_FOLDER, folder_id };
  feed_store_call (self, &remove_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_remove_folder_finish:
 * @self: a store
 * @result: what @callback got
 * @undo_token: (out) (optional): for feed_store_undo_async()
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.remove_folder_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_remove_folder_finish (FeedStore *self,
                                 GAsyncResult *result,
                                 gint64 *undo_token,
                                 GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &remove_call, result, error),
                                undo_token);
}

static gpointer
keep_outline (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Arguments *arguments = data;

  if (!feed_outline_table_set (db, arguments->what, arguments->outline, error))
    return NULL;

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo keep_outline_call = { "keep an outline", FEED_CALL_WRITE, keep_outline,
                                                arguments_free, g_free };

/**
 * feed_store_keep_outline_async:
 * @self: a store
 * @what: a feed or folder
 * @outline: (nullable) (array zero-terminated=1): names and values of attributes by turns
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Keeps what a list of subscriptions said of a feed or folder beside its address and names, for the
 * lists that are written ([method@Feed.Subscription.get_outline],
 * [method@Feed.Folder.get_outline]).
 */
void
feed_store_keep_outline_async (FeedStore *self,
                               const FeedNode *what,
                               const char *const *outline,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Arguments *arguments = g_new0 (Arguments, 1);

  arguments->what = *what;
  arguments->outline = g_strdupv ((char **) outline);
  feed_store_call (self, &keep_outline_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_keep_outline_finish:
 * @self: a store
 * @result: what @callback got
 * @error: where to put an error
 *
 * Ends what [method@Feed.Store.keep_outline_async] began.
 *
 * Returns: whether it is kept
 */
gboolean
feed_store_keep_outline_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &keep_outline_call, result, error),
                                NULL);
}
