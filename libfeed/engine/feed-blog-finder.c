/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-blog-finder.h"

#include <glib/gi18n-lib.h>

#include "feed-atompub-client.h"
#include "feed-charset.h"
#include "feed-info.h"
#include "feed-iri.h"
#include "feed-page-links.h"
#include "feed-parser.h"
#include "feed-publishing-target-private.h"
#include "feed-reply.h"
#include "feed-service-links.h"

#define ACCEPT                                                                                     \
  "application/atomsvc+xml, application/rsd+xml, application/atom+xml, text/html;q=0.9, "          \
  "application/xml;q=0.8, */*;q=0.5"
#define MOST_REQUESTS 16
#define MOST_CATEGORY_DOCUMENTS 16
#define DEADLINE_MS (20 * 1000)
/* Of a page's own feeds, how many are asked whether they know more. */
#define MOST_FEEDS 2

typedef enum
{
  STEP_NAMED, /* by the person */
  STEP_LED,   /* by what the blog says of itself */
  STEP_FEED,  /* a feed of the page, which may say more than the page */
  STEP_GUESS,
  STEP_SITE, /* the root of the service's host: it is asked for the feed alone */
} StepKind;

typedef struct
{
  StepKind kind;
  char *address; /* (owned) */
} Step;

typedef struct
{
  /* Input */
  FeedHttpClient *client; /* (owned) */

  /* In progress */
  GQueue steps;        /* (element-type Step) (owned) */
  Step *step;          /* (owned) (nullable): under way */
  GHashTable *tried;   /* (owned): addresses */
  gboolean is_private; /* the person's own network named what is asked now */
  gboolean guessed;
  char *page_uri;             /* (owned) (nullable) */
  char *address;              /* (owned): that a person has */
  char *feed_uri;             /* (owned) (nullable) */
  FeedAtomPubClient *atompub; /* (owned) (nullable) */
  GPtrArray *category_uris;   /* (owned) (nullable) */
  guint next_category;

  /* Output */
  FeedPublishingTarget *target; /* (owned) (nullable) */
  GError *error;                /* (owned) (nullable): why it is not known better */
} Search;

static void
take_step (GTask *task);

static void
step_free (gpointer data)
{
  Step *self = data;

  g_free (self->address);
  g_free (self);
}

static void
search_free (gpointer data)
{
  Search *self = data;

  g_queue_clear_full (&self->steps, step_free);
  g_clear_pointer (&self->step, step_free);
  g_hash_table_unref (self->tried);
  g_free (self->page_uri);
  g_free (self->address);
  g_free (self->feed_uri);
  g_clear_object (&self->atompub);
  g_clear_pointer (&self->category_uris, g_ptr_array_unref);
  g_clear_object (&self->target);
  g_clear_error (&self->error);
  g_object_unref (self->client);
  g_free (self);
}

static void
add_step (Search *self, StepKind kind, const char *address)
{
  Step step = { kind, g_strdup (address) };

  g_queue_push_tail (&self->steps, g_memdup2 (&step, sizeof step));
}

static void
add_steps (Search *self, StepKind kind, GPtrArray *addresses, guint most)
{
  for (guint i = 0; i < addresses->len && i < most; i++)
    add_step (self, kind, addresses->pdata[i]);
}

/* What was found ------------------------------------------------------------------------------- */

static void
fetch_categories (GTask *task);

/* A set that cannot be had now is asked for again with the account. */
static void
categories_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  const char *uri = self->category_uris->pdata[self->next_category++];
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedCategorySet)
      set = feed_atompub_client_categories_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (set != NULL)
    feed_publishing_target_add_categories (self->target, uri, set);
  else
    g_debug ("Categories of a blog: %s", error->message);
  fetch_categories (task);
}

static void
fetch_categories (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  if (self->next_category < MIN (self->category_uris->len, MOST_CATEGORY_DOCUMENTS))
    {
      feed_atompub_client_categories_async (self->atompub,
                                            self->category_uris->pdata[self->next_category],
                                            g_task_get_cancellable (task), categories_cb, task);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&self->target), g_object_unref);
  g_object_unref (task);
}

