/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-revision-table.h"

#include "feed-post-content-table.h"
#include "feed-revision-policy.h"

static const char list_sql[] =
    "SELECT post_revision.id, post_revision.saved, " FEED_POST_CONTENT_COLUMNS ", post_content.body"
    " FROM post_revision JOIN post_content ON post_content.id = post_revision.content_id"
    " WHERE post_id = ? ORDER BY post_revision.id DESC LIMIT ?";

static FeedPostRevision *
read_revision (FeedStatement *row)
{
  FeedPostRevision *self = g_new0 (FeedPostRevision, 1);

  self->id = feed_statement_get_int64 (row, 0);
  self->saved = feed_statement_get_int64 (row, 1);
  self->content = feed_post_content_table_read (row, 2);

  return self;
}

static GPtrArray *
list (FeedDb *db, gint64 post_id, gint64 limit, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, list_sql, "ii", post_id, limit);
  g_autoptr (GPtrArray)
      revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_post_revision_free);

  while (feed_statement_next (statement))
    g_ptr_array_add (revisions, read_revision (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&revisions) : NULL;
}

GPtrArray *
feed_post_revision_table_list (FeedDb *db, gint64 post_id, GError **error)
{
  return list (db, post_id, -1, error);
}

typedef struct
{
  GArray *ids;      /* (element-type gint64) */
  GArray *contents; /* (element-type gint64) */
  GArray *times;    /* (element-type gint64) */
} Rows;

static gboolean
read_rows (FeedDb *db, gint64 post_id, Rows *rows, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 "SELECT id, content_id, saved FROM post_revision"
                                 " WHERE post_id = ? ORDER BY id DESC",
                                 "i", post_id);
  GArray *columns[] = { rows->ids, rows->contents, rows->times };

  while (feed_statement_next (statement))
    for (int i = 0; i < 3; i++)
      {
        gint64 value = feed_statement_get_int64 (statement, i);

        g_array_append_val (columns[i], value);
      }

  return feed_statement_finish (statement, error);
}

static gboolean
thin (FeedDb *db, gint64 post_id, gint64 now, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) contents = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) dropped = NULL;
  Rows rows = { ids, contents, times };

  if (!read_rows (db, post_id, &rows, error))
    return FALSE;
  dropped = feed_revision_policy_thin ((gint64 *) (gpointer) times->data, times->len, now);
  for (guint i = 0; i < dropped->len; i++)
    {
      guint index = g_array_index (dropped, guint, i);

      if (!feed_db_run (db, error, "DELETE FROM post_revision WHERE id = ?", "i",
                        g_array_index (ids, gint64, index)) ||
          !feed_post_content_table_release (db, g_array_index (contents, gint64, index), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
keep (FeedDb *db, const FeedReplaced *replaced, GError **error)
{
  return feed_db_run (db, error,
                      "INSERT INTO post_revision (post_id, content_id, saved) VALUES (?, ?, ?)",
                      "iii", replaced->post_id, replaced->content_id, replaced->saved) &&
         thin (db, replaced->post_id, replaced->now, error);
}

/* What the last revision has; nothing before there is one. */
static FeedPostRevision *
load_last (FeedDb *db, const FeedReplaced *replaced, GError **error)
{
  g_autoptr (GPtrArray) last = list (db, replaced->post_id, 1, error);
  FeedPostRevision *none;

  if (last == NULL)
    return NULL;
  if (last->len > 0)
    return feed_post_revision_copy (g_ptr_array_index (last, 0));
  none = g_new0 (FeedPostRevision, 1);
  none->saved = replaced->begun;
  none->content = feed_post_content_new ();

  return none;
}

gboolean
feed_post_revision_table_note (FeedDb *db,
                               const FeedReplaced *replaced,
                               const FeedPostContent *by,
                               gboolean always,
                               GError **error)
{
  g_autoptr (FeedPostContent) old = feed_post_content_table_load (db, replaced->content_id, error);
  g_autoptr (FeedPostRevision) last = NULL;
  FeedReplacement replacement = { .now = replaced->now };

  if (old == NULL || (last = load_last (db, replaced, error)) == NULL)
    return FALSE;
  replacement.last_kept = last->saved;
  replacement.since_kept = feed_content_difference (last->content, old).size;
  replacement.lost = feed_content_difference (old, by).lost;
  replacement.was = feed_content_measure (old);
  if ((always && replacement.since_kept > 0) || feed_revision_policy_keeps (&replacement))
    return keep (db, replaced, error);

  return feed_post_content_table_release (db, replaced->content_id, error);
}

static const char last_words_sql[] =
    "SELECT content_id FROM post_revision JOIN post_content ON post_content.id = content_id"
    " WHERE post_id = ? AND (trim (title, char (9, 10, 13, 32)) <> ''"
    " OR trim (body, char (9, 10, 13, 32)) <> '') ORDER BY post_revision.id DESC LIMIT 1";

gboolean
feed_post_revision_table_find_words (FeedDb *db, gint64 post_id, gint64 *content_id, GError **error)
{
  g_autoptr (FeedStatement) row = feed_db_query (db, last_words_sql, "i", post_id);

  *content_id = feed_statement_next (row) ? feed_statement_get_int64 (row, 0) : 0;

  return feed_statement_finish (row, error);
}
