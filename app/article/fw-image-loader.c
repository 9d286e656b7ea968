/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-image-loader.h"

#include <string.h>

struct _FwImageLoader
{
  GObject parent_instance;

  FeedEngine *engine; /* (owned) (nullable) */
  gint64 feed_id;
  gboolean only_cached;
  GHashTable *files; /* (owned): address → LocalFile */
};

typedef struct
{
  GFile *file;
  char *content_type;
} LocalFile;

typedef struct
{
  GBytes *bytes;
  char *content_type;
} Picture;

enum
{
  SIGNAL_WITHHELD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwImageLoader, fw_image_loader, G_TYPE_OBJECT)

static void
picture_free (Picture *picture)
{
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_free (picture->content_type);
  g_free (picture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)

static void
local_file_free (LocalFile *local)
{
  g_object_unref (local->file);
  g_free (local->content_type);
  g_free (local);
}

static void
fw_image_loader_dispose (GObject *object)
{
  FwImageLoader *self = FW_IMAGE_LOADER (object);

  g_clear_object (&self->engine);
  g_clear_pointer (&self->files, g_hash_table_unref);

  G_OBJECT_CLASS (fw_image_loader_parent_class)->dispose (object);
}

static void
fw_image_loader_class_init (FwImageLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_image_loader_dispose;

  signals[SIGNAL_WITHHELD] = g_signal_new ("withheld", FW_TYPE_IMAGE_LOADER, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_image_loader_init (FwImageLoader *self)
{
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) local_file_free);
}

FwImageLoader *
fw_image_loader_new (FeedEngine *engine, gint64 feed_id, gboolean only_cached)
{
  FwImageLoader *self = g_object_new (FW_TYPE_IMAGE_LOADER, NULL);

  g_set_object (&self->engine, engine);
  self->feed_id = feed_id;
  self->only_cached = only_cached;

  return self;
}

void
fw_image_loader_set_only_cached (FwImageLoader *self, gboolean only_cached)
{
  g_return_if_fail (FW_IS_IMAGE_LOADER (self));

  self->only_cached = only_cached;
}

static gboolean
is_image_type (const char *content_type)
{
  return content_type != NULL &&
         g_ascii_strncasecmp (content_type, "image/", strlen ("image/")) == 0;
}

static void
image_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (Picture) picture = g_new0 (Picture, 1);
  g_autoptr (GError) error = NULL;
  FwImageLoader *self = g_task_get_source_object (task);

  picture->bytes = feed_engine_load_image_finish (FEED_ENGINE (source), result,
                                                  &picture->content_type, &error);
  if (picture->bytes != NULL && is_image_type (picture->content_type))
    {
      g_task_return_pointer (task, g_steal_pointer (&picture), (GDestroyNotify) picture_free);
      return;
    }
  if (self->only_cached && g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM))
    g_signal_emit (self, signals[SIGNAL_WITHHELD], 0);
  if (error == NULL)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not a picture");
  g_task_return_error (task, g_steal_pointer (&error));
}

void
fw_image_loader_add_file (FwImageLoader *self,
                          const char *uri,
                          GFile *file,
                          const char *content_type)
{
  LocalFile *local = g_new0 (LocalFile, 1);

  local->file = g_object_ref (file);
  local->content_type = g_strdup (content_type);
  g_hash_table_insert (self->files, g_strdup (uri), local);
}

static void
file_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (Picture) picture = g_new0 (Picture, 1);
  g_autoptr (GError) error = NULL;

  picture->bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  picture->content_type = g_strdup (g_task_get_task_data (task));
  if (picture->bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&picture), (GDestroyNotify) picture_free);
}

static void
load_file (GTask *task, const LocalFile *local)
{
  if (!is_image_type (local->content_type))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not a picture");
      return;
    }
  g_task_set_task_data (task, g_strdup (local->content_type), g_free);
  g_file_load_bytes_async (local->file, g_task_get_cancellable (task), file_loaded_cb,
                           g_object_ref (task));
}

void
fw_image_loader_load_async (FwImageLoader *self,
                            const char *uri,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const LocalFile *local = g_hash_table_lookup (self->files, uri);

  g_task_set_source_tag (task, fw_image_loader_load_async);
  if (local != NULL)
    {
      load_file (task, local);
      return;
    }
  if (self->engine == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is nobody to ask");
      return;
    }
  feed_engine_load_image_async (self->engine, self->feed_id, uri, self->only_cached, cancellable,
                                image_loaded_cb, g_steal_pointer (&task));
}

GBytes *
fw_image_loader_load_finish (FwImageLoader *self,
                             GAsyncResult *result,
                             char **content_type,
                             GError **error)
{
  g_autoptr (Picture) picture = g_task_propagate_pointer (G_TASK (result), error);

  if (picture == NULL)
    return NULL;
  if (content_type != NULL)
    *content_type = g_steal_pointer (&picture->content_type);

  return g_steal_pointer (&picture->bytes);
}
