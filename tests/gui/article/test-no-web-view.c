/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "fw-article-pane.h"
#include "test-await.h"
#include "test-shelf.h"
#include "test-widgets.h"

/* Where the browser view cannot be had, which is found out once in a program's life: what the
 * reader sees instead. */
static const char *why;

static gboolean
is_painted (gpointer pane)
{
  gboolean painted = FALSE;

  g_object_get (pane, "painted", &painted, NULL);

  return painted;
}

static void
test_article_is_shown_as_text_and_says_why (void **state)
{
  TestShelf *shelf = test_shelf_new ();
  g_autoptr (GArray) entries = NULL;
  g_autofree char *words = NULL;
  GtkWidget *pane;
  GtkWindow *window;

  test_shelf_serve (shelf, "/feed", "application/atom+xml",
                    "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
                    "<id>urn:x:feed</id><title>The Quiet Web</title>"
                    "<entry><id>urn:x:1</id><title>Older</title></entry></feed>",
                    -1);
  test_shelf_subscribe (shelf, "/feed");
  entries = test_shelf_entries (shelf);
  pane = fw_article_pane_new (shelf->engine);
  window = test_widgets_show (pane, 700, 500);
  fw_article_pane_show_entry (FW_ARTICLE_PANE (pane), g_array_index (entries, gint64, 0));
  test_wait_until (is_painted, pane);
  assert_non_null (test_widgets_find (pane, GTK_TYPE_TEXT_VIEW, NULL));
  words = test_widgets_get_text (pane);
  assert_non_null (strstr (words, "Articles are shown as plain text"));
  assert_non_null (strstr (words, why));
  gtk_window_destroy (window);
  test_drain ();
  test_shelf_free (shelf);
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_article_is_shown_as_text_and_says_why),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* @argv[1] is what is wrong: the module is missing, or there is no sandbox to be had. */
int
main (int argc, char **argv)
{
  if (g_strcmp0 (argv[1], "missing") == 0)
    {
      why = "the web view is not installed";
      g_setenv ("FEEDWRIGHT_MODULE_DIR", "/nowhere", TRUE);
    }
  else
    {
      why = "does not allow the sandbox";
      g_setenv ("PATH", "/nowhere", TRUE);
    }

  return test_widgets_run (run);
}
