/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-published-table.h"

#include "feed-outbox-table.h"
#include "feed-post-content-table.h"
#include "feed-post-table.h"
#include "feed-store-error.h"

static const char write_sql[] =
    "UPDATE post SET base_id = ?2, collection_id = ?3, entry_id = ?4, edit_uri = ?5,"
    " edit_media_uri = ?6, permalink = ?7, etag = ?8, last_modified = ?9, edited = ?10,"
    " media_link = ?11, document = ?12, deleted_at = NULL WHERE id = ?1";

/* What it was is kept here, and can be posted again: for a while, or for good where something else
 * was written since. */
static const char forget_sql[] =
    "UPDATE post SET base_id = NULL, collection_id = NULL, edit_uri = NULL, edit_media_uri = NULL,"
    " permalink = NULL, etag = NULL, last_modified = NULL, edited = NULL, media_link = 0,"
    " document = NULL, proof = 0, losses = 0,"
    " deleted_at = iif (content_id = ?3, ?2, NULL) WHERE id = ?1";

/* The public is to see it where it is told of it. */
static const char settle_sql[] =
    "UPDATE post SET settled_at = ?2, losses = ?3, proof = iif (?4 AND EXISTS (SELECT 1"
    " FROM collection JOIN account ON account.id = account_id"
    " WHERE collection.id = post.collection_id AND feed_uri IS NOT NULL), ?5, ?6) WHERE id = ?1";

static gboolean
write_published (FeedDb *db,
                 const FeedPostRow *row,
                 const FeedPublished *published,
                 gint64 base_id,
                 gint64 collection_id,
                 GError **error)
{
  return feed_db_run (db, error, write_sql, "iizSSSSSSmbB", row->id, base_id, collection_id,
                      published->entry_id, published->edit_uri, published->edit_media_uri,
                      published->permalink, published->etag, published->last_modified,
                      published->edited, published->media_link, published->document);
}

static gboolean
forget (FeedDb *db, const FeedPostRow *row, gint64 gone_id, gint64 now, GError **error)
{
  return feed_db_run (db, error, forget_sql, "iii", row->id, now, gone_id) &&
         feed_post_content_table_release (db, row->base_id, error) &&
         feed_post_row_sort (db, row->id, error);
}

/* What a server does not tell of @content is as it was written. */
static FeedPostContent *
complete (FeedDb *db, const FeedPostRow *row, const FeedPostContent *content, GError **error)
{
  g_autoptr (FeedPostContent) written = feed_post_content_table_load (db, row->content_id, error);
  FeedPostContent *copy;

  if (written == NULL)
    return NULL;
  copy = feed_post_content_copy (content);
  if (copy->collection_id == 0)
    copy->collection_id = written->collection_id;
  if (copy->slug == NULL)
    copy->slug = g_strdup (written->slug);
  if (copy->answers == 0 && copy->in_reply_to != NULL)
    copy->answers = written->answers;

  return copy;
}

static gboolean
find_twin (FeedDb *db, gint64 id, const char *edit_uri, gint64 *twin, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 "SELECT id FROM post WHERE edit_uri = ?1 AND id <> ?2"
                                 " AND content_id IS base_id AND settled_at IS NULL"
                                 " AND NOT EXISTS (SELECT 1 FROM outbox WHERE post_id = post.id)",
                                 "Si", edit_uri, id);

  *twin = feed_statement_next (statement) ? feed_statement_get_int64 (statement, 0) : 0;

  return feed_statement_finish (statement, error);
}

/* A list may have brought in a post of which nobody knew yet that it is ours. */
static gboolean
drop_twins (FeedDb *db, const FeedPostRow *row, const char *edit_uri, GError **error)
{
  g_auto (FeedPostRow) twin = { 0 };
  gint64 id = 0;

  if (!find_twin (db, row->id, edit_uri, &id, error))
    return FALSE;

  return id == 0 ||
         (feed_post_row_read (db, id, &twin, error) && feed_post_table_delete (db, &twin, error));
}

/* The server has @told now. Where @follows, that is what is written, too, and what was sent from
 * here before is kept as a revision. */
static gboolean
put_base (FeedDb *db,
          const FeedPostRow *row,
          const FeedPublished *published,
          const FeedPostContent *told,
          gboolean follows,
          gint64 now,
          GError **error)
{
  g_autoptr (FeedPostContent) content = complete (db, row, told, error);
  gint64 collection_id, base_id;

  if (content == NULL)
    return FALSE;
  collection_id = row->collection_id != 0 ? row->collection_id : content->collection_id;
  base_id = feed_post_content_table_put (db, content, row->content_id, row->base_id, error);
  if (base_id == 0 || !write_published (db, row, published, base_id, collection_id, error))
    return FALSE;
  if (!drop_twins (db, row, published->edit_uri, error))
    return FALSE;
  if (follows && !feed_post_row_replace (db, row, base_id, content, row->settled, now, error))
    return FALSE;

  return feed_post_content_table_release (db, row->base_id, error) &&
         feed_post_row_sort (db, row->id, error);
}

