/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-web-socket.h"

#include <string.h>

#include "feed-connector-private.h"
#include "feed-frame-stream.h"
#include "feed-http-client-private.h"
#include "feed-http-error.h"
#include "feed-opening.h"
#include "feed-parley.h"
#include "feed-stream-private.h"
#include "feed-upgrade.h"

#define STATUS_SWITCHING 101
#define DEFAULT_KEEPALIVE_MS (60 * 1000)
#define DEFAULT_MAX_MESSAGE (1024 * 1024)

/**
 * FeedWebSocket:
 *
 * A connection on which both sides send messages whenever they like (RFC 6455).
 *
 * It is opened by the rules that hold for feeds, as a [class@Feed.Stream] is: `wss` with the
 * origin's TLS policy, its proxy and the certificate it asks for; a server that asks to sign in
 * gets its answer as a feed's server would. No message is longer than allowed, in however many
 * frames it comes, and nothing is ever compressed. Redirects are not followed.
 *
 * It belongs to the thread-default main context that it is opened in. When the last reference goes,
 * the connection goes too.
 */
struct _FeedWebSocket
{
  FeedConnector parent_instance;

  /* Input */
  GUri *uri;                           /* (owned): http or https */
  char *origin;                        /* (owned) */
  char *target;                        /* (owned) */
  char **protocols;                    /* (owned) (nullable) */
  const FeedConnectorOptions *options; /* borrowed: of what it is derived from */
  guint keepalive_ms;
  gsize max_message;

  /* Opening */
  FeedOpening opening;
  FeedStream *stream; /* (owned) (nullable) */
  FeedParley *parley; /* (owned) (nullable) */
  char *key;          /* (owned) (nullable) */

  /* Open */
  FeedFrameStream *frames; /* (owned) (nullable) */
  char *protocol;          /* (owned) (nullable) */
};

enum
{
  SIGNAL_MESSAGE,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FeedWebSocket, feed_web_socket, FEED_TYPE_CONNECTOR)

static gboolean
is_secure (FeedWebSocket *self)
{
  return strcmp (g_uri_get_scheme (self->uri), "https") == 0;
}

/* The request is written of what the address says, and lines of others have no place in it. */
static gboolean
has_no_gaps (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || *p == ' ')
      return FALSE;
  return TRUE;
}

/* It begins as HTTP does, so it has the origin and the policy of that. */
static GUri *
parse (const char *text, GError **error)
{
  g_autoptr (GUri)
      uri = g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  gboolean secure = strcmp (scheme, "wss") == 0;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if ((!secure && strcmp (scheme, "ws") != 0) || host == NULL || *host == '\0' ||
      !has_no_gaps (text) || !has_no_gaps (host))
    {
      g_propagate_error (error, feed_http_error_new (FEED_ERROR_INVALID_ADDRESS, NULL));
      return NULL;
    }
  return g_uri_build (G_URI_FLAGS_ENCODED, secure ? "https" : "http", NULL, host,
                      g_uri_get_port (uri) > 0 ? g_uri_get_port (uri)
                      : secure                 ? 443
                                               : 80,
                      *g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/",
                      g_uri_get_query (uri), NULL);
}

static char *
make_target (GUri *uri)
{
  const char *query = g_uri_get_query (uri);

  return query != NULL ? g_strconcat (g_uri_get_path (uri), "?", query, NULL)
                       : g_strdup (g_uri_get_path (uri));
}

/**
 * feed_web_socket_new:
 * @uri: an address that begins with `wss:` or `ws:`
 * @protocols: (nullable) (array zero-terminated=1): the subprotocols that are offered, the best
 * first
 * @error: where to put an error
 *
 * Makes a connection that is not open yet.
 *
 * Returns: (transfer full) (nullable): the connection, %NULL with %FEED_ERROR_INVALID_ADDRESS
 */
FeedWebSocket *
feed_web_socket_new (const char *uri, const char *const *protocols, GError **error)
{
  g_autoptr (GUri) parsed = parse (uri, error);
  g_autofree char *text = NULL;
  FeedWebSocket *self = NULL;

  if (parsed == NULL)
    return NULL;
  self = g_object_new (FEED_TYPE_WEB_SOCKET, NULL);
  self->uri = g_steal_pointer (&parsed);
  text = g_uri_to_string (self->uri);
  self->origin = feed_origin_from_uri (text);
  self->target = make_target (self->uri);
  self->protocols = g_strdupv ((char **) protocols);

  return self;
}

