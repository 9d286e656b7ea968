/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-table.h"

#include <glib/gi18n-lib.h>

#include "feed-outbox-table.h"
#include "feed-post-content-table.h"
#include "feed-post-index.h"
#include "feed-post-medium-table.h"
#include "feed-post-revision-table.h"
#include "feed-store-error.h"

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
  if (!feed_post_row_read (db, id, &row, error) ||
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
                 feed_post_row_replace (db, &row, content_id, content, foreign, now, error) &&
                 feed_post_medium_table_restore (db, id, content->body, error)
             ? id
             : 0;
}

gboolean
feed_post_table_revert (FeedDb *db, gint64 id, gint64 now, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };
  g_autoptr (FeedPostContent) base = NULL;

  if (!feed_post_row_read (db, id, &row, error))
    return FALSE;
  if (row.base_id == 0)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                           _ ("This post is not on a server"));
      return FALSE;
    }
  base = feed_post_content_table_load (db, row.base_id, error);

  return base != NULL && feed_post_row_replace (db, &row, row.base_id, base, TRUE, now, error);
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

  return words_id == 0 || (feed_post_row_point_to (db, row->id, words_id, row->saved, error) &&
                           feed_post_content_table_release (db, row->content_id, error));
}

gboolean
feed_post_table_remove (FeedDb *db, gint64 id, gint64 now, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };

  return feed_post_row_read (db, id, &row, error) && feed_outbox_table_withdraw (db, id, error) &&
         put_words_back (db, &row, error) &&
         feed_db_run (db, error, "UPDATE post SET removed_at = ?2 WHERE id = ?1", "ii", id, now);
}

gboolean
feed_post_table_restore (FeedDb *db, gint64 id, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };

  return feed_post_row_read (db, id, &row, error) &&
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

gboolean
feed_post_table_erase (FeedDb *db, gint64 id, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };

  if (!feed_post_row_read (db, id, &row, error))
    return FALSE;
  if (!row.removed)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_CONFLICT, _ ("This post was not removed"));
      return FALSE;
    }

  return feed_post_table_delete (db, &row, error) && feed_post_content_table_sweep (db, error);
}
