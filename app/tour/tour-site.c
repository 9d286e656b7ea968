/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tour-site.h"

#include <libsoup/soup.h>

#include "tour-blog.h"
#include "tour-page.h"
#include "tour-sound.h"

#define SLOW_SECONDS 4
#define SOUND_SECONDS 96
#define USER_NAME "reader"
#define PASSWORD "tour"

typedef enum
{
  KIND_PAGE,
  KIND_SLOW,    /* answers after a while */
  KIND_PRIVATE, /* wants a name and a password */
  KIND_GONE,
  KIND_SOUND, /* made here */
  KIND_BUSY,  /* asks to be left alone for a while */
} Kind;

typedef struct
{
  const char *path;
  const char *resource;
  const char *content_type;
  Kind kind;
} Route;

static const Route routes[] = {
  { "/", "index.html", "text/html; charset=utf-8", KIND_PAGE },
  { "/feeds.opml", "feeds.opml", "text/x-opml; charset=utf-8", KIND_PAGE },
  { "/guide.atom", "guide.atom", "application/atom+xml; charset=utf-8", KIND_PAGE },
  { "/bread.rss", "bread.rss", "application/rss+xml; charset=utf-8", KIND_PAGE },
  { "/tools.json", "tools.json", "application/feed+json", KIND_PAGE },
  { "/shore.rss", "shore.rss", "application/rss+xml; charset=utf-8", KIND_PAGE },
  { "/hebrew.atom", "hebrew.atom", "application/atom+xml; charset=utf-8", KIND_PAGE },
  { "/mornings.atom", "mornings-1.atom", "application/atom+xml; charset=utf-8", KIND_PAGE },
  { "/mornings-2.atom", "mornings-2.atom", "application/atom+xml; charset=utf-8", KIND_PAGE },
  { "/mornings-3.atom", "mornings-3.atom", "application/atom+xml; charset=utf-8", KIND_PAGE },
  { "/slow", "slow.rss", "application/rss+xml; charset=utf-8", KIND_SLOW },
  { "/broken", "broken.rss", "application/rss+xml; charset=utf-8", KIND_PAGE },
  { "/private", "private.atom", "application/atom+xml; charset=utf-8", KIND_PRIVATE },
  { "/gone", NULL, NULL, KIND_GONE },
  { "/busy", NULL, NULL, KIND_BUSY },
  { "/favicon.ico", "icon-site.png", "image/png", KIND_PAGE },
  { "/images/icon-guide.png", "icon-guide.png", "image/png", KIND_PAGE },
  { "/images/icon-bread.png", "icon-bread.png", "image/png", KIND_PAGE },
  { "/images/icon-tools.png", "icon-tools.png", "image/png", KIND_PAGE },
  { "/images/icon-shore.png", "icon-shore.png", "image/png", KIND_PAGE },
  { "/images/harbour.png", "harbour.png", "image/png", KIND_PAGE },
  { "/images/loaf.png", "loaf.png", "image/png", KIND_PAGE },
  { "/images/letters.png", "letters.png", "image/png", KIND_PAGE },
  { "/images/chart.svg", "chart.svg", "image/svg+xml", KIND_PAGE },
  { "/audio/tide.wav", "tide.wav", "audio/wav", KIND_PAGE },
  { "/audio/high-tide.wav", NULL, "audio/wav", KIND_SOUND },
  { "/audio/shore-3-chapters.json", "shore-3-chapters.json", "application/json+chapters",
    KIND_PAGE },
  { "/audio/shore-3.vtt", "shore-3.vtt", "text/vtt; charset=utf-8", KIND_PAGE },
};

struct _TourSite
{
  GObject parent_instance;

  SoupServer *server;
  GDateTime *now;
  char *base;
  GHashTable *pages; /* (element-type Route TourPage) */
  TourBlog *blog;    /* (nullable): until it is started */
};

G_DEFINE_FINAL_TYPE (TourSite, tour_site, G_TYPE_OBJECT)

static const Route *
find_route (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (g_str_equal (routes[i].path, path))
        return &routes[i];
    }
  return NULL;
}

static gboolean
accepts_gzip (SoupMessageHeaders *request)
{
  const char *accepted = soup_message_headers_get_list (request, "Accept-Encoding");

  return accepted && soup_header_contains (accepted, "gzip");
}

static gboolean
is_known_to_client (SoupMessageHeaders *request, TourPage *page)
{
  const char *known = soup_message_headers_get_list (request, "If-None-Match");

  return known && strstr (known, tour_page_get_etag (page));
}

