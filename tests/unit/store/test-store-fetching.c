/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-id-list.h"
#include "feed-store-history.h"

static GPtrArray *
list_due (FeedStore *store, gint64 until)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *due;

  feed_store_list_due_async (store, until, NULL, test_await_cb, &result);
  due = feed_store_list_due_finish (store, test_await (&result), &error);
  g_assert_no_error (error);

  return due;
}

static void
record (FeedStore *store, FeedAttemptRecord *attempt)
{
  GPtrArray *attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_attempt_record_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (attempts, attempt);
  feed_store_record_attempts_async (store, attempts, NULL, test_await_cb, &result);
  feed_store_record_attempts_finish (store, test_await (&result), &error);
  g_assert_no_error (error);
}

static FeedAttemptRecord *
attempt_new (gint64 feed, gint64 time, gint64 next)
{
  FeedAttemptRecord *attempt = feed_attempt_record_new (feed);

  attempt->line.time = time;
  attempt->line.http_status = 304;
  attempt->state.retry->last_attempt = time;
  attempt->state.retry->next_attempt = next;

  return attempt;
}

static void
a_new_feed_is_due_at_once (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://one.example/", 0);
  g_autoptr (GPtrArray) due = list_due (fixture->store, NOW);

  assert_int_equal (due->len, 1);
  assert_int_equal (((FeedDue *) g_ptr_array_index (due, 0))->id, feed);
}

static void
the_next_fetch_knows_all_of_the_last_one (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://one.example/", 0);
  FeedAttemptRecord *attempt = attempt_new (feed, NOW, NOW + HOUR);
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) due = NULL;
  FeedDue *found;

  attempt->state.etag = g_strdup ("\"1\"");
  attempt->state.last_modified = g_strdup ("yesterday");
  attempt->state.body_hash = g_strdup ("abc");
  attempt->state.hints = g_strdup ("ttl=60");
  attempt->state.fresh_until = NOW + 60;
  attempt->state.redirect_uri = g_strdup ("http://two.example/");
  attempt->state.redirect_count = 2;
  attempt->state.retry->error_class = FEED_ERROR_CLASS_TRANSIENT;
  attempt->state.retry->code = FEED_ERROR_READ_TIMEOUT;
  attempt->state.retry->message = g_strdup ("Too slow");
  attempt->state.retry->failures = 3;
  attempt->state.retry->first_failed = NOW - HOUR;
  attempt->state.retry->server_named = TRUE;
  record (fixture->store, attempt);
  store_fixture_reopen (fixture);

  early = list_due (fixture->store, NOW + HOUR - 1);
  assert_int_equal (early->len, 0);
  due = list_due (fixture->store, NOW + HOUR);
  assert_int_equal (due->len, 1);
  found = g_ptr_array_index (due, 0);
  assert_string_equal (found->state.etag, "\"1\"");
  assert_string_equal (found->state.last_modified, "yesterday");
  assert_string_equal (found->state.hints, "ttl=60");
  assert_string_equal (found->state.redirect_uri, "http://two.example/");
  assert_int_equal (found->state.redirect_count, 2);
  assert_int_equal (found->state.retry->code, FEED_ERROR_READ_TIMEOUT);
  assert_string_equal (found->state.retry->message, "Too slow");
  assert_int_equal (found->state.retry->failures, 3);
  assert_int_equal (found->state.retry->first_failed, NOW - HOUR);
  assert_true (found->state.retry->last_success == FEED_TIME_NONE);
  assert_true (found->state.retry->server_named);
}

static void
what_a_wrong_clock_put_off_is_due_again (void **state)
{
  StoreFixture *fixture = *state;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 ahead = store_add_feed (fixture->store, "http://one.example/", 0);
  gint64 right = store_add_feed (fixture->store, "http://two.example/", 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  record (fixture->store, attempt_new (ahead, now + 365 * DAY, now + 365 * DAY + HOUR));
  record (fixture->store, attempt_new (right, now, now + HOUR));
  before = list_due (fixture->store, now);
  feed_store_wake_async (fixture->store, NULL, test_await_cb, &result);
  assert_true (feed_store_wake_finish (fixture->store, test_await (&result), NULL));
  after = list_due (fixture->store, now);

  assert_int_equal (before->len, 0);
  assert_int_equal (after->len, 1);
  assert_int_equal (((FeedDue *) g_ptr_array_index (after, 0))->id, ahead);
}

static void
what_is_never_due_is_listed_only_with_all (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://one.example/", 0);
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) all = NULL;

  record (fixture->store, attempt_new (feed, NOW, FEED_TIME_NONE));
  due = list_due (fixture->store, NOW + 1000 * DAY);
  all = list_due (fixture->store, G_MAXINT64);
  assert_int_equal (due->len, 0);
  assert_int_equal (all->len, 1);
}

static void
the_log_keeps_the_last_tries (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://one.example/", 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) log = NULL;

  for (int i = 0; i < 50; i++)
    record (fixture->store, attempt_new (feed, NOW + i, NOW + HOUR));
  feed_store_load_fetch_log_async (fixture->store, feed, NULL, test_await_cb, &result);
  log = feed_store_load_fetch_log_finish (fixture->store, test_await (&result), NULL);
  assert_int_equal (log->len, FEED_FETCH_LOG_LENGTH);
  for (guint i = 0; i < log->len; i++)
    assert_int_equal (((FeedFetchLine *) g_ptr_array_index (log, i))->time, NOW + 49 - i);
}

