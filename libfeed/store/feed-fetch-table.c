/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-fetch-table.h"

#include "feed-need-table.h"
#include "feed-push-table.h"
#include "feed-retry-columns.h"

static const char record_sql[] =
    "INSERT INTO fetch_state (feed_id, etag, last_modified, body_hash, fresh_until, hints,"
    " redirect_uri, redirect_count, redirect_since, error_class, code, message, http_status, "
    "failures,"
    " first_failed, last_attempt, last_success, next_attempt, server_named, attempts)"
    " SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
    "1"
    " FROM feed WHERE id = ?1 AND true"
    " ON CONFLICT (feed_id) DO UPDATE SET etag = excluded.etag, last_modified = "
    "excluded.last_modified,"
    " body_hash = excluded.body_hash, fresh_until = excluded.fresh_until, hints = excluded.hints,"
    " redirect_uri = excluded.redirect_uri, redirect_count = excluded.redirect_count,"
    " redirect_since = excluded.redirect_since, error_class = excluded.error_class,"
    " code = excluded.code, message = excluded.message, http_status = excluded.http_status,"
    " failures = excluded.failures, first_failed = excluded.first_failed,"
    " last_attempt = excluded.last_attempt, last_success = excluded.last_success,"
    " next_attempt = excluded.next_attempt, server_named = excluded.server_named, attempts = "
    "attempts + 1";

#define LENGTH G_STRINGIFY (FEED_FETCH_LOG_LENGTH)

static const char log_sql[] =
    "INSERT OR REPLACE INTO fetch_log"
    " (feed_id, slot, time, http_status, code, message, bytes, duration, new_entries, redirects,"
    " tls, cipher_suite, scheme, next_attempt, next_reason)"
    " SELECT feed_id, attempts % " LENGTH
    ", ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14"
    " FROM fetch_state WHERE feed_id = ?1";

#define RETRY_COLUMNS FEED_RETRY_COLUMNS ("fetch_state")
#define DUE_COLUMNS                                                                                \
  "SELECT feed.id, feed.uri, feed.site_uri, feed.user_agent, feed.interval, feed.images,"          \
  " fetch_state.etag, fetch_state.last_modified, fetch_state.body_hash, fetch_state.fresh_until,"  \
  " fetch_state.hints, fetch_state.redirect_uri, fetch_state.redirect_count,"                      \
  " fetch_state.redirect_since, feed.icon_uri, feed.reach, " FEED_PUSH_IS_TOLD ", " RETRY_COLUMNS  \
  " FROM feed LEFT JOIN fetch_state ON fetch_state.feed_id = feed.id"                              \
  " WHERE feed.removed_at IS NULL"
#define DUE_RETRY_COLUMN 17

static const char due_sql[] = DUE_COLUMNS
    " AND NOT paused AND (next_attempt <= ?1 OR ?1 = 9223372036854775807)"
    " ORDER BY next_attempt IS NULL, next_attempt, feed.id";
static const char one_due_sql[] = DUE_COLUMNS " AND feed.id = ?1";

/* A limit below zero is none. */
static const char times_sql[] =
    "SELECT feed.uri, next_attempt FROM feed JOIN fetch_state ON fetch_state.feed_id = feed.id"
    " WHERE feed.removed_at IS NULL AND NOT paused AND next_attempt IS NOT NULL"
    " ORDER BY next_attempt LIMIT ?";

/* What a network does to all that goes through it, another one may not. */
static const char wake_sql[] =
    "UPDATE fetch_state SET next_attempt = 0 WHERE next_attempt IS NULL AND"
    " (code LIKE 'certificate-%' OR code IN ('proxy-auth-required', 'tls-policy'))";

/* What was asked tomorrow was asked by a clock that was wrong, and so is when to ask again. */
static const char doubt_sql[] = "UPDATE fetch_state SET next_attempt = 0, fresh_until = NULL"
                                " WHERE last_attempt > ?1 + 3600 AND next_attempt IS NOT NULL";

