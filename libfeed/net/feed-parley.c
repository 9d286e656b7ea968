/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-parley.h"

#include "feed-alarm.h"
#include "feed-auth-party.h"
#include "feed-http-ask.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"
#include "feed-tls-handshake.h"

/* Of a server and of a proxy. */
typedef struct
{
  guint challenge;
  const char *offers;
  const char *info;
  const char *header;
  FeedError required;
} Tongue;

static const Tongue tongues[] = {
  { 401, "www-authenticate", "authentication-info", "Authorization", FEED_ERROR_AUTH_REQUIRED },
  { 407, "proxy-authenticate", "proxy-authentication-info", "Proxy-Authorization",
    FEED_ERROR_PROXY_AUTH_REQUIRED },
};

struct _FeedParley
{
  /* Input */
  FeedParleyFuncs funcs;
  gpointer user_data;
  char *origin; /* (owned) */
  char *host;   /* (owned) */
  const Tongue *tongue;
  FeedHttpClient *client; /* (owned) (nullable) */
  FeedAuthKeeper *keeper; /* (owned) (nullable): with an authenticator */
  char *method;           /* (owned) */
  char *path;             /* (owned) */

  /* In progress */
  FeedAuthParty *party; /* (owned) (nullable): with @keeper */
  FeedAuthTarget target;
  GBytes *end_point;    /* (owned) (nullable): of @target */
  GTask *waiting;       /* (owned) (nullable): for what the party says */
  GSource *impatience;  /* (owned) (nullable): of @waiting */
  GIOStream *stream;    /* (owned) (nullable) */
  FeedHttpReply *reply; /* (owned) (nullable): the last one */
  guint n_asked;        /* how often @stream was */

  /* Output */
  FeedNeed *need; /* (owned) (nullable) */
};

static void
open_stream (FeedParley *self, GTask *task);

FeedParley *
feed_parley_new (const FeedParleyFuncs *funcs,
                 gpointer user_data,
                 FeedAuthenticator *authenticator,
                 FeedHttpClient *client,
                 const char *origin,
                 gboolean proxy)
{
  FeedParley *self = g_new0 (FeedParley, 1);

  self->funcs = *funcs;
  self->user_data = user_data;
  self->origin = g_strdup (origin);
  self->host = feed_http_uri_dup_host (origin);
  self->tongue = &tongues[proxy];
  self->client = client != NULL ? g_object_ref (client) : NULL;
  if (authenticator == NULL)
    return self;
  self->keeper = feed_auth_keeper_new (client, authenticator);
  self->party = feed_auth_party_new (self->keeper, origin, proxy);

  return self;
}

static gboolean
is_to_proxy (FeedParley *self)
{
  return self->tongue == &tongues[TRUE];
}

/* (nullable) */
static GTask *
stop_waiting (FeedParley *self)
{
  feed_alarm_clear (&self->impatience);

  return g_steal_pointer (&self->waiting);
}

void
feed_parley_leave (FeedParley *self)
{
  g_autoptr (GTask) task = stop_waiting (self);

  if (self->party != NULL && self->need == NULL && feed_auth_party_get_need (self->party) != NULL)
    self->need = feed_need_copy (feed_auth_party_get_need (self->party));
  g_clear_pointer (&self->party, feed_auth_party_free);
  if (task != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits any more");
}

void
feed_parley_free (FeedParley *self)
{
  if (self == NULL)
    return;
  feed_parley_leave (self);
  g_clear_pointer (&self->keeper, feed_auth_keeper_unref);
  g_clear_object (&self->client);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->reply, feed_http_reply_free);
  g_clear_pointer (&self->end_point, g_bytes_unref);
  g_free (self->origin);
  g_free (self->host);
  g_free (self->method);
  g_free (self->path);
  feed_need_free (self->need);
  g_free (self);
}

static gboolean
impatient_cb (GCancellable *cancellable, gpointer task)
{
  FeedParley *self = g_task_get_task_data (task);

  feed_parley_leave (self);

  return G_SOURCE_REMOVE;
}

/* Whoever answers may take long, and is told by nobody to stop but us. */
static void
wait_for_party (FeedParley *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->waiting = g_object_ref (task);
  if (cancellable == NULL)
    return;
  self->impatience = g_cancellable_source_new (cancellable);
  g_task_attach_source (task, self->impatience, G_SOURCE_FUNC (impatient_cb));
}

static const FeedAuthTarget *
aim (FeedParley *self)
{
  self->target = (FeedAuthTarget){
    .method = self->method,
    .target = self->path,
    .host = self->host,
    .proxy = is_to_proxy (self),
    .end_point = self->end_point,
  };

  return &self->target;
}

static void
take_end_point (FeedParley *self)
{
  g_clear_pointer (&self->end_point, g_bytes_unref);
  if (G_IS_TLS_CONNECTION (self->stream))
    self->end_point = feed_tls_make_end_point (G_TLS_CONNECTION (self->stream));
}

