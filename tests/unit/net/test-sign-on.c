/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "net-authenticator.h"
#include "net-fixture.h"
#include "test-await.h"

#define FINE "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext"

/* A server that lets in whoever says the word, and writes down all that it hears. */
typedef struct
{
  NetFixture net;
  NetAuthenticator *authenticator;
  GMutex mutex;
  const char *header;    /* where it looks for the word */
  const char *word;      /* how a good one begins */
  const char *challenge; /* what it says to others */
  const char *refusal;   /* the status of that */
  GPtrArray *heard;      /* (element-type utf8): values of the header, "-" for none */
  GPtrArray *connections;
  gint go; /* (atomic): the token may be told */
} SignOn;

static char *
guard_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *value = test_server_find_header (head, self->header);

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->heard, g_strdup (value != NULL ? value : "-"));
  g_ptr_array_add (self->connections, GUINT_TO_POINTER (connection));
  g_mutex_unlock (&self->mutex);
  if (value != NULL && g_str_has_prefix (value, self->word))
    return g_strdup (FINE);
  return g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: 2\r\n\r\nno", self->refusal,
                          self->challenge);
}

static int
setup (void **state)
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
  test_server_set_func (self->net.server, guard_cb, self);
  *state = self;
  return 0;
}

static int
teardown (void **state)
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

static guint
count_heard (SignOn *self, const char *prefix)
{
  guint count = 0;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->heard->len; i++)
    if (g_str_has_prefix (self->heard->pdata[i], prefix))
      count++;
  g_mutex_unlock (&self->mutex);
  return count;
}

static void
assert_let_in (SignOn *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = net_get (&self->net, path, &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 200);
  net_assert_body (response, "text");
}

static void
whoever_signed_in_once_need_not_be_asked_again (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  assert_let_in (self, "/one");
  assert_let_in (self, "/two");
  response = net_get (&self->net, "/three", &error);
  g_assert_no_error (error);

  assert_int_equal (response->connection->scheme, FEED_AUTH_SCHEME_BASIC);
  assert_int_equal (count_heard (self, "-"), 1);
  assert_int_equal (count_heard (self, "Basic"), 3);
  assert_int_equal (self->authenticator->n_answers, 1);
  assert_int_equal (self->authenticator->n_accepted, 1);
}

/* What goes along belongs to somebody, so it has connections of its own. */
static void
nobodys_connections_stay_nobodys (void **state)
{
  SignOn *self = *state;

  self->authenticator->policy->plain_consent = FALSE;
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  self->authenticator->policy->plain_consent = TRUE;
  assert_let_in (self, "/");
  assert_int_equal (self->connections->len, 4);
  assert_ptr_equal (self->connections->pdata[0], self->connections->pdata[1]);
  assert_ptr_not_equal (self->connections->pdata[0], self->connections->pdata[3]);
}

static void
nothing_goes_without_tls_that_nobody_agreed_to (void **state)
{
  SignOn *self = *state;
  const FeedNeed *need = NULL;

  self->authenticator->policy->plain_consent = FALSE;
  self->challenge = "WWW-Authenticate: Basic realm=\"Feeds\"\r\n"
                    "WWW-Authenticate: Digest realm=\"Feeds\", nonce=\"n\", qop=\"auth\"\r\n";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);

  need = net_authenticator_get_need (self->authenticator);
  assert_int_equal (need->refused, FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_DIGEST);
  assert_int_equal (need->offered, FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_DIGEST);
  assert_string_equal (need->realm, "Feeds");
  assert_int_equal (self->authenticator->n_answers, 0);
  assert_int_equal (self->heard->len, 1);
  assert_int_equal (count_heard (self, "-"), 1);
}

static void
a_consent_that_is_taken_back_holds_at_once (void **state)
{
  SignOn *self = *state;

  assert_let_in (self, "/");
  self->authenticator->policy->plain_consent = FALSE;
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  assert_int_equal (count_heard (self, "Basic"), 1);
}

static void
company_sign_on_goes_only_where_it_was_granted (void **state)
{
  SignOn *self = *state;
  const FeedNeed *need = NULL;

  self->challenge = "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);

  need = net_authenticator_get_need (self->authenticator);
  assert_int_equal (need->offered, FEED_AUTH_SCHEME_NEGOTIATE | FEED_AUTH_SCHEME_NTLM);
  assert_int_equal (need->refused, FEED_AUTH_SCHEME_NONE);
  assert_int_equal (self->heard->len, 1);
  assert_int_equal (count_heard (self, "-"), 1);
}

