/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <gtk/gtk.h>

#include "fw-entry-list.h"

static void
add_each (FeedStore *store, gint64 feed, guint from, guint to, guint step)
{
  FeedIngest *ingest = ingest_new (feed);

  ingest->partial = TRUE;
  for (guint i = from; i < to; i += step)
    {
      g_autofree char *name = g_strdup_printf ("e%u", i);

      ingest_add (ingest, name, name, NOW - 400 * DAY + i * HOUR);
    }
  store_ingest (store, ingest);
}

static void
add_entries (FeedStore *store, gint64 feed, guint from, guint n)
{
  add_each (store, feed, from, from + n, 1);
}

static guint
size (FwEntryList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static gboolean
is_complete (gpointer list)
{
  return fw_entry_list_is_complete (list);
}

static gboolean
has_summary (gpointer item)
{
  return fw_entry_item_get_summary (item) != NULL;
}

static const char *
wait_title (FwEntryItem *item)
{
  test_wait_until (has_summary, item);
  return feed_entry_summary_get_title (fw_entry_item_get_summary (item));
}

static FwEntryList *
make_list (FeedStore *store, FeedFilter filter)
{
  FwEntryList *list = fw_entry_list_new (store);
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);

  query->filter = filter;
  fw_entry_list_set_query (list, query);
  test_wait_until (is_complete, list);
  return list;
}

static void
test_shows_all_newest_first (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://a.example/", 0);
  g_autoptr (FwEntryList) list = NULL;
  g_autoptr (FwEntryItem) first = NULL;
  g_autoptr (FwEntryItem) again = NULL;
  g_autoptr (FwEntryItem) last = NULL;

  add_entries (fixture->store, feed, 0, 250);
  list = make_list (fixture->store, FEED_FILTER_ALL);
  assert_int_equal (size (list), 250);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  last = g_list_model_get_item (G_LIST_MODEL (list), 249);
  assert_ptr_equal (first, again);
  assert_string_equal (wait_title (first), "e249");
  assert_string_equal (wait_title (last), "e0");
  assert_int_equal (fw_entry_list_find (list, fw_entry_item_get_id (last)), 249);
  assert_null (g_list_model_get_item (G_LIST_MODEL (list), 250));
}

typedef struct
{
  guint removed;
  guint added;
} Seen;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Seen *seen)
{
  seen->removed += removed;
  seen->added += added;
}

typedef struct
{
  FwEntryList *list;
  guint size;
} Wanted;

static gboolean
has_size (gpointer data)
{
  Wanted *wanted = data;

  return size (wanted->list) == wanted->size;
}

static void
test_new_entries_come_in_and_leave_the_rest_alone (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://a.example/", 0);
  g_autoptr (FwEntryList) list = NULL;
  g_autoptr (FwEntryItem) before = NULL;
  g_autoptr (FwEntryItem) after = NULL;
  Seen seen = { 0 };

  add_entries (fixture->store, feed, 0, 200);
  list = make_list (fixture->store, FEED_FILTER_ALL);
  before = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &seen);
  add_entries (fixture->store, feed, 200, 3);
  test_wait_until (has_size, &(Wanted){ list, 203 });
  after = g_list_model_get_item (G_LIST_MODEL (list), 3);
  assert_ptr_equal (before, after);
  assert_int_equal (seen.added, 3);
  assert_int_equal (seen.removed, 0);
}

/* What a list view believes to be in the list, by what it was told. */
typedef struct
{
  FwEntryList *list;
  GArray *ids; /* (element-type gint64) */
} Mirror;

static void
mirror_cb (GListModel *model, guint position, guint removed, guint added, Mirror *mirror)
{
  assert_true (position + removed <= mirror->ids->len);
  if (removed > 0)
    g_array_remove_range (mirror->ids, position, removed);
  for (guint i = position; i < position + added; i++)
    {
      gint64 id = fw_entry_list_get_id (mirror->list, i);

      g_array_insert_val (mirror->ids, i, id);
    }
  assert_int_equal (mirror->ids->len, size (mirror->list));
  for (guint i = 0; i < mirror->ids->len; i++)
    assert_int_equal (g_array_index (mirror->ids, gint64, i),
                      fw_entry_list_get_id (mirror->list, i));
}

