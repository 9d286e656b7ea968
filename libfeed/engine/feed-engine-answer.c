/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-engine-publish.h"
#include "feed-engine-work.h"
#include "feed-member-head.h"
#include "feed-outbox-conflict.h"
#include "feed-post-document.h"
#include "feed-published-member.h"
#include "feed-store-outbox.h"
#include "feed-store-posts.h"
#include "feed-task.h"

/* What a post on its way asks, and what a person says. The answer goes into the store, and the
 * process that runs the engine goes on by it. */

typedef struct
{
  /* Input */
  gint64 post_id;
  FeedPostAnswer answer;
  FeedPostContent *content; /* (owned) (nullable) */

  /* In progress */
  FeedOutboxItem *item; /* (owned) (nullable) */
} Answering;

static void
answering_free (gpointer data)
{
  Answering *self = data;

  g_clear_pointer (&self->content, feed_post_content_free);
  g_clear_pointer (&self->item, feed_outbox_item_free);
  g_free (self);
}

static GTask *
answering_new (FeedEngine *self,
               gint64 post_id,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data, answering_new);
  Answering *answering = g_new0 (Answering, 1);

  answering->post_id = post_id;
  g_task_set_task_data (task, answering, answering_free);

  return task;
}

static FeedStore *
get_store (GTask *task)
{
  return feed_engine_get_store (g_task_get_source_object (task));
}

static FeedOutboxItem *
find_item (GPtrArray *items, gint64 post_id)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const FeedOutboxItem *item = items->pdata[i];

      if (item->post_id == post_id)
        return feed_outbox_item_copy (item);
    }
  return NULL;
}

static gboolean
take_item (Answering *self, GPtrArray *items, GError **error)
{
  self->item = find_item (items, self->post_id);
  if (self->item != NULL && self->item->question != FEED_POST_QUESTION_NONE)
    return TRUE;
  if (items != NULL)
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                         _ ("Nothing is to be decided about this post any more"));

  return FALSE;
}

/* Conflicts ------------------------------------------------------------------------------------ */

static void
conflict_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Answering *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) items = feed_store_list_outbox_finish (FEED_STORE (source), result, &error);
  FeedPostConflict *conflict = NULL;

  if (take_item (self, items, &error))
    conflict = feed_outbox_read_conflict (self->item);
  if (conflict != NULL)
    g_task_return_pointer (task, conflict, (GDestroyNotify) feed_post_conflict_free);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                             _ ("This post was not changed in two places"));
}

/**
 * feed_engine_load_conflict_async:
 * @self: an engine
 * @post_id: a post that asks %FEED_POST_QUESTION_CONFLICT
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Loads what there is to decide of a post that was changed here and on the server: what both began
 * with, both sides, and what can be merged by itself.
 */
void
feed_engine_load_conflict_async (FeedEngine *self,
                                 gint64 post_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = answering_new (self, post_id, cancellable, callback, user_data);

  if (feed_engine_check_open (self, task))
    feed_store_list_outbox_async (self->store, cancellable, conflict_cb, task);
}

/**
 * feed_engine_load_conflict_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_NO_SUCH_ITEM where there is
 * no conflict
 *
 * Ends what [method@Feed.Engine.load_conflict_async] began.
 *
 * Returns: (transfer full): the conflict
 */
FeedPostConflict *
feed_engine_load_conflict_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Sending after all ---------------------------------------------------------------------------- */

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_store_put_outbox_finish (FEED_STORE (source), result, &error);
  feed_task_end (user_data, error);
}

static void
forget_failure (FeedOutboxItem *item)
{
  feed_retry_state_free (item->retry_state);
  item->retry_state = feed_retry_state_new ();
}

/* What is gone is made anew, as another entry. */
static void
make_anew (FeedOutboxItem *item)
{
  g_autofree char *uuid = g_uuid_string_random ();

  item->kind = FEED_OUTBOX_CREATE;
  item->step = FEED_OUTBOX_STEP_BEGIN;
  item->done = 0;
  g_free (item->entry_id);
  item->entry_id = g_strconcat ("urn:uuid:", uuid, NULL);
  g_clear_pointer (&item->document, g_bytes_unref);
}

static void
send_again (GTask *task)
{
  Answering *self = g_task_get_task_data (task);
  FeedOutboxItem *item = self->item;

  if (item->question == FEED_POST_QUESTION_GONE)
    make_anew (item);
  if (self->answer == FEED_POST_ANSWER_MERGED && self->content != NULL)
    {
      feed_post_content_free (item->content);
      item->content = feed_post_content_copy (self->content);
    }
  item->question = FEED_POST_QUESTION_NONE;
  item->consent = TRUE;
  item->sent = FALSE;
  forget_failure (item);
  feed_store_put_outbox_async (get_store (task), item, NULL, put_cb, task);
}

/* Theirs, or a draft again --------------------------------------------------------------------- */

static void
reverted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_store_revert_post_finish (FEED_STORE (source), result, &error);
  feed_task_end (user_data, error);
}

