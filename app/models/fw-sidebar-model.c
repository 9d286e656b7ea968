/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-sidebar-model.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "fw-list-sync.h"

/* Refreshing many feeds changes their states ten times a second; rows need not follow that. */
#define FOLLOW_DELAY_MS 400
#define N_VIEWS 4

struct _FwSidebarModel
{
  GObject parent_instance;

  FeedStore *store;
  GListStore *root;
  FwPostPlaces *posts;
  GListModel *all;        /* of root, then of posts */
  GHashTable *feeds;      /* gint64 → FwSidebarItem (owned) */
  GHashTable *folders;    /* gint64 → FwSidebarItem (owned) */
  GPtrArray *folder_list; /* (element-type FeedFolder): as last read */
  GCancellable *cancellable;
  guint tree_source;
  guint counts_source;
  gboolean loaded;
  gboolean counted;
};

G_DEFINE_FINAL_TYPE (FwSidebarModel, fw_sidebar_model, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOADED,
  SIGNAL_REORDERING,
  SIGNAL_REORDERED,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A node of the tree as it is in the store: what is put where. */
typedef struct
{
  gint64 parent;
  gint64 position;
  FwSidebarItem *item;
} Place;

static gint64 *
key (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static FwSidebarItem *
ensure_item (GHashTable *items, FwSource source)
{
  FwSidebarItem *item = g_hash_table_lookup (items, &source.id);

  if (item == NULL)
    {
      item = fw_sidebar_item_new (source);
      g_hash_table_insert (items, key (source.id), item);
    }
  return item;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;

  if (first->parent != second->parent)
    return first->parent < second->parent ? -1 : 1;
  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return 0;
}

static FwSidebarItem *
peek_item (GListModel *list, guint position)
{
  g_autoptr (FwSidebarItem) item = g_list_model_get_item (list, position);

  return item;
}

/* A folder may be in one that is gone, or in itself by a fault of another program: then it is shown
 * at the top level. */
static gint64
valid_parent (FwSidebarModel *self, gint64 id, gint64 parent)
{
  gint64 at = parent;

  for (guint depth = 0; at != 0 && at != id && depth < self->folder_list->len; depth++)
    {
      gint64 above = -1;

      for (guint i = 0; i < self->folder_list->len; i++)
        if (feed_folder_get_id (g_ptr_array_index (self->folder_list, i)) == at)
          above = feed_folder_get_parent_id (g_ptr_array_index (self->folder_list, i));
      if (above < 0)
        return 0;
      at = above;
    }
  return at == 0 ? parent : 0;
}

static void
add_folder_places (FwSidebarModel *self, GArray *places)
{
  for (guint i = 0; i < self->folder_list->len; i++)
    {
      FeedFolder *folder = g_ptr_array_index (self->folder_list, i);
      gint64 id = feed_folder_get_id (folder);
      Place place = { valid_parent (self, id, feed_folder_get_parent_id (folder)),
                      feed_folder_get_position (folder),
                      ensure_item (self->folders, (FwSource){ FW_SOURCE_FOLDER, id }) };

      fw_sidebar_item_set_title (place.item, feed_folder_get_title (folder));
      g_array_append_val (places, place);
    }
}

static void
add_feed_places (FwSidebarModel *self, GPtrArray *subscriptions, GArray *places)
{
  for (guint i = 0; i < subscriptions->len; i++)
    {
      FeedSubscription *feed = g_ptr_array_index (subscriptions, i);
      gint64 id = feed_subscription_get_id (feed);
      gint64 folder = feed_subscription_get_folder_id (feed);
      Place place = { g_hash_table_contains (self->folders, &folder) ? folder : 0,
                      feed_subscription_get_position (feed),
                      ensure_item (self->feeds, (FwSource){ FW_SOURCE_FEED, id }) };

      fw_sidebar_item_set_subscription (place.item, feed);
      g_array_append_val (places, place);
    }
}

static void
drop_gone (GHashTable *items, GArray *places)
{
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer item;

  for (guint i = 0; i < places->len; i++)
    g_hash_table_add (there, g_array_index (places, Place, i).item);
  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (!g_hash_table_contains (there, item))
      g_hash_table_iter_remove (&iter);
}

static void
sync_children (GArray *places, gint64 parent, GListStore *list, guint offset)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, Place, i).parent == parent)
      g_ptr_array_add (wanted, g_array_index (places, Place, i).item);
  fw_list_sync (list, offset, wanted);
}