/* Whether what was written here began with what is known already: a server, or a merge of three,
 * tells by that what others changed since. */
static gboolean
has_begun (FeedDb *db, const FeedPostRow *row, gboolean *begun, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 "SELECT 1 FROM post WHERE id = ? AND content_id <> base_id"
                                 " AND document IS NOT NULL",
                                 "i", row->id);

  *begun = feed_statement_next (statement);

  return feed_statement_finish (statement, error);
}

gboolean
feed_published_table_put (FeedDb *db, const FeedSettling *fetched, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };
  gboolean begun;

  if (!feed_post_row_read (db, fetched->post_id, &row, error))
    return FALSE;
  if (fetched->content == NULL)
    return forget (db, &row, row.base_id, fetched->now, error);
  if (!has_begun (db, &row, &begun, error))
    return FALSE;
  if (begun && !fetched->decided)
    return TRUE;

  return put_base (db, &row, fetched->published, fetched->content, row.content_id == row.base_id,
                   fetched->now, error);
}

gboolean
feed_published_table_settle (FeedDb *db, const FeedSettling *settling, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };
  gint64 frozen_id;

  if (!feed_post_row_read (db, settling->post_id, &row, error) ||
      !feed_outbox_table_find (db, row.id, &frozen_id, error) ||
      !feed_outbox_table_drop (db, row.id, error))
    return FALSE;
  if (settling->content == NULL)
    return forget (db, &row, frozen_id, settling->now, error);
  /* What a person wrote is kept, whatever the server made of it. */
  row.settled = TRUE;

  return put_base (db, &row, settling->published, settling->content, row.content_id == frozen_id,
                   settling->now, error) &&
         feed_db_run (db, error, settle_sql, "iiubuu", row.id, settling->now,
                      (guint) settling->losses, !settling->content->draft,
                      (guint) FEED_POST_PROOF_PENDING, (guint) FEED_POST_PROOF_NONE);
}

gboolean
feed_published_table_put_proof (FeedDb *db, gint64 post_id, FeedPostProof proof, GError **error)
{
  return feed_db_run (db, error, "UPDATE post SET proof = ?2 WHERE id = ?1", "iu", post_id,
                      (guint) proof) &&
         (feed_db_get_n_changed (db) > 0 || feed_set_no_such_item (error, FEED_ITEM_POST));
}

/* Members ---------------------------------------------------------------------------------------
 */

/* A list of one account says nothing about the posts of another. */
static const char find_sql[] =
    "SELECT id FROM post WHERE edit_uri = ?1 AND (collection_id IS NULL OR collection_id IN"
    " (SELECT id FROM collection WHERE account_id = (SELECT account_id FROM collection"
    " WHERE id = ?3))) UNION ALL"
    " SELECT id FROM post WHERE entry_id = ?2 AND collection_id = ?3 LIMIT 1";

static gboolean
find_member (FeedDb *db,
             const FeedPublished *published,
             gint64 collection_id,
             gint64 *id,
             GError **error)
{
  g_autoptr (FeedStatement) row = feed_db_query (db, find_sql, "SSi", published->edit_uri,
                                                 published->entry_id, collection_id);

  *id = feed_statement_next (row) ? feed_statement_get_int64 (row, 0) : 0;

  return feed_statement_finish (row, error);
}

static gint64
insert_member (FeedDb *db,
               const FeedPublished *published,
               const FeedPostContent *content,
               gint64 now,
               GError **error)
{
  g_auto (FeedPostRow) row = { 0 };
  gboolean changed;
  gint64 id = feed_post_table_save (db, 0, content, NULL, now, &changed, error);

  if (id == 0 || !feed_post_row_read (db, id, &row, error) ||
      !put_base (db, &row, published, content, FALSE, now, error))
    return 0;

  return id;
}

/* What is known of a member, and does not come with the list. */
static gboolean
is_as_known (FeedDb *db,
             const FeedPostRow *row,
             const FeedPublished *published,
             const FeedPostContent *content,
             gboolean *same,
             GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT edited FROM post WHERE id = ? AND document IS NOT NULL", "i", row->id);
  g_autoptr (FeedPostContent) base = NULL;
  gint64 edited = FEED_TIME_NONE;

  if (feed_statement_next (statement))
    edited = feed_statement_get_time (statement, 0);
  *same = edited != FEED_TIME_NONE && edited == published->edited;
  if (!feed_statement_finish (statement, error))
    return FALSE;
  if (*same)
    return TRUE;
  base = feed_post_content_table_load (db, row->base_id, error);
  *same = base != NULL && edited == FEED_TIME_NONE && published->edited == FEED_TIME_NONE &&
          feed_post_content_equal (base, content);

  return base != NULL;
}

