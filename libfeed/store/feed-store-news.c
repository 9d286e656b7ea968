/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-news.h"

#include "feed-entry-table.h"
#include "feed-statement.h"
#include "feed-store-call.h"

/* What a feed had when it was first asked is no news, and neither is what is old already when it
 * comes: older pages, or a site that has moved and calls all that it has anew. A date may be that
 * of a day alone. */
static const char news_sql[] =
    "SELECT status.id, feed.notify, CASE WHEN ?3 THEN NULL ELSE text END FROM status"
    " CROSS JOIN feed ON feed.id = status.feed_id CROSS JOIN fetch_state USING (feed_id)"
    " CROSS JOIN entry ON entry.id = status.id LEFT JOIN entry_content ON entry_content.id = "
    "entry.id"
    " WHERE status.id > ?1 AND status.id > known_before AND status.shown AND NOT status.read"
    " AND feed.removed_at IS NULL AND (feed.notify OR NOT ?3)"
    " AND sort_date >= max (feed.added_at - 86400, first_seen - 30 * 86400)"
    " ORDER BY status.id LIMIT ?2";
static const char left_sql[] = "SELECT 1 FROM status JOIN feed ON feed.id = status.feed_id"
                               " WHERE status.id = ? AND shown AND NOT read AND removed_at IS NULL";

typedef struct
{
  gint64 after;
  guint limit;
  gboolean only_wanted;
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

/* What is known of an entry before it is loaded. */
typedef struct
{
  gboolean wanted;
  char *text; /* (owned) (nullable) */
} Mark;

static void
mark_clear (gpointer data)
{
  g_clear_pointer (&((Mark *) data)->text, g_free);
}

/* Oldest first: the ids, and beside each its mark. */
static gboolean
find (FeedDb *db, const Question *question, GArray *ids, GArray *marks, GError **error)
{
  g_autoptr (FeedStatement) row = feed_db_query (db, news_sql, "iub", question->after,
                                                 question->limit, question->only_wanted);

  while (feed_statement_next (row))
    {
      gint64 id = feed_statement_get_int64 (row, 0);
      Mark mark = { feed_statement_get_int64 (row, 1) != 0, feed_statement_dup_text (row, 2) };

      g_array_append_val (ids, id);
      g_array_append_val (marks, mark);
    }

  return feed_statement_finish (row, error);
}

static GPtrArray *
pair (GPtrArray *summaries, GArray *marks)
{
  GPtrArray *news = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_news_free);

  for (guint i = 0; i < summaries->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);
      FeedNews one = { g_ptr_array_index (summaries, i), mark->wanted, mark->text };

      if (one.entry != NULL)
        g_ptr_array_add (news, feed_news_copy (&one));
    }

  return news;
}

static gpointer
list_news (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autoptr (GPtrArray) summaries = NULL;
  const Question *question = arguments;
  Answer answer = { NULL, 0 };

  g_array_set_clear_func (marks, mark_clear);
  if (!find_last (db, &answer.last, error) || !find (db, question, ids, marks, error))
    return NULL;
  if (ids->len == question->limit && ids->len > 0)
    answer.last = g_array_index (ids, gint64, ids->len - 1);
  summaries = feed_entry_table_load_summaries (db, ids, error);
  if (summaries == NULL)
    return NULL;
  answer.news = pair (summaries, marks);

  return g_memdup2 (&answer, sizeof answer);
}

static const FeedCallInfo list_news_call = {
  "list news", FEED_CALL_READ, list_news, g_free, answer_free,
};

/**
 * feed_store_list_news_async:
 * @self: a store
 * @after: the last entry that is known, %G_MAXINT64 to ask only which one is the last
 * @limit: how many at most, the oldest of them
 * @only_wanted: whether to leave out what comes from feeds that nobody wants to be told of
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the entries that came after another one and are not read. What a feed had already when it
 * was first asked is left out, and so is what was a month old when it came.
 */
void
feed_store_list_news_async (FeedStore *self,
                            gint64 after,
                            guint limit,
                            gboolean only_wanted,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Question question = { after, limit, only_wanted };

  feed_store_call (self, &list_news_call, g_memdup2 (&question, sizeof question), cancellable,
                   callback, user_data);
}

/**
 * feed_store_list_news_finish:
 * @self: a store
 * @result: what @callback got
 * @last: (out): the last entry that was looked at: of all that there are, or of those that were
 *     listed where that were as many as were wanted
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

/* What is left of it ----------------------------------------------------------------------------
 */

static gboolean
is_left (FeedDb *db, gint64 id, gboolean *left, GError **error)
{
  g_autoptr (FeedStatement) row = feed_db_query (db, left_sql, "i", id);

  *left = feed_statement_next (row);
  return feed_statement_finish (row, error);
}

static gpointer
list_unread (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  GArray *ids = arguments;
  g_autoptr (GArray) unread = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gboolean left = FALSE;

      if (!is_left (db, id, &left, error))
        return NULL;
      if (left)
        g_array_append_val (unread, id);
    }

  return g_steal_pointer (&unread);
}

static const FeedCallInfo list_unread_call = {
  "list unread",
  FEED_CALL_READ,
  list_unread,
  (GDestroyNotify) g_array_unref,
  (GDestroyNotify) g_array_unref,
};

/**
 * feed_store_list_unread_async:
 * @self: a store
 * @ids: (array length=n_ids): entries
 * @n_ids: how many
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists which of some entries are still there and not read.
 */
void
feed_store_list_unread_async (FeedStore *self,
                              const gint64 *ids,
                              gsize n_ids,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);

  g_array_append_vals (copy, ids, n_ids);
  feed_store_call (self, &list_unread_call, copy, cancellable, callback, user_data);
}

/**
 * feed_store_list_unread_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_unread_async] began.
 *
 * Returns: (transfer full) (element-type gint64): the entries, in the order they were asked in
 */
GArray *
feed_store_list_unread_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_unread_call, result, error);
}