/**
 * feed_web_socket_set_keepalive:
 * @self: a connection
 * @milliseconds: how often to ask whether the server is still there, 0 for never
 *
 * Says how often to ping; each minute if nothing is said. A server that leaves a ping unanswered
 * until the next one is taken for gone.
 */
void
feed_web_socket_set_keepalive (FeedWebSocket *self, guint milliseconds)
{
  g_return_if_fail (FEED_IS_WEB_SOCKET (self));

  self->keepalive_ms = milliseconds;
}

/**
 * feed_web_socket_set_max_message:
 * @self: a connection
 * @bytes: how long a message may be
 *
 * Says how long a message may be, all its frames together; 1 MiB if nothing is said. A longer one
 * closes the connection with 1009.
 */
void
feed_web_socket_set_max_message (FeedWebSocket *self, gsize bytes)
{
  g_return_if_fail (FEED_IS_WEB_SOCKET (self));

  self->max_message = bytes;
}

/* Takes @error. It is over before the parley hears of it, whose end is nobody's business then. */
static void
fail (FeedWebSocket *self, GError *error)
{
  g_autoptr (GTask) task = feed_opening_take (&self->opening);

  feed_parley_leave (self->parley);
  g_cancellable_cancel (self->opening.stop);
  g_task_return_error (task, error);
}

static void
fail_with (FeedWebSocket *self, FeedError code)
{
  fail (self, feed_http_error_new (code, g_uri_get_host (self->uri)));
}

static void
message_cb (FeedFrameKind kind, GBytes *message, gpointer user_data)
{
  g_autoptr (FeedWebSocket) self = g_object_ref (user_data);

  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, kind == FEED_FRAME_TEXT, message);
}

static void
closed_cb (guint16 code, const char *reason, gpointer user_data)
{
  g_autoptr (FeedWebSocket) self = g_object_ref (user_data);

  g_signal_emit (self, signals[SIGNAL_CLOSED], 0, (guint) code, reason);
}

static void
succeed (FeedWebSocket *self, const FeedHttpReply *reply)
{
  static const FeedFrameEvents events = { message_cb, closed_cb };
  g_autoptr (GTask) task = feed_opening_take (&self->opening);

  self->protocol = g_strdup (feed_http_reply_get (reply, "sec-websocket-protocol"));
  self->frames = feed_frame_stream_new (feed_stream_get_io_stream (self->stream), self->max_message,
                                        self->keepalive_ms, &events, self);
  g_task_return_boolean (task, TRUE);
  feed_frame_stream_start (self->frames, NULL, 0);
}

static void
take_reply (FeedWebSocket *self, const FeedHttpReply *reply)
{
  if (reply->status >= 300)
    fail_with (self, feed_http_error_from_status (reply->status));
  else if (reply->status != STATUS_SWITCHING ||
           !feed_upgrade_check (reply, self->key, (const char *const *) self->protocols))
    fail_with (self, FEED_ERROR_BAD_RESPONSE);
  else
    succeed (self, reply);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedWebSocket *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpReply) reply = feed_parley_run_finish (self->parley, result, &error);

  if (self->opening.task != task)
    return;
  if (reply != NULL)
    take_reply (self, reply);
  /* Some hang up for lack of a certificate; the stream knows whether that is why. */
  else if (error->domain != FEED_ERROR && feed_stream_get_io_stream (self->stream) != NULL)
    fail (self, feed_stream_explain (self->stream, error));
  else
    fail (self, g_steal_pointer (&error));
}

static char *
write_request (const char *line, gpointer user_data)
{
  FeedWebSocket *self = user_data;
  FeedUpgradeRequest request = {
    .host = strstr (self->origin, "://") + strlen ("://"),
    .target = self->target,
    .protocols = (const char *const *) self->protocols,
    .user_agent = feed_http_default_limits.user_agent,
    .header = line,
  };

  g_free (self->key);
  self->key = feed_upgrade_make_key ();
  request.key = self->key;

  return feed_upgrade_write (&request);
}

