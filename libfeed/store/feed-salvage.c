/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-salvage.h"

#include "feed-migrations.h"
#include "feed-outbox.h"
#include "feed-statement.h"

/* What each refers to comes before it. */
static const char *const tables[] = {
  "account", "collection", "post_content", "post", "post_revision", "post_medium", "outbox",
};

/* The tables are few pages of a file that may be large; what is broken is mostly elsewhere. */
static gboolean
is_sound (FeedDb *db, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA damaged.quick_check (%s)", table);
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, sql);
  gboolean sound = feed_statement_next (statement) &&
                   g_strcmp0 (feed_statement_get_text (statement, 0), "ok") == 0;

  return feed_statement_finish (statement, error) && sound;
}

static gboolean
are_all_sound (FeedDb *db, GError **error)
{
  gint64 version;

  if (!feed_db_read_int64 (db, "PRAGMA damaged.user_version", 0, &version, error) ||
      version != FEED_SCHEMA_VERSION)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!is_sound (db, tables[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
replace_all (FeedDb *db, GError **error)
{
  for (gsize i = G_N_ELEMENTS (tables); i > 0; i--)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM main.%s", tables[i - 1]);

      if (!feed_db_execute (db, sql, error))
        return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO main.%s SELECT * FROM damaged.%s",
                                              tables[i], tables[i]);

      if (!feed_db_execute (db, sql, error))
        return FALSE;
    }

  return feed_db_execute (db, "INSERT INTO post_search (post_search) VALUES ('rebuild')", error);
}

static gboolean
take_over (FeedDb *db, GError **error)
{
  if (!feed_db_begin (db, error))
    return FALSE;
  if (replace_all (db, error) && feed_db_commit (db, error))
    return TRUE;
  feed_db_rollback (db);

  return FALSE;
}

/* What a backup has to send may have been sent since. */
static void
ask_before_sending (FeedDb *db)
{
  g_autoptr (GError) error = NULL;

  if (!feed_db_run (db, &error,
                    "UPDATE outbox SET question = ?1 WHERE question = ?2 AND kind = ?3"
                    " AND step <> ?4",
                    "uuuu", (guint) FEED_POST_QUESTION_UNCERTAIN, (guint) FEED_POST_QUESTION_NONE,
                    (guint) FEED_OUTBOX_CREATE, (guint) FEED_OUTBOX_STEP_READ))
    g_warning ("What a backup has to send cannot be held back: %s", error->message);
}

gboolean
feed_salvage_posts (FeedDb *db, const char *path)
{
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;

  /* The file stays as it was set aside, its log beside it. */
  feed_db_keep_logs (db, TRUE);
  if (feed_db_run (db, &error, "ATTACH ? AS damaged", "s", path))
    {
      taken = are_all_sound (db, &error) && take_over (db, &error);
      feed_db_run (db, NULL, "DETACH damaged", "");
    }
  feed_db_keep_logs (db, FALSE);
  if (!taken)
    {
      ask_before_sending (db);
      g_info ("What was written cannot be taken from %s: %s", path,
              error != NULL ? error->message : "it is not sound");
    }

  return taken;
}