static void
sync_tree (FwSidebarModel *self, GPtrArray *subscriptions)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GHashTableIter iter;
  gpointer folder;

  add_folder_places (self, places);
  add_feed_places (self, subscriptions, places);
  g_array_sort (places, compare_places);
  sync_children (places, 0, self->root, N_VIEWS);
  g_hash_table_iter_init (&iter, self->folders);
  while (g_hash_table_iter_next (&iter, NULL, &folder))
    sync_children (places, fw_sidebar_item_get_source (folder).id,
                   fw_sidebar_item_get_children (folder), 0);
  drop_gone (self->feeds, places);
  drop_gone (self->folders, places);
}

static guint
count_children (FwSidebarItem *folder, const FeedCounts *counts)
{
  GListModel *children = G_LIST_MODEL (fw_sidebar_item_get_children (folder));
  guint sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      FwSidebarItem *child = peek_item (children, i);
      FwSource source = fw_sidebar_item_get_source (child);

      sum += source.kind == FW_SOURCE_FOLDER ? count_children (child, counts)
                                             : feed_counts_get_feed (counts, source.id);
    }
  fw_sidebar_item_set_count (folder, sum);
  return sum;
}

static void
take_counts (FwSidebarModel *self, const FeedCounts *counts)
{
  GListModel *root = G_LIST_MODEL (self->root);
  GHashTableIter iter;
  gpointer item;

  fw_sidebar_item_set_count (peek_item (root, FW_SOURCE_TODAY), counts->today);
  fw_sidebar_item_set_count (peek_item (root, FW_SOURCE_UNREAD), counts->unread);
  fw_sidebar_item_set_count (peek_item (root, FW_SOURCE_STARRED), counts->starred);
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    fw_sidebar_item_set_count (item,
                               feed_counts_get_feed (counts, fw_sidebar_item_get_source (item).id));
  g_hash_table_iter_init (&iter, self->folders);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (fw_sidebar_model_get_parent (self, item) == 0)
      count_children (item, counts);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSidebarModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedCounts)
      counts = feed_store_load_counts_finish (FEED_STORE (object), result, &error);

  if (counts != NULL)
    {
      take_counts (self, counts);
      self->counted = TRUE;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Unread entries cannot be counted: %s", error->message);
}

