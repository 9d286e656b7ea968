/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-table.h"

#include "feed-id-list.h"
#include "feed-statement.h"

static const char insert_sql[] =
    "INSERT INTO entry (id, first_seen, content_hash, entry_id, uri, title, author, excerpt,"
    " thumbnail, published, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char update_sql[] =
    "UPDATE entry SET content_hash = ?2, entry_id = ?3, uri = ?4, title = ?5, author = ?6,"
    " excerpt = ?7, thumbnail = ?8, published = ?9, updated = ?10 WHERE id = ?1";
/* Never a REPLACE: it would open a savepoint, and at each of those the search index writes out what
 * it has gathered so far. */
static const char insert_content_sql[] = "INSERT INTO entry_content (id, comments_uri, language,"
                                         " text, html) VALUES (?1, ?2, ?3, ?4, ?5)";
static const char update_content_sql[] =
    "UPDATE entry_content SET comments_uri = ?2, language = ?3,"
    " text = ?4, html = ?5 WHERE id = ?1";
static const char index_sql[] = "INSERT INTO entry_search (rowid, title, text, author, feed)"
                                " VALUES (?1, ?2, ?3, ?4, char (61166) || ?5)";
/* An index without a copy of the text is told what to take out. No INSERT … SELECT either: another
 * savepoint. */
static const char indexed_sql[] = "SELECT title, text, author, feed FROM entry_text WHERE id = ?";
static const char unindex_sql[] =
    "INSERT INTO entry_search (entry_search, rowid, title, text, author, feed)"
    " VALUES ('delete', ?, ?, ?, ?, ?)";
static const char enclosure_sql[] =
    "INSERT INTO enclosure (entry_id, position, uri, type, length, duration, title)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)";
static const char companion_sql[] =
    "INSERT INTO entry_companion (entry_id, position, kind, start, title, uri, type, language)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
static const char category_sql[] =
    "INSERT INTO entry_category (entry_id, position, label) VALUES (?, ?, ?)";

static gboolean
put_enclosures (FeedDb *db, gint64 id, GPtrArray *enclosures, GError **error)
{
  for (guint i = 0; enclosures != NULL && i < enclosures->len; i++)
    {
      FeedStoredEnclosure *enclosure = g_ptr_array_index (enclosures, i);

      if (!feed_db_run (db, error, enclosure_sql, "iuSSiuS", id, i, enclosure->uri, enclosure->type,
                        (gint64) enclosure->length, enclosure->duration, enclosure->title))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_companions (FeedDb *db, gint64 id, GPtrArray *companions, GError **error)
{
  for (guint i = 0; companions != NULL && i < companions->len; i++)
    {
      FeedStoredCompanion *it = g_ptr_array_index (companions, i);

      if (!feed_db_run (db, error, companion_sql, "iuuiSSSS", id, i, (guint) it->kind, it->start,
                        it->title, it->uri, it->type, it->language))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_categories (FeedDb *db, gint64 id, char **categories, GError **error)
{
  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    if (!feed_db_run (db, error, category_sql, "iuS", id, i, categories[i]))
      return FALSE;

  return TRUE;
}

static gboolean
put_content (FeedDb *db,
             const char *sql,
             gint64 id,
             gint64 feed_id,
             const FeedIngestEntry *entry,
             GError **error)
{
  return feed_db_run (db, error, sql, "iSSSS", id, entry->comments_uri, entry->language,
                      entry->text, entry->html) &&
         feed_db_run (db, error, index_sql, "iSSSi", id, entry->title, entry->text, entry->author,
                      feed_id) &&
         put_enclosures (db, id, entry->enclosures, error) &&
         put_companions (db, id, entry->companions, error) &&
         put_categories (db, id, entry->categories, error);
}

static gboolean
unindex (FeedDb *db, gint64 id, GError **error)
{
  g_autoptr (FeedStatement) indexed = feed_db_query (db, indexed_sql, "i", id);

  return (!feed_statement_next (indexed) ||
          feed_db_run (db, error, unindex_sql, "iSSSS", id, feed_statement_get_text (indexed, 0),
                       feed_statement_get_text (indexed, 1), feed_statement_get_text (indexed, 2),
                       feed_statement_get_text (indexed, 3))) &&
         feed_statement_finish (indexed, error);
}

gboolean
feed_entry_table_insert (FeedDb *db,
                         gint64 id,
                         gint64 feed_id,
                         gint64 now,
                         const FeedIngestEntry *entry,
                         GError **error)
{
  return feed_db_run (db, error, insert_sql, "iiSSSSSSSmm", id, now, entry->content_hash,
                      entry->entry_id, entry->uri, entry->title, entry->author, entry->excerpt,
                      entry->thumbnail, entry->published, entry->updated) &&
         put_content (db, insert_content_sql, id, feed_id, entry, error);
}

gboolean
feed_entry_table_update (FeedDb *db,
                         gint64 id,
                         gint64 feed_id,
                         const FeedIngestEntry *entry,
                         GError **error)
{
  return unindex (db, id, error) &&
         feed_db_run (db, error, "DELETE FROM enclosure WHERE entry_id = ?", "i", id) &&
         feed_db_run (db, error, "DELETE FROM entry_companion WHERE entry_id = ?", "i", id) &&
         feed_db_run (db, error, "DELETE FROM entry_category WHERE entry_id = ?", "i", id) &&
         feed_db_run (db, error, update_sql, "iSSSSSSSmm", id, entry->content_hash, entry->entry_id,
                      entry->uri, entry->title, entry->author, entry->excerpt, entry->thumbnail,
                      entry->published, entry->updated) &&
         put_content (db, update_content_sql, id, feed_id, entry, error);
}

static gboolean
delete_rows (FeedDb *db, gint64 id, GError **error)
{
  return feed_db_run (db, error, "DELETE FROM entry WHERE id = ?", "i", id) &&
         feed_db_run (db, error, "UPDATE status SET shown = 0 WHERE id = ?", "i", id);
}

gboolean
feed_entry_table_delete (FeedDb *db, GArray *ids, GError **error)
{
  feed_id_list_sort (ids);
  for (guint i = 0; i < ids->len; i++)
    if (!unindex (db, g_array_index (ids, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!delete_rows (db, g_array_index (ids, gint64, i), error))
      return FALSE;

  return TRUE;
}
