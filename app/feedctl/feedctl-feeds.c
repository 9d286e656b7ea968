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

/* Some messages are whole sentences, others only become one. */
static char *
make_sentence (const char *message)
{
  return g_strdup_printf (g_str_has_suffix (message, ".") ? "%s" : "%s.", message);
}

char *
feedctl_explain_trouble (FeedSubscription *feed)
{
  const FeedRetryState *state = feed_subscription_get_retry_state (feed);
  const char *message = state->message;
  g_autofree char *sentence = NULL;
  g_autoptr (GDateTime) next = NULL;
  g_autofree char *when = NULL;

  if (state->error_class == FEED_ERROR_CLASS_NONE)
    return NULL;
  sentence = make_sentence (message != NULL ? message : feed_error_code_get_nick (state->code));
  if (state->next_attempt == FEED_TIME_NONE)
    return g_strdup_printf (_ ("%s It is not tried again by itself."), sentence);

  next = g_date_time_new_from_unix_local (state->next_attempt);
  when = g_date_time_format (next, "%F %H:%M");
  /* Translators: a sentence about what is wrong, then a date and time. */
  return g_strdup_printf (_ ("%s Trying again: %s."), sentence, when);
}

FeedStoredEntry *
feedctl_load_entry (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_load_entry_async (store, id, session->cancellable, feedctl_await_cb, &result);
  return feed_store_load_entry_finish (store, feedctl_await (&result), error);
}