/* (nullable) */
static char *
write_line (FeedParley *self)
{
  const char *header = NULL;
  g_autofree char *value = self->party != NULL
                               ? feed_auth_party_write (self->party, aim (self), &header)
                               : NULL;

  if (value == NULL)
    return NULL;
  feed_auth_party_sent (self->party);

  return g_strconcat (header != NULL ? header : self->tongue->header, ": ", value, NULL);
}

/* Without anybody who would answer, it is still known what was asked for. */
static void
note_need (FeedParley *self, const char *offers)
{
  g_autoptr (GPtrArray) said = feed_auth_offers_parse (offers != NULL ? offers : "");

  feed_need_free (self->need);
  self->need = feed_need_new (self->tongue->required, self->origin, is_to_proxy (self));
  self->need->realm = g_strdup (feed_auth_offers_get_realm (said));
  self->need->offered = feed_auth_offers_get_schemes (said);
}

static void
ask (FeedParley *self, GTask *task);

/* Takes @error, (nullable). */
static void
answered_cb (GError *error, gpointer user_data)
{
  FeedParley *self = user_data;
  g_autoptr (GTask) task = stop_waiting (self);
  gboolean midway = error == NULL && feed_auth_party_is_midway (self->party);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (self->reply != NULL && self->reply->keeps_alive)
    ask (self, task);
  else if (midway)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                             "The connection ended between two steps");
  else
    open_stream (self, task);
}

static void
take_challenge (FeedParley *self, GTask *task)
{
  const char *offers = feed_http_reply_get (self->reply, self->tongue->offers);

  if (self->party == NULL)
    {
      note_need (self, offers);
      g_task_return_error (task, feed_http_error_new (self->tongue->required, self->host));
      return;
    }
  wait_for_party (self, task);
  feed_auth_party_challenged (self->party, aim (self), offers, answered_cb, self);
}

static void
take_reply (FeedParley *self, GTask *task)
{
  GError *error = NULL;

  if (self->party == NULL ||
      feed_auth_party_accepted (
          self->party, feed_http_reply_get (self->reply, self->tongue->offers),
          feed_http_reply_get (self->reply, self->tongue->info), self->reply->status, &error))
    g_task_return_pointer (task, g_steal_pointer (&self->reply),
                           (GDestroyNotify) feed_http_reply_free);
  else
    g_task_return_error (task, feed_http_error_blame (error, self->host));
}

static gboolean
is_end (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
         g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF);
}

/* Whoever waits for the next request may have had enough of it meanwhile. */
static gboolean
is_worth_another (FeedParley *self, const GError *error)
{
  return self->n_asked > 1 && is_end (error) &&
         (self->party == NULL || !feed_auth_party_is_midway (self->party));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedParley *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&self->reply, feed_http_reply_free);
  self->reply = feed_http_ask_finish (result, &error);
  if (is_worth_another (self, error))
    {
      g_error_free (error);
      open_stream (self, task);
    }
  else if (g_error_matches (error, FEED_ERROR, FEED_ERROR_BAD_RESPONSE))
    {
      g_error_free (error);
      g_task_return_error (task, feed_http_error_new (FEED_ERROR_BAD_RESPONSE, self->host));
    }
  else if (error != NULL)
    g_task_return_error (task, error);
  else if (self->reply->status == self->tongue->challenge)
    take_challenge (self, task);
  else
    take_reply (self, task);
}

static void
ask (FeedParley *self, GTask *task)
{
  g_autofree char *line = write_line (self);
  g_autofree char *request = self->funcs.write (line, self->user_data);

  self->n_asked++;
  feed_http_ask_async (self->stream, request, g_task_get_cancellable (task), asked_cb,
                       g_object_ref (task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedParley *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_object (&self->stream);
  self->stream = self->funcs.open_finish (self->user_data, result, &error);
  self->n_asked = 0;
  if (self->stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_end_point (self);
  ask (self, task);
}

static void
open_stream (FeedParley *self, GTask *task)
{
  self->funcs.open_async (self->user_data, g_task_get_cancellable (task), opened_cb,
                          g_object_ref (task));
}

void
feed_parley_run_async (FeedParley *self,
                       const char *method,
                       const char *target,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, feed_parley_run_async);
  g_task_set_task_data (task, self, NULL);
  g_free (self->method);
  g_free (self->path);
  self->method = g_strdup (method);
  self->path = g_strdup (target);
  /* What a proxy does not ask for it does not get. */
  if (self->party == NULL || is_to_proxy (self))
    {
      open_stream (self, task);
      return;
    }
  wait_for_party (self, task);
  feed_auth_party_prepare (self->party, aim (self), answered_cb, self);
}

FeedHttpReply *
feed_parley_run_finish (FeedParley *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GIOStream *
feed_parley_get_stream (FeedParley *self)
{
  return self->stream;
}

FeedAuthScheme
feed_parley_get_scheme (FeedParley *self)
{
  return self->party != NULL ? feed_auth_party_get_scheme (self->party) : FEED_AUTH_SCHEME_NONE;
}

const FeedNeed *
feed_parley_get_need (FeedParley *self)
{
  if (self->need == NULL && self->party != NULL)
    return feed_auth_party_get_need (self->party);
  return self->need;
}
