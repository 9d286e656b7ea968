/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-store-playback.h"

/* What goes with recordings, and how far they were played. */

#define RECORDING "http://one.example/1.mp3"

static gboolean
put (FeedStore *store, gint64 entry, gint64 position, gboolean finished)
{
  g_autoptr (GAsyncResult) result = NULL;
  const FeedPlayback playback = { position, 90000, finished, FEED_TIME_NONE };

  feed_store_put_playback_async (store, entry, RECORDING, &playback, NULL, test_await_cb, &result);
  return feed_store_put_playback_finish (store, test_await (&result), NULL);
}

static FeedPlayback *
load (FeedStore *store, gint64 entry)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_playback_async (store, entry, RECORDING, NULL, test_await_cb, &result);
  return feed_store_load_playback_finish (store, test_await (&result), NULL);
}

static FeedStoredCompanion *
chapter (gint64 start, const char *title)
{
  FeedStoredCompanion *self = feed_stored_companion_new (FEED_COMPANION_CHAPTER);

  self->start = start;
  self->title = g_strdup (title);
  return self;
}

static gint64
add_recording (StoreFixture *fixture, FeedStoredCompanion *companion)
{
  gint64 feed = store_add_feed (fixture->store, "http://one.example/feed", 0);
  FeedIngest *ingest = ingest_new (feed);
  FeedIngestEntry *entry = ingest_add (ingest, "tag:1", "Talk", NOW - 10);

  entry->companions = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_companion_free);
  g_ptr_array_add (entry->companions, companion);
  store_ingest (fixture->store, ingest);
  return store_find (fixture->store, "Talk");
}

static FeedStoredEntry *
load_entry (FeedStore *store, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_entry_async (store, id, NULL, test_await_cb, &result);
  return feed_store_load_entry_finish (store, test_await (&result), NULL);
}

static void
what_goes_with_a_recording_is_kept (void **state)
{
  StoreFixture *fixture = *state;
  gint64 id = add_recording (fixture, chapter (94500, "Nets"));
  g_autoptr (FeedStoredEntry) entry = load_entry (fixture->store, id);
  GPtrArray *companions = feed_stored_entry_get_companions (entry);
  const FeedStoredCompanion *it;

  assert_int_equal (companions->len, 1);
  it = companions->pdata[0];
  assert_int_equal (it->kind, FEED_COMPANION_CHAPTER);
  assert_int_equal (it->start, 94500);
  assert_string_equal (it->title, "Nets");
  assert_null (it->uri);
}

static void
an_edit_replaces_what_goes_with_it (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://one.example/feed", 0);
  static const char *const titles[] = { "Nets", "Knots" };
  g_autoptr (FeedStoredEntry) entry = NULL;
  const FeedStoredCompanion *it;

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      FeedIngest *ingest = ingest_new (feed);
      FeedIngestEntry *edited = ingest_add (ingest, "tag:1", "Talk", NOW - 10);

      g_free (edited->content_hash);
      edited->content_hash = g_strdup (titles[i]);
      edited->companions = g_ptr_array_new_with_free_func (
          (GDestroyNotify) feed_stored_companion_free);
      g_ptr_array_add (edited->companions, chapter (0, titles[i]));
      store_ingest (fixture->store, ingest);
    }
  entry = load_entry (fixture->store, store_find (fixture->store, "Talk"));

  assert_int_equal (feed_stored_entry_get_companions (entry)->len, 1);
  it = feed_stored_entry_get_companions (entry)->pdata[0];
  assert_string_equal (it->title, "Knots");
}

static void
the_place_is_remembered (void **state)
{
  StoreFixture *fixture = *state;
  gint64 id = add_recording (fixture, chapter (0, "Nets"));
  g_autoptr (FeedPlayback) never = load (fixture->store, id);
  g_autoptr (FeedPlayback) later = NULL;

  assert_int_equal (never->position, 0);
  assert_int_equal (never->changed_at, FEED_TIME_NONE);
  assert_true (put (fixture->store, id, 1000, TRUE));
  assert_true (put (fixture->store, id, 61500, FALSE));
  store_fixture_reopen (fixture);
  later = load (fixture->store, id);
  assert_int_equal (later->position, 61500);
  assert_int_equal (later->duration, 90000);
  assert_false (later->finished);
  assert_int_not_equal (later->changed_at, FEED_TIME_NONE);
}

static void
an_entry_that_is_gone_is_no_failure (void **state)
{
  StoreFixture *fixture = *state;

  assert_true (put (fixture->store, 4711, 1000, FALSE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (what_goes_with_a_recording_is_kept),
    store_test (an_edit_replaces_what_goes_with_it),
    store_test (the_place_is_remembered),
    store_test (an_entry_that_is_gone_is_no_failure),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