static void
theirs_put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Answering *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (feed_store_put_published_finish (FEED_STORE (source), result, &error))
    feed_store_revert_post_async (get_store (task), self->post_id, NULL, reverted_cb, task);
  else
    feed_task_end (task, error);
}

static FeedMember *
restore_theirs (const FeedOutboxItem *item)
{
  FeedMemberHead head = {
    .uri = item->published->edit_uri,
    .etag = item->theirs_etag,
    .last_modified = item->theirs_modified,
  };

  return item->theirs != NULL && head.uri != NULL ? feed_member_restore (item->theirs, &head, NULL)
                                                  : NULL;
}

static void
take_theirs (GTask *task)
{
  Answering *self = g_task_get_task_data (task);
  g_autoptr (FeedMember) member = restore_theirs (self->item);
  g_autoptr (FeedPublished) published = NULL;
  g_autoptr (FeedPostContent) content = NULL;

  if (member == NULL)
    {
      feed_task_end (task, NULL);
      return;
    }
  published = feed_published_of_member (member);
  content = feed_post_document_keep (member, self->item->content, NULL, FEED_POST_LOSSES_TEXT);
  feed_store_put_published_async (get_store (task), self->post_id, published, content, TRUE, NULL,
                                  theirs_put_cb, task);
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Answering *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!feed_store_recall_post_finish (FEED_STORE (source), result, &error))
    feed_task_end (task, error);
  else if (self->answer == FEED_POST_ANSWER_KEEP)
    feed_task_end (task, NULL);
  else
    take_theirs (task);
}

static void
recall (GTask *task)
{
  Answering *self = g_task_get_task_data (task);

  feed_store_recall_post_async (get_store (task), self->post_id, NULL, recalled_cb, task);
}

/* Beside theirs -------------------------------------------------------------------------------- */

static void
enqueued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (feed_store_enqueue_post_finish (FEED_STORE (source), result, &error))
    recall (task);
  else
    feed_task_end (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  gint64 id = feed_store_save_post_finish (FEED_STORE (source), result, &error);

  if (id != 0)
    feed_store_enqueue_post_async (get_store (task), id, FALSE, FEED_TIME_NONE, NULL, enqueued_cb,
                                   task);
  else
    feed_task_end (task, error);
}

/* The addresses of media that were sent go with it. */
static void
save_beside (GTask *task)
{
  Answering *self = g_task_get_task_data (task);
  g_autoptr (FeedPostContent) copy = feed_post_content_copy (self->item->content);
  g_autoptr (FeedPostContent)
      rendered = feed_post_document_render (self->item->content, self->item->media);

  if (g_strstr_len (copy->body, -1, FEED_POST_MEDIUM_SCHEME) != NULL)
    {
      g_clear_pointer (&copy, feed_post_content_free);
      copy = feed_post_content_copy (rendered);
    }
  feed_store_save_post_async (get_store (task), 0, copy, NULL, NULL, saved_cb, task);
}

/* Answers -------------------------------------------------------------------------------------- */

static void
carry_out (GTask *task)
{
  Answering *self = g_task_get_task_data (task);
  gboolean is_gone = self->item->question == FEED_POST_QUESTION_GONE;

  switch (self->answer)
    {
    case FEED_POST_ANSWER_NEW:
      if (is_gone)
        send_again (task);
      else
        save_beside (task);
      break;
    case FEED_POST_ANSWER_THEIRS:
    case FEED_POST_ANSWER_KEEP:
      recall (task);
      break;
    case FEED_POST_ANSWER_AGAIN:
    case FEED_POST_ANSWER_MINE:
    case FEED_POST_ANSWER_MERGED:
    default:
      send_again (task);
      break;
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) items = feed_store_list_outbox_finish (FEED_STORE (source), result, &error);

  if (take_item (g_task_get_task_data (task), items, &error))
    carry_out (task);
  else
    feed_task_end (task, error);
}

/**
 * feed_engine_answer_post_async:
 * @self: an engine
 * @post_id: a post that asks something
 * @answer: what the person decided
 * @content: (nullable): what both sides were made into, for %FEED_POST_ANSWER_MERGED
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when the answer is kept
 * @user_data: for @callback
 *
 * Answers what a post asks. It is sent on in its turn; [method@Feed.Engine.send_post_async] waits
 * for that.
 */
void
feed_engine_answer_post_async (FeedEngine *self,
                               gint64 post_id,
                               FeedPostAnswer answer,
                               const FeedPostContent *content,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = answering_new (self, post_id, cancellable, callback, user_data);
  Answering *answering = g_task_get_task_data (task);

  answering->answer = answer;
  answering->content = content != NULL ? feed_post_content_copy (content) : NULL;
  if (feed_engine_check_open (self, task))
    feed_store_list_outbox_async (self->store, cancellable, listed_cb, task);
}

/**
 * feed_engine_answer_post_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain; %FEED_ERROR_NO_SUCH_ITEM where nothing is
 *   asked any more
 *
 * Ends what [method@Feed.Engine.answer_post_async] began.
 *
 * Returns: whether the answer is kept
 */
gboolean
feed_engine_answer_post_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
