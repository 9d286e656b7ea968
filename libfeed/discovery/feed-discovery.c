/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-discovery.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-candidate-private.h"
#include "feed-charset.h"
#include "feed-html.h"
#include "feed-http-error.h"
#include "feed-iri.h"
#include "feed-page-links.h"
#include "feed-parser.h"

#define ACCEPT                                                                                     \
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "        \
  "text/html;q=0.9, application/xml;q=0.8, */*;q=0.5"
/* A page may name a hundred feeds; nobody chooses from so many. */
#define MAX_DECLARED 12
#define MAX_ANCHORS 6
#define MAX_GUESSES 16
#define BATCH_SIZE 4
#define PATIENCE_SECONDS 30

typedef enum
{
  STAGE_ADDRESS,
  STAGE_DECLARED,
  STAGE_ANCHORS,
  STAGE_GUESSES,
  STAGE_END,
} Stage;

typedef struct
{
  /* Input */
  FeedHttpClient *client; /* (owned) */
  char *address;          /* (owned) */
  gboolean may_fall_back; /* to http: the person did not say https */
  GCancellable *stop;     /* (owned) */
  GSource *patience;      /* (owned) */
  gulong cancelled_id;

  /* In progress */
  Stage stage;
  FeedHtmlPage *page;   /* (owned) (nullable) */
  char *page_uri;       /* (owned) (nullable) */
  gboolean is_private;  /* the page is in the person's own network */
  GPtrArray *addresses; /* (owned) (nullable): of this stage */
  guint next;           /* of them */
  guint running;
  GHashTable *tried; /* (owned): addresses */

  /* Output */
  GPtrArray *found;       /* (owned) (element-type FeedCandidate) */
  GArray *places;         /* (owned) (element-type guint): of what was found, among the addresses */
  GError *error;          /* (owned) (nullable): the address itself failed */
  GError *declared_error; /* (owned) (nullable): the first of the page's own feeds that failed */
} Job;

typedef struct
{
  GTask *task;   /* (owned) */
  char *address; /* (owned) */
  guint place;   /* among the addresses of the stage */
} Probe;

static void
advance (GTask *task);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_source_destroy (job->patience);
  g_source_unref (job->patience);
  g_clear_pointer (&job->page, feed_html_page_free);
  g_clear_pointer (&job->addresses, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_clear_error (&job->declared_error);
  g_hash_table_unref (job->tried);
  g_ptr_array_unref (job->found);
  g_array_unref (job->places);
  g_object_unref (job->stop);
  g_object_unref (job->client);
  g_free (job->page_uri);
  g_free (job->address);
  g_free (job);
}

static void
probe_free (Probe *probe)
{
  g_object_unref (probe->task);
  g_free (probe->address);
  g_free (probe);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Probe, probe_free)

static gboolean
is_same_feed (gconstpointer a, gconstpointer b)
{
  const FeedHttpResponse *one = feed_candidate_get_response ((FeedCandidate *) a);
  const FeedHttpResponse *other = feed_candidate_get_response ((FeedCandidate *) b);

  return g_str_equal (one->uri, other->uri) || g_bytes_equal (one->body, other->body);
}

/* FALSE where the same feed was found at an address that comes before PLACE. */
static gboolean
make_room (Job *job, FeedCandidate *candidate, guint place)
{
  guint same;

  if (!g_ptr_array_find_with_equal_func (job->found, candidate, is_same_feed, &same))
    return TRUE;
  if (g_array_index (job->places, guint, same) < place)
    return FALSE;
  g_ptr_array_remove_index (job->found, same);
  g_array_remove_index (job->places, same);
  return TRUE;
}

/* In the order that the addresses stand in, whichever server answers first. */
static void
add_candidate (Job *job, const Probe *probe, FeedHttpResponse *response, FeedDocument *document)
{
  g_autoptr (FeedCandidate) candidate = feed_candidate_new (probe->address, response, document);
  guint at = 0;

  if (!make_room (job, candidate, probe->place))
    return;
  while (at < job->places->len && g_array_index (job->places, guint, at) < probe->place)
    at++;
  g_ptr_array_insert (job->found, (int) at, g_steal_pointer (&candidate));
  g_array_insert_val (job->places, at, probe->place);
}

static void
take_page (Job *job, const FeedHttpResponse *response)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (response->body, &length);
  g_autofree char *charset = feed_charset_of_media_type (response->content_type);
  g_autofree char *html = feed_charset_decode (bytes != NULL ? bytes : "", length, charset, &length,
                                               NULL);

  job->page = feed_html_page_new (html, (gssize) length, response->uri);
  job->page_uri = g_strdup (response->uri);
  job->is_private = response->from_private;
}

