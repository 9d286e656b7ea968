/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-image-loader.h"

#include <glib/gi18n-lib.h>

#include "feed-address-policy.h"
#include "feed-image-cache.h"
#include "feed-image-type.h"
#include "feed-iri.h"
#include "feed-limits.h"

#define FOLDER_NAME "images"
#define CACHE_BYTES (256 * 1024 * 1024)
/* Of one image; so many at a time bound the memory of all. */
#define MOST_BYTES (20 * 1024 * 1024)
#define AT_ONCE 6
#define AT_ONCE_PER_HOST 4

/* Of chapters or a transcript. */
#define MOST_TEXT_BYTES FEED_LIMIT_CUE_FILE_BYTES

#define ACCEPT "image/avif,image/webp,image/png,image/svg+xml;q=0.8,image/*;q=0.8,*/*;q=0.1"
#define ACCEPT_TEXT "application/json,text/vtt,text/*,application/*;q=0.8"

struct _FeedImageLoader
{
  FeedStore *store;       /* (owned) */
  FeedHttpClient *client; /* (owned) */
  FeedImageCache *cache;  /* (owned) */
};

/* One image on its way. */
typedef struct
{
  /* Input */
  FeedImageLoader *loader;
  gint64 feed_id;
  char *uri; /* (owned) */
  gboolean only_cached;
  gboolean is_text; /* what goes with a recording, and is no image */

  /* In progress */
  FeedImageCache *cache; /* (owned) */
  FeedDue *due;          /* (owned) (nullable) */
  gboolean allow_private;

  /* Output */
  GBytes *bytes;      /* (owned) (nullable) */
  GError *error;      /* (owned) (nullable): of the net, where the disk is asked next */
  char *content_type; /* (owned) (nullable): of a text, as the server says it */
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  g_clear_pointer (&self->cache, feed_image_cache_unref);
  g_clear_pointer (&self->due, feed_due_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self->content_type);
  g_free (self->uri);
  g_free (self);
}

FeedImageLoader *
feed_image_loader_new (FeedStore *store, GFile *folder, const char *user_agent)
{
  FeedImageLoader *self = g_new0 (FeedImageLoader, 1);
  FeedHttpLimits limits = feed_http_default_limits;
  g_autoptr (GFile) images = g_file_get_child (folder, FOLDER_NAME);

  limits.user_agent = user_agent;
  limits.connections = AT_ONCE;
  limits.connections_per_host = AT_ONCE_PER_HOST;
  limits.spacing_ms = 0;
  limits.max_bytes = MOST_BYTES;
  self->store = g_object_ref (store);
  self->client = feed_http_client_new (&limits);
  self->cache = feed_image_cache_new (images, CACHE_BYTES);

  return self;
}

void
feed_image_loader_free (FeedImageLoader *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->client);
  g_object_unref (self->store);
  feed_image_cache_unref (self->cache);
  g_free (self);
}

FeedHttpClient *
feed_image_loader_get_client (FeedImageLoader *self)
{
  return self->client;
}

static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
succeed (GTask *task, GBytes *bytes)
{
  g_task_return_pointer (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_object_unref (task);
}

static void
put_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;

  feed_image_cache_put (load->cache, load->uri, load->bytes);
  g_task_return_boolean (task, TRUE);
}

/* Nobody waits for the disk. */
static void
keep (Load *load, GBytes *bytes)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Load *copy = g_new0 (Load, 1);

  copy->uri = g_strdup (load->uri);
  copy->cache = feed_image_cache_ref (load->cache);
  copy->bytes = g_bytes_ref (bytes);
  g_task_set_task_data (task, copy, load_free);
  g_task_run_in_thread (task, put_cb);
}

static gboolean
is_what_was_asked_for (Load *load, GBytes *bytes)
{
  return bytes != NULL && (load->is_text || feed_image_type_sniff (bytes) != NULL);
}

static void
look_up_in_cache (GTask *task);

/* Texts are mended after they were published: the net comes first, the disk is for want of it. */
static void
fail_on_net (GTask *task, GError *error)
{
  Load *load = g_task_get_task_data (task);

  if (!load->is_text)
    {
      fail (task, error);
      return;
    }
  load->error = error;
  look_up_in_cache (task);
}

static void
take_response (GTask *task, FeedHttpResponse *response)
{
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  if (!feed_http_response_check (response, &error))
    {
      fail_on_net (task, error);
      return;
    }
  if (!is_what_was_asked_for (load, response->body))
    {
      fail (task,
            g_error_new_literal (FEED_ERROR, FEED_ERROR_BAD_RESPONSE, _ ("This is not an image")));
      return;
    }
  load->content_type = g_strdup (response->content_type);
  keep (load, response->body);
  succeed (task, response->body);
}

static void
fetch (GTask *task);

static gboolean
all_private (GList *addresses)
{
  for (GList *it = addresses; it != NULL; it = it->next)
    if (!feed_address_is_private (it->data))
      return FALSE;
  return addresses != NULL;
}

