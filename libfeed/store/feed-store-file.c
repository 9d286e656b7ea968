/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "feed-backup.h"
#include "feed-error.h"
#include "feed-migrations.h"
#include "feed-salvage.h"

/* Others that found the damage at the same time, or that are about to end, get so long. */
#define PAUSE (G_USEC_PER_SEC / 10)
#define MOST_PAUSES 20

static const char *const companions[] = { "", "-wal", "-shm" };

typedef struct
{
  const char *folder;
  char *path;    /* (owned) */
  char *suspect; /* (owned) */
  char *damage;  /* (owned) */
} Place;

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, FEED_ERROR, FEED_ERROR_STORE_FAILED, _ ("The folder “%s” cannot be made: %s"),
               folder, g_strerror (errno));
  return FALSE;
}

static gboolean
set_not_aside (GError **error, const char *reason)
{
  g_set_error (error, FEED_ERROR, FEED_ERROR_STORE_FAILED,
               _ ("The damaged file cannot be set aside: %s"), reason);
  return FALSE;
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static FeedDb *
open_file (const Place *place, GError **error)
{
  g_autoptr (FeedDb) db = feed_db_open (place->path, TRUE, error);
  gboolean is_suspect = exists (place->suspect);
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

/* Setting aside -------------------------------------------------------------------------------- */

/* Never deletes anything: the name tells when it happened. */
static char *
choose_name (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  return g_strdup_printf (FEED_STORE_FILE ".damaged-%s-%04x", stamp,
                          g_random_int_range (0, 0x10000));
}

/* Once more is no harm: what has gone is not there any more. */
static gboolean
move_aside (const char *path, const char *aside, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return set_not_aside (error, g_strerror (errno));
    }

  return TRUE;
}

/* The file set aside that @mark names: NULL for none. */
static char *
find_aside (const Place *place, const char *mark)
{
  g_autofree char *name = NULL;
  g_autofree char *aside = NULL;

  if (!g_file_get_contents (mark, &name, NULL, NULL) || *name == '\0')
    return NULL;
  aside = g_build_filename (place->folder, name, NULL);

  return exists (aside) ? g_steal_pointer (&aside) : NULL;
}

/* That it began is written down before it does: without that, the next one would find no file, and
 * begin with an empty one. */
static char *
set_file_aside (const Place *place, GError **error)
{
  g_autofree char *name = choose_name ();
  g_autofree char *aside = g_build_filename (place->folder, name, NULL);
  g_autoptr (GError) failure = NULL;

  if (!g_file_set_contents (place->suspect, name, -1, &failure))
    {
      set_not_aside (error, failure->message);
      return NULL;
    }
  if (!move_aside (place->path, aside, error))
    return NULL;

  return g_steal_pointer (&aside);
}

/* Of the copy of a backup that nobody has used yet, nothing is lost. */
static gboolean
clear_place (const Place *place, const char *aside, GError **error)
{
  if (!exists (place->path))
    return move_aside (place->path, aside, error);
  for (gsize i = 1; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (place->path, companions[i], NULL);

      g_unlink (companion);
    }

  return TRUE;
}

static void
salvage (FeedDb *db, const char *damaged)
{
  feed_db_enter (db);
  feed_salvage_posts (db, damaged);
  feed_db_leave (db);
}

/* It is over once nobody would go on with it; that it was is still to be told. */
static gboolean
end_recovery (const Place *place, GError **error)
{
  return g_rename (place->suspect, place->damage) == 0 || set_not_aside (error, g_strerror (errno));
}

static FeedDb *
recover (const Place *place, GError **error)
{
  g_autoptr (FeedDb) db = NULL;
  g_autofree char *aside = find_aside (place, place->suspect);

  if (aside == NULL)
    aside = set_file_aside (place, error);
  else if (!clear_place (place, aside, error))
    return NULL;
  if (aside == NULL)
    return NULL;
  feed_backup_restore (place->folder, place->path);
  db = open_file (place, error);
  if (db == NULL)
    return NULL;
  salvage (db, aside);

  return end_recovery (place, error) ? g_steal_pointer (&db) : NULL;
}

/* Who else uses it ----------------------------------------------------------------------------- */

static gboolean
wait_to_be_alone (FeedStoreClaim *claim)
{
  for (guint i = 0; i < MOST_PAUSES; i++)
    {
      if (feed_store_claim_be_alone (claim))
        return TRUE;
      g_usleep (PAUSE);
    }

  return FALSE;
}

static FeedDb *
open_or_recover (const Place *place, gboolean alone, GError **error)
{
  g_autofree char *begun = find_aside (place, place->suspect);
  g_autoptr (GError) failure = NULL;
  FeedDb *db = begun == NULL ? open_file (place, &failure) : NULL;

  if (db != NULL)
    g_unlink (place->suspect);
  else if (alone &&
           (begun != NULL || g_error_matches (failure, FEED_ERROR, FEED_ERROR_STORE_DAMAGED)))
    db = recover (place, error);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_STORE_DAMAGED,
                         _ ("The stored data is damaged"));

  return db;
}

/* Those who have it open go on writing to it, wherever it is: so nobody has while it is moved. */
static FeedDb *
open_when_alone (const Place *place, FeedStoreClaim *claim, GError **error)
{
  gboolean alone = wait_to_be_alone (claim);
  g_autoptr (GError) failure = NULL;
  FeedDb *db = NULL;

  /* Whoever is alone with it now may have recovered it then. */
  if (!alone)
    feed_store_claim_share (claim);
  db = open_or_recover (place, alone, &failure);
  if (alone)
    feed_store_claim_share (claim);
  else if (g_error_matches (failure, FEED_ERROR, FEED_ERROR_STORE_DAMAGED))
    {
      g_clear_error (&failure);
      g_set_error_literal (&failure, FEED_ERROR, FEED_ERROR_STORE_DAMAGED,
                           _ ("The stored data is damaged. Close the other programs that use it, "
                              "so that it can be recovered"));
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return db;
}

static void
place_clear (Place *self)
{
  g_free (self->path);
  g_free (self->suspect);
  g_free (self->damage);
}

FeedDb *
feed_store_file_open (const char *folder, FeedStoreClaim **claim, char **set_aside, GError **error)
{
  Place place = { folder, g_build_filename (folder, FEED_STORE_FILE, NULL),
                  g_build_filename (folder, FEED_STORE_SUSPECT, NULL),
                  g_build_filename (folder, FEED_STORE_DAMAGE, NULL) };
  g_autoptr (FeedStoreClaim) own = NULL;
  g_autoptr (FeedDb) db = NULL;
  g_autoptr (GError) failure = NULL;

  if (make_folder (folder, &failure))
    {
      own = feed_store_claim_new (folder);
      db = open_or_recover (&place, FALSE, &failure);
    }
  if (g_error_matches (failure, FEED_ERROR, FEED_ERROR_STORE_DAMAGED))
    {
      g_clear_error (&failure);
      db = open_when_alone (&place, own, &failure);
    }
  if (db != NULL)
    *set_aside = find_aside (&place, place.damage);
  place_clear (&place);
  if (db != NULL)
    *claim = g_steal_pointer (&own);
  else
    g_propagate_error (error, g_steal_pointer (&failure));

  return g_steal_pointer (&db);
}

void
feed_store_file_forget_damage (const char *folder)
{
  g_autofree char *mark = g_build_filename (folder, FEED_STORE_DAMAGE, NULL);

  g_unlink (mark);
}
