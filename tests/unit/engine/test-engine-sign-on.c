/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "feed-credential-blob.h"
#include "feed-engine-health.h"
#include "feed-engine-sign-on.h"
#include "feed-engine-trust.h"
#include "feed-store-history.h"
#include "feed-store-origins.h"
#include "test-await.h"
#include "test-certificates.h"

/* What a feed needs from a person, and what becomes of it once they did that. */

#define ATOM "Content-Type: application/atom+xml\r\n"
#define TITLES(...) ((const char *const[]){ __VA_ARGS__, NULL })

typedef struct
{
  TestFolder *folder;
  TestCertificates *certificates;
  TestServer *server;
  FeedEngine *engine;
} Fixture;

static void
serve (TestServer *server, const char *path)
{
  g_autofree char *feed = engine_write_feed (TITLES ("One"));

  test_server_reply_body (server, path, "200 OK", ATOM, feed, -1);
}

/* A server whose certificate nobody but itself answers for. */
static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GTlsCertificate) own = NULL;

  self->folder = test_folder_new ();
  self->certificates = test_certificates_new ();
  own = test_certificates_load (self->certificates, "own");
  self->server = test_server_new_tls (own);
  self->engine = engine_open (self->folder, NULL);
  serve (self->server, "/feed");
  *state = self;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  engine_close (self->engine);
  test_server_free (self->server);
  test_certificates_free (self->certificates);
  test_folder_free (self->folder);
  g_free (self);

  return 0;
}

static gint64
subscribe (Fixture *self, const char *path)
{
  EngineFixture fixture = { self->folder, self->server, self->engine };

  return engine_subscribe (&fixture, path);
}

static GPtrArray *
list_waiting (FeedEngine *engine)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_list_waiting_async (store, NULL, test_await_cb, &result);
  return feed_store_list_waiting_finish (store, test_await (&result), NULL);
}

static void
trust (FeedEngine *engine, const FeedNeed *need)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_trust_async (engine, need->origin, FALSE, need->certificate, need->flaws, NULL,
                           test_await_cb, &result);
  feed_engine_trust_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);
}

typedef struct
{
  FeedEngine *engine;
  guint expected;
} EntryCount;

static gboolean
has_entries (gpointer user_data)
{
  const EntryCount *count = user_data;
  g_autoptr (GPtrArray) entries = engine_list_entries (count->engine);

  return entries->len == count->expected;
}

static void
wait_for_entries (FeedEngine *engine, guint expected)
{
  EntryCount count = { engine, expected };

  test_wait_until (has_entries, &count);
}

static void
what_a_feed_needs_is_known_after_a_restart (void **state)
{
  Fixture *self = *state;
  gint64 feed = subscribe (self, "/feed");
  g_autoptr (FeedSubscription) subscription = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const FeedWaiting *waiting = NULL;

  engine_close (self->engine);
  self->engine = engine_open (self->folder, NULL);
  subscription = engine_get_feed (self->engine, feed);
  assert_int_equal (feed_subscription_get_retry_state (subscription)->error_class,
                    FEED_ERROR_CLASS_NEEDS_YOU);
  list = list_waiting (self->engine);
  assert_int_equal (list->len, 1);
  waiting = list->pdata[0];
  assert_int_equal (waiting->need->code, FEED_ERROR_CERTIFICATE_UNKNOWN_CA);
  assert_non_null (waiting->need->certificate);
  assert_int_equal (g_array_index (waiting->feeds, gint64, 0), feed);
}

/* Until somebody does something there is nothing to be had by asking. */
static void
what_waits_for_a_person_is_asked_by_a_person_alone (void **state)
{
  Fixture *self = *state;
  gint64 feed = subscribe (self, "/feed");
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (FeedSubscription) subscription = engine_get_feed (self->engine, feed);
  guint n_before = test_server_count_connections (self->server);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) due = NULL;
  FeedRefreshResult counts;

  assert_true (feed_subscription_get_retry_state (subscription)->next_attempt == FEED_TIME_NONE);
  feed_store_list_due_async (store, g_get_real_time (), NULL, test_await_cb, &result);
  due = feed_store_list_due_finish (store, test_await (&result), NULL);
  assert_int_equal (due->len, 0);
  engine_refresh (self->engine, 0, &counts);
  assert_int_equal (counts.failed, 1);
  assert_true (test_server_count_connections (self->server) > n_before);
}

