/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-search.h"

#include "feed-id-list.h"
#include "feed-list-query.h"
#include "feed-search-text.h"
#include "feed-statement.h"

/* A filter that leaves no more entries than this is asked first; with more, each hit is asked
 * whether the filter lets it through. */
#define FEW_ENTRIES 2000
/* Relevance is judged among so many of the newest hits. */
#define MAX_CANDIDATES 1000
#define MANY_HITS 10000

/* The words that name feeds in the index (migrations/001.sql), so that the index itself leaves out
 * what lies elsewhere. */
static const char scope_sql[] =
    "WITH RECURSIVE inside (id) AS (VALUES (?1) UNION SELECT folder.id FROM folder JOIN inside"
    " ON folder.parent_id = inside.id)"
    " SELECT feed.id FROM feed JOIN inside ON feed.folder_id = inside.id WHERE removed_at IS NULL";

typedef struct
{
  FeedDb *db;
  const FeedEntryQuery *query; /* borrowed */
  char *expression;
  GHashTable
      *allowed; /* (nullable) (element-type gint64): what the filter leaves, where that is little */
  gint64 oldest;     /* of these, by id */
  gboolean ask_each; /* the filter leaves too much to know it all */
} Search;

static void
search_clear (Search *self)
{
  g_free (self->expression);
  g_clear_pointer (&self->allowed, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
append_feeds (GString *words, FeedStatement *feeds)
{
  while (feed_statement_next (feeds))
    g_string_append_printf (words, "%s\"" FEED_WORD_PREFIX "%" G_GINT64_FORMAT "\"",
                            words->len > 0 ? " OR " : "", feed_statement_get_int64 (feeds, 0));
}

static gboolean
read_feed_words (FeedDb *db,
                 const char *sql,
                 const char *format,
                 gint64 parameter,
                 GString *words,
                 GError **error)
{
  g_autoptr (FeedStatement) feeds = feed_db_query (db, sql, format, parameter);

  append_feeds (words, feeds);

  return feed_statement_finish (feeds, error);
}

/* Where nothing can be in the scope, a word that nothing has stands for it. */
static gboolean
append_scope (Search *self, GString *expression, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (self->query->scope == FEED_SCOPE_ALL)
    return TRUE;
  if (self->query->scope == FEED_SCOPE_FEED)
    g_string_append_printf (words, "\"" FEED_WORD_PREFIX "%" G_GINT64_FORMAT "\"",
                            self->query->scope_id);
  else if (!read_feed_words (self->db, scope_sql, "i", self->query->scope_id, words, error))
    return FALSE;
  g_string_append_printf (expression, " AND (%s)",
                          words->len > 0 ? words->str : "\"" FEED_WORD_PREFIX "0\"");

  return TRUE;
}

/* Of some of them something is kept. */
static const char removed_sql[] =
    "SELECT id FROM feed WHERE removed_at IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM status WHERE feed_id = feed.id AND shown)";

static gboolean
append_removed (Search *self, GString *expression, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (!read_feed_words (self->db, removed_sql, "", 0, words, error))
    return FALSE;
  if (words->len > 0)
    g_string_append_printf (expression, " NOT (%s)", words->str);

  return TRUE;
}

static gboolean
build_expression (Search *self, GPtrArray *terms, GError **error)
{
  g_autofree char *wanted = feed_search_text_compile (terms, FALSE, "AND");
  g_autofree char *unwanted = feed_search_text_compile (terms, TRUE, "OR");
  g_autoptr (GString) expression = g_string_new (NULL);

  g_string_append_printf (expression, "(%s)", wanted);
  if (!append_scope (self, expression, error))
    return FALSE;
  if (unwanted != NULL)
    {
      g_string_prepend (expression, "(");
      g_string_append_printf (expression, ") NOT (%s)", unwanted);
    }
  if (!append_removed (self, expression, error))
    return FALSE;
  self->expression = g_string_free (g_steal_pointer (&expression), FALSE);

  return TRUE;
}

static void
allow (Search *self, GArray *ids)
{
  self->allowed = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->oldest = G_MAXINT64;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 *id = &g_array_index (ids, gint64, i);

      g_hash_table_add (self->allowed, id);
      self->oldest = MIN (self->oldest, *id);
    }
}

static gboolean
has_filter (const FeedEntryQuery *query)
{
  return query->filter != FEED_FILTER_ALL || query->since != FEED_TIME_NONE;
}

/* @few (owned) receives the ids that the search keeps pointers to. */
static gboolean
prepare_filter (Search *self, GArray **few, GError **error)
{
  FeedEntryQuery rest = *self->query;

  if (!has_filter (self->query))
    return TRUE;
  rest.order = FEED_ORDER_NEWEST;
  rest.limit = FEW_ENTRIES + 1;
  *few = feed_list_query_run (self->db, &rest, error);
  if (*few == NULL)
    return FALSE;
  self->ask_each = (*few)->len > FEW_ENTRIES;
  if (!self->ask_each)
    allow (self, *few);

  return TRUE;
}

static const char *const filter_columns[] = {
  [FEED_FILTER_ALL] = "1",
  [FEED_FILTER_UNREAD] = "(NOT read OR read_at >= ?2)",
  [FEED_FILTER_STARRED] = "starred",
};

static gboolean
ask (FeedStatement *status, const FeedEntryQuery *query, gint64 id, GError **error)
{
  gboolean passes;

  feed_statement_bind_int64 (status, 1, id);
  passes = feed_statement_next (status) && feed_statement_get_int64 (status, 0) &&
           (query->since == FEED_TIME_NONE || feed_statement_get_int64 (status, 1) >= query->since);

  return feed_statement_finish (status, error) && passes;
}

static FeedStatement *
prepare_question (Search *self)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s, sort_date FROM status WHERE id = ?1 AND shown",
      filter_columns[self->query->filter]);
  FeedStatement *status = feed_db_prepare (self->db, sql);

  if (self->query->filter == FEED_FILTER_UNREAD)
    feed_statement_bind_time (status, 2, self->query->read_since);

  return status;
}