static void
an_address_is_adopted_unless_another_feed_has_it (void **state)
{
  StoreFixture *fixture = *state;
  gint64 first = store_add_feed (fixture->store, "http://one.example/", 0);
  FeedAttemptRecord *attempt = attempt_new (first, NOW, NOW);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) free = NULL;

  store_add_feed (fixture->store, "http://two.example/", 0);
  attempt->adopted_uri = g_strdup ("http://two.example/");
  record (fixture->store, attempt);
  taken = store_list_feeds (fixture->store);
  assert_string_equal (feed_subscription_get_uri (g_ptr_array_index (taken, 0)),
                       "http://one.example/");

  attempt = attempt_new (first, NOW, NOW);
  attempt->adopted_uri = g_strdup ("http://three.example/");
  record (fixture->store, attempt);
  free = store_list_feeds (fixture->store);
  assert_string_equal (feed_subscription_get_uri (g_ptr_array_index (free, 0)),
                       "http://three.example/");
}

#define SITE "http://one.example:80"
#define OWN_ICON "http://one.example/icon.png"

static FeedIconClaim
claim (FeedStore *store, gint64 feed, const char *site, gint64 now)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedIconClaim claim;

  feed_store_claim_icon_async (store, feed, site, now, NULL, test_await_cb, &result);
  assert_true (feed_store_claim_icon_finish (store, test_await (&result), &claim, NULL));

  return claim;
}

static void
put_icon (FeedStore *store, const char *site, const char *bytes)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) icon = g_bytes_new_static (bytes, strlen (bytes));

  feed_store_put_icon_async (store, site, icon, NULL, test_await_cb, &result);
  assert_true (feed_store_put_icon_finish (store, test_await (&result), NULL));
}

static gboolean
shows_icon (FeedStore *store, guint position, const char *bytes)
{
  g_autoptr (GPtrArray) feeds = store_list_feeds (store);
  const char *key = feed_subscription_get_icon_key (feeds->pdata[position]);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) wanted = g_bytes_new_static (bytes, strlen (bytes));
  g_autoptr (GBytes) found = NULL;

  if (key == NULL)
    return FALSE;
  feed_store_load_icon_async (store, key, NULL, test_await_cb, &result);
  found = feed_store_load_icon_finish (store, test_await (&result), NULL);
  return found != NULL && g_bytes_equal (found, wanted);
}

static void
a_site_is_asked_for_its_icon_once_a_week (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 first = store_add_feed (store, "http://one.example/a", 0);
  gint64 second = store_add_feed (store, "http://one.example/b", 0);

  assert_int_equal (claim (store, first, SITE, NOW), FEED_ICON_MAY_ASK);
  assert_int_equal (claim (store, second, SITE, NOW + DAY), FEED_ICON_MISSING);
  put_icon (store, SITE, "icon");

  assert_true (shows_icon (store, 0, "icon"));
  assert_true (shows_icon (store, 1, "icon"));
  assert_int_equal (claim (store, first, SITE, NOW + 6 * DAY), FEED_ICON_KNOWN);
  assert_int_equal (claim (store, first, SITE, NOW + 7 * DAY), FEED_ICON_MAY_ASK);
}

static void
a_feeds_own_icon_goes_before_its_sites (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/a", 0);
  FeedIngest *ingest = ingest_new (feed);
  g_autoptr (GPtrArray) due = NULL;

  ingest->icon_uri = g_strdup (OWN_ICON);
  store_ingest (store, ingest);
  due = list_due (store, G_MAXINT64);
  assert_string_equal (((FeedDue *) due->pdata[0])->icon_uri, OWN_ICON);

  assert_int_equal (claim (store, feed, SITE, NOW), FEED_ICON_MAY_ASK);
  put_icon (store, SITE, "site");
  assert_int_equal (claim (store, feed, OWN_ICON, NOW), FEED_ICON_MAY_ASK);
  assert_true (shows_icon (store, 0, "site"));
  put_icon (store, OWN_ICON, "own");
  assert_true (shows_icon (store, 0, "own"));
}

static void
lists_of_ids_survive_being_packed (void **state)
{
  const gint64 ids[] = { 300, 1, G_MAXINT64, 2, 70000, 127, 128 };
  g_autoptr (GArray) list = feed_id_list_new (ids, G_N_ELEMENTS (ids));
  g_autoptr (GBytes) bytes = feed_id_list_encode (list);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GArray) back = feed_id_list_decode (data, size);
  g_autoptr (GArray) broken = feed_id_list_decode (data, size - 1);

  assert_int_equal (back->len, G_N_ELEMENTS (ids));
  assert_memory_equal (back->data, list->data, sizeof ids);
  assert_int_equal (broken->len, G_N_ELEMENTS (ids) - 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (a_new_feed_is_due_at_once),
    store_test (the_next_fetch_knows_all_of_the_last_one),
    store_test (what_a_wrong_clock_put_off_is_due_again),
    store_test (what_is_never_due_is_listed_only_with_all),
    store_test (the_log_keeps_the_last_tries),
    store_test (an_address_is_adopted_unless_another_feed_has_it),
    store_test (a_site_is_asked_for_its_icon_once_a_week),
    store_test (a_feeds_own_icon_goes_before_its_sites),
    cmocka_unit_test (lists_of_ids_survive_being_packed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
