/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "feed-error.h"

typedef struct
{
  int primary_code;
  FeedError code;
  const char *message;
} ErrorRow;

static const ErrorRow rows[] = {
  { SQLITE_FULL, FEED_ERROR_STORE_FULL, N_ ("There is no space left to store this") },
  { SQLITE_CORRUPT, FEED_ERROR_STORE_DAMAGED, N_ ("The stored data is damaged") },
  { SQLITE_NOTADB, FEED_ERROR_STORE_DAMAGED, N_ ("The stored data is damaged") },
  { SQLITE_BUSY, FEED_ERROR_STORE_FAILED, N_ ("Another program keeps the stored data locked") },
  { SQLITE_READONLY, FEED_ERROR_STORE_FAILED, N_ ("The stored data cannot be changed") },
  { SQLITE_CANTOPEN, FEED_ERROR_STORE_FAILED, N_ ("The stored data cannot be opened") },
};

static const ErrorRow other = { 0, FEED_ERROR_STORE_FAILED,
                                N_ ("The stored data cannot be read or written") };

static gboolean
is_disk_full (FeedDb *self, int code)
{
  int reason = self->handle != NULL ? sqlite3_system_errno (self->handle) : 0;

  return (code & 0xff) == SQLITE_IOERR && (reason == ENOSPC || reason == EDQUOT);
}

static const ErrorRow *
find_row (int primary_code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].primary_code == primary_code)
      return &rows[i];
  return &other;
}

void
feed_db_set_error (FeedDb *self, int code, GError **error)
{
  /* Where there is no room for the log or its index, SQLite says no more than that it cannot write.
   */
  const ErrorRow *row = find_row (is_disk_full (self, code) ? SQLITE_FULL : code & 0xff);

  if (code == SQLITE_INTERRUPT && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return;

  g_info ("SQLite: %d: %s", code,
          self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code));
  g_set_error_literal (error, FEED_ERROR, row->code, _ (row->message));
}
