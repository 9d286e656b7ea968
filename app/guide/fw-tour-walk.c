/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-tour-walk.h"

#include <adwaita.h>
#include <feed.h>
#include <glib/gi18n.h>
#include <string.h>

#include "fw-picture.h"

#define TICK_MS 120
#define PATIENCE_MS 60000
/* A web view holds its first paint back after it says that it is done; this many pictures in a row
 * have to be the same. */
#define TICKS_AT_REST 5

typedef struct
{
  GtkWindow *window; /* (owned) */
  char *address;     /* (owned) */
  char *folder;      /* (owned) */
  guint step;
  guint n_pictures;
  gint64 deadline;
  gboolean done; /* the step has had its effect; the picture waits for rest */
  guint64 last_look;
  guint n_same;
} Walk;

typedef struct
{
  const char *name;         /* of the picture; NULL for none */
  void (*act) (Walk *self); /* (nullable) */
  gboolean (*done) (Walk *self);
} Step;

static void
walk_free (gpointer data)
{
  Walk *self = data;

  g_object_unref (self->window);
  g_free (self->address);
  g_free (self->folder);
  g_free (self);
}

/* --- hands and eyes --- */

static void
activate (Walk *self, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, parameter);
}

static GVariant *
get_state (Walk *self, const char *name)
{
  return g_action_group_get_action_state (G_ACTION_GROUP (self->window), name);
}

static gboolean
is_state (Walk *self, const char *name, const char *expected)
{
  g_autoptr (GVariant) state = get_state (self, name);
  g_autofree char *text = g_variant_print (state, FALSE);

  return g_str_equal (text, expected);
}

static guint
get_number (Walk *self, const char *name)
{
  g_autoptr (GVariant) state = get_state (self, name);

  return g_variant_get_uint32 (state);
}

static GtkWindow *
get_dialog (Walk *self)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l; l = l->next)
    {
      if (gtk_window_get_transient_for (l->data) == self->window && gtk_widget_is_visible (l->data))
        return l->data;
    }
  return NULL;
}

static GtkWidget *
find_by_id (GtkWidget *widget, const char *id)
{
  const char *own = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
  GtkWidget *found = g_strcmp0 (own, id) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_by_id (child, id);
  return found;
}

static GtkWidget *
get_add_button (Walk *self)
{
  GtkWindow *dialog = get_dialog (self);

  return dialog ? find_by_id (GTK_WIDGET (dialog), "add") : NULL;
}

/* The window that a post is written in. */
static GtkWindow *
get_composer (void)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l; l = l->next)
    {
      if (gtk_widget_is_visible (l->data) && find_by_id (l->data, "body") != NULL)
        return l->data;
    }
  return NULL;
}

static GtkTextBuffer *
get_text (const char *id)
{
  GtkWindow *composer = get_composer ();
  GtkWidget *view = composer ? find_by_id (GTK_WIDGET (composer), id) : NULL;

  return view ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)) : NULL;
}

/* --- the steps --- */

static gboolean
is_welcome (Walk *self)
{
  return is_state (self, "page", "'welcome'");
}

static void
look_for (Walk *self, const char *path)
{
  g_autofree char *address = g_strconcat (self->address, path, NULL);

  activate (self, "subscribe-to", g_variant_new_string (address));
}

static void
look_for_site (Walk *self)
{
  look_for (self, "/");
}

static void
look_for_bread (Walk *self)
{
  look_for (self, "/bread.rss");
}

static void
look_for_shore (Walk *self)
{
  look_for (self, "/shore.rss");
}

static gboolean
has_candidate (Walk *self)
{
  GtkWidget *add = get_add_button (self);

  return add && gtk_widget_is_sensitive (add);
}

static void
add_candidate (Walk *self)
{
  g_signal_emit_by_name (get_add_button (self), "clicked");
}

static gboolean
has_one_feed (Walk *self)
{
  return !get_dialog (self) && get_number (self, "n-feeds") == 1 && get_number (self, "list-size");
}

static gboolean
has_two_feeds (Walk *self)
{
  return !get_dialog (self) && get_number (self, "n-feeds") == 2;
}

static gboolean
has_three_feeds (Walk *self)
{
  return !get_dialog (self) && get_number (self, "n-feeds") == 3;
}

static void
go_to_all (Walk *self)
{
  activate (self, "go", g_variant_new_string ("all"));
}

static gboolean
shows_all (Walk *self)
{
  return is_state (self, "source", "'all'") && get_number (self, "list-size") > 10;
}

static void
open_next (Walk *self)
{
  activate (self, "next-entry", NULL);
}

static gboolean
shows_article (Walk *self)
{
  return !is_state (self, "selected", "0") && is_state (self, "article-painted", "true");
}

static gboolean
has_dialog (Walk *self)
{
  return get_dialog (self) != NULL;
}

static void
close_dialog (Walk *self)
{
  if (get_dialog (self))
    gtk_window_close (get_dialog (self));
}

