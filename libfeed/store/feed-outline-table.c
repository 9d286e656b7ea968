/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-outline-table.h"

/* No attribute can hold it. */
#define SEPARATOR "\x1f"

static const char *const set_sql[] = {
  [FEED_NODE_FEED] = "UPDATE feed SET outline = ?2 WHERE id = ?1",
  [FEED_NODE_FOLDER] = "UPDATE folder SET outline = ?2 WHERE id = ?1",
};

char **
feed_outline_table_read (FeedStatement *row, int column)
{
  g_autofree char *joined = feed_statement_dup_text (row, column);

  return joined != NULL ? g_strsplit (joined, SEPARATOR, -1) : NULL;
}

gboolean
feed_outline_table_set (FeedDb *db, FeedNode what, char **outline, GError **error)
{
  g_autofree char *joined = outline != NULL ? g_strjoinv (SEPARATOR, outline) : NULL;

  return feed_db_run (db, error, set_sql[what.kind], "iS", what.id, joined);
}
