/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-store.h"

#include "feed-store-folders.h"
#include "feed-store-marking.h"
#include "feed-store-reading.h"
#include "feed-store-subscriptions.h"

/* How many entries of a feed come in at a time. */
#define STEP 10
/* How many ingests are under way at once: what a refresh keeps waiting. */
#define WINDOW 64
#define SPAN (3 * 365 * 24 * 3600)

typedef struct
{
  guint pending;
} Progress;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

FeedStore *
sample_store_open (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  FeedStore *store = feed_store_new (file);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_store_open_async (store, NULL, done_cb, &result);
  feed_store_open_finish (store, await (&result), &error);
  g_assert_no_error (error);

  return store;
}

void
sample_store_close (FeedStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_close_async (store, done_cb, &result);
  feed_store_close_finish (store, await (&result), NULL);
  g_object_unref (store);
}

static gint64
add_folder (FeedStore *store, guint n)
{
  g_autofree char *title = g_strdup_printf ("Folder %u", n + 1);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_add_folder_async (store, title, 0, NULL, done_cb, &result);

  return feed_store_add_folder_finish (store, await (&result), NULL);
}

static gint64
add_feed (FeedStore *store, guint n, gint64 folder)
{
  g_autofree char *uri = g_strdup_printf ("https://site%u.example.org/feed.xml", n + 1);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_add_subscription_async (store, uri, NULL, folder, NULL, done_cb, &result);

  return feed_store_add_subscription_finish (store, await (&result), NULL);
}

GArray *
sample_store_add_feeds (FeedStore *store, const SampleShape *shape)
{
  g_autoptr (GArray) folders = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *feeds = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < shape->folders; i++)
    {
      gint64 folder = add_folder (store, i);

      g_array_append_val (folders, folder);
    }
  for (guint i = 0; i < shape->feeds; i++)
    {
      gint64 folder = folders->len > 0 ? g_array_index (folders, gint64, i % folders->len) : 0;
      gint64 feed = add_feed (store, i, folder);

      g_array_append_val (feeds, feed);
    }

  return feeds;
}

static char *
make_title (SampleText *text, guint n_words)
{
  GString *title = g_string_new (NULL);

  sample_text_append (text, title, n_words);
  title->str[0] = g_ascii_toupper (title->str[0]);

  return g_string_free (title, FALSE);
}

static FeedIngestEntry *
make_entry (SampleText *text, gint64 feed, guint n, gint64 date, guint words)
{
  FeedIngestEntry *entry = feed_ingest_entry_new ();
  GString *body = g_string_new (NULL);

  sample_text_append (text, body, words / 4 + sample_text_random (text, words + words / 2));
  entry->identity = g_strdup_printf ("https://site%" G_GINT64_FORMAT ".example.org/post/%u", feed,
                                     n);
  entry->entry_id = g_strdup (entry->identity);
  entry->uri = g_strdup (entry->identity);
  entry->content_hash = g_strdup_printf ("%08x", n);
  entry->title = make_title (text, 3 + sample_text_random (text, 8));
  entry->author = make_title (text, 2);
  entry->html = g_strdup_printf ("<p>%s</p>", body->str);
  entry->text = g_string_free (body, FALSE);
  entry->excerpt = g_strndup (entry->text, 200);
  entry->published = date;

  return entry;
}

FeedIngest *
sample_ingest_new (SampleText *text,
                   gint64 feed,
                   guint first,
                   guint n_entries,
                   gint64 age,
                   guint words)
{
  FeedIngest *ingest = feed_ingest_new (feed);

  ingest->title = make_title (text, 3);
  ingest->partial = TRUE;
  ingest->attempt->line.time = SAMPLE_NOW - age;
  ingest->attempt->line.http_status = 200;
  ingest->attempt->state.etag = g_strdup ("\"an-etag\"");
  for (guint i = 0; i < n_entries; i++)
    {
      gint64 date = SAMPLE_NOW - age - i * 3600 - sample_text_random (text, 3600);

      g_ptr_array_add (ingest->entries,
                       make_entry (text, feed, first + n_entries - i, date, words));
    }

  return ingest;
}

static void
ingested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Progress *progress = user_data;
  g_autoptr (GError) error = NULL;

  feed_store_ingest_finish (FEED_STORE (source), result, NULL, &error);
  g_assert_no_error (error);
  progress->pending--;
}

static void
mark_some_read (FeedStore *store, SampleText *text, const SampleShape *shape)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) marked = NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (gint64));

  feed_store_query_entries_async (store, query, NULL, done_cb, &found);
  all = feed_store_query_entries_finish (store, await (&found), NULL);
  for (guint i = 0; i < all->len; i++)
    if (sample_text_random (text, 100) >= (gint32) shape->unread)
      g_array_append_vals (read, &g_array_index (all, gint64, i), 1);
  feed_store_mark_entries_async (store, (gint64 *) (void *) read->data, read->len, FEED_MARK_READ,
                                 NULL, done_cb, &marked);
  feed_store_mark_entries_finish (store, await (&marked), NULL, NULL, NULL);
}

void
sample_store_fill (FeedStore *store, SampleText *text, const SampleShape *shape)
{
  g_autoptr (GArray) feeds = sample_store_add_feeds (store, shape);
  guint rounds = MAX (1, shape->entries / (shape->feeds * STEP));
  Progress progress = { 0 };

  for (guint round = 0; round < rounds; round++)
    for (guint i = 0; i < feeds->len; i++)
      {
        gint64 age = (gint64) (rounds - round) * SPAN / rounds;

        progress.pending++;
        feed_store_ingest_async (store,
                                 sample_ingest_new (text, g_array_index (feeds, gint64, i),
                                                    round * STEP, STEP, age, shape->words),
                                 NULL, ingested_cb, &progress);
        while (progress.pending > WINDOW)
          g_main_context_iteration (NULL, TRUE);
      }
  while (progress.pending > 0)
    g_main_context_iteration (NULL, TRUE);
  if (shape->unread < 100)
    mark_some_read (store, text, shape);
}