static void
go_to_shore (Walk *self)
{
  activate (self, "go", g_variant_new_string ("feed:3"));
}

static gboolean
shows_shore (Walk *self)
{
  return is_state (self, "source", "'feed:3'") && get_number (self, "list-size") == 3;
}

static void
open_first (Walk *self)
{
  activate (self, "select-row", g_variant_new_uint32 (0));
}

static void
listen (Walk *self)
{
  activate (self, "play-enclosure", g_variant_new_uint32 (0));
}

/* Where nothing plays here, it says why, and the picture shows that. */
static gboolean
has_failed (Walk *self)
{
  return is_state (self, "player", "'failed'");
}

/* What plays does not rest, and a picture needs rest. */
static gboolean
was_heard (Walk *self)
{
  if (is_state (self, "player", "'playing'") && get_number (self, "n-chapters") > 0)
    {
      activate (self, "play-skip", g_variant_new_int32 (30));
      activate (self, "play-pause", NULL);
    }
  return is_state (self, "player", "'paused'") || has_failed (self);
}

static void
show_transcript (Walk *self)
{
  activate (self, "transcript", NULL);
}

static void
stop_listening (Walk *self)
{
  close_dialog (self);
  activate (self, "stop-playing", NULL);
  go_to_all (self);
}

static gboolean
has_stopped (Walk *self)
{
  return !get_dialog (self) && is_state (self, "player", "'closed'") && shows_all (self);
}

static void
star (Walk *self)
{
  activate (self, "toggle-starred", NULL);
  activate (self, "go", g_variant_new_string ("starred"));
}

static gboolean
shows_starred (Walk *self)
{
  return is_state (self, "source", "'starred'") && get_number (self, "list-size") == 1;
}

static void
search (Walk *self)
{
  go_to_all (self);
  activate (self, "search-for", g_variant_new_string ("bread"));
}

static gboolean
shows_hits (Walk *self)
{
  return is_state (self, "search-text", "'bread'") && get_number (self, "list-size") > 0;
}

static void
look_for_blog (Walk *self)
{
  g_autofree char *address = g_strconcat (self->address, "/blog/service", NULL);

  g_action_group_change_action_state (G_ACTION_GROUP (self->window), "searching",
                                      g_variant_new_boolean (FALSE));
  activate (self, "add-account-at", g_variant_new_string (address));
}

static gboolean
shows_blog (Walk *self)
{
  return !get_dialog (self) && is_state (self, "source", "'collection:1'");
}

static void
begin_post (Walk *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "app.new-post", NULL);
}

static gboolean
has_composer (Walk *self)
{
  GtkWindow *composer = get_composer ();

  return composer != NULL && gtk_widget_is_sensitive (gtk_window_get_child (composer));
}

/* The picture is the first that this walk has taken. */
static void
write_post (Walk *self)
{
  g_autofree char *path = g_build_filename (self->folder, "01-welcome.png", NULL);
  g_autoptr (GFile) picture = g_file_new_for_path (path);
  GtkWidget *body = find_by_id (GTK_WIDGET (get_composer ()), "body");

  gtk_text_buffer_set_text (get_text ("title"), "A window of one's own", -1);
  gtk_text_buffer_set_text (get_text ("body"), "This is what Feedwright *shows first*:\n\n", -1);
  gdk_clipboard_set (gtk_widget_get_clipboard (body), G_TYPE_FILE, picture);
  g_signal_emit_by_name (body, "paste-clipboard");
}

static gboolean
has_picture (Walk *self)
{
  GtkTextBuffer *buffer = get_text ("body");
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (buffer == NULL)
    return FALSE;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return strstr (text, FEED_POST_MEDIUM_SCHEME) != NULL;
}

/* Words for the picture are asked for once. */
static void
publish_post (Walk *self)
{
  for (int i = 0; i < 2; i++)
    gtk_widget_activate_action (GTK_WIDGET (get_composer ()), "composer.publish", NULL);
}

static gboolean
has_post (Walk *self)
{
  return get_number (self, "list-size") == 1;
}

static void
close_composer (Walk *self)
{
  gtk_window_close (get_composer ());
  activate (self, "next-entry", NULL);
}

static gboolean
shows_post (Walk *self)
{
  return get_composer () == NULL && !is_state (self, "post", "0") &&
         is_state (self, "article-painted", "true");
}

static void
look_for_own_feed (Walk *self)
{
  look_for (self, "/blog/feed");
}

static gboolean
shows_own_feed (Walk *self)
{
  return !get_dialog (self) && is_state (self, "source", "'feed:4'") &&
         get_number (self, "list-size") == 1;
}

static void
mark_all (Walk *self)
{
  activate (self, "go", g_variant_new_string ("unread"));
  activate (self, "mark-all-read", NULL);
}

static gboolean
has_toast (Walk *self)
{
  return !is_state (self, "last-toast", "''");
}

static void
go_dark (Walk *self)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  go_to_all (self);
  open_next (self);
}

