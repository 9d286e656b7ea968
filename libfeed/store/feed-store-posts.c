/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-posts.h"

#include "feed-post-reader.h"
#include "feed-post-revision-table.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"

/* Reading what is written. */

static void
query_free (gpointer data)
{
  FeedPostQuery *self = data;

  g_free ((char *) self->text);
  g_free (self);
}

static FeedPostQuery *
query_copy (const FeedPostQuery *self)
{
  FeedPostQuery *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);

  return copy;
}

static gpointer
list_posts (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_post_reader_list (db, data, feed_store_get_now (), error);
}

static const FeedCallInfo list_posts_call = {
  "list posts", FEED_CALL_READ, list_posts, query_free, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_posts_async:
 * @self: a store
 * @query: which ones
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads posts without their bodies, newest first.
 */
void
feed_store_list_posts_async (FeedStore *self,
                             const FeedPostQuery *query,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &list_posts_call, query_copy (query), cancellable, callback, user_data);
}

/**
 * feed_store_list_posts_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_posts_async] began.
 *
 * Returns: (transfer container) (element-type FeedPost): the posts
 */
GPtrArray *
feed_store_list_posts_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_posts_call, result, error);
}

static gpointer
load_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_post_reader_load (db, *(gint64 *) data, FALSE, feed_store_get_now (), error);
}

static const FeedCallInfo load_post_call = {
  "load a post", FEED_CALL_READ, load_post, g_free, g_object_unref,
};

/**
 * feed_store_load_post_async:
 * @self: a store
 * @id: a post
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads the whole of a post. One that was removed here is read by
 * [method@Feed.Store.load_discarded_async].
 */
void
feed_store_load_post_async (FeedStore *self,
                            gint64 id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  feed_store_call (self, &load_post_call, feed_call_result_new (id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_load_post_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_post_async] began.
 *
 * Returns: (transfer full): the post, %NULL with @error set
 */
FeedPost *
feed_store_load_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_post_call, result, error);
}

static gpointer
load_discarded (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_post_reader_load (db, *(gint64 *) data, TRUE, feed_store_get_now (), error);
}

static const FeedCallInfo load_discarded_call = {
  "load a removed post", FEED_CALL_READ, load_discarded, g_free, g_object_unref,
};

/**
 * feed_store_load_discarded_async:
 * @self: a store
 * @id: a post that was removed here
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads the whole of a post that was removed here and can be restored.
 */
void
feed_store_load_discarded_async (FeedStore *self,
                                 gint64 id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &load_discarded_call, feed_call_result_new (id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_load_discarded_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, also for one that is not removed; %FEED_ERROR_STORE_FAILED,
 *   %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_discarded_async] began.
 *
 * Returns: (transfer full): the post, %NULL with @error set
 */
FeedPost *
feed_store_load_discarded_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_discarded_call, result, error);
}

static gpointer
count_posts (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  FeedPostCounts counts;

  return feed_post_reader_count (db, &counts, error) ? g_memdup2 (&counts, sizeof counts) : NULL;
}

static const FeedCallInfo count_posts_call = {
  "count posts", FEED_CALL_READ, count_posts, NULL, g_free,
};

/**
 * feed_store_count_posts_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Counts what is not on a server yet.
 */
void
feed_store_count_posts_async (FeedStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &count_posts_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_count_posts_finish:
 * @self: a store
 * @result: what @callback got
 * @drafts: (out): how many drafts, and posts that were changed here and not sent
 * @outbox: (out): how many are in the outbox, asking ones included
 * @asking: (out): how many of those wait for a decision
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.count_posts_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_count_posts_finish (FeedStore *self,
                               GAsyncResult *result,
                               guint *drafts,
                               guint *outbox,
                               guint *asking,
                               GError **error)
{
  g_autofree FeedPostCounts *counts = feed_store_call_finish (self, &count_posts_call, result,
                                                              error);

  *drafts = counts != NULL ? counts->drafts : 0;
  *outbox = counts != NULL ? counts->outbox : 0;
  *asking = counts != NULL ? counts->asking : 0;

  return counts != NULL;
}

static gpointer
list_answers (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_post_reader_list_answers (db, *(gint64 *) data, feed_store_get_now (), error);
}

static const FeedCallInfo list_answers_call = {
  "list answers", FEED_CALL_READ, list_answers, g_free, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_answers_async:
 * @self: a store
 * @entry_id: an entry
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads the posts that answer an entry, without their bodies, newest first.
 */
void
feed_store_list_answers_async (FeedStore *self,
                               gint64 entry_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  feed_store_call (self, &list_answers_call, feed_call_result_new (entry_id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_list_answers_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_answers_async] began.
 *
 * Returns: (transfer container) (element-type FeedPost): the posts
 */
GPtrArray *
feed_store_list_answers_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_answers_call, result, error);
}

static gpointer
list_revisions (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_post_revision_table_list (db, *(gint64 *) data, error);
}

static const FeedCallInfo list_revisions_call = {
  "list revisions", FEED_CALL_READ, list_revisions, g_free, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_revisions_async:
 * @self: a store
 * @post_id: a post
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads what a post once was, newest first.
 */
void
feed_store_list_revisions_async (FeedStore *self,
                                 gint64 post_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &list_revisions_call, feed_call_result_new (post_id), cancellable,
                   callback, user_data);
}

/**
 * feed_store_list_revisions_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_revisions_async] began.
 *
 * Returns: (transfer container) (element-type FeedPostRevision): the revisions, none
 *   where there is no such post
 */
GPtrArray *
feed_store_list_revisions_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_revisions_call, result, error);
}