static void
a_wrong_password_is_sent_once_and_another_one_too (void **state)
{
  SignOn *self = *state;

  self->word = "Basic bWU6b3RoZXI=";
  self->authenticator->other = feed_auth_answer_new (FEED_AUTH_SCHEME_NONE, "me", "other", NULL);
  assert_let_in (self, "/");
  assert_int_equal (count_heard (self, "Basic bWU6c2VjcmV0"), 1);
  assert_int_equal (count_heard (self, "Basic"), 2);
  assert_int_equal (self->authenticator->n_refused, 1);
  assert_int_equal (self->authenticator->n_accepted, 1);
}

/* Whoever tries again and again locks the account. */
static void
what_was_refused_is_never_sent_again (void **state)
{
  SignOn *self = *state;

  self->word = "nothing is good enough";
  self->challenge = "WWW-Authenticate: Digest realm=\"Feeds\", nonce=\"n\", qop=\"auth\"\r\n"
                    "WWW-Authenticate: Basic realm=\"Feeds\"\r\n";
  for (guint i = 0; i < 3; i++)
    net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_FAILED);

  assert_int_equal (count_heard (self, "Digest"), 1);
  assert_int_equal (count_heard (self, "Basic"), 0);
  assert_int_equal (count_heard (self, "-"), 3);
  assert_int_equal (self->authenticator->needs->len, 3);
  assert_string_equal (((FeedNeed *) self->authenticator->needs->pdata[2])->user, "me");
}

static void
a_changed_password_may_be_tried (void **state)
{
  SignOn *self = *state;

  self->word = "Basic bWU6b3RoZXI=";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_FAILED);
  feed_auth_answer_set_secret (self->authenticator->answer, "other");
  assert_let_in (self, "/");
  assert_int_equal (count_heard (self, "Basic"), 2);
}

static void
send_several (SignOn *self, guint n, GAsyncResult **results)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FeedHttpRequest) request = net_request (&self->net, "/");

      feed_http_client_send_async (self->net.client, request, NULL, test_await_cb, &results[i]);
    }
}

/* Those that come at the same time wait for what comes of the first. */
static void
many_at_once_are_one_attempt (void **state)
{
  SignOn *self = *state;
  GAsyncResult *results[6] = { NULL };

  self->word = "nothing is good enough";
  send_several (self, G_N_ELEMENTS (results), results);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (
          feed_http_client_send_finish (self->net.client, test_await (&results[i]), &error));
      g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);
      g_object_unref (results[i]);
    }
  assert_int_equal (count_heard (self, "Basic"), 1);
}

static void
a_403_that_asks_again_means_the_password (void **state)
{
  SignOn *self = *state;

  self->word = "nothing is good enough";
  assert_null (self->authenticator->other);
  self->refusal = "401 Unauthorized";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_FAILED);
  feed_http_client_forget (self->net.client, NULL);
  self->refusal = "403 Forbidden";
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (FeedHttpResponse) response = net_get (&self->net, "/", &error);

    /* Nothing was sent, so it is what it says. */
    g_assert_no_error (error);
    assert_int_equal (response->status, 403);
  }
}

static void
the_strongest_scheme_is_taken (void **state)
{
  SignOn *self = *state;

  self->word = "Digest username=\"me\", realm=\"Feeds\"";
  self->challenge = "WWW-Authenticate: Basic realm=\"Feeds\", "
                    "Digest realm=\"Feeds\", nonce=\"n\", qop=\"auth\", algorithm=MD5, "
                    "Digest realm=\"Feeds\", nonce=\"m\", qop=\"auth\", algorithm=SHA-256\r\n";
  assert_let_in (self, "/path?query");
  assert_non_null (strstr (self->heard->pdata[1], "algorithm=SHA-256"));
  assert_non_null (strstr (self->heard->pdata[1], "uri=\"/path?query\""));
}

static void
without_a_ticket_the_next_scheme_is_taken (void **state)
{
  SignOn *self = *state;

  self->authenticator->policy->company_sign_on = TRUE;
  self->challenge = "WWW-Authenticate: Negotiate\r\n"
                    "WWW-Authenticate: Basic realm=\"Feeds\"\r\n";
  self->authenticator->speechless = FEED_AUTH_SCHEME_NEGOTIATE;
  assert_let_in (self, "/");
  assert_int_equal (count_heard (self, "Negotiate"), 0);
}

