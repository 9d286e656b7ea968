/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-places.h"

#include "fw-list-sync.h"

#include <glib/gi18n.h>

/* Autosaving and sending change posts several times a second; counts need not follow that. */
#define FOLLOW_DELAY_MS 100

struct _FwPostPlaces
{
  GObject parent_instance;

  FeedStore *store; /* (owned) */
  GListStore *root;
  FwSidebarItem *posts;
  FwSidebarItem *drafts;
  FwSidebarItem *outbox;
  FwSidebarItem *discarded;
  GHashTable *collections; /* gint64 → FwSidebarItem (owned) */
  GPtrArray *accounts;     /* (element-type FeedAccount) */
  GPtrArray *waiting;      /* (element-type FeedPost): what is in the outbox */
  GArray *expected;        /* (element-type gint64): what was to go there and was not seen yet */
  guint n_drafts;
  guint n_asking;
  gboolean has_discarded;
  GCancellable *cancellable;
  guint source;
  gboolean loaded;
};

G_DEFINE_FINAL_TYPE (FwPostPlaces, fw_post_places, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGING,
  SIGNAL_CHANGED,
  SIGNAL_PUBLISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what is where --- */

static gboolean
is_shown (FeedStoredCollection *collection)
{
  return collection->chosen && collection->takes_entries;
}

static guint
count_chosen (FeedAccount *account)
{
  GPtrArray *collections = feed_account_get_collections (account);
  guint n = 0;

  for (guint i = 0; i < collections->len; i++)
    n += is_shown (g_ptr_array_index (collections, i));
  return n;
}

char *
fw_post_places_name (FeedAccount *account, FeedStoredCollection *collection)
{
  const char *blog = feed_account_get_title (account);

  if (count_chosen (account) <= 1 || collection->title == NULL || collection->title[0] == '\0')
    return g_strdup (blog);
  /* Translators: a blog and one of its collections, as in "Harbour Notes: Articles". */
  return g_strdup_printf (_ ("%s: %s"), blog, collection->title);
}

static FwSidebarItem *
ensure_collection (FwPostPlaces *self, FeedAccount *account, FeedStoredCollection *collection)
{
  FwSidebarItem *item = g_hash_table_lookup (self->collections, &collection->id);
  g_autofree char *name = fw_post_places_name (account, collection);

  if (item == NULL)
    {
      item = fw_sidebar_item_new ((FwSource){ FW_SOURCE_COLLECTION, collection->id });
      g_hash_table_insert (self->collections, g_memdup2 (&collection->id, sizeof (gint64)), item);
    }
  fw_sidebar_item_set_title (item, name);
  return item;
}

static void
add_collections (FwPostPlaces *self, FeedAccount *account, GPtrArray *wanted)
{
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    {
      FeedStoredCollection *collection = g_ptr_array_index (collections, i);

      if (is_shown (collection))
        g_ptr_array_add (wanted, ensure_collection (self, account, collection));
    }
}

static void
drop_gone (FwPostPlaces *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->collections);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      FeedStoredCollection *collection = fw_post_places_find_collection (self, *(gint64 *) id);

      if (collection == NULL || !is_shown (collection))
        g_hash_table_iter_remove (&iter);
    }
}

static char *
describe_asking (guint n_asking)
{
  if (n_asking == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u needs you to decide", "%u need you to decide", n_asking),
                          n_asking);
}

static void
sync_counts (FwPostPlaces *self)
{
  g_autofree char *asking = describe_asking (self->n_asking);
  gboolean needy = fw_post_places_get_needy (self) != NULL;

  fw_sidebar_item_set_count (self->drafts, self->n_drafts);
  fw_sidebar_item_set_count (self->outbox, self->waiting->len);
  fw_sidebar_item_set_trouble (self->outbox,
                               asking == NULL && needy ? _ ("Needs you to sign in") : asking);
}

static gboolean
is_worth_showing (FwPostPlaces *self)
{
  return self->accounts->len > 0 || self->n_drafts > 0 || self->waiting->len > 0 ||
         self->has_discarded;
}

