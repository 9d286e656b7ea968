/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-ingest-table.h"

#include "feed-changes-private.h"
#include "feed-entry-change.h"
#include "feed-entry-table.h"
#include "feed-fetch-table.h"
#include "feed-statement.h"
#include "feed-store-error.h"
#include "feed-subscription-table.h"

/* An entry that is not known yet. */
typedef struct
{
  const FeedIngestEntry *entry; /* borrowed */
  gint64 sort_date;
  guint place; /* in the feed */
} Newcomer;

/* One that is known and came with new content. */
typedef struct
{
  const FeedIngestEntry *entry; /* borrowed */
  gint64 id;
  gboolean is_bare; /* the status is all that was left of it */
} Edit;

typedef struct
{
  FeedDb *db;
  gint64 feed_id;
  gint64 now;
  GHashTable *identities; /* (element-type utf8): seen in this feed, borrowed */
  GHashTable *ids;        /* (element-type gint64): those that are known */
  GArray *newcomers;      /* (element-type Newcomer) */
  GArray *edits;          /* (element-type Edit) */
  FeedIngestResult *result;
  FeedChanges *changes;
} Ingestion;

static void
ingestion_clear (Ingestion *self)
{
  g_hash_table_unref (self->identities);
  g_hash_table_unref (self->ids);
  g_array_unref (self->newcomers);
  g_array_unref (self->edits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ingestion, ingestion_clear)

static const char find_sql[] =
    "SELECT status.id, content_hash FROM status LEFT JOIN entry ON entry.id = status.id"
    " WHERE feed_id = ? AND identity = ?";
static const char list_again_sql[] = "UPDATE status SET listed = 1 WHERE id = ? AND NOT listed";
static const char show_again_sql[] = "UPDATE status SET shown = 1 WHERE id = ?";
static const char find_read_sql[] =
    "SELECT title, text FROM status JOIN entry USING (id) JOIN entry_content USING (id)"
    " WHERE status.id = ? AND read";
static const char add_sql[] = "INSERT INTO status (feed_id, identity, sort_date) VALUES (?, ?, ?)";
static const char meet_sql[] =
    "UPDATE fetch_state SET known_before = (SELECT ifnull (max (id), 0) FROM status)"
    " WHERE feed_id = ? AND known_before IS NULL";

gint64
feed_ingest_pick_date (gint64 published, gint64 updated, gint64 first_seen)
{
  gint64 own = published != FEED_TIME_NONE ? published : updated;

  return own != FEED_TIME_NONE ? MIN (own, first_seen) : first_seen;
}

/* An edit of what was read leaves it read, but where there is something new to read in it. */
static gboolean
reopen_if_new (Ingestion *self, gint64 id, const FeedIngestEntry *entry, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (self->db, find_read_sql, "i", id);
  gboolean reopen = FALSE;

  if (feed_statement_next (statement))
    reopen = feed_entry_change_is_significant (feed_statement_get_text (statement, 0),
                                               feed_statement_get_text (statement, 1), entry->title,
                                               entry->text);
  if (!feed_statement_finish (statement, error))
    return FALSE;
  if (!reopen)
    return TRUE;

  feed_changes_add_flags (self->changes, FEED_CHANGE_STATUS);
  return feed_db_run (self->db, error, "UPDATE status SET read = 0 WHERE id = ?", "i", id);
}

static gboolean
update_known (Ingestion *self, gint64 id, const FeedIngestEntry *entry, GError **error)
{
  self->result->updated_entries++;
  feed_changes_add_entry (self->changes, FEED_CHANGE_ENTRIES, id);

  return reopen_if_new (self, id, entry, error) &&
         feed_entry_table_update (self->db, id, self->feed_id, entry, error);
}

static gboolean
restore_known (Ingestion *self, gint64 id, const FeedIngestEntry *entry, GError **error)
{
  feed_changes_add_entry (self->changes, FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS, id);

  return feed_entry_table_insert (self->db, id, self->feed_id, self->now, entry, error) &&
         feed_db_run (self->db, error, show_again_sql, "i", id);
}

static gboolean
meet_known (Ingestion *self,
            gint64 id,
            const char *content_hash,
            const FeedIngestEntry *entry,
            GError **error)
{
  g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
  if (g_strcmp0 (content_hash, entry->content_hash) != 0)
    {
      Edit edit = { entry, id, content_hash == NULL };

      g_array_append_val (self->edits, edit);
    }

  return feed_db_run (self->db, error, list_again_sql, "i", id);
}

static gboolean
meet (Ingestion *self, const FeedIngestEntry *entry, guint place, GError **error)
{
  g_autoptr (FeedStatement) statement = NULL;
  gint64 id = 0;
  g_autofree char *content_hash = NULL;

  if (!g_hash_table_add (self->identities, entry->identity))
    return TRUE;
  statement = feed_db_query (self->db, find_sql, "iS", self->feed_id, entry->identity);
  if (feed_statement_next (statement))
    {
      id = feed_statement_get_int64 (statement, 0);
      content_hash = feed_statement_dup_text (statement, 1);
    }
  if (!feed_statement_finish (statement, error))
    return FALSE;
  if (id == 0)
    {
      Newcomer newcomer = { entry,
                            feed_ingest_pick_date (entry->published, entry->updated, self->now),
                            place };

      g_array_append_val (self->newcomers, newcomer);
      return TRUE;
    }

  return meet_known (self, id, content_hash, entry, error);
}

static int
compare_edits_cb (gconstpointer a, gconstpointer b)
{
  const Edit *left = a, *right = b;

  return (left->id > right->id) - (left->id < right->id);
}

/* In the order of their ids: at an id lower than the last one the search index writes out what it
 * has gathered. */
static gboolean
make_edits (Ingestion *self, GError **error)
{
  g_array_sort (self->edits, compare_edits_cb);
  for (guint i = 0; i < self->edits->len; i++)
    {
      Edit *edit = &g_array_index (self->edits, Edit, i);

      if (!(edit->is_bare ? restore_known : update_known) (self, edit->id, edit->entry, error))
        return FALSE;
    }

  return TRUE;
}

/* Oldest first; feeds list their newest entry first, so that of two with the same date the one
 * further down is the older. */
static int
compare_newcomers_cb (gconstpointer a, gconstpointer b)
{
  const Newcomer *left = a, *right = b;

  if (left->sort_date != right->sort_date)
    return left->sort_date < right->sort_date ? -1 : 1;
  return (left->place < right->place) - (left->place > right->place);
}

static gboolean
add_newcomers (Ingestion *self, GError **error)
{
  g_array_sort (self->newcomers, compare_newcomers_cb);
  for (guint i = 0; i < self->newcomers->len; i++)
    {
      Newcomer *newcomer = &g_array_index (self->newcomers, Newcomer, i);
      gint64 id;

      if (!feed_db_run (self->db, error, add_sql, "iSi", self->feed_id, newcomer->entry->identity,
                        newcomer->sort_date))
        return FALSE;
      id = feed_db_get_last_id (self->db);
      g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
      if (!feed_entry_table_insert (self->db, id, self->feed_id, self->now, newcomer->entry, error))
        return FALSE;
    }
  self->result->new_entries = self->newcomers->len;

  return TRUE;
}

/* What the feed no longer holds may be cleared away one day. */
static gboolean
unlist_others (Ingestion *self, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      self->db, "SELECT id FROM status WHERE feed_id = ? AND listed", "i", self->feed_id);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (feed_statement_next (statement))
    {
      gint64 id = feed_statement_get_int64 (statement, 0);

      if (!g_hash_table_contains (self->ids, &id))
        g_array_append_val (gone, id);
    }
  if (!feed_statement_finish (statement, error))
    return FALSE;
  for (guint i = 0; i < gone->len; i++)
    if (!feed_db_run (self->db, error, "UPDATE status SET listed = 0 WHERE id = ?", "i",
                      g_array_index (gone, gint64, i)))
      return FALSE;

  return TRUE;
}