static void
show_preferences (Walk *self)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  activate (self, "preferences", NULL);
}

static gboolean
has_no_dialog (Walk *self)
{
  return !get_dialog (self);
}

static void
go_medium (Walk *self)
{
  gtk_window_set_default_size (self->window, 700, 800);
}

/* A window may be kept from a size; the picture then shows the size it has. */
static gboolean
is_any_size (Walk *self)
{
  return TRUE;
}

static void
go_narrow (Walk *self)
{
  gtk_window_set_default_size (self->window, 360, 720);
}

static void
show_article (Walk *self)
{
  activate (self, "show-pane", g_variant_new_uint32 (2));
}

static void
go_back (Walk *self)
{
  activate (self, "back", NULL);
}

static const Step steps[] = {
  { "welcome", NULL, is_welcome },
  { "feeds-found", look_for_site, has_candidate },
  { "first-feed", add_candidate, has_one_feed },
  { NULL, look_for_bread, has_candidate },
  { NULL, add_candidate, has_two_feeds },
  { NULL, look_for_shore, has_candidate },
  { NULL, add_candidate, has_three_feeds },
  { "all-entries", go_to_all, shows_all },
  { "article", open_next, shows_article },
  { NULL, go_to_shore, shows_shore },
  { NULL, open_first, shows_article },
  { "player", listen, was_heard },
  { "transcript", show_transcript, has_dialog },
  { NULL, stop_listening, has_stopped },
  { NULL, open_next, shows_article },
  { "starred", star, shows_starred },
  { "search", search, shows_hits },
  { "blog-found", look_for_blog, has_candidate },
  { NULL, add_candidate, shows_blog },
  { NULL, begin_post, has_composer },
  { "composer", write_post, has_picture },
  { NULL, publish_post, has_post },
  { "published", close_composer, shows_post },
  { NULL, look_for_own_feed, has_candidate },
  { NULL, add_candidate, shows_own_feed },
  { "read-back", open_next, shows_article },
  { "marked-read", mark_all, has_toast },
  { "dark", go_dark, shows_article },
  { "preferences", show_preferences, has_dialog },
  { NULL, close_dialog, has_no_dialog },
  { "medium", go_medium, is_any_size },
  { NULL, go_narrow, is_any_size },
  { "narrow-article", show_article, is_any_size },
  { "narrow-entries", go_back, is_any_size },
  { "narrow-feeds", go_back, is_any_size },
};

/* --- one step after the other --- */

static GtkWidget *
get_subject (Walk *self)
{
  GtkWindow *dialog = get_dialog (self);
  GtkWindow *composer = get_composer ();

  if (composer != NULL)
    return GTK_WIDGET (composer);
  return GTK_WIDGET (dialog ? dialog : self->window);
}

static gboolean
is_at_rest (Walk *self)
{
  guint64 look = fw_picture_hash (get_subject (self));

  self->n_same = look == self->last_look ? self->n_same + 1 : 1;
  self->last_look = look;
  return self->n_same >= TICKS_AT_REST;
}

static gboolean
take_picture (Walk *self, const char *name, GError **error)
{
  g_autofree char *file = g_strdup_printf ("%02u-%s.png", ++self->n_pictures, name);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);

  return fw_picture_save (get_subject (self), path, error);
}

static void
begin_step (Walk *self)
{
  const Step *step = &steps[self->step];

  self->deadline = g_get_monotonic_time () + PATIENCE_MS * 1000;
  self->done = FALSE;
  self->n_same = 0;
  if (step->act)
    step->act (self);
}

/* Whether the step is over, with its picture taken. */
static gboolean
try_step (Walk *self, GError **error)
{
  const Step *step = &steps[self->step];

  self->done = self->done || step->done (self);
  if (!self->done || !is_at_rest (self))
    {
      if (g_get_monotonic_time () > self->deadline)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                     _ ("The tour got no further at step %u."), self->step + 1);
      return FALSE;
    }
  return step->name == NULL || take_picture (self, step->name, error);
}

static gboolean
tick_cb (gpointer user_data)
{
  GTask *task = user_data;
  Walk *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (try_step (self, &error) && ++self->step < G_N_ELEMENTS (steps))
    begin_step (self);
  if (!error && self->step < G_N_ELEMENTS (steps))
    return G_SOURCE_CONTINUE;
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

void
fw_tour_walk_async (GtkWindow *window,
                    const char *address,
                    const char *folder,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (window, NULL, callback, user_data);
  Walk *self = g_new0 (Walk, 1);

  self->window = g_object_ref (window);
  self->address = g_strdup (address);
  self->folder = g_strdup (folder);
  g_task_set_source_tag (task, fw_tour_walk_async);
  g_task_set_task_data (task, self, walk_free);
  begin_step (self);
  g_timeout_add_full (G_PRIORITY_DEFAULT, TICK_MS, tick_cb, g_steal_pointer (&task),
                      g_object_unref);
}

gboolean
fw_tour_walk_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
