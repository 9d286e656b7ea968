/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-image-cache.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

struct _FeedImageCache
{
  gatomicrefcount ref_count;
  char *path;
  guint64 max_bytes;
  GMutex lock;     /* guards written */
  guint64 written; /* since the last trim */
};

typedef struct
{
  char *path;
  gint64 used;
  guint64 size;
} CachedFile;

/* Trimming goes this far below the limit, so that it is not due again at once. */
#define KEPT_PERCENT 80

FeedImageCache *
feed_image_cache_new (GFile *folder, guint64 max_bytes)
{
  FeedImageCache *self = g_new0 (FeedImageCache, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_file_get_path (folder);
  self->max_bytes = max_bytes;
  g_mutex_init (&self->lock);

  return self;
}

FeedImageCache *
feed_image_cache_ref (FeedImageCache *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_image_cache_unref (FeedImageCache *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

static char *
path_of (FeedImageCache *self, const char *key)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_build_filename (self->path, hash, NULL);
}

GBytes *
feed_image_cache_get (FeedImageCache *self, const char *key)
{
  g_autofree char *path = path_of (self, key);
  char *contents = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;
  /* The time of the file is when it was last looked at: that is what trimming goes by. */
  utimensat (AT_FDCWD, path, NULL, 0);

  return g_bytes_new_take (contents, length);
}

static gboolean
count_written (FeedImageCache *self, gsize length)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->written += length;
  if (self->written < self->max_bytes * (100 - KEPT_PERCENT) / 100)
    return FALSE;
  self->written = 0;
  return TRUE;
}

void
feed_image_cache_put (FeedImageCache *self, const char *key, GBytes *bytes)
{
  g_autofree char *path = path_of (self, key);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_mkdir_with_parents (self->path, 0700) != 0)
    return;
  /* A cache that cannot be written is a slow one, not a failure. */
  if (g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL) &&
      count_written (self, length))
    feed_image_cache_trim (self);
}

static void
cached_file_free (gpointer data)
{
  CachedFile *file = data;

  g_free (file->path);
  g_free (file);
}

static GPtrArray *
list_files (FeedImageCache *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (cached_file_free);
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);
      struct stat info;
      CachedFile *file = NULL;

      if (stat (path, &info) != 0)
        continue;
      file = g_new0 (CachedFile, 1);
      file->path = g_steal_pointer (&path);
      file->used = info.st_mtime;
      file->size = (guint64) info.st_size;
      g_ptr_array_add (files, file);
    }

  return files;
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const CachedFile *left = *(CachedFile *const *) a;
  const CachedFile *right = *(CachedFile *const *) b;

  return (left->used > right->used) - (left->used < right->used);
}

guint64
feed_image_cache_trim (FeedImageCache *self)
{
  g_autoptr (GPtrArray) files = list_files (self);
  guint64 total = 0;
  guint64 goal = self->max_bytes;

  for (guint i = 0; i < files->len; i++)
    total += ((CachedFile *) files->pdata[i])->size;
  if (total > self->max_bytes)
    goal = self->max_bytes * KEPT_PERCENT / 100;

  g_ptr_array_sort (files, compare_used);
  for (guint i = 0; i < files->len && total > goal; i++)
    {
      CachedFile *file = files->pdata[i];

      if (g_unlink (file->path) == 0)
        total -= file->size;
    }

  return total;
}
