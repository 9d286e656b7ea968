/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-exchange.h"

#include "feed-http-body.h"
#include "feed-http-error.h"
#include "feed-http-fields.h"
#include "feed-http-link.h"
#include "feed-http-message.h"
#include "feed-http-reader.h"
#include "feed-http-response-private.h"
#include "feed-http-uri.h"
#include "feed-redirect-policy.h"

/* What an error page may say of itself. */
#define MAX_ERROR_BODY (64 * 1024)
/* Fewer bytes are no sign of life: a byte a second would never end. */
#define MIN_STRIDE (4 * 1024)
/* What is worth reading only for the sake of the connection. */
#define MAX_KEPT_REST (32 * 1024)

struct _FeedHttpExchange
{
  gatomicrefcount ref_count;

  /* Input */
  SoupMessage *message;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GUri *uri;                 /* (owned) */
  FeedHttpExchangeFunc func; /* (nullable): NULL once called or abandoned */
  gpointer user_data;
  FeedHttpUpload *upload; /* (owned) (nullable) */
  char *content_type;     /* (owned) (nullable): of @upload */
  gsize max_bytes;
  gboolean keep_error_body;
  gboolean is_repeatable;                 /* it may be sent again without asking */
  FeedHttpProgressFunc upload_progress;   /* (nullable) */
  FeedHttpProgressFunc download_progress; /* (nullable) */
  FeedHttpSinkFunc open_sink;             /* (nullable) */
  gpointer request_data;                  /* borrowed: for these three, as long as @func is there */
  FeedHttpProveFunc prove;                /* (nullable) */
  gpointer prove_data;                    /* borrowed: as long as @func is there */

  /* In progress */
  FeedHttpLink *below;     /* (owned): what happens below HTTP */
  FeedHttpSignOn *sign_on; /* (owned) (nullable) */
  FeedHttpReader *reader;  /* (owned) (nullable) */
  goffset uploaded;
  goffset strode; /* what had come, or gone, at @moved */
  gint64 moved;   /* when it came on last */
  gint64 started;
  gint64 answered;
  gint64 ended;
  gboolean over;
  gboolean is_length_wrong;

  /* Output */
  GError *error;     /* (owned) (nullable) */
  GError *own_error; /* (owned) (nullable): why we cancelled, where @error only says that */
};

FeedHttpExchange *
feed_http_exchange_ref (FeedHttpExchange *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_http_exchange_unref (FeedHttpExchange *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->message);
  g_object_unref (self->cancellable);
  g_uri_unref (self->uri);
  g_clear_pointer (&self->upload, feed_http_upload_unref);
  g_free (self->content_type);
  g_clear_pointer (&self->reader, feed_http_reader_free);
  feed_http_link_free (self->below);
  feed_http_sign_on_free (self->sign_on);
  g_clear_error (&self->error);
  g_clear_error (&self->own_error);
  g_free (self);
}

void
feed_http_exchange_abandon (FeedHttpExchange *self)
{
  self->func = NULL;
  if (self->sign_on != NULL)
    feed_http_sign_on_close (self->sign_on);
  if (self->reader != NULL)
    feed_http_reader_set_progress (self->reader, NULL, NULL);
  g_cancellable_cancel (self->cancellable);
}

gint64
feed_http_exchange_get_moved (FeedHttpExchange *self)
{
  return self->moved;
}

gboolean
feed_http_exchange_is_over (FeedHttpExchange *self)
{
  return self->over;
}

/* Takes @error and libsoup's reference. */
static void
finish (GError *error, gpointer user_data)
{
  FeedHttpExchange *self = user_data;
  FeedHttpExchangeFunc func = g_steal_pointer (&self->func);

  self->error = error;
  /* An unread rest must neither block nor keep the connection busy. */
  if (error != NULL)
    g_cancellable_cancel (self->cancellable);
  self->ended = g_get_monotonic_time ();
  self->over = TRUE;
  if (self->sign_on != NULL)
    feed_http_sign_on_close (self->sign_on);
  g_signal_handlers_disconnect_by_data (self->message, self);
  if (func != NULL)
    func (self, self->user_data);
  feed_http_exchange_unref (self);
}

static gboolean
is_success (guint status)
{
  return status >= 200 && status < 300;
}

