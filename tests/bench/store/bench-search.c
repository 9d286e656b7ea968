/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-store.h"

#include <stdlib.h>
#include <time.h>

#include "feed-db.h"
#include "feed-search.h"
#include "feed-store-file.h"
#include "test-folder.h"

#define ENTRIES 200000
#define WINDOW 100
#define REPEATS 8

typedef enum
{
  KIND_WORD,
  KIND_PREFIX,
  KIND_PHRASE,
  KIND_LIST,
  N_KINDS,
} Kind;

static const struct
{
  const char *name;
  double target; /* milliseconds, p95 */
} kinds[] = {
  [KIND_WORD] = { "whole words", 5 },
  [KIND_PREFIX] = { "prefixes", 20 },
  [KIND_PHRASE] = { "phrases", 20 },
  [KIND_LIST] = { "first window of a list", 1 },
};

/* A number stands for a word of the vocabulary, the smaller the more common; 3 letters after a
 * slash mean its beginning. A space at the end: the last word is whole. */
static const struct
{
  Kind kind;
  const char *text;
} searches[] = {
  { KIND_WORD, "{0} " },
  { KIND_WORD, "{5} " },
  { KIND_WORD, "{40} " },
  { KIND_WORD, "{100} " },
  { KIND_WORD, "{300} " },
  { KIND_WORD, "{1000} " },
  { KIND_WORD, "{5000} " },
  { KIND_WORD, "{19000} " },
  { KIND_WORD, "{0} {3} " },
  { KIND_WORD, "{20} {400} " },
  { KIND_WORD, "{300} {500} " },
  { KIND_WORD, "{1000} {1200} " },
  { KIND_WORD, "{2} {9000} " },
  { KIND_WORD, "{200} -{0} " },
  { KIND_WORD, "{50} nosuchword " },
  { KIND_PREFIX, "{0}" },
  { KIND_PREFIX, "{0/3}" },
  { KIND_PREFIX, "{6/3}" },
  { KIND_PREFIX, "{20/3}" },
  { KIND_PREFIX, "{21/4}" },
  { KIND_PREFIX, "{100/3}" },
  { KIND_PREFIX, "{100/4}" },
  { KIND_PREFIX, "{150/3}" },
  { KIND_PREFIX, "{200/3}" },
  { KIND_PREFIX, "{250/4}" },
  { KIND_PREFIX, "{300/4}" },
  { KIND_PREFIX, "{400/5}" },
  { KIND_PREFIX, "{1000/3}" },
  { KIND_PREFIX, "{1000/5}" },
  { KIND_PREFIX, "{9000/5}" },
  { KIND_PREFIX, "{300} {150/3}" },
  { KIND_PREFIX, "{2} {200/4}" },
  { KIND_PHRASE, "\"{0} {1}\"" },
  { KIND_PHRASE, "\"{4} {0}\"" },
  { KIND_PHRASE, "\"{10} {30}\"" },
  { KIND_PHRASE, "\"{0} {100}\"" },
  { KIND_PHRASE, "\"{100} {200}\"" },
  { KIND_PHRASE, "\"{300} {0} {1}\"" },
  { KIND_PHRASE, "\"{1000} {2000}\"" },
  { KIND_PHRASE, "\"{1} {0}\" {500} " },
};

static const struct
{
  FeedScope scope;
  FeedFilter filter;
} filters[] = {
  { FEED_SCOPE_ALL, FEED_FILTER_ALL },     { FEED_SCOPE_FEED, FEED_FILTER_ALL },
  { FEED_SCOPE_FOLDER, FEED_FILTER_ALL },  { FEED_SCOPE_ALL, FEED_FILTER_UNREAD },
  { FEED_SCOPE_FEED, FEED_FILTER_UNREAD }, { FEED_SCOPE_FOLDER, FEED_FILTER_UNREAD },
  { FEED_SCOPE_ALL, FEED_FILTER_STARRED },
};

static gboolean is_verbose;