static const char load_log_sql[] =
    "SELECT time, http_status, code, message, bytes, duration, new_entries, redirects, tls,"
    " cipher_suite, scheme, next_attempt, next_reason FROM fetch_log"
    " WHERE feed_id = ? ORDER BY time DESC,"
    " (slot + " LENGTH " - 1 - (SELECT attempts FROM fetch_state WHERE feed_id = fetch_log.feed_id)"
    " % " LENGTH ") % " LENGTH " DESC";

static gboolean
record_state (FeedDb *db, const FeedAttemptRecord *attempt, GError **error)
{
  const FeedFetchState *state = &attempt->state;
  const FeedRetryState *retry = state->retry;
  gboolean failed = retry->error_class != FEED_ERROR_CLASS_NONE;

  return feed_db_run (db, error, record_sql, "iSSSmSSumuSSuummmmb", attempt->feed_id, state->etag,
                      state->last_modified, state->body_hash, state->fresh_until, state->hints,
                      state->redirect_uri, state->redirect_count, state->redirect_since,
                      retry->error_class, failed ? feed_error_code_get_nick (retry->code) : NULL,
                      retry->message, retry->http_status, retry->failures, retry->first_failed,
                      retry->last_attempt, retry->last_success, retry->next_attempt,
                      retry->server_named);
}

static gboolean
record_need (FeedDb *db, const FeedAttemptRecord *attempt, GError **error)
{
  gboolean worked = attempt->state.retry->error_class == FEED_ERROR_CLASS_NONE;

  return (attempt->need == NULL && !worked) ||
         feed_need_table_put (db, attempt->feed_id, attempt->need, error);
}

static gboolean
record_reach (FeedDb *db, const FeedAttemptRecord *attempt, GError **error)
{
  return attempt->reach == FEED_REACH_UNKNOWN ||
         feed_db_run (db, error, "UPDATE feed SET reach = ?2 WHERE id = ?1 AND reach = 0", "iu",
                      attempt->feed_id, attempt->reach);
}

static gboolean
record_line (FeedDb *db, gint64 feed_id, const FeedFetchLine *line, GError **error)
{
  const char *scheme = line->scheme != FEED_AUTH_SCHEME_NONE
                           ? feed_auth_scheme_get_nick (line->scheme)
                           : NULL;

  return line->time == FEED_TIME_NONE ||
         feed_db_run (db, error, log_sql, "iiuSSiuuuSSSmS", feed_id, line->time, line->http_status,
                      line->code, line->message, (gint64) line->bytes, line->duration,
                      line->new_entries, line->redirects, line->tls, line->cipher_suite, scheme,
                      line->next_attempt, feed_next_reason_get_nick (line->next_reason));
}

/* Who told of its news may have stopped while it was asked. */
static gboolean
check_told (FeedDb *db, const FeedAttemptRecord *attempt, GError **error)
{
  return !attempt->told ||
         feed_db_run (db, error,
                      "UPDATE fetch_state SET next_attempt = 0 WHERE feed_id = ?"
                      " AND next_attempt > 0 AND error_class = 0 AND NOT server_named"
                      " AND NOT EXISTS (SELECT 1 FROM feed WHERE feed.id = fetch_state.feed_id"
                      " AND " FEED_PUSH_IS_TOLD ")",
                      "i", attempt->feed_id);
}

static gboolean
record_offer (FeedDb *db, const FeedAttemptRecord *attempt, FeedChanges *changes, GError **error)
{
  gboolean is_new = FALSE;

  if (attempt->push_offer == NULL)
    return TRUE;
  if (!feed_push_table_put_offer (db, attempt->feed_id, attempt->push_offer, &is_new, error))
    return FALSE;
  if (is_new)
    feed_changes_add_feed (changes, FEED_CHANGE_PUSH, attempt->feed_id);
  return TRUE;
}

gboolean
feed_fetch_table_record (FeedDb *db,
                         const FeedAttemptRecord *attempt,
                         FeedChanges *changes,
                         GError **error)
{
  return record_state (db, attempt, error) && record_need (db, attempt, error) &&
         record_reach (db, attempt, error) && record_offer (db, attempt, changes, error) &&
         check_told (db, attempt, error) &&
         record_line (db, attempt->feed_id, &attempt->line, error);
}

