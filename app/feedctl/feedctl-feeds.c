/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-feeds.h"

#include <glib/gi18n.h>

gboolean
feedctl_parse_id (const char *text, gint64 *id)
{
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL);
}

GPtrArray *
feedctl_list_feeds (FeedctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_list_subscriptions_async (store, session->cancellable, feedctl_await_cb, &result);
  return feed_store_list_subscriptions_finish (store, feedctl_await (&result), error);
}

gboolean
feedctl_find_feed (FeedctlSession *session, const char *which, gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) feeds = feedctl_list_feeds (session, error);
  gint64 number = 0;

  if (feeds == NULL)
    return FALSE;
  feedctl_parse_id (which, &number);
  for (guint i = 0; i < feeds->len; i++)
    {
      FeedSubscription *it = feeds->pdata[i];

      *id = feed_subscription_get_id (it);
      if (*id == number || g_str_equal (which, feed_subscription_get_uri (it)))
        return TRUE;
    }
  g_set_error (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM, _ ("There is no such feed: %s"), which);

  return FALSE;
}
