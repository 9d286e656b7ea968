/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-blogs.h"

#include <glib/gi18n.h>

#include "feedctl-feeds.h"

GPtrArray *
feedctl_list_accounts (FeedctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_list_accounts_async (store, session->cancellable, feedctl_await_cb, &result);
  return feed_store_list_accounts_finish (store, feedctl_await (&result), error);
}

static gboolean
is_account (FeedAccount *account, const char *which)
{
  gint64 id = 0;

  return (feedctl_parse_id (which, &id) && id == feed_account_get_id (account)) ||
         g_str_equal (which, feed_account_get_title (account)) ||
         g_str_equal (which, feed_account_get_service_uri (account)) ||
         g_strcmp0 (which, feed_account_get_site_uri (account)) == 0;
}

FeedAccount *
feedctl_find_account (FeedctlSession *session, const char *which, GError **error)
{
  g_autoptr (GPtrArray) accounts = feedctl_list_accounts (session, error);

  if (accounts == NULL)
    return NULL;
  for (guint i = 0; i < accounts->len; i++)
    if (which != NULL ? is_account (accounts->pdata[i], which) : accounts->len == 1)
      return g_object_ref (accounts->pdata[i]);
  if (which != NULL)
    g_set_error (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM, _ ("There is no such blog: %s"),
                 which);
  else
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                         accounts->len == 0
                             ? _ ("There is no blog yet; “feedctl account add ADDRESS” adds one")
                             : _ ("There are several blogs; say which one"));

  return NULL;
}

static gboolean
is_collection (const FeedStoredCollection *collection, const char *which)
{
  gint64 id = 0;

  return (feedctl_parse_id (which, &id) && id == collection->id) ||
         g_str_equal (which, collection->title) || g_str_equal (which, collection->uri);
}

/* Adds those that are meant: (element-type FeedStoredCollection), borrowed. */
static void
match_collections (FeedAccount *account, const char *which, GPtrArray *found)
{
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    {
      FeedStoredCollection *collection = collections->pdata[i];

      if (which != NULL ? is_collection (collection, which)
                        : collection->chosen && collection->takes_entries)
        g_ptr_array_add (found, collection);
    }
}

static void
set_not_one (GError **error, const char *which, gboolean none)
{
  if (which != NULL)
    g_set_error (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                 none ? _ ("There is no such collection: %s")
                      : _ ("There are several collections “%s”; say its number"),
                 which);
  else
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                         none ? _ ("There is no collection to publish in; “feedctl account add "
                                   "ADDRESS” adds a blog")
                              : _ ("There are several collections to publish in; say which one"));
}

FeedStoredCollection *
feedctl_find_collection (FeedctlSession *session,
                         FeedAccount *account,
                         const char *which,
                         GError **error)
{
  g_autoptr (GPtrArray) accounts = feedctl_list_accounts (session, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (accounts == NULL)
    return NULL;
  for (guint i = 0; i < accounts->len; i++)
    if (account == NULL ||
        feed_account_get_id (account) == feed_account_get_id (accounts->pdata[i]))
      match_collections (accounts->pdata[i], which, found);
  if (found->len == 1)
    return feed_stored_collection_copy (found->pdata[0]);
  set_not_one (error, which, found->len == 0);

  return NULL;
}
