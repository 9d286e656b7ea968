/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-changes-private.h"
#include "feed-post-table.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"
#include "feed-store-posts.h"

/* Writing. */

static gpointer
note_posts (FeedChanges *changes, gint64 id)
{
  feed_changes_add_flags (changes, FEED_CHANGE_POSTS);

  return feed_call_result_new (id);
}

typedef struct
{
  gint64 id;
  FeedPostContent *content;
  FeedPostContent *over; /* (nullable) */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  feed_post_content_free (self->content);
  g_clear_pointer (&self->over, feed_post_content_free);
  g_free (self);
}

static gpointer
save_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Saving *saving = data;
  gboolean changed;
  gint64 id = feed_post_table_save (db, saving->id, saving->content, saving->over,
                                    feed_store_get_now (), &changed, error);

  if (id == 0)
    return NULL;

  return changed ? note_posts (changes, id) : feed_call_result_new (id);
}

static const FeedCallInfo save_post_call = {
  "save a post", FEED_CALL_KEEP, save_post, saving_free, g_free,
};

/**
 * feed_store_save_post_async:
 * @self: a store
 * @id: a post, 0 for a new draft
 * @content: what is written
 * @over: (nullable): what it is written over, as far as the writer knows
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Saves what is written. When it has answered, it is on the disk.
 *
 * A revision of what was there is kept where it is old or different enough, and always where it is
 * not @over: then somebody else wrote it. Where nothing changed, nothing is done. What was removed
 * comes back.
 */
void
feed_store_save_post_async (FeedStore *self,
                            gint64 id,
                            const FeedPostContent *content,
                            const FeedPostContent *over,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Saving saving = { id, feed_post_content_copy (content),
                    over != NULL ? feed_post_content_copy (over) : NULL };

  feed_store_call (self, &save_post_call, g_memdup2 (&saving, sizeof saving), cancellable, callback,
                   user_data);
}

/**
 * feed_store_save_post_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.save_post_async] began.
 *
 * Returns: the post's id, 0 with @error set
 */
gint64
feed_store_save_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  gint64 id;

  feed_call_result_take (feed_store_call_finish (self, &save_post_call, result, error), &id);

  return id;
}

static gpointer
revert_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  gint64 id = *(gint64 *) data;

  return feed_post_table_revert (db, id, feed_store_get_now (), error) ? note_posts (changes, id)
                                                                       : NULL;
}

static const FeedCallInfo revert_post_call = {
  "revert a post", FEED_CALL_KEEP, revert_post, g_free, g_free,
};

/**
 * feed_store_revert_post_async:
 * @self: a store
 * @id: a post
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Goes back to what is on the server. What was written is kept as a revision.
 */
void
feed_store_revert_post_async (FeedStore *self,
                              gint64 id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &revert_post_call, feed_call_result_new (id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_revert_post_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.revert_post_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_revert_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &revert_post_call, result, error),
                                NULL);
}

static gpointer
remove_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  gint64 id = *(gint64 *) data;

  return feed_post_table_remove (db, id, feed_store_get_now (), error) ? note_posts (changes, id)
                                                                       : NULL;
}

static const FeedCallInfo remove_post_call = {
  "remove a post", FEED_CALL_KEEP, remove_post, g_free, g_free,
};

/**
 * feed_store_remove_post_async:
 * @self: a store
 * @id: a post
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Removes a post here alone; nothing is sent. For thirty days it can be restored
 * (%FEED_POST_PLACE_DISCARDED lists it), with its revisions. What was emptied before is then as it
 * was when it last said anything.
 *
 * One that may have reached its server by now stays: %FEED_ERROR_CONFLICT.
 */
void
feed_store_remove_post_async (FeedStore *self,
                              gint64 id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &remove_post_call, feed_call_result_new (id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_remove_post_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_CONFLICT, %FEED_ERROR_STORE_FAILED,
 *   %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.remove_post_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_remove_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &remove_post_call, result, error),
                                NULL);
}

static gpointer
restore_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  gint64 id = *(gint64 *) data;

  return feed_post_table_restore (db, id, error) ? note_posts (changes, id) : NULL;
}

static const FeedCallInfo restore_post_call = {
  "restore a post", FEED_CALL_KEEP, restore_post, g_free, g_free,
};

/**
 * feed_store_restore_post_async:
 * @self: a store
 * @id: a post
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Brings back a post that was removed here.
 */
void
feed_store_restore_post_async (FeedStore *self,
                               gint64 id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  feed_store_call (self, &restore_post_call, feed_call_result_new (id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_restore_post_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.restore_post_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_restore_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &restore_post_call, result, error),
                                NULL);
}

static gpointer
erase_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  gint64 id = *(gint64 *) data;

  return feed_post_table_erase (db, id, error) ? note_posts (changes, id) : NULL;
}

static const FeedCallInfo erase_post_call = {
  "erase a post", FEED_CALL_KEEP, erase_post, g_free, g_free,
};

/**
 * feed_store_erase_post_async:
 * @self: a store
 * @id: a post that was removed here
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Deletes a post that was removed here for good, with its revisions. The bytes of its media go with
 * the next maintenance.
 */
void
feed_store_erase_post_async (FeedStore *self,
                             gint64 id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &erase_post_call, feed_call_result_new (id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_erase_post_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_CONFLICT where it was not removed or is back,
 *   %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.erase_post_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_erase_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &erase_post_call, result, error),
                                NULL);
}
