/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-row.h"

#include "feed-post-index.h"
#include "feed-post-revision-table.h"
#include "feed-statement.h"
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
feed_post_row_read (FeedDb *db, gint64 id, FeedPostRow *row, GError **error)
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
feed_post_row_sort (FeedDb *db, gint64 id, GError **error)
{
  return feed_db_run (db, error, sort_sql, "i", id);
}

gboolean
feed_post_row_point_to (FeedDb *db, gint64 id, gint64 content_id, gint64 now, GError **error)
{
  return feed_post_index_remove (db, id, error) &&
         feed_db_run (db, error, "UPDATE post SET content_id = ?2, saved = ?3 WHERE id = ?1", "iii",
                      id, content_id, now) &&
         feed_post_index_add (db, id, error);
}

gboolean
feed_post_row_replace (FeedDb *db,
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

  return feed_post_row_point_to (db, row->id, content_id, now, error) &&
         feed_post_revision_table_note (db, &replaced, content, always, error) &&
         feed_post_row_sort (db, row->id, error);
}
