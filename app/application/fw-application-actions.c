/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

#include <glib/gi18n.h>

#include "fw-source.h"
#include "fw-template.h"

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (gtk_application_get_windows (GTK_APPLICATION (user_data)) == NULL &&
      FW_APPLICATION (user_data)->engine == NULL)
    g_application_quit (G_APPLICATION (user_data));
  fw_application_close_windows (user_data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const developers[] = { "The Feedwright authors", NULL };

  adw_show_about_window (gtk_application_get_active_window (user_data), /* */
                         "application-name", "Feedwright",              /* */
                         "application-icon", APP_ID,                    /* */
                         "version", APP_VERSION,                        /* */
                         "developers", developers,                      /* */
                         "comments", _ ("Read and write the web"),      /* */
                         "license-type", GTK_LICENSE_GPL_3_0,           /* */
                         /* Translators: your name, to be shown in the About window. */
                         "translator-credits", _ ("translator-credits"), NULL);
}

static void
spawned_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_finish (G_SUBPROCESS (object), result, &error))
    g_warning ("The tour did not end well: %s", error->message);
}

/* The tour is a process of its own: nothing it does can reach the person's store. */
static void
tour_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) tour = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", &error);

  if (self != NULL)
    tour = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, self, "--tour", NULL);
  if (tour == NULL)
    g_warning ("The tour cannot start: %s", error->message);
  else
    g_subprocess_wait_async (tour, NULL, spawned_cb, NULL);
}

/* What is about a window comes up in it. */
static void
forward_to_window (FwApplication *self, const char *action, GVariant *parameter)
{
  g_autoptr (GVariant) held = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  FwWindow *window = fw_application_ensure_window (self);

  if (window != NULL)
    fw_window_do (window, action, held);
}

/* What a launcher offers of the app: the window comes up, and its feeds are asked. */
static void
refresh_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward_to_window (user_data, "refresh-all", NULL);
}

static void
add_account_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward_to_window (user_data, "add-account", NULL);
}

static void
accounts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward_to_window (user_data, "accounts", NULL);
}

static void
new_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_application_compose (user_data, 0);
}

static void
edit_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_application_compose (user_data, g_variant_get_int64 (parameter));
}

/* The window that has the post, made where somebody only writes. */
static void
decide_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward_to_window (user_data, "decide-post", parameter);
}

/* What notifications lead to. */
static void
show_unread_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward_to_window (user_data, "go", g_variant_new_string ("unread"));
}

static void
show_feed_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *text = fw_source_to_string (
      (FwSource){ FW_SOURCE_FEED, g_variant_get_int64 (parameter) });

  forward_to_window (user_data, "go", g_variant_new_string (text));
}

static void
show_health_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward_to_window (user_data, "network-health", NULL);
}

static void
open_entry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *window = fw_application_ensure_window (user_data);

  if (window != NULL)
    fw_window_show_entry (window, g_variant_get_int64 (parameter));
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *window = fw_application_ensure_window (user_data);

  if (window != NULL)
    fw_window_search_for (window, g_variant_get_string (parameter, NULL));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    g_warning ("The link was not opened: %s", error->message);
  g_application_release (application);
}

/* No window of ours is needed for that. */
static void
open_link_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *uri = g_variant_get_string (parameter, NULL);

  if (!fw_template_accepts_uri (uri))
    return;
  g_application_hold (user_data);
  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, launched_cb, g_object_ref (user_data));
}

static void
mark_read_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_application_mark_read (user_data, parameter);
}

void
fw_application_add_actions (FwApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "about", .activate = about_cb },
    { .name = "tour", .activate = tour_cb },
    { .name = "refresh-all", .activate = refresh_all_cb },
    { .name = "add-account", .activate = add_account_cb },
    { .name = "accounts", .activate = accounts_cb },
    { .name = "new-post", .activate = new_post_cb },
    { .name = "edit-post", .activate = edit_post_cb, .parameter_type = "x" },
    { .name = "decide-post", .activate = decide_post_cb, .parameter_type = "x" },
    { .name = "open-entry", .activate = open_entry_cb, .parameter_type = "x" },
    { .name = "mark-read", .activate = mark_read_cb, .parameter_type = "ax" },
    { .name = "open-link", .activate = open_link_cb, .parameter_type = "s" },
    { .name = "search", .activate = search_cb, .parameter_type = "s" },
    { .name = "show-feed", .activate = show_feed_cb, .parameter_type = "x" },
    { .name = "show-unread", .activate = show_unread_cb },
    { .name = "show-health", .activate = show_health_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