static void
sync_all (FwPostPlaces *self)
{
  g_autoptr (GPtrArray) top = g_ptr_array_new ();
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  g_signal_emit (self, signals[SIGNAL_CHANGING], 0);
  g_ptr_array_add (wanted, self->drafts);
  g_ptr_array_add (wanted, self->outbox);
  for (guint i = 0; i < self->accounts->len; i++)
    add_collections (self, g_ptr_array_index (self->accounts, i), wanted);
  g_ptr_array_add (wanted, self->discarded);
  fw_list_sync (fw_sidebar_item_get_children (self->posts), 0, wanted);
  drop_gone (self);
  sync_counts (self);
  if (is_worth_showing (self))
    g_ptr_array_add (top, self->posts);
  fw_list_sync (self->root, 0, top);
  self->loaded = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- what has left the outbox --- */

static void
forget_expected (FwPostPlaces *self, gint64 id)
{
  for (guint i = self->expected->len; i > 0; i--)
    if (g_array_index (self->expected, gint64, i - 1) == id)
      g_array_remove_index_fast (self->expected, i - 1);
}

static void
left_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPostPlaces) self = user_data;
  g_autoptr (FeedPost) post = feed_store_load_post_finish (FEED_STORE (object), result, NULL);

  if (post == NULL || feed_post_get_state (post) != FEED_POST_PUBLISHED ||
      feed_post_is_changed (post) || g_cancellable_is_cancelled (self->cancellable))
    return;
  forget_expected (self, feed_post_get_id (post));
  g_signal_emit (self, signals[SIGNAL_PUBLISHED], 0, post);
}

static gboolean
holds (GPtrArray *posts, gint64 id)
{
  for (guint i = 0; i < posts->len; i++)
    if (feed_post_get_id (g_ptr_array_index (posts, i)) == id)
      return TRUE;
  return FALSE;
}

static void
ask_for_left (FwPostPlaces *self, gint64 id)
{
  feed_store_load_post_async (self->store, id, self->cancellable, left_cb, g_object_ref (self));
}

static void
look_for_left (FwPostPlaces *self, GPtrArray *waiting)
{
  for (guint i = 0; i < waiting->len; i++)
    forget_expected (self, feed_post_get_id (g_ptr_array_index (waiting, i)));
  for (guint i = 0; i < self->expected->len; i++)
    ask_for_left (self, g_array_index (self->expected, gint64, i));
  for (guint i = 0; i < self->waiting->len; i++)
    {
      gint64 id = feed_post_get_id (g_ptr_array_index (self->waiting, i));

      if (!holds (waiting, id))
        ask_for_left (self, id);
    }
}

/* --- reading --- */

static void
discarded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPostPlaces) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      discarded = feed_store_list_posts_finish (FEED_STORE (object), result, &error);

  if (discarded == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Removed drafts cannot be read: %s", error->message);
      return;
    }
  self->has_discarded = discarded->len > 0;
  sync_all (self);
}

static void
outbox_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPostPlaces) self = user_data;
  g_autoptr (GError) error = NULL;
  const FeedPostQuery query = { .place = FEED_POST_PLACE_DISCARDED, .limit = 1 };
  g_autoptr (GPtrArray)
      waiting = feed_store_list_posts_finish (FEED_STORE (object), result, &error);

  if (waiting == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("The outbox cannot be read: %s", error->message);
      return;
    }
  look_for_left (self, waiting);
  g_ptr_array_unref (self->waiting);
  self->waiting = g_steal_pointer (&waiting);
  feed_store_list_posts_async (self->store, &query, self->cancellable, discarded_cb,
                               g_object_ref (self));
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPostPlaces) self = user_data;
  g_autoptr (GError) error = NULL;
  const FeedPostQuery query = { .place = FEED_POST_PLACE_OUTBOX };
  guint n_outbox = 0;

  if (feed_store_count_posts_finish (FEED_STORE (object), result, &self->n_drafts, &n_outbox,
                                     &self->n_asking, &error))
    feed_store_list_posts_async (self->store, &query, self->cancellable, outbox_cb,
                                 g_object_ref (self));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Posts cannot be counted: %s", error->message);
}

static void
accounts_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPostPlaces) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      accounts = feed_store_list_accounts_finish (FEED_STORE (object), result, &error);

  if (accounts == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Blogs cannot be read: %s", error->message);
      return;
    }
  g_ptr_array_unref (self->accounts);
  self->accounts = g_steal_pointer (&accounts);
  feed_store_count_posts_async (self->store, self->cancellable, counted_cb, g_object_ref (self));
}

