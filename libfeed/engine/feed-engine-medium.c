/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-medium.h"

#include <glib/gi18n-lib.h>

#include "feed-atompub-client.h"
#include "feed-digest-stream.h"
#include "feed-engine-work.h"
#include "feed-http-upload.h"
#include "feed-media-range.h"
#include "feed-medium-file.h"
#include "feed-medium-lookup.h"
#include "feed-publisher.h"
#include "feed-store-sent-files.h"

/* A file that is sent by itself, without a post. What is on the server is what a second try begins
 * with; what is kept here is only that it may be there, from before its first byte until an answer
 * says what became of it. */

/* Seconds until what was not answered and is not there is sent again: a server that is merely slow
 * has had that time. */
#define GRACE 60

typedef struct
{
  /* Input */
  FeedStoredCollection *collection; /* (owned) */
  GFile *file;                      /* (owned) */
  char *name;                       /* (owned) (nullable) */
  char *edit_uri;                   /* (owned) (nullable): of what it takes the place of */
  gboolean anyway;
  gboolean again;

  /* In progress */
  FeedStore *store;           /* (owned) */
  FeedHttpClient *http;       /* (owned) */
  FeedAtomPubClient *client;  /* (owned) */
  GCancellable *cancellable;  /* (owned) (nullable) */
  FeedHttpUpload *upload;     /* (owned) (nullable) */
  FeedMediumVersion *version; /* (owned) (nullable) */
  guint64 uploaded;           /* bytes */
  gint64 doubtful_since;      /* FEED_TIME_NONE for not: it was sent before */
  GError *doubt;              /* (owned) (nullable): why it is not known whether it arrived */
  char *found;                /* (owned) (nullable): where the server has it */
  GError *refusal;            /* (owned) (nullable): why the server does not have it */
  gboolean repeated;

  /* Output */
  FeedPostMedium *medium; /* (owned) (nullable) */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  feed_stored_collection_free (self->collection);
  g_object_unref (self->file);
  g_free (self->name);
  g_free (self->edit_uri);
  g_clear_object (&self->store);
  g_clear_object (&self->http);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->upload, feed_http_upload_unref);
  g_clear_pointer (&self->version, feed_medium_version_free);
  g_clear_error (&self->doubt);
  g_free (self->found);
  g_clear_error (&self->refusal);
  feed_post_medium_free (self->medium);
  g_free (self);
}

static Sending *
get_sending (FeedEngineWork *work)
{
  return g_task_get_task_data (work->task);
}

/* Takes @error. */
static void
fail (FeedEngineWork *work, GError *error)
{
  feed_engine_work_end (work, NULL, NULL, error);
}

static void
succeed (FeedEngineWork *work)
{
  feed_engine_work_end (work, g_steal_pointer (&get_sending (work)->medium),
                        (GDestroyNotify) feed_post_medium_free, NULL);
}

static void
take_member (FeedPostMedium *medium, FeedMember *member)
{
  const char *src = feed_member_get_media_uri (member);

  medium->edit_uri = g_strdup (feed_member_get_edit_uri (member));
  medium->edit_media_uri = g_strdup (feed_member_get_edit_media_uri (member));
  medium->uri = g_strdup (src != NULL ? src : medium->edit_media_uri);
}

static void
progress_cb (goffset done, goffset total, gpointer user_data)
{
  Sending *sending = user_data;

  sending->uploaded = (guint64) MAX (done, 0);
}

static FeedMedium
make_medium (Sending *sending)
{
  return (FeedMedium){ .upload = sending->upload,
                       .media_type = sending->medium->media_type,
                       .progress = progress_cb,
                       .progress_data = sending };
}

/* Sending -------------------------------------------------------------------------------------- */

static void
look_up (FeedEngineWork *work);

/* It is there: that nobody can read what describes it is no reason to send it again. */
static void
member_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  FeedPostMedium *medium = get_sending (work)->medium;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (member != NULL)
    {
      g_clear_pointer (&medium->edit_uri, g_free);
      take_member (medium, member);
    }
  else
    g_debug ("The entry of a medium cannot be read: %s", error->message);
  succeed (work);
}

