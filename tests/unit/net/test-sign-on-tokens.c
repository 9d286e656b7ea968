/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "sign-on-fixture.h"
#include "test-await.h"

static char *
token_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *text = NULL;

  if (!g_str_has_prefix (head, "POST /token "))
    return sign_on_guard_cb (head, body, connection, user_data);
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->heard, g_strdup_printf ("refresh %s", body));
  g_mutex_unlock (&self->mutex);
  text = g_strdup ("{\"access_token\":\"fresh\",\"refresh_token\":\"next\",\"expires_in\":3600}");
  return g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                          strlen (text), text);
}

static void
use_tokens (SignOn *self)
{
  FeedAuthAnswer *answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BEARER, "me", "stale", NULL);

  answer->refresh_token = g_strdup ("re&fresh");
  answer->token_endpoint = test_server_uri (self->net.server, "/token");
  answer->client_id = g_strdup ("feedwright");
  feed_auth_answer_free (self->authenticator->answer);
  self->authenticator->answer = answer;
  self->word = "Bearer fresh";
  self->challenge = "WWW-Authenticate: Bearer realm=\"Feeds\", error=\"invalid_token\"\r\n";
  test_server_set_func (self->net.server, token_cb, self);
}

static void
a_token_that_has_run_out_is_refreshed_once_for_all (void **state)
{
  SignOn *self = *state;
  GAsyncResult *results[4] = { NULL };

  use_tokens (self);
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
  assert_int_equal (sign_on_count_heard (self, "refresh"), 1);
  assert_int_equal (
      sign_on_count_heard (
          self, "refresh grant_type=refresh_token&refresh_token=re%26fresh&client_id=feedwright"),
      1);
  assert_int_equal (sign_on_count_heard (self, "Bearer stale"), 1);
  assert_string_equal (self->authenticator->kept->secret, "fresh");
  assert_string_equal (self->authenticator->kept->refresh_token, "next");
}

static char *
slow_token_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  char *reply = token_cb (head, body, connection, user_data);

  while (g_str_has_prefix (head, "POST /token ") && !g_atomic_int_get (&self->go))
    g_thread_yield ();
  return reply;
}

static gboolean
is_refreshing (gpointer self)
{
  return sign_on_count_heard (self, "refresh") == 1;
}

static gboolean
has_kept (gpointer self)
{
  return ((SignOn *) self)->authenticator->kept != NULL;
}

/* The server gives it once, and the old one may be worth nothing any more. */
static void
a_fresh_token_stays_when_its_call_is_gone (void **state)
{
  SignOn *self = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FeedHttpRequest) request = net_request (&self->net, "/");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  use_tokens (self);
  test_server_set_func (self->net.server, slow_token_cb, self);
  feed_http_client_send_async (self->net.client, request, cancellable, test_await_cb, &result);
  test_wait_until (is_refreshing, self);
  g_cancellable_cancel (cancellable);
  assert_null (feed_http_client_send_finish (self->net.client, test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_atomic_int_set (&self->go, 1);
  test_wait_until (has_kept, self);
  assert_string_equal (self->authenticator->kept->refresh_token, "next");
  sign_on_assert_let_in (self, "/");
  assert_int_equal (sign_on_count_heard (self, "refresh"), 1);
}

static void
a_fresh_token_that_is_refused_ends_it (void **state)
{
  SignOn *self = *state;

  use_tokens (self);
  self->word = "nothing is good enough";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_FAILED);
  assert_int_equal (sign_on_count_heard (self, "refresh"), 1);
  assert_int_equal (sign_on_count_heard (self, "Bearer"), 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SIGN_ON_CASE (a_token_that_has_run_out_is_refreshed_once_for_all),
    SIGN_ON_CASE (a_fresh_token_stays_when_its_call_is_gone),
    SIGN_ON_CASE (a_fresh_token_that_is_refused_ends_it),
  };

  /* No ticket of whoever runs this may matter. */
  g_setenv ("KRB5CCNAME", "FILE:/nonexistent/tickets", TRUE);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
