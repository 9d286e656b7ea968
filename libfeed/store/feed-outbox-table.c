/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-outbox-table.h"

#include <glib/gi18n-lib.h>

#include "feed-post-content-table.h"
#include "feed-post-table.h"
#include "feed-store-error.h"

/* How far a post is, before a person changes their mind about it. */
typedef struct
{
  gint64 id; /* 0: it is not in there */
  gint64 content_id;
  FeedOutboxStep step;
  gboolean sent;
  FeedPostQuestion question;
} Queued;

static gboolean
read_queued (FeedDb *db, gint64 post_id, Queued *queued, GError **error)
{
  g_autoptr (FeedStatement)
      row = feed_db_query (db,
                           "SELECT id, content_id, step, sent, question FROM outbox"
                           " WHERE post_id = ?",
                           "i", post_id);

  *queued = (Queued){ 0 };
  if (feed_statement_next (row))
    *queued = (Queued){ feed_statement_get_int64 (row, 0), feed_statement_get_int64 (row, 1),
                        (FeedOutboxStep) feed_statement_get_int64 (row, 2),
                        feed_statement_get_int64 (row, 3) != 0,
                        (FeedPostQuestion) feed_statement_get_int64 (row, 4) };

  return feed_statement_finish (row, error);
}

gboolean
feed_outbox_table_find (FeedDb *db, gint64 post_id, gint64 *content_id, GError **error)
{
  Queued queued;

  *content_id = 0;
  if (!read_queued (db, post_id, &queued, error))
    return FALSE;
  *content_id = queued.content_id;

  return TRUE;
}

gboolean
feed_outbox_table_drop (FeedDb *db, gint64 post_id, GError **error)
{
  Queued queued;

  return read_queued (db, post_id, &queued, error) &&
         feed_db_run (db, error, "DELETE FROM outbox WHERE id = ?", "i", queued.id) &&
         feed_post_content_table_release (db, queued.content_id, error);
}

/* Whether what is sent can still become something else without harm. */
static gboolean
can_be_replaced (const Queued *queued)
{
  /* The server has it. */
  if (queued->step == FEED_OUTBOX_STEP_READ)
    return FALSE;
  switch (queued->question)
    {
    case FEED_POST_QUESTION_NONE:
      return queued->id == 0 || !queued->sent;
    case FEED_POST_QUESTION_CONFLICT:
    case FEED_POST_QUESTION_UNCERTAIN:
      return FALSE;
    case FEED_POST_QUESTION_GONE:
    case FEED_POST_QUESTION_NOT_ACCEPTED:
    case FEED_POST_QUESTION_DRAFT:
    case FEED_POST_QUESTION_REFUSED:
      return TRUE;
    }

  return FALSE;
}

gboolean
feed_outbox_table_withdraw (FeedDb *db, gint64 post_id, GError **error)
{
  Queued queued;

  if (!read_queued (db, post_id, &queued, error))
    return FALSE;
  if (can_be_replaced (&queued))
    return feed_outbox_table_drop (db, post_id, error);
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_CONFLICT,
                       queued.question == FEED_POST_QUESTION_NONE
                           ? _ ("This post is being sent; wait until it is done")
                           : _ ("Decide first about what was sent before"));

  return FALSE;
}

/* What a person decided about is at rest, all else that may have reached the server is not. */
static gboolean
can_be_recalled (const Queued *queued)
{
  return queued->step != FEED_OUTBOX_STEP_READ &&
         (!queued->sent || queued->question != FEED_POST_QUESTION_NONE);
}

gboolean
feed_outbox_table_recall (FeedDb *db, gint64 post_id, GError **error)
{
  Queued queued;

  if (!read_queued (db, post_id, &queued, error))
    return FALSE;
  if (queued.id == 0)
    return feed_set_no_such_item (error, FEED_ITEM_POST);
  if (can_be_recalled (&queued))
    return feed_outbox_table_drop (db, post_id, error);
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_UNCERTAIN,
                       _ ("This post may have reached the server already"));

  return FALSE;
}

/* Enqueuing -------------------------------------------------------------------------------------
 */

static gboolean
set_refused (GError **error, FeedError code, const char *message)
{
  g_set_error_literal (error, FEED_ERROR, code, message);
  return FALSE;
}

static gboolean
check_content (FeedDb *db, const FeedPostRow *row, GError **error)
{
  g_autoptr (FeedPostContent) content = feed_post_content_table_load (db, row->content_id, error);

  if (content == NULL)
    return FALSE;
  if (row->edit_uri != NULL)
    return row->content_id != row->base_id ||
           set_refused (error, FEED_ERROR_EMPTY_DOCUMENT,
                        _ ("Nothing was changed since this was published"));
  if (content->collection_id == 0)
    return set_refused (error, FEED_ERROR_NO_SUCH_ITEM, _ ("Choose a blog to publish this in"));
  if (feed_post_content_is_blank (content))
    return set_refused (error, FEED_ERROR_EMPTY_DOCUMENT, _ ("There is nothing to publish yet"));

  return TRUE;
}

static gboolean
check_removal (const FeedPostRow *row, GError **error)
{
  return row->edit_uri != NULL ||
         set_refused (error, FEED_ERROR_NO_SUCH_ITEM, _ ("This post is not on a server"));
}