static void
an_answer_has_all_feeds_of_that_origin_asked_again (void **state)
{
  Fixture *self = *state;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) left = NULL;

  serve (self->server, "/other");
  subscribe (self, "/feed");
  subscribe (self, "/other");
  list = list_waiting (self->engine);
  assert_int_equal (list->len, 1);
  assert_int_equal (((FeedWaiting *) list->pdata[0])->feeds->len, 2);

  trust (self->engine, ((FeedWaiting *) list->pdata[0])->need);
  wait_for_entries (self->engine, 2);
  left = list_waiting (self->engine);
  assert_int_equal (left->len, 0);
}

/* As feedctl or the window does it while the other one runs the engine. */
static void
an_answer_given_in_another_process_counts (void **state)
{
  Fixture *self = *state;
  FeedEngine *guest = NULL;
  g_autoptr (GPtrArray) list = NULL;

  subscribe (self, "/feed");
  guest = engine_open (self->folder, NULL);
  assert_false (feed_engine_is_owner (guest));
  list = list_waiting (guest);
  trust (guest, ((FeedWaiting *) list->pdata[0])->need);
  wait_for_entries (self->engine, 1);
  engine_close (guest);
}

/* Answered while nobody ran the engine. */
static void
an_answer_waits_for_an_engine (void **state)
{
  Fixture *self = *state;
  FeedEngine *guest = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const FeedNeed *need = NULL;

  subscribe (self, "/feed");
  guest = engine_open (self->folder, NULL);
  engine_close (self->engine);
  list = list_waiting (guest);
  need = ((FeedWaiting *) list->pdata[0])->need;
  trust (guest, need);
  engine_close (guest);

  self->engine = engine_open (self->folder, NULL);
  wait_for_entries (self->engine, 1);
}

static void
a_pin_that_does_not_hold_any_more_is_an_alarm (void **state)
{
  Fixture *self = *state;
  gint64 feed = subscribe (self, "/feed");
  g_autoptr (GPtrArray) list = list_waiting (self->engine);
  g_autoptr (FeedNeed) need = feed_need_copy (((FeedWaiting *) list->pdata[0])->need);
  g_autoptr (GTlsCertificate) another = test_certificates_load (self->certificates, "good");
  g_autoptr (GPtrArray) again = NULL;
  FeedRefreshResult counts;

  g_set_object (&need->certificate, another);
  trust (self->engine, need);
  engine_refresh (self->engine, feed, &counts);
  again = list_waiting (self->engine);
  assert_int_equal (again->len, 1);
  assert_true (((FeedWaiting *) again->pdata[0])->need->pin_changed);
}

static void
an_address_that_was_tried_tells_what_it_needs (void **state)
{
  Fixture *self = *state;
  g_autofree char *uri = test_server_uri (self->server, "/feed");
  g_autoptr (GAsyncResult) fetched = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedNeed) need = NULL;

  feed_engine_fetch_async (self->engine, uri, NULL, test_await_cb, &fetched);
  assert_null (feed_engine_fetch_finish (self->engine, test_await (&fetched), &error));
  feed_engine_get_need_async (self->engine, uri, NULL, test_await_cb, &result);
  need = feed_engine_get_need_finish (self->engine, test_await (&result), NULL);
  assert_non_null (need);
  assert_int_equal (need->code, error->code);
}

static void
the_log_says_how_it_was_connected_and_why_it_is_asked_when (void **state)
{
  Fixture *self = *state;
  gint64 feed = subscribe (self, "/feed");
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GPtrArray) list = list_waiting (self->engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) log = NULL;
  const FeedFetchLine *first = NULL;
  const FeedFetchLine *second = NULL;

  trust (self->engine, ((FeedWaiting *) list->pdata[0])->need);
  wait_for_entries (self->engine, 1);
  feed_store_load_fetch_log_async (store, feed, NULL, test_await_cb, &result);
  log = feed_store_load_fetch_log_finish (store, test_await (&result), NULL);
  assert_int_equal (log->len, 2);
  second = log->pdata[0];
  first = log->pdata[1];
  assert_string_equal (first->code, "certificate-unknown-ca");
  assert_int_equal (first->next_reason, FEED_NEXT_PERSON);
  assert_null (second->code);
  assert_string_equal (second->tls, "TLS 1.3");
  assert_non_null (second->cipher_suite);
  assert_int_equal (second->next_reason, FEED_NEXT_REGULAR);
  assert_true (second->next_attempt > second->time);
}

