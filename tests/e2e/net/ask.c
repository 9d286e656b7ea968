/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "feed-connector-private.h"
#include "feed-error.h"
#include "feed-http-client.h"
#include "feed-stream.h"
#include "feed-web-socket.h"
#include "test-await.h"
#include "told-authenticator.h"

/* ask <SCRIPT: does what the lines of standard input say, words separated by tabs, and prints a
 * line of JSON for each request.
 *
 *   allow ORIGIN server|proxy NAME VALUE       as an origin's policy names it
 *   answer ORIGIN server|proxy SCHEME USER SECRET
 *   show ORIGIN SOURCE PASSWORD                a file, or a certificate on a token
 *   get ADDRESS
 *   post ADDRESS BODY
 *   stream HOST PORT tls|none                  connects, and lets go
 *   socket ADDRESS                             the same with a WebSocket
 *   both ADDRESS ADDRESS                       at the same time; who ends first is printed first */

#define MAX_WORDS 6

typedef struct
{
  FeedHttpClient *client;
  ToldAuthenticator *authenticator;
} Asker;

typedef struct
{
  const char *name;
  guint words; /* besides the name */
  void (*run) (Asker *self, char **words);
} Command;

static gboolean
is_yes (const char *value)
{
  return g_str_equal (value, "yes");
}

static void
set_schemes (FeedOriginPolicy *policy, const char *value)
{
  feed_auth_schemes_parse (value, &policy->schemes);
}

static void
set_company_sign_on (FeedOriginPolicy *policy, const char *value)
{
  policy->company_sign_on = is_yes (value);
}

static void
set_delegate (FeedOriginPolicy *policy, const char *value)
{
  policy->delegate = is_yes (value);
}

static void
set_plain_consent (FeedOriginPolicy *policy, const char *value)
{
  policy->plain_consent = is_yes (value);
}

static void
set_minimum_tls (FeedOriginPolicy *policy, const char *value)
{
  policy->minimum_tls = g_str_equal (value, "1.3") ? G_TLS_PROTOCOL_VERSION_TLS_1_3
                                                   : G_TLS_PROTOCOL_VERSION_TLS_1_2;
}

static void
set_authorities (FeedOriginPolicy *policy, const char *value)
{
  g_clear_pointer (&policy->authorities, g_free);
  g_file_get_contents (value, &policy->authorities, NULL, NULL);
}

static void
set_pin (FeedOriginPolicy *policy, const char *value)
{
  g_free (policy->pinned);
  policy->pinned = g_strdup (value);
  policy->pinned_flaws = G_TLS_CERTIFICATE_UNKNOWN_CA;
}

static void
set_proxy (FeedOriginPolicy *policy, const char *value)
{
  g_free (policy->proxy_uri);
  policy->proxy_uri = g_strdup (value);
}

static const struct
{
  const char *name;
  void (*set) (FeedOriginPolicy *policy, const char *value);
} settings[] = {
  { "schemes", set_schemes },
  { "company-sign-on", set_company_sign_on },
  { "delegate", set_delegate },
  { "plain-consent", set_plain_consent },
  { "minimum-tls", set_minimum_tls },
  { "authorities", set_authorities },
  { "pin", set_pin },

  { "proxy", set_proxy },
};

static void
run_allow (Asker *self, char **words)
{
  FeedOriginPolicy *policy = told_authenticator_policy (self->authenticator, words[0],
                                                        g_str_equal (words[1], "proxy"));

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, words[2]))
      settings[i].set (policy, words[3]);
}

static void
run_answer (Asker *self, char **words)
{
  told_authenticator_tell (
      self->authenticator, words[0], g_str_equal (words[1], "proxy"),
      feed_auth_answer_new (feed_auth_scheme_from_nick (words[2]), words[3], words[4], NULL));
}

