/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-statement.h"

#include "feed-db-private.h"

struct _FeedStatement
{
  FeedDb *db; /* borrowed */
  char *sql;
  sqlite3_stmt *handle;
  int code; /* what the last step gave, or what went wrong before the first one */
};

static void
statement_free (FeedStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self->sql);
  g_free (self);
}

/* Here rather than with the connection, so that only this file knows what a statement is made of.
 */
void
feed_db_free (FeedDb *self)
{
  GHashTableIter iter;
  gpointer statement;

  if (self == NULL)
    return;
  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    statement_free (statement);
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self);
}

FeedStatement *
feed_db_prepare (FeedDb *db, const char *sql)
{
  FeedStatement *self;

  feed_db_assert_owner (db);
  self = g_hash_table_lookup (db->statements, sql);
  if (self == NULL)
    {
      self = g_new0 (FeedStatement, 1);
      self->db = db;
      self->sql = g_strdup (sql);
      g_hash_table_insert (db->statements, self->sql, self);
    }
  if (self->handle == NULL)
    self->code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->handle,
                                     NULL);

  return self;
}

FeedStatement *
feed_db_query (FeedDb *db, const char *sql, const char *format, ...)
{
  FeedStatement *self;
  va_list values;

  va_start (values, format);
  self = feed_db_query_valist (db, sql, format, values);
  va_end (values);

  return self;
}

static void
note (FeedStatement *self, int code)
{
  if (self->code == SQLITE_OK)
    self->code = code;
}

static void
bind_copy (FeedStatement *self, int index, const char *text)
{
  note (self, sqlite3_bind_text (self->handle, index, text, -1, SQLITE_TRANSIENT));
}

FeedStatement *
feed_db_query_valist (FeedDb *db, const char *sql, const char *format, va_list values)
{
  FeedStatement *self = feed_db_prepare (db, sql);

  for (int i = 1; format[i - 1] != '\0'; i++)
    switch (format[i - 1])
      {
      case 'i':
        feed_statement_bind_int64 (self, i, va_arg (values, gint64));
        break;
      case 'u':
        feed_statement_bind_int64 (self, i, va_arg (values, guint));
        break;
      case 'b':
        feed_statement_bind_int64 (self, i, va_arg (values, gboolean) != FALSE);
        break;
      case 'm':
        feed_statement_bind_time (self, i, va_arg (values, gint64));
        break;
      case 'z':
        feed_statement_bind_id (self, i, va_arg (values, gint64));
        break;
      case 's':
        bind_copy (self, i, va_arg (values, const char *));
        break;
      case 'S':
        feed_statement_bind_text (self, i, va_arg (values, const char *));
        break;
      case 'B':
        feed_statement_bind_bytes (self, i, va_arg (values, GBytes *));
        break;
      default:
        g_assert_not_reached ();
      }

  return self;
}

void
feed_statement_release (FeedStatement *self)
{
  sqlite3_reset (self->handle);
  /* There is no handle where preparing failed. */
  if (self->handle != NULL)
    sqlite3_clear_bindings (self->handle);
  self->code = SQLITE_OK;
}

void
feed_statement_bind_int64 (FeedStatement *self, int index, gint64 value)
{
  note (self, sqlite3_bind_int64 (self->handle, index, value));
}

void
feed_statement_bind_time (FeedStatement *self, int index, gint64 time)
{
  if (time == FEED_TIME_NONE)
    note (self, sqlite3_bind_null (self->handle, index));
  else
    feed_statement_bind_int64 (self, index, time);
}

void
feed_statement_bind_id (FeedStatement *self, int index, gint64 id)
{
  feed_statement_bind_time (self, index, id != 0 ? id : FEED_TIME_NONE);
}

void
feed_statement_bind_text (FeedStatement *self, int index, const char *text)
{
  note (self, sqlite3_bind_text (self->handle, index, text, -1, SQLITE_STATIC));
}

void
feed_statement_bind_bytes (FeedStatement *self, int index, GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes != NULL && size == 0)
    note (self, sqlite3_bind_zeroblob (self->handle, index, 0));
  else
    note (self, sqlite3_bind_blob64 (self->handle, index, data, size, SQLITE_STATIC));
}

gboolean
feed_statement_next (FeedStatement *self)
{
  feed_db_assert_owner (self->db);
  if (self->code == SQLITE_OK || self->code == SQLITE_ROW)
    self->code = sqlite3_step (self->handle);

  return self->code == SQLITE_ROW;
}

gboolean
feed_statement_finish (FeedStatement *self, GError **error)
{
  gboolean failed = self->code != SQLITE_OK && self->code != SQLITE_ROW &&
                    self->code != SQLITE_DONE;

  if (failed)
    feed_db_set_error (self->db, self->code, error);
  sqlite3_reset (self->handle);
  self->code = SQLITE_OK;

  return !failed;
}

gboolean
feed_statement_run (FeedStatement *self, GError **error)
{
  while (feed_statement_next (self))
    ;
  return feed_statement_finish (self, error);
}

gint64
feed_statement_get_int64 (FeedStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

gint64
feed_statement_get_time (FeedStatement *self, int column)
{
  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return FEED_TIME_NONE;
  return sqlite3_column_int64 (self->handle, column);
}

const char *
feed_statement_get_text (FeedStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

char *
feed_statement_dup_text (FeedStatement *self, int column)
{
  return g_strdup (feed_statement_get_text (self, column));
}

GBytes *
feed_statement_dup_bytes (FeedStatement *self, int column)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (data, sqlite3_column_bytes (self->handle, column));
}

GBytes *
feed_statement_dup_optional_bytes (FeedStatement *self, int column)
{
  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return NULL;
  return feed_statement_dup_bytes (self, column);
}