static void
an_answer_for_one_scheme_is_for_no_other (void **state)
{
  SignOn *self = *state;

  self->challenge = "WWW-Authenticate: Digest realm=\"Feeds\", nonce=\"n\", qop=\"auth\"\r\n"
                    "WWW-Authenticate: Basic realm=\"Feeds\"\r\n";
  self->authenticator->answer->scheme = FEED_AUTH_SCHEME_BASIC;
  assert_let_in (self, "/");
  assert_int_equal (self->authenticator->n_answers, 2);
  assert_int_equal (count_heard (self, "Digest"), 0);
}

static void
kerberos_says_why_it_cannot (void **state)
{
  SignOn *self = *state;
  const FeedNeed *need = NULL;

  self->authenticator->policy->company_sign_on = TRUE;
  self->challenge = "WWW-Authenticate: Negotiate\r\n";
  g_free (self->authenticator->answer->user);
  self->authenticator->answer->user = NULL;
  feed_auth_answer_set_secret (self->authenticator->answer, NULL);
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);

  need = net_authenticator_get_need (self->authenticator);
  assert_non_null (need->detail);
  assert_true (strlen (need->detail) > 0);
  assert_int_equal (count_heard (self, "-"), 1);
}

static void
a_body_goes_along_again (void **state)
{
  SignOn *self = *state;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("words", 5);
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_bytes (bytes);
  FeedHttpRequest *request = net_request (&self->net, "/entries");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  request->method = g_strdup ("POST");
  feed_http_request_set_body (request, upload, "text/plain");
  response = net_send (self->net.client, request, &error);
  g_assert_no_error (error);

  assert_int_equal (response->status, 200);
  first = test_server_get_body (self->net.server, "/entries", 0);
  second = test_server_get_body (self->net.server, "/entries", 1);
  assert_string_equal (first, "words");
  assert_string_equal (second, "words");
}

/* Each origin is asked about for itself. */
static void
credentials_stay_with_their_origin (void **state)
{
  SignOn *self = *state;
  TestServer *other = test_server_new ();
  g_autofree char *there = test_server_uri (other, "/there");
  g_autofree char *location = g_strdup_printf (
      "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", there);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *head = NULL;

  assert_let_in (self, "/");
  test_server_set_func (self->net.server, NULL, NULL);
  test_server_reply (self->net.server, "/away", location, -1, TEST_REPLY_KEEP);
  test_server_reply_body (other, "/there", "200 OK", NULL, "text", -1);
  response = net_get (&self->net, "/away", &error);

  g_assert_no_error (error);
  head = test_server_get_request (self->net.server, "/away", 0);
  assert_non_null (strstr (head, "Authorization: Basic"));
  g_free (head);
  head = test_server_get_request (other, "/there", 0);
  assert_null (strstr (head, "Authorization"));
  test_server_free (other);
}

static void
what_no_server_asks_for_goes_along_from_the_start (void **state)
{
  SignOn *self = *state;

  self->header = "X-Api-Key";
  self->word = "key";
  feed_auth_answer_free (self->authenticator->answer);
  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_HEADER, NULL, "key",
                                                      "X-Api-Key");
  self->authenticator->policy->user = g_strdup ("me");
  assert_let_in (self, "/one");
  assert_let_in (self, "/two");
  assert_int_equal (count_heard (self, "key"), 2);
  assert_int_equal (self->heard->len, 2);
}

static void
a_password_waits_until_it_is_asked_for (void **state)
{
  SignOn *self = *state;

  self->authenticator->policy->user = g_strdup ("me");
  assert_let_in (self, "/");
  assert_int_equal (count_heard (self, "-"), 1);
  assert_int_equal (count_heard (self, "Basic"), 1);
}

static void
wsse_has_a_fresh_nonce_each_time (void **state)
{
  SignOn *self = *state;

  self->header = "X-WSSE";
  self->word = "UsernameToken Username=\"me\"";
  self->challenge = "WWW-Authenticate: WSSE realm=\"Feeds\", profile=\"UsernameToken\"\r\n";
  assert_let_in (self, "/one");
  assert_let_in (self, "/two");
  assert_int_equal (self->heard->len, 3);
  assert_string_not_equal (self->heard->pdata[1], self->heard->pdata[2]);
}

