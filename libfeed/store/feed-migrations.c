/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-migrations.h"

#include <glib/gi18n-lib.h>

#include "feed-error.h"
#include "feed-migrations-resource.h"

/* "Feed", so that file(1) and we can tell whose file it is. */
#define APPLICATION_ID 0x46656564

static gboolean
check_identity (gint64 application_id, gint64 version, gint64 n_tables, GError **error)
{
  if (application_id != APPLICATION_ID && (application_id != 0 || n_tables > 0))
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_STORE_FAILED,
                           _ ("The file belongs to another program"));
      return FALSE;
    }
  if (version > FEED_SCHEMA_VERSION)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_STORE_TOO_NEW,
                           _ ("The stored data was written by a newer release"));
      return FALSE;
    }

  return TRUE;
}

static GBytes *
load_step (int version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/io/github/feedwright/libfeed/migrations/%03d.sql",
                                           version);

  return g_resource_lookup_data (feed_migrations_get_resource (), path,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
run_step (FeedDb *db, int version, GError **error)
{
  g_autoptr (GBytes) step = load_step (version, error);
  g_autofree char *sql = NULL;
  g_autofree char *mark = NULL;

  if (step == NULL)
    return FALSE;
  sql = g_strndup (g_bytes_get_data (step, NULL), g_bytes_get_size (step));
  mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION_ID,
                          version);

  return feed_db_execute (db, sql, error) && feed_db_execute (db, mark, error);
}

static gboolean
read_identity (FeedDb *db, gint64 *version, GError **error)
{
  gint64 application_id, n_tables;

  return feed_db_read_int64 (db, "PRAGMA application_id", 0, &application_id, error) &&
         feed_db_read_int64 (db, "PRAGMA user_version", 0, version, error) &&
         feed_db_read_int64 (db, "SELECT count(*) FROM sqlite_schema", 0, &n_tables, error) &&
         check_identity (application_id, *version, n_tables, error);
}

gboolean
feed_migrations_check (FeedDb *db, GError **error)
{
  gint64 version;

  return read_identity (db, &version, error);
}

/* Another process may migrate at the same time: what there is to do is looked at inside the
 * transaction. */
static gboolean
migrate_once (FeedDb *db, int version, gboolean *done, GError **error)
{
  gint64 current;

  if (!read_identity (db, &current, error))
    return FALSE;
  *done = current >= version;

  return *done || run_step (db, current + 1, error);
}

gboolean
feed_migrations_run (FeedDb *db, int version, GError **error)
{
  gint64 current;
  gboolean done;

  /* The usual case takes no lock. */
  if (!read_identity (db, &current, error))
    return FALSE;
  done = current >= version;

  while (!done)
    {
      if (!feed_db_begin (db, error))
        return FALSE;
      if (!migrate_once (db, version, &done, error) || !feed_db_commit (db, error))
        {
          feed_db_rollback (db);
          return FALSE;
        }
    }

  return TRUE;
}
