/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "test-desk.h"
#include "test-widgets.h"

static gboolean
is_whole (gpointer user_data)
{
  TestDesk *self = user_data;
  g_autofree char *words = test_desk_get_words (self);

  return strstr (words, "Water rises and falls.") != NULL;
}

static void
test_fetches_what_was_only_listed (void **state)
{
  TestDesk *self = *state;
  gint64 id = test_desk_list_one (self);

  test_desk_serve_whole (self);
  test_desk_compose (self, id);
  assert_true (is_whole (self));
  test_desk_close (self);
}

static void
test_does_not_let_a_part_be_edited (void **state)
{
  TestDesk *self = *state;
  gint64 id = test_desk_list_one (self);
  GtkWidget *again;

  test_server_reply_body (self->shelf->server, "/posts/1", "403 Forbidden", "", "", 0);
  fw_composer_present (self->app, self->shelf->engine, id);
  self->composer = FW_COMPOSER (gtk_application_get_windows (self->app)->data);
  self->expected = "The Post Could Not Be Read";
  test_wait_until (test_desk_says, self);
  assert_null (self->composer->draft);
  assert_false (gtk_widget_get_mapped (GTK_WIDGET (self->composer->body)));
  test_desk_serve_whole (self);
  again = test_widgets_find (GTK_WIDGET (self->composer->reading), GTK_TYPE_BUTTON, "Try Again");
  g_signal_emit_by_name (again, "clicked");
  test_wait_until (is_whole, self);
  assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->composer->body)));
  test_desk_close (self);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, test_desk_set_up, test_desk_tear_down)

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_fetches_what_was_only_listed),
    TEST (test_does_not_let_a_part_be_edited),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