static void
open_stream (gpointer user_data,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer callback_data)
{
  static const char *const http[] = { "http/1.1", NULL };
  FeedWebSocket *self = user_data;

  g_clear_object (&self->stream);
  self->stream = feed_stream_new (g_uri_get_host (self->uri), g_uri_get_port (self->uri));
  feed_connector_assign (FEED_CONNECTOR (self->stream), FEED_CONNECTOR (self));
  feed_stream_set_protocols (self->stream, http);
  feed_stream_open_async (
      self->stream, is_secure (self) ? FEED_STREAM_PROTECTION_TLS : FEED_STREAM_PROTECTION_NONE,
      cancellable, callback, callback_data);
}

static GIOStream *
finish_stream (gpointer user_data, GAsyncResult *result, GError **error)
{
  FeedWebSocket *self = user_data;

  if (!feed_stream_open_finish (self->stream, result, error))
    return NULL;
  return g_object_ref (feed_stream_get_io_stream (self->stream));
}

static gboolean
deadline_cb (gpointer user_data)
{
  fail_with (user_data, FEED_ERROR_DEADLINE);

  return G_SOURCE_REMOVE;
}

/* (nullable): the way to whoever gives fresh tokens. */
static FeedHttpClient *
make_client (FeedWebSocket *self)
{
  FeedHttpClient *client = NULL;

  if (self->options->authenticator == NULL)
    return NULL;
  client = feed_http_client_new (NULL);
  feed_http_client_set_authenticator (client, self->options->authenticator);
  if (self->options->proxies != NULL)
    feed_http_client_set_proxies (client, self->options->proxies);
  if (self->options->database != NULL)
    feed_http_client_set_authorities (client, self->options->database);

  return client;
}

static void
begin (FeedWebSocket *self, GTask *task)
{
  static const FeedParleyFuncs funcs = { open_stream, finish_stream, write_request };
  g_autoptr (FeedHttpClient) client = make_client (self);

  self->parley = feed_parley_new (&funcs, self, self->options->authenticator, client, self->origin,
                                  FALSE);
  feed_opening_begin (&self->opening, task, self->options->deadline_ms, deadline_cb, self);
  feed_parley_run_async (self->parley, "GET", self->target, self->opening.stop, answered_cb,
                         g_object_ref (task));
}

/**
 * feed_web_socket_open_async:
 * @self: a connection
 * @cancellable: (nullable): to give up; from any thread
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Connects to the server, signs in where it asks for that, and agrees on a subprotocol. A
 * connection is opened once.
 */