static void
read_member (FeedEngineWork *work, const char *edit_uri)
{
  Sending *sending = get_sending (work);

  sending->medium->edit_uri = g_strdup (edit_uri);
  feed_atompub_client_get_async (sending->client, edit_uri, sending->cancellable, member_cb, work);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = get_sending (work);
  g_autoptr (GError) error = NULL;

  if (!feed_store_forget_sent_file_finish (FEED_STORE (source), result, &error))
    g_debug ("What became of a file cannot be noted: %s", error->message);
  if (sending->found != NULL)
    read_member (work, sending->found);
  else
    fail (work, g_steal_pointer (&sending->refusal));
}

/* There is no doubt any more. Takes @refusal, which is NULL where the server has it. */
static void
settle (FeedEngineWork *work, const char *found, GError *refusal)
{
  Sending *sending = get_sending (work);

  sending->found = g_strdup (found);
  sending->refusal = refusal;
  feed_store_forget_sent_file_async (sending->store, sending->collection->uri,
                                     sending->medium->digest, NULL, settled_cb, work);
}

/* Whoever gives up amid it knows that the server does not have it. */
static gboolean
may_have_arrived (const Sending *sending, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return sending->uploaded >= sending->medium->size;

  return g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN);
}

static void
doubted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = get_sending (work);

  feed_store_note_sent_file_finish (FEED_STORE (source), result, NULL);
  if (g_error_matches (sending->doubt, FEED_ERROR, FEED_ERROR_UNCERTAIN))
    look_up (work);
  else
    fail (work, g_steal_pointer (&sending->doubt));
}

static void
note (FeedEngineWork *work, GAsyncReadyCallback callback)
{
  Sending *sending = get_sending (work);

  feed_store_note_sent_file_async (sending->store, sending->collection->uri,
                                   sending->medium->digest, NULL, callback, work);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = get_sending (work);
  GError *error = NULL;
  g_autofree char *edit_uri = feed_atompub_client_create_media_finish (FEED_ATOMPUB_CLIENT (source),
                                                                       result, &error);

  if (edit_uri != NULL || !may_have_arrived (sending, error))
    {
      settle (work, edit_uri, error);
      return;
    }
  sending->doubt = error;
  note (work, doubted_cb);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = get_sending (work);
  FeedMedium medium = make_medium (sending);
  GError *error = NULL;

  if (!feed_store_note_sent_file_finish (FEED_STORE (source), result, &error))
    {
      fail (work, error);
      return;
    }
  feed_atompub_client_create_media_async (sending->client, sending->collection->uri, &medium,
                                          sending->medium->name, sending->cancellable, sent_cb,
                                          work);
}

static void
send_medium (FeedEngineWork *work)
{
  note (work, noted_cb);
}

/* NULL where it can be sent. */
static GError *
find_objection (const Sending *sending, FeedLookupVerdict verdict)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (sending->doubtful_since == FEED_TIME_NONE)
    return NULL;
  if (verdict == FEED_LOOKUP_UNTOLD)
    return g_error_new_literal (FEED_ERROR, FEED_ERROR_UNCERTAIN,
                                _ ("The file may be on the blog already: the answer to sending it "
                                   "was lost, and the blog does not tell what it has"));
  if (now >= sending->doubtful_since && now - sending->doubtful_since < GRACE)
    return g_error_new_literal (FEED_ERROR, FEED_ERROR_UNCERTAIN,
                                _ ("The answer to sending the file was lost, and the blog does not "
                                   "have it yet: try again in a minute"));
  return NULL;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = get_sending (work);
  FeedLookupVerdict verdict = FEED_LOOKUP_UNTOLD;
  g_autofree char *edit_uri = NULL;
  GError *error = NULL;
  gboolean told = feed_lookup_finish (result, &verdict, &edit_uri, &error);

  if (told && verdict == FEED_LOOKUP_FOUND)
    {
      settle (work, edit_uri, NULL);
      return;
    }
  if (sending->doubt != NULL)
    {
      g_clear_error (&error);
      error = g_steal_pointer (&sending->doubt);
    }
  else if (told)
    error = find_objection (sending, verdict);
  if (error != NULL)
    fail (work, error);
  else
    send_medium (work);
}

static void
look_up (FeedEngineWork *work)
{
  Sending *sending = get_sending (work);

  feed_medium_lookup_async (sending->client, sending->http, sending->collection->uri,
                            sending->medium, sending->cancellable, looked_up_cb, work);
}

