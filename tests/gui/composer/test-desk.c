/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "fw-media-card.h"
#include "test-await.h"
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

static const char service_document[] =
    "<?xml version='1.0'?><service xmlns='http://www.w3.org/2007/app' "
    "xmlns:atom='http://www.w3.org/2005/Atom'><workspace><atom:title>Kitchen</atom:title>"
    "<collection href='posts'><atom:title>Posts</atom:title>"
    "<categories fixed='yes'><atom:category term='bread'/><atom:category term='soup'/></categories>"
    "</collection></workspace></service>";

FeedPost *
test_desk_load (TestDesk *self, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_post_async (self->store, id, NULL, test_await_cb, &result);
  return feed_store_load_post_finish (self->store, test_await (&result), NULL);
}

gint64
test_desk_save (TestDesk *self, gint64 id, const FeedPostContent *content)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 saved;

  feed_store_save_post_async (self->store, id, content, NULL, NULL, test_await_cb, &result);
  saved = feed_store_save_post_finish (self->store, test_await (&result), &error);
  assert_null (error);

  return saved;
}

gint64
test_desk_save_words (TestDesk *self, gint64 id, const char *words)
{
  g_autoptr (FeedPostContent) content = feed_post_content_new ();

  g_free (content->body);
  content->body = g_strdup (words);
  return test_desk_save (self, id, content);
}

static FwComposer *
find_composer (TestDesk *self)
{
  for (GList *at = gtk_application_get_windows (self->app); at != NULL; at = at->next)
    if (FW_IS_COMPOSER (at->data))
      return at->data;
  return NULL;
}

guint
test_desk_count (TestDesk *self)
{
  guint n = 0;

  for (GList *at = gtk_application_get_windows (self->app); at != NULL; at = at->next)
    n += FW_IS_COMPOSER (at->data);
  return n;
}

static gboolean
is_ready (gpointer user_data)
{
  return ((FwComposer *) user_data)->draft != NULL;
}

FwComposer *
test_desk_compose (TestDesk *self, gint64 id)
{
  fw_composer_present (self->app, self->shelf->engine, id);
  self->composer = find_composer (self);
  assert_non_null (self->composer);
  test_wait_until (is_ready, self->composer);

  return self->composer;
}

/* As keys do it. */
void
test_desk_type (TestDesk *self, const char *words)
{
  gtk_text_buffer_insert_at_cursor (fw_composer_get_buffer (self->composer), words, -1);
}

char *
test_desk_get_words (TestDesk *self)
{
  char *words;

  g_object_get (fw_composer_get_buffer (self->composer), "text", &words, NULL);
  return words;
}

gboolean
test_desk_is_kept (gpointer user_data)
{
  TestDesk *self = user_data;
  g_autoptr (FeedPost) post = NULL;

  if (fw_draft_get_id (self->composer->draft) == 0)
    return FALSE;
  post = test_desk_load (self, fw_draft_get_id (self->composer->draft));
  return post != NULL && g_str_equal (feed_post_get_content (post)->body, self->expected);
}

gboolean
test_desk_is_resting (gpointer user_data)
{
  TestDesk *self = user_data;

  return fw_draft_get_id (self->composer->draft) != 0 && !fw_draft_is_dirty (self->composer->draft);
}

gboolean
test_desk_has_words (gpointer user_data)
{
  TestDesk *self = user_data;
  g_autofree char *words = test_desk_get_words (self);

  return g_str_equal (words, self->expected);
}

gboolean
test_desk_says (gpointer user_data)
{
  TestDesk *self = user_data;
  g_autofree char *text = test_widgets_get_text (GTK_WIDGET (self->composer));

  return strstr (text, self->expected) != NULL;
}

static gboolean
is_gone (gpointer user_data)
{
  return test_desk_count (user_data) == 0;
}

void
test_desk_close (TestDesk *self)
{
  gtk_window_close (GTK_WINDOW (self->composer));
  test_wait_until (is_gone, self);
  self->composer = NULL;
}

static gboolean
has_card (gpointer user_data)
{
  TestDesk *self = user_data;

  return test_widgets_find (GTK_WIDGET (self->composer->media), FW_TYPE_MEDIA_CARD, NULL) != NULL;
}

GtkWidget *
test_desk_add_picture (TestDesk *self)
{
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), "heron.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 4, 4);
  GtkEventController *target = NULL;
  GdkFileList *list;
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;
  g_autoptr (GListModel)
      controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->composer->body));

  gdk_pixbuf_fill (pixbuf, 0x224466ff);
  assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        target = controller;
    }
  assert_non_null (target);
  list = gdk_file_list_new_from_array (&file, 1);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_signal_emit_by_name (target, "drop", &value, 0.0, 0.0, &taken);
  g_value_unset (&value);
  assert_true (taken);
  test_wait_until (has_card, self);

  return test_widgets_find (GTK_WIDGET (self->composer->media), FW_TYPE_MEDIA_CARD, NULL);
}

void
test_desk_add_blog (TestDesk *self)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPublishingTarget) target = NULL;
  g_autofree char *address = test_server_uri (self->shelf->server, "/service");

  test_shelf_serve (self->shelf, "/service", "application/atomsvc+xml", service_document, -1);
  feed_engine_find_blog_async (self->shelf->engine, address, NULL, test_await_cb, &found);
  target = feed_engine_find_blog_finish (self->shelf->engine, test_await (&found), &error);
  assert_null (error);
  feed_engine_add_account_async (self->shelf->engine, target, "Kitchen", NULL, NULL, NULL,
                                 test_await_cb, &added);
  assert_true (feed_engine_add_account_finish (self->shelf->engine, test_await (&added), &error) >
               0);
}

gint64
test_desk_list_one (TestDesk *self)
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

void
test_desk_serve_whole (TestDesk *self)
{
  test_shelf_serve (self->shelf, "/posts/1", "application/atom+xml;type=entry", whole, -1);
}

gboolean
test_desk_has_blog (gpointer user_data)
{
  TestDesk *self = user_data;

  return fw_post_settings_get_blog (self->composer->settings) != NULL;
}

int
test_desk_set_up (void **state)
{
  TestDesk *self = g_new0 (TestDesk, 1);

  self->shelf = test_shelf_new ();
  self->store = feed_engine_get_store (self->shelf->engine);
  self->app = GTK_APPLICATION (g_application_get_default ());
  *state = self;

  return 0;
}

int
test_desk_tear_down (void **state)
{
  TestDesk *self = *state;

  test_drain ();
  test_shelf_free (self->shelf);
  g_free (self);

  return 0;
}
