/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-marking.h"

#include "feed-id-list.h"
#include "feed-mark.h"
#include "feed-search.h"
#include "feed-store-call.h"
#include "feed-undo-note.h"
#include "feed-undo.h"

typedef struct
{
  GArray *ids;           /* (owned) (nullable) */
  FeedEntryQuery *query; /* (owned) (nullable): in place of ids */
  FeedMark mark;
} MarkArguments;

typedef struct
{
  guint n_changed;
  gint64 undo_token;
} MarkResult;

static void
mark_arguments_free (gpointer data)
{
  MarkArguments *arguments = data;

  g_clear_pointer (&arguments->ids, g_array_unref);
  feed_entry_query_free (arguments->query);
  g_free (arguments);
}

static MarkResult *
mark_ids (FeedDb *db, GArray *ids, FeedMark mark, FeedChanges *changes, GError **error)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree MarkResult *result = g_new0 (MarkResult, 1);

  if (!feed_mark_apply (db, ids, mark, changed, changes, error))
    return NULL;
  result->n_changed = changed->len;
  if (changed->len > 0)
    result->undo_token = feed_undo_note_mark (db, mark, changed, error);

  return changed->len == 0 || result->undo_token != 0 ? g_steal_pointer (&result) : NULL;
}

static gpointer
mark_entries (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  MarkArguments *arguments = data;

  return mark_ids (db, arguments->ids, arguments->mark, changes, error);
}

static gpointer
mark_query (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  MarkArguments *arguments = data;
  g_autoptr (GArray) ids = feed_search_run (db, arguments->query, error);

  return ids != NULL ? mark_ids (db, ids, arguments->mark, changes, error) : NULL;
}

static const FeedCallInfo mark_entries_call = {
  "mark entries", FEED_CALL_WRITE, mark_entries, mark_arguments_free, g_free,
};

static const FeedCallInfo mark_query_call = {
  "mark a query", FEED_CALL_WRITE, mark_query, mark_arguments_free, g_free,
};

static gboolean
finish_marking (FeedStore *self,
                const FeedCallInfo *info,
                GAsyncResult *result,
                guint *n_changed,
                gint64 *undo_token,
                GError **error)
{
  g_autofree MarkResult *marked = feed_store_call_finish (self, info, result, error);

  if (n_changed != NULL)
    *n_changed = marked != NULL ? marked->n_changed : 0;
  if (undo_token != NULL)
    *undo_token = marked != NULL ? marked->undo_token : 0;

  return marked != NULL;
}

/**
 * feed_store_mark_entries_async:
 * @self: a store
 * @ids: (array length=n_ids): entries; those that are gone are passed over
 * @n_ids: how many
 * @mark: what they become
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Marks entries.
 */
void
feed_store_mark_entries_async (FeedStore *self,
                               const gint64 *ids,
                               gsize n_ids,
                               FeedMark mark,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  MarkArguments *arguments = g_new0 (MarkArguments, 1);

  arguments->ids = feed_id_list_new (ids, n_ids);
  arguments->mark = mark;
  feed_store_call (self, &mark_entries_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_mark_entries_finish:
 * @self: a store
 * @result: what @callback got
 * @n_changed: (out) (optional): how many were not marked so before
 * @undo_token: (out) (optional): for feed_store_undo_async(), 0 where nothing changed
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.mark_entries_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_mark_entries_finish (FeedStore *self,
                                GAsyncResult *result,
                                guint *n_changed,
                                gint64 *undo_token,
                                GError **error)
{
  return finish_marking (self, &mark_entries_call, result, n_changed, undo_token, error);
}

/**
 * feed_store_mark_query_async:
 * @self: a store
 * @query: which entries
 * @mark: what they become
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Marks all that a query finds at that moment.
 */
void
feed_store_mark_query_async (FeedStore *self,
                             const FeedEntryQuery *query,
                             FeedMark mark,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  MarkArguments *arguments = g_new0 (MarkArguments, 1);

  arguments->query = feed_entry_query_copy (query);
  arguments->mark = mark;
  feed_store_call (self, &mark_query_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_mark_query_finish:
 * @self: a store
 * @result: what @callback got
 * @n_changed: (out) (optional): how many were not marked so before
 * @undo_token: (out) (optional): for feed_store_undo_async(), 0 where nothing changed
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.mark_query_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_mark_query_finish (FeedStore *self,
                              GAsyncResult *result,
                              guint *n_changed,
                              gint64 *undo_token,
                              GError **error)
{
  return finish_marking (self, &mark_query_call, result, n_changed, undo_token, error);
}

static gpointer
undo (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  gint64 token = *(gint64 *) arguments;

  return feed_undo_apply (db, token, changes, error) ? feed_call_result_new (token) : NULL;
}

static const FeedCallInfo undo_call = { "undo", FEED_CALL_WRITE, undo, g_free, g_free };

/**
 * feed_store_undo_async:
 * @self: a store
 * @undo_token: what a call that changed something gave
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes a change back, as far as nothing else has changed the same since. A token is good for a
 * day and one use.
 */
void
feed_store_undo_async (FeedStore *self,
                       gint64 undo_token,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  feed_store_call (self, &undo_call, feed_call_result_new (undo_token), cancellable, callback,
                   user_data);
}

/**
 * feed_store_undo_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM where the token is used or too old, %FEED_ERROR_STORE_FAILED,
 *   %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.undo_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_undo_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &undo_call, result, error), NULL);
}
