/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glib/gstdio.h>

#include "fw-link.h"
#include "test-await.h"
#include "test-folder.h"
#include "test-widgets.h"

#define ADDRESS "http://example.org/a?b=c&d=%C3%BC"

typedef struct
{
  GtkWindow *window;
  GtkWidget *origin;
} Fixture;

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->origin = gtk_label_new ("article");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), self->origin);
  self->window = test_widgets_show (overlay, 400, 300);
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  gtk_window_destroy (self->window);
  g_free (self);
  return 0;
}

static gboolean
says_no (gpointer window)
{
  return test_widgets_find (window, GTK_TYPE_LABEL,
                            "This link leads to nothing that a browser should open") != NULL;
}

static void
test_refuses_what_is_no_link_of_the_web (void **state)
{
  static const char *const refused[] = { "file:///etc/passwd", "javascript:alert(1)", "smb://a/b" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      Fixture *self = NULL;

      set_up ((void **) &self);
      fw_link_open (self->origin, refused[i]);
      test_wait_until (says_no, self->window);
      tear_down ((void **) &self);
    }
}

static gboolean
says_nothing_opens_it (gpointer window)
{
  return test_widgets_find (window, GTK_TYPE_LABEL, "No app on this computer opens this link") !=
         NULL;
}

static void
test_says_where_nothing_opens_it (void **state)
{
  Fixture *self = *state;

  fw_link_open (self->origin, "mailto:a@example.org");
  test_wait_until (says_nothing_opens_it, self->window);
}

static void
write_file (const char *folder, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
write_file (const char *folder, const char *name, const char *format, ...)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  va_list arguments;

  va_start (arguments, format);
  content = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_mkdir_with_parents (folder, 0700);
  assert_true (g_file_set_contents (path, content, -1, NULL));
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A program that writes down what it was given stands for the browser. */
static void
test_gives_the_address_to_the_browser_as_it_is (void **state)
{
  Fixture *self = *state;
  g_autoptr (TestFolder) folder = test_folder_new ();
  const char *path = test_folder_get_path (folder);
  g_autofree char *applications = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *opened = g_build_filename (path, "opened", NULL);
  g_autofree char *text = NULL;

  write_file (path, "browser", "printf %%s \"$1\" > '%s.part' && mv '%s.part' '%s'\n", opened,
              opened, opened);
  write_file (applications, "test-browser.desktop",
              "[Desktop Entry]\nType=Application\nName=Browser\nExec=/bin/sh %s/browser %%u\n"
              "MimeType=x-scheme-handler/http;\n",
              path);
  write_file (g_get_user_config_dir (), "mimeapps.list",
              "[Default Applications]\nx-scheme-handler/http=test-browser.desktop\n");
  fw_link_open (self->origin, ADDRESS);
  test_wait_until (exists, opened);

  assert_true (g_file_get_contents (opened, &text, NULL, NULL));
  assert_string_equal (text, ADDRESS);
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_gives_the_address_to_the_browser_as_it_is, set_up,
                                     tear_down),
    cmocka_unit_test (test_refuses_what_is_no_link_of_the_web),
    cmocka_unit_test_setup_teardown (test_says_where_nothing_opens_it, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
