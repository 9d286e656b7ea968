/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-cues.h"

#include "feed-engine-work.h"
#include "feed-image-loader.h"

/* What goes with a recording: chapters and transcripts. */

typedef struct
{
  gint64 feed_id;
  FeedStoredCompanion *companion; /* (owned) */
} Loading;

static void
loading_free (gpointer data)
{
  Loading *self = data;

  feed_stored_companion_free (self->companion);
  g_free (self);
}

static GPtrArray *
parse (const FeedStoredCompanion *companion, GBytes *bytes, const char *type, GError **error)
{
  if (companion->kind == FEED_COMPANION_CHAPTERS)
    return feed_cue_parse_chapters (bytes, companion->uri, error);
  return feed_cue_parse_transcript (bytes, type != NULL ? type : companion->type, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Loading *loading = g_task_get_task_data (work->task);
  g_autofree char *type = NULL;
  GError *error = NULL;
  g_autoptr (GBytes)
      bytes = feed_image_loader_load_text_finish (work->parts->images, result, &type, &error);
  GPtrArray *cues = bytes != NULL ? parse (loading->companion, bytes, type, &error) : NULL;

  feed_engine_work_end (work, cues, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
load_cues (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  Loading *loading = g_task_get_task_data (task);

  feed_image_loader_load_text_async (parts->images, loading->feed_id, loading->companion->uri,
                                     cancellable, loaded_cb, feed_engine_work_new (parts, task));
}

/**
 * feed_engine_load_cues_async:
 * @self: an engine
 * @feed_id: the feed of the entry
 * @companion: a file with chapters or a transcript
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Loads chapters or a transcript, under the rules of the feed that names them. Without a network
 * those that were loaded before are there.
 */
void
feed_engine_load_cues_async (FeedEngine *self,
                             gint64 feed_id,
                             const FeedStoredCompanion *companion,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = NULL;
  Loading *loading = NULL;

  g_return_if_fail (FEED_IS_ENGINE (self));
  g_return_if_fail (companion != NULL && companion->uri != NULL);

  task = feed_engine_task_new (self, cancellable, callback, user_data, feed_engine_load_cues_async);
  loading = g_new0 (Loading, 1);
  loading->feed_id = feed_id;
  loading->companion = feed_stored_companion_copy (companion);
  g_task_set_task_data (task, loading, loading_free);
  if (feed_engine_check_open (self, task))
    feed_engine_core_run (self->core, task, load_cues);
}

/**
 * feed_engine_load_cues_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_UNSUPPORTED_FORMAT where it
 * is something else
 *
 * Ends what [method@Feed.Engine.load_cues_async] began.
 *
 * Returns: (transfer container) (element-type FeedCue): the chapters or the words, at least one
 */
GPtrArray *
feed_engine_load_cues_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
