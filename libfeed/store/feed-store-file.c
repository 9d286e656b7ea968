/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "feed-backup.h"
#include "feed-error.h"
#include "feed-migrations.h"
#include "feed-salvage.h"

static const char *const companions[] = { "", "-wal", "-shm" };

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, FEED_ERROR, FEED_ERROR_STORE_FAILED, _ ("The folder “%s” cannot be made: %s"),
               folder, g_strerror (errno));
  return FALSE;
}

static FeedDb *
open_file (const char *path, gboolean is_suspect, GError **error)
{
  g_autoptr (FeedDb) db = feed_db_open (path, TRUE, error);
  gboolean is_ready;

  if (db == NULL)
    return NULL;
  feed_db_enter (db);
  is_ready = feed_migrations_check (db, error) &&
             feed_db_execute (db, "PRAGMA journal_mode = WAL", error) &&
             (!is_suspect || feed_db_check_through (db, error)) &&
             feed_migrations_run (db, FEED_SCHEMA_VERSION, error);
  feed_db_leave (db);

  return is_ready ? g_steal_pointer (&db) : NULL;
}

/* Never deletes anything: the name tells when it happened. */
static char *
set_file_aside (const char *path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s-%04x", path, stamp,
                                            g_random_int_range (0, 0x10000));

  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          g_set_error (error, FEED_ERROR, FEED_ERROR_STORE_FAILED,
                       _ ("The damaged file cannot be set aside: %s"), g_strerror (errno));
          return NULL;
        }
    }

  return g_steal_pointer (&aside);
}

static void
salvage (FeedDb *db, const char *damaged)
{
  if (db == NULL)
    return;
  feed_db_enter (db);
  feed_salvage_posts (db, damaged);
  feed_db_leave (db);
}

FeedDb *
feed_store_file_open (const char *folder, char **set_aside, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FEED_STORE_FILE, NULL);
  g_autofree char *suspect = g_build_filename (folder, FEED_STORE_SUSPECT, NULL);
  g_autoptr (FeedDb) db = NULL;
  g_autoptr (GError) failure = NULL;

  if (!make_folder (folder, error))
    return NULL;
  db = open_file (path, g_file_test (suspect, G_FILE_TEST_EXISTS), &failure);
  if (db == NULL && !g_error_matches (failure, FEED_ERROR, FEED_ERROR_STORE_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (db == NULL)
    {
      *set_aside = set_file_aside (path, error);
      if (*set_aside == NULL)
        return NULL;
      feed_backup_restore (folder, path);
      db = open_file (path, FALSE, error);
      salvage (db, *set_aside);
    }
  if (db != NULL)
    g_unlink (suspect);

  return g_steal_pointer (&db);
}