static FeedDue *
read_due (FeedStatement *row)
{
  FeedDue *due = g_new0 (FeedDue, 1);

  due->id = feed_statement_get_int64 (row, 0);
  due->uri = feed_statement_dup_text (row, 1);
  due->site_uri = feed_statement_dup_text (row, 2);
  due->user_agent = feed_statement_dup_text (row, 3);
  due->interval = feed_statement_get_int64 (row, 4);
  due->images = feed_statement_get_int64 (row, 5);
  due->state.etag = feed_statement_dup_text (row, 6);
  due->state.last_modified = feed_statement_dup_text (row, 7);
  due->state.body_hash = feed_statement_dup_text (row, 8);
  due->state.fresh_until = feed_statement_get_time (row, 9);
  due->state.hints = feed_statement_dup_text (row, 10);
  due->state.redirect_uri = feed_statement_dup_text (row, 11);
  due->state.redirect_count = feed_statement_get_int64 (row, 12);
  due->state.redirect_since = feed_statement_get_time (row, 13);
  due->icon_uri = feed_statement_dup_text (row, 14);
  due->reach = (FeedReach) feed_statement_get_int64 (row, 15);
  due->told = feed_statement_get_int64 (row, 16) != 0;
  due->state.retry = feed_retry_columns_read (row, DUE_RETRY_COLUMN);

  return due;
}

void
feed_due_free (FeedDue *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->site_uri);
  g_free (self->icon_uri);
  g_free (self->user_agent);
  feed_fetch_state_clear (&self->state);
  g_free (self);
}

GPtrArray *
feed_fetch_table_list_due (FeedDb *db, gint64 until, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, due_sql, "i", until);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_due_free);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_due (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
feed_fetch_table_load_due (FeedDb *db, GArray *ids, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, one_due_sql);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_due_free);

  for (guint i = 0; i < ids->len; i++)
    {
      feed_statement_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      g_ptr_array_add (list, feed_statement_next (statement) ? read_due (statement) : NULL);
      if (!feed_statement_finish (statement, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

void
feed_due_time_free (FeedDueTime *self)
{
  g_free (self->uri);
  g_free (self);
}

GPtrArray *
feed_fetch_table_list_times (FeedDb *db, guint most, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db, times_sql, "i", most > 0 ? (gint64) most : -1);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_due_time_free);

  while (feed_statement_next (statement))
    {
      FeedDueTime time = { feed_statement_dup_text (statement, 0),
                           feed_statement_get_int64 (statement, 1) };

      g_ptr_array_add (list, g_memdup2 (&time, sizeof time));
    }

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

static FeedAuthScheme
read_scheme (const char *nick)
{
  return nick != NULL ? feed_auth_scheme_from_nick (nick) : FEED_AUTH_SCHEME_NONE;
}

static FeedFetchLine *
read_line (FeedStatement *row)
{
  FeedFetchLine *line = g_new0 (FeedFetchLine, 1);

  line->time = feed_statement_get_int64 (row, 0);
  line->http_status = feed_statement_get_int64 (row, 1);
  line->code = feed_statement_dup_text (row, 2);
  line->message = feed_statement_dup_text (row, 3);
  line->bytes = feed_statement_get_int64 (row, 4);
  line->duration = feed_statement_get_int64 (row, 5);
  line->new_entries = feed_statement_get_int64 (row, 6);
  line->redirects = feed_statement_get_int64 (row, 7);
  line->tls = feed_statement_dup_text (row, 8);
  line->cipher_suite = feed_statement_dup_text (row, 9);
  line->scheme = read_scheme (feed_statement_get_text (row, 10));
  line->next_attempt = feed_statement_get_time (row, 11);
  line->next_reason = feed_next_reason_from_nick (feed_statement_get_text (row, 12));

  return line;
}

GPtrArray *
feed_fetch_table_load_log (FeedDb *db, gint64 feed_id, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, load_log_sql, "i", feed_id);
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_fetch_line_free);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_line (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

gboolean
feed_fetch_table_wake (FeedDb *db, gint64 now, GError **error)
{
  return feed_db_run (db, error, wake_sql, "") && feed_db_run (db, error, doubt_sql, "i", now);
}
