/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "test-await.h"
#include "feed-store-subscriptions.h"
#include "test-folder.h"

#define FEEDS 2000
#define EDITED_FEEDS 200
#define ENTRIES_A_FEED 35
#define WORDS 200
#define TARGET_CPU 9.0

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
ingested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *pending = user_data;

  g_assert_true (feed_store_ingest_finish (FEED_STORE (source), result, NULL, NULL));
  (*pending)--;
}

static GPtrArray *
make_ingests (SampleText *text, GArray *feeds, guint n_feeds, gsize *bytes)
{
  GPtrArray *ingests = g_ptr_array_new ();

  for (guint i = 0; i < n_feeds; i++)
    {
      FeedIngest *ingest = sample_ingest_new (text, g_array_index (feeds, gint64, i), 0,
                                              ENTRIES_A_FEED, 3600, WORDS);

      for (guint j = 0; j < ingest->entries->len; j++)
        *bytes += strlen (((FeedIngestEntry *) g_ptr_array_index (ingest->entries, j))->html);
      g_ptr_array_add (ingests, ingest);
    }

  return ingests;
}

static void
ingest_all (FeedStore *store, GPtrArray *ingests)
{
  guint pending = 0;

  for (guint i = 0; i < ingests->len; i++)
    {
      pending++;
      feed_store_ingest_async (store, g_ptr_array_index (ingests, i), NULL, ingested_cb, &pending);
      while (pending > 64)
        g_main_context_iteration (NULL, TRUE);
    }
  while (pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* What the first refresh of 2,000 feeds costs the store, search index included. */
static void
measure_first (FeedStore *store, SampleText *text, GArray *feeds)
{
  gsize bytes = 0;
  g_autoptr (GPtrArray) ingests = make_ingests (text, feeds, FEEDS, &bytes);
  double cpu = get_cpu ();
  gint64 start = g_get_monotonic_time ();

  ingest_all (store, ingests);
  cpu = get_cpu () - cpu;
  g_print ("%d feeds, %d entries, %.0f MB of HTML\n", FEEDS, FEEDS * ENTRIES_A_FEED, bytes / 1e6);
  g_print ("stored and indexed: %.2f s CPU (at most %.1f: %s), %.2f s wall\n", cpu, TARGET_CPU,
           cpu <= TARGET_CPU ? "reached" : "MISSED", (g_get_monotonic_time () - start) / 1e6);
}

static void
edit (GPtrArray *ingests)
{
  for (guint i = 0; i < ingests->len; i++)
    {
      FeedIngest *ingest = g_ptr_array_index (ingests, i);

      for (guint j = 0; j < ingest->entries->len; j++)
        ((FeedIngestEntry *) g_ptr_array_index (ingest->entries, j))->content_hash[0] = 'e';
    }
}

/* All entries of some feeds were changed by their authors. */
static void
measure_edits (FeedStore *store, SampleText *text, GArray *feeds)
{
  gsize bytes = 0;
  g_autoptr (GPtrArray) ingests = make_ingests (text, feeds, EDITED_FEEDS, &bytes);
  double cpu;

  edit (ingests);
  cpu = get_cpu ();
  ingest_all (store, ingests);
  g_print ("%d entries edited: %.2f s CPU\n", EDITED_FEEDS * ENTRIES_A_FEED, get_cpu () - cpu);
}

static void
remove_feeds (FeedStore *store, GArray *feeds)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_remove_subscriptions_async (store, (gint64 *) (void *) feeds->data, EDITED_FEEDS, NULL,
                                         test_await_cb, &result);
  g_assert_true (feed_store_remove_subscriptions_finish (store, test_await (&result), NULL, NULL));
}

/* What maintenance does the day after some feeds were unsubscribed. */
static void
measure_removal (FeedStore *store, GArray *feeds)
{
  gint64 later = g_get_real_time () / G_USEC_PER_SEC + G_GINT64_CONSTANT (30) * 24 * 60 * 60;
  g_autoptr (GAsyncResult) result = NULL;
  double cpu;

  remove_feeds (store, feeds);
  cpu = get_cpu ();
  feed_store_maintain_async (store, 0, later, NULL, test_await_cb, &result);
  g_assert_true (feed_store_maintain_finish (store, test_await (&result), NULL));
  g_print ("%d entries cleared away, index merged, backup: %.2f s CPU\n",
           EDITED_FEEDS * ENTRIES_A_FEED, get_cpu () - cpu);
}

int
main (void)
{
  SampleShape shape = { .feeds = FEEDS, .folders = 20 };
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (SampleText) text = sample_text_new (1);
  FeedStore *store = sample_store_open (test_folder_get_path (folder));
  g_autoptr (GArray) feeds = sample_store_add_feeds (store, &shape);

  measure_first (store, text, feeds);
  measure_edits (store, text, feeds);
  measure_removal (store, feeds);
  sample_store_close (store);

  return EXIT_SUCCESS;
}
