/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-discovery.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-alarm.h"
#include "feed-candidate-private.h"
#include "feed-charset.h"
#include "feed-html.h"
#include "feed-http-error.h"
#include "feed-iri.h"
#include "feed-lookup.h"
#include "feed-opml.h"
#include "feed-page-links.h"
#include "feed-parser.h"
#include "feed-pasted.h"
#include "feed-site-rules.h"

#define ACCEPT                                                                                     \
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "        \
  "text/html;q=0.9, application/xml;q=0.8, */*;q=0.5"
#define ACCEPT_LOOKUP "application/jrd+json, application/json;q=0.9, */*;q=0.1"
/* A page may name a hundred feeds; nobody chooses from so many. */
#define MAX_DECLARED 12
#define MAX_ANCHORS 6
#define MAX_LOOKED_UP 4
#define MAX_GUESSES 8
#define BATCH_SIZE 4
#define PATIENCE_SECONDS 30

typedef enum
{
  STAGE_KNOWN,     /* where such a site has its feeds */
  STAGE_LOOKUP,    /* who knows where the feed is … */
  STAGE_LOOKED_UP, /* … and what they said */
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
  char *lookup;           /* (owned) (nullable): who knows where its feed is */
  gboolean may_fall_back; /* to http: the person did not say https */
  GCancellable *stop;     /* (owned) */
  GSource *patience;      /* (owned) */
  gulong cancelled_id;

  /* In progress */
  Stage stage;
  FeedLookup looked_up;
  gboolean is_led;      /* to the address, by what was looked up */
  FeedHtmlPage *page;   /* (owned) (nullable) */
  char *page_uri;       /* (owned) (nullable) */
  GPtrArray *declared;  /* (owned) (element-type utf8): the feeds that the reply itself names */
  gboolean is_private;  /* the reply is from the person's own network */
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

  feed_alarm_clear (&job->patience);
  feed_lookup_clear (&job->looked_up);
  g_clear_pointer (&job->page, feed_html_page_free);
  g_ptr_array_unref (job->declared);
  g_clear_pointer (&job->addresses, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_clear_error (&job->declared_error);
  g_hash_table_unref (job->tried);
  g_ptr_array_unref (job->found);
  g_array_unref (job->places);
  g_object_unref (job->stop);
  g_object_unref (job->client);
  g_free (job->page_uri);
  g_free (job->lookup);
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
  return feed_candidate_equal ((FeedCandidate *) a, (FeedCandidate *) b);
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

/* TRUE where at least one is new. */
static gboolean
declare (Job *job, GPtrArray *addresses)
{
  guint before = job->declared->len;

  for (guint i = 0; i < addresses->len; i++)
    feed_page_add_once (job->declared, g_ptr_array_index (addresses, i));

  return job->declared->len > before;
}

static void
take_page (Job *job, const FeedHttpResponse *response)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (response->body, &length);
  g_autofree char *charset = feed_charset_of_media_type (response->content_type);
  g_autofree char *html = feed_charset_decode (bytes != NULL ? bytes : "", length, charset, &length,
                                               NULL);
  g_autoptr (GPtrArray) named = NULL, clues = NULL;

  job->page = feed_html_page_new (html, (gssize) length, response->uri);
  job->page_uri = g_strdup (response->uri);
  named = feed_page_find_declared (job->page);
  clues = feed_site_find_clues (response->uri, html);
  declare (job, named);
  declare (job, clues);
}

static void
collect_feeds (const FeedOutline *outline, GPtrArray *feeds)
{
  if (outline->feed_uri != NULL && feed_iri_is_http (outline->feed_uri))
    g_ptr_array_add (feeds, outline->feed_uri);
  for (guint i = 0; outline->children != NULL && i < outline->children->len; i++)
    collect_feeds (g_ptr_array_index (outline->children, i), feeds);
}

/* A short list of feeds is as good as a page that names them; a long one is for importing. */
static gboolean
take_outline (Job *job, const FeedHttpResponse *response)
{
  g_autoptr (FeedOutline) outline = feed_opml_parse (response->body, NULL);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new ();

  if (outline == NULL)
    return FALSE;
  collect_feeds (outline, feeds);

  return feeds->len <= MAX_DECLARED && declare (job, feeds);
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
  return feed_parser_parse_reply (response->body, response->uri, response->content_type,
                                  (const char *const *) response->links, error);
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

/* Whether what is at the address leads on, though it is no feed. */
static gboolean
take_reply (Job *job, const FeedHttpResponse *response, const GError *error)
{
  g_autoptr (GPtrArray) linked = NULL;
  gboolean leads_on;

  if (response == NULL || !feed_http_response_check (response, NULL) || response->body == NULL)
    return FALSE;
  job->is_private = response->from_private;
  linked = feed_page_find_linked ((const char *const *) response->links, response->uri);
  leads_on = declare (job, linked);
  /* The parser knows better than a server that calls everything a page. */
  if (g_error_matches (error, FEED_ERROR, FEED_ERROR_UNSUPPORTED_FORMAT))
    leads_on = take_outline (job, response) || leads_on;
  else if (is_html (response, error))
    take_page (job, response);

  return leads_on || job->page != NULL;
}

static void
note_failure (Job *job, FeedHttpResponse *response, const GError *error)
{
  if (job->stage == STAGE_DECLARED && job->declared_error == NULL)
    job->declared_error = g_error_copy (error);
  if (job->stage == STAGE_ADDRESS && !take_reply (job, response, error) &&
      !fall_back_to_http (job, error))
    g_set_error_literal (&job->error, error->domain, error->code, error->message);
}

/* A profile that was named takes the place of the one that was guessed. */
static void
take_lookup (Job *job, const FeedHttpResponse *response)
{
  gsize length = 0;
  const char *json = response != NULL && feed_http_response_check (response, NULL) &&
                             response->body != NULL
                         ? g_bytes_get_data (response->body, &length)
                         : NULL;

  if (json == NULL)
    return;
  job->is_private = response->from_private;
  feed_lookup_clear (&job->looked_up);
  feed_lookup_init (&job->looked_up, json, length);
  if (job->looked_up.page == NULL)
    return;
  job->is_led = TRUE;
  g_free (job->address);
  job->address = g_strdup (job->looked_up.page);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Probe) probe = user_data;
  Job *job = g_task_get_task_data (probe->task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);
  g_autoptr (FeedDocument) document = NULL;

  job->running--;
  if (job->stage == STAGE_LOOKUP)
    take_lookup (job, response);
  else if (response != NULL && (document = read_response (response, &error)) != NULL)
    add_candidate (job, probe, response, document);
  else
    note_failure (job, response, error);
  advance (probe->task);
}

/* What the person named may be in their own network, and what is there may name more of it. */
static gboolean
may_be_private (Job *job)
{
  gboolean is_named = job->stage <= STAGE_LOOKUP || (job->stage == STAGE_ADDRESS && !job->is_led);

  return is_named || job->is_private;
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
  request->accept = g_strdup (job->stage == STAGE_LOOKUP ? ACCEPT_LOOKUP : ACCEPT);
  request->urgent = TRUE;
  request->allow_private = may_be_private (job);
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
make_list (const char *address)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  if (address != NULL)
    g_ptr_array_add (list, g_strdup (address));

  return list;
}

static GPtrArray *
find_addresses (Job *job)
{
  switch (job->stage)
    {
    case STAGE_KNOWN:
      return feed_site_find_feeds (job->address);
    case STAGE_LOOKUP:
      return make_list (job->lookup);
    case STAGE_LOOKED_UP:
      return limit (g_ptr_array_ref (job->looked_up.feeds), MAX_LOOKED_UP);
    case STAGE_ADDRESS:
      return make_list (job->address);
    case STAGE_DECLARED:
      return limit (g_ptr_array_ref (job->declared), MAX_DECLARED);
    case STAGE_ANCHORS:
      return job->page == NULL
                 ? make_list (NULL)
                 : limit (feed_page_find_anchors (job->page, job->page_uri), MAX_ANCHORS);
    case STAGE_GUESSES:
      return job->page == NULL ? make_list (NULL)
                               : limit (feed_page_guess_addresses (job->page_uri), MAX_GUESSES);
    case STAGE_END:
    default:
      return make_list (NULL);
    }
}

static gboolean
is_over (Job *job)
{
  gboolean leads_nowhere = job->stage >= STAGE_ADDRESS && job->page == NULL &&
                           job->declared->len == 0;

  return job->stage == STAGE_END || job->found->len > 0 || leads_nowhere ||
         g_cancellable_is_cancelled (job->stop);
}

/* Comments are seldom what somebody wants to read first. */
static gboolean
is_about_comments (FeedCandidate *candidate)
{
  static const char *const signs[] = { "/comments/", "comments-rss", "feed=comments", "/comments.",
                                       "comments.xml" };
  g_autofree char *uri = g_ascii_strdown (feed_candidate_get_uri (candidate), -1);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (uri, signs[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* The less, the better; otherwise the page's own order holds. */
static guint
judge (FeedCandidate *candidate)
{
  gboolean is_empty = feed_candidate_get_n_entries (candidate) == 0;

  return (is_about_comments (candidate) ? 2 : 0) + (is_empty ? 1 : 0);
}

static GPtrArray *
rank (GPtrArray *found)
{
  GPtrArray *ranked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint verdict = 0; verdict < 4; verdict++)
    for (guint i = 0; i < found->len; i++)
      {
        FeedCandidate *candidate = g_ptr_array_index (found, i);

        if (judge (candidate) == verdict)
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
job_new (FeedHttpClient *client, const FeedPasted *pasted)
{
  Job *job = g_new0 (Job, 1);

  job->client = g_object_ref (client);
  job->address = g_strdup (pasted->address);
  job->lookup = pasted->handle != NULL ? feed_site_find_webfinger (pasted->handle, pasted->address)
                                       : feed_site_find_lookup (pasted->address);
  job->looked_up.feeds = g_ptr_array_new_with_free_func (g_free);
  job->declared = g_ptr_array_new_with_free_func (g_free);
  job->may_fall_back = !pasted->has_scheme;
  job->stop = g_cancellable_new ();
  feed_alarm_set (&job->patience, PATIENCE_SECONDS, patience_cb, job->stop);
  job->addresses = find_addresses (job);
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
 * Finds the feeds at or behind an address: where such a site is known to have them, the document
 * itself, the page's own word, its links, the usual places. What was pasted may have other words
 * around it, or be a name of the Fediverse (@user@host).
 */
void
feed_discovery_run_async (FeedHttpClient *client,
                          const char *address,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  g_auto (FeedPasted) pasted = { 0 };
  Job *job = NULL;

  g_task_set_source_tag (task, feed_discovery_run_async);
  if (!feed_pasted_init (&pasted, address))
    {
      g_task_return_error (task, feed_http_error_new (FEED_ERROR_INVALID_ADDRESS, NULL));
      return;
    }
  job = job_new (client, &pasted);
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
