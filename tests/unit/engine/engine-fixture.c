/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine-fixture.h"

#include "feed-credential-memory.h"
#include "test-await.h"

FeedEngine *
engine_new (TestFolder *folder, const char *bus_name)
{
  g_autofree char *path = test_folder_build_path (folder, "store");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FeedCredentialStore) credentials = feed_credential_memory_new ();

  return g_object_new (FEED_TYPE_ENGINE, "folder", file, "bus-name", bus_name, "credentials",
                       credentials, "host-spacing", 0, NULL);
}

FeedEngine *
engine_open (TestFolder *folder, const char *bus_name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedEngine *engine = engine_new (folder, bus_name);

  feed_engine_open_async (engine, NULL, test_await_cb, &result);
  feed_engine_open_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);

  return engine;
}

void
engine_close (FeedEngine *engine)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_close_async (engine, test_await_cb, &result);
  feed_engine_close_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  test_drain ();
  test_await_end (engine);
}

int
engine_setup (void **state)
{
  EngineFixture *self = g_new0 (EngineFixture, 1);

  self->folder = test_folder_new ();
  self->server = test_server_new ();
  self->engine = engine_open (self->folder, NULL);
  *state = self;

  return 0;
}

int
engine_teardown (void **state)
{
  EngineFixture *self = *state;

  engine_close (self->engine);
  test_server_free (self->server);
  test_folder_free (self->folder);
  g_free (self);

  return 0;
}

void
engine_restart (EngineFixture *self)
{
  engine_close (self->engine);
  self->engine = engine_open (self->folder, NULL);
}

gint64
engine_subscribe_uri (FeedEngine *engine, const char *uri)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  feed_engine_subscribe_uri_async (engine, uri, NULL, 0, NULL, test_await_cb, &result);
  id = feed_engine_subscribe_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);

  return id;
}

gint64
engine_subscribe (EngineFixture *self, const char *path)
{
  g_autofree char *uri = test_server_uri (self->server, path);

  return engine_subscribe_uri (self->engine, uri);
}

void
engine_refresh (FeedEngine *engine, gint64 feed_id, FeedRefreshResult *counts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_refresh_async (engine, &feed_id, feed_id != 0 ? 1 : 0, NULL, test_await_cb, &result);
  feed_engine_refresh_finish (engine, test_await (&result), counts, &error);
  g_assert_no_error (error);
}

static GArray *
query_all (FeedStore *store)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids = NULL;

  feed_store_query_entries_async (store, query, NULL, test_await_cb, &result);
  ids = feed_store_query_entries_finish (store, test_await (&result), &error);
  g_assert_no_error (error);

  return ids;
}

GPtrArray *
engine_list_entries (FeedEngine *engine)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GArray) ids = query_all (store);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *summaries = NULL;

  feed_store_load_summaries_async (store, (const gint64 *) (gpointer) ids->data, ids->len, NULL,
                                   test_await_cb, &result);
  summaries = feed_store_load_summaries_finish (store, test_await (&result), &error);
  g_assert_no_error (error);

  return summaries;
}

FeedSubscription *
engine_get_feed (FeedEngine *engine, gint64 feed_id)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) feeds = NULL;

  feed_store_list_subscriptions_async (store, NULL, test_await_cb, &result);
  feeds = feed_store_list_subscriptions_finish (store, test_await (&result), NULL);
  for (guint i = 0; i < feeds->len; i++)
    if (feed_subscription_get_id (feeds->pdata[i]) == feed_id)
      return g_object_ref (feeds->pdata[i]);
  return NULL;
}

void
engine_mark (FeedEngine *engine, gint64 entry_id, FeedMark mark)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;
  gint64 undo = 0;

  feed_store_mark_entries_async (store, &entry_id, 1, mark, NULL, test_await_cb, &result);
  feed_store_mark_entries_finish (store, test_await (&result), &n_changed, &undo, &error);
  g_assert_no_error (error);
}

char *
engine_write_feed (const char *const *titles)
{
  GString *feed = g_string_new ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
                                "<id>urn:x:feed</id><title>Sample</title>");
  guint n = g_strv_length ((char **) titles);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (feed,
                            "<entry><id>urn:x:%u</id><title>%s</title>"
                            "<link href='https://a.example/%u'/>"
                            "<updated>2024-01-%02uT00:00:00Z</updated>"
                            "<content type='html'>&lt;p&gt;Text of %s&lt;/p&gt;</content></entry>",
                            n - i, titles[i], n - i, n - i, titles[i]);
  g_string_append (feed, "</feed>");

  return g_string_free (feed, FALSE);
}