void
feed_web_socket_open_async (FeedWebSocket *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (FEED_IS_WEB_SOCKET (self));
  g_return_if_fail (self->parley == NULL);
  g_task_set_source_tag (task, feed_web_socket_open_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  begin (self, task);
}

/**
 * feed_web_socket_open_finish:
 * @self: a connection
 * @result: what the callback got
 * @error: where to put an error
 *
 * Ends what [method@Feed.WebSocket.open_async] began.
 *
 * Returns: whether the connection is open
 */
gboolean
feed_web_socket_open_finish (FeedWebSocket *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * feed_web_socket_get_protocol:
 * @self: a connection
 *
 * Gets the subprotocol that the server chose of those that were offered.
 *
 * Returns: (nullable): the subprotocol, %NULL for none
 */
const char *
feed_web_socket_get_protocol (FeedWebSocket *self)
{
  g_return_val_if_fail (FEED_IS_WEB_SOCKET (self), NULL);

  return self->protocol;
}

/**
 * feed_web_socket_get_connection:
 * @self: a connection
 *
 * Reads from the connection what it was agreed to be.
 *
 * Returns: (transfer full) (nullable): the description, %NULL before there is one
 */
FeedConnection *
feed_web_socket_get_connection (FeedWebSocket *self)
{
  FeedConnection *connection = NULL;

  g_return_val_if_fail (FEED_IS_WEB_SOCKET (self), NULL);

  connection = self->stream != NULL ? feed_stream_get_connection (self->stream) : NULL;
  if (connection != NULL)
    connection->scheme = feed_parley_get_scheme (self->parley);

  return connection;
}

/**
 * feed_web_socket_get_need:
 * @self: a connection
 *
 * Gets what a person has to do so that the connection can be opened.
 *
 * Returns: (transfer none) (nullable): the need, %NULL where nobody can help
 */
const FeedNeed *
feed_web_socket_get_need (FeedWebSocket *self)
{
  const FeedNeed *need = NULL;

  g_return_val_if_fail (FEED_IS_WEB_SOCKET (self), NULL);

  need = self->parley != NULL ? feed_parley_get_need (self->parley) : NULL;
  if (need == NULL && self->stream != NULL)
    need = feed_stream_get_need (self->stream);

  return need;
}

/**
 * feed_web_socket_send_text:
 * @self: an open connection
 * @text: a message, in UTF-8
 *
 * Sends a message of text after those that were sent before. On a connection that is not open any
 * more nothing is sent.
 */
void
feed_web_socket_send_text (FeedWebSocket *self, const char *text)
{
  g_return_if_fail (FEED_IS_WEB_SOCKET (self));
  g_return_if_fail (self->frames != NULL);

  feed_frame_stream_send (self->frames, FEED_FRAME_TEXT, (const guint8 *) text, strlen (text));
}

/**
 * feed_web_socket_send_binary:
 * @self: an open connection
 * @bytes: a message
 *
 * Sends a message of bytes after those that were sent before. On a connection that is not open any
 * more nothing is sent.
 */
void
feed_web_socket_send_binary (FeedWebSocket *self, GBytes *bytes)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_return_if_fail (FEED_IS_WEB_SOCKET (self));
  g_return_if_fail (self->frames != NULL);

  feed_frame_stream_send (self->frames, FEED_FRAME_BINARY, data, length);
}

/**
 * feed_web_socket_close:
 * @self: an open connection
 * @code: why (RFC 6455 section 7.4), 1000 for no special reason
 * @reason: (nullable): the same in words
 *
 * Says goodbye. What was sent before is still written; [signal@Feed.WebSocket::closed] comes when
 * the server has answered, or has not within five seconds.
 */
void
feed_web_socket_close (FeedWebSocket *self, guint code, const char *reason)
{
  g_return_if_fail (FEED_IS_WEB_SOCKET (self));
  g_return_if_fail (self->frames != NULL);

  feed_frame_stream_close (self->frames, code, reason);
}

static void
feed_web_socket_dispose (GObject *object)
{
  FeedWebSocket *self = FEED_WEB_SOCKET (object);

  g_clear_pointer (&self->frames, feed_frame_stream_free);

  G_OBJECT_CLASS (feed_web_socket_parent_class)->dispose (object);
}

static void
feed_web_socket_finalize (GObject *object)
{
  FeedWebSocket *self = FEED_WEB_SOCKET (object);

  g_clear_pointer (&self->uri, g_uri_unref);
  g_free (self->origin);
  g_free (self->target);
  g_strfreev (self->protocols);
  feed_opening_clear (&self->opening);
  g_clear_object (&self->stream);
  feed_parley_free (self->parley);
  g_free (self->key);
  g_free (self->protocol);

  G_OBJECT_CLASS (feed_web_socket_parent_class)->finalize (object);
}

static void
feed_web_socket_class_init (FeedWebSocketClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = feed_web_socket_dispose;
  object_class->finalize = feed_web_socket_finalize;

  /**
   * FeedWebSocket::message:
   * @self: the connection
   * @is_text: whether it is text, which is valid UTF-8 then
   * @message: (type GBytes): the whole message
   *
   * A message came.
   */
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", FEED_TYPE_WEB_SOCKET, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN,
                                          G_TYPE_BYTES);

  /**
   * FeedWebSocket::closed:
   * @self: the connection
   * @code: why (RFC 6455 section 7.4): 1005 where the server does not say, 1006 where it just went
   * @reason: (nullable): the same in the server's words
   *
   * The connection is over. This comes once, and nothing comes after it.
   */
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", FEED_TYPE_WEB_SOCKET, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
feed_web_socket_init (FeedWebSocket *self)
{
  self->options = feed_connector_get_options (FEED_CONNECTOR (self));
  self->keepalive_ms = DEFAULT_KEEPALIVE_MS;
  self->max_message = DEFAULT_MAX_MESSAGE;
}
