/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-call.h"

#include "feed-http-error.h"
#include "feed-http-exchange.h"
#include "feed-http-response-private.h"
#include "feed-http-uri.h"
#include "feed-redirect-policy.h"

/* A hold this short is waited for; a longer one is the answer. */
#define PATIENCE (10 * G_TIME_SPAN_SECOND)
/* What a host gets that says 429 and not for how long. */
#define DEFAULT_HOLD (10 * G_TIME_SPAN_MINUTE)

/* Who stopped a request. */
typedef struct
{
  char *origin; /* (owned) */
  gboolean proxy;
} Stop;

static void
let_go_of_session (FeedHttpCall *call, gboolean signed_in)
{
  if (call->session == NULL)
    return;
  if (call->alone)
    feed_http_sessions_give_back (call->client->sessions, call->session, signed_in);
  g_clear_object (&call->session);
}

static void
call_free (FeedHttpCall *call)
{
  let_go_of_session (call, call->signed_in);
  feed_auth_flow_free (call->flow);
  g_free (call->identity);
  g_clear_pointer (&call->exchange, feed_http_exchange_unref);
  g_clear_pointer (&call->visited, g_ptr_array_unref);
  g_clear_pointer (&call->uri, g_uri_unref);
  feed_http_request_free (call->request);
  g_free (call);
}

static void
leave_gate (FeedHttpCall *call)
{
  if (!call->request->waited_for)
    feed_host_gate_leave (call->client->gate, g_uri_get_host (call->uri));
}

/* Takes the call out of everything, and leaves its task to be answered. */
static GTask *
call_end (FeedHttpCall *call)
{
  FeedHttpClient *self = call->client;
  GTask *task = g_steal_pointer (&call->task);
  const char *host = g_uri_get_host (call->uri);

  if (call->has_turn)
    leave_gate (call);
  else
    feed_host_gate_remove (self->gate, host, call);
  g_queue_unlink (&self->calls, &call->link);
  if (call->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), call->cancelled_id);
  call_free (call);

  return task;
}

static void
stop_free (gpointer data)
{
  Stop *self = data;

  g_free (self->origin);
  g_free (self);
}

/* A redirect may have led elsewhere, and a proxy may have been in the way. */
static Stop *
find_stop (FeedHttpCall *call, const GError *error)
{
  Stop *self = g_new0 (Stop, 1);
  g_autofree char *uri = g_uri_to_string (call->uri);
  const char *proxy = call->flow != NULL ? feed_auth_flow_get_proxy (call->flow) : NULL;

  if (proxy == NULL && call->exchange != NULL)
    proxy = feed_http_exchange_get_way (call->exchange);
  self->proxy = proxy != NULL &&
                ((call->exchange != NULL && feed_http_exchange_is_proxy_refused (call->exchange)) ||
                 g_error_matches (error, FEED_ERROR, FEED_ERROR_PROXY_AUTH_REQUIRED) ||
                 g_error_matches (error, FEED_ERROR, FEED_ERROR_PROXY_AUTH_FAILED));
  self->origin = self->proxy ? g_strdup (proxy) : feed_origin_from_uri (uri);

  return self;
}

static void
call_fail (FeedHttpCall *call, GError *error)
{
  Stop *stop = find_stop (call, error);
  g_autoptr (GTask) task = call_end (call);

  g_task_set_task_data (task, stop, stop_free);
  g_task_return_error (task, error);
}

static void
call_succeed (FeedHttpCall *call, FeedHttpResponse *response)
{
  g_autoptr (GTask) task = call_end (call);

  g_task_return_pointer (task, response, (GDestroyNotify) feed_http_response_unref);
}

/* The caller gets its answer now; libsoup gets some time to notice. */
void
feed_http_call_break_off (FeedHttpCall *call, GError *error)
{
  FeedHttpClient *self = call->client;

  if (call->exchange != NULL)
    feed_http_client_wake_at (self,
                              feed_http_stragglers_add (self->stragglers, call->exchange,
                                                        call->session, call->request->deadline_ms));
  call_fail (call, error);
}

