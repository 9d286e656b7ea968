/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "feed-error.h"
#include "feed-file-name.h"
#include "feed-part-file.h"

/* How a file that is whole gets its name. */

/* Nobody has more files of one name, and if so, the number is no longer what tells them apart. */
#define MOST_NUMBERS 10000

char *
feed_part_file_find_name (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);

  for (guint n = 1; n < MOST_NUMBERS; n++)
    {
      g_autofree char *numbered = feed_file_name_number (name, n);
      g_autoptr (GFile) candidate = g_file_get_child (folder, numbered);
      g_autofree char *path = g_file_get_path (candidate);
      GStatBuf info;

      if (path == NULL || g_lstat (path, &info) != 0)
        return g_file_get_uri (candidate);
    }

  return g_strdup (uri);
}

static gboolean
set_failed (GError **error, int code)
{
  g_set_error (error, FEED_ERROR, code == ENOSPC ? FEED_ERROR_STORE_FULL : FEED_ERROR_STORE_FAILED,
               _ ("The file cannot be put in its place: %s"), g_strerror (code));
  return FALSE;
}

/* Where the file system knows of no such renaming, an empty file keeps the place. */
static int
rename_over_placeholder (const char *from, const char *to)
{
  int fd = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

  if (fd < 0)
    return -1;
  close (fd);

  return g_rename (from, to);
}

static int
rename_to_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  return errno == EINVAL || errno == ENOSYS ? rename_over_placeholder (from, to) : -1;
}

/* A name is on the disk once its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("Syncing a folder: %s", g_strerror (errno));
  close (fd);
}

static gboolean
place_new (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (g_mkdir_with_parents (folder, 0700) == 0 && rename_to_new (from, to) == 0)
    {
      sync_folder (to);
      return TRUE;
    }
  if (errno != EEXIST)
    set_failed (error, errno);

  return FALSE;
}

/* What a person named may be on another disk, or behind a portal. */
static gboolean
replace_file (GFile *from, GFile *to, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_move (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL,
                   NULL, &local))
    return TRUE;
  g_set_error (error, FEED_ERROR,
               g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? FEED_ERROR_STORE_FULL
                                                                        : FEED_ERROR_STORE_FAILED,
               _ ("The file cannot be put in its place: %s"), local->message);

  return FALSE;
}

gboolean
feed_part_file_place (const char *part, const char *uri, gboolean replace, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_uri (part);
  g_autoptr (GFile) to = g_file_new_for_uri (uri);
  g_autofree char *from_path = g_file_get_path (from);
  g_autofree char *to_path = g_file_get_path (to);

  if (replace)
    return replace_file (from, to, error);
  if (from_path == NULL || to_path == NULL)
    return set_failed (error, ENOTSUP);

  return place_new (from_path, to_path, error);
}
