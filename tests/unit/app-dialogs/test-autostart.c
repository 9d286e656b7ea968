/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gio/gdesktopappinfo.h>
#include <glib/gstdio.h>

#include "fw-autostart.h"
#include "test-await.h"
#include "test-folder.h"

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A folder that is called so has a program in it, and a desktop file starts that. */
static void
starts_what_is_in (const char *folder_name)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *below = test_folder_build_path (folder, folder_name);
  g_autofree char *program = g_build_filename (below, "program", NULL);
  g_autofree char *trace = g_build_filename (below, "trace", NULL);
  g_autofree char *command = fw_autostart_quote (program);
  g_autofree char *path = test_folder_build_path (folder, "program.desktop");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GDesktopAppInfo) info = NULL;

  assert_int_equal (g_mkdir (below, 0700), 0);
  assert_true (g_file_set_contents_full (program, "#!/bin/sh\n: >\"${0%/*}/trace\"\n", -1,
                                         G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, "Type", "Application");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, "Name", "Program");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, "Exec", command);
  assert_true (g_key_file_save_to_file (file, path, NULL));

  info = g_desktop_app_info_new_from_filename (path);
  if (info == NULL)
    fail_msg ("%s: %s", folder_name, command);
  assert_true (g_app_info_launch (G_APP_INFO (info), NULL, NULL, NULL));
  test_wait_until (is_there, trace);
}

static void
any_path_is_one_argument (void **state)
{
  static const char *const names[] = { "plain",      "My Apps",     "a\"b",
                                       "$HOME `id`", "back\\slash", "it's" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    starts_what_is_in (names[i]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (any_path_is_one_argument),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
