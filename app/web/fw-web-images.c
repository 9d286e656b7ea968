/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-web-images.h"

#include <string.h>

#define SCHEME "feedwright-image"

/* Stands where a picture is not: quiet, and readable on light and dark. */
static const char placeholder[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='44' height='32' viewBox='0 0 44 32' "
    "fill='none' "
    "stroke='#888' stroke-width='1.5' stroke-linejoin='round'><rect x='8' y='5' width='28' "
    "height='22' rx='3'/>"
    "<path d='M9 24l9-9 6 6 4-4 7 7'/><circle cx='28' cy='11.5' r='2'/></svg>";

struct _FwWebImages
{
  FwWebHost host;
  gpointer loader;           /* (owned) (nullable): an FwImageLoader, whose type is the app's */
  GCancellable *cancellable; /* (owned) (nullable) */
};

typedef struct
{
  WebKitURISchemeRequest *request; /* (owned) */
  FwWebHost host;                  /* a reply may come when the app's side is gone */
} Reply;

static void
reply_free (Reply *reply)
{
  g_object_unref (reply->request);
  g_free (reply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

static void
answer (WebKitURISchemeRequest *request, GBytes *bytes, const char *type)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  webkit_uri_scheme_request_finish (request, stream, g_bytes_get_size (bytes), type);
}

static void
answer_without (WebKitURISchemeRequest *request)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (placeholder, strlen (placeholder));

  answer (request, bytes, "image/svg+xml");
}

static void
image_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reply) reply = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *type = NULL;
  g_autoptr (GBytes)
      bytes = reply->host.load_image_finish ((gpointer) source, result, &type, &error);

  if (bytes != NULL)
    answer (reply->request, bytes, type);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    webkit_uri_scheme_request_finish_error (reply->request, error);
  else
    answer_without (reply->request);
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
      answer_without (request);
      return;
    }
  reply = g_new0 (Reply, 1);
  reply->request = g_object_ref (request);
  reply->host = self->host;
  self->host.load_image (self->loader, uri, self->cancellable, image_loaded_cb, reply);
}

FwWebImages *
fw_web_images_new (const FwWebHost *host, WebKitWebContext *context)
{
  FwWebImages *self = g_atomic_rc_box_new0 (FwWebImages);

  self->host = *host;
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
