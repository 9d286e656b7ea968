/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-table.h"

#include <gio/gio.h>

#include "feed-retry-columns.h"
#include "feed-store-error.h"
#include "feed-transfer-keeping.h"

#define RETRY_COLUMNS FEED_RETRY_COLUMNS ("transfer")
#define COLUMNS                                                                                    \
  "SELECT id, kind, uri, method, title, feed_id, entry_id, folder, named, expected_type,"          \
  " expected_length, group_name, serial, priority, cost, headers, added, file, part, state, wait," \
  " done, total, etag, last_modified, settling, sent, media_type, status, final_uri, finished,"    \
  " listed, " RETRY_COLUMNS " FROM transfer "
#define RESULT_COLUMN 17
#define RETRY_COLUMN 32

static char *
format_headers (char **headers)
{
  return headers != NULL ? g_strjoinv ("\n", headers) : NULL;
}

static char **
parse_headers (const char *text)
{
  return text != NULL ? g_strsplit (text, "\n", -1) : NULL;
}

static void
read_result (FeedStatement *statement, FeedTransferRow *self)
{
  int i = RESULT_COLUMN;

  self->file = feed_statement_dup_text (statement, i++);
  self->part = feed_statement_dup_text (statement, i++);
  self->state = (FeedTransferState) feed_statement_get_int64 (statement, i++);
  self->wait = (FeedTransferWait) feed_statement_get_int64 (statement, i++);
  self->done = (guint64) feed_statement_get_int64 (statement, i++);
  self->total = (guint64) feed_statement_get_int64 (statement, i++);
  self->etag = feed_statement_dup_text (statement, i++);
  self->last_modified = feed_statement_dup_text (statement, i++);
  self->settling = feed_statement_get_int64 (statement, i++) != 0;
  self->sent = feed_statement_get_int64 (statement, i++) != 0;
  self->media_type = feed_statement_dup_text (statement, i++);
  self->status = (guint) feed_statement_get_int64 (statement, i++);
  self->final_uri = feed_statement_dup_text (statement, i++);
  self->finished = feed_statement_get_time (statement, i++);
  self->listed = feed_statement_get_int64 (statement, i++) != 0;
}

static FeedTransferRow *
read_row (FeedStatement *statement)
{
  FeedTransferRow *self = g_new0 (FeedTransferRow, 1);
  int i = 0;

  self->id = feed_statement_get_int64 (statement, i++);
  self->kind = (FeedTransferKind) feed_statement_get_int64 (statement, i++);
  self->uri = feed_statement_dup_text (statement, i++);
  self->method = feed_statement_dup_text (statement, i++);
  self->title = feed_statement_dup_text (statement, i++);
  self->feed_id = feed_statement_get_int64 (statement, i++);
  self->entry_id = feed_statement_get_int64 (statement, i++);
  self->folder = feed_statement_dup_text (statement, i++);
  self->named = feed_statement_get_int64 (statement, i++) != 0;
  self->expected_type = feed_statement_dup_text (statement, i++);
  self->expected_length = (guint64) feed_statement_get_int64 (statement, i++);
  self->group = feed_statement_dup_text (statement, i++);
  self->serial = feed_statement_get_int64 (statement, i++) != 0;
  self->priority = (FeedTransferPriority) feed_statement_get_int64 (statement, i++);
  self->cost = (FeedTransferCost) feed_statement_get_int64 (statement, i++);
  self->headers = parse_headers (feed_statement_get_text (statement, i++));
  self->added = feed_statement_get_time (statement, i++);
  read_result (statement, self);
  self->retry_state = feed_retry_columns_read (statement, RETRY_COLUMN);

  return self;
}

static const char *const list_sql[] = {
  [FEED_TRANSFERS_LISTED] = COLUMNS "WHERE listed ORDER BY id DESC",
  [FEED_TRANSFERS_OVER] = COLUMNS "WHERE state >= 4 ORDER BY finished DESC, id DESC",
  [FEED_TRANSFERS_UNFINISHED] = COLUMNS "WHERE state < 4 ORDER BY priority DESC, id",
};

GPtrArray *
feed_transfer_table_list (FeedDb *db, FeedTransferSelection selection, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, list_sql[selection]);
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_transfer_row_free);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_row (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
read_only (FeedStatement *statement, FeedTransferRow **row, GError **error)
{
  *row = feed_statement_next (statement) ? read_row (statement) : NULL;
  if (feed_statement_finish (statement, error))
    return TRUE;
  g_clear_pointer (row, feed_transfer_row_free);

  return FALSE;
}

FeedTransferRow *
feed_transfer_table_load (FeedDb *db, gint64 id, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, COLUMNS "WHERE id = ?", "i", id);
  FeedTransferRow *row = NULL;

  if (read_only (statement, &row, error) && row == NULL)
    feed_set_no_such_item (error, FEED_ITEM_TRANSFER);

  return row;
}

