/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-media-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "feed-error.h"
#include "feed-post-medium-table.h"

#define CHUNK (128 * 1024)
#define HEAD 4096
/* No digest begins like that. */
#define UNFINISHED ".new-"

/* A copy that is being made. */
typedef struct
{
  char *path; /* (owned) */
  int fd;
  GChecksum *checksum; /* (owned) */
  guint8 head[HEAD];
  gsize n_head;
  guint64 size;
} Copy;

static void
copy_clear (Copy *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->path != NULL)
    g_unlink (self->path);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->checksum, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gboolean
set_failed (GError **error, int code)
{
  g_set_error (error, FEED_ERROR, code == ENOSPC ? FEED_ERROR_STORE_FULL : FEED_ERROR_STORE_FAILED,
               _ ("The copy of the file cannot be written: %s"), g_strerror (code));
  return FALSE;
}

static gboolean
begin (Copy *self, const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_failed (error, errno);
  self->path = g_build_filename (folder, UNFINISHED "XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      g_clear_pointer (&self->path, g_free);
      return set_failed (error, errno);
    }
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);

  return TRUE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize n_bytes, GError **error)
{
  while (n_bytes > 0)
    {
      gssize n = write (fd, bytes, n_bytes);

      if (n < 0 && errno != EINTR)
        return set_failed (error, errno);
      bytes += MAX (n, 0);
      n_bytes -= MAX (n, 0);
    }

  return TRUE;
}

static gboolean
add (Copy *self, const guint8 *bytes, gsize n_bytes, GError **error)
{
  gsize n_more = MIN (n_bytes, HEAD - self->n_head);

  memcpy (self->head + self->n_head, bytes, n_more);
  self->n_head += n_more;
  self->size += n_bytes;
  g_checksum_update (self->checksum, bytes, n_bytes);

  return write_all (self->fd, bytes, n_bytes, error);
}

static gboolean
add_all (Copy *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gssize n;

  if (stream == NULL)
    return FALSE;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK, cancellable, error)) > 0)
    if (!add (self, buffer, n, error))
      return FALSE;

  return n == 0;
}

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* The same bytes are there once. */
static gboolean
put_in_place (Copy *self, const char *folder, const char *digest, GError **error)
{
  g_autofree char *path = g_build_filename (folder, digest, NULL);

  if (fsync (self->fd) != 0)
    return set_failed (error, errno);
  if (g_rename (self->path, path) != 0)
    return set_failed (error, errno);
  g_clear_pointer (&self->path, g_free);
  sync_folder (folder);

  return TRUE;
}

/* By its bytes where they tell. */
static char *
guess_type (const Copy *copy, const char *name)
{
  gboolean uncertain;
  g_autofree char *by_bytes = g_content_type_guess (NULL, copy->head, copy->n_head, &uncertain);
  g_autofree char *content_type = uncertain
                                      ? g_content_type_guess (name, copy->head, copy->n_head, NULL)
                                      : g_steal_pointer (&by_bytes);
  char *media_type = g_content_type_get_mime_type (content_type);

  return media_type != NULL ? media_type : g_strdup ("application/octet-stream");
}

FeedPostMedium *
feed_media_folder_take (GFile *folder,
                        GFile *file,
                        const char *name,
                        GCancellable *cancellable,
                        GError **error)
{
  const char *path = g_file_peek_path (folder);
  g_auto (Copy) copy = { .fd = -1 };
  g_autoptr (FeedPostMedium) medium = NULL;

  if (!begin (&copy, path, error) || !add_all (&copy, file, cancellable, error))
    return NULL;
  medium = g_new0 (FeedPostMedium, 1);
  medium->name = name != NULL ? g_strdup (name) : g_file_get_basename (file);
  medium->media_type = guess_type (&copy, medium->name);
  medium->size = copy.size;
  medium->digest = g_strdup (g_checksum_get_string (copy.checksum));
  medium->file = g_file_get_child (folder, medium->digest);
  if (!put_in_place (&copy, path, medium->digest, error))
    return NULL;

  return g_steal_pointer (&medium);
}

/* Sweeping --------------------------------------------------------------------------------------
 */

static gboolean
is_old (const char *path, gint64 before)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_mtime < before;
}

static gboolean
sweep_one (const char *folder, const char *name, FeedDb *db, gint64 before, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean uses = FALSE;

  if (!is_old (path, before))
    return TRUE;
  if (!feed_post_medium_table_uses (db, name, &uses, error))
    return FALSE;
  if (!uses)
    g_unlink (path);

  return TRUE;
}

gboolean
feed_media_folder_sweep (GFile *folder, FeedDb *db, gint64 before, GError **error)
{
  const char *path = g_file_peek_path (folder);
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    if (!sweep_one (path, name, db, before, error))
      return FALSE;

  return TRUE;
}