/* Behind a password ---------------------------------------------------------------------------- */

#define RIGHT "Basic YW5uOnJpZ2h0" /* ann:right */

static char *
guard_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  guint *tries = user_data;
  g_autofree char *sent = test_server_find_header (head, "Authorization");
  g_autofree char *feed = engine_write_feed (TITLES ("One"));

  if (sent != NULL)
    g_atomic_int_inc ((int *) tries);
  if (g_strcmp0 (sent, RIGHT) == 0)
    return g_strdup_printf ("HTTP/1.1 200 OK\r\n" ATOM "Content-Length: %" G_GSIZE_FORMAT
                            "\r\n\r\n%s",
                            strlen (feed), feed);
  return g_strdup ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"Library\"\r\n"
                   "Content-Length: 0\r\n\r\n");
}

static void
allow_plain (FeedEngine *engine, const char *origin)
{
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new (origin, FALSE);
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;

  policy->plain_consent = TRUE;
  feed_store_put_origin_async (store, policy, NULL, test_await_cb, &result);
  assert_true (feed_store_put_origin_finish (store, test_await (&result), NULL));
}

static void
sign_in (FeedEngine *engine, const char *origin, const char *password)
{
  g_autoptr (FeedCredential) credential = feed_credential_new (origin, FALSE, FEED_AUTH_SCHEME_NONE,
                                                               NULL, "ann", password);
  g_autoptr (GAsyncResult) result = NULL;
  FeedCredentialState state = FEED_CREDENTIAL_STORE_KEPT;

  feed_engine_sign_in_async (engine, credential, FALSE, NULL, test_await_cb, &result);
  assert_true (feed_engine_sign_in_finish (engine, test_await (&result), &state, NULL));
  assert_int_equal (state, FEED_CREDENTIAL_STORE_SESSION_ONLY);
}

static gboolean
is_waiting (gpointer user_data)
{
  g_autoptr (GPtrArray) list = list_waiting (user_data);

  return list->len == 1;
}

static gboolean
has_failed_sign_in (gpointer user_data)
{
  g_autoptr (GPtrArray) list = list_waiting (user_data);

  return list->len == 1 && ((FeedWaiting *) list->pdata[0])->need->code == FEED_ERROR_AUTH_FAILED;
}

/* Five feeds, one wrong password: the server hears it once. */
static void
a_wrong_password_is_tried_once_and_the_right_one_helps_all (void **state)
{
  Fixture *self = *state;
  g_autoptr (TestServer) server = test_server_new ();
  g_autofree char *uri = test_server_uri (server, "/");
  g_autofree char *origin = feed_origin_from_uri (uri);
  EngineFixture fixture = { self->folder, server, self->engine };
  guint tries = 0;
  FeedRefreshResult counts;

  test_server_set_func (server, guard_cb, &tries);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);

      engine_subscribe (&fixture, path);
    }
  allow_plain (self->engine, origin);
  assert_int_equal (g_atomic_int_get (&tries), 0);

  sign_in (self->engine, origin, "wrong");
  test_wait_until (has_failed_sign_in, self->engine);
  engine_refresh (self->engine, 0, &counts);
  assert_int_equal (g_atomic_int_get (&tries), 1);

  sign_in (self->engine, origin, "right");
  wait_for_entries (self->engine, 5);
}

static void
sign_in_as (FeedEngine *engine, FeedAuthScheme scheme, const char *user)
{
  g_autoptr (FeedCredential)
      credential = feed_credential_new ("https://a.example", FALSE, scheme, NULL, user, "secret");
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_sign_in_async (engine, credential, FALSE, NULL, test_await_cb, &result);
  assert_true (feed_engine_sign_in_finish (engine, test_await (&result), NULL, NULL));
}

