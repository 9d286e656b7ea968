/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign-on-fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "test-await.h"

char *
sign_on_guard_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *value = test_server_find_header (head, self->header);

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->heard, g_strdup (value != NULL ? value : "-"));
  g_ptr_array_add (self->connections, GUINT_TO_POINTER (connection));
  g_mutex_unlock (&self->mutex);
  if (value != NULL && g_str_has_prefix (value, self->word))
    return g_strdup (SIGN_ON_FINE);
  return g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: 2\r\n\r\nno", self->refusal,
                          self->challenge);
}

int
sign_on_setup (void **state)
{
  SignOn *self = g_new0 (SignOn, 1);
  FeedHttpLimits limits = net_test_limits ();

  g_mutex_init (&self->mutex);
  self->net.server = test_server_new ();
  self->net.client = feed_http_client_new (&limits);
  self->authenticator = net_authenticator_new ();
  self->authenticator->policy->plain_consent = TRUE;
  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_NONE, "me", "secret", NULL);
  feed_http_client_set_authenticator (self->net.client, FEED_AUTHENTICATOR (self->authenticator));
  self->header = "Authorization";
  self->word = "Basic bWU6c2VjcmV0";
  self->challenge = "WWW-Authenticate: Basic realm=\"Feeds\"\r\n";
  self->refusal = "401 Unauthorized";
  self->heard = g_ptr_array_new_with_free_func (g_free);
  self->connections = g_ptr_array_new ();
  test_server_set_func (self->net.server, sign_on_guard_cb, self);
  *state = self;
  return 0;
}

int
sign_on_teardown (void **state)
{
  SignOn *self = *state;

  g_object_unref (self->net.client);
  test_drain ();
  test_server_free (self->net.server);
  g_object_unref (self->authenticator);
  g_ptr_array_unref (self->heard);
  g_ptr_array_unref (self->connections);
  g_mutex_clear (&self->mutex);
  g_free (self);
  return 0;
}

guint
sign_on_count_heard (SignOn *self, const char *prefix)
{
  guint count = 0;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->heard->len; i++)
    if (g_str_has_prefix (self->heard->pdata[i], prefix))
      count++;
  g_mutex_unlock (&self->mutex);
  return count;
}

void
sign_on_assert_let_in (SignOn *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = net_get (&self->net, path, &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 200);
  net_assert_body (response, "text");
}

void
sign_on_send_several (SignOn *self, guint n, GAsyncResult **results)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FeedHttpRequest) request = net_request (&self->net, "/");

      feed_http_client_send_async (self->net.client, request, NULL, test_await_cb, &results[i]);
    }
}

void
sign_on_use_proxy (SignOn *self)
{
  g_autofree char *proxy = test_server_uri (self->net.server, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);

  feed_http_client_set_proxies (self->net.client, proxies);
  self->header = "Proxy-Authorization";
  self->challenge = "Proxy-Authenticate: Basic realm=\"The proxy\"\r\n";
  self->refusal = "407 Proxy Authentication Required";
}
