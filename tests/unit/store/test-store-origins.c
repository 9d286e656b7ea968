/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-store-history.h"
#include "feed-store-origins.h"

#define ORIGIN "https://feeds.example"

static gboolean
put_policy (FeedStore *store, const FeedOriginPolicy *policy, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_put_origin_async (store, policy, NULL, test_await_cb, &result);
  return feed_store_put_origin_finish (store, test_await (&result), error);
}

static FeedOriginPolicy *
load_policy (FeedStore *store, gboolean proxy)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_origin_async (store, ORIGIN, proxy, NULL, test_await_cb, &result);
  return feed_store_load_origin_finish (store, test_await (&result), NULL);
}

static guint
count_policies (FeedStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  feed_store_list_origins_async (store, NULL, test_await_cb, &result);
  list = feed_store_list_origins_finish (store, test_await (&result), NULL);
  return list->len;
}

static GPtrArray *
list_waiting (FeedStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_list_waiting_async (store, NULL, test_await_cb, &result);
  return feed_store_list_waiting_finish (store, test_await (&result), NULL);
}

static GPtrArray *
take_answered (FeedStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_take_answered_async (store, NULL, test_await_cb, &result);
  return feed_store_take_answered_finish (store, test_await (&result), NULL);
}

static guint
count_due (FeedStore *store, gint64 until)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) due = NULL;

  feed_store_list_due_async (store, until, NULL, test_await_cb, &result);
  due = feed_store_list_due_finish (store, test_await (&result), NULL);
  return due->len;
}

static void
record (FeedStore *store, gint64 feed, FeedNeed *need)
{
  FeedAttemptRecord *attempt = feed_attempt_record_new (feed);
  g_autoptr (GPtrArray)
      attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_attempt_record_free);
  g_autoptr (GAsyncResult) result = NULL;

  attempt->need = need;
  attempt->line.time = NOW;
  attempt->state.retry->next_attempt = NOW + DAY;
  if (need != NULL)
    {
      attempt->state.retry->error_class = FEED_ERROR_CLASS_NEEDS_YOU;
      attempt->state.retry->code = need->code;
    }
  g_ptr_array_add (attempts, attempt);
  feed_store_record_attempts_async (store, g_steal_pointer (&attempts), NULL, test_await_cb,
                                    &result);
  assert_true (feed_store_record_attempts_finish (store, test_await (&result), NULL));
}

static FeedNeed *
make_need (void)
{
  FeedNeed *need = feed_need_new (FEED_ERROR_AUTH_FAILED, ORIGIN, FALSE);

  need->realm = g_strdup ("Library");
  need->offered = FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_NTLM;
  need->refused = FEED_AUTH_SCHEME_BASIC;
  need->user = g_strdup ("ann");
  need->flaws = G_TLS_CERTIFICATE_EXPIRED;
  need->pin_changed = TRUE;
  need->tls_version = G_TLS_PROTOCOL_VERSION_TLS_1_1;
  need->issuers = g_strsplit ("CN=One,O=Two|CN=Three", "|", -1);
  need->token = g_strdup ("Card");
  need->final_try = TRUE;

  return need;
}

#define AUTHORITY "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"

