/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-medium.h"

#include <glib/gi18n-lib.h>

#include "feed-atompub-client.h"
#include "feed-engine-work.h"
#include "feed-http-upload.h"
#include "feed-media-range.h"
#include "feed-publisher.h"

/* A file that is sent by itself, without a post. */

#define HEAD 4096

typedef struct
{
  /* Input */
  FeedStoredCollection *collection; /* (owned) */
  GFile *file;                      /* (owned) */
  gboolean anyway;

  /* In progress */
  GCancellable *cancellable; /* (owned) (nullable) */
  FeedHttpUpload *upload;    /* (owned) (nullable) */

  /* Output */
  FeedPostMedium *medium; /* (owned) */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  feed_stored_collection_free (self->collection);
  g_object_unref (self->file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->upload, feed_http_upload_unref);
  feed_post_medium_free (self->medium);
  g_free (self);
}

static void
fail (FeedEngineWork *work, GError *error)
{
  feed_engine_work_end (work, NULL, NULL, error);
}

static void
take_member (Sending *sending, FeedMember *member)
{
  FeedPostMedium *medium = sending->medium;
  const char *src = feed_member_get_media_uri (member);

  medium->edit_uri = g_strdup (feed_member_get_edit_uri (member));
  medium->edit_media_uri = g_strdup (feed_member_get_edit_media_uri (member));
  medium->uri = g_strdup (src != NULL ? src : medium->edit_media_uri);
}

static void
member_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = g_task_get_task_data (work->task);
  GError *error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (member == NULL)
    {
      fail (work, error);
      return;
    }
  take_member (sending, member);
  feed_engine_work_end (work, g_steal_pointer (&sending->medium),
                        (GDestroyNotify) feed_post_medium_free, NULL);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = g_task_get_task_data (work->task);
  FeedAtomPubClient *client = FEED_ATOMPUB_CLIENT (source);
  GError *error = NULL;
  g_autofree char *edit_uri = feed_atompub_client_create_media_finish (client, result, &error);

  if (edit_uri != NULL)
    feed_atompub_client_get_async (client, edit_uri, sending->cancellable, member_cb, work);
  else
    fail (work, error);
}

/* By its bytes where they tell. */
static gboolean
read_type (Sending *sending, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (sending->file, NULL, error);
  guint8 head[HEAD];
  gsize n_head = 0;
  gboolean uncertain = FALSE;
  g_autofree char *type = NULL;

  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n_head, NULL, error))
    return FALSE;
  type = g_content_type_guess (NULL, head, n_head, &uncertain);
  if (uncertain)
    {
      g_free (type);
      type = g_content_type_guess (sending->medium->name, head, n_head, NULL);
    }
  sending->medium->media_type = g_content_type_get_mime_type (type);

  return TRUE;
}

/* RFC 5023 section 8.3.4 */
static gboolean
check_type (const Sending *sending, GError **error)
{
  char **accepts = sending->collection->accepts;
  const char *type = sending->medium->media_type;

  for (guint i = 0; accepts[i] != NULL; i++)
    if (feed_media_range_matches (accepts[i], type))
      return TRUE;
  if (!sending->anyway)
    g_set_error (error, FEED_ERROR, FEED_ERROR_NOT_ACCEPTED,
                 _ ("The blog says that it does not take files of the type %s"), type);

  return sending->anyway;
}

static void
send_medium (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  FeedEngineWork *work = feed_engine_work_new (parts, task);
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedAtomPubClient) client = feed_atompub_client_new (
      feed_publisher_get_client (parts->publisher), FEED_SERVER_TRAITS_NONE);
  FeedMedium medium = { 0 };

  sending->upload = feed_http_upload_new_for_file (sending->file, &error);
  if (sending->upload == NULL || !read_type (sending, &error) || !check_type (sending, &error))
    {
      fail (work, error);
      return;
    }
  feed_atompub_client_set_home (client, sending->collection->uri);
  sending->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  medium.upload = sending->upload;
  medium.media_type = sending->medium->media_type;
  feed_atompub_client_create_media_async (client, sending->collection->uri, &medium,
                                          sending->medium->name, cancellable, sent_cb, work);
}

/**
 * feed_engine_send_medium_async:
 * @self: an open engine
 * @collection: where to put it
 * @file: the picture or file
 * @name: (nullable): what to call it, where @file does not tell
 * @anyway: whether to send it although the collection says that it takes no such type
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is there
 * @user_data: for @callback
 *
 * Sends a picture or file to a blog, without a post (RFC 5023 section 9.6).
 *
 * It does not go through the outbox: what fails is not tried again, and whoever asks again after
 * %FEED_ERROR_UNCERTAIN may have it there twice. Media of a post go with the post
 * ([method@Feed.Store.add_medium_async]).
 */
void
feed_engine_send_medium_async (FeedEngine *self,
                               const FeedStoredCollection *collection,
                               GFile *file,
                               const char *name,
                               gboolean anyway,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_send_medium_async);
  Sending *sending = g_new0 (Sending, 1);

  sending->collection = feed_stored_collection_copy (collection);
  sending->file = g_object_ref (file);
  sending->anyway = anyway;
  sending->medium = g_new0 (FeedPostMedium, 1);
  sending->medium->name = name != NULL ? g_strdup (name) : g_file_get_basename (file);
  g_task_set_task_data (task, sending, sending_free);
  if (feed_engine_check_open (self, task))
    feed_engine_core_run (feed_engine_get_core (self), task, send_medium);
}

/**
 * feed_engine_send_medium_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_NOT_ACCEPTED where the blog
 *   does not take it
 *
 * Ends what [method@Feed.Engine.send_medium_async] began.
 *
 * Returns: (transfer full): the medium with its addresses
 */
FeedPostMedium *
feed_engine_send_medium_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
