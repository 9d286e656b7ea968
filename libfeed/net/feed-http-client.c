/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-client-private.h"

#include <string.h>

#include "feed-address-policy.h"
#include "feed-auth-flow.h"
#include "feed-host-gate.h"
#include "feed-http-error.h"
#include "feed-http-exchange.h"
#include "feed-http-response-private.h"
#include "feed-http-sessions.h"
#include "feed-http-stragglers.h"
#include "feed-http-uri.h"
#include "feed-redirect-policy.h"

/* A hold this short is waited for; a longer one is the answer. */
#define PATIENCE (10 * G_TIME_SPAN_SECOND)
/* What a host gets that says 429 and not for how long. */
#define DEFAULT_HOLD (10 * G_TIME_SPAN_MINUTE)

const FeedHttpLimits feed_http_default_limits = {
  .user_agent = "Feedwright/0.1 (+https://feedwright.github.io/)",
  .connections = 16,
  .connections_per_host = 2,
  .spacing_ms = 1000,
  .max_bytes = 32 * 1024 * 1024,
  .deadline_ms = 60 * 1000,
  .idle_timeout_s = 20,
};

/* Who stopped a request. */
typedef struct
{
  char *origin; /* (owned) */
  gboolean proxy;
} Stop;

/* One request as its caller sees it: all its hops. */
typedef struct
{
  FeedHttpClient *client;   /* borrowed: the task holds it */
  GTask *task;              /* (owned) */
  FeedHttpRequest *request; /* (owned) */
  gulong cancelled_id;
  GList link; /* its place among the client's calls */

  GUri *uri;          /* (owned): of the present hop */
  GPtrArray *visited; /* (owned) (nullable): addresses of all hops, once there is a redirect */
  gboolean permanent; /* only 301 and 308 so far */
  gboolean has_turn;  /* it is the host's */
  FeedAuthFlow *flow; /* (owned) (nullable): where somebody answers for origins */
  FeedHttpExchange *exchange; /* (owned) (nullable) */
  SoupSession *session;       /* (owned) (nullable): of @exchange */
  char *identity;             /* (owned) (nullable): of @session */
  gboolean alone;             /* @session is nobody else's */
  gboolean signed_in;         /* and its connection is, so that the next need not begin anew */
  gint64 deadline;            /* of the present hop */
  gint64 budget;              /* what is left for it and all others */
  gint64 turn;                /* when the present hop began, or began to wait */
  FeedHttpTimes times;        /* of all hops before */
} Call;

struct _FeedHttpClient
{
  GObject parent_instance;

  FeedHttpLimits limits;
  char *user_agent;                 /* (owned) */
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  FeedAuthKeeper *keeper;           /* (owned) (nullable): with @authenticator */
  GMainContext *context;            /* (owned) */
  FeedHttpSessions *sessions;       /* (owned) */
  FeedHostGate *gate;               /* (owned) */
  GQueue calls;                     /* all Calls, waiting or running */
  FeedHttpStragglers *stragglers;   /* (owned) */
  GSource *clock;                   /* (owned): one for all deadlines and all waiting */
  gint64 next_deadline;             /* no call runs out of time before */
  gint sweep_pending;               /* (atomic) */
};

G_DEFINE_FINAL_TYPE (FeedHttpClient, feed_http_client, G_TYPE_OBJECT)

static void
pump (FeedHttpClient *self);
static void
start_hop (Call *call);

static void
let_go_of_session (Call *call, gboolean signed_in)
{
  if (call->session == NULL)
    return;
  if (call->alone)
    feed_http_sessions_give_back (call->client->sessions, call->session, signed_in);
  g_clear_object (&call->session);
}

static void
call_free (Call *call)
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
wake_at (FeedHttpClient *self, gint64 time)
{
  gint64 present = g_source_get_ready_time (self->clock);

  if (time != FEED_GATE_NEVER && (present < 0 || time < present))
    g_source_set_ready_time (self->clock, time);
}

static void
leave_gate (Call *call)
{
  if (!call->request->waited_for)
    feed_host_gate_leave (call->client->gate, g_uri_get_host (call->uri));
}

/* Takes the call out of everything, and leaves its task to be answered. */
static GTask *
call_end (Call *call)
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
find_stop (Call *call, const GError *error)
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
call_fail (Call *call, GError *error)
{
  Stop *stop = find_stop (call, error);
  g_autoptr (GTask) task = call_end (call);

  g_task_set_task_data (task, stop, stop_free);
  g_task_return_error (task, error);
}

