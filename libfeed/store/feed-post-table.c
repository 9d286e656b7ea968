/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-table.h"

#include <glib/gi18n-lib.h>

#include "feed-outbox-table.h"
#include "feed-post-content-table.h"
#include "feed-post-index.h"
#include "feed-post-medium-table.h"
#include "feed-post-revision-table.h"
#include "feed-store-error.h"

static const char row_sql[] =
    "SELECT id, content_id, base_id, collection_id, begun, saved, settled_at IS NOT NULL,"
    " removed_at IS NOT NULL, own_id, entry_id, " FEED_POST_EDIT_URI " FROM post WHERE id = ?";

/* What is on a server stands at its date, what was written here when it was written. */
static const char sort_sql[] =
    "UPDATE post SET sort_date = CASE WHEN content_id IS NOT base_id THEN saved"
    " ELSE coalesce ((SELECT published FROM post_content WHERE id = content_id), edited, saved) END"
    " WHERE id = ?";

void
feed_post_row_clear (FeedPostRow *self)
{
  g_clear_pointer (&self->own_id, g_free);
  g_clear_pointer (&self->entry_id, g_free);
  g_clear_pointer (&self->edit_uri, g_free);
}

gboolean
feed_post_table_read_row (FeedDb *db, gint64 id, FeedPostRow *row, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, row_sql, "i", id);

  *row = (FeedPostRow){ 0 };
  if (feed_statement_next (statement))
    *row = (FeedPostRow){
      .id = feed_statement_get_int64 (statement, 0),
      .content_id = feed_statement_get_int64 (statement, 1),
      .base_id = feed_statement_get_int64 (statement, 2),
      .collection_id = feed_statement_get_int64 (statement, 3),
      .begun = feed_statement_get_int64 (statement, 4),
      .saved = feed_statement_get_int64 (statement, 5),
      .settled = feed_statement_get_int64 (statement, 6) != 0,
      .removed = feed_statement_get_int64 (statement, 7) != 0,
      .own_id = feed_statement_dup_text (statement, 8),
      .entry_id = feed_statement_dup_text (statement, 9),
      .edit_uri = feed_statement_dup_text (statement, 10),
    };

  return feed_statement_finish (statement, error) &&
         (row->id != 0 || feed_set_no_such_item (error, FEED_ITEM_POST));
}

gboolean
feed_post_table_sort (FeedDb *db, gint64 id, GError **error)
{
  return feed_db_run (db, error, sort_sql, "i", id);
}

static gint64
insert (FeedDb *db, const FeedPostContent *content, gint64 now, GError **error)
{
  gint64 content_id = feed_post_content_table_put (db, content, 0, 0, error);
  gint64 id;

  if (content_id == 0 ||
      !feed_db_run (
          db, error,
          "INSERT INTO post (content_id, begun, saved, sort_date) VALUES (?1, ?2, ?2, ?2)", "ii",
          content_id, now))
    return 0;
  id = feed_db_get_last_id (db);

  return feed_post_index_add (db, id, error) ? id : 0;
}

static gboolean
point_to (FeedDb *db, gint64 id, gint64 content_id, gint64 now, GError **error)
{
  return feed_post_index_remove (db, id, error) &&
         feed_db_run (db, error, "UPDATE post SET content_id = ?2, saved = ?3 WHERE id = ?1", "iii",
                      id, content_id, now) &&
         feed_post_index_add (db, id, error);
}

gboolean
feed_post_table_replace (FeedDb *db,
                         const FeedPostRow *row,
                         gint64 content_id,
                         const FeedPostContent *content,
                         gboolean always,
                         gint64 now,
                         GError **error)
{
  FeedReplaced replaced = { row->id, row->content_id, row->begun, row->saved, now };

  if (content_id == row->content_id)
    return TRUE;

  return point_to (db, row->id, content_id, now, error) &&
         feed_post_revision_table_note (db, &replaced, content, always, error) &&
         feed_post_table_sort (db, row->id, error);
}

/* Whether somebody else wrote what is there. */
static gboolean
find_foreign (FeedDb *db,
              gint64 content_id,
              const FeedPostContent *over,
              gboolean *foreign,
              GError **error)
{
  g_autoptr (FeedPostContent) there = NULL;

  *foreign = FALSE;
  if (over == NULL)
    return TRUE;
  there = feed_post_content_table_load (db, content_id, error);
  *foreign = there != NULL && !feed_post_content_equal (there, over);

  return there != NULL;
}

