/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-outbox-table.h"
#include "feed-post-content-table.h"
#include "feed-post-medium-table.h"
#include "feed-retry-columns.h"

#define RETRY_COLUMNS FEED_RETRY_COLUMNS ("outbox")
#define FIRST_COLUMNS                                                                              \
  "SELECT outbox.id, outbox.post_id, outbox.kind, outbox.step, outbox.sent, outbox.medium_id,"     \
  " outbox.done, outbox.total, outbox.send_at, outbox.entry_id, outbox.document,"                  \
  " outbox.edit_uri, outbox.consent, outbox.question, outbox.theirs, outbox.theirs_etag,"          \
  " outbox.theirs_modified, outbox.queued_at, account.id, collection.uri, account.author,"         \
  " account.traits, post.base_id, "
#define PUBLISHED_COLUMNS                                                                          \
  "post.entry_id, post.edit_uri, post.edit_media_uri, post.permalink, post.etag,"                  \
  " post.last_modified, post.edited, post.media_link, post.document, "
#define N_FIRST_COLUMNS 23
#define N_PUBLISHED_COLUMNS 9
#define RETRY_COLUMN (N_FIRST_COLUMNS + N_PUBLISHED_COLUMNS)
#define CONTENT_COLUMN (RETRY_COLUMN + FEED_RETRY_N_COLUMNS)

static const char list_sql[] = FIRST_COLUMNS PUBLISHED_COLUMNS RETRY_COLUMNS
    ", " FEED_POST_CONTENT_COLUMNS
    ", post_content.body FROM outbox JOIN post ON post.id = outbox.post_id"
    " JOIN post_content ON post_content.id = outbox.content_id"
    " LEFT JOIN collection ON collection.id = ifnull (post.collection_id, "
    "post_content.collection_id)"
    " LEFT JOIN account ON account.id = collection.account_id ORDER BY outbox.id";

static FeedPublished *
read_published (FeedStatement *row, int first_column)
{
  FeedPublished *self = feed_published_new ();
  int i = first_column;

  self->entry_id = feed_statement_dup_text (row, i);
  self->edit_uri = feed_statement_dup_text (row, i + 1);
  self->edit_media_uri = feed_statement_dup_text (row, i + 2);
  self->permalink = feed_statement_dup_text (row, i + 3);
  self->etag = feed_statement_dup_text (row, i + 4);
  self->last_modified = feed_statement_dup_text (row, i + 5);
  self->edited = feed_statement_get_time (row, i + 6);
  self->media_link = feed_statement_get_int64 (row, i + 7) != 0;
  self->document = feed_statement_dup_optional_bytes (row, i + 8);

  return self;
}

static void
read_step (FeedStatement *row, FeedOutboxItem *self)
{
  self->kind = (FeedOutboxKind) feed_statement_get_int64 (row, 2);
  self->step = (FeedOutboxStep) feed_statement_get_int64 (row, 3);
  self->sent = feed_statement_get_int64 (row, 4) != 0;
  self->medium_id = feed_statement_get_int64 (row, 5);
  self->done = feed_statement_get_int64 (row, 6);
  self->total = feed_statement_get_int64 (row, 7);
  self->send_at = feed_statement_get_time (row, 8);
  self->entry_id = feed_statement_dup_text (row, 9);
  self->document = feed_statement_dup_optional_bytes (row, 10);
  self->edit_uri = feed_statement_dup_text (row, 11);
  self->consent = feed_statement_get_int64 (row, 12) != 0;
  self->question = (FeedPostQuestion) feed_statement_get_int64 (row, 13);
  self->theirs = feed_statement_dup_optional_bytes (row, 14);
  self->theirs_etag = feed_statement_dup_text (row, 15);
  self->theirs_modified = feed_statement_dup_text (row, 16);
}

static FeedOutboxItem *
read_item (FeedDb *db, FeedStatement *row, GFile *folder, GError **error)
{
  g_autoptr (FeedOutboxItem) self = g_new0 (FeedOutboxItem, 1);
  gint64 queued_at = feed_statement_get_int64 (row, 17);
  gint64 base_id = feed_statement_get_int64 (row, 22);

  self->id = feed_statement_get_int64 (row, 0);
  self->post_id = feed_statement_get_int64 (row, 1);
  read_step (row, self);
  self->account_id = feed_statement_get_int64 (row, 18);
  self->collection_uri = feed_statement_dup_text (row, 19);
  self->author = feed_statement_dup_text (row, 20);
  self->traits = (FeedServerTraits) feed_statement_get_int64 (row, 21);
  self->published = read_published (row, N_FIRST_COLUMNS);
  self->retry_state = feed_retry_columns_read (row, RETRY_COLUMN);
  self->content = feed_post_content_table_read (row, CONTENT_COLUMN);
  if (base_id != 0)
    self->base = feed_post_content_table_load (db, base_id, error);
  if (base_id != 0 && self->base == NULL)
    return NULL;
  self->media = feed_post_medium_table_list (db, folder, self->post_id, queued_at, error);

  return self->media != NULL ? g_steal_pointer (&self) : NULL;
}

GPtrArray *
feed_outbox_table_list (FeedDb *db, GFile *folder, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, list_sql);
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_outbox_item_free);

  while (feed_statement_next (statement))
    {
      FeedOutboxItem *item = read_item (db, statement, folder, error);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (list, item);
    }

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}