gboolean
feed_transfer_table_find (FeedDb *db,
                          gint64 entry_id,
                          const char *uri,
                          FeedTransferRow **row,
                          GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 COLUMNS "WHERE entry_id = ? AND uri = ? AND kind = 0"
                                         " ORDER BY id DESC LIMIT 1",
                                 "is", entry_id, uri);

  return read_only (statement, row, error);
}

/* Writing ---------------------------------------------------------------------------------------
 */

static const char add_sql[] =
    "INSERT INTO transfer (kind, uri, method, title, feed_id, entry_id, folder, named,"
    " expected_type, expected_length, group_name, serial, priority, cost, headers, added, file,"
    " part) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

gint64
feed_transfer_table_add (FeedDb *db, const FeedTransferRow *row, GError **error)
{
  g_autofree char *headers = format_headers (row->headers);

  if (!feed_db_run (db, error, add_sql, "uSSSzzSbSiSbiuSiSS", (guint) row->kind, row->uri,
                    row->method, row->title, row->feed_id, row->entry_id, row->folder, row->named,
                    row->expected_type, (gint64) row->expected_length, row->group, row->serial,
                    (gint64) row->priority, (guint) row->cost, headers, row->added, row->file,
                    row->part))
    return 0;

  return feed_db_get_last_id (db);
}

/* 2: paused, 4: done. */
static const char put_sql[] =
    "UPDATE transfer SET state = iif (state = 2 AND ?2 <> 4, 2, ?2),"
    " wait = iif (state = 2 AND ?2 <> 4, 0, ?3), file = ?4, done = ?5, total = ?6, etag = ?7,"
    " last_modified = ?8, settling = ?9, sent = ?10, media_type = ?11, status = ?12,"
    " final_uri = ?13, finished = ?14, error_class = ?15, code = ?16, message = ?17,"
    " http_status = ?18, failures = ?19, first_failed = ?20, last_attempt = ?21,"
    " last_success = ?22, next_attempt = ?23, server_named = ?24 WHERE id = ?1 AND state <> 4";

static gboolean
check_changed (FeedDb *db, GError **error)
{
  return feed_db_get_n_changed (db) > 0 || feed_set_no_such_item (error, FEED_ITEM_TRANSFER);
}

gboolean
feed_transfer_table_put (FeedDb *db, const FeedTransferRow *row, GError **error)
{
  const FeedRetryState *retry = row->retry_state;
  gboolean failed = retry->error_class != FEED_ERROR_CLASS_NONE;

  return feed_db_run (db, error, put_sql, "iuuSiiSSbbSuSmuSSuummmmb", row->id, (guint) row->state,
                      (guint) row->wait, row->file, (gint64) row->done, (gint64) row->total,
                      row->etag, row->last_modified, row->settling, row->sent, row->media_type,
                      row->status, row->final_uri, row->finished, (guint) retry->error_class,
                      failed ? feed_error_code_get_nick (retry->code) : NULL, retry->message,
                      retry->http_status, retry->failures, retry->first_failed, retry->last_attempt,
                      retry->last_success, retry->next_attempt, retry->server_named) &&
         check_changed (db, error);
}

/* Between looking at it and writing this a person may have paused it. */
gboolean
feed_transfer_table_note_wait (FeedDb *db,
                               gint64 id,
                               FeedTransferState state,
                               FeedTransferWait wait,
                               GError **error)
{
  return feed_db_run (
      db, error, "UPDATE transfer SET state = ?2, wait = ?3 WHERE id = ?1 AND state IN (0, 1, 3)",
      "iuu", id, (guint) state, (guint) wait);
}

/* What a person decides ------------------------------------------------------------------------ */

#define BEGIN_AGAIN                                                                                \
  "state = 0, wait = 0, finished = NULL, failures = 0,"                                            \
  " next_attempt = iif (server_named, next_attempt, 0)"