/* It comes bit by bit, and more comes meanwhile. */
static void
test_what_comes_in_between_leaves_the_selection_alone (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://a.example/", 0);
  g_autoptr (FwEntryList) list = NULL;
  g_autoptr (FwEntryItem) chosen = NULL;
  g_autoptr (GtkSelectionModel) selection = NULL;
  g_autoptr (GtkBitset) selected = NULL;
  Mirror mirror = { NULL, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  gint64 id;

  add_each (fixture->store, feed, 0, 600, 3);
  list = make_list (fixture->store, FEED_FILTER_ALL);
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (list))));
  gtk_selection_model_select_item (selection, 100, TRUE);
  chosen = g_list_model_get_item (G_LIST_MODEL (list), 100);
  id = fw_entry_item_get_id (chosen);
  mirror.list = list;
  mirror_cb (G_LIST_MODEL (list), 0, 0, size (list), &mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), &mirror);
  add_each (fixture->store, feed, 1, 600, 3);
  add_each (fixture->store, feed, 2, 600, 3);
  test_wait_until (has_size, &(Wanted){ list, 600 });

  selected = gtk_selection_model_get_selection (selection);
  assert_int_equal (gtk_bitset_get_size (selected), 1);
  assert_int_equal (fw_entry_list_get_id (list, gtk_bitset_get_minimum (selected)), id);
  assert_ptr_equal (fw_entry_list_peek (list, id), chosen);
  g_signal_handlers_disconnect_by_data (list, &mirror);
  g_array_unref (mirror.ids);
}

static gboolean
is_read (gpointer item)
{
  return fw_entry_item_get_read (item);
}

static void
test_marks_reach_the_items (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://a.example/", 0);
  g_autoptr (FwEntryList) list = NULL;
  g_autoptr (FwEntryItem) item = NULL;

  add_entries (fixture->store, feed, 0, 5);
  list = make_list (fixture->store, FEED_FILTER_ALL);
  item = g_list_model_get_item (G_LIST_MODEL (list), 2);
  wait_title (item);
  assert_false (fw_entry_item_get_read (item));
  store_mark (fixture->store, fw_entry_item_get_id (item), FEED_MARK_READ);
  test_wait_until (is_read, item);
}

static void
test_what_no_longer_fits_leaves (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://a.example/", 0);
  g_autoptr (FwEntryList) list = NULL;

  add_entries (fixture->store, feed, 0, 5);
  list = make_list (fixture->store, FEED_FILTER_UNREAD);
  assert_int_equal (size (list), 5);
  store_mark (fixture->store, fw_entry_list_get_id (list, 1), FEED_MARK_READ);
  test_wait_until (has_size, &(Wanted){ list, 4 });
}

static void
test_another_query_replaces_the_list (void **state)
{
  StoreFixture *fixture = *state;
  gint64 a = store_add_feed (fixture->store, "http://a.example/", 0);
  gint64 b = store_add_feed (fixture->store, "http://b.example/", 0);
  g_autoptr (FwEntryList) list = NULL;
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_FEED, b);

  add_entries (fixture->store, a, 0, 150);
  add_entries (fixture->store, b, 150, 7);
  list = make_list (fixture->store, FEED_FILTER_ALL);
  assert_int_equal (size (list), 157);
  fw_entry_list_set_query (list, query);
  assert_false (fw_entry_list_is_loaded (list));
  test_wait_until (is_complete, list);
  assert_int_equal (size (list), 7);
}

static void
test_days_begin_where_they_do (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://a.example/", 0);
  g_autoptr (FwEntryList) list = NULL;
  guint n_days = 0;

  add_entries (fixture->store, feed, 0, 48);
  list = make_list (fixture->store, FEED_FILTER_ALL);
  for (guint i = 0; i < 48; i++)
    {
      g_autoptr (FwEntryItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      wait_title (item);
    }
  for (guint i = 0; i < 48; i++)
    n_days += fw_entry_list_starts_day (list, i);
  /* 48 hours from 08:00 touch three days. */
  assert_int_equal (n_days, 3);
  assert_true (fw_entry_list_starts_day (list, 0));
}

/* Scrolling through a long list keeps what is in view, not all that was. */
static void
test_items_passed_are_let_go (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://a.example/", 0);
  g_autoptr (FwEntryList) list = NULL;
  GWeakRef early;
  g_autoptr (FwEntryItem) gone = NULL;

  add_entries (fixture->store, feed, 0, 3000);
  list = make_list (fixture->store, FEED_FILTER_ALL);
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (FwEntryItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (i == 0)
        g_weak_ref_init (&early, item);
      if (i % 100 == 0)
        wait_title (item);
    }
  gone = g_weak_ref_get (&early);
  assert_null (gone);
  g_weak_ref_clear (&early);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (test_shows_all_newest_first),
    store_test (test_new_entries_come_in_and_leave_the_rest_alone),
    store_test (test_what_comes_in_between_leaves_the_selection_alone),
    store_test (test_marks_reach_the_items),
    store_test (test_what_no_longer_fits_leaves),
    store_test (test_another_query_replaces_the_list),
    store_test (test_days_begin_where_they_do),
    store_test (test_items_passed_are_let_go),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
