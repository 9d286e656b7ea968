/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-part-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "feed-error.h"
#include "feed-part-stream.h"
#include "feed-transfer-end.h"

/* How often the disk is asked whether it is full. */
#define ROOM_STRIDE (8 * 1024 * 1024)

struct _FeedPartFile
{
  gatomicrefcount ref_count;
  int fd;

  GMutex writing; /* held while somebody writes */
  GMutex mutex;
  GCond released;
  guint64 length;    /* guarded */
  guint64 looked_at; /* guarded: when there was room */
  gboolean held;     /* guarded */
  GError *error;     /* guarded (owned) (nullable) */
};

static gboolean
set_failed (GError **error, int code)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_STORE_FULL,
                         _ ("There is no space left for the file"));
  else
    g_set_error (error, FEED_ERROR, FEED_ERROR_STORE_FAILED, _ ("The file cannot be written: %s"),
                 g_strerror (code));
  return FALSE;
}

static char *
get_path (const char *uri, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  char *path = g_file_get_path (file);

  if (path == NULL)
    set_failed (error, ENOTSUP);

  return path;
}

static int
open_file (const char *uri, GError **error)
{
  g_autofree char *path = get_path (uri, error);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  int fd = -1;

  if (folder == NULL)
    return -1;
  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (fd < 0)
    set_failed (error, errno);

  return fd;
}

FeedPartFile *
feed_part_file_open (const char *uri, guint64 keep, GError **error)
{
  g_autoptr (FeedPartFile) self = g_new0 (FeedPartFile, 1);
  off_t size = -1;

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->writing);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->released);
  self->fd = open_file (uri, error);
  if (self->fd < 0)
    return NULL;
  size = lseek (self->fd, 0, SEEK_END);
  self->length = size >= 0 && (guint64) size >= keep ? keep : 0;
  if (size < 0 || ftruncate (self->fd, (off_t) self->length) != 0)
    {
      set_failed (error, errno);
      return NULL;
    }

  return g_steal_pointer (&self);
}

FeedPartFile *
feed_part_file_ref (FeedPartFile *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_part_file_unref (FeedPartFile *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_mutex_clear (&self->writing);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->released);
  g_clear_error (&self->error);
  g_free (self);
}

guint64
feed_part_file_get_length (FeedPartFile *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->length;
}

gboolean
feed_part_file_begin (FeedPartFile *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (ftruncate (self->fd, 0) != 0)
    return set_failed (error, errno);
  self->length = 0;
  self->looked_at = 0;
  self->held = TRUE;

  return TRUE;
}

void
feed_part_file_release (FeedPartFile *self, gboolean fit)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->held = FALSE;
  if (!fit && self->error == NULL)
    set_failed (&self->error, ECANCELED);
  g_cond_broadcast (&self->released);
}

GError *
feed_part_file_get_error (FeedPartFile *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->error != NULL ? g_error_copy (self->error) : NULL;
}

gboolean
feed_part_file_check_room (FeedPartFile *self, guint64 size, GError **error)
{
  struct statvfs info;

  if (fstatvfs (self->fd, &info) != 0 ||
      feed_transfer_fits (size, (guint64) info.f_bavail * info.f_frsize))
    return TRUE;
  return set_failed (error, ENOSPC);
}

/* Writing -------------------------------------------------------------------------------------- */

/* Whether it may be written to: not before what is in the store says what is to come. */
static gboolean
wait_for_release (FeedPartFile *self, guint64 *length, gboolean *look, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (self->held)
    g_cond_wait (&self->released, &self->mutex);
  *length = self->length;
  *look = self->length - self->looked_at >= ROOM_STRIDE;
  if (*look)
    self->looked_at = self->length;
  if (self->error != NULL && error != NULL)
    *error = g_error_copy (self->error);

  return self->error == NULL;
}

static void
note_written (FeedPartFile *self, guint64 length, const GError *error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->length = length;
  if (self->error == NULL && error != NULL)
    self->error = g_error_copy (error);
}

static gboolean
write_all (FeedPartFile *self, const char *bytes, gsize length, guint64 *at, GError **error)
{
  while (length > 0)
    {
      gssize n = pwrite (self->fd, bytes, length, (off_t) *at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return set_failed (error, errno);
      bytes += n;
      length -= (gsize) n;
      *at += (guint64) n;
    }

  return TRUE;
}

/* In a thread of the stream's. */
static gboolean
write_cb (const void *bytes, gsize length, gpointer data, GError **error)
{
  FeedPartFile *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->writing);
  g_autoptr (GError) local = NULL;
  guint64 at = 0;
  gboolean look = FALSE;

  if (!wait_for_release (self, &at, &look, error))
    return FALSE;
  if (!look || feed_part_file_check_room (self, 0, &local))
    write_all (self, bytes, length, &at, &local);
  note_written (self, at, local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

GOutputStream *
feed_part_file_get_stream (FeedPartFile *self)
{
  return feed_part_stream_new (write_cb, feed_part_file_ref (self),
                               (GDestroyNotify) feed_part_file_unref);
}

gboolean
feed_part_file_sync (FeedPartFile *self, guint64 *length, GError **error)
{
  guint64 written = feed_part_file_get_length (self);

  if (fdatasync (self->fd) != 0)
    return set_failed (error, errno);
  *length = written;

  return TRUE;
}

gboolean
feed_part_file_end (FeedPartFile *self, guint64 *length, GError **error)
{
  feed_part_file_release (self, FALSE);
  g_mutex_lock (&self->writing);
  g_mutex_unlock (&self->writing);

  return feed_part_file_sync (self, length, error);
}

gsize
feed_part_file_read_head (FeedPartFile *self, char *head, gsize size)
{
  gssize n = pread (self->fd, head, size, 0);

  return n > 0 ? (gsize) n : 0;
}