static void
answer_with_page (SoupServerMessage *message, TourPage *page)
{
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  GBytes *body = tour_page_get_bytes (page);

  soup_message_headers_replace (response, "ETag", tour_page_get_etag (page));
  soup_message_headers_replace (response, "Vary", "Accept-Encoding");
  if (is_known_to_client (request, page))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  if (tour_page_get_gzip (page) && accepts_gzip (request))
    {
      soup_message_headers_replace (response, "Content-Encoding", "gzip");
      body = tour_page_get_gzip (page);
    }
  soup_message_headers_set_content_type (response, tour_page_get_content_type (page), NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

typedef struct
{
  SoupServerMessage *message; /* (owned) */
  TourPage *page;             /* (unowned): the site's */
} SlowAnswer;

static void
slow_answer_free (gpointer data)
{
  SlowAnswer *self = data;

  g_object_unref (self->message);
  g_free (self);
}

static gboolean
answer_slowly_cb (gpointer user_data)
{
  SlowAnswer *self = user_data;

  answer_with_page (self->message, self->page);
  soup_server_message_unpause (self->message);
  return G_SOURCE_REMOVE;
}

static void
answer_slowly (SoupServerMessage *message, TourPage *page)
{
  SlowAnswer *answer = g_new0 (SlowAnswer, 1);

  answer->message = g_object_ref (message);
  answer->page = page;
  soup_server_message_pause (message);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, SLOW_SECONDS, answer_slowly_cb, answer,
                              slow_answer_free);
}

static gboolean
is_allowed (SoupMessageHeaders *request)
{
  g_autofree char *pair = g_base64_encode ((const guchar *) USER_NAME ":" PASSWORD,
                                           strlen (USER_NAME ":" PASSWORD));
  g_autofree char *expected = g_strconcat ("Basic ", pair, NULL);

  return g_strcmp0 (soup_message_headers_get_one (request, "Authorization"), expected) == 0;
}

static void
answer_in_private (SoupServerMessage *message, TourPage *page)
{
  if (is_allowed (soup_server_message_get_request_headers (message)))
    {
      answer_with_page (message, page);
      return;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "WWW-Authenticate",
                                "Basic realm=\"The sample site\", charset=\"UTF-8\"");
  soup_server_message_set_status (message, SOUP_STATUS_UNAUTHORIZED, NULL);
}

static void
answer_busy (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                "1800");
  soup_server_message_set_status (message, 429, "Too Many Requests");
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  TourSite *self = user_data;
  const Route *route = find_route (path);
  const char *method = soup_server_message_get_method (message);
  TourPage *page = route ? g_hash_table_lookup (self->pages, route) : NULL;

  if (!route)
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  else if (method != SOUP_METHOD_GET && method != SOUP_METHOD_HEAD)
    soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
  else if (route->kind == KIND_GONE)
    soup_server_message_set_status (message, SOUP_STATUS_GONE, NULL);
  else if (route->kind == KIND_BUSY)
    answer_busy (message);
  else if (route->kind == KIND_SLOW)
    answer_slowly (message, page);
  else if (route->kind == KIND_PRIVATE)
    answer_in_private (message, page);
  else
    answer_with_page (message, page);
}

static char *
find_base (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  char *base = g_uri_to_string (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  if (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';
  return base;
}

static TourPage *
make_page (TourSite *self, const Route *route)
{
  g_autoptr (GBytes) sound = NULL;

  if (route->kind != KIND_SOUND)
    return route->resource != NULL
               ? tour_page_load (route->resource, route->content_type, self->base, self->now)
               : NULL;
  sound = tour_sound_make (SOUND_SECONDS);
  return tour_page_new (sound, route->content_type);
}

gboolean
tour_site_start (TourSite *self, GError **error)
{
  g_return_val_if_fail (TOUR_IS_SITE (self), FALSE);

  if (!soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  self->base = find_base (self->server);
  self->blog = tour_blog_new (self->server, self->base);
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      TourPage *page = make_page (self, &routes[i]);

      if (page != NULL)
        g_hash_table_insert (self->pages, (gpointer) &routes[i], page);
    }
  return TRUE;
}

const char *
tour_site_get_base (TourSite *self)
{
  g_return_val_if_fail (TOUR_IS_SITE (self), NULL);

  return self->base;
}

TourSite *
tour_site_new (GDateTime *now)
{
  TourSite *self = g_object_new (TOUR_TYPE_SITE, NULL);

  self->now = g_date_time_ref (now);
  return self;
}

static void
tour_site_finalize (GObject *object)
{
  TourSite *self = TOUR_SITE (object);

  soup_server_disconnect (self->server);
  tour_blog_free (self->blog);
  g_object_unref (self->server);
  g_date_time_unref (self->now);
  g_hash_table_unref (self->pages);
  g_free (self->base);
  G_OBJECT_CLASS (tour_site_parent_class)->finalize (object);
}

static void
tour_site_class_init (TourSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tour_site_finalize;
}

static void
tour_site_init (TourSite *self)
{
  self->server = soup_server_new ("server-header", "feedwright-tour-site", NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) tour_page_free);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
}