static FeedOutboxKind
find_kind (const FeedPostRow *row, gboolean remove)
{
  if (remove)
    return FEED_OUTBOX_DELETE;
  return row->edit_uri != NULL ? FEED_OUTBOX_UPDATE : FEED_OUTBOX_CREATE;
}

/* Made once, so that the post is found again when nobody knows whether it arrived. */
static gboolean
give_id (FeedDb *db, FeedPostRow *row, GError **error)
{
  g_autofree char *uuid = NULL;

  if (row->own_id != NULL)
    return TRUE;
  uuid = g_uuid_string_random ();
  row->own_id = row->entry_id != NULL ? g_strdup (row->entry_id)
                                      : g_strconcat ("urn:uuid:", uuid, NULL);

  return feed_db_run (db, error, "UPDATE post SET own_id = ?2 WHERE id = ?1", "iS", row->id,
                      row->own_id);
}

/* Each medium that is not there yet is a step, so is the entry, so is reading it back. */
static const char insert_sql[] =
    "INSERT INTO outbox (post_id, content_id, kind, queued_at, send_at, entry_id, total)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, CASE ?3 WHEN ?7 THEN 1 ELSE 2 + (SELECT count(*)"
    " FROM post_medium WHERE post_id = ?1 AND uri IS NULL AND removed_at IS NULL) END)";

gboolean
feed_outbox_table_enqueue (FeedDb *db, const FeedEnqueuing *enqueuing, GError **error)
{
  g_auto (FeedPostRow) row = { 0 };

  if (!feed_post_row_read (db, enqueuing->post_id, &row, error) ||
      !feed_outbox_table_withdraw (db, row.id, error))
    return FALSE;
  if (enqueuing->remove ? !check_removal (&row, error) : !check_content (db, &row, error))
    return FALSE;

  return give_id (db, &row, error) &&
         feed_db_run (db, error, "UPDATE post SET removed_at = NULL WHERE id = ?", "i", row.id) &&
         feed_db_run (db, error, insert_sql, "iiuimSu", row.id, row.content_id,
                      (guint) find_kind (&row, enqueuing->remove), enqueuing->now,
                      enqueuing->send_at, row.own_id, (guint) FEED_OUTBOX_DELETE);
}

/* Writing ---------------------------------------------------------------------------------------
 */

static const char put_sql[] =
    "UPDATE outbox SET content_id = ?2, kind = ?3, step = ?4, sent = ?5, medium_id = ?6, done = ?7,"
    " total = ?8, send_at = ?9, entry_id = ?10, document = ?11, edit_uri = ?12, consent = ?13,"
    " question = ?14, theirs = ?15, theirs_etag = ?16, theirs_modified = ?17, error_class = ?18,"
    " code = ?19, message = ?20, http_status = ?21, failures = ?22, first_failed = ?23,"
    " last_attempt = ?24, last_success = ?25, next_attempt = ?26, server_named = ?27"
    " WHERE id = ?1";

static gboolean
write_item (FeedDb *db, const FeedOutboxItem *item, gint64 content_id, GError **error)
{
  const FeedRetryState *retry = item->retry_state;
  gboolean failed = retry->error_class != FEED_ERROR_CLASS_NONE;

  return feed_db_run (db, error, put_sql, "iiuubzuumSBSbuBSSuSSuummmmb", item->id, content_id,
                      (guint) item->kind, (guint) item->step, item->sent, item->medium_id,
                      item->done, item->total, item->send_at, item->entry_id, item->document,
                      item->edit_uri, item->consent, (guint) item->question, item->theirs,
                      item->theirs_etag, item->theirs_modified, (guint) retry->error_class,
                      failed ? feed_error_code_get_nick (retry->code) : NULL, retry->message,
                      retry->http_status, retry->failures, retry->first_failed, retry->last_attempt,
                      retry->last_success, retry->next_attempt, retry->server_named);
}

/* What is sent may become something else on its way, as after a merge; where nothing was written
 * since it was frozen, it is what is written then. */
static gboolean
follow (FeedDb *db,
        const FeedOutboxItem *item,
        gint64 frozen_id,
        gint64 content_id,
        gint64 now,
        GError **error)
{
  g_auto (FeedPostRow) row = { 0 };

  if (content_id == frozen_id)
    return TRUE;
  if (!feed_post_row_read (db, item->post_id, &row, error))
    return FALSE;
  if (row.content_id == frozen_id)
    return feed_post_row_replace (db, &row, content_id, item->content, TRUE, now, error);

  return feed_post_content_table_release (db, frozen_id, error);
}

gboolean
feed_outbox_table_put (FeedDb *db, const FeedOutboxItem *item, gint64 now, GError **error)
{
  Queued queued;
  gint64 content_id;

  if (!read_queued (db, item->post_id, &queued, error))
    return FALSE;
  if (queued.id == 0 || queued.id != item->id)
    return feed_set_no_such_item (error, FEED_ITEM_POST);
  content_id = feed_post_content_table_put (db, item->content, queued.content_id, 0, error);

  return content_id != 0 && write_item (db, item, content_id, error) &&
         follow (db, item, queued.content_id, content_id, now, error);
}