static void
doubt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  GError *error = NULL;

  get_sending (work)->doubtful_since = feed_store_find_sent_file_finish (FEED_STORE (source),
                                                                         result, &error);
  if (error != NULL)
    fail (work, error);
  else
    look_up (work);
}

static void
find_doubt (FeedEngineWork *work)
{
  Sending *sending = get_sending (work);

  feed_store_find_sent_file_async (sending->store, sending->collection->uri,
                                   sending->medium->digest, sending->cancellable, doubt_cb, work);
}

/* Replacing ------------------------------------------------------------------------------------ */

static void
replace (FeedEngineWork *work);

typedef struct
{
  FeedEngineWork *work;
  GOutputStream *digest; /* (owned) */
} Comparison;

/* What was not answered, or is refused the second time, has arrived where the bytes are there. */
static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Comparison *comparison = user_data;
  FeedEngineWork *work = comparison->work;
  Sending *sending = get_sending (work);
  g_autoptr (GOutputStream) stream = comparison->digest;
  g_autoptr (FeedMediumVersion)
      version = feed_atompub_client_get_media_finish (FEED_ATOMPUB_CLIENT (source), result, NULL);
  g_autofree char *digest = version != NULL ? feed_digest_stream_get (FEED_DIGEST_STREAM (stream))
                                            : NULL;

  if (g_strcmp0 (digest, sending->medium->digest) == 0)
    {
      succeed (work);
      return;
    }
  if (digest == NULL || sending->repeated ||
      !g_error_matches (sending->doubt, FEED_ERROR, FEED_ERROR_UNCERTAIN))
    {
      fail (work, g_steal_pointer (&sending->doubt));
      return;
    }
  sending->repeated = TRUE;
  g_clear_error (&sending->doubt);
  replace (work);
}

static void
compare (FeedEngineWork *work)
{
  Sending *sending = get_sending (work);
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->work = work;
  comparison->digest = feed_digest_stream_new (G_CHECKSUM_SHA256);
  feed_atompub_client_get_media_async (sending->client, sending->medium->edit_media_uri,
                                       comparison->digest, sending->cancellable, compared_cb,
                                       comparison);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  GError *error = NULL;

  if (feed_atompub_client_update_media_finish (FEED_ATOMPUB_CLIENT (source), result, &error))
    {
      succeed (work);
      return;
    }
  if (!g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN) &&
      !g_error_matches (error, FEED_ERROR, FEED_ERROR_CONFLICT))
    {
      fail (work, error);
      return;
    }
  get_sending (work)->doubt = error;
  compare (work);
}

static void
replace (FeedEngineWork *work)
{
  Sending *sending = get_sending (work);
  FeedMedium medium = make_medium (sending);

  feed_atompub_client_update_media_async (sending->client, sending->medium->edit_media_uri, &medium,
                                          sending->version, sending->cancellable, replaced_cb,
                                          work);
}

/* Not every server says what version it has, or knows HEAD. */
static void
version_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = get_sending (work);

  sending->version = feed_atompub_client_get_media_finish (FEED_ATOMPUB_CLIENT (source), result,
                                                           NULL);
  replace (work);
}

static void
to_replace_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = get_sending (work);
  GError *error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (member != NULL)
    take_member (sending->medium, member);
  if (member != NULL && sending->medium->edit_media_uri == NULL)
    error = g_error_new_literal (FEED_ERROR, FEED_ERROR_NOT_ACCEPTED,
                                 _ ("The blog does not say where this file can be replaced"));
  if (error != NULL)
    fail (work, error);
  else
    feed_atompub_client_get_media_async (sending->client, sending->medium->edit_media_uri, NULL,
                                         sending->cancellable, version_cb, work);
}

/* Both ----------------------------------------------------------------------------------------- */

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
file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Sending *sending = get_sending (work);
  GError *error = NULL;

  sending->medium = feed_medium_file_read_finish (result, &error);
  if (sending->medium == NULL || !check_type (sending, &error))
    fail (work, error);
  else if (sending->edit_uri != NULL)
    feed_atompub_client_get_async (sending->client, sending->edit_uri, sending->cancellable,
                                   to_replace_cb, work);
  else if (sending->again)
    send_medium (work);
  else
    find_doubt (work);
}