static gboolean
remember_hold (FeedHttpClient *self, const char *host, const FeedHttpResponse *response)
{
  gint64 hold = DEFAULT_HOLD;

  if (response->status != 429 && response->status != 503)
    return FALSE;
  if (response->retry_after != FEED_TIME_NONE)
    hold = response->retry_after * G_USEC_PER_SEC - g_get_real_time ();
  else if (response->status == 503)
    return FALSE;
  feed_host_gate_hold (self->gate, host, g_get_monotonic_time () + hold);

  return TRUE;
}

/* What the host said to another request holds for this one too. */
static FeedHttpResponse *
answer_for_held_host (FeedHttpCall *call, gint64 now)
{
  gint64 held = feed_host_gate_held (call->client->gate, g_uri_get_host (call->uri));
  g_autofree char *uri = NULL;
  FeedHttpResponse *response = NULL;

  if (held - now <= PATIENCE)
    return NULL;
  uri = g_uri_to_string (call->uri);
  response = feed_http_response_new (429, uri);
  response->retry_after = (g_get_real_time () + held - now) / G_USEC_PER_SEC;

  return response;
}

/* Whoever waits for a host that wants to be left alone is told so at once. */
static void
release_held (FeedHttpClient *self)
{
  gint64 now = g_get_monotonic_time ();
  GList *next = NULL;

  for (GList *link = self->calls.head; link != NULL; link = next)
    {
      FeedHttpCall *call = link->data;
      FeedHttpResponse *response = NULL;

      next = link->next;
      if (!call->has_turn)
        response = answer_for_held_host (call, now);
      if (response != NULL)
        call_succeed (call, response);
    }
}

void
feed_http_call_queue (FeedHttpCall *call, gboolean urgent)
{
  gint64 now = g_get_monotonic_time ();
  FeedHttpResponse *response = answer_for_held_host (call, now);

  call->turn = now;
  if (response != NULL)
    call_succeed (call, response);
  else if (call->request->waited_for)
    feed_http_call_start (call);
  else
    feed_host_gate_queue (call->client->gate, g_uri_get_host (call->uri), urgent, call);
}

/* Waiting for a turn takes nothing from the time that a call has. */
static void
end_hop (FeedHttpCall *call)
{
  gint64 spent = g_get_monotonic_time () - call->turn;

  call->budget -= spent;
  call->times.total += spent;
}

/* The way on stays in the same place where the host is the same, else it has to wait for its turn.
 */
static void
go_to (FeedHttpCall *call, GUri *uri)
{
  const char *host = g_uri_get_host (call->uri);
  gboolean same_host = g_str_equal (host, g_uri_get_host (uri));

  g_clear_pointer (&call->exchange, feed_http_exchange_unref);
  end_hop (call);
  if (!feed_http_uri_is_same_origin (call->uri, uri))
    g_clear_pointer (&call->request->headers, g_strfreev);
  if (!same_host)
    leave_gate (call);
  call->has_turn = same_host;
  g_uri_unref (call->uri);
  call->uri = g_uri_ref (uri);
  if (same_host)
    feed_http_call_start (call);
  else
    feed_http_call_queue (call, TRUE);
}

static void
follow (FeedHttpCall *call, const FeedHttpResponse *response, const char *location)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *next = NULL;
  FeedRedirect redirect = { .location = location };

  /* Whoever is in the private network already may go on there; the public may not enter. */
  call->request->allow_private = call->request->allow_private && response->from_private;
  redirect.allow_private = call->request->allow_private;
  redirect.unsafe = !feed_http_request_is_safe (call->request);
  redirect.may_move = call->request->may_move;
  redirect.status = response->status;
  if (call->visited == NULL)
    call->visited = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (call->visited, g_strdup (response->uri));
  redirect.visited = (const char *const *) call->visited->pdata;
  redirect.n_visited = call->visited->len;
  next = feed_redirect_policy_check (&redirect, &error);
  uri = next != NULL ? feed_http_uri_parse (next, NULL, &error) : NULL;
  call->permanent = call->permanent && feed_redirect_is_permanent (response->status);
  if (uri != NULL)
    go_to (call, uri);
  else
    call_fail (call, g_steal_pointer (&error));
}

