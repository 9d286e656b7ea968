/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-table.h"

#include "feed-statement.h"
#include "feed-subscription-table.h"

#define COLUMNS                                                                                    \
  "SELECT push.feed_id, feed.uri, offer, feed.reach, removed_at IS NULL AND NOT paused, no_push, " \
  "kind, hub,"                                                                                     \
  " topic, key_mark, phase, since, expires, push.next_attempt, heard, push.failures,"              \
  " push.first_failed, push.message, resting, feed.name, feed.title FROM push JOIN feed ON "       \
  "feed.id = push.feed_id"

static FeedPushRow *
read_row (FeedStatement *statement)
{
  FeedPushRow *row = g_new0 (FeedPushRow, 1);

  row->feed_id = feed_statement_get_int64 (statement, 0);
  row->uri = feed_statement_dup_text (statement, 1);
  row->offer = feed_statement_dup_text (statement, 2);
  row->reach = (FeedReach) feed_statement_get_int64 (statement, 3);
  row->listed = feed_statement_get_int64 (statement, 4) != 0;
  row->declined = feed_statement_get_int64 (statement, 5) != 0;
  row->kind = feed_push_kind_from_nick (feed_statement_get_text (statement, 6));
  row->hub = feed_statement_dup_text (statement, 7);
  row->topic = feed_statement_dup_text (statement, 8);
  row->key_mark = feed_statement_dup_text (statement, 9);
  row->phase = feed_push_phase_from_nick (feed_statement_get_text (statement, 10));
  row->since = feed_statement_get_time (statement, 11);
  row->expires = feed_statement_get_time (statement, 12);
  row->next_attempt = feed_statement_get_time (statement, 13);
  row->heard = feed_statement_get_time (statement, 14);
  row->failures = feed_statement_get_int64 (statement, 15);
  row->first_failed = feed_statement_get_time (statement, 16);
  row->message = feed_statement_dup_text (statement, 17);
  row->resting = feed_statement_dup_text (statement, 18);
  row->title = feed_subscription_pick_title (feed_statement_get_text (statement, 19),
                                             feed_statement_get_text (statement, 20), row->uri);

  return row;
}

void
feed_push_row_free (FeedPushRow *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->title);
  g_free (self->offer);
  g_free (self->hub);
  g_free (self->topic);
  g_free (self->key_mark);
  g_free (self->message);
  g_free (self->resting);
  g_free (self);
}

FeedPushRow *
feed_push_row_copy (const FeedPushRow *self)
{
  FeedPushRow *copy = g_memdup2 (self, sizeof *self);

  copy->uri = g_strdup (self->uri);
  copy->title = g_strdup (self->title);
  copy->offer = g_strdup (self->offer);
  copy->hub = g_strdup (self->hub);
  copy->topic = g_strdup (self->topic);
  copy->key_mark = g_strdup (self->key_mark);
  copy->message = g_strdup (self->message);
  copy->resting = g_strdup (self->resting);

  return copy;
}

GPtrArray *
feed_push_table_list (FeedDb *db, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (
      db, COLUMNS " WHERE offer != '' OR phase != 'idle' ORDER BY push.feed_id");
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_push_row_free);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_row (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

gboolean
feed_push_table_put_offer (FeedDb *db,
                           gint64 feed_id,
                           const char *offer,
                           gboolean *changed,
                           GError **error)
{
  const char *sql = *offer != '\0'
                        ? "INSERT INTO push (feed_id, offer) SELECT id, ?2 FROM feed WHERE id = ?1"
                          " ON CONFLICT (feed_id) DO UPDATE SET offer = excluded.offer"
                          " WHERE offer != excluded.offer"
                        : "UPDATE push SET offer = ?2 WHERE feed_id = ?1 AND offer != ?2";

  if (!feed_db_run (db, error, sql, "iS", feed_id, offer))
    return FALSE;
  *changed = feed_db_get_n_changed (db) > 0;
  return TRUE;
}

gboolean
feed_push_table_make_due (FeedDb *db, gint64 feed_id, GError **error)
{
  return feed_db_run (db, error,
                      "UPDATE fetch_state SET next_attempt = 0 WHERE feed_id = ?"
                      " AND next_attempt > 0 AND error_class = 0 AND NOT server_named",
                      "i", feed_id);
}

static gboolean
was_told (FeedDb *db, gint64 feed_id, gboolean *told, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT 1 FROM push WHERE feed_id = ? AND phase = 'active'", "i", feed_id);

  *told = feed_statement_next (statement);
  return feed_statement_finish (statement, error);
}

gboolean
feed_push_table_put (FeedDb *db, const FeedPushRow *row, GError **error)
{
  const char *kind = row->kind != FEED_PUSH_NONE ? feed_push_kind_get_nick (row->kind) : NULL;
  gboolean told = FALSE;

  if (!was_told (db, row->feed_id, &told, error) ||
      !feed_db_run (db, error,
                    "UPDATE push SET kind = ?2, hub = ?3, topic = ?4, key_mark = ?5, phase = ?6,"
                    " since = ?7, expires = ?8, next_attempt = ?9, heard = ?10, failures = ?11,"
                    " first_failed = ?12, message = ?13, resting = ?14 WHERE feed_id = ?1",
                    "iSSSSSmmmmumSS", row->feed_id, kind, row->hub, row->topic, row->key_mark,
                    feed_push_phase_get_nick (row->phase), row->since, row->expires,
                    row->next_attempt, row->heard, row->failures, row->first_failed, row->message,
                    row->resting != NULL ? row->resting : ""))
    return FALSE;

  return !told || row->phase == FEED_PUSH_ACTIVE ||
         feed_push_table_make_due (db, row->feed_id, error);
}

gboolean
feed_push_table_put_listening (FeedDb *db, const char *address, const char *message, GError **error)
{
  return feed_db_run (db, error,
                      "INSERT OR REPLACE INTO listening (id, address, message) VALUES (1, ?, ?)",
                      "SS", address, message);
}

gboolean
feed_push_table_load_listening (FeedDb *db, char **address, char **message, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_prepare (db, "SELECT address, message FROM listening");

  *address = NULL;
  *message = NULL;
  if (feed_statement_next (statement))
    {
      *address = feed_statement_dup_text (statement, 0);
      *message = feed_statement_dup_text (statement, 1);
    }

  return feed_statement_finish (statement, error);
}
