/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-reader.h"

#include "feed-outbox.h"
#include "feed-post-content-table.h"
#include "feed-post-private.h"
#include "feed-post-table.h"
#include "feed-retry-columns.h"
#include "feed-search-text.h"
#include "feed-store-error.h"

#define RETRY_COLUMNS FEED_RETRY_COLUMNS ("outbox")
#define POST_COLUMNS                                                                               \
  "SELECT post.id, post.content_id IS NOT post.base_id, post.saved, post.losses, post.proof,"      \
  " post.deleted_at, post.entry_id, " FEED_POST_EDIT_URI                                           \
  ", post.permalink, post.edited, post.media_link,"                                                \
  " outbox.id, outbox.step, outbox.sent, outbox.done, outbox.total, outbox.send_at,"               \
  " outbox.question, " RETRY_COLUMNS ", post.own_id,"                                              \
  " post.document IS NOT NULL, post.removed_at, " FEED_POST_CONTENT_COLUMNS
#define RETRY_COLUMN 18
#define OWN_ID_COLUMN (RETRY_COLUMN + FEED_RETRY_N_COLUMNS)
#define DOCUMENT_COLUMN (OWN_ID_COLUMN + 1)
#define REMOVED_COLUMN (DOCUMENT_COLUMN + 1)
#define CONTENT_COLUMN (REMOVED_COLUMN + 1)

#define FROM                                                                                       \
  " FROM post JOIN post_content ON post_content.id = post.content_id"                              \
  " LEFT JOIN outbox ON outbox.post_id = post.id WHERE "
#define SHOWN "post.removed_at IS NULL"
#define DISCARDED                                                                                  \
  "post.removed_at IS NOT NULL AND trim (post_content.title || post_content.body"                  \
  " || ifnull (post_content.summary, ''), char (9, 10, 13, 32)) <> ''"
#define UNSENT SHOWN " AND post.deleted_at IS NULL AND post.content_id IS NOT post.base_id"

#define WITH_BODY POST_COLUMNS ", post_content.body" FROM
#define WITHOUT_BODY POST_COLUMNS ", NULL" FROM

/* ?1: the collection, ?2: the search, ?3: the limit. */
#define FOUND                                                                                      \
  " AND (?2 IS NULL OR post.id IN (SELECT rowid FROM post_search WHERE post_search MATCH ?2))"     \
  " ORDER BY post.sort_date DESC, post.id DESC LIMIT ?3"

static const char *const list_sql[] = {
  [FEED_POST_PLACE_ALL] = WITHOUT_BODY SHOWN " AND ?1 IS NOT NULL" FOUND,
  [FEED_POST_PLACE_DRAFTS] = WITHOUT_BODY UNSENT " AND outbox.id IS NULL AND ?1 IS NOT NULL" FOUND,
  [FEED_POST_PLACE_OUTBOX] = WITHOUT_BODY SHOWN " AND post.id IN (SELECT post_id FROM outbox)"
                                                " AND ?1 IS NOT NULL" FOUND,
  [FEED_POST_PLACE_COLLECTION] = WITHOUT_BODY SHOWN " AND post.collection_id = ?1"
                                                    " AND post.edit_uri IS NOT NULL" FOUND,
  [FEED_POST_PLACE_REMOVED] = WITHOUT_BODY SHOWN " AND post.deleted_at IS NOT NULL"
                                                 " AND outbox.id IS NULL AND ?1 IS NOT NULL" FOUND,
  [FEED_POST_PLACE_DISCARDED] = WITHOUT_BODY DISCARDED " AND ?1 IS NOT NULL" FOUND,
};

static const char count_sql[] =
    "SELECT (SELECT count(*)" FROM UNSENT " AND outbox.id IS NULL),"
    " (SELECT count(*) FROM outbox), (SELECT count(*) FROM outbox WHERE question <> 0)";

static FeedPostState
find_queued_state (FeedStatement *row, FeedPost *post, gint64 now)
{
  gboolean has_begun = feed_statement_get_int64 (row, 12) != FEED_OUTBOX_STEP_BEGIN ||
                       feed_statement_get_int64 (row, 13) != 0;

  if (post->question != FEED_POST_QUESTION_NONE)
    return FEED_POST_ASKING;
  if (has_begun && post->retry_state->error_class == FEED_ERROR_CLASS_NONE)
    return FEED_POST_SENDING;
  if (!has_begun && post->send_at != FEED_TIME_NONE && post->send_at > now)
    return FEED_POST_SCHEDULED;

  return FEED_POST_WAITING;
}

static FeedPostState
find_state (FeedStatement *row, FeedPost *post, gint64 now)
{
  if (post->kept_until != FEED_TIME_NONE)
    return FEED_POST_DISCARDED;
  if (feed_statement_get_int64 (row, 11) != 0)
    return find_queued_state (row, post, now);
  if (feed_statement_get_time (row, 5) != FEED_TIME_NONE)
    return FEED_POST_REMOVED;

  return post->edit_uri != NULL ? FEED_POST_PUBLISHED : FEED_POST_DRAFT;
}