static void
complete (FeedHttpCall *call, FeedHttpResponse *response)
{
  end_hop (call);
  if (call->flow != NULL && response->connection != NULL)
    feed_auth_flow_describe (call->flow, response->connection);
  response->times.queue = call->times.queue;
  response->times.total = call->times.total;
  response->redirects = call->visited != NULL ? call->visited->len : 0;
  if (response->redirects > 0 && call->permanent && feed_http_response_check (response, NULL))
    response->permanent_uri = g_strdup (response->uri);
  call_succeed (call, response);
}

/* The answer to what was sent is elsewhere, and whoever sent it may want to read it or not. */
static gboolean
is_see_other (FeedHttpCall *call, const FeedHttpResponse *response)
{
  return response->status == 303 && response->location != NULL &&
         !feed_http_request_is_safe (call->request);
}

static void
send_hop (FeedHttpCall *call);

/* Takes @error. */
static void
signed_cb (GError *error, gpointer user_data)
{
  FeedHttpCall *call = user_data;
  g_autoptr (FeedHttpClient) self = g_object_ref (call->client);

  if (error == NULL)
    {
      send_hop (call);
      return;
    }
  call_fail (call, error);
  feed_http_client_pump (self);
}

/* Whether the reply is what was asked for, and not a question who is asking. */
static gboolean
is_answer (FeedHttpCall *call, FeedHttpExchange *exchange, const FeedHttpResponse *response)
{
  g_autoptr (FeedHttpExchange) held = feed_http_exchange_ref (exchange);
  GError *error = NULL;

  if (call->flow == NULL)
    return TRUE;
  g_clear_pointer (&call->exchange, feed_http_exchange_unref);
  if (feed_auth_flow_judge (call->flow, held, response, signed_cb, call, &error))
    return FALSE;
  if (error == NULL)
    {
      call->signed_in = call->alone && response->status < 400;
      return TRUE;
    }
  call_fail (call, feed_http_error_blame (error, g_uri_get_host (call->uri)));

  return FALSE;
}

static void
take_response (FeedHttpCall *call, FeedHttpResponse *taken, const char *location)
{
  g_autoptr (FeedHttpResponse) response = taken;

  if (feed_http_response_is_from_portal (response))
    call_fail (call, feed_http_error_new (FEED_ERROR_OFFLINE, g_uri_get_host (call->uri)));
  else if (location != NULL && !is_see_other (call, response))
    follow (call, response, location);
  else
    complete (call, g_steal_pointer (&response));
}

static void
exchange_cb (FeedHttpExchange *exchange, gpointer user_data)
{
  FeedHttpCall *call = user_data;
  g_autoptr (FeedHttpClient) self = g_object_ref (call->client);
  g_autoptr (GError) error = NULL;
  g_autofree char *location = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_exchange_take_response (exchange, &location, &error);
  gboolean held = response != NULL && remember_hold (self, g_uri_get_host (call->uri), response);

  if (response == NULL)
    call_fail (call, g_steal_pointer (&error));
  else if (is_answer (call, exchange, response))
    take_response (call, g_steal_pointer (&response), location);
  if (held)
    release_held (self);
  feed_http_client_pump (self);
}

/* Nobody's session, or the one of whoever signs in; each with and without the private networks. */
static SoupSession *
get_session (FeedHttpCall *call)
{
  FeedHttpClient *self = call->client;
  g_autofree char *identity = call->flow != NULL ? feed_auth_flow_get_identity (call->flow) : NULL;
  FeedHttpSessionKey key = { .identity = identity,
                             .allow_private = call->request->allow_private,
                             .alone = call->flow != NULL &&
                                      feed_auth_flow_by_connection (call->flow) };
  SoupSession *session = NULL;

  /* All steps of a sign-on go over the same connection. */
  if (key.alone && call->alone && g_strcmp0 (identity, call->identity) == 0)
    return call->session;
  let_go_of_session (call, FALSE);
  g_free (call->identity);
  call->identity = g_strdup (identity);
  session = feed_http_sessions_get (self->sessions, &key);
  call->alone = key.alone;
  if (call->alone && feed_http_session_is_signed_in (session))
    feed_auth_flow_trust_connection (call->flow);

  return session;
}

