/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "test-desk.h"
#include "test-widgets.h"

#define ENTRY                                                                                      \
  "<entry xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://www.w3.org/2007/app'>"             \
  "<id>urn:x:1</id><title>Tides</title><updated>2026-01-01T00:00:00Z</updated>"                    \
  "<app:edited>2026-01-01T00:00:00Z</app:edited><author><name>Ann</name></author>"                 \
  "<link rel='edit' href='/posts/1'/>"

static const char listed[] =
    "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>x</title>"
    "<updated>2026-01-01T00:00:00Z</updated>" ENTRY "<summary>Water…</summary></entry></feed>";
static const char whole[] = ENTRY
    "<content type='html'>&lt;p>Water rises and falls.&lt;/p></content>"
    "</entry>";

static gint64
list_one (TestDesk *self)
{
  const FeedPostQuery query = { .place = FEED_POST_PLACE_ALL };
  g_autoptr (GAsyncResult) asked = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_add_blog (self);
  test_shelf_serve (self->shelf, "/posts", "application/atom+xml", listed, -1);
  feed_engine_list_collection_async (self->shelf->engine, 1, 0, NULL, test_await_cb, &asked);
  feed_engine_list_collection_finish (self->shelf->engine, test_await (&asked), &error);
  assert_null (error);
  feed_store_list_posts_async (self->store, &query, NULL, test_await_cb, &read);
  posts = feed_store_list_posts_finish (self->store, test_await (&read), NULL);
  assert_int_equal (posts->len, 1);

  return feed_post_get_id (posts->pdata[0]);
}

static void
serve_whole (TestDesk *self)
{
  test_shelf_serve (self->shelf, "/posts/1", "application/atom+xml;type=entry", whole, -1);
}

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
  gint64 id = list_one (self);

  serve_whole (self);
  test_desk_compose (self, id);
  assert_true (is_whole (self));
  test_desk_close (self);
}

static void
test_does_not_let_a_part_be_edited (void **state)
{
  TestDesk *self = *state;
  gint64 id = list_one (self);
  GtkWidget *again;

  test_server_reply_body (self->shelf->server, "/posts/1", "403 Forbidden", "", "", 0);
  fw_composer_present (self->app, self->shelf->engine, id);
  self->composer = FW_COMPOSER (gtk_application_get_windows (self->app)->data);
  self->expected = "The Post Could Not Be Read";
  test_wait_until (test_desk_says, self);
  assert_null (self->composer->draft);
  assert_false (gtk_widget_get_mapped (GTK_WIDGET (self->composer->body)));
  serve_whole (self);
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
