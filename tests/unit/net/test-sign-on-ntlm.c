/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "sign-on-fixture.h"
#include "test-await.h"

/* Signs in connections, not requests. */
typedef struct
{
  SignOn *sign_on;
  GHashTable *known; /* connections */
} Domain;

static char *
ntlm_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  Domain *self = user_data;
  SignOn *sign_on = self->sign_on;
  g_autofree char *value = test_server_find_header (head, "Authorization");
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&sign_on->mutex);
  const char *token = value != NULL ? value + strlen ("NTLM ") : "";

  g_ptr_array_add (sign_on->heard, g_strdup (value != NULL ? value : "-"));
  if (g_str_has_prefix (token, "TlRMTVNTUAAD"))
    g_hash_table_add (self->known, GUINT_TO_POINTER (connection));
  if (g_hash_table_contains (self->known, GUINT_TO_POINTER (connection)))
    return g_strdup (SIGN_ON_FINE);
  return g_strdup_printf (
      "HTTP/1.1 401 No\r\nWWW-Authenticate: NTLM%s\r\nContent-Length: 0\r\n\r\n",
      g_str_has_prefix (token, "TlRMTVNTUAAB") ? " " SIGN_ON_NTLM_CHALLENGE : "");
}

static void
ntlm_signs_in_a_connection_and_keeps_it (void **state)
{
  SignOn *self = *state;
  Domain domain = { self, g_hash_table_new (NULL, NULL) };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("words", 5);
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_bytes (bytes);
  FeedHttpRequest *request = net_request (&self->net, "/post");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *body = NULL;

  self->authenticator->policy->company_sign_on = TRUE;
  test_server_set_func (self->net.server, ntlm_cb, &domain);
  sign_on_assert_let_in (self, "/one");
  assert_int_equal (self->heard->len, 3);
  assert_int_equal (sign_on_count_heard (self, "NTLM"), 2);
  sign_on_assert_let_in (self, "/two");
  assert_int_equal (self->heard->len, 4);
  request->method = g_strdup ("POST");
  feed_http_request_set_body (request, upload, "text/plain");
  response = net_send (self->net.client, request, &error);
  g_assert_no_error (error);

  assert_int_equal (response->status, 200);
  assert_int_equal (self->heard->len, 5);
  assert_int_equal (g_hash_table_size (domain.known), 1);
  body = test_server_get_body (self->net.server, "/post", 0);
  assert_string_equal (body, "words");
  g_hash_table_unref (domain.known);
}

static void
ntlm_connections_are_nobody_elses (void **state)
{
  SignOn *self = *state;
  Domain domain = { self, g_hash_table_new (NULL, NULL) };
  GAsyncResult *results[6] = { NULL };

  self->authenticator->policy->company_sign_on = TRUE;
  test_server_set_func (self->net.server, ntlm_cb, &domain);
  sign_on_send_several (self, G_N_ELEMENTS (results), results);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = feed_http_client_send_finish (
          self->net.client, test_await (&results[i]), &error);

      g_assert_no_error (error);
      assert_int_equal (response->status, 200);
      g_object_unref (results[i]);
    }
  assert_int_equal (self->authenticator->n_answers, 1);
  g_hash_table_unref (domain.known);
}

static char *
tunnel_ntlm_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *value = test_server_find_header (head, "Proxy-Authorization");
  const char *token = value != NULL ? value + strlen ("NTLM ") : "";

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->heard, g_strdup (value != NULL ? value : "-"));
  g_ptr_array_add (self->connections, GUINT_TO_POINTER (connection));
  g_mutex_unlock (&self->mutex);
  if (g_str_has_prefix (token, "TlRMTVNTUAAD"))
    return g_strdup ("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
  return g_strdup_printf (
      "HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM%s\r\nContent-Length: 0\r\n\r\n",
      g_str_has_prefix (token, "TlRMTVNTUAAB") ? " " SIGN_ON_NTLM_CHALLENGE : "");
}

/* libsoup closes the connection of a tunnel that was refused, but all steps need the same. */
static void
ntlm_takes_its_steps_in_a_tunnel (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;

  sign_on_use_proxy (self);
  self->authenticator->policy->company_sign_on = TRUE;
  test_server_set_func (self->net.server, tunnel_ntlm_cb, self);
  assert_null (
      net_send (self->net.client, feed_http_request_new ("https://public.example/feed"), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_PROXY_FAILED);
  assert_int_equal (self->heard->len, 3);
  assert_string_equal (self->heard->pdata[0], "-");
  assert_true (g_str_has_prefix (self->heard->pdata[1], "NTLM TlRMTVNTUAAB"));
  assert_true (g_str_has_prefix (self->heard->pdata[2], "NTLM TlRMTVNTUAAD"));
  assert_ptr_equal (self->connections->pdata[1], self->connections->pdata[2]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SIGN_ON_CASE (ntlm_signs_in_a_connection_and_keeps_it),
    SIGN_ON_CASE (ntlm_connections_are_nobody_elses),
    SIGN_ON_CASE (ntlm_takes_its_steps_in_a_tunnel),
  };

  /* No ticket of whoever runs this may matter. */
  g_setenv ("KRB5CCNAME", "FILE:/nonexistent/tickets", TRUE);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
