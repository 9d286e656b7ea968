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

  feed_store_list_news_async (store, after, limit, NULL, test_await_cb, &result);
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

static void
of_many_the_newest_are_told (void **state)
{
  FeedStore *store = ((StoreFixture *) *state)->store;
  gint64 feed = store_add_feed (store, "http://one.example/feed", 0);
  g_autofree char *titles = NULL;
  gint64 last = 0;

  add_entries (store, feed, "a", "b", NOW - 10);
  add_entries (store, feed, "c", "d", NOW - 5);
  titles = list_news (store, 0, 3, &last);

  assert_string_equal (titles, "b,c,d");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (news_is_what_came_since_and_is_not_read),
    store_test (of_many_the_newest_are_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