#define WALK_SQL                                                                                   \
  "SELECT rowid FROM entry_search WHERE entry_search MATCH ? AND rowid >= ? ORDER BY rowid "

/* The newest @limit hits, newest first by id, or the oldest: the index is walked no further than
 * needed, and nothing is sorted. */
static GArray *
walk (Search *self, const char *expression, gsize limit, GError **error)
{
  g_autoptr (FeedStatement) hits = feed_db_query (
      self->db, self->query->order == FEED_ORDER_OLDEST ? WALK_SQL "ASC" : WALK_SQL "DESC", "si",
      expression, self->allowed != NULL ? self->oldest : 0);
  g_autoptr (FeedStatement) status = prepare_question (self);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *failure = NULL;

  while (ids->len < limit && failure == NULL && feed_statement_next (hits))
    {
      gint64 id = feed_statement_get_int64 (hits, 0);

      if ((self->allowed == NULL || g_hash_table_contains (self->allowed, &id)) &&
          (!self->ask_each || ask (status, self->query, id, &failure)))
        g_array_append_val (ids, id);
    }
  if (failure == NULL && feed_statement_finish (hits, error))
    return g_steal_pointer (&ids);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return NULL;
}

typedef struct
{
  gint64 id;
  gint64 date;
  gboolean in_title;
} Hit;

static int
compare_hits_cb (gconstpointer a, gconstpointer b)
{
  const Hit *left = a, *right = b;

  if (left->in_title != right->in_title)
    return right->in_title - left->in_title;
  if (left->date != right->date)
    return left->date < right->date ? 1 : -1;
  return (left->id < right->id) - (left->id > right->id);
}

static gboolean
load_dates (FeedDb *db, GArray *hits, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_prepare (db, "SELECT sort_date FROM status WHERE id = ?");

  for (guint i = 0; i < hits->len; i++)
    {
      Hit *hit = &g_array_index (hits, Hit, i);

      feed_statement_bind_int64 (statement, 1, hit->id);
      if (feed_statement_next (statement))
        hit->date = feed_statement_get_int64 (statement, 0);
      if (!feed_statement_finish (statement, error))
        return FALSE;
    }

  return TRUE;
}

static GArray *
sort (Search *self, GArray *ids, GHashTable *in_title, GError **error)
{
  g_autoptr (GArray) hits = g_array_sized_new (FALSE, FALSE, sizeof (Hit), ids->len);
  gboolean is_oldest_first = self->query->order == FEED_ORDER_OLDEST;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      Hit hit = { id, 0, in_title != NULL && g_hash_table_contains (in_title, &id) };

      g_array_append_val (hits, hit);
    }
  if (!load_dates (self->db, hits, error))
    return NULL;
  g_array_sort (hits, compare_hits_cb);
  for (guint i = 0; i < hits->len; i++)
    g_array_index (ids, gint64,
                   is_oldest_first ? hits->len - 1 - i : i) = g_array_index (hits, Hit, i).id;

  return g_array_ref (ids);
}