static void
end_with_target (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  feed_publishing_target_set_places (self->target, self->page_uri, self->feed_uri);
  self->category_uris = feed_publishing_target_list_category_uris (self->target);
  self->atompub = feed_atompub_client_new (self->client, FEED_SERVER_TRAITS_NONE);
  fetch_categories (task);
}

/* NULL where all that it offers is in the clear, though the way to it was not. */
static FeedPublishingTarget *
take_target (Search *self, FeedServiceDocument *service)
{
  g_autoptr (FeedPublishingTarget) target = feed_publishing_target_new (service, NULL, NULL);
  const char *insecure = feed_publishing_target_get_insecure (target);

  if (feed_publishing_is_downgrade (self->address, feed_service_document_get_uri (service)))
    insecure = feed_service_document_get_uri (service);
  else if (feed_publishing_target_get_collections (target)->len > 0)
    insecure = NULL;
  if (insecure == NULL)
    return g_steal_pointer (&target);
  g_clear_error (&self->error);
  self->error = feed_publishing_new_downgrade (insecure);

  return NULL;
}

/* Takes @service. */
static void
found (Search *self, FeedServiceDocument *service)
{
  g_autofree char *root = feed_iri_resolve (feed_service_document_get_uri (service), "/");

  self->target = take_target (self, service);
  feed_service_document_unref (service);
  if (self->target == NULL)
    return;
  g_queue_clear_full (&self->steps, step_free);
  if (self->feed_uri == NULL && root != NULL)
    add_step (self, STEP_SITE, root);
}

/* What an address leads to --------------------------------------------------------------------- */

static void
take_service (Search *self, const FeedHttpResponse *response)
{
  FeedServiceDocument *service = feed_reply_read_service (response, NULL);

  if (service != NULL)
    found (self, service);
}

static FeedHtmlPage *
read_page (const FeedHttpResponse *response)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (response->body, &length);
  g_autofree char *charset = response->content_type != NULL
                                 ? feed_charset_of_media_type (response->content_type)
                                 : NULL;
  g_autofree char *html = feed_charset_decode (bytes != NULL ? bytes : "", length, charset, &length,
                                               NULL);

  return feed_html_page_new (html, (gssize) length, response->uri);
}

/* A page at the root belongs to the blog where it names a service itself. */
static void
take_page (Search *self, const FeedHttpResponse *response)
{
  g_autoptr (FeedHtmlPage) page = read_page (response);
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) feeds = feed_page_find_declared (page);

  feed_service_links_of_headers ((const char *const *) response->links, response->uri, services);
  feed_service_links_of_page (page, services);
  if (self->page_uri == NULL && (self->step->kind == STEP_NAMED || services->len > 0))
    {
      self->page_uri = g_strdup (response->uri);
      if (self->feed_uri == NULL && feeds->len > 0)
        self->feed_uri = g_strdup (feeds->pdata[0]);
    }
  if (self->target != NULL)
    return;
  add_steps (self, STEP_LED, services, MOST_REQUESTS);
  if (self->step->kind == STEP_NAMED)
    add_steps (self, STEP_FEED, feeds, MOST_FEEDS);
}

static void
take_rsd (Search *self, const FeedHttpResponse *response)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_free);

  feed_service_links_of_rsd (response->body, response->uri, services);
  add_steps (self, STEP_LED, services, MOST_REQUESTS);
}

static void
take_feed (Search *self, const FeedHttpResponse *response)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FeedDocument) document = feed_parser_parse_bytes (response->body, response->uri,
                                                               response->content_type, NULL);
  FeedServiceDocument *service = NULL;

  if (document == NULL)
    return;
  feed_service_links_of_headers ((const char *const *) response->links, response->uri, services);
  feed_service_links_of_feed (document, services);
  if (self->feed_uri == NULL)
    self->feed_uri = g_strdup (response->uri);
  if (self->page_uri == NULL)
    self->page_uri = g_strdup (feed_info_get_site_uri (feed_document_get_info (document)));
  if (services->len == 0)
    service = feed_service_links_read_feed (response->body, response->content_type, response->uri);
  if (service != NULL)
    found (self, service);
  add_steps (self, STEP_LED, services, MOST_REQUESTS);
}