/* 0: queued, 1: running, 2: paused, 3: waiting, 5: failed. */
static const struct
{
  const char *sql; /* of nothing else than that transfer */
  gboolean part;   /* the part file goes */
  gboolean file;   /* the file goes, of a download */
} controls[] = {
  [FEED_TRANSFER_PAUSE] = { "UPDATE transfer SET state = 2, wait = 0 WHERE id = ?"
                            " AND state IN (0, 1, 3)" },
  [FEED_TRANSFER_RESUME] = { "UPDATE transfer SET " BEGIN_AGAIN " WHERE id = ? AND state = 2" },
  [FEED_TRANSFER_RETRY] = { "UPDATE transfer SET sent = 0, " BEGIN_AGAIN
                            " WHERE id = ? AND state IN (0, 2, 3, 5)" },
  [FEED_TRANSFER_CANCEL] = { "DELETE FROM transfer WHERE id = ? AND state <> 4", TRUE, FALSE },
  [FEED_TRANSFER_FORGET] = { "DELETE FROM transfer WHERE id = ?", TRUE, FALSE },
  [FEED_TRANSFER_DISCARD] = { "DELETE FROM transfer WHERE id = ?", TRUE, TRUE },
  [FEED_TRANSFER_FIRST] = { "UPDATE transfer SET priority = 1 WHERE id = ?" },
};

static const char unlist_sql[] = "UPDATE transfer SET listed = 0 WHERE id = ?";

static void
remove_file (const char *uri)
{
  g_autoptr (GFile) file = uri != NULL ? g_file_new_for_uri (uri) : NULL;
  g_autoptr (GError) error = NULL;

  if (file != NULL && !g_file_delete (file, NULL, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_debug ("Removing a file: %s", error->message);
}

/* Nobody fetches again what is here: what was downloaded stays known while it is not listed. */
static gboolean
run_control (FeedDb *db, const FeedTransferRow *row, FeedTransferControl control, GError **error)
{
  gboolean stays_known = control == FEED_TRANSFER_FORGET && row->state == FEED_TRANSFER_DONE &&
                         row->kind == FEED_TRANSFER_DOWNLOAD;

  return feed_db_run (db, error, stays_known ? unlist_sql : controls[control].sql, "i", row->id);
}

gboolean
feed_transfer_table_control (FeedDb *db, gint64 id, FeedTransferControl control, GError **error)
{
  g_autoptr (FeedTransferRow) row = feed_transfer_table_load (db, id, error);

  if (row == NULL || !run_control (db, row, control, error))
    return FALSE;
  if (feed_db_get_n_changed (db) == 0)
    return TRUE;
  if (controls[control].part && row->kind == FEED_TRANSFER_DOWNLOAD)
    remove_file (row->part);
  if (controls[control].file && row->kind == FEED_TRANSFER_DOWNLOAD &&
      row->state == FEED_TRANSFER_DONE)
    remove_file (row->file);

  return TRUE;
}

/* What is over ----------------------------------------------------------------------------------
 */

static gboolean
has_file (const FeedTransferRow *row)
{
  g_autoptr (GFile) file = g_file_new_for_uri (row->file);

  return row->kind == FEED_TRANSFER_DOWNLOAD && row->state == FEED_TRANSFER_DONE &&
         g_file_query_exists (file, NULL);
}

static gboolean
keep (FeedDb *db, const FeedTransferRow *row, FeedTransferKeeping keeping, GError **error)
{
  if (keeping == FEED_TRANSFER_KEEP_KNOWN)
    return feed_db_run (db, error, unlist_sql, "i", row->id);
  if (row->kind == FEED_TRANSFER_DOWNLOAD)
    remove_file (row->part);
  return feed_db_run (db, error, "DELETE FROM transfer WHERE id = ?", "i", row->id);
}

gboolean
feed_transfer_table_prune (FeedDb *db, gint64 now, gboolean *changed, GError **error)
{
  g_autoptr (GPtrArray) rows = feed_transfer_table_list (db, FEED_TRANSFERS_OVER, error);
  guint n_listed = 0;

  *changed = FALSE;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FeedTransferRow *row = rows->pdata[i];
      FeedTransferKeepingFacts facts = { row->listed, has_file (row), row->finished, n_listed };
      FeedTransferKeeping keeping = feed_transfer_keeping_decide (&facts, now);
      gboolean stays = keeping == FEED_TRANSFER_KEEP_LISTED ||
                       (keeping == FEED_TRANSFER_KEEP_KNOWN && !row->listed);

      n_listed += row->listed ? 1 : 0;
      *changed = *changed || !stays;
      if (!stays && !keep (db, row, keeping, error))
        return FALSE;
    }

  return rows != NULL;
}
