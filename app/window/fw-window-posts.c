/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-blog-dialog.h"
#include "fw-composer.h"
#include "fw-link.h"
#include "fw-post-words.h"
#include "fw-window-private.h"

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
fw_window_shows_posts (FwWindow *self)
{
  return self->posts != NULL && fw_source_is_posts (self->source);
}

void
fw_window_focus_list (FwWindow *self)
{
  if (fw_window_shows_posts (self))
    fw_posts_pane_focus (fw_posts_get_pane (self->posts));
  else
    fw_entry_pane_focus (self->entries);
}

/* --- what posts tell --- */

static void
told_cb (FwWindow *self, const char *text, const char *label, const char *action)
{
  fw_window_offer (self, text, label, action);
}

static void
failed_cb (FwWindow *self, const char *what, const GError *error)
{
  fw_window_tell_error (self, what, error);
}

static void
shown_cb (FwWindow *self)
{
  FeedPost *post = fw_posts_get_post (self->posts);
  g_autofree char *page = NULL;
  g_autofree char *note = NULL;
  g_autoptr (FwImageLoader) images = NULL;

  if (!fw_window_shows_posts (self))
    return;
  page = fw_posts_render (self->posts);
  images = fw_posts_make_images (self->posts);
  note = fw_post_note_read (fw_posts_get_note (self->posts));
  fw_article_pane_show_page (self->article, page, images);
  gtk_widget_set_visible (self->post_start, post != NULL);
  fw_window_tell (self, "post", g_variant_new_int64 (post != NULL ? feed_post_get_id (post) : 0));
  fw_window_tell (self, "post-note", g_variant_new_string (note != NULL ? note : ""));
  fw_window_sync_actions (self);
}

static void
opened_cb (FwWindow *self)
{
  fw_shell_show_pane (self->shell, FW_PANE_ARTICLE);
}

static void
connect (FwWindow *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->posts, signal, callback, self, G_CONNECT_SWAPPED);
}

/* Who never writes has none of this. */
static void
ensure_posts (FwWindow *self)
{
  g_autoptr (GPropertyAction) searching = NULL;
  GtkWidget *pane;

  if (self->posts != NULL)
    return;
  self->posts = fw_posts_new (self->engine, fw_sidebar_model_get_posts (self->model));
  pane = GTK_WIDGET (fw_posts_get_pane (self->posts));
  gtk_stack_add_named (self->lists, pane, "posts");
  gtk_box_prepend (self->articles, GTK_WIDGET (fw_posts_get_note (self->posts)));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "post", fw_posts_get_actions (self->posts));
  searching = g_property_action_new ("searching-posts", pane, "searching");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (searching));
  connect (self, "told", G_CALLBACK (told_cb));
  connect (self, "failed", G_CALLBACK (failed_cb));
  connect (self, "shown", G_CALLBACK (shown_cb));
  connect (self, "opened", G_CALLBACK (opened_cb));
  connect (self, "changed", G_CALLBACK (fw_window_sync));
}

void
fw_window_sync_lists (FwWindow *self)
{
  gboolean posts = fw_source_is_posts (self->source);

  if (posts)
    ensure_posts (self);
  gtk_stack_set_visible_child_name (self->lists, posts ? "posts" : "entries");
  gtk_widget_set_visible (self->entry_buttons, !posts);
  gtk_widget_set_visible (self->post_buttons, posts);
  fw_article_pane_set_empty (
      self->article, posts ? _ ("No Post Selected") : _ ("No Entry Selected"),
      posts ? _ ("Choose a post to see it here") : _ ("Choose an entry to read it here"));
  if (self->posts == NULL)
    return;
  if (posts)
    fw_posts_show (self->posts, self->source);
  else
    {
      fw_posts_hide (self->posts);
      gtk_widget_set_visible (self->post_start, FALSE);
      fw_window_tell (self, "post", g_variant_new_int64 (0));
      if (self->shown == 0)
        fw_article_pane_show_page (self->article, NULL, NULL);
    }
}

/* --- what is told of posts wherever one looks --- */

static void
published_cb (FwWindow *self, FeedPost *post)
{
  g_autofree char *text = g_strdup_printf (_ ("Published “%s”"), fw_post_words_title (post));
  g_autofree char *action = g_strdup_printf ("win.show-post(int64 %" G_GINT64_FORMAT ")",
                                             feed_post_get_id (post));

  /* What is out cannot be taken back. */
  if (self->post_toast != NULL)
    adw_toast_dismiss (self->post_toast);
  g_clear_pointer (&self->undo_action, g_free);
  fw_window_offer (self, text, _ ("View"), action);
}

static gint64
find_first_collection (FeedAccount *account)
{
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    {
      FeedStoredCollection *collection = g_ptr_array_index (collections, i);

      if (collection->chosen && collection->takes_entries)
        return collection->id;
    }
  return 0;
}

static void
show_awaited_account (FwWindow *self)
{
  GPtrArray *accounts = fw_post_places_get_accounts (fw_sidebar_model_get_posts (self->model));

  for (guint i = 0; self->awaited_account != 0 && i < accounts->len; i++)
    {
      FeedAccount *account = g_ptr_array_index (accounts, i);
      FwSource source = { FW_SOURCE_COLLECTION, find_first_collection (account) };

      if (feed_account_get_id (account) != self->awaited_account || source.id == 0)
        continue;
      self->awaited_account = 0;
      fw_window_show_source (self, source);
      fw_window_focus_list (self);
    }
}