gint64
feed_post_table_save (FeedDb *db,
                      gint64 id,
                      const FeedPostContent *content,
                      const FeedPostContent *over,
                      gint64 now,
                      gboolean *changed,
                      GError **error)
{
  g_auto (FeedPostRow) row = { 0 };
  gint64 content_id;
  gboolean foreign;

  *changed = TRUE;
  if (id == 0)
    return insert (db, content, now, error);
  if (!feed_post_table_read_row (db, id, &row, error) ||
      (content_id = feed_post_content_table_put (db, content, row.content_id, row.base_id,
                                                 error)) == 0)
    return 0;
  *changed = content_id != row.content_id || row.removed;
  if (!*changed)
    return id;

  /* Who writes to it wants to have it, and where it once was is no place of it any more. */
  return find_foreign (db, row.content_id, over, &foreign, error) &&
                 feed_db_run (db, error,
                              "UPDATE post SET removed_at = NULL, deleted_at = NULL,"
                              " edit_uri = " FEED_POST_EDIT_URI " WHERE id = ?",
                              "i", id) &&
                 feed_post_table_replace (db, &row, content_id, content, foreign, now, error) &&
                 feed_post_medium_table_restore (db, id, content->body, error)
             ? id
             : 0;
}

gboolean
feed_post_table_revert (FeedDb *db, gint64 id, gint64 now, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };
  g_autoptr (FeedPostContent) base = NULL;

  if (!feed_post_table_read_row (db, id, &row, error))
    return FALSE;
  if (row.base_id == 0)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                           _ ("This post is not on a server"));
      return FALSE;
    }
  base = feed_post_content_table_load (db, row.base_id, error);

  return base != NULL && feed_post_table_replace (db, &row, row.base_id, base, TRUE, now, error);
}

/* What was emptied before it was removed comes back with words: nobody removes nothing by mistake.
 */
static gboolean
put_words_back (FeedDb *db, const FeedPostRow *row, GError **error)
{
  g_autoptr (FeedPostContent) content = feed_post_content_table_load (db, row->content_id, error);
  gint64 words_id = 0;

  if (content == NULL)
    return FALSE;
  if (!feed_post_content_is_blank (content))
    return TRUE;
  if (!feed_post_revision_table_find_words (db, row->id, &words_id, error))
    return FALSE;

  return words_id == 0 || (point_to (db, row->id, words_id, row->saved, error) &&
                           feed_post_content_table_release (db, row->content_id, error));
}

gboolean
feed_post_table_remove (FeedDb *db, gint64 id, gint64 now, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };

  return feed_post_table_read_row (db, id, &row, error) &&
         feed_outbox_table_withdraw (db, id, error) && put_words_back (db, &row, error) &&
         feed_db_run (db, error, "UPDATE post SET removed_at = ?2 WHERE id = ?1", "ii", id, now);
}

gboolean
feed_post_table_restore (FeedDb *db, gint64 id, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };

  return feed_post_table_read_row (db, id, &row, error) &&
         feed_db_run (db, error, "UPDATE post SET removed_at = NULL WHERE id = ?", "i", id);
}

/* As far as anybody could miss it. */
#define NOTHING                                                                                    \
  " NOT EXISTS (SELECT 1 FROM post_medium WHERE post_id = post.id)"                                \
  " AND NOT EXISTS (SELECT 1 FROM post_content WHERE post_content.id = post.content_id"            \
  " AND trim (title || body || ifnull (summary, ''), char (9, 10, 13, 32)) <> '')"

#define PURGED                                                                                     \
  "(removed_at < ?1 AND" NOTHING ") OR removed_at < ?2 OR (deleted_at < ?2"                        \
  " AND NOT EXISTS (SELECT 1 FROM outbox WHERE post_id = post.id))"

gboolean
feed_post_table_purge (FeedDb *db, gint64 recently, gint64 long_ago, GError **error)
{
  return feed_db_run (db, error, FEED_POST_INDEX_REMOVE (PURGED), "ii", recently, long_ago) &&
         feed_db_run (db, error, "DELETE FROM post WHERE " PURGED, "ii", recently, long_ago) &&
         feed_post_content_table_sweep (db, error);
}

gboolean
feed_post_table_delete (FeedDb *db, const FeedPostRow *row, GError **error)
{
  return feed_post_index_remove (db, row->id, error) &&
         feed_db_run (db, error, "DELETE FROM post WHERE id = ?", "i", row->id) &&
         feed_post_content_table_release (db, row->content_id, error);
}