static void
whoever_signs_out_is_out (void **state)
{
  SignOn *self = *state;

  assert_let_in (self, "/");
  feed_auth_answer_free (g_steal_pointer (&self->authenticator->answer));
  feed_authenticator_changed (FEED_AUTHENTICATOR (self->authenticator), NULL);
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  assert_int_equal (count_heard (self, "Basic"), 1);
}

static void
whoever_never_answers_keeps_nobody (void **state)
{
  SignOn *self = *state;
  FeedHttpRequest *request = net_request (&self->net, "/");
  g_autoptr (GError) error = NULL;

  self->authenticator->is_slow = TRUE;
  request->deadline_ms = 100;
  assert_null (net_send (self->net.client, request, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
  g_clear_error (&error);
  /* And what comes later is not kept by it either. */
  self->authenticator->is_slow = FALSE;
  assert_let_in (self, "/");
}

static char *
token_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *text = NULL;

  if (!g_str_has_prefix (head, "POST /token "))
    return guard_cb (head, body, connection, user_data);
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
  send_several (self, G_N_ELEMENTS (results), results);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = feed_http_client_send_finish (
          self->net.client, test_await (&results[i]), &error);

      g_assert_no_error (error);
      assert_int_equal (response->status, 200);
      g_object_unref (results[i]);
    }
  assert_int_equal (count_heard (self, "refresh"), 1);
  assert_int_equal (
      count_heard (
          self, "refresh grant_type=refresh_token&refresh_token=re%26fresh&client_id=feedwright"),
      1);
  assert_int_equal (count_heard (self, "Bearer stale"), 1);
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
  return count_heard (self, "refresh") == 1;
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
  assert_let_in (self, "/");
  assert_int_equal (count_heard (self, "refresh"), 1);
}

static void
a_fresh_token_that_is_refused_ends_it (void **state)
{
  SignOn *self = *state;

  use_tokens (self);
  self->word = "nothing is good enough";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_FAILED);
  assert_int_equal (count_heard (self, "refresh"), 1);
  assert_int_equal (count_heard (self, "Bearer"), 2);
}

/* Says stale as long as the nonce is the first one. */
static char *
stale_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *value = test_server_find_header (head, "Authorization");
  gboolean stale = value != NULL && strstr (value, "nonce=\"one\"") != NULL;

  self->challenge =
      stale ? "WWW-Authenticate: Digest realm=\"r\", nonce=\"two\", qop=\"auth\", stale=true\r\n"
            : "WWW-Authenticate: Digest realm=\"r\", nonce=\"one\", qop=\"auth\"\r\n";
  self->word = stale ? "not this one" : "Digest";
  return guard_cb (head, body, connection, user_data);
}

static void
a_stale_nonce_is_no_wrong_password (void **state)
{
  SignOn *self = *state;

  test_server_set_func (self->net.server, stale_cb, self);
  assert_let_in (self, "/");
  assert_int_equal (self->authenticator->n_refused, 0);
  assert_int_equal (self->authenticator->n_answers, 1);
}

/* The challenge of [MS-NLMP] section 4.2.4.3. */
#define NTLM_CHALLENGE                                                                             \
  "TlRMTVNTUAACAAAADAAMADgAAAAzgoriASNFZ4mrze8AAAAAAAAAACQAJABEAAAABgBwFwAAAA9TAGUAcgB2AGUA"       \
  "cgACAAwARABvAG0AYQBpAG4AAQAMAFMAZQByAHYAZQByAAAAAAA="

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
    return g_strdup (FINE);
  return g_strdup_printf (
      "HTTP/1.1 401 No\r\nWWW-Authenticate: NTLM%s\r\nContent-Length: 0\r\n\r\n",
      g_str_has_prefix (token, "TlRMTVNTUAAB") ? " " NTLM_CHALLENGE : "");
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
  assert_let_in (self, "/one");
  assert_int_equal (self->heard->len, 3);
  assert_int_equal (count_heard (self, "NTLM"), 2);
  assert_let_in (self, "/two");
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
  send_several (self, G_N_ELEMENTS (results), results);
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

static void
use_proxy (SignOn *self)
{
  g_autofree char *proxy = test_server_uri (self->net.server, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);

  feed_http_client_set_proxies (self->net.client, proxies);
  self->header = "Proxy-Authorization";
  self->challenge = "Proxy-Authenticate: Basic realm=\"The proxy\"\r\n";
  self->refusal = "407 Proxy Authentication Required";
}