static goffset
get_length (SoupMessageHeaders *headers)
{
  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return FEED_HTTP_LENGTH_UNKNOWN;
  return soup_message_headers_get_content_length (headers);
}

static gboolean
is_body_wanted (FeedHttpExchange *self)
{
  guint status = soup_message_get_status (self->message);

  /* Whatever length it names (RFC 9110 section 9.3.2). */
  if (g_str_equal (soup_message_get_method (self->message), SOUP_METHOD_HEAD))
    return FALSE;
  return is_success (status) || (self->keep_error_body && status >= 400) ||
         feed_http_link_wants_page (self->below);
}

/* FALSE with an error where the body cannot be read, or is not wanted after all. */
static gboolean
prepare_body (FeedHttpExchange *self, FeedHttpBody **body, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  gboolean successful = is_success (soup_message_get_status (self->message));

  if (!is_body_wanted (self))
    return TRUE;
  if (self->is_length_wrong || feed_http_is_length_ambiguous (headers))
    {
      g_set_error_literal (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING,
                           "That is no length, or two");
      return FALSE;
    }
  *body = feed_http_body_new (soup_message_headers_get_list (headers, "Content-Encoding"),
                              get_length (headers), successful ? self->max_bytes : MAX_ERROR_BODY,
                              error);

  return *body != NULL;
}

static FeedHttpResponse *
make_response (FeedHttpExchange *self);

static gboolean
open_sink (FeedHttpExchange *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (FeedHttpResponse) head = NULL;
  GOutputStream *sink = NULL;

  if (self->func == NULL || !is_success (soup_message_get_status (self->message)))
    return TRUE;
  head = make_response (self);
  if (self->prove != NULL && !self->prove (head, self->prove_data, error))
    return FALSE;
  if (self->open_sink == NULL)
    return TRUE;
  sink = self->open_sink (head, self->request_data, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  feed_http_reader_set_sink (self->reader, sink);

  return TRUE;
}

/* What a redirect or an error page says is of no interest, but reading a little of it keeps the
 * connection for the next request; whoever signs in will need it. */
static gboolean
is_rest_worth_reading (FeedHttpExchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  guint status = soup_message_get_status (self->message);
  goffset length = get_length (headers);

  return is_body_wanted (self) || status == SOUP_STATUS_NOT_MODIFIED ||
         status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_PROXY_UNAUTHORIZED ||
         (length >= 0 && length <= MAX_KEPT_REST);
}

static void
note_move (FeedHttpExchange *self, goffset done)
{
  if (done - self->strode < MIN_STRIDE)
    return;
  self->strode = done;
  self->moved = g_get_monotonic_time ();
}

static void
received_cb (goffset done, goffset total, gpointer user_data)
{
  FeedHttpExchange *self = user_data;

  note_move (self, done);
  if (self->func != NULL && self->download_progress != NULL)
    self->download_progress (done, total, self->request_data);
}

static void
read_body (FeedHttpExchange *self, GInputStream *stream, FeedHttpBody *body)
{
  g_autoptr (GError) error = NULL;

  self->reader = feed_http_reader_new (self->message, body, self->cancellable, finish, self);
  if (!open_sink (self, &error))
    {
      g_object_unref (stream);
      finish (g_steal_pointer (&error), self);
      return;
    }
  feed_http_reader_set_progress (self->reader, received_cb, self);
  feed_http_reader_start (self->reader, stream);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedHttpExchange *self = user_data;
  GError *error = NULL;
  FeedHttpBody *body = NULL;
  g_autoptr (GInputStream)
      stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (self->answered == 0)
    self->answered = g_get_monotonic_time ();
  if (stream == NULL || !prepare_body (self, &body, &error))
    finish (error, self);
  else if (is_rest_worth_reading (self))
    read_body (self, g_steal_pointer (&stream), body);
  else
    {
      g_cancellable_cancel (self->cancellable);
      finish (NULL, self);
    }
}

/* Without this libsoup waits for a body that ends with the connection where a 304 names no length,
 * and takes a length below zero for one of nothing: what came would pass for whole (RFC 9112
 * section 6.3). */
static void
got_headers_cb (SoupMessage *message, FeedHttpExchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  self->answered = g_get_monotonic_time ();
  self->moved = self->answered;
  self->strode = 0;
  self->is_length_wrong = soup_message_headers_get_encoding (headers) ==
                              SOUP_ENCODING_CONTENT_LENGTH &&
                          soup_message_headers_get_content_length (headers) < 0;
  if (soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED)
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_NONE);
  else if (self->is_length_wrong)
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_EOF);
}