void
fw_window_watch_posts (FwWindow *self)
{
  FwPostPlaces *places = fw_sidebar_model_get_posts (self->model);

  g_signal_connect_object (places, "published", G_CALLBACK (published_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (places, "changed", G_CALLBACK (show_awaited_account), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  /* What is read may have been answered just now. */
  g_signal_connect_object (places, "changed", G_CALLBACK (fw_window_sync_answered), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

char *
fw_window_describe_posts (FwWindow *self, const char **label, const char **action)
{
  FwPostPlaces *places = self->model != NULL ? fw_sidebar_model_get_posts (self->model) : NULL;
  FeedPost *needy = places != NULL ? fw_post_places_get_needy (places) : NULL;
  guint n_asking = places != NULL ? fw_post_places_count_asking (places) : 0;

  if (needy != NULL)
    {
      *label = _ ("Sign In…");
      *action = "win.mend-posts";
      return fw_post_words_trouble (needy, now ());
    }
  if (n_asking == 0 || self->source.kind == FW_SOURCE_OUTBOX)
    return NULL;
  *label = _ ("Show");
  *action = "win.show-posts::outbox";
  return g_strdup_printf (ngettext ("%u of your posts needs you to decide.",
                                    "%u of your posts need you to decide.", n_asking),
                          n_asking);
}

/* --- actions --- */

/* "drafts", "outbox", "collection:3", or the number of a collection alone. */
static gboolean
parse_place (const char *text, FwSource *source)
{
  gint64 id = 0;

  if (fw_source_parse (text, source))
    return fw_source_is_posts (*source);
  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return FALSE;
  *source = (FwSource){ FW_SOURCE_COLLECTION, id };
  return TRUE;
}

static void
show_posts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FwSource source;

  if (self->model != NULL && parse_place (g_variant_get_string (parameter, NULL), &source) &&
      fw_sidebar_model_lookup (self->model, source) != NULL)
    fw_window_show_source (self, source);
}

static void
show_post (FwWindow *self, gint64 id, void (*show) (FwPosts *posts, gint64 id))
{
  if (self->model == NULL)
    return;
  if (!fw_window_shows_posts (self))
    fw_window_show_source (self, (FwSource){ FW_SOURCE_POSTS, 0 });
  show (self->posts, id);
  fw_shell_show_pane (self->shell, FW_PANE_ARTICLE);
}

static void
show_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_post (user_data, g_variant_get_int64 (parameter), fw_posts_select);
}

static void
decide_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_post (user_data, g_variant_get_int64 (parameter), fw_posts_decide);
}

static void
show_account_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  self->awaited_account = g_variant_get_int64 (parameter);
  if (self->model != NULL)
    show_awaited_account (self);
}

static void
mend_posts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FeedPost *needy = NULL;

  if (self->model == NULL)
    return;
  ensure_posts (self);
  needy = fw_post_places_get_needy (fw_sidebar_model_get_posts (self->model));
  if (needy != NULL)
    fw_posts_mend (self->posts, needy);
}

static void
add_account_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  if (self->store != NULL)
    fw_blog_dialog_present (GTK_WINDOW (self), self->engine, NULL);
}

static void
add_account_at_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  if (self->store != NULL)
    fw_blog_dialog_present (GTK_WINDOW (self), self->engine,
                            g_variant_get_string (parameter, NULL));
}

static void
accounts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  if (self->store != NULL)
    fw_window_show_preferences (self, "accounts");
}

/* The menus of the sidebar say with which line. */
static void
new_post_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  g_autoptr (FeedPostContent) content = feed_post_content_new ();
  FwSource source;

  if (self->store == NULL || !parse_place (g_variant_get_string (parameter, NULL), &source))
    return;
  content->collection_id = source.id;
  fw_composer_present_content (gtk_window_get_application (GTK_WINDOW (self)), self->engine,
                               content);
}

static void
list_posts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  show_posts_cb (action, parameter, user_data);
  if (fw_window_shows_posts (self))
    fw_posts_refresh (self->posts);
}

static void
view_blog_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FwSource source;
  FeedAccount *account = NULL;
  const char *uri = NULL;

  if (self->model != NULL && parse_place (g_variant_get_string (parameter, NULL), &source))
    account = fw_post_places_find_account (fw_sidebar_model_get_posts (self->model), source.id);
  if (account != NULL)
    uri = feed_account_get_site_uri (account);
  if (uri != NULL)
    fw_link_open (GTK_WIDGET (self->entries), uri);
  else if (account != NULL)
    fw_window_toast (self, _ ("The blog does not say where its pages are."));
}

void
fw_window_add_post_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "show-posts", .activate = show_posts_cb, .parameter_type = "s" },
    { .name = "show-post", .activate = show_post_cb, .parameter_type = "x" },
    { .name = "decide-post", .activate = decide_post_cb, .parameter_type = "x" },
    { .name = "show-account", .activate = show_account_cb, .parameter_type = "x" },
    { .name = "mend-posts", .activate = mend_posts_cb },
    { .name = "add-account", .activate = add_account_cb },
    { .name = "add-account-at", .activate = add_account_at_cb, .parameter_type = "s" },
    { .name = "add-account-from", .activate = add_account_cb, .parameter_type = "s" },
    { .name = "accounts", .activate = accounts_cb },
    { .name = "accounts-of", .activate = accounts_cb, .parameter_type = "s" },
    { .name = "new-post-in", .activate = new_post_in_cb, .parameter_type = "s" },
    { .name = "list-posts", .activate = list_posts_cb, .parameter_type = "s" },
    { .name = "view-blog", .activate = view_blog_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