static void
call_succeed (Call *call, FeedHttpResponse *response)
{
  g_autoptr (GTask) task = call_end (call);

  g_task_return_pointer (task, response, (GDestroyNotify) feed_http_response_unref);
}

/* The caller gets its answer now; libsoup gets some time to notice. */
static void
call_break_off (Call *call, GError *error)
{
  FeedHttpClient *self = call->client;

  if (call->exchange != NULL)
    wake_at (self, feed_http_stragglers_add (self->stragglers, call->exchange, call->session,
                                             call->request->deadline_ms));
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
answer_for_held_host (Call *call, gint64 now)
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
      Call *call = link->data;
      FeedHttpResponse *response = NULL;

      next = link->next;
      if (!call->has_turn)
        response = answer_for_held_host (call, now);
      if (response != NULL)
        call_succeed (call, response);
    }
}

static void
queue_call (Call *call, gboolean urgent)
{
  gint64 now = g_get_monotonic_time ();
  FeedHttpResponse *response = answer_for_held_host (call, now);

  call->turn = now;
  if (response != NULL)
    call_succeed (call, response);
  else if (call->request->waited_for)
    start_hop (call);
  else
    feed_host_gate_queue (call->client->gate, g_uri_get_host (call->uri), urgent, call);
}

/* Waiting for a turn takes nothing from the time that a call has. */
static void
end_hop (Call *call)
{
  gint64 spent = g_get_monotonic_time () - call->turn;

  call->budget -= spent;
  call->times.total += spent;
}

/* The way on stays in the same place where the host is the same, else it has to wait for its turn.
 */
static void
go_to (Call *call, GUri *uri)
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
    start_hop (call);
  else
    queue_call (call, TRUE);
}

static void
follow (Call *call, const FeedHttpResponse *response, const char *location)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *next = NULL;
  FeedRedirect redirect = { .location = location };

  /* Whoever is in the private network already may go on there; the public may not enter. */
  call->request->allow_private = call->request->allow_private && response->from_private;
  redirect.allow_private = call->request->allow_private;
  redirect.unsafe = !feed_http_request_is_safe (call->request);
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
complete (Call *call, FeedHttpResponse *response)
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
is_see_other (Call *call, const FeedHttpResponse *response)
{
  return response->status == 303 && response->location != NULL &&
         !feed_http_request_is_safe (call->request);
}

static void
send_hop (Call *call);

/* Takes @error. */
static void
signed_cb (GError *error, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (FeedHttpClient) self = g_object_ref (call->client);

  if (error == NULL)
    {
      send_hop (call);
      return;
    }
  call_fail (call, error);
  pump (self);
}

/* Whether the reply is what was asked for, and not a question who is asking. */
static gboolean
is_answer (Call *call, FeedHttpExchange *exchange, const FeedHttpResponse *response)
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
take_response (Call *call, FeedHttpResponse *taken, const char *location)
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
  Call *call = user_data;
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
  pump (self);
}

/* Nobody's session, or the one of whoever signs in; each with and without the private networks. */
static SoupSession *
get_session (Call *call)
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
send_hop (Call *call)
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

static void
start_hop (Call *call)
{
  FeedHttpClient *self = call->client;

  call->turn = g_get_monotonic_time ();
  call->has_turn = TRUE;
  call->deadline = call->turn + call->budget;
  self->next_deadline = MIN (self->next_deadline, call->deadline);
  wake_at (self, call->deadline);
  if (self->keeper == NULL)
    {
      send_hop (call);
      return;
    }
  if (call->flow == NULL)
    call->flow = feed_auth_flow_new (self->keeper, call->request);
  feed_auth_flow_prepare (call->flow, call->uri, signed_cb, call);
}

static void
pump (FeedHttpClient *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 wake;
  Call *call;

  while ((call = feed_host_gate_next (self->gate, now, &wake)) != NULL)
    {
      call->times.queue += now - call->turn;
      start_hop (call);
    }
  wake_at (self, wake);
}

static GError *
make_deadline_error (Call *call)
{
  if (call->exchange != NULL)
    return feed_http_exchange_fail (call->exchange, FEED_ERROR_DEADLINE);
  return feed_http_error_new (FEED_ERROR_DEADLINE, g_uri_get_host (call->uri));
}

