/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-news.h"

#include "feed-entry-table.h"
#include "feed-statement.h"
#include "feed-store-call.h"

/* What a feed had when it was subscribed to is no news. */
static const char news_sql[]
    = "SELECT status.id, feed.notify FROM status JOIN feed ON feed.id = status.feed_id"
      " WHERE status.id > ?1 AND status.shown AND NOT status.read AND feed.removed_at IS NULL"
      " AND status.sort_date >= feed.added_at ORDER BY status.id DESC LIMIT ?2";

typedef struct
{
  gint64 after;
  guint limit;
} Question;

typedef struct
{
  GPtrArray *news; /* (owned) (element-type FeedNews) */
  gint64 last;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_clear_pointer (&self->news, g_ptr_array_unref);
  g_free (self);
}

static gboolean
find_last (FeedDb *db, gint64 *last, GError **error)
{
  g_autoptr (FeedStatement) row = feed_db_prepare (db, "SELECT ifnull (max (id), 0) FROM status");

  if (feed_statement_next (row))
    *last = feed_statement_get_int64 (row, 0);
  return feed_statement_finish (row, error);
}

/* Newest first: the ids, and beside each whether it is wanted. */
static gboolean
find (FeedDb *db, const Question *question, GArray *ids, GArray *wanted, GError **error)
{
  g_autoptr (FeedStatement)
      row = feed_db_query (db, news_sql, "iu", question->after, question->limit);

  while (feed_statement_next (row))
    {
      gint64 id = feed_statement_get_int64 (row, 0);
      gboolean notify = feed_statement_get_int64 (row, 1) != 0;

      g_array_append_val (ids, id);
      g_array_append_val (wanted, notify);
    }

  return feed_statement_finish (row, error);
}

/* Oldest first. */
static GPtrArray *
pair (GPtrArray *summaries, GArray *wanted)
{
  GPtrArray *news = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_news_free);

  for (guint i = summaries->len; i-- > 0;)
    {
      FeedNews one = { g_ptr_array_index (summaries, i), g_array_index (wanted, gboolean, i) };

      if (one.entry != NULL)
        g_ptr_array_add (news, feed_news_copy (&one));
    }

  return news;
}

static gpointer
list_news (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GPtrArray) summaries = NULL;
  Answer answer = { NULL, 0 };

  if (!find_last (db, &answer.last, error) || !find (db, arguments, ids, wanted, error))
    return NULL;
  summaries = feed_entry_table_load_summaries (db, ids, error);
  if (summaries == NULL)
    return NULL;
  answer.news = pair (summaries, wanted);

  return g_memdup2 (&answer, sizeof answer);
}

static const FeedCallInfo list_news_call = {
  "list news", FEED_CALL_READ, list_news, g_free, answer_free,
};

/**
 * feed_store_list_news_async:
 * @self: a store
 * @after: the last entry that is known, %G_MAXINT64 to ask only which one is the last
 * @limit: how many at most, the newest of them
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the entries that came after another one and are not read. What a feed had already when it
 * was subscribed to is left out.
 */
void
feed_store_list_news_async (FeedStore *self,
                            gint64 after,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Question question = { after, limit };

  feed_store_call (self, &list_news_call, g_memdup2 (&question, sizeof question), cancellable,
                   callback, user_data);
}

/**
 * feed_store_list_news_finish:
 * @self: a store
 * @result: what @callback got
 * @last: (out): the last entry that there is
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_news_async] began.
 *
 * Returns: (transfer container) (element-type FeedNews): what came, oldest first
 */
GPtrArray *
feed_store_list_news_finish (FeedStore *self, GAsyncResult *result, gint64 *last, GError **error)
{
  Answer *answer = feed_store_call_finish (self, &list_news_call, result, error);
  GPtrArray *news = NULL;

  if (answer == NULL)
    return NULL;
  *last = answer->last;
  news = g_steal_pointer (&answer->news);
  answer_free (answer);

  return news;
}
