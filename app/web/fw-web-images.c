/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-web-images.h"

#include <string.h>

#define SCHEME "feedwright-image"

struct _FwWebImages
{
  const FwWebHost *host;
  gpointer loader;           /* (owned) (nullable): an FwImageLoader, whose type is the app's */
  GCancellable *cancellable; /* (owned) (nullable) */
};

typedef struct
{
  WebKitURISchemeRequest *request; /* (owned) */
  const FwWebHost *host;
} Reply;

static void
reply_free (Reply *reply)
{
  g_object_unref (reply->request);
  g_free (reply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

static void
image_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reply) reply = user_data;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *type = NULL;
  g_autoptr (GBytes)
      bytes = reply->host->load_image_finish ((gpointer) source, result, &type, &error);

  if (bytes == NULL)
    {
      webkit_uri_scheme_request_finish_error (reply->request, error);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (reply->request, stream, g_bytes_get_size (bytes), type);
}

static void
refuse (WebKitURISchemeRequest *request)
{
  g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No such picture");

  webkit_uri_scheme_request_finish_error (request, error);
}

static void
request_cb (WebKitURISchemeRequest *request, gpointer user_data)
{
  FwWebImages *self = user_data;
  const char *asked = webkit_uri_scheme_request_get_uri (request);
  g_autofree char *uri = g_uri_unescape_string (asked + strlen (SCHEME ":"), NULL);
  Reply *reply;

  if (uri == NULL || self->loader == NULL)
    {
      refuse (request);
      return;
    }
  reply = g_new0 (Reply, 1);
  reply->request = g_object_ref (request);
  reply->host = self->host;
  self->host->load_image (self->loader, uri, self->cancellable, image_loaded_cb, reply);
}

FwWebImages *
fw_web_images_new (const FwWebHost *host, WebKitWebContext *context)
{
  FwWebImages *self = g_atomic_rc_box_new0 (FwWebImages);

  self->host = host;
  /* The context may outlive the view that it was made for. */
  webkit_web_context_register_uri_scheme (context, SCHEME, request_cb,
                                          g_atomic_rc_box_acquire (self),
                                          (GDestroyNotify) g_atomic_rc_box_release);

  return self;
}

void
fw_web_images_free (FwWebImages *self)
{
  fw_web_images_set_loader (self, NULL, NULL);
  g_atomic_rc_box_release (self);
}

void
fw_web_images_set_loader (FwWebImages *self, FwImageLoader *loader, GCancellable *cancellable)
{
  g_set_object (&self->loader, (gpointer) loader);
  g_set_object (&self->cancellable, cancellable);
}
