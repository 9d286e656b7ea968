/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-db-private.h"

#include <glib/gi18n-lib.h>

#include "feed-error.h"
#include "feed-statement.h"

#define BUSY_TIMEOUT 10000
/* Virtual machine steps between two looks at the cancellable: a fraction of a millisecond. */
#define STEPS_BETWEEN_CHECKS 20000

/* Nothing is mapped: what a list or a search passes by would count as the process's memory, and a
 * file that another program cuts short would end the process. */
static const char common_pragmas[] = "PRAGMA foreign_keys = ON;"
                                     "PRAGMA recursive_triggers = ON;"
                                     "PRAGMA trusted_schema = OFF;"
                                     "PRAGMA temp_store = MEMORY;"
                                     "PRAGMA mmap_size = 0;";

/* The write-ahead log survives a crash of the process with every commit; a loss of power may take
 * the last ones with it, never the file. */
static const char writer_pragmas[] = "PRAGMA synchronous = NORMAL;"
                                     "PRAGMA secure_delete = OFF;"
                                     "PRAGMA page_size = 8192;"
                                     "PRAGMA wal_autocheckpoint = 8000;"
                                     "PRAGMA journal_size_limit = 67108864;"
                                     "PRAGMA cache_size = -16384;";

static const char reader_pragmas[] = "PRAGMA query_only = ON;"
                                     "PRAGMA cache_size = -4096;";

static int
check_cancellable_cb (gpointer user_data)
{
  FeedDb *self = user_data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
configure (FeedDb *self, gboolean writable, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_CHECKS, check_cancellable_cb, self);

  return feed_db_execute (self, common_pragmas, error) &&
         feed_db_execute (self, writable ? writer_pragmas : reader_pragmas, error);
}

FeedDb *
feed_db_open (const char *path, gboolean writable, GError **error)
{
  g_autoptr (FeedDb) self = g_new0 (FeedDb, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (writable ? SQLITE_OPEN_CREATE : 0);
  int code;

  self->statements = g_hash_table_new (g_str_hash, g_str_equal);
  code = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      feed_db_set_error (self, code, error);
      return NULL;
    }

  feed_db_enter (self);
  if (!configure (self, writable, error))
    return NULL;
  feed_db_leave (self);

  return g_steal_pointer (&self);
}

void
feed_db_enter (FeedDb *self)
{
  g_assert (self->owner == NULL);
  self->owner = g_thread_self ();
}

void
feed_db_leave (FeedDb *self)
{
  feed_db_assert_owner (self);
  self->owner = NULL;
}

gboolean
feed_db_execute (FeedDb *self, const char *sql, GError **error)
{
  int code;

  feed_db_assert_owner (self);
  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    feed_db_set_error (self, code, error);

  return code == SQLITE_OK;
}

gboolean
feed_db_run (FeedDb *self, GError **error, const char *sql, const char *format, ...)
{
  g_autoptr (FeedStatement) statement = NULL;
  va_list values;

  va_start (values, format);
  statement = feed_db_query_valist (self, sql, format, values);
  va_end (values);

  return feed_statement_run (statement, error);
}

gboolean
feed_db_read_int64 (FeedDb *self, const char *sql, gint64 otherwise, gint64 *value, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (self, sql);

  *value = feed_statement_next (statement) ? feed_statement_get_int64 (statement, 0) : otherwise;

  return feed_statement_finish (statement, error);
}

gboolean
feed_db_set_durable (FeedDb *self, gboolean durable, GError **error)
{
  return feed_db_execute (
      self, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", error);
}

gboolean
feed_db_begin (FeedDb *self, GError **error)
{
  return feed_db_run (self, error, "BEGIN IMMEDIATE", "");
}

gboolean
feed_db_commit (FeedDb *self, GError **error)
{
  return feed_db_run (self, error, "COMMIT", "");
}

void
feed_db_rollback (FeedDb *self)
{
  g_autoptr (GError) error = NULL;

  /* Some failures have rolled back already. */
  if (sqlite3_get_autocommit (self->handle))
    return;
  feed_db_watch_cancellable (self, NULL);
  if (!feed_db_run (self, &error, "ROLLBACK", ""))
    g_warning ("Cannot roll back: %s", error->message);
}

gboolean
feed_db_check_through (FeedDb *self, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (self, "PRAGMA quick_check (1)");
  gboolean is_sound = feed_statement_next (statement) &&
                      g_strcmp0 (feed_statement_get_text (statement, 0), "ok") == 0;

  if (!feed_statement_finish (statement, error))
    return FALSE;
  if (!is_sound)
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_STORE_DAMAGED,
                         _ ("The stored data is damaged"));

  return is_sound;
}

gint64
feed_db_get_last_id (FeedDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

guint
feed_db_get_n_changed (FeedDb *self)
{
  return sqlite3_changes (self->handle);
}

gint64
feed_db_get_n_changed_in_all (FeedDb *self)
{
  return sqlite3_total_changes (self->handle);
}

void
feed_db_watch_cancellable (FeedDb *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

void
feed_db_keep_logs (FeedDb *self, gboolean keep)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep, NULL);
}