static gboolean
load_counts_cb (gpointer user_data)
{
  FwSidebarModel *self = user_data;

  self->counts_source = 0;
  feed_store_load_counts_async (self->store, self->cancellable, counted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
subscriptions_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSidebarModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      subscriptions = feed_store_list_subscriptions_finish (FEED_STORE (object), result, &error);
  gboolean first = !self->loaded;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (subscriptions == NULL)
    {
      g_warning ("Feeds cannot be read: %s", error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_REORDERING], 0);
  sync_tree (self, subscriptions);
  g_signal_emit (self, signals[SIGNAL_REORDERED], 0);
  self->loaded = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (first)
    {
      g_signal_emit (self, signals[SIGNAL_LOADED], 0);
      fw_post_places_start (self->posts);
    }
  g_clear_handle_id (&self->counts_source, g_source_remove);
  load_counts_cb (self);
}

static void
folders_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSidebarModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      folders = feed_store_list_folders_finish (FEED_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (folders == NULL)
    {
      g_warning ("Folders cannot be read: %s", error->message);
      return;
    }
  g_ptr_array_unref (self->folder_list);
  self->folder_list = g_steal_pointer (&folders);
  feed_store_list_subscriptions_async (self->store, self->cancellable, subscriptions_cb,
                                       g_object_ref (self));
}

static gboolean
load_tree_cb (gpointer user_data)
{
  FwSidebarModel *self = user_data;

  self->tree_source = 0;
  feed_store_list_folders_async (self->store, self->cancellable, folders_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FwSidebarModel *self, FeedChanges *changes)
{
  FeedChangeFlags flags = feed_changes_get_flags (changes);

  /* A person who moved or renamed something waits for it; states can wait. */
  if (flags & FEED_CHANGE_SUBSCRIPTIONS)
    {
      g_clear_handle_id (&self->tree_source, g_source_remove);
      load_tree_cb (self);
    }
  else if ((flags & FEED_CHANGE_FEED_STATE) && self->tree_source == 0)
    self->tree_source = g_timeout_add (FOLLOW_DELAY_MS, load_tree_cb, self);
  if ((flags & (FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS)) && self->counts_source == 0)
    self->counts_source = g_timeout_add (FOLLOW_DELAY_MS / 8, load_counts_cb, self);
}

static void
posts_changing_cb (FwSidebarModel *self)
{
  g_signal_emit (self, signals[SIGNAL_REORDERING], 0);
}

static void
posts_changed_cb (FwSidebarModel *self)
{
  g_signal_emit (self, signals[SIGNAL_REORDERED], 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_view (FwSidebarModel *self, FwSourceKind kind, const char *title)
{
  g_autoptr (FwSidebarItem) item = fw_sidebar_item_new ((FwSource){ kind, 0 });

  fw_sidebar_item_set_title (item, title);
  g_list_store_append (self->root, item);
}

void
fw_sidebar_model_close (FwSidebarModel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tree_source, g_source_remove);
  g_clear_handle_id (&self->counts_source, g_source_remove);
  if (self->posts != NULL)
    fw_post_places_close (self->posts);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
}

static void
fw_sidebar_model_dispose (GObject *object)
{
  FwSidebarModel *self = FW_SIDEBAR_MODEL (object);

  fw_sidebar_model_close (self);
  g_clear_object (&self->all);
  g_clear_object (&self->posts);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fw_sidebar_model_parent_class)->dispose (object);
}

static void
fw_sidebar_model_finalize (GObject *object)
{
  FwSidebarModel *self = FW_SIDEBAR_MODEL (object);

  g_hash_table_unref (self->feeds);
  g_hash_table_unref (self->folders);
  g_ptr_array_unref (self->folder_list);
  g_object_unref (self->root);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fw_sidebar_model_parent_class)->finalize (object);
}

static void
fw_sidebar_model_class_init (FwSidebarModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_sidebar_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_sidebar_model_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", FW_TYPE_SIDEBAR_MODEL, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Around what may take rows out and put them in again elsewhere. */
  signals[SIGNAL_REORDERING] = g_signal_new ("reordering", FW_TYPE_SIDEBAR_MODEL, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REORDERED] = g_signal_new ("reordered", FW_TYPE_SIDEBAR_MODEL, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FW_TYPE_SIDEBAR_MODEL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_sidebar_model_init (FwSidebarModel *self)
{
  self->root = g_list_store_new (FW_TYPE_SIDEBAR_ITEM);
  self->feeds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->folders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->folder_list = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  add_view (self, FW_SOURCE_TODAY, _ ("Today"));
  add_view (self, FW_SOURCE_UNREAD, _ ("Unread"));
  add_view (self, FW_SOURCE_STARRED, _ ("Starred"));
  add_view (self, FW_SOURCE_ALL, _ ("All"));
}

static void
add_posts (FwSidebarModel *self)
{
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);

  self->posts = fw_post_places_new (self->store);
  g_list_store_append (parts, self->root);
  g_list_store_append (parts, fw_post_places_get_root (self->posts));
  self->all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts))));
  g_signal_connect_object (self->posts, "changing", G_CALLBACK (posts_changing_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->posts, "changed", G_CALLBACK (posts_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

FwSidebarModel *
fw_sidebar_model_new (FeedStore *store)
{
  FwSidebarModel *self = g_object_new (FW_TYPE_SIDEBAR_MODEL, NULL);

  self->store = g_object_ref (store);
  add_posts (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load_tree_cb (self);
  return self;
}

GListModel *
fw_sidebar_model_get_root (FwSidebarModel *self)
{
  return self->all;
}

FwPostPlaces *
fw_sidebar_model_get_posts (FwSidebarModel *self)
{
  return self->posts;
}

FwSidebarItem *
fw_sidebar_model_lookup (FwSidebarModel *self, FwSource source)
{
  if (source.kind == FW_SOURCE_FEED)
    return g_hash_table_lookup (self->feeds, &source.id);
  if (source.kind == FW_SOURCE_FOLDER)
    return g_hash_table_lookup (self->folders, &source.id);
  if (fw_source_is_posts (source))
    return fw_post_places_lookup (self->posts, source);
  return peek_item (G_LIST_MODEL (self->root), source.kind);
}

static GListStore *
find_list (FwSidebarModel *self, FwSidebarItem *item, guint *at, gint64 *parent)
{
  GHashTableIter iter;
  gpointer folder;

  *parent = 0;
  if (g_list_store_find (self->root, item, at))
    return self->root;
  g_hash_table_iter_init (&iter, self->folders);
  while (g_hash_table_iter_next (&iter, NULL, &folder))
    if (g_list_store_find (fw_sidebar_item_get_children (folder), item, at))
      {
        *parent = fw_sidebar_item_get_source (folder).id;
        return fw_sidebar_item_get_children (folder);
      }
  return NULL;
}

gint64
fw_sidebar_model_get_parent (FwSidebarModel *self, FwSidebarItem *item)
{
  gint64 parent;
  guint at;

  find_list (self, item, &at, &parent);
  return parent;
}

FwSidebarItem *
fw_sidebar_model_get_sibling (FwSidebarModel *self, FwSidebarItem *item, int offset)
{
  gint64 parent;
  guint at;
  GListStore *list = find_list (self, item, &at, &parent);
  guint first = list == self->root ? N_VIEWS : 0;

  if (list == NULL || (gint64) at + offset < first)
    return NULL;
  return peek_item (G_LIST_MODEL (list), at + offset);
}

guint
fw_sidebar_model_get_n_feeds (FwSidebarModel *self)
{
  return g_hash_table_size (self->feeds);
}

gboolean
fw_sidebar_model_is_empty (FwSidebarModel *self)
{
  FwSidebarItem *starred = peek_item (G_LIST_MODEL (self->root), FW_SOURCE_STARRED);

  return fw_sidebar_model_is_counted (self) && g_hash_table_size (self->feeds) == 0 &&
         fw_sidebar_item_get_count (starred) == 0 &&
         g_list_model_get_n_items (fw_post_places_get_root (self->posts)) == 0;
}

gboolean
fw_sidebar_model_is_counted (FwSidebarModel *self)
{
  return self->counted && fw_post_places_is_loaded (self->posts);
}

gboolean
fw_sidebar_model_is_gone (FwSidebarModel *self, FwSource source)
{
  gboolean loaded = fw_source_is_posts (source) ? fw_post_places_is_loaded (self->posts)
                                                : self->loaded;

  return loaded && fw_sidebar_model_lookup (self, source) == NULL;
}

gboolean
fw_sidebar_model_is_loaded (FwSidebarModel *self)
{
  return self->loaded;
}

static void
collect_feeds (GListModel *list, GPtrArray *feeds)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      FwSidebarItem *item = peek_item (list, i);
      FwSourceKind kind = fw_sidebar_item_get_source (item).kind;

      if (kind == FW_SOURCE_FEED)
        g_ptr_array_add (feeds, item);
      else if (kind == FW_SOURCE_FOLDER)
        collect_feeds (G_LIST_MODEL (fw_sidebar_item_get_children (item)), feeds);
    }
}

GArray *
fw_sidebar_model_list_feeds (FwSidebarModel *self, FwSource source)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) feeds = g_ptr_array_new ();
  FwSidebarItem *item = fw_sidebar_model_lookup (self, source);

  if (source.kind == FW_SOURCE_FEED && item != NULL)
    g_ptr_array_add (feeds, item);
  else if (source.kind == FW_SOURCE_FOLDER && item != NULL)
    collect_feeds (G_LIST_MODEL (fw_sidebar_item_get_children (item)), feeds);
  for (guint i = 0; i < feeds->len; i++)
    {
      FwSource feed = fw_sidebar_item_get_source (g_ptr_array_index (feeds, i));

      g_array_append_val (ids, feed.id);
    }
  return ids;
}

FwSidebarItem *
fw_sidebar_model_next_unread (FwSidebarModel *self, FwSource source)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new ();
  guint start = 0;

  collect_feeds (G_LIST_MODEL (self->root), feeds);
  for (guint i = 0; i < feeds->len; i++)
    if (fw_source_equal (fw_sidebar_item_get_source (g_ptr_array_index (feeds, i)), source))
      start = i + 1;
  for (guint i = 0; i < feeds->len; i++)
    {
      FwSidebarItem *feed = g_ptr_array_index (feeds, (start + i) % feeds->len);

      if (fw_sidebar_item_get_count (feed) > 0 &&
          !fw_source_equal (fw_sidebar_item_get_source (feed), source))
        return feed;
    }
  return NULL;
}
