/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "feed-error.h"
#include "feed-migrations.h"
#include "feed-statement.h"

#define N_KEPT 7
#define PREFIX "feedwright-"
#define SUFFIX ".db"

/* When it is needed, what was to be made then may have been made since: a person is asked
 * (FEED_POST_QUESTION_UNCERTAIN of what is FEED_OUTBOX_CREATE) before there are two of it. */
#define SUSPECT_CREATIONS "UPDATE backup.outbox SET sent = 1, question = 2 WHERE kind = 0;"

/* What cannot be fetched again: what the person subscribed to, read, starred and wrote. Content
 * only of what is starred; the rest comes back with the next fetch and finds its status here. */
static const char copy_sql[] =
    "INSERT INTO backup.folder (id, parent_id, position, title, outline)"
    " SELECT id, parent_id, position, title, outline FROM main.folder;"
    "INSERT INTO backup.feed (id, folder_id, position, uri, name, interval, images, user_agent, "
    "title,"
    " description, site_uri, language, added_at, removed_at, paused, reach, outline, notify,"
    " no_push)"
    " SELECT id, folder_id, position, uri, name, interval, images, user_agent, title,"
    " description, site_uri, language, added_at, removed_at, paused, reach, outline, notify,"
    " no_push"
    " FROM main.feed;"
    "INSERT INTO backup.origin SELECT * FROM main.origin;"
    "INSERT INTO backup.fetch_state (feed_id, next_attempt) SELECT id, 0 FROM main.feed;"
    "INSERT INTO backup.status (id, feed_id, identity, sort_date, read, starred, listed, shown, "
    "read_at)"
    " SELECT id, feed_id, identity, sort_date, read, starred, listed, shown AND starred, read_at"
    " FROM main.status;"
    "INSERT INTO backup.entry SELECT entry.* FROM main.entry JOIN main.status USING (id) WHERE "
    "starred;"
    "INSERT INTO backup.entry_content SELECT entry_content.* FROM main.entry_content"
    " JOIN main.status USING (id) WHERE starred;"
    "INSERT INTO backup.enclosure SELECT enclosure.* FROM main.enclosure"
    " JOIN main.status ON status.id = entry_id WHERE starred;"
    "INSERT INTO backup.entry_companion SELECT entry_companion.* FROM main.entry_companion"
    " JOIN main.status ON status.id = entry_id WHERE starred;"
    "INSERT INTO backup.playback SELECT * FROM main.playback;"
    "INSERT INTO backup.entry_category SELECT entry_category.* FROM main.entry_category"
    " JOIN main.status ON status.id = entry_id WHERE starred;"
    "INSERT INTO backup.entry_search (entry_search) VALUES ('rebuild');"
    "INSERT INTO backup.account SELECT * FROM main.account;"
    "INSERT INTO backup.collection SELECT * FROM main.collection;"
    "INSERT INTO backup.post_content SELECT * FROM main.post_content;"
    "INSERT INTO backup.post SELECT * FROM main.post;"
    "INSERT INTO backup.post_revision SELECT * FROM main.post_revision;"
    "INSERT INTO backup.post_medium SELECT * FROM main.post_medium;"
    "INSERT INTO backup.outbox SELECT * FROM main.outbox;"
    "INSERT INTO backup.sent_file SELECT * FROM main.sent_file;"
    "INSERT INTO backup.transfer SELECT * FROM main.transfer WHERE state = 4;" SUSPECT_CREATIONS
    "INSERT INTO backup.post_search (post_search) VALUES ('rebuild');";

static gboolean
make_empty (const char *path, GError **error)
{
  g_autoptr (FeedDb) db = NULL;
  gboolean is_made;

  g_unlink (path);
  db = feed_db_open (path, TRUE, error);
  if (db == NULL)
    return FALSE;
  feed_db_enter (db);
  is_made = feed_migrations_run (db, FEED_SCHEMA_VERSION, error);
  feed_db_leave (db);

  return is_made;
}

static gboolean
copy (FeedDb *db, GError **error)
{
  if (!feed_db_begin (db, error))
    return FALSE;
  if (feed_db_execute (db, copy_sql, error) && feed_db_commit (db, error))
    return TRUE;
  feed_db_rollback (db);

  return FALSE;
}

static gboolean
copy_into (FeedDb *db, const char *path, GError **error)
{
  gboolean is_copied;

  if (!feed_db_run (db, error, "ATTACH ? AS backup", "s", path))
    return FALSE;
  is_copied = copy (db, error);

  return feed_db_run (db, is_copied ? error : NULL, "DETACH backup", "") && is_copied;
}

/* A backup that cannot be read is none. */
static gboolean
is_sound (const char *path, GError **error)
{
  g_autoptr (FeedDb) db = feed_db_open (path, FALSE, error);
  gboolean sound;

  if (db == NULL)
    return FALSE;
  feed_db_enter (db);
  sound = feed_migrations_check (db, error) && feed_db_check_through (db, error);
  feed_db_leave (db);

  return sound;
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) b, *(char *const *) a);
}

/* Newest first. */
static GPtrArray *
list_backups (const char *backups)
{
  g_autoptr (GDir) folder = g_dir_open (backups, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (paths, g_build_filename (backups, name, NULL));
  g_ptr_array_sort (paths, compare_names_cb);

  return paths;
}

static void
remove_oldest (const char *backups)
{
  g_autoptr (GPtrArray) paths = list_backups (backups);

  for (guint i = N_KEPT; i < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
}

static char *
build_path (const char *backups, gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *name = g_date_time_format (time, PREFIX "%Y%m%d" SUFFIX);

  return g_build_filename (backups, name, NULL);
}

static gboolean
set_failed (GError **error)
{
  g_set_error (error, FEED_ERROR, FEED_ERROR_STORE_FAILED, _ ("The backup cannot be written: %s"),
               g_strerror (errno));
  return FALSE;
}

gboolean
feed_backup_make (FeedDb *db, const char *folder, gint64 now, GError **error)
{
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *path = build_path (backups, now);
  /* One name for all, so that of those that were killed in the midst one is left at most. */
  g_autofree char *unfinished = g_build_filename (backups, "unfinished", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (backups, 0700) != 0)
    return set_failed (error);
  if (!make_empty (unfinished, error) || !copy_into (db, unfinished, error) ||
      !is_sound (unfinished, error))
    {
      g_unlink (unfinished);
      return FALSE;
    }
  if (g_rename (unfinished, path) != 0)
    return set_failed (error);
  remove_oldest (backups);

  return TRUE;
}

static gboolean
restore_one (const char *backup, const char *path)
{
  g_autoptr (GFile) from = g_file_new_for_path (backup);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (is_sound (backup, &error) &&
      g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    return TRUE;
  g_info ("The backup %s is of no use: %s", backup, error->message);

  return FALSE;
}

gboolean
feed_backup_restore (const char *folder, const char *path)
{
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GPtrArray) paths = list_backups (backups);

  for (guint i = 0; i < paths->len; i++)
    if (restore_one (g_ptr_array_index (paths, i), path))
      return TRUE;

  return FALSE;
}
