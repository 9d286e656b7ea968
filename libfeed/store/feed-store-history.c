/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-history.h"

#include <glib/gi18n-lib.h>

#include "feed-changes-private.h"
#include "feed-fetch-table.h"
#include "feed-id-list.h"
#include "feed-iri.h"
#include "feed-store-call.h"
#include "feed-subscription-table.h"

/* How it went with a feed, and what a person does about it. */

static gpointer
load_fetch_log (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_fetch_table_load_log (db, *(gint64 *) arguments, error);
}

static const FeedCallInfo load_fetch_log_call = {
  "load a fetch log", FEED_CALL_READ, load_fetch_log, g_free, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_load_fetch_log_async:
 * @self: a store
 * @feed_id: a subscription
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads how the last twenty tries to fetch a feed went.
 */
void
feed_store_load_fetch_log_async (FeedStore *self,
                                 gint64 feed_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &load_fetch_log_call, feed_call_result_new (feed_id), cancellable,
                   callback, user_data);
}

/**
 * feed_store_load_fetch_log_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_fetch_log_async] began.
 *
 * Returns: (transfer container) (element-type FeedFetchLine): the tries, the latest first; none
 *   where there is no such feed
 */
GPtrArray *
feed_store_load_fetch_log_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_fetch_log_call, result, error);
}

/* Pausing -------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *ids;
  gboolean paused;
} Pausing;

static void
pausing_free (gpointer data)
{
  Pausing *self = data;

  g_array_unref (self->ids);
  g_free (self);
}

static gpointer
set_paused (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Pausing *arguments = data;

  for (guint i = 0; i < arguments->ids->len; i++)
    {
      gint64 id = g_array_index (arguments->ids, gint64, i);

      if (!feed_subscription_table_set_paused (db, id, arguments->paused, error))
        return NULL;
      feed_changes_add_feed (changes, FEED_CHANGE_FEED_STATE | FEED_CHANGE_SUBSCRIPTIONS, id);
    }

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo set_paused_call = {
  "pause subscriptions", FEED_CALL_WRITE, set_paused, pausing_free, g_free,
};

/**
 * feed_store_set_paused_async:
 * @self: a store
 * @ids: (array length=n_ids): subscriptions; those that are gone are passed over
 * @n_ids: how many
 * @paused: whether to pause them
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Pauses feeds, or lets them go on. A paused feed is asked only when a person asks for it by
 * itself.
 */
void
feed_store_set_paused_async (FeedStore *self,
                             const gint64 *ids,
                             gsize n_ids,
                             gboolean paused,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Pausing arguments = { feed_id_list_new (ids, n_ids), paused };

  feed_store_call (self, &set_paused_call, g_memdup2 (&arguments, sizeof arguments), cancellable,
                   callback, user_data);
}

/**
 * feed_store_set_paused_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.set_paused_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_set_paused_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &set_paused_call, result, error),
                                NULL);
}

/* Another address ------------------------------------------------------------------------------ */

typedef struct
{
  gint64 feed_id;
  char *uri;
} Move;

static void
move_free (gpointer data)
{
  Move *self = data;

  g_free (self->uri);
  g_free (self);
}

static gpointer
set_address (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Move *arguments = data;

  if (!feed_iri_is_http (arguments->uri))
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_UNSUPPORTED_SCHEME,
                           _ ("This is not a web address"));
      return NULL;
    }
  if (!feed_subscription_table_set_address (db, arguments->feed_id, arguments->uri, error))
    return NULL;
  feed_changes_add_feed (changes, FEED_CHANGE_FEED_STATE | FEED_CHANGE_SUBSCRIPTIONS,
                         arguments->feed_id);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo set_address_call = {
  "change an address", FEED_CALL_WRITE, set_address, move_free, g_free,
};

/**
 * feed_store_set_address_async:
 * @self: a store
 * @feed_id: a subscription
 * @uri: where the feed is from now on
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Moves a subscription to another address, or begins anew with the one it has. Its entries stay; it
 * is due at once.
 */
void
feed_store_set_address_async (FeedStore *self,
                              gint64 feed_id,
                              const char *uri,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Move arguments = { feed_id, g_strdup (uri) };

  feed_store_call (self, &set_address_call, g_memdup2 (&arguments, sizeof arguments), cancellable,
                   callback, user_data);
}

/**
 * feed_store_set_address_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_UNSUPPORTED_SCHEME, %FEED_ERROR_ALREADY_SUBSCRIBED where another feed has
 * that address, %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.set_address_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_set_address_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &set_address_call, result, error),
                                NULL);
}