static void
what_was_decided_for_an_origin_is_kept (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new (ORIGIN, TRUE);
  g_autoptr (FeedOriginPolicy) found = NULL;
  g_autoptr (FeedOriginPolicy) other = NULL;

  policy->schemes = FEED_AUTH_SCHEME_DIGEST | FEED_AUTH_SCHEME_NEGOTIATE;
  policy->company_sign_on = TRUE;
  policy->delegate = TRUE;
  policy->plain_consent = TRUE;
  policy->minimum_tls = G_TLS_PROTOCOL_VERSION_TLS_1_3;
  policy->user = g_strdup ("ann@EXAMPLE");
  policy->client_certificate = g_strdup ("secret:1");
  policy->authorities = g_strdup (AUTHORITY "-----BEGIN PRIVATE KEY-----\nhunter2\n"
                                            "-----END PRIVATE KEY-----\n" AUTHORITY);
  policy->pinned = g_strdup ("abc");
  policy->pinned_flaws = G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_EXPIRED;
  policy->proxy_uri = g_strdup ("http://proxy.example:3128");
  assert_true (put_policy (fixture->store, policy, NULL));
  store_fixture_reopen (fixture);

  found = load_policy (fixture->store, TRUE);
  assert_int_equal (found->schemes, policy->schemes);
  assert_true (found->company_sign_on);
  assert_true (found->delegate);
  assert_true (found->plain_consent);
  assert_int_equal (found->minimum_tls, G_TLS_PROTOCOL_VERSION_TLS_1_3);
  assert_string_equal (found->user, "ann@EXAMPLE");
  assert_string_equal (found->client_certificate, "secret:1");
  /* Keys are for nobody to keep here. */
  assert_string_equal (found->authorities, AUTHORITY AUTHORITY);
  assert_string_equal (found->pinned, "abc");
  assert_int_equal (found->pinned_flaws, policy->pinned_flaws);
  assert_string_equal (found->proxy_uri, "http://proxy.example:3128");
  other = load_policy (fixture->store, FALSE);
  assert_true (feed_origin_policy_is_default (other));
}

static void
the_usual_is_not_kept (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new (ORIGIN, FALSE);

  policy->company_sign_on = TRUE;
  assert_true (put_policy (fixture->store, policy, NULL));
  assert_int_equal (count_policies (fixture->store), 1);
  policy->company_sign_on = FALSE;
  assert_true (put_policy (fixture->store, policy, NULL));
  assert_int_equal (count_policies (fixture->store), 0);
}

static void
a_secret_in_an_address_is_refused (void **state)
{
  static const char *const proxies[] = { "http://ann:hunter2@proxy.example:3128",
                                         "http://ann:hunter2%zz@proxy.example:3128",
                                         "ann:hunter2@proxy.example" };
  StoreFixture *fixture = *state;

  for (guint i = 0; i <= G_N_ELEMENTS (proxies); i++)
    {
      g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new (ORIGIN, FALSE);
      g_autoptr (GError) error = NULL;

      if (i < G_N_ELEMENTS (proxies))
        policy->proxy_uri = g_strdup (proxies[i]);
      else
        policy->client_certificate = g_strdup ("pkcs11:token=Card?pin-value=hunter2");
      assert_false (put_policy (fixture->store, policy, &error));
      assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_INVALID_ADDRESS));
      assert_null (strstr (error->message, "hunter2"));
    }
  assert_int_equal (count_policies (fixture->store), 0);
}

static void
a_need_survives_a_restart_with_all_who_wait (void **state)
{
  StoreFixture *fixture = *state;
  gint64 first = store_add_feed (fixture->store, ORIGIN "/1", 0);
  gint64 second = store_add_feed (fixture->store, ORIGIN "/2", 0);
  g_autoptr (GPtrArray) waiting = NULL;
  const FeedWaiting *found = NULL;

  record (fixture->store, first, make_need ());
  record (fixture->store, second, make_need ());
  store_fixture_reopen (fixture);

  waiting = list_waiting (fixture->store);
  assert_int_equal (waiting->len, 1);
  found = waiting->pdata[0];
  assert_int_equal (found->feeds->len, 2);
  assert_int_equal (g_array_index (found->feeds, gint64, 1), second);
  assert_int_equal (found->need->code, FEED_ERROR_AUTH_FAILED);
  assert_string_equal (found->need->origin, ORIGIN);
  assert_string_equal (found->need->realm, "Library");
  assert_int_equal (found->need->offered, FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_NTLM);
  assert_int_equal (found->need->refused, FEED_AUTH_SCHEME_BASIC);
  assert_string_equal (found->need->user, "ann");
  assert_int_equal (found->need->flaws, G_TLS_CERTIFICATE_EXPIRED);
  assert_true (found->need->pin_changed);
  assert_int_equal (found->need->tls_version, G_TLS_PROTOCOL_VERSION_TLS_1_1);
  assert_string_equal (found->need->issuers[1], "CN=Three");
  assert_string_equal (found->need->token, "Card");
  assert_true (found->need->final_try);
}

