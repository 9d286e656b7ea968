/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-thumbnails.h"

#include "fw-image-policy.h"
#include "fw-thumbnail-decoder.h"

/* Some seven screens, at 50 KiB each. */
#define MAX_KEPT 100
#define MAX_MISSING 1000
#define MAX_RUNNING 3

typedef struct
{
  char *uri;
  GdkTexture *texture;
} Kept;

typedef struct
{
  FwThumbnails *self; /* (owned) */
  gint64 feed_id;
  char *uri;
} Wish;

struct _FwThumbnails
{
  GObject parent_instance;

  FeedEngine *engine;
  GSettings *settings;
  FwImagePolicy *policy;
  GQueue kept;         /* (element-type Kept) (owned): the latest looked at first */
  GHashTable *by_uri;  /* uri → its link in kept */
  GHashTable *missing; /* (element-type utf8): what did not come */
  GHashTable *running; /* (element-type utf8): what is under way */
  GPtrArray
      *wishes; /* (element-type FeedEntrySummary): what has not begun, the first wanted last */
  GCancellable *cancellable;
  gboolean wanted; /* what the setting says: every row asks as it comes into view */
};

G_DEFINE_FINAL_TYPE (FwThumbnails, fw_thumbnails, G_TYPE_OBJECT)

enum
{
  SIGNAL_SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
run_more (FwThumbnails *self);

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->uri);
  g_object_unref (kept->texture);
  g_free (kept);
}

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->self);
  g_free (wish->uri);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static void
keep (FwThumbnails *self, const char *uri, GdkTexture *texture)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->uri = g_strdup (uri);
  kept->texture = texture;
  g_queue_push_head (&self->kept, kept);
  g_hash_table_insert (self->by_uri, kept->uri, self->kept.head);
  if (g_queue_get_length (&self->kept) > MAX_KEPT)
    {
      Kept *oldest = g_queue_pop_tail (&self->kept);

      g_hash_table_remove (self->by_uri, oldest->uri);
      kept_free (oldest);
    }
}

static void
miss (FwThumbnails *self, const char *uri)
{
  if (g_hash_table_size (self->missing) >= MAX_MISSING)
    g_hash_table_remove_all (self->missing);
  g_hash_table_add (self->missing, g_strdup (uri));
}

/* Takes the texture. */
static void
settle (Wish *wish, GdkTexture *texture)
{
  FwThumbnails *self = wish->self;

  g_hash_table_remove (self->running, wish->uri);
  if (texture != NULL)
    keep (self, wish->uri, texture);
  else
    miss (self, wish->uri);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0, wish->uri);
  run_more (self);
}

static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, fw_thumbnail_decode (data), g_object_unref);
}

static void
decoded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), NULL);

  settle (wish, texture);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  GBytes *bytes = feed_engine_load_image_finish (FEED_ENGINE (object), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL)
    {
      settle (wish, NULL);
      return;
    }
  task = g_task_new (wish->self, wish->self->cancellable, decoded_cb, wish);
  wish = NULL;
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  FwThumbnails *self = wish->self;
  g_autofree char *general = NULL;
  FeedImages images;

  if (!fw_image_policy_answer (result, &images) || self->engine == NULL)
    return;
  general = g_settings_get_string (self->settings, "remote-images");
  images = fw_image_policy_decide (images, general);
  feed_engine_load_image_async (self->engine, wish->feed_id, wish->uri,
                                images != FEED_IMAGES_ALWAYS, self->cancellable, loaded_cb, wish);
  wish = NULL;
}

static void
run (FwThumbnails *self, FeedEntrySummary *summary)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->self = g_object_ref (self);
  wish->feed_id = feed_entry_summary_get_feed_id (summary);
  wish->uri = g_strdup (feed_entry_summary_get_thumbnail (summary));
  g_hash_table_add (self->running, g_strdup (wish->uri));
  fw_image_policy_ask (self->policy, wish->feed_id, self->cancellable, answered_cb, wish);
}

static void
run_more (FwThumbnails *self)
{
  while (self->wishes->len > 0 && g_hash_table_size (self->running) < MAX_RUNNING)
    {
      g_autoptr (FeedEntrySummary)
          summary = g_ptr_array_steal_index (self->wishes, self->wishes->len - 1);
      const char *uri = feed_entry_summary_get_thumbnail (summary);

      if (!g_hash_table_contains (self->by_uri, uri) && fw_thumbnails_is_awaited (self, uri) &&
          !g_hash_table_contains (self->running, uri))
        run (self, summary);
    }
}

void
fw_thumbnails_want (FwThumbnails *self, GPtrArray *summaries)
{
  g_return_if_fail (FW_IS_THUMBNAILS (self));

  g_ptr_array_set_size (self->wishes, 0);
  for (guint i = summaries->len; i > 0; i--)
    {
      FeedEntrySummary *summary = g_ptr_array_index (summaries, i - 1);

      if (feed_entry_summary_get_thumbnail (summary) != NULL)
        g_ptr_array_add (self->wishes, g_object_ref (summary));
    }
  run_more (self);
}

GdkPaintable *
fw_thumbnails_lookup (FwThumbnails *self, const char *uri)
{
  GList *link = g_hash_table_lookup (self->by_uri, uri);

  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->kept, link);
  g_queue_push_head_link (&self->kept, link);
  return GDK_PAINTABLE (((Kept *) link->data)->texture);
}

gboolean
fw_thumbnails_is_awaited (FwThumbnails *self, const char *uri)
{
  return self->wanted && !g_hash_table_contains (self->missing, uri);
}

/* What may be loaded changed: what was missing may come. */
static void
forget_missing (FwThumbnails *self)
{
  g_hash_table_remove_all (self->missing);
}

static void
read_setting (FwThumbnails *self)
{
  self->wanted = g_settings_get_boolean (self->settings, "show-thumbnails");
}

static void
fw_thumbnails_dispose (GObject *object)
{
  FwThumbnails *self = FW_THUMBNAILS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->policy, fw_image_policy_free);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (fw_thumbnails_parent_class)->dispose (object);
}

static void
fw_thumbnails_finalize (GObject *object)
{
  FwThumbnails *self = FW_THUMBNAILS (object);

  g_hash_table_unref (self->by_uri);
  g_queue_clear_full (&self->kept, kept_free);
  g_hash_table_unref (self->missing);
  g_hash_table_unref (self->running);
  g_ptr_array_unref (self->wishes);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fw_thumbnails_parent_class)->finalize (object);
}

static void
fw_thumbnails_class_init (FwThumbnailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_thumbnails_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_thumbnails_finalize;
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", FW_TYPE_THUMBNAILS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_thumbnails_init (FwThumbnails *self)
{
  g_queue_init (&self->kept);
  self->by_uri = g_hash_table_new (g_str_hash, g_str_equal);
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->wishes = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

FwThumbnails *
fw_thumbnails_new (FeedEngine *engine, GSettings *settings)
{
  FwThumbnails *self = g_object_new (FW_TYPE_THUMBNAILS, NULL);

  self->engine = g_object_ref (engine);
  self->settings = g_object_ref (settings);
  self->policy = fw_image_policy_new (feed_engine_get_store (engine));
  /* Settings tell of a key only once it was read with somebody listening. */
  g_signal_connect_object (settings, "changed::show-thumbnails", G_CALLBACK (read_setting), self,
                           G_CONNECT_SWAPPED);
  read_setting (self);
  g_signal_connect_object (settings, "changed::remote-images", G_CALLBACK (forget_missing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify::online", G_CALLBACK (forget_missing), self,
                           G_CONNECT_SWAPPED);
  return self;
}
