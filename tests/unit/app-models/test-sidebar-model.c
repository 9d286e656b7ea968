/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "fw-sidebar-model.h"

static gboolean
is_loaded (gpointer model)
{
  return fw_sidebar_model_is_loaded (model);
}

static FwSidebarModel *
make_model (FeedStore *store)
{
  FwSidebarModel *model = fw_sidebar_model_new (store);

  test_wait_until (is_loaded, model);
  return model;
}

static void
describe (GListModel *list, GString *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FwSidebarItem) item = g_list_model_get_item (list, i);
      GListStore *children = fw_sidebar_item_get_children (item);

      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, fw_sidebar_item_get_title (item));
      if (children != NULL)
        {
          g_string_append_c (text, '(');
          describe (G_LIST_MODEL (children), text);
          g_string_append_c (text, ')');
        }
    }
}

typedef struct
{
  FwSidebarModel *model;
  const char *tree;
} Shape;

static gboolean
has_shape (gpointer data)
{
  Shape *shape = data;
  g_autoptr (GString) text = g_string_new (NULL);

  describe (fw_sidebar_model_get_root (shape->model), text);
  return g_str_equal (text->str, shape->tree);
}

static void
wait_shape (FwSidebarModel *model, const char *tree)
{
  test_wait_until (has_shape, &(Shape){ model, tree });
}

static void
test_shows_views_folders_and_feeds (void **state)
{
  StoreFixture *fixture = *state;
  gint64 folder = store_add_folder (fixture->store, "News", 0);
  g_autoptr (FwSidebarModel) model = NULL;

  store_add_feed (fixture->store, "http://a.example/", folder);
  store_add_feed (fixture->store, "http://b.example/", 0);
  model = make_model (fixture->store);
  wait_shape (model, "Today Unread Starred All News(a.example) b.example");
  assert_int_equal (fw_sidebar_model_get_n_feeds (model), 2);
}

typedef struct
{
  FwSidebarItem *item;
  guint count;
} Count;

static gboolean
has_count (gpointer data)
{
  Count *count = data;

  return fw_sidebar_item_get_count (count->item) == count->count;
}

static void
test_counts_follow_in_place (void **state)
{
  StoreFixture *fixture = *state;
  gint64 folder = store_add_folder (fixture->store, "News", 0);
  gint64 feed = store_add_feed (fixture->store, "http://a.example/", folder);
  g_autoptr (FwSidebarModel) model = make_model (fixture->store);
  FeedIngest *ingest = ingest_new (feed);
  FwSidebarItem *feed_item = fw_sidebar_model_lookup (model, (FwSource){ FW_SOURCE_FEED, feed });
  FwSidebarItem *folder_item = fw_sidebar_model_lookup (model,
                                                        (FwSource){ FW_SOURCE_FOLDER, folder });
  FwSidebarItem *unread = fw_sidebar_model_lookup (model, (FwSource){ FW_SOURCE_UNREAD, 0 });

  ingest_add (ingest, "1", "One", NOW);
  ingest_add (ingest, "2", "Two", NOW - HOUR);
  store_ingest (fixture->store, ingest);
  test_wait_until (has_count, &(Count){ feed_item, 2 });
  assert_int_equal (fw_sidebar_item_get_count (folder_item), 2);
  assert_int_equal (fw_sidebar_item_get_count (unread), 2);
  store_mark (fixture->store, store_find (fixture->store, "One"), FEED_MARK_READ);
  test_wait_until (has_count, &(Count){ feed_item, 1 });
  assert_ptr_equal (feed_item, fw_sidebar_model_lookup (model, (FwSource){ FW_SOURCE_FEED, feed }));
}

static void
count_changes_cb (GListModel *list, guint position, guint removed, guint added, guint *n_touched)
{
  *n_touched += removed + added;
}

