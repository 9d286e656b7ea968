/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-client-private.h"

#include "feed-address-policy.h"
#include "feed-http-call.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"

const FeedHttpLimits feed_http_default_limits = {
  .user_agent = "Feedwright/0.1 (+https://feedwright.github.io/)",
  .connections = 16,
  .connections_per_host = 2,
  .spacing_ms = 1000,
  .max_bytes = 32 * 1024 * 1024,
  .deadline_ms = 60 * 1000,
  .idle_timeout_s = 20,
};

G_DEFINE_FINAL_TYPE (FeedHttpClient, feed_http_client, G_TYPE_OBJECT)

void
feed_http_client_wake_at (FeedHttpClient *self, gint64 time)
{
  gint64 present = g_source_get_ready_time (self->clock);

  if (time != FEED_GATE_NEVER && (present < 0 || time < present))
    g_source_set_ready_time (self->clock, time);
}

void
feed_http_client_pump (FeedHttpClient *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 wake;
  FeedHttpCall *call;

  while ((call = feed_host_gate_next (self->gate, now, &wake)) != NULL)
    {
      call->times.queue += now - call->turn;
      feed_http_call_start (call);
    }
  feed_http_client_wake_at (self, wake);
}

static void
expire_due_calls (FeedHttpClient *self, gint64 now)
{
  GList *next = NULL;

  self->next_deadline = FEED_GATE_NEVER;
  for (GList *link = self->calls.head; link != NULL; link = next)
    {
      FeedHttpCall *call = link->data;

      next = link->next;
      if (!call->has_turn)
        continue;
      if (feed_http_call_is_due (call, now))
        feed_http_call_expire (call);
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
  feed_http_client_wake_at (self, self->next_deadline);
}

static gboolean
clock_cb (gpointer user_data)
{
  g_autoptr (FeedHttpClient) self = g_object_ref (user_data);
  gint64 now = g_source_get_time (self->clock);

  g_source_set_ready_time (self->clock, -1);
  expire_calls (self, now);
  feed_http_client_wake_at (self, feed_http_stragglers_check (self->stragglers, now));
  feed_http_client_pump (self);

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
      FeedHttpCall *call = link->data;
      g_autoptr (GError) error = NULL;

      next = link->next;
      if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (call->task), &error))
        feed_http_call_break_off (call, g_steal_pointer (&error));
    }
  feed_http_client_pump (self);

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
  FeedHttpCall *call = NULL;

  g_task_set_source_tag (task, feed_http_client_send_async);
  if (uri == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  call = feed_http_call_new (self, request, uri, task);
  if (cancellable != NULL)
    call->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  feed_http_call_queue (call, request->urgent);
  feed_http_client_pump (self);
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
  return feed_http_call_get_stop (G_TASK (result), proxy);
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