static void
begin (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  FeedEngineWork *work = feed_engine_work_new (parts, task);
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  sending->store = g_object_ref (parts->store);
  sending->http = g_object_ref (feed_publisher_get_client (parts->publisher));
  sending->client = feed_atompub_client_new (sending->http, FEED_SERVER_TRAITS_NONE);
  feed_atompub_client_set_home (sending->client, sending->collection->uri);
  sending->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  sending->upload = feed_http_upload_new_for_file (sending->file, &error);
  if (sending->upload == NULL)
    fail (work, error);
  else
    feed_medium_file_read_async (sending->file, sending->name, cancellable, file_cb, work);
}

static Sending *
sending_new (const FeedStoredCollection *collection, GFile *file, gboolean anyway)
{
  Sending *self = g_new0 (Sending, 1);

  self->collection = feed_stored_collection_copy (collection);
  self->file = g_object_ref (file);
  self->anyway = anyway;

  return self;
}

/* Takes @sending. */
static void
run (FeedEngine *self, GTask *task, Sending *sending)
{
  g_task_set_task_data (task, sending, sending_free);
  if (feed_engine_check_open (self, task))
    feed_engine_core_run (feed_engine_get_core (self), task, begin);
}

/**
 * feed_engine_send_medium_async:
 * @self: an open engine
 * @collection: where to put it
 * @file: the picture or file
 * @name: (nullable): what to call it, where @file does not tell
 * @anyway: whether to send it although the collection says that it takes no such type
 * @again: whether to send it although it may be there already
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is there
 * @user_data: for @callback
 *
 * Sends a picture or file to a blog, without a post (RFC 5023 section 9.6).
 *
 * It does not go through the outbox: what fails is not tried again. What is there already, by its
 * name, type, length and bytes, is not sent but given as it is, unless @again: so that whoever asks
 * again after %FEED_ERROR_UNCERTAIN, or after a crash, does not have it there twice. That an answer
 * was lost is remembered: where the server does not list its media and so cannot be asked, nothing
 * is sent a second time without @again (%FEED_ERROR_UNCERTAIN); where it lists them and does not
 * have it, it is sent again once a minute has passed. Media of a post go with the post
 * ([method@Feed.Store.add_medium_async]).
 */
void
feed_engine_send_medium_async (FeedEngine *self,
                               const FeedStoredCollection *collection,
                               GFile *file,
                               const char *name,
                               gboolean anyway,
                               gboolean again,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_send_medium_async);
  Sending *sending = sending_new (collection, file, anyway);

  sending->name = g_strdup (name);
  sending->again = again;
  run (self, task, sending);
}

/**
 * feed_engine_send_medium_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_NOT_ACCEPTED where the blog
 *   does not take it, %FEED_ERROR_UNCERTAIN where nobody knows whether it arrived
 *
 * Ends what [method@Feed.Engine.send_medium_async] began.
 *
 * Returns: (transfer full): the medium with its addresses; the one to edit it at alone where the
 *   server does not show what it made of it
 */
FeedPostMedium *
feed_engine_send_medium_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * feed_engine_replace_medium_async:
 * @self: an open engine
 * @collection: where it is
 * @edit_uri: the address of its media link entry
 * @file: what is to take its place
 * @anyway: whether to send it although the collection says that it takes no such type
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is there
 * @user_data: for @callback
 *
 * Puts other bytes in the place of a picture or file, where its address stays (RFC 5023
 * section 9.6).
 *
 * Where the server tells versions apart, the one that is there when this begins is meant: what
 * somebody else puts there meanwhile is not replaced (%FEED_ERROR_CONFLICT). Asking again is safe.
 */
void
feed_engine_replace_medium_async (FeedEngine *self,
                                  const FeedStoredCollection *collection,
                                  const char *edit_uri,
                                  GFile *file,
                                  gboolean anyway,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_replace_medium_async);
  Sending *sending = sending_new (collection, file, anyway);

  sending->edit_uri = g_strdup (edit_uri);
  run (self, task, sending);
}

/**
 * feed_engine_replace_medium_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_NOT_ACCEPTED where the server
 *   replaces no media, %FEED_ERROR_CONFLICT, %FEED_ERROR_UNCERTAIN
 *
 * Ends what [method@Feed.Engine.replace_medium_async] began.
 *
 * Returns: (transfer full): the medium with its addresses
 */
FeedPostMedium *
feed_engine_replace_medium_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
