/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-store.h"

#include <stdlib.h>
#include <string.h>

#include "feed-store-reading.h"
#include "test-await.h"

#define ROWS 60
#define ARTICLES 40

static double
get_pss_mib (void)
{
  g_autofree char *rollup = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL))
    return 0;
  line = strstr (rollup, "\nPss:");

  return line != NULL ? strtoul (line + strlen ("\nPss:"), NULL, 10) / 1024.0 : 0;
}

static GArray *
query (FeedStore *store, const char *words, guint limit)
{
  g_autoptr (FeedEntryQuery) wanted = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GAsyncResult) result = NULL;

  wanted->text = g_strdup (words);
  wanted->limit = limit;
  feed_store_query_entries_async (store, wanted, NULL, test_await_cb, &result);

  return feed_store_query_entries_finish (store, test_await (&result), NULL);
}

static void
load_rows (FeedStore *store, GArray *ids)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_summaries_async (store, (gint64 *) (void *) ids->data, MIN (ids->len, ROWS), NULL,
                                   test_await_cb, &result);
  g_ptr_array_unref (feed_store_load_summaries_finish (store, test_await (&result), NULL));
}

/* What a window asks for before it shows anything. */
static void
start_up (FeedStore *store, SampleText *text)
{
  g_autoptr (GAsyncResult) folders = NULL;
  g_autoptr (GAsyncResult) feeds = NULL;
  g_autoptr (GAsyncResult) counts = NULL;
  g_autoptr (GArray) all = NULL;

  feed_store_list_folders_async (store, NULL, test_await_cb, &folders);
  feed_store_list_subscriptions_async (store, NULL, test_await_cb, &feeds);
  feed_store_load_counts_async (store, NULL, test_await_cb, &counts);
  all = query (store, NULL, 0);
  load_rows (store, all);
  g_ptr_array_unref (feed_store_list_folders_finish (store, test_await (&folders), NULL));
  g_ptr_array_unref (feed_store_list_subscriptions_finish (store, test_await (&feeds), NULL));
  feed_counts_free (feed_store_load_counts_finish (store, test_await (&counts), NULL));
}

static void
search (FeedStore *store, SampleText *text)
{
  for (guint word = 0; word < 50; word++)
    {
      g_autofree char *start = g_strndup (sample_text_get_word (text, word * 40), 3);
      g_autoptr (GArray) found = query (store, start, 100);

      load_rows (store, found);
    }
}

static void
read_articles (FeedStore *store, SampleText *text)
{
  g_autoptr (GArray) newest = query (store, NULL, ARTICLES);

  for (guint i = 0; i < newest->len; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      feed_store_load_entry_async (store, g_array_index (newest, gint64, i), NULL, test_await_cb,
                                   &result);
      g_object_unref (feed_store_load_entry_finish (store, test_await (&result), NULL));
    }
}

static void
maintain (FeedStore *store, SampleText *text)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_maintain_async (store, 0, SAMPLE_NOW, NULL, test_await_cb, &result);
  feed_store_maintain_finish (store, test_await (&result), NULL);
}

static const struct
{
  const char *name;
  void (*run) (FeedStore *store, SampleText *text);
} steps[] = {
  { "start-up", start_up },
  { "40 articles", read_articles },
  { "50 searches", search },
  { "maintenance", maintain },
};

/* bench-memory FOLDER: what a store that make-store wrote there adds to the memory of the process,
 * each step on top of those before it. */
int
main (int argc, char **argv)
{
  g_autoptr (SampleText) text = sample_text_new (1);
  double before = get_pss_mib ();
  FeedStore *store;

  if (argc != 2)
    {
      g_printerr ("Usage: bench-memory FOLDER\n");
      return EXIT_FAILURE;
    }
  store = sample_store_open (argv[1]);
  g_print ("%-12s %+7.1f MiB\n", "open", get_pss_mib () - before);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      steps[i].run (store, text);
      g_print ("%-12s %+7.1f MiB\n", steps[i].name, get_pss_mib () - before);
    }
  sample_store_close (store);

  return EXIT_SUCCESS;
}
