/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-table.h"

#include "feed-entry-summary-private.h"
#include "feed-statement.h"
#include "feed-store-error.h"
#include "feed-stored-entry-private.h"
#include "feed-subscription-table.h"

static const char summary_sql[] =
    "SELECT entry.id, status.feed_id, feed.name, feed.title, feed.uri, entry.title, entry.excerpt,"
    " entry.author, entry.uri, entry.thumbnail, status.sort_date, status.read, status.starred"
    " FROM status JOIN entry ON entry.id = status.id JOIN feed ON feed.id = status.feed_id"
    " WHERE status.id = ? AND status.shown";

static const char entry_sql[] =
    "SELECT entry.id, status.feed_id, feed.name, feed.title, feed.uri, entry.entry_id, entry.title,"
    " html, text, entry.author, entry.uri, comments_uri, entry_content.language, published, "
    "updated,"
    " sort_date, read, starred"
    " FROM status JOIN entry ON entry.id = status.id JOIN feed ON feed.id = status.feed_id"
    " JOIN entry_content ON entry_content.id = entry.id"
    " WHERE status.id = ? AND status.shown";

static char *
dup_feed_title (FeedStatement *row, int column)
{
  return feed_subscription_pick_title (feed_statement_get_text (row, column),
                                       feed_statement_get_text (row, column + 1),
                                       feed_statement_get_text (row, column + 2));
}

static char *
dup_text_or_empty (FeedStatement *row, int column)
{
  const char *text = feed_statement_get_text (row, column);

  return g_strdup (text != NULL ? text : "");
}

static FeedEntrySummary *
read_summary (FeedStatement *row)
{
  FeedEntrySummary *self = g_object_new (FEED_TYPE_ENTRY_SUMMARY, NULL);
  const char *title = feed_statement_get_text (row, 5);

  self->id = feed_statement_get_int64 (row, 0);
  self->feed_id = feed_statement_get_int64 (row, 1);
  self->feed_title = dup_feed_title (row, 2);
  self->excerpt = dup_text_or_empty (row, 6);
  self->title = g_strdup (title != NULL && *title != '\0' ? title : self->excerpt);
  self->author = feed_statement_dup_text (row, 7);
  self->uri = feed_statement_dup_text (row, 8);
  self->thumbnail = feed_statement_dup_text (row, 9);
  self->date = feed_statement_get_int64 (row, 10);
  self->read = feed_statement_get_int64 (row, 11);
  self->starred = feed_statement_get_int64 (row, 12);

  return self;
}

static void
summary_free (gpointer summary)
{
  if (summary != NULL)
    g_object_unref (summary);
}

GPtrArray *
feed_entry_table_load_summaries (FeedDb *db, GArray *ids, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, summary_sql);
  g_autoptr (GPtrArray) list = g_ptr_array_new_full (ids->len, summary_free);

  for (guint i = 0; i < ids->len; i++)
    {
      feed_statement_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      g_ptr_array_add (list, feed_statement_next (statement) ? read_summary (statement) : NULL);
      if (!feed_statement_finish (statement, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

GPtrArray *
feed_entry_table_load_texts (FeedDb *db, GArray *ids, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_prepare (db, "SELECT text FROM entry_content WHERE id = ?");
  g_autoptr (GPtrArray) list = g_ptr_array_new_full (ids->len, g_free);

  for (guint i = 0; i < ids->len; i++)
    {
      feed_statement_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      g_ptr_array_add (list, feed_statement_next (statement) ? feed_statement_dup_text (statement, 0)
                                                             : NULL);
      if (!feed_statement_finish (statement, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

static FeedStoredEntry *
read_entry (FeedStatement *row)
{
  FeedStoredEntry *self = g_object_new (FEED_TYPE_STORED_ENTRY, NULL);

  self->id = feed_statement_get_int64 (row, 0);
  self->feed_id = feed_statement_get_int64 (row, 1);
  self->feed_title = dup_feed_title (row, 2);
  self->entry_id = feed_statement_dup_text (row, 5);
  self->title = feed_statement_dup_text (row, 6);
  self->html = dup_text_or_empty (row, 7);
  self->text = feed_statement_dup_text (row, 8);
  self->author = feed_statement_dup_text (row, 9);
  self->uri = feed_statement_dup_text (row, 10);
  self->comments_uri = feed_statement_dup_text (row, 11);
  self->language = feed_statement_dup_text (row, 12);
  self->published = feed_statement_get_time (row, 13);
  self->updated = feed_statement_get_time (row, 14);
  self->date = feed_statement_get_int64 (row, 15);
  self->read = feed_statement_get_int64 (row, 16);
  self->starred = feed_statement_get_int64 (row, 17);

  return self;
}

static FeedStoredEnclosure *
read_enclosure (FeedStatement *row)
{
  FeedStoredEnclosure *enclosure = feed_stored_enclosure_new (feed_statement_get_text (row, 0),
                                                              feed_statement_get_text (row, 1));

  enclosure->length = feed_statement_get_int64 (row, 2);
  enclosure->duration = feed_statement_get_int64 (row, 3);
  enclosure->title = feed_statement_dup_text (row, 4);

  return enclosure;
}

static gboolean
load_enclosures (FeedDb *db, FeedStoredEntry *entry, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 "SELECT uri, type, length, duration, title FROM enclosure"
                                 " WHERE entry_id = ? ORDER BY position",
                                 "i", entry->id);

  entry->enclosures = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_enclosure_free);
  while (feed_statement_next (statement))
    g_ptr_array_add (entry->enclosures, read_enclosure (statement));

  return feed_statement_finish (statement, error);
}

static FeedStoredCompanion *
read_companion (FeedStatement *row)
{
  FeedStoredCompanion *companion = feed_stored_companion_new (
      (FeedCompanionKind) feed_statement_get_int64 (row, 0));

  companion->start = feed_statement_get_int64 (row, 1);
  companion->title = feed_statement_dup_text (row, 2);
  companion->uri = feed_statement_dup_text (row, 3);
  companion->type = feed_statement_dup_text (row, 4);
  companion->language = feed_statement_dup_text (row, 5);

  return companion;
}

static gboolean
load_companions (FeedDb *db, FeedStoredEntry *entry, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 "SELECT kind, start, title, uri, type, language"
                                 " FROM entry_companion WHERE entry_id = ? ORDER BY position",
                                 "i", entry->id);

  entry->companions = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_companion_free);
  while (feed_statement_next (statement))
    g_ptr_array_add (entry->companions, read_companion (statement));

  return feed_statement_finish (statement, error);
}

static gboolean
load_categories (FeedDb *db, FeedStoredEntry *entry, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT label FROM entry_category WHERE entry_id = ? ORDER BY position", "i", entry->id);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  while (feed_statement_next (statement))
    g_strv_builder_add (labels, feed_statement_get_text (statement, 0));
  entry->categories = g_strv_builder_end (labels);

  return feed_statement_finish (statement, error);
}

FeedStoredEntry *
feed_entry_table_load (FeedDb *db, gint64 id, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, entry_sql, "i", id);
  g_autoptr (FeedStoredEntry) entry = NULL;

  if (feed_statement_next (statement))
    entry = read_entry (statement);
  if (!feed_statement_finish (statement, error))
    return NULL;
  if (entry == NULL)
    {
      feed_set_no_such_item (error, FEED_ITEM_ENTRY);
      return NULL;
    }

  return load_enclosures (db, entry, error) && load_companions (db, entry, error) &&
                 load_categories (db, entry, error)
             ? g_steal_pointer (&entry)
             : NULL;
}
