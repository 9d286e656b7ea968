/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-private.h"

#include "feed-backup.h"
#include "feed-changes-private.h"
#include "feed-chore-table.h"
#include "feed-entry-table.h"
#include "feed-media-folder.h"
#include "feed-post-medium-table.h"
#include "feed-post-table.h"
#include "feed-retention.h"
#include "feed-sent-file-table.h"
#include "feed-statement.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"
#include "feed-transfer-table.h"
#include "feed-undo.h"

#define SECONDS_A_DAY (24 * 60 * 60)
/* Entries, or pages of the index, at a time: some ten milliseconds. */
#define ENTRIES_A_STEP 100
#define PAGES_A_STEP 200

typedef struct
{
  guint step;
  gboolean is_begun; /* that step, and is to be ended whatever the time */
  guint keep_days;
  gint64 now;
  GFile *media;   /* (owned) */
  gint64 last_id; /* retention has come so far */
  gboolean is_backed_up;
  GError *failure; /* (owned) (nullable): the backup's, which keeps nothing else from being done */
} Maintenance;

static void
maintenance_free (gpointer data)
{
  Maintenance *self = data;

  g_clear_error (&self->failure);
  g_object_unref (self->media);
  g_free (self);
}

/* One step of the work, in a transaction; @more: it is not done with that yet. */
typedef gboolean (*StepFunc) (FeedDb *db,
                              Maintenance *self,
                              FeedChanges *changes,
                              gboolean *more,
                              GError **error);

static gboolean
forget_undo (FeedDb *db, Maintenance *self, FeedChanges *changes, gboolean *more, GError **error)
{
  return feed_undo_forget_older (db, self->now - SECONDS_A_DAY, error);
}

static GArray *
select_purged (FeedDb *db, gint64 removed_before, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 "SELECT entry.id FROM feed JOIN status ON status.feed_id = "
                                 "feed.id JOIN entry ON entry.id = status.id"
                                 " WHERE removed_at < ? AND NOT starred LIMIT ?",
                                 "iu", removed_before, ENTRIES_A_STEP);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (feed_statement_next (statement))
    {
      gint64 id = feed_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return feed_statement_finish (statement, error) ? g_steal_pointer (&ids) : NULL;
}

/* A feed of which something is starred stays for that, unseen. */
static const char forget_sql[] =
    "DELETE FROM feed WHERE removed_at < ?"
    " AND NOT EXISTS (SELECT 1 FROM status WHERE feed_id = feed.id AND starred)";

/* What was unsubscribed and can no longer come back. */
static gboolean
purge (FeedDb *db, Maintenance *self, FeedChanges *changes, gboolean *more, GError **error)
{
  gint64 removed_before = self->now - SECONDS_A_DAY;
  g_autoptr (GArray) ids = select_purged (db, removed_before, error);

  if (ids == NULL || !feed_entry_table_delete (db, ids, error))
    return FALSE;
  *more = ids->len > 0;

  return *more || feed_db_run (db, error, forget_sql, "i", removed_before);
}

static gboolean
retain (FeedDb *db, Maintenance *self, FeedChanges *changes, gboolean *more, GError **error)
{
  g_autoptr (GArray) ids = feed_retention_select (db, self->keep_days, self->now, self->last_id,
                                                  ENTRIES_A_STEP, error);

  if (ids == NULL || !feed_entry_table_delete (db, ids, error))
    return FALSE;
  *more = ids->len == ENTRIES_A_STEP;
  if (ids->len > 0)
    {
      self->last_id = g_array_index (ids, gint64, ids->len - 1);
      feed_changes_add_all_entries (changes, FEED_CHANGE_ENTRIES);
    }

  return TRUE;
}

static gboolean
tidy_posts (FeedDb *db, Maintenance *self, FeedChanges *changes, gboolean *more, GError **error)
{
  gint64 yesterday = self->now - SECONDS_A_DAY;
  gint64 long_ago = self->now - FEED_POST_KEPT_SECONDS;

  return feed_post_table_purge (db, yesterday, long_ago, error) &&
         feed_post_medium_table_purge (db, yesterday, long_ago, error) &&
         feed_sent_file_table_purge (db, long_ago, error);
}

/* The day is for what is being added just now. */
static gboolean
sweep_media (FeedDb *db, Maintenance *self, FeedChanges *changes, gboolean *more, GError **error)
{
  return feed_media_folder_sweep (self->media, db, self->now - SECONDS_A_DAY, error);
}

static gboolean
prune_transfers (FeedDb *db,
                 Maintenance *self,
                 FeedChanges *changes,
                 gboolean *more,
                 GError **error)
{
  gboolean changed;

  if (!feed_transfer_table_prune (db, self->now, &changed, error))
    return FALSE;
  if (changed)
    feed_changes_add_flags (changes, FEED_CHANGE_TRANSFERS);

  return TRUE;
}

