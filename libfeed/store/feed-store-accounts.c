/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-accounts.h"

#include "feed-account-table.h"
#include "feed-changes-private.h"
#include "feed-id-list.h"
#include "feed-store-call.h"

static gpointer
list_accounts (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_account_table_list (db, error);
}

static const FeedCallInfo list_accounts_call = {
  "list accounts", FEED_CALL_READ, list_accounts, NULL, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_accounts_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads the blogs that the person publishes to, with their collections.
 */
void
feed_store_list_accounts_async (FeedStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  feed_store_call (self, &list_accounts_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_list_accounts_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_accounts_async] began.
 *
 * Returns: (transfer container) (element-type FeedAccount): the accounts, in the order
 *   they were added
 */
GPtrArray *
feed_store_list_accounts_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_accounts_call, result, error);
}

typedef struct
{
  gint64 id;
  char *title;
  char *author;
  char *feed_uri;
  GArray *chosen;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *self = data;

  g_free (self->title);
  g_free (self->author);
  g_free (self->feed_uri);
  g_array_unref (self->chosen);
  g_free (self);
}

static gpointer
set_account (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Setting *setting = data;

  if (!feed_account_table_set (db, setting->id, setting->title, setting->author, setting->feed_uri,
                               setting->chosen, error))
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_ACCOUNTS);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo set_account_call = {
  "change an account", FEED_CALL_KEEP, set_account, setting_free, g_free,
};

/**
 * feed_store_set_account_async:
 * @self: a store
 * @id: an account
 * @title: what the person calls it
 * @author: (nullable): the name that posts are signed with
 * @feed_uri: (nullable): where the public reads what was published
 * @chosen: (array length=n_chosen): the collections to publish in
 * @n_chosen: how many
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Changes what a person decides about an account.
 */
void
feed_store_set_account_async (FeedStore *self,
                              gint64 id,
                              const char *title,
                              const char *author,
                              const char *feed_uri,
                              const gint64 *chosen,
                              gsize n_chosen,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Setting setting = { id, g_strdup (title), g_strdup (author), g_strdup (feed_uri),
                      feed_id_list_new (chosen, n_chosen) };

  feed_store_call (self, &set_account_call, g_memdup2 (&setting, sizeof setting), cancellable,
                   callback, user_data);
}

/**
 * feed_store_set_account_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.set_account_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_set_account_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &set_account_call, result, error),
                                NULL);
}

static gpointer
remove_account (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  if (!feed_account_table_remove (db, *(gint64 *) data, error))
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_ACCOUNTS | FEED_CHANGE_POSTS);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo remove_account_call = {
  "remove an account", FEED_CALL_KEEP, remove_account, g_free, g_free,
};

/**
 * feed_store_remove_account_async:
 * @self: a store
 * @id: an account
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Forgets an account. Nothing changes on its server.
 *
 * What was written here stays, without a place to go: drafts, what was on its way, posts that were
 * changed, and those that were written in Markdown or have revisions, since the server has neither.
 * What is only on the server is forgotten. Where the account comes back, its list takes the place of
 * what was not touched since; the Markdown is then a revision.
 */
void
feed_store_remove_account_async (FeedStore *self,
                                 gint64 id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &remove_account_call, feed_call_result_new (id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_remove_account_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.remove_account_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_remove_account_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &remove_account_call, result, error),
                                NULL);
}