static void
test_moving_touches_only_what_moves (void **state)
{
  StoreFixture *fixture = *state;
  gint64 a = store_add_feed (fixture->store, "http://a.example/", 0);
  gint64 b = store_add_feed (fixture->store, "http://b.example/", 0);
  gint64 folder = store_add_folder (fixture->store, "News", 0);
  g_autoptr (FwSidebarModel) model = make_model (fixture->store);
  FwSidebarItem *moved = fw_sidebar_model_lookup (model, (FwSource){ FW_SOURCE_FEED, a });
  guint n_touched = 0;

  wait_shape (model, "Today Unread Starred All a.example b.example News()");
  g_signal_connect (fw_sidebar_model_get_root (model), "items-changed",
                    G_CALLBACK (count_changes_cb), &n_touched);
  store_move (fixture->store, (FeedNode){ FEED_NODE_FEED, a }, folder, NULL);
  wait_shape (model, "Today Unread Starred All b.example News(a.example)");
  assert_int_equal (n_touched, 1);
  assert_ptr_equal (moved, fw_sidebar_model_lookup (model, (FwSource){ FW_SOURCE_FEED, a }));
  assert_int_equal (fw_sidebar_model_get_parent (model, moved), folder);
  store_move (fixture->store, (FeedNode){ FEED_NODE_FEED, a }, 0, &(FeedNode){ FEED_NODE_FEED, b });
  wait_shape (model, "Today Unread Starred All a.example b.example News()");
}

static void
test_removing_and_undoing (void **state)
{
  StoreFixture *fixture = *state;
  gint64 a = store_add_feed (fixture->store, "http://a.example/", 0);
  g_autoptr (FwSidebarModel) model = NULL;
  gint64 token;

  store_add_feed (fixture->store, "http://b.example/", 0);
  model = make_model (fixture->store);
  token = store_remove_feed (fixture->store, a);
  wait_shape (model, "Today Unread Starred All b.example");
  store_undo (fixture->store, token);
  wait_shape (model, "Today Unread Starred All a.example b.example");
}

/* What it asked for meanwhile holds it, and must not be told to anybody. */
static void
test_asks_for_nothing_once_closed (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FwSidebarModel) closed = fw_sidebar_model_new (fixture->store);
  g_autoptr (FwSidebarModel) open = NULL;

  fw_sidebar_model_close (closed);
  store_add_feed (fixture->store, "http://a.example/", 0);
  open = make_model (fixture->store);

  wait_shape (open, "Today Unread Starred All a.example");
  assert_false (fw_sidebar_model_is_loaded (closed));
  assert_int_equal (fw_sidebar_model_get_n_feeds (closed), 0);
}

static void
test_finds_the_next_feed_with_unread_entries (void **state)
{
  StoreFixture *fixture = *state;
  gint64 folder = store_add_folder (fixture->store, "News", 0);
  gint64 a = store_add_feed (fixture->store, "http://a.example/", folder);
  gint64 b = store_add_feed (fixture->store, "http://b.example/", 0);
  g_autoptr (FwSidebarModel) model = make_model (fixture->store);
  FeedIngest *ingest = ingest_new (a);
  FwSidebarItem *feed = fw_sidebar_model_lookup (model, (FwSource){ FW_SOURCE_FEED, a });
  FwSource second = { FW_SOURCE_FEED, b };

  assert_null (fw_sidebar_model_next_unread (model, second));
  ingest_add (ingest, "1", "One", NOW);
  store_ingest (fixture->store, ingest);
  test_wait_until (has_count, &(Count){ feed, 1 });
  assert_ptr_equal (fw_sidebar_model_next_unread (model, second), feed);
  assert_null (fw_sidebar_model_next_unread (model, (FwSource){ FW_SOURCE_FEED, a }));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (test_shows_views_folders_and_feeds),
    store_test (test_counts_follow_in_place),
    store_test (test_moving_touches_only_what_moves),
    store_test (test_removing_and_undoing),
    store_test (test_asks_for_nothing_once_closed),
    store_test (test_finds_the_next_feed_with_unread_entries),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
