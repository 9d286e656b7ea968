/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-icon-cache.h"

#include "fw-picture-limit.h"

/* Sharp at twice the scale. */
#define ICON_SIZE 40

struct _FwIconCache
{
  GObject parent_instance;

  FeedStore *store;
  GHashTable *icons; /* key → GdkPaintable; NULL while it is loaded, or where it is unusable */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FwIconCache, fw_icon_cache, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  FwIconCache *cache;
  char *key;
} Wish;

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->cache);
  g_free (wish->key);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (!fw_picture_is_bearable (data))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "That is too large");
      return;
    }
  pixbuf = gdk_pixbuf_new_from_stream_at_scale (stream, ICON_SIZE, ICON_SIZE, TRUE, NULL, &error);
  if (pixbuf == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
}

static void
decoded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture == NULL)
    {
      g_debug ("The icon %s cannot be shown: %s", wish->key, error->message);
      return;
    }
  g_hash_table_insert (wish->cache->icons, g_strdup (wish->key), texture);
  g_signal_emit (wish->cache, signals[SIGNAL_LOADED], 0, wish->key);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  GBytes *bytes = feed_store_load_icon_finish (FEED_STORE (object), result, &error);

  if (bytes == NULL)
    {
      g_debug ("No icon %s: %s", wish->key, error ? error->message : "not there");
      return;
    }
  task = g_task_new (wish->cache, wish->cache->cancellable, decoded_cb, wish);
  wish = NULL;
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

GdkPaintable *
fw_icon_cache_lookup (FwIconCache *self, const char *key)
{
  gpointer icon;
  Wish *wish;

  if (g_hash_table_lookup_extended (self->icons, key, NULL, &icon))
    return icon;
  g_hash_table_insert (self->icons, g_strdup (key), NULL);
  wish = g_new0 (Wish, 1);
  wish->cache = g_object_ref (self);
  wish->key = g_strdup (key);
  feed_store_load_icon_async (self->store, key, self->cancellable, loaded_cb, wish);
  return NULL;
}

static void
clear_icon (gpointer icon)
{
  g_clear_object (&icon);
}

static void
fw_icon_cache_dispose (GObject *object)
{
  FwIconCache *self = FW_ICON_CACHE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fw_icon_cache_parent_class)->dispose (object);
}

static void
fw_icon_cache_finalize (GObject *object)
{
  FwIconCache *self = FW_ICON_CACHE (object);

  g_hash_table_unref (self->icons);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fw_icon_cache_parent_class)->finalize (object);
}

static void
fw_icon_cache_class_init (FwIconCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_icon_cache_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_icon_cache_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", FW_TYPE_ICON_CACHE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_icon_cache_init (FwIconCache *self)
{
  self->icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clear_icon);
  self->cancellable = g_cancellable_new ();
}

FwIconCache *
fw_icon_cache_new (FeedStore *store)
{
  FwIconCache *self = g_object_new (FW_TYPE_ICON_CACHE, NULL);

  self->store = g_object_ref (store);
  return self;
}
