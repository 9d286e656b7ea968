/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "feed-error.h"

#define FILE_NAME "engine.lock"

struct _FeedEngineLock
{
  int fd;
};

static void
set_error_from_errno (GError **error, int saved_errno)
{
  if (saved_errno == EWOULDBLOCK)
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_ENGINE_BUSY,
                         _ ("Another process is refreshing these feeds"));
  else
    g_set_error (error, FEED_ERROR, FEED_ERROR_STORE_FAILED,
                 _ ("The folder of the store cannot be written: %s"), g_strerror (saved_errno));
}

FeedEngineLock *
feed_engine_lock_take (GFile *folder, GError **error)
{
  g_autofree char *path = g_file_get_path (folder);
  g_autofree char *name = g_build_filename (path, FILE_NAME, NULL);
  FeedEngineLock *self = NULL;
  int fd = -1;

  if (g_mkdir_with_parents (path, 0700) == 0)
    fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      set_error_from_errno (error, errno);
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  self = g_new0 (FeedEngineLock, 1);
  self->fd = fd;
  return self;
}

void
feed_engine_lock_free (FeedEngineLock *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_free (self);
}
