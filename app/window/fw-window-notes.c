/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-window-private.h"

static AdwToast *
make_toast (FwWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  fw_window_tell (self, "last-toast", g_variant_new_string (text));
  return toast;
}

void
fw_window_toast (FwWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, make_toast (self, text));
}

/* What was done last is what Ctrl+Z takes back. */
static void
take_undo (FwWindow *self, AdwToast *toast, const char *action)
{
  g_set_weak_pointer (&self->post_toast, toast);
  g_free (self->undo_action);
  self->undo_action = g_strdup (action);
  self->undo_token = 0;
  fw_window_sync_actions (self);
}

void
fw_window_offer (FwWindow *self, const char *text, const char *label, const char *action)
{
  AdwToast *toast = make_toast (self, text);

  if (label != NULL)
    {
      adw_toast_set_button_label (toast, label);
      adw_toast_set_detailed_action_name (toast, action);
      /* A way back may be open for seconds only: it does not wait for what was said before. */
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
      if (g_str_has_prefix (action, "post."))
        take_undo (self, toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
fw_window_offer_undo (FwWindow *self, const char *text, gint64 token)
{
  AdwToast *toast = make_toast (self, text);

  if (token != 0)
    {
      self->undo_token = token;
      g_clear_pointer (&self->undo_action, g_free);
      g_set_weak_pointer (&self->undo_toast, toast);
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo-change");
      adw_toast_set_action_target_value (toast, g_variant_new_int64 (token));
      fw_window_sync_actions (self);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
fw_window_tell_error (FwWindow *self, const char *what, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = g_strdup_printf ("%s %s", what, error ? error->message : "");
  fw_window_toast (self, g_strstrip (text));
}

static void
show_banner (FwWindow *self, const char *text, const char *label, const char *action)
{
  FwBanner *banners[] = { fw_entry_pane_get_banner (self->entries), self->welcome_banner,
                          self->posts != NULL
                              ? fw_posts_pane_get_banner (fw_posts_get_pane (self->posts))
                              : NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (banners) && banners[i] != NULL; i++)
    if (text != NULL)
      fw_banner_show (banners[i], text, label, action);
    else
      fw_banner_hide (banners[i]);
  fw_window_tell (self, "banner", g_variant_new_string (text ? text : ""));
}

static char *
shorten_path (const char *path)
{
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (path, home) && path[strlen (home)] == '/')
    return g_strconcat ("~", path + strlen (home), NULL);
  return g_strdup (path);
}

/* What happened to the file with everything in it, and what came of that. NULL where all is well.
 */
static char *
describe_damage (FwWindow *self)
{
  g_autofree char *path = NULL;
  g_autofree char *place = NULL;

  if (self->store == NULL || !fw_sidebar_model_is_loaded (self->model))
    return NULL;
  g_object_get (self->store, "damaged-path", &path, NULL);
  if (path == NULL)
    return NULL;
  place = shorten_path (path);
  if (fw_sidebar_model_get_n_feeds (self->model) > 0)
    /* Translators: %s is where a file is. */
    return g_strdup_printf (_ ("The file with your feeds was damaged. They are as in the latest "
                               "backup now. The damaged file is kept as %s."),
                            place);
  /* Translators: %s is where a file is. */
  return g_strdup_printf (_ ("The file with your feeds was damaged, and there is no backup. The "
                             "damaged file is kept as %s."),
                          place);
}

static void
sync_banner (FwWindow *self)
{
  g_autofree char *damage = describe_damage (self);
  const char *label = NULL;
  g_autofree char *trouble = fw_window_describe_trouble (self, &label);
  const char *post_label = NULL;
  const char *post_action = NULL;
  g_autofree char *posts = fw_window_describe_posts (self, &post_label, &post_action);
  gboolean online = TRUE;
  gboolean denied = FALSE;

  g_object_get (self->engine, "online", &online, "network-denied", &denied, NULL);
  if (damage != NULL)
    show_banner (self, damage, _ ("Dismiss"), "win.dismiss-damage");
  else if (self->store != NULL && denied)
    show_banner (self, _ ("Feedwright was not given permission to use the network."),
                 _ ("How to Change That"), "win.permissions");
  else if (self->store != NULL && !online)
    show_banner (self, _ ("You are offline. Feeds will be updated when the network is back."), NULL,
                 NULL);
  else if (trouble != NULL)
    show_banner (self, trouble, label, "win.mend");
  else if (posts != NULL)
    show_banner (self, posts, post_label, post_action);
  else if (self->tour != NULL)
    show_banner (self, _ ("This is the tour. What you do here is gone when you close it."), NULL,
                 NULL);
  else
    show_banner (self, NULL, NULL, NULL);
}

static void
sync_progress (FwWindow *self)
{
  gboolean listing = self->posts != NULL && fw_posts_is_busy (self->posts);
  gboolean busy = feed_engine_is_refreshing (self->engine) || listing;
  guint total = self->n_refreshing;
  guint done = (guint) (feed_engine_get_progress (self->engine) * total + 0.5);
  g_autofree char *progress = NULL;

  if (total == 0 || listing)
    progress = g_strdup (_ ("Refreshing"));
  else
    /* Translators: progress, as in "34 of 200". */
    progress = g_strdup_printf (_ ("Refreshing: %u of %u"), MIN (done, total), total);
  gtk_stack_set_visible_child (self->refresh_stack, busy ? GTK_WIDGET (self->refresh_spinner)
                                                         : GTK_WIDGET (self->refresh_button));
  gtk_spinner_set_spinning (self->refresh_spinner, busy);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->refresh_spinner), progress);
  fw_window_tell (self, "refreshing", g_variant_new_boolean (busy));
}

void
fw_window_sync_notes (FwWindow *self)
{
  sync_banner (self);
  sync_progress (self);
}

void
fw_window_watch_engine (FwWindow *self)
{
  static const char *const names[] = { "notify::online", "notify::refreshing", "notify::progress" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (self->engine, names[i], G_CALLBACK (fw_window_sync_notes), self,
                             G_CONNECT_SWAPPED);
}
