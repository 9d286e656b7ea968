/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-mark.h"

#include "feed-changes-private.h"
#include "feed-statement.h"

/* read_at stays when an entry becomes unread, so that taking that back restores it. */
static const char *const apply_sql[] = {
  [FEED_MARK_READ] =
      "UPDATE status SET read = 1, read_at = ?2 WHERE id = ?1 AND NOT read RETURNING feed_id",
  [FEED_MARK_UNREAD] = "UPDATE status SET read = 0 WHERE id = ?1 AND read RETURNING feed_id",
  [FEED_MARK_STARRED] =
      "UPDATE status SET starred = 1 WHERE id = ?1 AND NOT starred RETURNING feed_id",
  [FEED_MARK_UNSTARRED] =
      "UPDATE status SET starred = 0 WHERE id = ?1 AND starred RETURNING feed_id",
};

static const char *const revert_sql[] = {
  [FEED_MARK_READ] =
      "UPDATE status SET read = 0, read_at = NULL WHERE id = ?1 AND read RETURNING feed_id",
  [FEED_MARK_UNREAD] = "UPDATE status SET read = 1 WHERE id = ?1 AND NOT read RETURNING feed_id",
  [FEED_MARK_STARRED] = "UPDATE status SET starred = 0 WHERE id = ?1 AND starred RETURNING feed_id",
  [FEED_MARK_UNSTARRED] =
      "UPDATE status SET starred = 1 WHERE id = ?1 AND NOT starred RETURNING feed_id",
};

static gboolean
run_for_each (FeedStatement *statement,
              GArray *ids,
              GArray *changed,
              FeedChanges *changes,
              GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      feed_statement_bind_int64 (statement, 1, id);
      if (feed_statement_next (statement))
        {
          feed_changes_add_feed (changes, FEED_CHANGE_STATUS,
                                 feed_statement_get_int64 (statement, 0));
          feed_changes_add_entry (changes, FEED_CHANGE_STATUS, id);
          if (changed != NULL)
            g_array_append_val (changed, id);
        }
      if (!feed_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
feed_mark_apply (FeedDb *db,
                 GArray *ids,
                 FeedMark mark,
                 GArray *changed,
                 FeedChanges *changes,
                 GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, apply_sql[mark]);

  if (mark == FEED_MARK_READ)
    feed_statement_bind_int64 (statement, 2, g_get_real_time () / G_USEC_PER_SEC);

  return run_for_each (statement, ids, changed, changes, error);
}

gboolean
feed_mark_revert (FeedDb *db, GArray *ids, FeedMark mark, FeedChanges *changes, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, revert_sql[mark]);

  return run_for_each (statement, ids, NULL, changes, error);
}
