/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-oauth.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "feed-error.h"

/* A token is no more than a few kilobytes. */
#define MAX_REPLY (256 * 1024)
/* JSON-GLib goes as deep as it is led, beyond the end of the stack. */
#define MAX_OPENINGS 256

gboolean
feed_oauth_can_refresh (const FeedAuthAnswer *answer, FeedAuthenticator *authenticator)
{
  g_autofree char *origin = NULL;
  g_autoptr (FeedOriginPolicy) policy = NULL;

  if (answer->refresh_token == NULL || answer->token_endpoint == NULL)
    return FALSE;
  origin = feed_origin_from_uri (answer->token_endpoint);
  if (origin == NULL || g_str_has_prefix (origin, "https://"))
    return origin != NULL;
  policy = FEED_AUTHENTICATOR_GET_IFACE (authenticator)->get_policy (authenticator, origin, FALSE);

  return policy->plain_consent;
}

static void
append_field (GString *form, const char *name, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    return;
  escaped = g_uri_escape_string (value, NULL, FALSE);
  g_string_append_printf (form, "%s%s=%s", form->len > 0 ? "&" : "", name, escaped);
}

static FeedHttpRequest *
make_request (const FeedAuthAnswer *answer)
{
  FeedHttpRequest *request = feed_http_request_new (answer->token_endpoint);
  GString *form = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FeedHttpUpload) body = NULL;

  append_field (form, "grant_type", "refresh_token");
  append_field (form, "refresh_token", answer->refresh_token);
  append_field (form, "client_id", answer->client_id);
  bytes = g_string_free_to_bytes (form);
  body = feed_http_upload_new_for_bytes (bytes);
  request->method = g_strdup ("POST");
  request->accept = g_strdup ("application/json");
  request->max_bytes = MAX_REPLY;
  request->keep_error_body = TRUE;
  request->waited_for = TRUE;
  /* The person named the endpoint, as they named the server. */
  request->allow_private = TRUE;
  feed_http_request_set_body (request, body, "application/x-www-form-urlencoded");

  return request;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gboolean
is_shallow (const char *text, gsize length)
{
  guint openings = 0;

  for (gsize i = 0; i < length; i++)
    openings += text[i] == '[' || text[i] == '{';
  return openings <= MAX_OPENINGS;
}

FeedAuthAnswer *
feed_oauth_read_reply (const FeedAuthAnswer *old, GBytes *reply, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length = 0;
  const char *text = g_bytes_get_data (reply, &length);
  JsonNode *root = NULL;
  const char *token = NULL;
  const char *refresh = NULL;
  FeedAuthAnswer *answer = NULL;

  if (length > 0 && is_shallow (text, length) &&
      json_parser_load_from_data (parser, text, (gssize) length, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      token = get_string (json_node_get_object (root), "access_token");
      refresh = get_string (json_node_get_object (root), "refresh_token");
    }
  if (token == NULL)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED, "There is no fresh token");
      return NULL;
    }
  answer = feed_auth_answer_copy (old);
  feed_auth_answer_set_secret (answer, token);
  /* Section 6: a new refresh token, where there is one, takes the place of the old. */
  if (refresh != NULL)
    feed_auth_answer_set_refresh_token (answer, refresh);

  return answer;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);
  FeedAuthAnswer *answer = NULL;

  if (response == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* Section 5.2: 400 or 401 with what is wrong, which only a new sign-in can mend. */
  if (response->status >= 500 || response->status == 429)
    feed_http_response_check (response, &error);
  else if (response->status == 200 && response->body != NULL)
    answer = feed_oauth_read_reply (g_task_get_task_data (task), response->body, &error);
  else
    g_set_error_literal (&error, FEED_ERROR, FEED_ERROR_AUTH_FAILED,
                         "The sign-in has run out and cannot be renewed");
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) feed_auth_answer_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
feed_oauth_refresh_async (FeedHttpClient *client,
                          const FeedAuthAnswer *answer,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);
  g_autoptr (FeedHttpRequest) request = make_request (answer);

  g_task_set_source_tag (task, feed_oauth_refresh_async);
  g_task_set_task_data (task, feed_auth_answer_copy (answer),
                        (GDestroyNotify) feed_auth_answer_free);
  feed_http_client_send_async (client, request, cancellable, sent_cb, task);
}

FeedAuthAnswer *
feed_oauth_refresh_finish (FeedHttpClient *client, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