/* It was there before its account was removed, and was left alone since: it is what the server has,
 * and what was written here is kept as a revision. */
static gboolean
adopt (FeedDb *db,
       FeedPostRow *row,
       const FeedPublished *published,
       const FeedPostContent *content,
       gint64 now,
       GError **error)
{
  row->settled = TRUE;

  return put_base (db, row, published, content, TRUE, now, error);
}

/* What was changed here keeps what it began with, so that the server can tell a conflict. */
static gboolean
update_member (FeedDb *db,
               gint64 id,
               const FeedPublished *published,
               const FeedPostContent *content,
               gint64 now,
               GError **error)
{
  g_auto (FeedPostRow) row = { 0 };
  gint64 frozen_id;
  gboolean same;

  if (!feed_post_row_read (db, id, &row, error) ||
      !feed_outbox_table_find (db, id, &frozen_id, error))
    return FALSE;
  if (row.base_id == 0 && row.collection_id == 0 && frozen_id == 0)
    return adopt (db, &row, published, content, now, error);
  if (row.base_id == 0 || row.base_id != row.content_id || frozen_id != 0)
    return TRUE;
  if (!is_as_known (db, &row, published, content, &same, error))
    return FALSE;
  if (same)
    return feed_db_run (db, error,
                        "UPDATE post SET edit_uri = ?2, permalink = ifnull (?3, permalink),"
                        " removed_at = NULL WHERE id = ?1",
                        "iSS", id, published->edit_uri, published->permalink);

  return put_base (db, &row, published, content, TRUE, now, error) &&
         feed_db_run (db, error, "UPDATE post SET removed_at = NULL WHERE id = ?", "i", id);
}

static gboolean
put_member (FeedDb *db, const FeedListing *listing, guint index, gint64 *id, GError **error)
{
  const FeedPublished *published = g_ptr_array_index (listing->published, index);
  const FeedPostContent *content = g_ptr_array_index (listing->contents, index);

  if (!find_member (db, published, listing->collection_id, id, error))
    return FALSE;
  if (*id != 0)
    return update_member (db, *id, published, content, listing->now, error);
  *id = insert_member (db, published, content, listing->now, error);

  return *id != 0;
}

/* Drafts may be there without being listed; what is being sent, or was changed here, stays. */
#define VANISHED                                                                                   \
  " WHERE collection_id = ?1 AND edit_uri IS NOT NULL AND content_id IS base_id"                   \
  " AND NOT EXISTS (SELECT 1 FROM outbox WHERE post_id = post.id)"                                 \
  " AND NOT (SELECT draft FROM post_content WHERE post_content.id = base_id)"

static gboolean
list_vanished (FeedDb *db, gint64 collection_id, GHashTable *seen, GArray *ids, GError **error)
{
  g_autoptr (FeedStatement)
      row = feed_db_query (db, "SELECT id FROM post" VANISHED, "i", collection_id);

  while (feed_statement_next (row))
    {
      gint64 id = feed_statement_get_int64 (row, 0);

      if (!g_hash_table_contains (seen, &id))
        g_array_append_val (ids, id);
    }

  return feed_statement_finish (row, error);
}

/* What was written here is kept for a while. */
static gboolean
drop_member (FeedDb *db, gint64 id, gint64 now, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };

  if (!feed_post_row_read (db, id, &row, error))
    return FALSE;
  if (row.settled)
    return forget (db, &row, row.base_id, now, error);

  return feed_post_table_delete (db, &row, error);
}

static gboolean
drop_vanished (FeedDb *db, const FeedListing *listing, GHashTable *seen, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!list_vanished (db, listing->collection_id, seen, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!drop_member (db, g_array_index (ids, gint64, i), listing->now, error))
      return FALSE;

  return TRUE;
}

static gboolean
note_listed (FeedDb *db, const FeedListing *listing, GError **error)
{
  return feed_db_run (db, error, "UPDATE collection SET listed = ?2 WHERE id = ?1", "ii",
                      listing->collection_id, listing->now) &&
         (feed_db_get_n_changed (db) > 0 || feed_set_no_such_item (error, FEED_ITEM_COLLECTION));
}

gboolean
feed_published_table_put_members (FeedDb *db, const FeedListing *listing, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!note_listed (db, listing, error))
    return FALSE;
  for (guint i = 0; i < listing->published->len; i++)
    {
      gint64 id;

      if (!put_member (db, listing, i, &id, error))
        return FALSE;
      g_hash_table_add (seen, g_memdup2 (&id, sizeof id));
    }

  return !listing->complete || drop_vanished (db, listing, seen, error);
}