/* FTS5 says that there was nothing left to merge by changing next to nothing. */
static gboolean
merge_index (FeedDb *db, Maintenance *self, FeedChanges *changes, gboolean *more, GError **error)
{
  gint64 before = feed_db_get_n_changed_in_all (db);

  if (!feed_db_run (db, error, "INSERT INTO entry_search (entry_search, rank) VALUES ('merge', ?)",
                    "u", PAGES_A_STEP))
    return FALSE;
  *more = feed_db_get_n_changed_in_all (db) - before >= 2;

  return TRUE;
}

static gboolean
optimize (FeedDb *db, Maintenance *self, FeedChanges *changes, gboolean *more, GError **error)
{
  return feed_db_execute (db, "PRAGMA optimize", error);
}

/* The names are in the store: never change one. */
static const struct
{
  const char *name;
  StepFunc func;
} steps[] = {
  { "undo", forget_undo },  { "removed", purge },       { "retention", retain },
  { "posts", tidy_posts },  { "media", sweep_media },   { "transfers", prune_transfers },
  { "index", merge_index }, { "statistics", optimize },
};

static gboolean
run_step (FeedStore *self, Maintenance *maintenance, gboolean *more, GError **error)
{
  g_autoptr (FeedChanges) changes = feed_changes_new ();
  const char *name = steps[maintenance->step].name;

  if (!feed_db_begin (self->writer_db, error))
    return FALSE;
  if (!steps[maintenance->step].func (self->writer_db, maintenance, changes, more, error) ||
      (!*more && !feed_chore_table_note (self->writer_db, name, maintenance->now, error)) ||
      !feed_db_commit (self->writer_db, error))
    {
      feed_db_rollback (self->writer_db);
      return FALSE;
    }
  feed_store_note_changes (self, changes);

  return TRUE;
}

/* What an earlier session has done today is not done again. */
static gboolean
run_step_if_due (FeedStore *self, Maintenance *maintenance, GError **error)
{
  gint64 done_at = FEED_TIME_NONE;
  gboolean more = FALSE;

  if (!maintenance->is_begun &&
      !feed_chore_table_read (self->writer_db, steps[maintenance->step].name, &done_at, error))
    return FALSE;
  if ((maintenance->is_begun || feed_chore_is_due (done_at, maintenance->now)) &&
      !run_step (self, maintenance, &more, error))
    return FALSE;
  maintenance->is_begun = more;
  maintenance->step += !more;

  return TRUE;
}

/* First of all, so that sessions too short for the rest have it. */
static void
back_up (FeedStore *self, Maintenance *maintenance)
{
  maintenance->is_backed_up = TRUE;
  feed_backup_make (self->writer_db, g_file_peek_path (self->folder), maintenance->now,
                    &maintenance->failure);
}

static void
finish (FeedStore *self, GTask *task, Maintenance *maintenance)
{
  /* All of the file may have gone through the cache. */
  feed_db_execute (self->writer_db, "PRAGMA shrink_memory", NULL);
  if (maintenance->failure == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&maintenance->failure));
}

static gboolean
go_on (FeedStore *self, Maintenance *maintenance, GError **error)
{
  if (maintenance->is_backed_up)
    return run_step_if_due (self, maintenance, error);
  back_up (self, maintenance);
  return TRUE;
}

/* Between two steps whatever else waits has its turn. */
static void
maintain_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FeedStore *self = FEED_STORE (source);
  Maintenance *maintenance = data;
  GError *error = NULL;

  if (self->writer_db == NULL || !feed_store_is_open (self))
    feed_store_set_closed (task);
  else if (maintenance->step == G_N_ELEMENTS (steps))
    finish (self, task, maintenance);
  else if (go_on (self, maintenance, &error))
    feed_worker_queue (self->writer, task, maintain_cb, FEED_CALL_TIDY);
  else
    {
      feed_store_note_error (self, error);
      g_task_return_error (task, error);
    }
}

void
feed_store_maintain_async (FeedStore *self,
                           guint keep_days,
                           gint64 now,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Maintenance *maintenance = g_new0 (Maintenance, 1);

  maintenance->keep_days = keep_days;
  maintenance->now = now;
  maintenance->media = feed_store_get_media (self);
  g_task_set_task_data (task, maintenance, maintenance_free);
  g_task_set_source_tag (task, feed_store_maintain_async);
  g_task_set_name (task, "maintain the store");
  if (feed_store_is_open (self))
    feed_worker_queue (self->writer, task, maintain_cb, FEED_CALL_TIDY);
  else
    feed_store_set_closed (task);
}

gboolean
feed_store_maintain_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