static gboolean
is_html (const FeedHttpResponse *response, const GError *error)
{
  if (g_error_matches (error, FEED_ERROR, FEED_ERROR_HTML_PAGE))
    return TRUE;
  return response->content_type != NULL &&
         (g_str_has_prefix (response->content_type, "text/html") ||
          g_str_has_prefix (response->content_type, "application/xhtml+xml"));
}

static FeedDocument *
read_response (FeedHttpResponse *response, GError **error)
{
  if (!feed_http_response_check (response, error))
    return NULL;
  if (response->body == NULL)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_EMPTY_DOCUMENT,
                           _ ("There is nothing at this address."));
      return NULL;
    }
  return feed_parser_parse_bytes (response->body, response->uri, response->content_type, error);
}

/* A site of old may have nobody behind https. */
static gboolean
fall_back_to_http (Job *job, const GError *error)
{
  static const FeedError nobody_there[] = { FEED_ERROR_CONNECTION_REFUSED,
                                            FEED_ERROR_CONNECT_TIMEOUT, FEED_ERROR_TLS_HANDSHAKE };
  char *plain = NULL;

  if (!job->may_fall_back || !g_str_has_prefix (job->address, "https://"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (nobody_there); i++)
    if (g_error_matches (error, FEED_ERROR, (int) nobody_there[i]))
      plain = g_strconcat ("http://", job->address + strlen ("https://"), NULL);
  if (plain == NULL)
    return FALSE;
  job->may_fall_back = FALSE;
  g_ptr_array_add (job->addresses, plain);

  return TRUE;
}

static void
note_failure (Job *job, FeedHttpResponse *response, const GError *error)
{
  if (job->stage == STAGE_ADDRESS && response != NULL &&
      feed_http_response_check (response, NULL) && response->body != NULL &&
      is_html (response, error))
    take_page (job, response);
  else if (job->stage == STAGE_ADDRESS && !fall_back_to_http (job, error))
    g_set_error_literal (&job->error, error->domain, error->code, error->message);
  else if (job->stage == STAGE_DECLARED && job->declared_error == NULL)
    job->declared_error = g_error_copy (error);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Probe) probe = user_data;
  Job *job = g_task_get_task_data (probe->task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);
  g_autoptr (FeedDocument) document = response != NULL ? read_response (response, &error) : NULL;

  job->running--;
  if (document != NULL)
    add_candidate (job, probe, response, document);
  else
    note_failure (job, response, error);
  advance (probe->task);
}

static void
send_probe (GTask *task, guint place)
{
  Job *job = g_task_get_task_data (task);
  const char *address = g_ptr_array_index (job->addresses, place);
  g_autoptr (FeedHttpRequest) request = NULL;
  Probe *probe = NULL;

  if (!g_hash_table_add (job->tried, g_strdup (address)))
    return;
  request = feed_http_request_new (address);
  request->accept = g_strdup (ACCEPT);
  request->urgent = TRUE;
  request->allow_private = job->stage == STAGE_ADDRESS || job->is_private;
  probe = g_new0 (Probe, 1);
  probe->task = g_object_ref (task);
  probe->address = g_strdup (address);
  probe->place = place;
  job->running++;
  feed_http_client_send_async (job->client, request, job->stop, probed_cb, probe);
}

static gboolean
send_batch (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  while (job->running < BATCH_SIZE && job->next < job->addresses->len)
    send_probe (task, job->next++);
  return job->running > 0;
}

static GPtrArray *
limit (GPtrArray *addresses, guint most)
{
  if (addresses->len > most)
    g_ptr_array_set_size (addresses, (int) most);
  return addresses;
}

static GPtrArray *
find_addresses (Job *job)
{
  switch (job->stage)
    {
    case STAGE_DECLARED:
      return limit (feed_page_find_declared (job->page), MAX_DECLARED);
    case STAGE_ANCHORS:
      return limit (feed_page_find_anchors (job->page, job->page_uri), MAX_ANCHORS);
    case STAGE_GUESSES:
      return limit (feed_page_guess_addresses (job->page_uri), MAX_GUESSES);
    case STAGE_ADDRESS:
    case STAGE_END:
    default:
      return g_ptr_array_new ();
    }
}

static gboolean
is_over (Job *job)
{
  return job->stage == STAGE_END || job->found->len > 0 || job->page == NULL ||
         g_cancellable_is_cancelled (job->stop);
}