static void
a_need_ends_with_the_last_feed_that_works (void **state)
{
  StoreFixture *fixture = *state;
  gint64 first = store_add_feed (fixture->store, ORIGIN "/1", 0);
  gint64 second = store_add_feed (fixture->store, ORIGIN "/2", 0);
  g_autoptr (GPtrArray) one_left = NULL;
  g_autoptr (GPtrArray) none_left = NULL;

  record (fixture->store, first, make_need ());
  record (fixture->store, second, make_need ());
  record (fixture->store, first, NULL);
  one_left = list_waiting (fixture->store);
  assert_int_equal (one_left->len, 1);
  assert_int_equal (((FeedWaiting *) one_left->pdata[0])->feeds->len, 1);

  store_remove_feed (fixture->store, second);
  none_left = list_waiting (fixture->store);
  assert_int_equal (none_left->len, 0);
}

static void
what_is_answered_is_taken_once (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, ORIGIN "/1", 0);
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new (ORIGIN, FALSE);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  record (fixture->store, feed, make_need ());
  before = take_answered (fixture->store);
  assert_int_equal (before->len, 0);

  policy->plain_consent = TRUE;
  assert_true (put_policy (fixture->store, policy, NULL));
  taken = take_answered (fixture->store);
  assert_int_equal (taken->len, 1);
  assert_int_equal (g_array_index (((FeedWaiting *) taken->pdata[0])->feeds, gint64, 0), feed);
  assert_int_equal (count_due (fixture->store, 0), 1);
  again = take_answered (fixture->store);
  assert_int_equal (again->len, 0);
  waiting = list_waiting (fixture->store);
  assert_int_equal (waiting->len, 0);
}

/* Pausing and moving --------------------------------------------------------------------------- */

static void
pause_feed (FeedStore *store, gint64 feed, gboolean paused)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_set_paused_async (store, &feed, 1, paused, NULL, test_await_cb, &result);
  assert_true (feed_store_set_paused_finish (store, test_await (&result), NULL));
}

static void
a_paused_feed_is_not_due_until_it_goes_on (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, ORIGIN "/1", 0);
  g_autoptr (GPtrArray) feeds = NULL;

  pause_feed (fixture->store, feed, TRUE);
  assert_int_equal (count_due (fixture->store, NOW), 0);
  assert_int_equal (count_due (fixture->store, G_MAXINT64), 0);
  store_fixture_reopen (fixture);
  feeds = store_list_feeds (fixture->store);
  assert_true (feed_subscription_is_paused (feeds->pdata[0]));

  pause_feed (fixture->store, feed, FALSE);
  assert_int_equal (count_due (fixture->store, NOW), 1);
}

static gboolean
move (FeedStore *store, gint64 feed, const char *uri, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_set_address_async (store, feed, uri, NULL, test_await_cb, &result);
  return feed_store_set_address_finish (store, test_await (&result), error);
}

static void
a_feed_that_moves_begins_anew (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, ORIGIN "/1", 0);
  gint64 other = store_add_feed (fixture->store, ORIGIN "/2", 0);
  g_autoptr (GPtrArray) feeds = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) strange = NULL;

  record (fixture->store, feed, make_need ());
  record (fixture->store, other, NULL);
  assert_true (move (fixture->store, feed, "https://other.example/", NULL));
  feeds = store_list_feeds (fixture->store);
  assert_string_equal (feed_subscription_get_uri (feeds->pdata[0]), "https://other.example/");
  assert_int_equal (feed_subscription_get_retry_state (feeds->pdata[0])->error_class,
                    FEED_ERROR_CLASS_NONE);
  assert_int_equal (count_due (fixture->store, 0), 1);

  assert_false (move (fixture->store, feed, ORIGIN "/2", &taken));
  assert_true (g_error_matches (taken, FEED_ERROR, FEED_ERROR_ALREADY_SUBSCRIBED));
  assert_false (move (fixture->store, feed, "file:///etc/passwd", &strange));
  assert_true (g_error_matches (strange, FEED_ERROR, FEED_ERROR_UNSUPPORTED_SCHEME));
}

