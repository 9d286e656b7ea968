/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-offer.h"

#include <string.h>

#include "feed-cloud.h"
#include "feed-info.h"
#include "feed-link.h"

#define LONGEST_URI 2048
/* Of one feed: nobody needs more. */
#define MOST_OFFERS 6

#define HTTP_PORT 80
#define HTTPS_PORT 443

void
feed_push_offer_free (FeedPushOffer *self)
{
  if (self == NULL)
    return;
  g_free (self->hub);
  g_free (self->topic);
  g_free (self);
}

FeedPushOffer *
feed_push_offer_copy (const FeedPushOffer *self)
{
  FeedPushOffer *copy = g_memdup2 (self, sizeof *self);

  copy->hub = g_strdup (self->hub);
  copy->topic = g_strdup (self->topic);

  return copy;
}

/* Finding -------------------------------------------------------------------------------------- */

typedef struct
{
  GString *text;
  const char *topic;
  guint n_offers;
} Finding;

static gboolean
has_scheme (const char *uri, const char *scheme)
{
  return g_ascii_strncasecmp (uri, scheme, strlen (scheme)) == 0;
}

/* An offer is a line of words with tabs between them. */
static gboolean
is_fit (const char *uri)
{
  if (uri == NULL || strlen (uri) > LONGEST_URI)
    return FALSE;
  for (const char *p = uri; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;
  return TRUE;
}

static void
add_offer (Finding *finding, FeedPushKind kind, const char *hub, const char *topic)
{
  if (!is_fit (hub) || !is_fit (topic) || finding->n_offers == MOST_OFFERS)
    return;
  finding->n_offers++;
  g_string_append_printf (finding->text, "%s\t%s\t%s\n", feed_push_kind_get_nick (kind), hub,
                          topic);
}

/* A hub that is a WebSocket is one, whatever it is called. */
static void
add_link (Finding *finding, FeedLink *link)
{
  const char *rel = feed_link_get_rel (link);
  const char *href = feed_link_get_href (link);
  gboolean is_hub = g_strcmp0 (rel, "hub") == 0;

  if (href == NULL || (!is_hub && g_strcmp0 (rel, "push") != 0))
    return;
  if (has_scheme (href, "wss://") || has_scheme (href, "ws://"))
    add_offer (finding, FEED_PUSH_WEB_SOCKET, href, finding->topic);
  else if (is_hub && (has_scheme (href, "https://") || has_scheme (href, "http://")))
    add_offer (finding, FEED_PUSH_WEB_SUB, href, finding->topic);
}

static const struct
{
  const char *protocol;
  FeedPushKind kind;
  const char *scheme;        /* … */
  const char *secure_scheme; /* … at the port of https, or where none is given */
} clouds[] = {
  { "http-post", FEED_PUSH_RSS_CLOUD, "http", "https" },
  { "https-post", FEED_PUSH_RSS_CLOUD, "https", "https" },
  { "websocket", FEED_PUSH_WEB_SOCKET, "ws", "wss" },
  { "wss", FEED_PUSH_WEB_SOCKET, "wss", "wss" },
  { "ws", FEED_PUSH_WEB_SOCKET, "ws", "ws" },
};

static char *
make_cloud_uri (FeedCloud *cloud, const char *scheme, const char *secure_scheme)
{
  const char *path = feed_cloud_get_path (cloud);
  gint64 port = feed_cloud_get_port (cloud);
  gboolean is_secure = port == HTTPS_PORT || (port <= 0 && !g_str_equal (scheme, "http"));
  g_autofree char *rooted = g_strconcat (path != NULL && *path == '/' ? "" : "/",
                                         path != NULL ? path : "", NULL);

  if (port > G_MAXUINT16)
    return NULL;
  return g_uri_join (G_URI_FLAGS_ENCODED, is_secure ? secure_scheme : scheme, NULL,
                     feed_cloud_get_domain (cloud), port > 0 ? (int) port : -1, rooted, NULL, NULL);
}

/* The name must be a name: what it is put into must be the same address for everybody. */
static gboolean
is_host (const char *domain)
{
  return domain != NULL && *domain != '\0' && strpbrk (domain, "/?#@\\ \t") == NULL;
}

static void
add_cloud (Finding *finding, FeedCloud *cloud, const char *uri)
{
  const char *protocol = cloud != NULL ? feed_cloud_get_protocol (cloud) : NULL;

  if (protocol == NULL || !is_host (feed_cloud_get_domain (cloud)))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (clouds); i++)
    if (g_ascii_strcasecmp (clouds[i].protocol, protocol) == 0)
      {
        g_autofree char *hub = make_cloud_uri (cloud, clouds[i].scheme, clouds[i].secure_scheme);

        add_offer (finding, clouds[i].kind, hub, uri);
      }
}

/* (element-type FeedLink): what headers say goes before what the document says (W3C WebSub, section
 * 4). */
static GPtrArray *
list_links (FeedInfo *info)
{
  GPtrArray *links = feed_info_get_links (info);
  guint n_own = feed_info_get_n_own_links (info);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < links->len; i++)
    g_ptr_array_add (list, links->pdata[(n_own + i) % links->len]);
  return list;
}

static const char *
find_self (GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    if (g_strcmp0 (feed_link_get_rel (links->pdata[i]), "self") == 0)
      return feed_link_get_href (links->pdata[i]);
  return NULL;
}

char *
feed_push_offer_find (FeedDocument *document, const char *uri)
{
  FeedInfo *info = feed_document_get_info (document);
  g_autoptr (GPtrArray) links = list_links (info);
  const char *self = find_self (links);
  Finding finding = { g_string_new (NULL), self != NULL ? self : uri, 0 };

  for (guint i = 0; i < links->len; i++)
    add_link (&finding, links->pdata[i]);
  add_cloud (&finding, feed_info_get_cloud (info), uri);

  return g_string_free (finding.text, FALSE);
}

/* Reading -------------------------------------------------------------------------------------- */

/* The best first. */
static const FeedPushKind order[] = { FEED_PUSH_WEB_SOCKET, FEED_PUSH_WEB_SUB,
                                      FEED_PUSH_RSS_CLOUD };

static FeedPushOffer *
take_line (const char *line, FeedPushKind kind)
{
  g_auto (GStrv) words = g_strsplit (line, "\t", 3);
  FeedPushOffer *offer = NULL;

  if (g_strv_length (words) != 3 || !g_str_equal (words[0], feed_push_kind_get_nick (kind)))
    return NULL;
  offer = g_new0 (FeedPushOffer, 1);
  offer->kind = kind;
  offer->hub = g_strdup (words[1]);
  offer->topic = g_strdup (words[2]);

  return offer;
}

GPtrArray *
feed_push_offer_list (const char *offers, gboolean sockets, gboolean callbacks)
{
  g_auto (GStrv) lines = g_strsplit (offers, "\n", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_push_offer_free);

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint n = 0; lines[n] != NULL; n++)
      {
        gboolean is_allowed = order[i] == FEED_PUSH_WEB_SOCKET ? sockets : callbacks;
        FeedPushOffer *offer = is_allowed ? take_line (lines[n], order[i]) : NULL;

        if (offer != NULL)
          g_ptr_array_add (list, offer);
      }
  return list;
}
