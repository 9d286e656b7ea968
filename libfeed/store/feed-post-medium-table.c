/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-medium-table.h"

#include "feed-post-content.h"
#include "feed-statement.h"
#include "feed-store-error.h"

static const char list_sql[] =
    "SELECT id, post_id, name, media_type, size, digest, alt, uri, edit_uri, edit_media_uri"
    " FROM post_medium WHERE post_id = ?1 AND (removed_at IS NULL OR removed_at >= ?2) ORDER BY id";

/* The contents of a post are those that anything of it points to. */
static const char purge_sql[] =
    "DELETE FROM post_medium WHERE (removed_at < ?1 OR (uri IS NOT NULL"
    " AND (SELECT settled_at FROM post WHERE id = post_id) < ?2))"
    " AND NOT EXISTS (SELECT 1 FROM post_content WHERE id IN ("
    "  SELECT content_id FROM post WHERE id = post_id UNION ALL"
    "  SELECT base_id FROM post WHERE id = post_id UNION ALL"
    "  SELECT content_id FROM outbox WHERE outbox.post_id = post_medium.post_id UNION ALL"
    "  SELECT content_id FROM post_revision WHERE post_revision.post_id = post_medium.post_id)"
    " AND instr (body, '" FEED_POST_MEDIUM_SCHEME "' || post_medium.id) > 0)";

/* A number may begin another one. */
static const char restore_sql[] =
    "UPDATE post_medium SET removed_at = NULL WHERE post_id = ?1 AND removed_at IS NOT NULL"
    " AND ?2 || ' ' GLOB '*" FEED_POST_MEDIUM_SCHEME "' || id || '[^0-9]*'";

static FeedPostMedium *
read_medium (FeedStatement *row, GFile *folder)
{
  FeedPostMedium *self = g_new0 (FeedPostMedium, 1);

  self->id = feed_statement_get_int64 (row, 0);
  self->post_id = feed_statement_get_int64 (row, 1);
  self->name = feed_statement_dup_text (row, 2);
  self->media_type = feed_statement_dup_text (row, 3);
  self->size = feed_statement_get_int64 (row, 4);
  self->digest = feed_statement_dup_text (row, 5);
  self->alt = feed_statement_dup_text (row, 6);
  self->uri = feed_statement_dup_text (row, 7);
  self->edit_uri = feed_statement_dup_text (row, 8);
  self->edit_media_uri = feed_statement_dup_text (row, 9);
  self->file = g_file_get_child (folder, self->digest);

  return self;
}

GPtrArray *
feed_post_medium_table_list (FeedDb *db,
                             GFile *folder,
                             gint64 post_id,
                             gint64 removed_since,
                             GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, list_sql, "im", post_id, removed_since);
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_post_medium_free);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_medium (statement, folder));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

gint64
feed_post_medium_table_add (FeedDb *db, const FeedPostMedium *medium, GError **error)
{
  if (!feed_db_run (db, error,
                    "INSERT INTO post_medium (post_id, name, media_type, size, digest)"
                    " SELECT id, ?2, ?3, ?4, ?5 FROM post WHERE id = ?1",
                    "iSSiS", medium->post_id, medium->name, medium->media_type,
                    (gint64) medium->size, medium->digest))
    return 0;
  if (feed_db_get_n_changed (db) > 0)
    return feed_db_get_last_id (db);
  feed_set_no_such_item (error, FEED_ITEM_POST);

  return 0;
}

/* After an UPDATE of one row. */
static gboolean
check_found (FeedDb *db, GError **error)
{
  return feed_db_get_n_changed (db) > 0 || feed_set_no_such_item (error, FEED_ITEM_MEDIUM);
}

gboolean
feed_post_medium_table_put (FeedDb *db, const FeedPostMedium *medium, GError **error)
{
  return feed_db_run (db, error,
                      "UPDATE post_medium SET uri = ?2, edit_uri = ?3, edit_media_uri = ?4"
                      " WHERE id = ?1",
                      "iSSS", medium->id, medium->uri, medium->edit_uri, medium->edit_media_uri) &&
         check_found (db, error);
}

gboolean
feed_post_medium_table_renew (FeedDb *db, const FeedPostMedium *medium, GError **error)
{
  return feed_db_run (db, error,
                      "UPDATE post_medium SET media_type = ?2, size = ?3, digest = ?4"
                      " WHERE id = ?1",
                      "iSiS", medium->id, medium->media_type, (gint64) medium->size,
                      medium->digest) &&
         check_found (db, error);
}

gboolean
feed_post_medium_table_set_alt (FeedDb *db, gint64 id, const char *alt, GError **error)
{
  return feed_db_run (db, error, "UPDATE post_medium SET alt = ?2 WHERE id = ?1", "iS", id, alt) &&
         check_found (db, error);
}

gboolean
feed_post_medium_table_remove (FeedDb *db, gint64 id, gint64 now, GError **error)
{
  return feed_db_run (db, error, "UPDATE post_medium SET removed_at = ?2 WHERE id = ?1", "ii", id,
                      now) &&
         check_found (db, error);
}

gboolean
feed_post_medium_table_purge (FeedDb *db, gint64 removed_before, gint64 sent_before, GError **error)
{
  return feed_db_run (db, error, purge_sql, "ii", removed_before, sent_before);
}

gboolean
feed_post_medium_table_uses (FeedDb *db, const char *digest, gboolean *uses, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT 1 FROM post_medium WHERE digest = ? LIMIT 1", "S", digest);

  *uses = feed_statement_next (statement);

  return feed_statement_finish (statement, error);
}

gboolean
feed_post_medium_table_restore (FeedDb *db, gint64 post_id, const char *body, GError **error)
{
  return feed_db_run (db, error, restore_sql, "iS", post_id, body);
}