static void
refuse_private (GTask *task)
{
  fail (task, g_error_new_literal (FEED_ERROR, FEED_ERROR_PRIVATE_ADDRESS,
                                   _ ("The image is in a private network, the feed is not")));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, NULL);

  load->allow_private = all_private (addresses);
  g_resolver_free_addresses (addresses);
  if (load->allow_private)
    fetch (task);
  else
    refuse_private (task);
}

/* What is on a private network is shown by feeds of private networks only. */
static void
ask_whether_feed_is_private (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  g_autofree char *host = load->due != NULL ? feed_iri_get_host (load->due->uri) : NULL;
  g_autoptr (GResolver) resolver = NULL;

  if (host == NULL)
    {
      refuse_private (task);
      return;
    }
  resolver = g_resolver_get_default ();
  g_resolver_lookup_by_name_async (resolver, host, g_task_get_cancellable (task), looked_up_cb,
                                   task);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  if (response != NULL)
    {
      take_response (task, response);
      return;
    }
  if (!load->allow_private && g_error_matches (error, FEED_ERROR, FEED_ERROR_PRIVATE_ADDRESS))
    {
      g_error_free (error);
      ask_whether_feed_is_private (task);
      return;
    }
  fail_on_net (task, error);
}

static void
fetch (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (load->uri);

  request->accept = g_strdup (load->is_text ? ACCEPT_TEXT : ACCEPT);
  request->user_agent = load->due != NULL ? g_strdup (load->due->user_agent) : NULL;
  request->max_bytes = load->is_text ? MOST_TEXT_BYTES : MOST_BYTES;
  request->allow_private = load->allow_private;
  request->urgent = TRUE;
  feed_http_client_send_async (load->loader->client, request, g_task_get_cancellable (task),
                               fetched_cb, task);
}

static void
due_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GPtrArray) dues = feed_store_load_due_finish (FEED_STORE (source), result, NULL);

  if (dues != NULL && dues->len > 0)
    load->due = g_steal_pointer (&dues->pdata[0]);
  fetch (task);
}

static void
read_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;

  g_task_return_pointer (task, feed_image_cache_get (load->cache, load->uri),
                         (GDestroyNotify) g_bytes_unref);
}

static void
ask_net (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  feed_store_load_due_async (load->loader->store, &load->feed_id, 1, NULL, due_loaded_cb, task);
}

static void
looked_up_in_cache_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (is_what_was_asked_for (load, bytes))
    succeed (task, bytes);
  else if (load->error != NULL)
    fail (task, g_steal_pointer (&load->error));
  else if (load->only_cached)
    fail (task, g_error_new_literal (FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                                     _ ("The image is not here yet")));
  else
    ask_net (task);
}

static void
look_up_in_cache (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  g_autoptr (GTask) lookup = g_task_new (NULL, NULL, looked_up_in_cache_cb, task);
  Load *copy = g_new0 (Load, 1);

  copy->uri = g_strdup (load->uri);
  copy->cache = feed_image_cache_ref (load->cache);
  g_task_set_task_data (lookup, copy, load_free);
  g_task_run_in_thread (lookup, read_cb);
}

static Load *
load_new (FeedImageLoader *loader, gint64 feed_id, const char *uri)
{
  Load *self = g_new0 (Load, 1);

  self->loader = loader;
  self->feed_id = feed_id;
  self->uri = g_strdup (uri);
  self->cache = feed_image_cache_ref (loader->cache);

  return self;
}

static void
begin (GTask *task, void (*next) (GTask *task))
{
  Load *load = g_task_get_task_data (task);

  if (feed_iri_is_http (load->uri))
    next (task);
  else
    fail (task, g_error_new_literal (FEED_ERROR, FEED_ERROR_UNSUPPORTED_SCHEME,
                                     _ ("This is not a web address")));
}

void
feed_image_loader_load_async (FeedImageLoader *self,
                              gint64 feed_id,
                              const char *uri,
                              gboolean only_cached,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = load_new (self, feed_id, uri);

  g_task_set_source_tag (task, feed_image_loader_load_async);
  load->only_cached = only_cached;
  g_task_set_task_data (task, load, load_free);
  begin (task, look_up_in_cache);
}

void
feed_image_loader_load_text_async (FeedImageLoader *self,
                                   gint64 feed_id,
                                   const char *uri,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = load_new (self, feed_id, uri);

  g_task_set_source_tag (task, feed_image_loader_load_text_async);
  load->is_text = TRUE;
  g_task_set_task_data (task, load, load_free);
  begin (task, ask_net);
}

GBytes *
feed_image_loader_load_text_finish (FeedImageLoader *self,
                                    GAsyncResult *result,
                                    char **content_type,
                                    GError **error)
{
  Load *load = g_task_get_task_data (G_TASK (result));
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), error);

  *content_type = bytes != NULL ? g_strdup (load->content_type) : NULL;
  return bytes;
}

GBytes *
feed_image_loader_load_finish (FeedImageLoader *self,
                               GAsyncResult *result,
                               const char **content_type,
                               GError **error)
{
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), error);

  *content_type = bytes != NULL ? feed_image_type_sniff (bytes) : NULL;
  return bytes;
}