/* Of many hits it is cheaper to pick them out of the whole list than to ask each for its date. */
static GArray *
pick_in_order (Search *self, GArray *hits, GError **error)
{
  g_autoptr (FeedEntryQuery) whole = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = NULL;
  guint n_picked = 0;

  whole->order = self->query->order;
  for (guint i = 0; i < hits->len; i++)
    g_hash_table_add (wanted, &g_array_index (hits, gint64, i));
  ids = feed_list_query_run (self->db, whole, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_hash_table_contains (wanted, &g_array_index (ids, gint64, i)))
      g_array_index (ids, gint64, n_picked++) = g_array_index (ids, gint64, i);
  if (ids != NULL)
    g_array_set_size (ids, n_picked);

  return g_steal_pointer (&ids);
}

static GArray *
find_by_date (Search *self, GError **error)
{
  gsize limit = self->query->limit > 0 ? self->query->limit : G_MAXSIZE;
  g_autoptr (GArray) ids = walk (self, self->expression, limit, error);

  if (ids == NULL)
    return NULL;
  if (ids->len > MANY_HITS)
    return pick_in_order (self, ids, error);
  return sort (self, ids, NULL, error);
}

/* What has all of it in the title comes first. */
static GArray *
find_by_relevance (Search *self, GPtrArray *terms, GError **error)
{
  g_autofree char *wanted = feed_search_text_compile (terms, FALSE, "AND");
  g_autofree char *narrow = g_strdup_printf ("({title} : (%s)) AND (%s)", wanted, self->expression);
  g_autoptr (GArray) ids = walk (self, self->expression, MAX_CANDIDATES, error);
  g_autoptr (GArray) titles = ids != NULL ? walk (self, narrow, MAX_CANDIDATES, error) : NULL;
  g_autoptr (GHashTable) in_title = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) all = NULL;

  if (titles == NULL)
    return NULL;
  all = g_array_copy (titles);
  for (guint i = 0; i < titles->len; i++)
    g_hash_table_add (in_title, &g_array_index (titles, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (in_title, &g_array_index (ids, gint64, i)))
      g_array_append_vals (all, &g_array_index (ids, gint64, i), 1);
  g_clear_pointer (&ids, g_array_unref);
  ids = sort (self, all, in_title, error);
  if (ids != NULL && self->query->limit > 0 && ids->len > self->query->limit)
    g_array_set_size (ids, self->query->limit);

  return g_steal_pointer (&ids);
}

static GArray *
find (Search *self, GPtrArray *terms, GError **error)
{
  g_autoptr (GArray) few = NULL;

  if (!prepare_filter (self, &few, error) || !build_expression (self, terms, error))
    return NULL;
  if (self->query->order == FEED_ORDER_RELEVANCE)
    return find_by_relevance (self, terms, error);
  return find_by_date (self, error);
}

/* Only words that must not occur: all that has none of them. */
static GArray *
find_without (FeedDb *db, const FeedEntryQuery *query, const char *unwanted, GError **error)
{
  FeedEntryQuery all = *query;
  g_auto (Search) search = { .db = db, .query = query }; /* of all entries */
  g_autoptr (GArray) hits = walk (&search, unwanted, G_MAXSIZE, error);
  g_autoptr (GHashTable) without = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = NULL;
  guint n_left = 0;

  if (hits == NULL)
    return NULL;
  for (guint i = 0; i < hits->len; i++)
    g_hash_table_add (without, &g_array_index (hits, gint64, i));
  all.limit = 0;
  ids = feed_list_query_run (db, &all, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!g_hash_table_contains (without, &g_array_index (ids, gint64, i)) &&
        (query->limit == 0 || n_left < query->limit))
      g_array_index (ids, gint64, n_left++) = g_array_index (ids, gint64, i);
  if (ids != NULL)
    g_array_set_size (ids, n_left);

  return g_steal_pointer (&ids);
}

GArray *
feed_search_run (FeedDb *db, const FeedEntryQuery *query, GError **error)
{
  g_autoptr (GPtrArray) terms = feed_search_text_parse (query->text != NULL ? query->text : "");
  g_autofree char *wanted = feed_search_text_compile (terms, FALSE, "AND");
  g_autofree char *unwanted = feed_search_text_compile (terms, TRUE, "OR");
  g_auto (Search) search = { .db = db, .query = query };

  if (wanted != NULL)
    return find (&search, terms, error);
  /* Nothing to look for yet: a quote that was just opened, say. */
  if (unwanted == NULL)
    return feed_list_query_run (db, query, error);
  return find_without (db, query, unwanted, error);
}