static void
a_proxy_is_signed_in_to_as_well (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;
  g_autofree char *head = NULL;

  use_proxy (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FeedHttpResponse) response = net_send (
          self->net.client, feed_http_request_new ("http://public.example/feed"), &error);

      g_assert_no_error (error);
      net_assert_body (response, "text");
      assert_int_equal (response->connection->proxy_scheme, FEED_AUTH_SCHEME_BASIC);
      assert_int_equal (response->connection->scheme, FEED_AUTH_SCHEME_NONE);
    }
  assert_int_equal (count_heard (self, "-"), 1);
  assert_int_equal (count_heard (self, "Basic"), 2);
  head = test_server_get_request (self->net.server, "http://public.example/feed", 1);
  assert_null (strstr (head, "\r\nAuthorization"));
}

/* The tunnel is libsoup's own request, and has a 407 of its own. */
static void
a_tunnel_is_signed_in_to_before_it_is_there (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;

  use_proxy (self);
  self->word = "nothing is good enough";
  assert_null (
      net_send (self->net.client, feed_http_request_new ("https://public.example/feed"), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_PROXY_AUTH_FAILED);
  assert_int_equal (count_heard (self, "-"), 1);
  assert_int_equal (count_heard (self, "Basic bWU6c2VjcmV0"), 1);
  assert_int_equal (test_server_count_requests (self->net.server, "public.example:443"), 2);
  assert_true (net_authenticator_get_need (self->authenticator)->proxy);
}

static void
what_is_for_a_proxy_goes_to_no_server (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autoptr (GProxyResolver) none = g_simple_proxy_resolver_new ("direct://", NULL);

  use_proxy (self);
  response = net_send (self->net.client, feed_http_request_new ("http://public.example/feed"),
                       &error);
  g_assert_no_error (error);
  feed_http_client_set_proxies (self->net.client, none);
  self->refusal = "200 OK";
  g_clear_pointer (&response, feed_http_response_unref);
  response = net_get (&self->net, "/direct", &error);
  g_assert_no_error (error);
  assert_string_equal (self->heard->pdata[self->heard->len - 1], "-");
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
      g_str_has_prefix (token, "TlRMTVNTUAAB") ? " " NTLM_CHALLENGE : "");
}

/* libsoup closes the connection of a tunnel that was refused, but all steps need the same. */
static void
ntlm_takes_its_steps_in_a_tunnel (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;

  use_proxy (self);
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

#define CASE(name) cmocka_unit_test_setup_teardown (name, setup, teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (whoever_signed_in_once_need_not_be_asked_again),
    CASE (nobodys_connections_stay_nobodys),
    CASE (nothing_goes_without_tls_that_nobody_agreed_to),
    CASE (a_consent_that_is_taken_back_holds_at_once),
    CASE (company_sign_on_goes_only_where_it_was_granted),
    CASE (a_wrong_password_is_sent_once_and_another_one_too),
    CASE (what_was_refused_is_never_sent_again),
    CASE (a_changed_password_may_be_tried),
    CASE (many_at_once_are_one_attempt),
    CASE (a_403_that_asks_again_means_the_password),
    CASE (the_strongest_scheme_is_taken),
    CASE (without_a_ticket_the_next_scheme_is_taken),
    CASE (an_answer_for_one_scheme_is_for_no_other),
    CASE (kerberos_says_why_it_cannot),
    CASE (a_body_goes_along_again),
    CASE (credentials_stay_with_their_origin),
    CASE (what_no_server_asks_for_goes_along_from_the_start),
    CASE (a_password_waits_until_it_is_asked_for),
    CASE (wsse_has_a_fresh_nonce_each_time),
    CASE (whoever_signs_out_is_out),
    CASE (whoever_never_answers_keeps_nobody),
    CASE (a_token_that_has_run_out_is_refreshed_once_for_all),
    CASE (a_fresh_token_stays_when_its_call_is_gone),
    CASE (a_fresh_token_that_is_refused_ends_it),
    CASE (a_stale_nonce_is_no_wrong_password),
    CASE (ntlm_signs_in_a_connection_and_keeps_it),
    CASE (ntlm_connections_are_nobody_elses),
    CASE (a_proxy_is_signed_in_to_as_well),
    CASE (a_tunnel_is_signed_in_to_before_it_is_there),
    CASE (ntlm_takes_its_steps_in_a_tunnel),
    CASE (what_is_for_a_proxy_goes_to_no_server),
  };

  /* No ticket of whoever runs this may matter. */
  g_setenv ("KRB5CCNAME", "FILE:/nonexistent/tickets", TRUE);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
