/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-search-terms.h"

typedef struct
{
  gint64 first;
  gint64 second;
  gint64 folder;
} Feeds;

static void
fill (FeedStore *store, Feeds *feeds)
{
  FeedIngest *ingest;

  feeds->folder = store_add_folder (store, "Folder", 0);
  feeds->first = store_add_feed (store, "http://one.example/", 0);
  feeds->second = store_add_feed (store, "http://two.example/", feeds->folder);

  ingest = ingest_new (feeds->first);
  ingest_add (ingest, "a", "Café in Zürich", NOW - 1);
  ingest_add (ingest, "b", "The quick brown fox", NOW - 3);
  store_ingest (store, ingest);
  ingest = ingest_new (feeds->second);
  ingest_add (ingest, "a", "Brown and quick", NOW - 2);
  ingest_add (ingest, "b", "Foxes", NOW - 4);
  store_ingest (store, ingest);
}

static void
search_finds (void **state)
{
  static const struct
  {
    const char *text;
    const char *titles;
  } rows[] = {
    { "cafe ", "Café in Zürich" },
    { "CAFÉ zurich ", "Café in Zürich" },
    { "quick ", "Brown and quick,The quick brown fox" },
    { "quick brown", "Brown and quick,The quick brown fox" },
    { "\"quick brown\"", "The quick brown fox" },
    { "\"quick brown", "The quick brown fox" },
    { "fox ", "The quick brown fox" },
    { "fox", "The quick brown fox,Foxes" },
    { "fo", "The quick brown fox,Foxes" },
    { "fo ", "" },
    { "quick -fox ", "Brown and quick" },
    { "quick -\"quick brown\"", "Brown and quick" },
    { "-quick", "Café in Zürich,Foxes" },
    { "-fo", "Café in Zürich,Brown and quick,The quick brown fox,Foxes" },
    { "nothing", "" },
    { "\"", "Café in Zürich,Brown and quick,The quick brown fox,Foxes" },
    { "   ", "Café in Zürich,Brown and quick,The quick brown fox,Foxes" },
    { "quick AND", "Brown and quick" },
    { "title:quick", "" },
    { "(quick OR fox*) NEAR ^ + {", "" },
    { "quick * ", "Brown and quick,The quick brown fox" },
    { "'; DROP TABLE entry; --", "" },
    { "brown-and", "Brown and quick" },
    { "\xff\xfequick ", "Brown and quick,The quick brown fox" },
    { "\xee\xbb\xae"
      "1",
      "" },
  };
  StoreFixture *fixture = *state;
  Feeds feeds;

  fill (fixture->store, &feeds);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);

      query->text = g_strdup (rows[i].text);
      assert_query (rows[i].titles, fixture->store, query);
    }
}

static void
searches_keep_to_scope_and_filter (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  Feeds feeds;

  fill (store, &feeds);
  query->text = g_strdup ("quick ");
  query->limit = 1;
  assert_query ("Brown and quick", store, query);
  query->limit = 0;
  query->scope = FEED_SCOPE_FEED;
  query->scope_id = feeds.first;
  assert_query ("The quick brown fox", store, query);
  query->scope = FEED_SCOPE_FOLDER;
  query->scope_id = feeds.folder;
  assert_query ("Brown and quick", store, query);
  query->scope_id = store_add_folder (store, "Empty", 0);
  assert_query ("", store, query);

  query->scope = FEED_SCOPE_ALL;
  store_mark (store, store_find (store, "Brown and quick"), FEED_MARK_READ);
  store_mark (store, store_find (store, "Brown and quick"), FEED_MARK_STARRED);
  query->filter = FEED_FILTER_UNREAD;
  assert_query ("The quick brown fox", store, query);
  query->filter = FEED_FILTER_STARRED;
  assert_query ("Brown and quick", store, query);
  query->filter = FEED_FILTER_ALL;
  query->since = NOW - 2;
  assert_query ("Brown and quick", store, query);
}

static void
titles_are_more_relevant_than_texts (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  FeedIngest *ingest = ingest_new (store_add_feed (store, "http://one.example/", 0));
  FeedIngestEntry *entry;

  ingest_add (ingest, "a", "Rust", NOW - 2);
  entry = ingest_add (ingest, "b", "Other", NOW - 1);
  g_free (entry->text);
  entry->text = g_strdup ("It speaks of rust too");
  store_ingest (store, ingest);

  query->text = g_strdup ("rust ");
  assert_query ("Other,Rust", store, query);
  query->order = FEED_ORDER_OLDEST;
  assert_query ("Rust,Other", store, query);
  query->order = FEED_ORDER_RELEVANCE;
  assert_query ("Rust,Other", store, query);
}

static void
an_edit_is_found_by_its_new_words_alone (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/", 0);
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  FeedIngest *ingest = ingest_new (feed);

  ingest_add (ingest, "a", "wolf", NOW);
  store_ingest (store, ingest);
  ingest = ingest_new (feed);
  ingest_add (ingest, "a", "sheep", NOW);
  store_ingest (store, ingest);
  query->text = g_strdup ("wolf");
  assert_query ("", store, query);
  g_free (query->text);
  query->text = g_strdup ("sheep");
  assert_query ("sheep", store, query);
}

/* So many that they are sorted in another way than a few. */
static void
many_hits_are_in_order_too (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  FeedIngest *ingest = ingest_new (store_add_feed (fixture->store, "http://one.example/", 0));
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) found = NULL;

  for (int i = 0; i < 10100; i++)
    {
      g_autofree char *identity = g_strdup_printf ("%d", i);

      ingest_add (ingest, identity, i % 100 == 0 ? "odd one" : "many", NOW - i * 7919 % 10100);
    }
  store_ingest (fixture->store, ingest);
  query->text = g_strdup ("about");
  found = store_query (fixture->store, query);
  g_clear_pointer (&query->text, g_free);
  all = store_query (fixture->store, query);
  assert_int_equal (found->len, 10100);
  assert_memory_equal (found->data, all->data, 10100 * sizeof (gint64));
}

static void
terms_are_the_folded_words (void **state)
{
  g_auto (GStrv) terms = feed_search_terms ("Café \"Große Welt\" -not Ça-va");
  g_autofree char *joined = g_strjoinv ("|", terms);

  assert_string_equal (joined, "cafe|große|welt|ca|va");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (search_finds),
    store_test (searches_keep_to_scope_and_filter),
    store_test (titles_are_more_relevant_than_texts),
    store_test (an_edit_is_found_by_its_new_words_alone),
    store_test (many_hits_are_in_order_too),
    cmocka_unit_test (terms_are_the_folded_words),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