static void
run_show (Asker *self, char **words)
{
  FeedOriginPolicy *policy = told_authenticator_policy (self->authenticator, words[0], FALSE);

  g_free (policy->client_certificate);
  policy->client_certificate = g_strdup (words[1]);
  told_authenticator_show (self->authenticator, words[0], words[1], words[2]);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_scheme (JsonBuilder *builder, const char *name, FeedAuthScheme scheme)
{
  if (scheme != FEED_AUTH_SCHEME_NONE)
    add_text (builder, name, feed_auth_scheme_get_nick (scheme));
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_connection (JsonBuilder *builder, const FeedConnection *connection)
{
  json_builder_set_member_name (builder, "connection");
  json_builder_begin_object (builder);
  if (connection != NULL)
    {
      add_text (builder, "tls", feed_connection_get_tls_name (connection));
      add_text (builder, "cipherSuite", connection->cipher_suite);
      add_scheme (builder, "scheme", connection->scheme);
      add_scheme (builder, "proxyScheme", connection->proxy_scheme);
      add_text (builder, "proxy", connection->proxy);
    }
  json_builder_end_object (builder);
}

static void
add_error (JsonBuilder *builder, const GError *error)
{
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  add_text (builder, "code",
            error->domain == FEED_ERROR ? feed_error_code_get_nick (error->code)
                                        : g_quark_to_string (error->domain));
  add_text (builder, "message", error->message);
  json_builder_end_object (builder);
}

static void
add_need (JsonBuilder *builder, const FeedNeed *need)
{
  g_autofree char *offered = feed_auth_schemes_format (need->offered);
  g_autofree char *refused = feed_auth_schemes_format (need->refused);

  json_builder_set_member_name (builder, "need");
  json_builder_begin_object (builder);
  add_text (builder, "code", feed_error_code_get_nick (need->code));
  add_text (builder, "origin", need->origin);
  add_text (builder, "realm", need->realm);
  add_text (builder, "offered", offered);
  add_text (builder, "refused", refused);
  add_text (builder, "token", need->token);
  json_builder_set_member_name (builder, "finalTry");
  json_builder_add_boolean_value (builder, need->final_try);
  json_builder_end_object (builder);
}

/* A @connection without a @response is one of its own. */
static void
print_answer (Asker *self,
              const FeedHttpResponse *response,
              const FeedConnection *connection,
              const GError *error)
{
  g_autoptr (FeedNeed) need = told_authenticator_take_need (self->authenticator);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  if (response != NULL)
    {
      add_number (builder, "status", response->status);
      add_number (builder, "bodySize",
                  response->body != NULL ? g_bytes_get_size (response->body) : 0);
      add_connection (builder, response->connection);
    }
  if (connection != NULL)
    add_connection (builder, connection);
  if (error != NULL)
    add_error (builder, error);
  if (need != NULL)
    add_need (builder, need);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  puts (text);
  fflush (stdout);
}

typedef struct
{
  Asker *asker;
  guint pending;
} Batch;

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Batch *batch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  if (response != NULL)
    feed_http_response_check (response, &error);
  print_answer (batch->asker, response, NULL, error);
  batch->pending--;
}

static void
send (Batch *batch, FeedHttpRequest *request)
{
  request->allow_private = TRUE;
  batch->pending++;
  feed_http_client_send_async (batch->asker->client, request, NULL, ended_cb, batch);
}

static void
wait_for (Batch *batch)
{
  while (batch->pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_get (Asker *self, char **words)
{
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (words[0]);
  Batch batch = { self };

  send (&batch, request);
  wait_for (&batch);
}

static void
run_both (Asker *self, char **words)
{
  g_autoptr (FeedHttpRequest) one = feed_http_request_new (words[0]);
  g_autoptr (FeedHttpRequest) other = feed_http_request_new (words[1]);
  Batch batch = { self };

  send (&batch, one);
  send (&batch, other);
  wait_for (&batch);
}

static void
run_post (Asker *self, char **words)
{
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (words[0]);
  g_autoptr (GBytes) body = g_bytes_new (words[1], strlen (words[1]));
  Batch batch = { self };

  request->method = g_strdup ("POST");
  feed_http_request_set_body (request, feed_http_upload_new_for_bytes (body), "text/plain");
  send (&batch, request);
  wait_for (&batch);
}

static void
prepare (Asker *self, FeedConnector *connector)
{
  feed_connector_set_allow_private (connector, TRUE);
  feed_connector_set_authenticator (connector, FEED_AUTHENTICATOR (self->authenticator));
}

static void
run_stream (Asker *self, char **words)
{
  g_autoptr (FeedStream)
      stream = feed_stream_new (words[0], (guint16) g_ascii_strtoull (words[1], NULL, 10));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  prepare (self, FEED_CONNECTOR (stream));
  feed_stream_open_async (stream,
                          g_str_equal (words[2], "tls") ? FEED_STREAM_PROTECTION_TLS
                                                        : FEED_STREAM_PROTECTION_NONE,
                          NULL, test_await_cb, &result);
  if (feed_stream_open_finish (stream, test_await (&result), &error))
    connection = feed_stream_get_connection (stream);
  print_answer (self, NULL, connection, error);
}

static void
run_socket (Asker *self, char **words)
{
  g_autoptr (FeedWebSocket) socket = feed_web_socket_new (words[0], NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  prepare (self, FEED_CONNECTOR (socket));
  feed_web_socket_open_async (socket, NULL, test_await_cb, &result);
  if (feed_web_socket_open_finish (socket, test_await (&result), &error))
    connection = feed_web_socket_get_connection (socket);
  print_answer (self, NULL, connection, error);
}

static const Command commands[] = {
  { "allow", 4, run_allow },   { "answer", 5, run_answer }, { "show", 3, run_show },
  { "get", 1, run_get },       { "post", 2, run_post },     { "both", 2, run_both },
  { "stream", 3, run_stream }, { "socket", 1, run_socket },
};

static gboolean
run_line (Asker *self, char *line)
{
  g_auto (GStrv) words = g_strsplit (line, "\t", MAX_WORDS);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (words[0], commands[i].name) && g_strv_length (words) == commands[i].words + 1)
      {
        commands[i].run (self, words + 1);
        return TRUE;
      }

  return FALSE;
}

int
main (void)
{
  FeedHttpLimits limits = feed_http_default_limits;
  Asker self = { NULL, told_authenticator_new () };
  char line[4096];
  gboolean understood = TRUE;

  limits.spacing_ms = 0;
  self.client = feed_http_client_new (&limits);
  feed_http_client_set_authenticator (self.client, FEED_AUTHENTICATOR (self.authenticator));
  while (understood && fgets (line, sizeof line, stdin) != NULL)
    understood = run_line (&self, g_strdelimit (line, "\n", '\0'));
  g_object_unref (self.client);
  g_object_unref (self.authenticator);

  return understood ? 0 : 2;
}
