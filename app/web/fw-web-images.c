/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-web-images.h"

#include <string.h>

#define SCHEME "feedwright-image"

/* Stands where a picture is not: a quiet frame around its description, which wraps in whatever room
 * the picture would have; readable on light and dark. */
static const char frame[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='640' height='%u'>"
    "<rect x='.5' y='.5' width='99.8%%' height='97%%' rx='6' fill='none' stroke='#888' "
    "stroke-opacity='.5'/><foreignObject width='100%%' height='100%%'>"
    "<div xmlns='http://www.w3.org/1999/xhtml' style='box-sizing:border-box;height:100%%;"
    "padding:12px 16px;font:14px/20px system-ui,Cantarell,sans-serif;color:#808080;"
    "overflow:hidden'>%s</div></foreignObject></svg>";
static const char glyph[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='44' height='32' viewBox='0 0 44 32' "
    "fill='none' stroke='#888' stroke-width='1.5' stroke-linejoin='round'>"
    "<rect x='8' y='5' width='28' height='22' rx='3'/>"
    "<path d='M9 24l9-9 6 6 4-4 7 7'/><circle cx='28' cy='11.5' r='2'/></svg>";

/* How much of a description there is room for, and what goes into a line of it. */
#define MAX_DESCRIPTION 1000
#define LINE_CHARACTERS 76

struct _FwWebImages
{
  FwWebHost host;
  char *page;                /* (owned) (nullable): what is shown */
  gpointer loader;           /* (owned) (nullable): an FwImageLoader, whose type is the app's */
  GCancellable *cancellable; /* (owned) (nullable) */
};

typedef struct
{
  WebKitURISchemeRequest *request; /* (owned) */
  char *description;               /* (owned) (nullable): as the page has it, escaped */
  FwWebHost host;                  /* a reply may come when the app's side is gone */
} Reply;

static void
reply_free (Reply *reply)
{
  g_object_unref (reply->request);
  g_free (reply->description);
  g_free (reply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

static void
answer (WebKitURISchemeRequest *request, GBytes *bytes, const char *type)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  webkit_uri_scheme_request_finish (request, stream, g_bytes_get_size (bytes), type);
}

/* The words that the page has for the picture of that address, still escaped, or NULL. */
static char *
find_description (const char *page, const char *address)
{
  static const char opening[] = " alt=\"";
  const char *source = page != NULL ? strstr (page, address) : NULL;
  const char *tag = source != NULL ? g_strrstr_len (page, source - page, "<") : NULL;
  const char *words = tag != NULL ? g_strstr_len (tag, strcspn (tag, ">"), opening) : NULL;

  if (words == NULL)
    return NULL;
  words += strlen (opening);

  return g_strndup (words, strcspn (words, "\""));
}

static void
answer_without (WebKitURISchemeRequest *request, const char *description)
{
  g_autoptr (GBytes) bytes = NULL;
  glong length = description != NULL ? g_utf8_strlen (description, -1) : 0;
  char *picture = length == 0 || length > MAX_DESCRIPTION
                      ? g_strdup (glyph)
                      : g_strdup_printf (frame, 24 + 20 * (guint) (1 + length / LINE_CHARACTERS),
                                         description);

  bytes = g_bytes_new_take (picture, strlen (picture));
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
    answer_without (reply->request, reply->description);
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
      answer_without (request, NULL);
      return;
    }
  reply = g_new0 (Reply, 1);
  reply->request = g_object_ref (request);
  reply->description = find_description (self->page, asked);
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
  fw_web_images_set_page (self, NULL, NULL, NULL);
  g_atomic_rc_box_release (self);
}

void
fw_web_images_set_page (FwWebImages *self,
                        const char *page,
                        FwImageLoader *loader,
                        GCancellable *cancellable)
{
  g_free (self->page);
  self->page = g_strdup (page);
  g_set_object (&self->loader, (gpointer) loader);
  g_set_object (&self->cancellable, cancellable);
}
