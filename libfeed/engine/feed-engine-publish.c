/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-publish.h"

#include "feed-engine-publish-private.h"
#include "feed-engine-work.h"
#include "feed-store-outbox.h"
#include "feed-store-posts.h"
#include "feed-task.h"

/* Seconds in which a deletion can be taken back. */
#define UNDO_SECONDS 8

/* Posts on their way out, as the one who wrote them sees it. The outbox is the store's, and every
 * process may put something in it; the process that runs the engine sends it. */

static GTask *
post_task_new (FeedEngine *self,
               gint64 post_id,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data, post_task_new);

  g_task_set_task_data (task, g_memdup2 (&post_id, sizeof post_id), g_free);

  return task;
}

static gint64
get_post_id (GTask *task)
{
  return *(gint64 *) g_task_get_task_data (task);
}

/* Putting in the outbox ------------------------------------------------------------------------ */

static void
enqueued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_store_enqueue_post_finish (FEED_STORE (source), result, &error);
  feed_task_end (user_data, error);
}

/**
 * feed_engine_publish_async:
 * @self: an engine
 * @post_id: a post
 * @send_at: when to send it, FEED_TIME_NONE for now
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is in the outbox
 * @user_data: for @callback
 *
 * Puts a post into the outbox, as it is written now. The outbox is durable: what is in it is sent
 * when it can be, by whichever process runs the engine then.
 */
void
feed_engine_publish_async (FeedEngine *self,
                           gint64 post_id,
                           gint64 send_at,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = post_task_new (self, post_id, cancellable, callback, user_data);

  if (feed_engine_check_open (self, task))
    feed_store_enqueue_post_async (self->store, post_id, FALSE, send_at, cancellable, enqueued_cb,
                                   task);
}

/**
 * feed_engine_publish_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain; %FEED_ERROR_CONFLICT where it is being
 *   sent already
 *
 * Ends what [method@Feed.Engine.publish_async] began.
 *
 * Returns: whether it is in the outbox
 */
gboolean
feed_engine_publish_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * feed_engine_delete_post_async:
 * @self: an engine
 * @post_id: a post that is on a server
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is in the outbox
 * @user_data: for @callback
 *
 * Puts a post into the outbox to be deleted on its server (RFC 5023 section 9.4).
 * [method@Feed.Engine.recall_post_async] takes that back until it is sent;
 * [method@Feed.Engine.publish_async] posts it again later.
 */
void
feed_engine_delete_post_async (FeedEngine *self,
                               gint64 post_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = post_task_new (self, post_id, cancellable, callback, user_data);

  if (feed_engine_check_open (self, task))
    feed_store_enqueue_post_async (self->store, post_id, TRUE,
                                   g_get_real_time () / G_USEC_PER_SEC + UNDO_SECONDS, cancellable,
                                   enqueued_cb, task);
}

/**
 * feed_engine_delete_post_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.delete_post_async] began.
 *
 * Returns: whether it is in the outbox
 */
gboolean
feed_engine_delete_post_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Taking out ----------------------------------------------------------------------------------- */

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_store_recall_post_finish (FEED_STORE (source), result, &error);
  feed_task_end (user_data, error);
}

/* Where nobody can be asked to stop, the store knows whether it has begun. */
static void
halted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngine *self = FEED_ENGINE (source);
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_engine_own_finish (self, result, &error))
    g_debug ("Stopping a post: %s", error->message);
  feed_store_recall_post_async (self->store, get_post_id (task), g_task_get_cancellable (task),
                                recalled_cb, task);
}

/**
 * feed_engine_recall_post_async:
 * @self: an engine
 * @post_id: a post in the outbox
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is out of the outbox
 * @user_data: for @callback
 *
 * Takes a post out of the outbox again, ending what is under way of it.
 */
void
feed_engine_recall_post_async (FeedEngine *self,
                               gint64 post_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = post_task_new (self, post_id, cancellable, callback, user_data);

  if (feed_engine_check_open (self, task))
    feed_engine_own_halt_async (self, post_id, cancellable, halted_cb, task);
}

/**
 * feed_engine_recall_post_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain; %FEED_ERROR_UNCERTAIN where it may have
 *   reached the server
 *
 * Ends what [method@Feed.Engine.recall_post_async] began.
 *
 * Returns: whether it is not in the outbox any more
 */
gboolean
feed_engine_recall_post_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Sending and fetching ------------------------------------------------------------------------- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  FeedPost *post = feed_store_load_post_finish (FEED_STORE (source), result, &error);

  if (post != NULL)
    g_task_return_pointer (task, post, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
owned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngine *self = FEED_ENGINE (source);
  GTask *task = user_data;
  GError *error = NULL;

  if (feed_engine_own_finish (self, result, &error))
    {
      feed_store_load_post_async (self->store, get_post_id (task), g_task_get_cancellable (task),
                                  loaded_cb, task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * feed_engine_send_post_async:
 * @self: an engine
 * @post_id: a post in the outbox
 * @cancellable: (nullable): to give up; what was begun is ended the next time
 * @callback: (scope async): called when it rests
 * @user_data: for @callback
 *
 * Sends a post now, whatever it waits for, and waits until it rests: published, before a question,
 * or waiting again, and then its retry state says why.
 */
void
feed_engine_send_post_async (FeedEngine *self,
                             gint64 post_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = post_task_new (self, post_id, cancellable, callback, user_data);

  feed_engine_own_send_async (self, post_id, cancellable, owned_cb, task);
}

/**
 * feed_engine_send_post_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.send_post_async] began.
 *
 * Returns: (transfer full): the post as it is now
 */
FeedPost *
feed_engine_send_post_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * feed_engine_fetch_post_async:
 * @self: an engine
 * @post_id: a post
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Gets the whole of a post from its server, as it has to be before it is edited (RFC 5023
 * section 5.4.1). A post that is only here is whole.
 */
void
feed_engine_fetch_post_async (FeedEngine *self,
                              gint64 post_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = post_task_new (self, post_id, cancellable, callback, user_data);

  feed_engine_own_fetch_async (self, post_id, cancellable, owned_cb, task);
}

/**
 * feed_engine_fetch_post_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.fetch_post_async] began.
 *
 * Returns: (transfer full): the post as it is now
 */
FeedPost *
feed_engine_fetch_post_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