static void
send_hop (FeedHttpCall *call)
{
  FeedHttpCredentials credentials = { .write_proxy = feed_auth_flow_write_proxy,
                                      .step_proxy = feed_auth_flow_step_proxy,
                                      .sent = feed_auth_flow_sent,
                                      .prove = feed_auth_flow_prove,
                                      .user_data = call->flow };
  g_auto (GStrv) headers = NULL;

  call->session = get_session (call);
  if (call->flow != NULL)
    {
      headers = feed_auth_flow_write (call->flow);
      credentials.headers = headers;
      credentials.by_connection = call->alone;
    }
  g_clear_pointer (&call->exchange, feed_http_exchange_unref);
  call->exchange = feed_http_exchange_start (
      call->session, call->request, call->uri, call->client->authenticator,
      call->flow != NULL ? &credentials : NULL, exchange_cb, call);
}

void
feed_http_call_start (FeedHttpCall *call)
{
  FeedHttpClient *self = call->client;

  call->turn = g_get_monotonic_time ();
  call->has_turn = TRUE;
  call->deadline = call->turn + (call->request->stall_ms != 0
                                     ? call->request->stall_ms * G_TIME_SPAN_MILLISECOND
                                     : call->budget);
  self->next_deadline = MIN (self->next_deadline, call->deadline);
  feed_http_client_wake_at (self, call->deadline);
  if (self->keeper == NULL)
    {
      send_hop (call);
      return;
    }
  if (call->flow == NULL)
    call->flow = feed_auth_flow_new (self->keeper, call->request);
  feed_auth_flow_prepare (call->flow, call->uri, signed_cb, call);
}

static GError *
make_deadline_error (FeedHttpCall *call)
{
  FeedError code = call->request->stall_ms != 0 ? FEED_ERROR_READ_TIMEOUT : FEED_ERROR_DEADLINE;

  if (call->exchange != NULL)
    return feed_http_exchange_fail (call->exchange, code);
  return feed_http_error_new (code, g_uri_get_host (call->uri));
}

FeedHttpCall *
feed_http_call_new (FeedHttpClient *self, const FeedHttpRequest *template, GUri *uri, GTask *task)
{
  FeedHttpCall *call = g_new0 (FeedHttpCall, 1);
  FeedHttpRequest *request = feed_http_request_copy (template);

  call->client = self;
  call->task = task;
  call->request = request;
  call->uri = uri;
  call->permanent = TRUE;
  call->link.data = call;
  if (request->max_bytes == 0)
    request->max_bytes = self->limits.max_bytes;
  if (request->deadline_ms == 0)
    request->deadline_ms = self->limits.deadline_ms;
  call->budget = request->deadline_ms * G_TIME_SPAN_MILLISECOND;
  g_queue_push_tail_link (&self->calls, &call->link);

  return call;
}

gboolean
feed_http_call_is_due (FeedHttpCall *call, gint64 now)
{
  if (call->request->stall_ms != 0 && call->exchange != NULL)
    call->deadline = MAX (call->deadline, feed_http_exchange_get_moved (call->exchange) +
                                              call->request->stall_ms * G_TIME_SPAN_MILLISECOND);

  return call->deadline <= now;
}

void
feed_http_call_expire (FeedHttpCall *call)
{
  feed_http_call_break_off (call, make_deadline_error (call));
}

const char *
feed_http_call_get_stop (GTask *task, gboolean *proxy)
{
  const Stop *stop = g_task_get_task_data (task);

  *proxy = stop != NULL && stop->proxy;

  return stop != NULL ? stop->origin : NULL;
}