static gboolean
read_cb (gpointer user_data)
{
  FwPostPlaces *self = user_data;

  self->source = 0;
  feed_store_list_accounts_async (self->store, self->cancellable, accounts_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (FwPostPlaces *self, FeedChanges *changes)
{
  if ((feed_changes_get_flags (changes) & (FEED_CHANGE_POSTS | FEED_CHANGE_ACCOUNTS)) &&
      self->source == 0)
    self->source = g_timeout_add (FOLLOW_DELAY_MS, read_cb, self);
}

void
fw_post_places_start (FwPostPlaces *self)
{
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_cb (self);
}

void
fw_post_places_close (FwPostPlaces *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
}

static void
fw_post_places_dispose (GObject *object)
{
  FwPostPlaces *self = FW_POST_PLACES (object);

  fw_post_places_close (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fw_post_places_parent_class)->dispose (object);
}

static void
fw_post_places_finalize (GObject *object)
{
  FwPostPlaces *self = FW_POST_PLACES (object);

  g_object_unref (self->root);
  g_object_unref (self->posts);
  g_object_unref (self->drafts);
  g_object_unref (self->outbox);
  g_object_unref (self->discarded);
  g_hash_table_unref (self->collections);
  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->waiting);
  g_array_unref (self->expected);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fw_post_places_parent_class)->finalize (object);
}

static void
fw_post_places_class_init (FwPostPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_post_places_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_post_places_finalize;
  signals[SIGNAL_CHANGING] = g_signal_new ("changing", FW_TYPE_POST_PLACES, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FW_TYPE_POST_PLACES, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PUBLISHED] = g_signal_new ("published", FW_TYPE_POST_PLACES, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, FEED_TYPE_POST);
}

static FwSidebarItem *
make_item (FwSourceKind kind, const char *title)
{
  FwSidebarItem *item = fw_sidebar_item_new ((FwSource){ kind, 0 });

  fw_sidebar_item_set_title (item, title);
  return item;
}

static void
fw_post_places_init (FwPostPlaces *self)
{
  self->root = g_list_store_new (FW_TYPE_SIDEBAR_ITEM);
  self->posts = make_item (FW_SOURCE_POSTS, _ ("My Posts"));
  self->drafts = make_item (FW_SOURCE_DRAFTS, _ ("Drafts"));
  self->outbox = make_item (FW_SOURCE_OUTBOX, _ ("Outbox"));
  self->discarded = make_item (FW_SOURCE_DISCARDED, _ ("Removed Drafts"));
  self->collections = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->expected = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
}

FwPostPlaces *
fw_post_places_new (FeedStore *store)
{
  FwPostPlaces *self = g_object_new (FW_TYPE_POST_PLACES, NULL);

  self->store = g_object_ref (store);
  return self;
}

GListModel *
fw_post_places_get_root (FwPostPlaces *self)
{
  return G_LIST_MODEL (self->root);
}

gboolean
fw_post_places_is_loaded (FwPostPlaces *self)
{
  return self->loaded;
}

FwSidebarItem *
fw_post_places_lookup (FwPostPlaces *self, FwSource source)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->root)) == 0)
    return NULL;
  switch (source.kind)
    {
    case FW_SOURCE_POSTS:
      return self->posts;
    case FW_SOURCE_DRAFTS:
      return self->drafts;
    case FW_SOURCE_OUTBOX:
      return self->outbox;
    case FW_SOURCE_DISCARDED:
      return self->discarded;
    case FW_SOURCE_COLLECTION:
      return g_hash_table_lookup (self->collections, &source.id);
    default:
      return NULL;
    }
}

GPtrArray *
fw_post_places_get_accounts (FwPostPlaces *self)
{
  return self->accounts;
}

FeedAccount *
fw_post_places_find_account (FwPostPlaces *self, gint64 collection_id)
{
  FeedStoredCollection *collection = fw_post_places_find_collection (self, collection_id);

  for (guint i = 0; collection != NULL && i < self->accounts->len; i++)
    {
      FeedAccount *account = g_ptr_array_index (self->accounts, i);

      if (feed_account_get_id (account) == collection->account_id)
        return account;
    }
  return NULL;
}

FeedStoredCollection *
fw_post_places_find_collection (FwPostPlaces *self, gint64 id)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      GPtrArray *collections = feed_account_get_collections (g_ptr_array_index (self->accounts, i));

      for (guint j = 0; j < collections->len; j++)
        {
          FeedStoredCollection *collection = g_ptr_array_index (collections, j);

          if (collection->id == id)
            return collection;
        }
    }
  return NULL;
}

void
fw_post_places_expect (FwPostPlaces *self, gint64 post_id)
{
  g_array_append_val (self->expected, post_id);
}

guint
fw_post_places_count_asking (FwPostPlaces *self)
{
  return self->n_asking;
}

FeedPost *
fw_post_places_get_needy (FwPostPlaces *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      FeedPost *post = g_ptr_array_index (self->waiting, i);
      const FeedRetryState *state = feed_post_get_retry_state (post);

      if (feed_post_get_state (post) == FEED_POST_WAITING && state != NULL &&
          state->error_class == FEED_ERROR_CLASS_NEEDS_YOU)
        return post;
    }
  return NULL;
}