static void
wrote_body_data_cb (SoupMessage *message, guint size, FeedHttpExchange *self)
{
  self->uploaded += size;
  note_move (self, self->uploaded);
  if (self->func != NULL && self->upload_progress != NULL)
    self->upload_progress (self->uploaded, feed_http_upload_get_length (self->upload),
                           self->request_data);
}

static gboolean
give_body (FeedHttpExchange *self, GError **error)
{
  self->uploaded = 0;
  self->strode = 0;
  return self->upload == NULL ||
         feed_http_message_set_body (self->message, self->upload, self->content_type, error);
}

/* libsoup does this on its own when a kept connection turns out to be closed. What must not be
 * done twice may have been done already; whoever sent it has to look first.
 *
 * On another kept connection libsoup would be under way again before it has heard of the first end,
 * take that for the end of the second, and come to use what it has freed. */
static void
restarted_cb (SoupMessage *message, FeedHttpExchange *self)
{
  GError *error = NULL;

  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  if (!self->is_repeatable)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "It was not sent again");
  if (error == NULL && give_body (self, &error))
    return;
  g_clear_error (&self->own_error);
  self->own_error = error;
  g_cancellable_cancel (self->cancellable);
}

static void
connect_signals (FeedHttpExchange *self)
{
  g_signal_connect (self->message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect (self->message, "restarted", G_CALLBACK (restarted_cb), self);
  if (self->upload != NULL)
    g_signal_connect (self->message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);
}

static FeedHttpExchange *
exchange_new (const FeedHttpRequest *request, GUri *uri, FeedAuthenticator *authenticator)
{
  FeedHttpExchange *self = g_new0 (FeedHttpExchange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->message = feed_http_message_new (request, uri);
  self->cancellable = g_cancellable_new ();
  self->uri = g_uri_ref (uri);
  self->upload = request->body != NULL ? feed_http_upload_ref (request->body) : NULL;
  self->content_type = g_strdup (request->content_type);
  self->max_bytes = request->max_bytes;
  self->below = feed_http_link_new (self->message, authenticator, request->allow_private,
                                    self->cancellable);
  self->keep_error_body = request->keep_error_body;
  self->is_repeatable = feed_http_request_is_idempotent (request);
  self->upload_progress = request->upload_progress;
  self->download_progress = request->download_progress;
  self->open_sink = request->sink;
  self->request_data = request->user_data;
  self->started = g_get_monotonic_time ();
  self->moved = self->started;

  return self;
}

/* In its own time, as everything else ends. */
static gboolean
fail_to_start_cb (gpointer user_data)
{
  FeedHttpExchange *self = user_data;

  finish (g_steal_pointer (&self->own_error), feed_http_exchange_ref (self));

  return G_SOURCE_REMOVE;
}

static void
fail_to_start (FeedHttpExchange *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, fail_to_start_cb, feed_http_exchange_ref (self),
                         (GDestroyNotify) feed_http_exchange_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
sign_on (FeedHttpExchange *self, SoupSession *session, const FeedHttpCredentials *credentials)
{
  self->sign_on = feed_http_sign_on_new (session, self->message, credentials->headers,
                                         credentials->write_proxy, credentials->step_proxy,
                                         credentials->sent, credentials->user_data);
  self->prove = credentials->prove;
  self->prove_data = credentials->user_data;
  /* Else libsoup takes a new connection for whatever must not be sent twice. It is not: see
   * restarted_cb(). */
  if (credentials->by_connection)
    soup_message_add_flags (self->message, SOUP_MESSAGE_IDEMPOTENT);
}

FeedHttpExchange *
feed_http_exchange_start (SoupSession *session,
                          const FeedHttpRequest *request,
                          GUri *uri,
                          FeedAuthenticator *authenticator,
                          const FeedHttpCredentials *credentials,
                          FeedHttpExchangeFunc func,
                          gpointer user_data)
{
  FeedHttpExchange *self = exchange_new (request, uri, authenticator);

  self->func = func;
  self->user_data = user_data;
  connect_signals (self);
  if (credentials != NULL)
    sign_on (self, session, credentials);
  if (!give_body (self, &self->own_error))
    {
      fail_to_start (self);
      return self;
    }
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, self->cancellable, sent_cb,
                           feed_http_exchange_ref (self));

  return self;
}

GError *
feed_http_exchange_fail (FeedHttpExchange *self, FeedError code)
{
  return feed_http_link_fail (self->below, code);
}

static GError *
explain (FeedHttpExchange *self)
{
  const GError *error = self->own_error != NULL ? self->own_error : self->error;

  if (g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED))
    return feed_http_error_blame (g_error_copy (error), g_uri_get_host (self->uri));
  if (error != NULL && error->domain == FEED_ERROR && !feed_http_link_is_refused (self->below))
    return feed_http_error_new (error->code, g_uri_get_host (self->uri));
  return feed_http_link_explain (self->below, error);
}

static char *
resolve_location (FeedHttpExchange *self)
{
  const char *location = soup_message_headers_get_one (
      soup_message_get_response_headers (self->message), "Location");
  g_autoptr (GUri) uri = location != NULL ? feed_http_uri_parse (location, self->uri, NULL) : NULL;

  return uri != NULL ? g_uri_to_string (uri) : NULL;
}

static void
fill_times (FeedHttpExchange *self, FeedHttpTimes *times)
{
  gint64 link_time = feed_http_link_get_time (self->below);
  gint64 connected = link_time != 0 ? link_time : self->started;

  times->connect = connected - self->started;
  times->wait = MAX (self->answered - connected, 0);
  times->receive = self->ended != 0 ? self->ended - self->answered : 0;
}

static FeedHttpResponse *
make_response (FeedHttpExchange *self)
{
  g_autofree char *uri = g_uri_to_string (self->uri);
  FeedHttpResponse *response = feed_http_response_new (soup_message_get_status (self->message),
                                                       uri);

  feed_http_response_fill (response, soup_message_get_response_headers (self->message),
                           g_get_real_time () / G_USEC_PER_SEC);
  response->location = resolve_location (self);
  response->from_private = feed_http_link_is_private (self->below);
  fill_times (self, &response->times);

  return response;
}

static FeedHttpResponse *
make_whole_response (FeedHttpExchange *self)
{
  FeedHttpResponse *response = make_response (self);

  response->connection = feed_http_link_describe (self->below);
  if (self->reader != NULL)
    {
      response->body = feed_http_reader_take_bytes (self->reader);
      response->bytes_received = feed_http_reader_get_received (self->reader);
    }
  return response;
}

FeedHttpResponse *
feed_http_exchange_take_response (FeedHttpExchange *self, char **location, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  g_autoptr (FeedHttpResponse) response = NULL;

  if (self->error != NULL || feed_http_link_is_refused (self->below))
    {
      g_propagate_error (error, explain (self));
      return NULL;
    }
  if (feed_redirect_is_status (soup_message_get_status (self->message)))
    *location = g_strdup (soup_message_headers_get_one (headers, "Location"));

  response = make_whole_response (self);

  return feed_http_link_check_page (self->below, response->body, error)
             ? g_steal_pointer (&response)
             : NULL;
}

gboolean
feed_http_exchange_is_proxy_refused (FeedHttpExchange *self)
{
  return feed_http_link_is_proxy_refused (self->below);
}

const char *
feed_http_exchange_get_way (FeedHttpExchange *self)
{
  return feed_http_link_get_proxy (self->below);
}

const char *
feed_http_exchange_get_proxy (FeedHttpExchange *self)
{
  return self->sign_on != NULL ? feed_http_sign_on_get_proxy (self->sign_on) : NULL;
}

const char *
feed_http_exchange_get_proxy_challenges (FeedHttpExchange *self)
{
  return self->sign_on != NULL ? feed_http_sign_on_get_challenges (self->sign_on) : NULL;
}

GBytes *
feed_http_exchange_get_end_point (FeedHttpExchange *self)
{
  return self->sign_on != NULL ? feed_http_sign_on_get_end_point (self->sign_on) : NULL;
}