static void
read_queued (FeedStatement *row, FeedPost *self)
{
  gboolean is_queued = feed_statement_get_int64 (row, 11) != 0;

  self->done = feed_statement_get_int64 (row, 14);
  self->total = feed_statement_get_int64 (row, 15);
  self->send_at = feed_statement_get_time (row, 16);
  self->question = (FeedPostQuestion) feed_statement_get_int64 (row, 17);
  self->retry_state = is_queued ? feed_retry_columns_read (row, RETRY_COLUMN)
                                : feed_retry_state_new ();
}

static gint64
read_kept_until (FeedStatement *row)
{
  gint64 removed_at = feed_statement_get_time (row, REMOVED_COLUMN);

  return removed_at != FEED_TIME_NONE ? removed_at + FEED_POST_KEPT_SECONDS : FEED_TIME_NONE;
}

static FeedPost *
read_post (FeedStatement *row, gint64 now, gboolean has_body)
{
  FeedPost *self = g_object_new (FEED_TYPE_POST, NULL);

  self->id = feed_statement_get_int64 (row, 0);
  self->saved = feed_statement_get_int64 (row, 2);
  self->losses = (FeedPostLosses) feed_statement_get_int64 (row, 3);
  self->proof = (FeedPostProof) feed_statement_get_int64 (row, 4);
  self->own_id = feed_statement_dup_text (row, OWN_ID_COLUMN);
  self->entry_id = feed_statement_dup_text (row, 6);
  self->edit_uri = feed_statement_dup_text (row, 7);
  self->permalink = feed_statement_dup_text (row, 8);
  self->edited = feed_statement_get_time (row, 9);
  self->media_link = feed_statement_get_int64 (row, 10) != 0;
  self->is_changed = self->edit_uri != NULL && feed_statement_get_int64 (row, 1) != 0;
  self->is_whole = self->edit_uri == NULL || self->is_changed ||
                   feed_statement_get_int64 (row, DOCUMENT_COLUMN) != 0;
  self->kept_until = read_kept_until (row);
  read_queued (row, self);
  self->content = feed_post_content_table_read (row, CONTENT_COLUMN);
  self->has_body = has_body;
  self->state = find_state (row, self, now);
  if (self->state != FEED_POST_SCHEDULED)
    self->send_at = FEED_TIME_NONE;

  return self;
}

static GPtrArray *
read_all (FeedStatement *statement, gint64 now, gboolean has_body, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_post (statement, now, has_body));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

/* An FTS5 expression; NULL where @text looks for nothing. What must not occur is left out, where
 * something else must. */
static char *
compile_search (const char *text)
{
  g_autoptr (GPtrArray) terms = feed_search_text_parse (text != NULL ? text : "");
  g_autofree char *wanted = feed_search_text_compile (terms, FALSE, "AND");
  g_autofree char *excluded = feed_search_text_compile (terms, TRUE, "OR");

  if (wanted == NULL || excluded == NULL)
    return g_steal_pointer (&wanted);

  return g_strdup_printf ("(%s) NOT (%s)", wanted, excluded);
}

GPtrArray *
feed_post_reader_list (FeedDb *db, const FeedPostQuery *query, gint64 now, GError **error)
{
  g_autofree char *expression = compile_search (query->text);
  gint64 limit = query->limit > 0 ? (gint64) query->limit : -1;
  g_autoptr (FeedStatement) statement = feed_db_query (db, list_sql[query->place], "isi",
                                                       query->collection_id, expression, limit);

  return read_all (statement, now, FALSE, error);
}

GPtrArray *
feed_post_reader_list_answers (FeedDb *db, gint64 entry_id, gint64 now, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 WITHOUT_BODY SHOWN " AND post.deleted_at IS NULL"
                                                    " AND post_content.answers = ?"
                                                    " ORDER BY post.sort_date DESC, post.id DESC",
                                 "i", entry_id);

  return read_all (statement, now, FALSE, error);
}

GPtrArray *
feed_post_reader_list_unproved (FeedDb *db, gint64 now, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db, WITH_BODY SHOWN " AND post.proof = ? ORDER BY post.id", "u",
                                 (guint) FEED_POST_PROOF_PENDING);

  return read_all (statement, now, TRUE, error);
}

FeedPost *
feed_post_reader_load (FeedDb *db, gint64 id, gboolean discarded, gint64 now, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, WITH_BODY "post.id = ?1 AND (post.removed_at IS NOT NULL) = ?2", "ii", id,
      (gint64) discarded);
  g_autoptr (FeedPost) post = NULL;

  if (feed_statement_next (statement))
    post = read_post (statement, now, TRUE);
  if (!feed_statement_finish (statement, error))
    return NULL;
  if (post == NULL)
    feed_set_no_such_item (error, FEED_ITEM_POST);

  return g_steal_pointer (&post);
}

gboolean
feed_post_reader_count (FeedDb *db, FeedPostCounts *counts, GError **error)
{
  g_autoptr (FeedStatement) row = feed_db_prepare (db, count_sql);

  *counts = (FeedPostCounts){ 0 };
  if (feed_statement_next (row))
    *counts = (FeedPostCounts){ feed_statement_get_int64 (row, 0),
                                feed_statement_get_int64 (row, 1),
                                feed_statement_get_int64 (row, 2) };

  return feed_statement_finish (row, error);
}