static void
expire_due_calls (FeedHttpClient *self, gint64 now)
{
  GList *next = NULL;

  self->next_deadline = FEED_GATE_NEVER;
  for (GList *link = self->calls.head; link != NULL; link = next)
    {
      Call *call = link->data;

      next = link->next;
      if (!call->has_turn)
        continue;
      if (call->deadline <= now)
        call_break_off (call, make_deadline_error (call));
      else
        self->next_deadline = MIN (self->next_deadline, call->deadline);
    }
}

/* The clock strikes for other reasons too, and there may be thousands of calls. */
static void
expire_calls (FeedHttpClient *self, gint64 now)
{
  if (self->next_deadline <= now)
    expire_due_calls (self, now);
  wake_at (self, self->next_deadline);
}

static gboolean
clock_cb (gpointer user_data)
{
  g_autoptr (FeedHttpClient) self = g_object_ref (user_data);
  gint64 now = g_source_get_time (self->clock);

  g_source_set_ready_time (self->clock, -1);
  expire_calls (self, now);
  wake_at (self, feed_http_stragglers_check (self->stragglers, now));
  pump (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
sweep_cb (gpointer user_data)
{
  FeedHttpClient *self = user_data;
  GList *next = NULL;

  g_atomic_int_set (&self->sweep_pending, 0);
  for (GList *link = self->calls.head; link != NULL; link = next)
    {
      Call *call = link->data;
      g_autoptr (GError) error = NULL;

      next = link->next;
      if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (call->task), &error))
        call_break_off (call, g_steal_pointer (&error));
    }
  pump (self);

  return G_SOURCE_REMOVE;
}

/* May come from any thread, and for many calls at once: one sweep serves them all. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  FeedHttpClient *self = user_data;
  g_autoptr (GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&self->sweep_pending, 0, 1))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, sweep_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static GUri *
check_request (const FeedHttpRequest *request, GError **error)
{
  g_autoptr (GUri) uri = feed_http_uri_parse (request->uri, NULL, error);

  if (uri == NULL)
    return NULL;
  if (!request->allow_private && feed_host_is_private (g_uri_get_host (uri)))
    {
      g_propagate_error (error,
                         feed_http_error_new (FEED_ERROR_PRIVATE_ADDRESS, g_uri_get_host (uri)));
      return NULL;
    }
  return g_steal_pointer (&uri);
}

static Call *
call_new (FeedHttpClient *self, const FeedHttpRequest *template, GUri *uri, GTask *task)
{
  Call *call = g_new0 (Call, 1);
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

/**
 * feed_http_client_send_async:
 * @self: a client
 * @request: what to ask for
 * @cancellable: (nullable): to give up; from any thread
 * @callback: called in the client's main context
 * @user_data: for @callback
 *
 * Sends a request and follows its redirects, as soon as it is the host's turn. A request that
 * changes something is sent on only to the same origin and as it is, after 307 and 308; never does
 * it become a GET. After 303 [struct@Feed.HttpResponse] says where the answer is.
 */
