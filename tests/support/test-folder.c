/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-folder.h"

struct _TestFolder
{
  char *path;
};

TestFolder *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  TestFolder *self = g_new0 (TestFolder, 1);

  self->path = g_dir_make_tmp ("feedwright-test-XXXXXX", &error);
  g_assert_no_error (error);
  return self;
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child = NULL;

  while (children && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child)
    remove_tree (child);
  if (!g_file_delete (file, NULL, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_assert_no_error (error);
}

void
test_folder_free (TestFolder *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  remove_tree (file);
  g_free (self->path);
  g_free (self);
}

const char *
test_folder_get_path (TestFolder *self)
{
  return self->path;
}

char *
test_folder_build_path (TestFolder *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

char *
test_folder_write (TestFolder *self, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  char *path = test_folder_build_path (self, name);

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}
