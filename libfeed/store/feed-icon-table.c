/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-icon-table.h"

#include "feed-changes-private.h"
#include "feed-statement.h"
#include "feed-store-error.h"

static const char claim_sql[] = "INSERT INTO icon (site, asked_at) VALUES (?1, ?2)"
                                " ON CONFLICT (site) DO UPDATE SET asked_at = excluded.asked_at "
                                "WHERE asked_at <= excluded.asked_at - ?3";
static const char put_sql[] =
    "INSERT INTO icon (site, asked_at, key, bytes) VALUES (?1, 0, ?2, ?3)"
    " ON CONFLICT (site) DO UPDATE SET key = excluded.key, bytes = excluded.bytes";

/* The feed's own icon is found by the feed's icon_uri. */
static const char show_sql[] = "UPDATE feed SET icon_site = ?2 WHERE id = ?1"
                               " AND icon_site IS NOT ?2 AND icon_uri IS NOT ?2";

static gboolean
read_known (FeedDb *db, const char *site, FeedIconClaim *claim, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT 1 FROM icon WHERE site = ? AND key IS NOT NULL", "S", site);

  *claim = feed_statement_next (statement) ? FEED_ICON_KNOWN : FEED_ICON_MISSING;

  return feed_statement_finish (statement, error);
}

gboolean
feed_icon_table_claim (FeedDb *db,
                       gint64 feed_id,
                       const char *site,
                       gint64 now,
                       FeedIconClaim *claim,
                       GError **error)
{
  if (!feed_db_run (db, error, claim_sql, "Siu", site, now, FEED_ICON_PAUSE))
    return FALSE;
  if (feed_db_get_n_changed (db) > 0)
    *claim = FEED_ICON_MAY_ASK;
  else if (!read_known (db, site, claim, error))
    return FALSE;

  return feed_db_run (db, error, show_sql, "iS", feed_id, site);
}

static gboolean
note_feeds (FeedDb *db, const char *site, FeedChanges *changes, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT id FROM feed WHERE ?1 IN (icon_site, icon_uri)", "S", site);

  while (feed_statement_next (statement))
    feed_changes_add_feed (changes, FEED_CHANGE_FEED_STATE,
                           feed_statement_get_int64 (statement, 0));

  return feed_statement_finish (statement, error);
}

gboolean
feed_icon_table_put (FeedDb *db,
                     const char *site,
                     GBytes *icon,
                     FeedChanges *changes,
                     GError **error)
{
  g_autofree char *key = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, icon);

  return feed_db_run (db, error, put_sql, "SSB", site, key, icon) &&
         note_feeds (db, site, changes, error);
}

GBytes *
feed_icon_table_load (FeedDb *db, const char *key, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db, "SELECT bytes FROM icon WHERE key = ? LIMIT 1", "S", key);
  g_autoptr (GBytes) icon = NULL;

  if (feed_statement_next (statement))
    icon = feed_statement_dup_bytes (statement, 0);
  if (!feed_statement_finish (statement, error))
    return NULL;
  if (icon == NULL)
    feed_set_no_such_item (error, FEED_ITEM_ICON);

  return g_steal_pointer (&icon);
}