static void
forget (FeedEngine *engine, FeedAuthScheme scheme, const char *user)
{
  g_autoptr (FeedCredential)
      credential = feed_credential_new ("https://a.example", FALSE, scheme, NULL, user, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_forget_credential_async (engine, credential, NULL, test_await_cb, &result);
  assert_true (feed_engine_forget_credential_finish (engine, test_await (&result), NULL));
}

static void
assert_named (FeedEngine *engine, const char *user)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedOriginPolicy) policy = NULL;

  feed_store_load_origin_async (store, "https://a.example", FALSE, NULL, test_await_cb, &result);
  policy = feed_store_load_origin_finish (store, test_await (&result), NULL);
  if (g_strcmp0 (policy->user, user) != 0)
    fail_msg ("it is “%s”, not “%s”", policy->user, user);
}

/* Only whom the policy names signs in there. */
static void
who_signs_in_last_is_who_signs_in (void **state)
{
  Fixture *self = *state;

  sign_in_as (self->engine, FEED_AUTH_SCHEME_NONE, "ann");
  assert_named (self->engine, NULL);
  sign_in_as (self->engine, FEED_AUTH_SCHEME_COOKIE, "key");
  assert_named (self->engine, "key");
  sign_in_as (self->engine, FEED_AUTH_SCHEME_NONE, "ann");
  assert_named (self->engine, "ann");
  sign_in_as (self->engine, FEED_AUTH_SCHEME_COOKIE, "key");
  forget (self->engine, FEED_AUTH_SCHEME_NONE, "ann");
  assert_named (self->engine, "key");
  forget (self->engine, FEED_AUTH_SCHEME_COOKIE, "key");
  assert_named (self->engine, NULL);
}

/* No secret goes over the bus, so that it is of no use to another process; but it is not lost. */
static void
what_a_guest_was_told_counts_once_it_runs_the_engine (void **state)
{
  Fixture *self = *state;
  g_autoptr (TestServer) server = test_server_new ();
  g_autofree char *uri = test_server_uri (server, "/");
  g_autofree char *origin = feed_origin_from_uri (uri);
  EngineFixture fixture = { self->folder, server, self->engine };
  FeedEngine *guest = NULL;
  guint tries = 0;

  test_server_set_func (server, guard_cb, &tries);
  allow_plain (self->engine, origin);
  engine_subscribe (&fixture, "/0");
  guest = engine_open (self->folder, NULL);
  sign_in (guest, origin, "right");
  test_wait_until (is_waiting, self->engine);
  assert_int_equal (g_atomic_int_get (&tries), 0);
  engine_close (self->engine);
  self->engine = guest;
  wait_for_entries (self->engine, 1);
}

static FeedClientCertificate *
import_certificate (Fixture *self, const char *name)
{
  g_autofree char *pem = g_strconcat (name, ".pem", NULL);
  g_autofree char *key = g_strconcat (name, ".key", NULL);
  g_autofree char *first = test_certificates_read (self->certificates, pem);
  g_autofree char *second = test_certificates_read (self->certificates, key);
  char *both = g_strconcat (first, second, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (both, strlen (both));
  g_autoptr (GAsyncResult) result = NULL;

  feed_client_certificate_import_async (bytes, NULL, NULL, test_await_cb, &result);
  return feed_client_certificate_import_finish (test_await (&result), NULL);
}

static char *
show (FeedEngine *engine, const char *origin, FeedClientCertificate *certificate)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) used = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedOriginPolicy) policy = NULL;

  feed_engine_use_certificate_async (engine, origin, certificate, NULL, FALSE, NULL, test_await_cb,
                                     &used);
  assert_true (feed_engine_use_certificate_finish (engine, test_await (&used), NULL));
  feed_store_load_origin_async (store, origin, FALSE, NULL, test_await_cb, &result);
  policy = feed_store_load_origin_finish (store, test_await (&result), NULL);

  return g_strdup (policy->client_certificate);
}

typedef struct
{
  FeedEngine *engine;
  const char *key;
} KeptKey;