static char *
expand (SampleText *text, const char *template)
{
  GString *out = g_string_new (NULL);

  for (const char *p = template; *p != '\0'; p++)
    {
      char *end;
      guint word;

      if (*p != '{')
        {
          g_string_append_c (out, *p);
          continue;
        }
      word = strtoul (p + 1, &end, 10);
      g_string_append_len (out, sample_text_get_word (text, word), *end == '/' ? end[1] - '0' : -1);
      p = strchr (end, '}');
    }

  return g_string_free (out, FALSE);
}

/* Of this thread: what else the machine does is not the search's fault. */
static double
get_cpu_milliseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static double
measure (FeedDb *db, const FeedEntryQuery *query, guint *n_found)
{
  double start = get_cpu_milliseconds ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = feed_search_run (db, query, &error);

  g_assert_no_error (error);
  *n_found = ids->len;

  return get_cpu_milliseconds () - start;
}

static void
run_search (FeedDb *db, SampleText *text, gsize search, gsize filter, GArray *times)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (filters[filter].scope, 7);
  double best = G_MAXDOUBLE;
  guint n_found = 0;

  query->filter = filters[filter].filter;
  query->text = expand (text, searches[search].text);
  query->limit = WINDOW;
  for (int i = 0; i < REPEATS; i++)
    {
      double time = measure (db, query, &n_found);

      g_array_append_val (times, time);
      best = MIN (best, time);
    }
  if (is_verbose)
    g_print ("%8.2f ms  %5u found  scope %d filter %d  %s\n", best, n_found, query->scope,
             query->filter, query->text);
}

static void
run_list (FeedDb *db, gsize filter, GArray *times)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (filters[filter].scope, 7);
  guint n_found;

  query->filter = filters[filter].filter;
  query->limit = WINDOW;
  for (int i = 0; i < REPEATS; i++)
    {
      double time = measure (db, query, &n_found);

      g_array_append_val (times, time);
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
report (const char *name, GArray *times, double target)
{
  double median, p95;

  g_array_sort (times, compare_cb);
  median = g_array_index (times, double, times->len / 2);
  p95 = g_array_index (times, double, times->len * 95 / 100);
  g_print ("%-24s p50 %6.2f ms  p95 %6.2f ms  (at most %.0f: %s)\n", name, median, p95, target,
           p95 <= target ? "reached" : "MISSED");
}

static void
measure_whole_list (FeedDb *db)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_found;

  for (int i = 0; i < REPEATS; i++)
    {
      double time = measure (db, query, &n_found);

      g_array_append_val (times, time);
    }
  report ("all of a list", times, 30);
}

/* The first argument names a folder with a store that make-store wrote; without it one is made. */
int
main (int argc, char **argv)
{
  SampleShape shape = {
    .feeds = 500, .folders = 20, .entries = ENTRIES, .words = 120, .unread = 10
  };
  g_autoptr (TestFolder) folder = test_folder_new ();
  const char *path = argc > 1 ? argv[1] : test_folder_get_path (folder);
  g_autofree char *file = g_build_filename (path, FEED_STORE_FILE, NULL);
  g_autoptr (SampleText) text = sample_text_new (1);
  GArray *times[N_KINDS];
  g_autoptr (FeedDb) db = NULL;

  is_verbose = g_getenv ("FEED_BENCH_VERBOSE") != NULL;
  if (argc < 2)
    {
      FeedStore *store = sample_store_open (path);

      sample_store_fill (store, text, &shape);
      sample_store_close (store);
    }
  db = feed_db_open (file, FALSE, NULL);
  feed_db_enter (db);
  for (int i = 0; i < N_KINDS; i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (gsize filter = 0; filter < G_N_ELEMENTS (filters); filter++)
    {
      for (gsize search = 0; search < G_N_ELEMENTS (searches); search++)
        run_search (db, text, search, filter, times[searches[search].kind]);
      run_list (db, filter, times[KIND_LIST]);
    }
  for (int i = 0; i < N_KINDS; i++)
    {
      report (kinds[i].name, times[i], kinds[i].target);
      g_array_unref (times[i]);
    }
  measure_whole_list (db);

  return EXIT_SUCCESS;
}
