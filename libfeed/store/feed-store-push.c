/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-push.h"

#include "feed-changes-private.h"
#include "feed-iri.h"
#include "feed-push-private.h"
#include "feed-push-table.h"
#include "feed-store-call.h"

/* By whom the news of feeds are told, and where one listens. */

static FeedPush *
publish (const FeedPushRow *row)
{
  FeedPush *push = g_new0 (FeedPush, 1);

  push->feed_id = row->feed_id;
  push->kind = row->kind;
  push->title = g_strdup (row->title);
  push->phase = row->phase;
  push->declined = row->declined;
  push->host = row->hub != NULL ? feed_iri_get_host (row->hub) : NULL;
  push->since = row->since;
  push->expires = row->expires;
  push->heard = row->heard;
  push->next_attempt = row->next_attempt;
  push->message = g_strdup (row->message);

  return push;
}

static gpointer
list_pushes (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  g_autoptr (GPtrArray) rows = feed_push_table_list (db, error);
  GPtrArray *list = NULL;

  if (rows == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_push_free);
  for (guint i = 0; i < rows->len; i++)
    if (((const FeedPushRow *) rows->pdata[i])->listed)
      g_ptr_array_add (list, publish (rows->pdata[i]));

  return list;
}

static const FeedCallInfo list_pushes_call = {
  "list who tells of news", FEED_CALL_READ, list_pushes, NULL, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_pushes_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the feeds that offer to tell of their news, and what came of it.
 */
void
feed_store_list_pushes_async (FeedStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &list_pushes_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_list_pushes_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_pushes_async] began.
 *
 * Returns: (transfer container) (element-type FeedPush): one for each such feed
 */
GPtrArray *
feed_store_list_pushes_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_pushes_call, result, error);
}

static gpointer
list_rows (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_push_table_list (db, error);
}

static const FeedCallInfo list_rows_call = {
  "list pushes", FEED_CALL_READ, list_rows, NULL, (GDestroyNotify) g_ptr_array_unref,
};

void
feed_store_list_push_rows_async (FeedStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &list_rows_call, NULL, cancellable, callback, user_data);
}

GPtrArray *
feed_store_list_push_rows_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_rows_call, result, error);
}

static gpointer
put_row (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  const FeedPushRow *row = arguments;

  if (!feed_push_table_put (db, row, error))
    return NULL;
  feed_changes_add_feed (changes, FEED_CHANGE_FEED_STATE | FEED_CHANGE_PUSH, row->feed_id);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo put_row_call = {
  "keep a push", FEED_CALL_WRITE, put_row, (GDestroyNotify) feed_push_row_free, g_free,
};

void
feed_store_put_push_row_async (FeedStore *self,
                               const FeedPushRow *row,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  feed_store_call (self, &put_row_call, feed_push_row_copy (row), cancellable, callback, user_data);
}

gboolean
feed_store_put_push_row_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_row_call, result, error), NULL);
}

/* Listening ------------------------------------------------------------------------------------ */

typedef struct
{
  char *address;
  char *message;
} Listening;

static void
listening_free (gpointer data)
{
  Listening *self = data;

  g_free (self->address);
  g_free (self->message);
  g_free (self);
}

static gpointer
put_listening (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  const Listening *listening = arguments;

  if (!feed_push_table_put_listening (db, listening->address, listening->message, error))
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_PUSH);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo put_listening_call = {
  "keep where one listens", FEED_CALL_WRITE, put_listening, listening_free, g_free,
};

void
feed_store_put_listening_async (FeedStore *self,
                                const char *address,
                                const char *message,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Listening listening = { g_strdup (address), g_strdup (message) };

  feed_store_call (self, &put_listening_call, g_memdup2 (&listening, sizeof listening), cancellable,
                   callback, user_data);
}

gboolean
feed_store_put_listening_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_listening_call, result, error),
                                NULL);
}

static gpointer
load_listening (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  Listening listening = { NULL, NULL };

  return feed_push_table_load_listening (db, &listening.address, &listening.message, error)
             ? g_memdup2 (&listening, sizeof listening)
             : NULL;
}

static const FeedCallInfo load_listening_call = {
  "look where one listens", FEED_CALL_READ, load_listening, NULL, listening_free,
};

/**
 * feed_store_load_listening_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads where the process that runs the engine listens for hubs, as it last said.
 */
void
feed_store_load_listening_async (FeedStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &load_listening_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_load_listening_finish:
 * @self: a store
 * @result: what @callback got
 * @address: (out) (transfer full) (nullable): where, %NULL where it does not listen
 * @message: (out) (transfer full) (nullable): why it cannot, %NULL where it can
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_listening_async] began.
 *
 * Returns: whether it could be read
 */
gboolean
feed_store_load_listening_finish (FeedStore *self,
                                  GAsyncResult *result,
                                  char **address,
                                  char **message,
                                  GError **error)
{
  Listening *listening = feed_store_call_finish (self, &load_listening_call, result, error);

  if (listening == NULL)
    return FALSE;
  *address = g_steal_pointer (&listening->address);
  *message = g_steal_pointer (&listening->message);
  listening_free (listening);

  return TRUE;
}