static gboolean
store_entries (Ingestion *self, FeedIngest *ingest, GError **error)
{
  for (guint i = 0; i < ingest->entries->len; i++)
    if (!meet (self, g_ptr_array_index (ingest->entries, i), i, error))
      return FALSE;

  return make_edits (self, error) && add_newcomers (self, error) &&
         (ingest->partial || unlist_others (self, error));
}

gboolean
feed_ingest_table_store_feed (FeedDb *db, FeedIngest *ingest, FeedChanges *changes, GError **error)
{
  FeedAttemptRecord *attempt = ingest->attempt;

  return feed_subscription_table_describe (db, ingest, error) &&
         (attempt->adopted_uri == NULL ||
          feed_subscription_table_adopt (db, attempt->feed_id, attempt->adopted_uri, error)) &&
         feed_fetch_table_record (db, attempt, changes, error) &&
         feed_db_run (db, error, meet_sql, "i", attempt->feed_id);
}

gboolean
feed_ingest_table_store_entries (FeedDb *db,
                                 FeedIngest *ingest,
                                 FeedIngestResult *result,
                                 FeedChanges *changes,
                                 GError **error)
{
  FeedAttemptRecord *attempt = ingest->attempt;
  gint64 time = attempt->line.time;
  g_auto (Ingestion) self = {
    .db = db,
    .feed_id = attempt->feed_id,
    .now = time != FEED_TIME_NONE ? time : g_get_real_time () / G_USEC_PER_SEC,
    .identities = g_hash_table_new (g_str_hash, g_str_equal),
    .ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .newcomers = g_array_new (FALSE, FALSE, sizeof (Newcomer)),
    .edits = g_array_new (FALSE, FALSE, sizeof (Edit)),
    .result = result,
    .changes = changes,
  };

  *result = (FeedIngestResult){ 0 };
  if (!feed_subscription_table_exists (db, self.feed_id))
    return feed_set_no_such_item (error, FEED_ITEM_FEED);
  if (!store_entries (&self, ingest, error))
    return FALSE;

  feed_changes_add_feed (changes, FEED_CHANGE_FEED_STATE, self.feed_id);
  if (result->new_entries > 0)
    feed_changes_add_flags (changes, FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS);
  attempt->line.new_entries = result->new_entries;

  return TRUE;
}