static gboolean
is_gone (gpointer user_data)
{
  const KeptKey *kept = user_data;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) blob = NULL;

  feed_credential_blob_load_async (feed_engine_get_credentials (kept->engine), kept->key, NULL,
                                   test_await_cb, &result);
  blob = feed_credential_blob_load_finish (test_await (&result), NULL);

  return blob == NULL;
}

static void
a_key_that_is_shown_nowhere_any_more_is_forgotten (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedClientCertificate) certificate = import_certificate (self, "client");
  g_autofree char *here = show (self->engine, "https://here.example", certificate);
  g_autofree char *there = show (self->engine, "https://there.example", certificate);
  g_autofree char *none = show (self->engine, "https://here.example", NULL);
  KeptKey gone = { self->engine, here };
  KeptKey used = { self->engine, there };

  assert_null (none);
  test_wait_until (is_gone, &gone);
  assert_false (is_gone (&used));
}

/* Who reads the list is told in time, and need not open the picker by chance. */
static void
a_certificate_that_runs_out_is_in_the_health_list (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedClientCertificate) lasting = NULL;
  g_autoptr (FeedClientCertificate) ending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *report = NULL;
  const FeedHealth *health = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *command = g_strdup_printf (
          "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=ann"
          " -days %u -keyout %s.key -out %s.pem",
          i == 0 ? 29 : 31, i == 0 ? "short" : "long", i == 0 ? "short" : "long");

      test_certificates_run (self->certificates, command);
    }
  ending = import_certificate (self, "short");
  lasting = import_certificate (self, "long");
  g_free (show (self->engine, "https://ending.example", ending));
  g_free (show (self->engine, "https://lasting.example", lasting));
  feed_engine_list_health_async (self->engine, NULL, test_await_cb, &result);
  list = feed_engine_list_health_finish (self->engine, test_await (&result), NULL);
  assert_int_equal (list->len, 1);
  health = list->pdata[0];
  assert_int_equal (health->feed_id, 0);
  assert_int_equal (health->action, FEED_HEALTH_CHOOSE_CERTIFICATE);
  assert_string_equal (health->need->origin, "https://ending.example");
  assert_string_equal (health->certificate->name, "ann");
  report = feed_health_write_report (list);
  assert_non_null (strstr (report, "https://ending.example\n  certificate until: "));
  assert_null (strstr (report, "ann"));
}

static void
the_health_list_names_the_need_and_what_to_do (void **state)
{
  Fixture *self = *state;
  gint64 feed = subscribe (self, "/feed");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const FeedHealth *health = NULL;

  feed_engine_list_health_async (self->engine, cancellable, test_await_cb, &result);
  list = feed_engine_list_health_finish (self->engine, test_await (&result), &error);
  g_assert_no_error (error);
  assert_int_equal (list->len, 1);
  health = list->pdata[0];
  assert_int_equal (health->feed_id, feed);
  assert_int_equal (health->action, FEED_HEALTH_TRUST);
  assert_int_equal (health->next_reason, FEED_NEXT_PERSON);
  assert_non_null (health->need->certificate);
}

#define sign_on_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    sign_on_test (what_a_feed_needs_is_known_after_a_restart),
    sign_on_test (what_waits_for_a_person_is_asked_by_a_person_alone),
    sign_on_test (an_answer_has_all_feeds_of_that_origin_asked_again),
    sign_on_test (an_answer_given_in_another_process_counts),
    sign_on_test (an_answer_waits_for_an_engine),
    sign_on_test (a_pin_that_does_not_hold_any_more_is_an_alarm),
    sign_on_test (an_address_that_was_tried_tells_what_it_needs),
    sign_on_test (a_wrong_password_is_tried_once_and_the_right_one_helps_all),
    sign_on_test (who_signs_in_last_is_who_signs_in),
    sign_on_test (what_a_guest_was_told_counts_once_it_runs_the_engine),
    sign_on_test (a_key_that_is_shown_nowhere_any_more_is_forgotten),
    sign_on_test (a_certificate_that_runs_out_is_in_the_health_list),
    sign_on_test (the_health_list_names_the_need_and_what_to_do),
    sign_on_test (the_log_says_how_it_was_connected_and_why_it_is_asked_when),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
