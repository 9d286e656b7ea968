/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-store-news.h"
#include "feed-store-subscriptions.h"

/* As titles, those that are wanted with a star. */
static char *
list_news (FeedStore *store, gint64 after, guint limit, gint64 *last)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) news = NULL;
  GString *titles = g_string_new (NULL);

  feed_store_list_news_async (store, after, limit, FALSE, NULL, test_await_cb, &result);
  news = feed_store_list_news_finish (store, test_await (&result), last, &error);
  assert_null (error);
  for (guint i = 0; i < news->len; i++)
    {
      const FeedNews *one = g_ptr_array_index (news, i);

      g_string_append_printf (titles, "%s%s%s", i > 0 ? "," : "",
                              feed_entry_summary_get_title (one->entry), one->wanted ? "*" : "");
    }

  return g_string_free (titles, FALSE);
}

static void
add_entries (FeedStore *store, gint64 feed, const char *one, const char *other, gint64 date)
{
  FeedIngest *ingest = ingest_new (feed);

  ingest_add (ingest, one, one, date);
  ingest_add (ingest, other, other, date + 1);
  store_ingest (store, ingest);
}

static void
want_news (FeedStore *store, gint64 feed)
{
  const FeedSubscriptionSettings settings = { .notify = TRUE };
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_configure_subscription_async (store, feed, &settings, NULL, test_await_cb, &result);
  assert_true (feed_store_configure_subscription_finish (store, test_await (&result), NULL));
}

static void
news_is_what_came_since_and_is_not_read (void **state)
{
  FeedStore *store = ((StoreFixture *) *state)->store;
  gint64 quiet = store_add_feed (store, "http://quiet.example/feed", 0);
  gint64 loud = store_add_feed (store, "http://loud.example/feed", 0);
  g_autofree char *first = NULL;
  g_autofree char *later = NULL;
  g_autofree char *none = NULL;
  gint64 seen = 0;
  gint64 last = 0;

  want_news (store, loud);
  add_entries (store, quiet, "old", "older", 1000);
  add_entries (store, loud, "past", "long past", 1000);
  add_entries (store, quiet, "a", "b", NOW - 10);
  first = list_news (store, 0, 10, &seen);
  assert_string_equal (first, "a,b");
  add_entries (store, loud, "c", "d", NOW - 5);
  store_mark (store, store_find (store, "d"), FEED_MARK_READ);
  later = list_news (store, seen, 10, &last);
  assert_string_equal (later, "c*");
  assert_true (last > seen);
  none = list_news (store, G_MAXINT64, 10, &seen);
  assert_string_equal (none, "");
  assert_int_equal (seen, last);
}

/* Subscribes to a feed that has something already. */
static gint64
follow (FeedStore *store)
{
  gint64 feed = store_add_feed (store, "http://one.example/feed", 0);

  add_entries (store, feed, "first", "second", NOW - 100);

  return feed;
}

static void
many_are_told_in_turn (void **state)
{
  FeedStore *store = ((StoreFixture *) *state)->store;
  gint64 feed = follow (store);
  g_autofree char *titles = NULL;
  g_autofree char *rest = NULL;
  gint64 last = 0;

  add_entries (store, feed, "a", "b", NOW - 10);
  add_entries (store, feed, "c", "d", NOW - 5);
  titles = list_news (store, 0, 3, &last);
  rest = list_news (store, last, 3, &last);

  assert_string_equal (titles, "a,b,c");
  assert_string_equal (rest, "d");
}

/* However new they are, and also where they have no date. */
static void
what_a_feed_has_at_first_is_no_news (void **state)
{
  FeedStore *store = ((StoreFixture *) *state)->store;
  gint64 feed = store_add_feed (store, "http://one.example/feed", 0);
  g_autofree char *none = NULL;
  g_autofree char *news = NULL;
  gint64 last = 0;

  add_entries (store, feed, "a", "b", NOW);
  add_entries (store, store_add_feed (store, "http://bare.example/feed", 0), "e", "f",
               FEED_TIME_NONE);
  none = list_news (store, 0, 10, &last);
  assert_string_equal (none, "");
  add_entries (store, feed, "c", "d", NOW - 5);
  news = list_news (store, 0, 10, &last);
  assert_string_equal (news, "c,d");
}

/* A site that has moved calls all that it has anew. */
static void
what_is_old_when_it_comes_is_no_news (void **state)
{
  FeedStore *store = ((StoreFixture *) *state)->store;
  gint64 feed = follow (store);
  FeedIngest *ingest = ingest_new (feed);
  g_autofree char *news = NULL;
  gint64 last = 0;

  ingest_add (ingest, "old", "old", NOW - 31 * 86400);
  ingest_add (ingest, "new", "new", NOW - 3600);
  store_ingest (store, ingest);
  news = list_news (store, 0, 10, &last);

  assert_string_equal (news, "new");
}

static void
who_wants_only_some_is_not_shown_the_rest (void **state)
{
  FeedStore *store = ((StoreFixture *) *state)->store;
  gint64 feed = follow (store);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) none = NULL;
  gint64 last = 0;

  add_entries (store, feed, "a", "b", NOW - 10);
  feed_store_list_news_async (store, 0, 10, TRUE, NULL, test_await_cb, &result);
  none = feed_store_list_news_finish (store, test_await (&result), &last, NULL);
  assert_int_equal (none->len, 0);
  assert_int_equal (last, store_find (store, "b"));
}

static void
what_is_read_is_not_left (void **state)
{
  FeedStore *store = ((StoreFixture *) *state)->store;
  gint64 feed = follow (store);
  const gint64 ids[] = { store_find (store, "second"), 4711, store_find (store, "first") };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) left = NULL;

  assert_int_not_equal (feed, 0);
  store_mark (store, ids[2], FEED_MARK_READ);
  feed_store_list_unread_async (store, ids, G_N_ELEMENTS (ids), NULL, test_await_cb, &result);
  left = feed_store_list_unread_finish (store, test_await (&result), NULL);
  assert_int_equal (left->len, 1);
  assert_int_equal (g_array_index (left, gint64, 0), ids[0]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (news_is_what_came_since_and_is_not_read),
    store_test (many_are_told_in_turn),
    store_test (what_a_feed_has_at_first_is_no_news),
    store_test (what_is_old_when_it_comes_is_no_news),
    store_test (who_wants_only_some_is_not_shown_the_rest),
    store_test (what_is_read_is_not_left),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