static void
a_password_in_an_address_is_not_kept (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "https://ann:hunter2@feeds.example/1", 0);
  g_autoptr (GPtrArray) before = store_list_feeds (fixture->store);
  g_autoptr (GPtrArray) after = NULL;

  assert_string_equal (feed_subscription_get_uri (before->pdata[0]), ORIGIN "/1");
  assert_true (move (fixture->store, feed, "https://ann:hunter2@feeds.example/2", NULL));
  after = store_list_feeds (fixture->store);
  assert_string_equal (feed_subscription_get_uri (after->pdata[0]), ORIGIN "/2");
}

static void
a_try_is_logged_with_its_connection (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, ORIGIN "/1", 0);
  FeedAttemptRecord *attempt = feed_attempt_record_new (feed);
  g_autoptr (GPtrArray)
      attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_attempt_record_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GPtrArray) log = NULL;
  const FeedFetchLine *line = NULL;

  attempt->line.time = NOW;
  attempt->line.redirects = 2;
  attempt->line.tls = g_strdup ("TLS 1.3");
  attempt->line.cipher_suite = g_strdup ("AES");
  attempt->line.scheme = FEED_AUTH_SCHEME_NEGOTIATE;
  attempt->line.next_attempt = NOW + HOUR;
  attempt->line.next_reason = FEED_NEXT_SERVER;
  attempt->reach = FEED_REACH_PUBLIC;
  g_ptr_array_add (attempts, attempt);
  feed_store_record_attempts_async (fixture->store, g_steal_pointer (&attempts), NULL,
                                    test_await_cb, &result);
  assert_true (feed_store_record_attempts_finish (fixture->store, test_await (&result), NULL));

  feed_store_load_fetch_log_async (fixture->store, feed, NULL, test_await_cb, &loaded);
  log = feed_store_load_fetch_log_finish (fixture->store, test_await (&loaded), NULL);
  line = log->pdata[0];
  assert_int_equal (line->redirects, 2);
  assert_string_equal (line->tls, "TLS 1.3");
  assert_string_equal (line->cipher_suite, "AES");
  assert_int_equal (line->scheme, FEED_AUTH_SCHEME_NEGOTIATE);
  assert_int_equal (line->next_attempt, NOW + HOUR);
  assert_int_equal (line->next_reason, FEED_NEXT_SERVER);
}

static FeedReach
record_reach (FeedStore *store, gint64 feed, FeedReach reach)
{
  FeedAttemptRecord *attempt = feed_attempt_record_new (feed);
  g_autoptr (GPtrArray)
      attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_attempt_record_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GPtrArray) due = NULL;

  attempt->reach = reach;
  g_ptr_array_add (attempts, attempt);
  feed_store_record_attempts_async (store, g_steal_pointer (&attempts), NULL, test_await_cb,
                                    &result);
  assert_true (feed_store_record_attempts_finish (store, test_await (&result), NULL));
  feed_store_load_due_async (store, &feed, 1, NULL, test_await_cb, &loaded);
  due = feed_store_load_due_finish (store, test_await (&loaded), NULL);
  return ((FeedDue *) due->pdata[0])->reach;
}

static void
where_a_feed_first_came_from_stays (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, ORIGIN "/1", 0);

  assert_int_equal (record_reach (fixture->store, feed, FEED_REACH_UNKNOWN), FEED_REACH_UNKNOWN);
  assert_int_equal (record_reach (fixture->store, feed, FEED_REACH_PUBLIC), FEED_REACH_PUBLIC);
  assert_int_equal (record_reach (fixture->store, feed, FEED_REACH_PRIVATE), FEED_REACH_PUBLIC);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (what_was_decided_for_an_origin_is_kept),
    store_test (the_usual_is_not_kept),
    store_test (a_secret_in_an_address_is_refused),
    store_test (a_need_survives_a_restart_with_all_who_wait),
    store_test (a_need_ends_with_the_last_feed_that_works),
    store_test (what_is_answered_is_taken_once),
    store_test (a_paused_feed_is_not_due_until_it_goes_on),
    store_test (a_feed_that_moves_begins_anew),
    store_test (a_password_in_an_address_is_not_kept),
    store_test (a_try_is_logged_with_its_connection),
    store_test (where_a_feed_first_came_from_stays),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
