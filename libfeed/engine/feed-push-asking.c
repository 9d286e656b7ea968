/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-asking.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-address-policy.h"
#include "feed-error.h"
#include "feed-iri.h"
#include "feed-push-forms.h"
#include "feed-push-plan.h"

#define FORM "application/x-www-form-urlencoded"
/* What is said of a hub is a line or two. */
#define MAX_REPLY (64 * 1024)

typedef struct
{
  FeedPushKind kind;
  char *host; /* (owned) (nullable) */
  gint64 retry_after;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_free (self->host);
  g_free (self);
}

char *
feed_push_ask_get_secret (FeedPushKey *key, const FeedPushRow *row)
{
  gboolean is_sealed = g_ascii_strncasecmp (row->hub, "https:", 6) == 0;

  if (row->kind != FEED_PUSH_WEB_SUB || (!is_sealed && row->reach != FEED_REACH_PRIVATE))
    return NULL;
  return feed_push_key_make_secret (key, row);
}

static gboolean
check_cloud (const Asking *asking, const FeedHttpResponse *response, GError **error)
{
  g_autofree char *message = NULL;

  if (feed_push_read_cloud_reply (response->body, &message))
    return TRUE;
  g_set_error (error, FEED_ERROR, FEED_ERROR_HTTP_CLIENT,
               /* Translators: the name of a server, and what it says, in its own words. */
               _ ("%s does not tell of news: %s"), asking->host != NULL ? asking->host : "",
               message != NULL ? message : _ ("it gives no reason"));
  return FALSE;
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  if (response != NULL)
    asking->retry_after = response->retry_after;
  if (response != NULL && feed_http_response_check (response, &error) &&
      (asking->kind != FEED_PUSH_RSS_CLOUD || check_cloud (asking, response, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
make_form (FeedPushKey *key, const FeedPushRow *row, const char *callback, gboolean leave)
{
  g_autofree char *secret = feed_push_ask_get_secret (key, row);

  if (row->kind == FEED_PUSH_RSS_CLOUD)
    return feed_push_make_cloud_form (callback, row->topic);
  return feed_push_make_hub_form (leave ? "unsubscribe" : "subscribe", callback, row->topic, secret,
                                  FEED_PUSH_LEASE);
}

static FeedHttpRequest *
make_request (const FeedPushRow *row, const char *form)
{
  FeedHttpRequest *request = feed_http_request_new (row->hub);
  g_autoptr (GBytes) bytes = g_bytes_new (form, strlen (form));
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_bytes (bytes);

  request->method = g_strdup ("POST");
  request->accept = g_strdup ("*/*");
  request->max_bytes = MAX_REPLY;
  /* Section 5.1: a hub may send us to another. */
  request->may_move = TRUE;
  /* A feed of the public does not choose whom in a private network we ask. */
  request->allow_private = row->reach == FEED_REACH_PRIVATE;
  feed_http_request_set_body (request, upload, FORM);

  return request;
}

/* Who is somewhere on the Internet cannot call into a private network, and nobody "all addresses".
 */
gboolean
feed_push_ask_can_call_back (const FeedPushRow *row, const char *callback)
{
  g_autofree char *host = feed_iri_get_host (callback);

  if (host == NULL || strcmp (host, "0.0.0.0") == 0 || strcmp (host, "::") == 0)
    return FALSE;
  return row->reach == FEED_REACH_PRIVATE || !feed_host_is_private (host);
}

static void
refuse (GTask *task, const char *callback)
{
  g_autofree char *host = feed_iri_get_host (callback);

  g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_INVALID_ADDRESS,
                           /* Translators: %s is the name or the number of a computer. */
                           _ ("Sites cannot call %s. Enter a public address in the preferences."),
                           host != NULL ? host : callback);
}

void
feed_push_ask_async (FeedHttpClient *client,
                     FeedPushKey *key,
                     const FeedPushRow *row,
                     const char *callback,
                     gboolean leave,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback_func,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback_func, user_data);
  Asking asking = { row->kind, feed_iri_get_host (row->hub), FEED_TIME_NONE };
  g_autofree char *form = make_form (key, row, callback, leave);
  g_autoptr (FeedHttpRequest) request = NULL;

  g_task_set_source_tag (task, feed_push_ask_async);
  g_task_set_task_data (task, g_memdup2 (&asking, sizeof asking), asking_free);
  if (form == NULL || !feed_push_ask_can_call_back (row, callback))
    {
      refuse (task, callback);
      return;
    }
  request = make_request (row, form);
  feed_http_client_send_async (client, request, cancellable, replied_cb, g_steal_pointer (&task));
}

gboolean
feed_push_ask_finish (GAsyncResult *result, gint64 *retry_after, GError **error)
{
  *retry_after = ((Asking *) g_task_get_task_data (G_TASK (result)))->retry_after;
  return g_task_propagate_boolean (G_TASK (result), error);
}