/* Comments are seldom what somebody wants to read first. */
static gboolean
is_about_comments (FeedCandidate *candidate)
{
  g_autofree char *uri = g_ascii_strdown (feed_candidate_get_uri (candidate), -1);

  return strstr (uri, "/comments/") != NULL || strstr (uri, "comments-rss") != NULL ||
         strstr (uri, "feed=comments") != NULL;
}

static GPtrArray *
rank (GPtrArray *found)
{
  GPtrArray *ranked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint comments = 0; comments < 2; comments++)
    for (guint i = 0; i < found->len; i++)
      {
        FeedCandidate *candidate = g_ptr_array_index (found, i);

        if (is_about_comments (candidate) == (comments == 1))
          g_ptr_array_add (ranked, g_object_ref (candidate));
      }
  return ranked;
}

static GError *
explain_nothing (Job *job)
{
  g_autoptr (GString) text = NULL;

  if (job->error != NULL)
    return g_steal_pointer (&job->error);
  if (feed_error_get_class (job->declared_error) == FEED_ERROR_CLASS_NEEDS_YOU)
    return g_steal_pointer (&job->declared_error);
  if (job->declared_error != NULL)
    {
      /* Translators: {reason} is a sentence of its own. */
      text = g_string_new (_ ("This page names a feed that cannot be read. {reason}"));
      g_string_replace (text, "{reason}", job->declared_error->message, 0);
    }
  else
    text = g_string_new (_ ("This page has no feed. Its links and the usual "
                            "places, such as /feed and /rss.xml, were "
                            "tried."));
  return g_error_new_literal (FEED_ERROR, FEED_ERROR_NO_FEED_FOUND, text->str);
}

static void
finish (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_cancellable_disconnect (cancellable, job->cancelled_id);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (job->found->len > 0)
    g_task_return_pointer (task, rank (job->found), (GDestroyNotify) g_ptr_array_unref);
  else if (g_cancellable_is_cancelled (job->stop))
    g_task_return_error (task, feed_http_error_new (FEED_ERROR_DEADLINE, NULL));
  else
    g_task_return_error (task, explain_nothing (job));
}

/* Goes on until something runs or all is said. */
static void
advance (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  gboolean guessed_right = job->stage == STAGE_GUESSES && job->found->len > 0;

  if (job->running > 0 && guessed_right)
    return;
  while (guessed_right || g_cancellable_is_cancelled (job->stop) || !send_batch (task))
    {
      if (job->running > 0)
        return;
      if (is_over (job))
        {
          finish (task);
          return;
        }
      job->stage++;
      job->next = 0;
      g_ptr_array_unref (job->addresses);
      job->addresses = find_addresses (job);
    }
}

static gboolean
patience_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static Job *
job_new (FeedHttpClient *client, const char *typed, char *address)
{
  Job *job = g_new0 (Job, 1);

  job->client = g_object_ref (client);
  job->address = address;
  job->may_fall_back = strstr (typed, ":/") == NULL;
  job->stop = g_cancellable_new ();
  job->patience = g_timeout_source_new_seconds (PATIENCE_SECONDS);
  g_source_set_callback (job->patience, patience_cb, job->stop, NULL);
  g_source_attach (job->patience, g_main_context_get_thread_default ());
  job->addresses = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (job->addresses, g_strdup (address));
  job->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  job->found = g_ptr_array_new_with_free_func (g_object_unref);
  job->places = g_array_new (FALSE, FALSE, sizeof (guint));

  return job;
}

/**
 * feed_discovery_run_async:
 * @client: who fetches
 * @address: what a person typed or pasted, or an address
 * @cancellable: (nullable): to give up
 * @callback: called with the result, in the client's main context
 * @user_data: for @callback
 *
 * Finds the feeds at or behind an address: the document itself, the page's own word, its links, the
 * usual places.
 */
void
feed_discovery_run_async (FeedHttpClient *client,
                          const char *address,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  char *normal = feed_iri_from_input (address);
  Job *job = NULL;

  g_task_set_source_tag (task, feed_discovery_run_async);
  if (normal == NULL)
    {
      g_task_return_error (task, feed_http_error_new (FEED_ERROR_INVALID_ADDRESS, NULL));
      return;
    }
  job = job_new (client, address, normal);
  g_task_set_task_data (task, job, job_free);
  if (cancellable != NULL)
    job->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                               g_object_ref (job->stop), g_object_unref);
  advance (task);
}

/**
 * feed_discovery_run_finish:
 * @client: who fetched
 * @result: what the callback got
 * @error: where to put an error
 *
 * Returns: (transfer container) (element-type FeedCandidate): the feeds, best first, at least one
 */
GPtrArray *
feed_discovery_run_finish (FeedHttpClient *client, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