static GError *
new_locked_error (void)
{
  return g_error_new_literal (FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                              _ ("The server wants to know who you are"));
}

static GError *
take_response (Search *self, const FeedHttpResponse *response)
{
  GError *error = NULL;

  if (!feed_reply_check (response, &error))
    return error;
  if (response->body == NULL)
    return NULL;
  self->is_private = response->from_private;
  switch (feed_blog_document_sniff (response->body, response->content_type))
    {
    case FEED_BLOG_DOCUMENT_SERVICE:
      take_service (self, response);
      break;
    case FEED_BLOG_DOCUMENT_PAGE:
      take_page (self, response);
      break;
    case FEED_BLOG_DOCUMENT_RSD:
      take_rsd (self, response);
      break;
    case FEED_BLOG_DOCUMENT_FEED:
      take_feed (self, response);
      break;
    case FEED_BLOG_DOCUMENT_LOCKED:
      return new_locked_error ();
    case FEED_BLOG_DOCUMENT_OTHER:
    default:
      break;
    }

  return NULL;
}

/* Steps ---------------------------------------------------------------------------------------- */

static gboolean
is_locked (const GError *error)
{
  return error != NULL && error->domain == FEED_ERROR &&
         feed_error_get_class (error) == FEED_ERROR_CLASS_NEEDS_YOU;
}

/* What was named and fails says most; what is locked says where to go on. */
static void
note_failure (Search *self, GError *error)
{
  gboolean says_more = self->step->kind == STEP_NAMED ||
                       (is_locked (error) && !is_locked (self->error));

  if (says_more && self->step->kind != STEP_SITE)
    {
      g_clear_error (&self->error);
      self->error = error;
    }
  else
    g_error_free (error);
  if (is_locked (self->error) && self->step->kind <= STEP_LED)
    g_queue_clear_full (&self->steps, step_free);
}

static void
guess (Search *self)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);

  self->guessed = TRUE;
  if (self->page_uri == NULL || is_locked (self->error))
    return;
  feed_service_links_guess (self->page_uri, addresses);
  add_steps (self, STEP_GUESS, addresses, MOST_REQUESTS);
}

static void
end_without (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_NO_FEED_FOUND,
                             _ ("Nothing here says where to publish (AtomPub). Ask for the address "
                                "of the service document."));
  g_object_unref (task);
}

static void
go_on (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  g_clear_pointer (&self->step, step_free);
  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (self->target == NULL && g_queue_is_empty (&self->steps) && !self->guessed)
    guess (self);
  if (!g_queue_is_empty (&self->steps) && g_hash_table_size (self->tried) < MOST_REQUESTS)
    take_step (task);
  else if (self->target != NULL)
    end_with_target (task);
  else
    end_without (task);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  if (response != NULL)
    error = take_response (self, response);
  if (error != NULL)
    note_failure (self, error);
  go_on (task);
}

static void
take_step (GTask *task)
{
  Search *self = g_task_get_task_data (task);
  g_autoptr (FeedHttpRequest) request = NULL;

  self->step = g_queue_pop_head (&self->steps);
  if (!g_hash_table_add (self->tried, g_strdup (self->step->address)))
    {
      go_on (task);
      return;
    }
  request = feed_http_request_new (self->step->address);
  request->accept = g_strdup (ACCEPT);
  request->urgent = TRUE;
  request->deadline_ms = DEADLINE_MS;
  request->allow_private = self->step->kind == STEP_NAMED || self->is_private;
  feed_http_client_send_async (self->client, request, g_task_get_cancellable (task), fetched_cb,
                               task);
}

void
feed_blog_finder_find_async (FeedHttpClient *client,
                             const char *address,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Search *self = g_new0 (Search, 1);

  g_task_set_source_tag (task, feed_blog_finder_find_async);
  g_task_set_task_data (task, self, search_free);
  self->client = g_object_ref (client);
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->steps);
  self->address = g_strdup (address);
  add_step (self, STEP_NAMED, address);
  take_step (task);
}

FeedPublishingTarget *
feed_blog_finder_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
