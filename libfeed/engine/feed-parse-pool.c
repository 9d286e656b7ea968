/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-parse-pool.h"

#include <glib/gi18n-lib.h>

#include "feed-digest.h"
#include "feed-ingest-maker.h"
#include "feed-parser.h"
#include "feed-push-offer.h"
#include "feed-refresh-plan.h"

struct _FeedParsePool
{
  GThreadPool *threads;
};

typedef struct
{
  /* Input */
  FeedHttpResponse *response; /* (owned) (nullable) */
  FeedDocument *document;     /* (owned) (nullable) */
  char *uri;                  /* (owned) */
  char *known_hash;           /* (owned) (nullable) */
  gint64 feed_id;
  FeedParsedFunc func;
  gpointer user_data;
  GMainContext *context; /* (owned) */

  /* Output */
  FeedParsed *parsed; /* (owned) (nullable) */
} Job;

void
feed_parsed_free (FeedParsed *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->ingest, feed_ingest_free);
  g_clear_error (&self->error);
  g_free (self->body_hash);
  g_free (self->hints);
  g_free (self->push_offer);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->response, feed_http_response_unref);
  g_clear_pointer (&self->document, feed_document_unref);
  g_clear_pointer (&self->parsed, feed_parsed_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->uri);
  g_free (self->known_hash);
  g_free (self);
}

static char *
hash_body (GBytes *body)
{
  FeedDigest digest = FEED_DIGEST_INIT;
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);

  feed_digest_add (&digest, data, length);
  return feed_digest_to_string (&digest);
}

static void
take_document (Job *self, FeedDocument *document)
{
  FeedRefreshHints hints;

  feed_refresh_hints_from_info (&hints, feed_document_get_info (document));
  self->parsed->hints = feed_refresh_hints_format (&hints);
  if (self->parsed->hints == NULL)
    self->parsed->hints = g_strdup ("");
  self->parsed->push_offer = feed_push_offer_find (document, self->uri);
  self->parsed->incomplete = !feed_document_get_is_complete (document);
  self->parsed->ingest = feed_ingest_make (document, self->uri, self->feed_id);
}

static void
parse_body (Job *self, GBytes *body)
{
  g_autoptr (FeedDocument) document = NULL;

  self->parsed->body_hash = hash_body (body);
  if (g_strcmp0 (self->parsed->body_hash, self->known_hash) == 0)
    return;
  document = feed_parser_parse_reply (body, self->uri, self->response->content_type,
                                      (const char *const *) self->response->links,
                                      &self->parsed->error);
  if (document != NULL)
    take_document (self, document);
}

static gboolean
deliver_cb (gpointer data)
{
  Job *self = data;

  self->func (g_steal_pointer (&self->parsed), self->user_data);
  return G_SOURCE_REMOVE;
}

static void
work_cb (gpointer data, gpointer user_data)
{
  Job *self = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  self->parsed = g_new0 (FeedParsed, 1);
  if (self->document != NULL)
    take_document (self, self->document);
  else if (self->response->body != NULL)
    parse_body (self, self->response->body);
  else
    g_set_error_literal (&self->parsed->error, FEED_ERROR, FEED_ERROR_EMPTY_DOCUMENT,
                         _ ("The server sent an empty document"));
  /* Large ones are dropped here, not on the thread that waits for the network. */
  g_clear_pointer (&self->response, feed_http_response_unref);
  g_clear_pointer (&self->document, feed_document_unref);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, self, job_free);
  g_source_attach (source, self->context);
}

FeedParsePool *
feed_parse_pool_new (void)
{
  FeedParsePool *self = g_new0 (FeedParsePool, 1);

  self->threads = g_thread_pool_new (work_cb, NULL, (int) g_get_num_processors (), FALSE, NULL);

  return self;
}

void
feed_parse_pool_free (FeedParsePool *self)
{
  if (self == NULL)
    return;
  g_thread_pool_free (self->threads, FALSE, TRUE);
  g_free (self);
}

static Job *
job_new (const char *uri, gint64 feed_id, FeedParsedFunc func, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->uri = g_strdup (uri);
  job->feed_id = feed_id;
  job->func = func;
  job->user_data = user_data;
  job->context = g_main_context_ref_thread_default ();

  return job;
}

void
feed_parse_pool_push (FeedParsePool *self,
                      FeedHttpResponse *response,
                      const char *known_hash,
                      gint64 feed_id,
                      FeedParsedFunc func,
                      gpointer user_data)
{
  Job *job = job_new (response->uri, feed_id, func, user_data);

  job->response = feed_http_response_ref (response);
  job->known_hash = g_strdup (known_hash);
  g_thread_pool_push (self->threads, job, NULL);
}

void
feed_parse_pool_push_document (FeedParsePool *self,
                               FeedDocument *document,
                               const char *uri,
                               gint64 feed_id,
                               FeedParsedFunc func,
                               gpointer user_data)
{
  Job *job = job_new (uri, feed_id, func, user_data);

  job->document = feed_document_ref (document);
  g_thread_pool_push (self->threads, job, NULL);
}
