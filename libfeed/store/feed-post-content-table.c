/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-content-table.h"

#include "feed-category-list.h"
#include "feed-store-error.h"

#define UNUSED                                                                                     \
  " NOT EXISTS (SELECT 1 FROM post WHERE post.content_id = post_content.id)"                       \
  " AND NOT EXISTS (SELECT 1 FROM post WHERE post.base_id = post_content.id)"                      \
  " AND NOT EXISTS (SELECT 1 FROM post_revision WHERE post_revision.content_id = post_content.id)" \
  " AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.content_id = post_content.id)"

static const char insert_sql[] =
    "INSERT INTO post_content (collection_id, title, markup, body_type, summary, categories, slug,"
    " language, draft, published, reply_ref, reply_uri, reply_type, reply_source, answers, body)"
    " VALUES ((SELECT id FROM collection WHERE id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
    " ?12, ?13, ?14, ?15, ?16)";

static char *
dup_or_empty (FeedStatement *row, int column)
{
  char *text = feed_statement_dup_text (row, column);

  return text != NULL ? text : g_strdup ("");
}

static FeedInReplyTo *
read_reply (FeedStatement *row, int first_column)
{
  const char *fields[4];

  for (int i = 0; i < 4; i++)
    fields[i] = feed_statement_get_text (row, first_column + i);
  if (fields[0] == NULL && fields[1] == NULL)
    return NULL;

  return feed_in_reply_to_make (fields[0], fields[1], fields[2], fields[3]);
}

FeedPostContent *
feed_post_content_table_read (FeedStatement *row, int first_column)
{
  FeedPostContent *self = g_new0 (FeedPostContent, 1);
  int i = first_column;

  self->collection_id = feed_statement_get_int64 (row, i);
  self->title = dup_or_empty (row, i + 1);
  self->markup = (FeedMarkup) feed_statement_get_int64 (row, i + 2);
  self->body_type = feed_statement_dup_text (row, i + 3);
  self->summary = feed_statement_dup_text (row, i + 4);
  self->categories = feed_category_list_parse (feed_statement_get_text (row, i + 5));
  self->slug = feed_statement_dup_text (row, i + 6);
  self->language = feed_statement_dup_text (row, i + 7);
  self->draft = feed_statement_get_int64 (row, i + 8) != 0;
  self->published = feed_statement_get_time (row, i + 9);
  self->in_reply_to = read_reply (row, i + 10);
  self->answers = feed_statement_get_int64 (row, i + 14);
  self->body = dup_or_empty (row, i + 15);

  return self;
}

FeedPostContent *
feed_post_content_table_load (FeedDb *db, gint64 id, GError **error)
{
  g_autoptr (FeedStatement) row = feed_db_query (
      db, "SELECT " FEED_POST_CONTENT_COLUMNS ", body FROM post_content WHERE id = ?", "i", id);
  g_autoptr (FeedPostContent) content = NULL;

  if (feed_statement_next (row))
    content = feed_post_content_table_read (row, 0);
  if (!feed_statement_finish (row, error))
    return NULL;
  if (content == NULL)
    feed_set_no_such_item (error, FEED_ITEM_POST);

  return g_steal_pointer (&content);
}

/* Whether @content is what is in the row @id. */
static gboolean
is_like (FeedDb *db, const FeedPostContent *content, gint64 id, gboolean *same, GError **error)
{
  g_autoptr (FeedPostContent) other = NULL;

  *same = FALSE;
  if (id == 0)
    return TRUE;
  other = feed_post_content_table_load (db, id, error);
  *same = other != NULL && feed_post_content_equal (content, other);

  return other != NULL;
}

static gint64
insert (FeedDb *db, const FeedPostContent *content, GError **error)
{
  g_autofree char *categories = feed_category_list_format (content->categories);
  FeedInReplyTo *reply = content->in_reply_to;

  if (!feed_db_run (db, error, insert_sql, "iSuSSSSSbmSSSSzS", content->collection_id,
                    content->title != NULL ? content->title : "", (guint) content->markup,
                    content->body_type, content->summary, categories, content->slug,
                    content->language, content->draft, content->published,
                    reply != NULL ? feed_in_reply_to_get_ref (reply) : NULL,
                    reply != NULL ? feed_in_reply_to_get_href (reply) : NULL,
                    reply != NULL ? feed_in_reply_to_get_media_type (reply) : NULL,
                    reply != NULL ? feed_in_reply_to_get_source (reply) : NULL, content->answers,
                    content->body != NULL ? content->body : ""))
    return 0;

  return feed_db_get_last_id (db);
}

gint64
feed_post_content_table_put (FeedDb *db,
                             const FeedPostContent *content,
                             gint64 like,
                             gint64 or_like,
                             GError **error)
{
  gint64 ids[] = { like, or_like };
  gboolean same;

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (!is_like (db, content, ids[i], &same, error))
      return 0;
    else if (same)
      return ids[i];

  return insert (db, content, error);
}

gboolean
feed_post_content_table_release (FeedDb *db, gint64 id, GError **error)
{
  return feed_db_run (db, error, "DELETE FROM post_content WHERE id = ? AND" UNUSED, "i", id);
}

gboolean
feed_post_content_table_sweep (FeedDb *db, GError **error)
{
  return feed_db_run (db, error, "DELETE FROM post_content WHERE" UNUSED, "");
}