void
feed_http_client_send_async (FeedHttpClient *self,
                             const FeedHttpRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  GUri *uri = check_request (request, &error);
  Call *call = NULL;

  g_task_set_source_tag (task, feed_http_client_send_async);
  if (uri == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  call = call_new (self, request, uri, task);
  if (cancellable != NULL)
    call->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  queue_call (call, request->urgent);
  pump (self);
}

/**
 * feed_http_client_send_finish:
 * @self: a client
 * @result: what the callback got
 * @error: where to put an error
 *
 * Returns: (transfer full): the reply, whatever its status, or %NULL with a %FEED_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
FeedHttpResponse *
feed_http_client_send_finish (FeedHttpClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
feed_http_client_get_stop (GAsyncResult *result, gboolean *proxy)
{
  const Stop *stop = g_task_get_task_data (G_TASK (result));

  *proxy = stop != NULL && stop->proxy;

  return stop != NULL ? stop->origin : NULL;
}

void
feed_http_client_set_authorities (FeedHttpClient *self, GTlsDatabase *authorities)
{
  feed_http_sessions_set_authorities (self->sessions, authorities);
}

void
feed_http_client_set_proxies (FeedHttpClient *self, GProxyResolver *proxies)
{
  feed_http_sessions_set_proxies (self->sessions, proxies);
}

static void
close_keeper (FeedAuthKeeper *keeper)
{
  feed_auth_keeper_close (keeper);
  feed_auth_keeper_unref (keeper);
}

static void
authenticator_changed_cb (FeedAuthenticator *authenticator,
                          const char *origin,
                          FeedHttpClient *self)
{
  feed_http_client_forget (self, origin);
}

/**
 * feed_http_client_set_authenticator:
 * @self: a client
 * @authenticator: (nullable): who knows the policies and credentials of origins
 *
 * Lets the client sign in. Nobody is asked while a request is under way: what @authenticator does
 * not know fails the request with an error of the class %FEED_ERROR_CLASS_NEEDS_YOU.
 */
void
feed_http_client_set_authenticator (FeedHttpClient *self, FeedAuthenticator *authenticator)
{
  if (self->authenticator == authenticator)
    return;
  if (self->authenticator != NULL)
    g_signal_handlers_disconnect_by_data (self->authenticator, self);
  g_set_object (&self->authenticator, authenticator);
  feed_http_sessions_set_authenticator (self->sessions, authenticator);
  g_clear_pointer (&self->keeper, close_keeper);
  if (authenticator != NULL)
    {
      self->keeper = feed_auth_keeper_new (self, authenticator);
      g_signal_connect (authenticator, "changed", G_CALLBACK (authenticator_changed_cb), self);
    }
}

/**
 * feed_http_client_forget:
 * @self: a client
 * @origin: (nullable): of whom, %NULL: of all
 *
 * Says that credentials or what is allowed have changed: by a person who signed in or out, say.
 * What worked so far is not used any more, nor is any connection, and what was refused may be tried
 * again.
 */
void
feed_http_client_forget (FeedHttpClient *self, const char *origin)
{
  if (self->keeper == NULL)
    return;
  feed_auth_keeper_forget (self->keeper, origin);
  feed_http_sessions_drop (self->sessions);
}

static gboolean
clock_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSource *
make_clock (FeedHttpClient *self)
{
  static GSourceFuncs funcs = { .dispatch = clock_dispatch };
  GSource *clock = g_source_new (&funcs, sizeof (GSource));

  g_source_set_static_name (clock, "feed-http-client");
  g_source_set_callback (clock, clock_cb, self, NULL);
  g_source_attach (clock, self->context);

  return clock;
}

/**
 * feed_http_client_new:
 * @limits: (nullable): %NULL for the usual ones
 *
 * Returns: (transfer full): a client of the thread-default main context
 */
FeedHttpClient *
feed_http_client_new (const FeedHttpLimits *limits)
{
  FeedHttpClient *self = g_object_new (FEED_TYPE_HTTP_CLIENT, NULL);

  self->limits = limits != NULL ? *limits : feed_http_default_limits;
  self->user_agent = g_strdup (self->limits.user_agent);
  self->limits.user_agent = self->user_agent;
  self->sessions = feed_http_sessions_new (&self->limits);
  self->stragglers = feed_http_stragglers_new (self->sessions);
  self->gate = feed_host_gate_new (self->limits.connections, self->limits.connections_per_host,
                                   self->limits.spacing_ms * G_TIME_SPAN_MILLISECOND);

  return self;
}

static void
feed_http_client_finalize (GObject *object)
{
  FeedHttpClient *self = FEED_HTTP_CLIENT (object);

  g_source_destroy (self->clock);
  g_source_unref (self->clock);
  g_clear_pointer (&self->stragglers, feed_http_stragglers_free);
  g_clear_pointer (&self->keeper, close_keeper);
  g_clear_pointer (&self->sessions, feed_http_sessions_free);
  if (self->authenticator != NULL)
    g_signal_handlers_disconnect_by_data (self->authenticator, self);
  g_clear_object (&self->authenticator);
  g_clear_pointer (&self->gate, feed_host_gate_free);
  g_main_context_unref (self->context);
  g_free (self->user_agent);

  G_OBJECT_CLASS (feed_http_client_parent_class)->finalize (object);
}

static void
feed_http_client_class_init (FeedHttpClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_http_client_finalize;
}

static void
feed_http_client_init (FeedHttpClient *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->clock = make_clock (self);
  self->next_deadline = FEED_GATE_NEVER;
}
