/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-shelf.h"

#include <glib/gstdio.h>

#include "test-await.h"

static FeedEngine *
open_engine (TestFolder *folder)
{
  g_autofree char *path = test_folder_build_path (folder, "store");
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedEngine *engine = feed_engine_new (place, NULL);

  feed_engine_open_async (engine, NULL, test_await_cb, &result);
  feed_engine_open_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);

  return engine;
}

static TestShelf *
new_in (TestFolder *folder)
{
  TestShelf *self = g_new0 (TestShelf, 1);

  self->folder = folder;
  self->server = test_server_new ();
  self->engine = open_engine (self->folder);

  return self;
}

TestShelf *
test_shelf_new_damaged (void)
{
  g_autofree char *junk = g_strnfill (20000, 'x');
  TestFolder *folder = test_folder_new ();
  g_autofree char *store = test_folder_build_path (folder, "store");
  g_autofree char *file = g_build_filename (store, "feedwright.db", NULL);

  g_assert_no_errno (g_mkdir (store, 0700));
  g_assert_true (g_file_set_contents (file, junk, -1, NULL));

  return new_in (folder);
}

TestShelf *
test_shelf_new (void)
{
  return new_in (test_folder_new ());
}

void
test_shelf_free (TestShelf *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_close_async (self->engine, test_await_cb, &result);
  g_assert_true (feed_engine_close_finish (self->engine, test_await (&result), NULL));
  g_clear_object (&result);
  test_drain ();
  test_await_end (self->engine);
  test_server_free (self->server);
  test_folder_free (self->folder);
  g_free (self);
}

void
test_shelf_serve (TestShelf *self,
                  const char *path,
                  const char *type,
                  const char *body,
                  gssize length)
{
  g_autofree char *header = g_strdup_printf ("Content-Type: %s\r\n", type);

  test_server_reply_body (self->server, path, "200 OK", header, body, length);
}

static GPtrArray *
discover (TestShelf *self, const char *path)
{
  g_autofree char *uri = test_server_uri (self->server, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *candidates = NULL;

  feed_engine_discover_async (self->engine, uri, NULL, test_await_cb, &result);
  candidates = feed_engine_discover_finish (self->engine, test_await (&result), &error);
  g_assert_no_error (error);

  return candidates;
}

gint64
test_shelf_subscribe (TestShelf *self, const char *path)
{
  g_autoptr (GPtrArray) candidates = discover (self, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  feed_engine_subscribe_async (self->engine, g_ptr_array_index (candidates, 0), NULL, 0, NULL,
                               test_await_cb, &result);
  id = feed_engine_subscribe_finish (self->engine, test_await (&result), &error);
  g_assert_no_error (error);

  return id;
}

GPtrArray *
test_shelf_list (TestShelf *self)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_list_subscriptions_async (store, NULL, test_await_cb, &result);

  return feed_store_list_subscriptions_finish (store, test_await (&result), NULL);
}

GArray *
test_shelf_entries (TestShelf *self)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_query_entries_async (store, query, NULL, test_await_cb, &result);

  return feed_store_query_entries_finish (store, test_await (&result), NULL);
}

void
test_shelf_mark (TestShelf *self, gint64 entry_id, FeedMark mark)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_mark_entries_async (store, &entry_id, 1, mark, NULL, test_await_cb, &result);
  g_assert_true (feed_store_mark_entries_finish (store, test_await (&result), NULL, NULL, NULL));
}
