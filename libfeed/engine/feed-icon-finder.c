/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-icon-finder.h"

#include <string.h>

#include "feed-address-policy.h"
#include "feed-html.h"
#include "feed-image-type.h"
#include "feed-iri.h"
#include "feed-origin-policy.h"
#include "feed-page-links.h"

#define PAGE_BYTES (1024 * 1024)
#define ICON_BYTES (512 * 1024)
#define FALLBACK "/favicon.ico"
#define HTML_ACCEPT "text/html, application/xhtml+xml;q=0.9"
#define ICON_ACCEPT "image/png,image/*;q=0.8"

struct _FeedIconFinder
{
  gatomicrefcount ref_count;
  FeedStore *store;          /* (owned) */
  FeedHttpClient *client;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GHashTable *seen;          /* (owned) (element-type gint64): feeds looked at since the start */

  /* In progress */
  gboolean listing;
  GQueue waiting; /* (element-type FeedDue) (owned) */
  FeedDue *due;   /* (owned) (nullable): whose site is asked */
  char *origin;   /* (owned) (nullable): of that site */
  gboolean own;   /* the icon that the feed names itself */
  gboolean fallback;
};

static void
next (FeedIconFinder *self);

FeedIconFinder *
feed_icon_finder_new (FeedStore *store, FeedHttpClient *client)
{
  FeedIconFinder *self = g_new0 (FeedIconFinder, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->cancellable = g_cancellable_new ();
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->waiting);

  return self;
}

static FeedIconFinder *
ref (FeedIconFinder *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* What is under way holds a reference, so that stopping need not be waited for. */
void
feed_icon_finder_free (FeedIconFinder *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_queue_clear_full (&self->waiting, (GDestroyNotify) feed_due_free);
  g_clear_pointer (&self->due, feed_due_free);
  g_free (self->origin);
  g_hash_table_unref (self->seen);
  g_object_unref (self->cancellable);
  g_object_unref (self->client);
  g_object_unref (self->store);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedIconFinder, feed_icon_finder_free)

void
feed_icon_finder_stop (FeedIconFinder *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
send (FeedIconFinder *self,
      const char *uri,
      const char *accept,
      gsize max_bytes,
      GAsyncReadyCallback callback)
{
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (uri);
  g_autofree char *host = feed_iri_get_host (self->due->uri);

  request->accept = g_strdup (accept);
  request->user_agent = g_strdup (self->due->user_agent);
  request->max_bytes = max_bytes;
  request->allow_private = host != NULL && feed_host_is_private (host);
  feed_http_client_send_async (self->client, request, self->cancellable, callback, ref (self));
}

/* Under which the store keeps it. */
static const char *
get_place (FeedIconFinder *self)
{
  return self->own ? self->due->icon_uri : self->origin;
}

static void
icon_put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FeedIconFinder) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_put_icon_finish (FEED_STORE (source), result, &error))
    g_debug ("An icon cannot be stored: %s", error->message);
  next (self);
}

static gboolean
is_usable (GBytes *body)
{
  const char *type = body != NULL ? feed_image_type_sniff (body) : NULL;

  /* It is drawn without a browser engine around it. */
  return type != NULL && !g_str_equal (type, "image/svg+xml");
}

static void
icon_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
claim (FeedIconFinder *self, gboolean own);

/* With this place: the site's comes after the feed's own. */
static void
give_up (FeedIconFinder *self)
{
  if (self->own)
    claim (self, FALSE);
  else
    next (self);
}

static void
fall_back (FeedIconFinder *self)
{
  g_autofree char *uri = NULL;

  if (self->own || self->fallback)
    {
      give_up (self);
      return;
    }
  self->fallback = TRUE;
  uri = g_strconcat (self->origin, FALLBACK, NULL);
  send (self, uri, ICON_ACCEPT, ICON_BYTES, icon_fetched_cb);
}

static FeedHttpResponse *
finish_send (FeedIconFinder *self, GAsyncResult *result)
{
  g_autoptr (FeedHttpResponse) response = feed_http_client_send_finish (self->client, result, NULL);

  if (response == NULL || response->body == NULL || !feed_http_response_check (response, NULL))
    return NULL;
  return g_steal_pointer (&response);
}

