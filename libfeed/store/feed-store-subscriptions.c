/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-subscriptions.h"

#include "feed-changes-private.h"
#include "feed-id-list.h"
#include "feed-store-call.h"
#include "feed-subscription-table.h"
#include "feed-undo-note.h"

typedef struct
{
  gint64 id;
  char *uri;
  char *title;
  gint64 folder_id;
  FeedSubscriptionSettings *settings;
} Arguments;

static void
arguments_free (gpointer data)
{
  Arguments *arguments = data;

  g_free (arguments->uri);
  g_free (arguments->title);
  feed_subscription_settings_free (arguments->settings);
  g_free (arguments);
}

static gpointer
add (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Arguments *arguments = data;
  gint64 id = feed_subscription_table_add (db, arguments->uri, arguments->title,
                                           arguments->folder_id, changes, error);

  if (id == 0)
    return NULL;
  feed_changes_add_feed (changes, FEED_CHANGE_SUBSCRIPTIONS, id);

  return feed_call_result_new (id);
}

static const FeedCallInfo add_call = { "add a subscription", FEED_CALL_WRITE, add, arguments_free,
                                       g_free };

/**
 * feed_store_add_subscription_async:
 * @self: a store
 * @uri: the feed's address
 * @title: (nullable): what the person calls it, %NULL to go by the feed's own title
 * @folder_id: the folder it goes into, 0 for the top level
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Subscribes, at the end of the folder. An address that was unsubscribed shortly before comes back
 * with all that was read and starred.
 */
void
feed_store_add_subscription_async (FeedStore *self,
                                   const char *uri,
                                   const char *title,
                                   gint64 folder_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Arguments *arguments = g_new0 (Arguments, 1);

  arguments->uri = g_strdup (uri);
  arguments->title = g_strdup (title);
  arguments->folder_id = folder_id;
  feed_store_call (self, &add_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_add_subscription_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_ALREADY_SUBSCRIBED, %FEED_ERROR_NO_SUCH_ITEM where the folder is gone,
 *   %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.add_subscription_async] began.
 *
 * Returns: the subscription's id, 0 where @error is set
 */
gint64
feed_store_add_subscription_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  gint64 id;

  feed_call_result_take (feed_store_call_finish (self, &add_call, result, error), &id);

  return id;
}

static gboolean
remove_each (FeedDb *db, GArray *ids, GArray *removed, FeedChanges *changes, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gboolean changed;

      if (!feed_subscription_table_set_removed (db, id, TRUE, &changed, error))
        return FALSE;
      if (!changed)
        continue;
      g_array_append_val (removed, id);
      feed_changes_add_feed (changes, FEED_CHANGE_SUBSCRIPTIONS, id);
      feed_changes_add_all_entries (changes, FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS);
    }

  return TRUE;
}

static gpointer
remove_subscriptions (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 token = 0;

  if (!remove_each (db, data, removed, changes, error))
    return NULL;
  if (removed->len > 0)
    token = feed_undo_note_removal (db, removed, error);

  return removed->len == 0 || token != 0 ? feed_call_result_new (token) : NULL;
}

static const FeedCallInfo remove_call = {
  "remove subscriptions",         FEED_CALL_WRITE, remove_subscriptions,
  (GDestroyNotify) g_array_unref, g_free,
};

/**
 * feed_store_remove_subscriptions_async:
 * @self: a store
 * @ids: (array length=n_ids): subscriptions; those that are gone are passed over
 * @n_ids: how many
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Unsubscribes. Starred entries stay where they are; all else is out of sight at once and forgotten
 * a day later at the earliest.
 */
void
feed_store_remove_subscriptions_async (FeedStore *self,
                                       const gint64 *ids,
                                       gsize n_ids,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  feed_store_call (self, &remove_call, feed_id_list_new (ids, n_ids), cancellable, callback,
                   user_data);
}

/**
 * feed_store_remove_subscriptions_finish:
 * @self: a store
 * @result: what @callback got
 * @undo_token: (out) (optional): for feed_store_undo_async(), 0 where nothing changed
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.remove_subscriptions_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_remove_subscriptions_finish (FeedStore *self,
                                        GAsyncResult *result,
                                        gint64 *undo_token,
                                        GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &remove_call, result, error),
                                undo_token);
}

static gpointer
configure (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Arguments *arguments = data;

  if (!feed_subscription_table_configure (db, arguments->id, arguments->settings, error))
    return NULL;
  feed_changes_add_feed (changes, FEED_CHANGE_SUBSCRIPTIONS, arguments->id);

  return feed_call_result_new (arguments->id);
}

static const FeedCallInfo configure_call = {
  "configure a subscription", FEED_CALL_WRITE, configure, arguments_free, g_free,
};

/**
 * feed_store_configure_subscription_async:
 * @self: a store
 * @feed_id: a subscription
 * @settings: what the person set, all of it
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Sets what a person can set for one feed.
 */
void
feed_store_configure_subscription_async (FeedStore *self,
                                         gint64 feed_id,
                                         const FeedSubscriptionSettings *settings,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  Arguments *arguments = g_new0 (Arguments, 1);

  arguments->id = feed_id;
  arguments->settings = feed_subscription_settings_copy (settings);
  feed_store_call (self, &configure_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_configure_subscription_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.configure_subscription_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_configure_subscription_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &configure_call, result, error),
                                NULL);
}
