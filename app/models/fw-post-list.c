/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-list.h"

#include "fw-list-sync.h"

#define PAGE 100

struct _FwPostList
{
  GObject parent_instance;

  FeedStore *store; /* (owned) */
  GListStore *rows;
  GHashTable *items; /* gint64 → FwPostItem (owned) */
  GCancellable *cancellable;
  FwSource source;
  char *text; /* (nullable) */
  guint limit;
  guint n_last; /* how many the store gave */
  gboolean asked;
  gboolean again; /* something changed while it was asked */
};

G_DEFINE_FINAL_TYPE (FwPostList, fw_post_list, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOADED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const FeedPostPlace places[] = {
  [FW_SOURCE_POSTS] = FEED_POST_PLACE_ALL,
  [FW_SOURCE_DRAFTS] = FEED_POST_PLACE_DRAFTS,
  [FW_SOURCE_OUTBOX] = FEED_POST_PLACE_OUTBOX,
  [FW_SOURCE_COLLECTION] = FEED_POST_PLACE_COLLECTION,
  [FW_SOURCE_DISCARDED] = FEED_POST_PLACE_DISCARDED,
};

static FwPostItem *
ensure_item (FwPostList *self, FeedPost *post)
{
  gint64 id = feed_post_get_id (post);
  FwPostItem *item = g_hash_table_lookup (self->items, &id);

  if (item != NULL)
    {
      fw_post_item_set_post (item, post);
      return item;
    }
  item = fw_post_item_new (post);
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  return item;
}

static void
take (FwPostList *self, GPtrArray *posts)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GHashTable) there = g_hash_table_new (g_direct_hash, g_direct_equal);
  GHashTableIter iter;
  gpointer item;

  for (guint i = 0; i < posts->len; i++)
    {
      g_ptr_array_add (wanted, ensure_item (self, g_ptr_array_index (posts, i)));
      g_hash_table_add (there, g_ptr_array_index (wanted, i));
    }
  fw_list_sync (self->rows, 0, wanted);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (!g_hash_table_contains (there, item))
      g_hash_table_iter_remove (&iter);
}

static void
ask (FwPostList *self);

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPostList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = feed_store_list_posts_finish (FEED_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->asked = FALSE;
  if (posts == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  self->n_last = posts->len;
  take (self, posts);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  if (self->again)
    ask (self);
}

static void
ask (FwPostList *self)
{
  FeedPostQuery query = { .place = places[self->source.kind],
                          .collection_id = self->source.id,
                          .text = self->text,
                          .limit = self->limit };

  self->asked = TRUE;
  self->again = FALSE;
  feed_store_list_posts_async (self->store, &query, self->cancellable, listed_cb,
                               g_object_ref (self));
}

/* What is read late was asked for by somebody who looks elsewhere now. */
static void
ask_anew (FwPostList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ask (self);
}

static void
changed_cb (FwPostList *self, FeedChanges *changes)
{
  if (!(feed_changes_get_flags (changes) & FEED_CHANGE_POSTS) || self->limit == 0)
    return;
  if (self->asked)
    self->again = TRUE;
  else
    ask (self);
}

void
fw_post_list_close (FwPostList *self)
{
  g_cancellable_cancel (self->cancellable);
  self->limit = 0;
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
}

static void
fw_post_list_dispose (GObject *object)
{
  FwPostList *self = FW_POST_LIST (object);

  fw_post_list_close (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fw_post_list_parent_class)->dispose (object);
}

static void
fw_post_list_finalize (GObject *object)
{
  FwPostList *self = FW_POST_LIST (object);

  g_object_unref (self->rows);
  g_hash_table_unref (self->items);
  g_object_unref (self->cancellable);
  g_free (self->text);
  G_OBJECT_CLASS (fw_post_list_parent_class)->finalize (object);
}

static void
fw_post_list_class_init (FwPostListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_post_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_post_list_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", FW_TYPE_POST_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", FW_TYPE_POST_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fw_post_list_init (FwPostList *self)
{
  self->rows = g_list_store_new (FW_TYPE_POST_ITEM);
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->cancellable = g_cancellable_new ();
}

FwPostList *
fw_post_list_new (FeedStore *store)
{
  FwPostList *self = g_object_new (FW_TYPE_POST_LIST, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
fw_post_list_show (FwPostList *self, FwSource source, const char *text)
{
  g_return_if_fail (fw_source_is_posts (source));

  if (!fw_source_equal (self->source, source))
    {
      g_list_store_remove_all (self->rows);
      g_hash_table_remove_all (self->items);
    }
  self->source = source;
  g_free (self->text);
  self->text = g_strdup (text);
  self->limit = PAGE;
  ask_anew (self);
}

GListModel *
fw_post_list_get_model (FwPostList *self)
{
  return G_LIST_MODEL (self->rows);
}

gboolean
fw_post_list_is_complete (FwPostList *self)
{
  return self->n_last < self->limit;
}

void
fw_post_list_read_more (FwPostList *self)
{
  if (fw_post_list_is_complete (self) || self->limit == 0)
    return;
  self->limit += PAGE;
  ask_anew (self);
}

FwPostItem *
fw_post_list_find (FwPostList *self, gint64 post_id, guint *position)
{
  FwPostItem *item = g_hash_table_lookup (self->items, &post_id);

  if (item != NULL && position != NULL)
    g_list_store_find (self->rows, item, position);
  return item;
}
