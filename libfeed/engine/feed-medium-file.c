/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-medium-file.h"

#include <string.h>

#define CHUNK (128 * 1024)
#define HEAD 4096

/* By its bytes where they tell. */
static char *
guess_type (const char *name, const guint8 *head, gsize n_head)
{
  gboolean uncertain = FALSE;
  g_autofree char *by_bytes = g_content_type_guess (NULL, head, n_head, &uncertain);
  g_autofree char *by_both = uncertain ? g_content_type_guess (name, head, n_head, NULL) : NULL;
  char *type = g_content_type_get_mime_type (by_both != NULL ? by_both : by_bytes);

  return type != NULL ? type : g_strdup ("application/octet-stream");
}

static gboolean
read_all (FeedPostMedium *medium, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (medium->file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gssize n;

  if (stream == NULL)
    return FALSE;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK, cancellable, error)) > 0)
    {
      if (medium->size == 0)
        medium->media_type = guess_type (medium->name, buffer, MIN (n, HEAD));
      medium->size += (guint64) n;
      g_checksum_update (checksum, buffer, n);
    }
  if (medium->media_type == NULL)
    medium->media_type = guess_type (medium->name, buffer, 0);
  medium->digest = g_strdup (g_checksum_get_string (checksum));

  return n == 0;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (FeedPostMedium) medium = feed_post_medium_copy (data);
  GError *error = NULL;

  if (read_all (medium, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&medium), (GDestroyNotify) feed_post_medium_free);
  else
    g_task_return_error (task, error);
}

void
feed_medium_file_read_async (GFile *file,
                             const char *name,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  FeedPostMedium *medium = g_new0 (FeedPostMedium, 1);

  g_task_set_source_tag (task, feed_medium_file_read_async);
  medium->file = g_object_ref (file);
  medium->name = name != NULL ? g_strdup (name) : g_file_get_basename (file);
  g_task_set_task_data (task, medium, (GDestroyNotify) feed_post_medium_free);
  g_task_run_in_thread (task, read_in_thread);
}

FeedPostMedium *
feed_medium_file_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