static void
icon_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FeedIconFinder) self = user_data;
  g_autoptr (FeedHttpResponse) response = finish_send (self, result);

  if (response != NULL && is_usable (response->body))
    feed_store_put_icon_async (self->store, get_place (self), response->body, self->cancellable,
                               icon_put_cb, ref (self));
  else
    fall_back (self);
}

static char *
find_icon (FeedHttpResponse *response)
{
  gsize length = 0;
  const char *html = g_bytes_get_data (response->body, &length);
  g_autofree char *text = g_utf8_make_valid (html, (gssize) length);
  g_autoptr (FeedHtmlPage) page = feed_html_page_new (text, -1, response->uri);

  return feed_discovery_find_icon (page, response->uri);
}

static void
page_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FeedIconFinder) self = user_data;
  g_autoptr (FeedHttpResponse) response = finish_send (self, result);
  g_autofree char *icon = response != NULL ? find_icon (response) : NULL;

  if (icon == NULL)
    {
      fall_back (self);
      return;
    }
  self->fallback = g_str_has_prefix (icon, self->origin) &&
                   g_str_equal (icon + strlen (self->origin), FALLBACK);
  send (self, icon, ICON_ACCEPT, ICON_BYTES, icon_fetched_cb);
}

static void
ask (FeedIconFinder *self)
{
  g_autofree char *page = g_strconcat (self->origin, "/", NULL);

  if (self->own)
    send (self, self->due->icon_uri, ICON_ACCEPT, ICON_BYTES, icon_fetched_cb);
  else
    send (self, page, HTML_ACCEPT, PAGE_BYTES, page_fetched_cb);
}

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FeedIconFinder) self = user_data;
  FeedIconClaim claim = FEED_ICON_MISSING;

  if (!feed_store_claim_icon_finish (FEED_STORE (source), result, &claim, NULL))
    next (self);
  else if (claim == FEED_ICON_MAY_ASK)
    ask (self);
  else if (claim == FEED_ICON_MISSING)
    give_up (self);
  else
    next (self);
}

static void
claim (FeedIconFinder *self, gboolean own)
{
  self->own = own;
  feed_store_claim_icon_async (self->store, self->due->id, get_place (self),
                               g_get_real_time () / G_USEC_PER_SEC, self->cancellable, claimed_cb,
                               ref (self));
}

static void
next (FeedIconFinder *self)
{
  g_clear_pointer (&self->due, feed_due_free);
  g_clear_pointer (&self->origin, g_free);
  self->fallback = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  while (self->origin == NULL && (self->due = g_queue_pop_head (&self->waiting)) != NULL)
    {
      const char *site = self->due->site_uri != NULL ? self->due->site_uri : self->due->uri;

      self->origin = feed_iri_is_http (site) ? feed_origin_from_uri (site) : NULL;
      if (self->origin == NULL)
        g_clear_pointer (&self->due, feed_due_free);
    }
  if (self->due != NULL)
    claim (self, self->due->icon_uri != NULL);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FeedIconFinder) self = user_data;
  g_autoptr (GPtrArray) dues = feed_store_list_due_finish (FEED_STORE (source), result, NULL);

  self->listing = FALSE;
  for (guint i = 0; dues != NULL && i < dues->len; i++)
    {
      FeedDue *due = dues->pdata[i];

      /* A feed that was never read has not said yet where its site is. */
      if (due->state.retry->last_success == FEED_TIME_NONE ||
          !g_hash_table_add (self->seen, g_memdup2 (&due->id, sizeof due->id)))
        continue;
      g_queue_push_tail (&self->waiting, g_steal_pointer (&dues->pdata[i]));
    }
  if (self->due == NULL)
    next (self);
}

void
feed_icon_finder_look (FeedIconFinder *self)
{
  if (self->listing || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->listing = TRUE;
  feed_store_list_due_async (self->store, G_MAXINT64, self->cancellable, listed_cb, ref (self));
}
