/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-keys.h"
#include "fw-window-private.h"

#define GO_TIMEOUT_MS 1500
#define TEXT_SIZE_STEP 10

/* --- going places --- */

static void
set_going (FwWindow *self, gboolean going)
{
  fw_keys_apply (gtk_window_get_application (GTK_WINDOW (self)),
                 gtk_window_get_focus (GTK_WINDOW (self)), going);
}

static gboolean
go_timeout_cb (gpointer user_data)
{
  FwWindow *self = user_data;

  self->go_source = 0;
  set_going (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
go_prefix_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  g_clear_handle_id (&self->go_source, g_source_remove);
  self->go_source = g_timeout_add (GO_TIMEOUT_MS, go_timeout_cb, self);
  set_going (self, TRUE);
}

static void
go_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FwSource source;

  g_clear_handle_id (&self->go_source, g_source_remove);
  set_going (self, FALSE);
  if (!fw_source_parse (g_variant_get_string (parameter, NULL), &source))
    return;
  if (fw_sidebar_model_lookup (self->model, source) != NULL)
    fw_window_show_source (self, source);
  else
    self->awaited = source;
}

static void
focus_pane (FwWindow *self, FwPane pane)
{
  fw_shell_show_pane (self->shell, pane);
  if (pane == FW_PANE_FEEDS)
    fw_sidebar_focus (self->sidebar);
  else if (pane == FW_PANE_ENTRIES)
    fw_window_focus_list (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->article), GTK_DIR_TAB_FORWARD);
}

static FwPane
get_focused_pane (FwWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    return FW_PANE_FEEDS;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->article)))
    return FW_PANE_ARTICLE;
  return FW_PANE_ENTRIES;
}

static void
next_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  focus_pane (user_data, (get_focused_pane (user_data) + 1) % FW_N_PANES);
}

static void
previous_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  focus_pane (user_data, (get_focused_pane (user_data) + FW_N_PANES - 1) % FW_N_PANES);
}

static void
show_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_shell_show_pane (self->shell, MIN (g_variant_get_uint32 (parameter), FW_N_PANES - 1));
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_shell_go_back (self->shell);
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_shell_show_pane (self->shell, FW_PANE_FEEDS);
  gtk_menu_button_popup (self->menu_button);
}

static void
dismiss_damage_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  if (self->store != NULL)
    feed_store_dismiss_damage (self->store);
  fw_window_sync_notes (self);
}

/* --- searching --- */

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_shell_show_pane (self->shell, FW_PANE_ENTRIES);
  if (fw_window_shows_posts (self))
    g_object_set (fw_posts_get_pane (self->posts), "searching", TRUE, NULL);
  else
    fw_entry_pane_set_searching (self->entries, TRUE);
}

static void
search_for_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  search_cb (action, NULL, user_data);
  fw_entry_pane_set_search (self->entries, g_variant_get_string (parameter, NULL));
}

static void
search_everywhere_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  FwWindow *self = user_data;

  g_simple_action_set_state (action, state);
  self->everywhere = g_variant_get_boolean (state);
  if (self->everywhere)
    search_cb (action, NULL, self);
  fw_window_run_query (self);
  fw_window_sync (self);
}

/* --- the text of articles --- */

static void
zoom_by (FwWindow *self, int step)
{
  int size = g_settings_get_int (self->settings, "text-size");

  g_settings_set_int (self->settings, "text-size", step ? CLAMP (size + step, 60, 200) : 100);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  zoom_by (user_data, TEXT_SIZE_STEP);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  zoom_by (user_data, -TEXT_SIZE_STEP);
}

static void
zoom_normal_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  zoom_by (user_data, 0);
}

void
fw_window_add_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "go-prefix", .activate = go_prefix_cb },
    { .name = "go", .activate = go_cb, .parameter_type = "s" },
    { .name = "next-pane", .activate = next_pane_cb },
    { .name = "previous-pane", .activate = previous_pane_cb },
    { .name = "show-pane", .activate = show_pane_cb, .parameter_type = "u" },
    { .name = "back", .activate = back_cb },
    { .name = "menu", .activate = menu_cb },
    { .name = "dismiss-damage", .activate = dismiss_damage_cb },
    { .name = "search", .activate = search_cb },
    { .name = "search-for", .activate = search_for_cb, .parameter_type = "s" },
    { .name = "search-everywhere", .state = "false", .change_state = search_everywhere_cb },
    { .name = "zoom-in", .activate = zoom_in_cb },
    { .name = "zoom-out", .activate = zoom_out_cb },
    { .name = "zoom-normal", .activate = zoom_normal_cb },
  };
  static const char *const kept[] = { "only-unread", "oldest-first", "plain-view" };
  g_autoptr (GPropertyAction)
      searching = g_property_action_new ("searching", self->entries, "searching");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (searching));
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, kept[i]);

      g_action_map_add_action (G_ACTION_MAP (self), action);
    }
}

/* What an action needs to make sense. */
typedef enum
{
  NEEDS_STORE = 1 << 0,
  NEEDS_FEEDS = 1 << 1,
  NEEDS_SELECTION = 1 << 2,
  NEEDS_CURRENT = 1 << 3,
  NEEDS_UNDO = 1 << 4,
  NEEDS_UNREAD = 1 << 5,
  NEEDS_READ = 1 << 6,
  NEEDS_UNSTARRED = 1 << 7,
  NEEDS_STARRED = 1 << 8,
  NEEDS_ENTRIES = 1 << 9,
  NEEDS_LINK = 1 << 10,
  NEEDS_ARTICLE = 1 << 11,
} Needs;

typedef struct
{
  const char *name;
  Needs needs;
} Need;

static const Need needs[] = {
  { "go", NEEDS_STORE },
  { "go-prefix", NEEDS_STORE },
  { "search", NEEDS_FEEDS },
  { "search-for", NEEDS_FEEDS | NEEDS_ENTRIES },
  { "search-everywhere", NEEDS_FEEDS | NEEDS_ENTRIES },
  { "next-entry", NEEDS_FEEDS },
  { "previous-entry", NEEDS_FEEDS },
  { "next-unread", NEEDS_FEEDS | NEEDS_ENTRIES },
  { "scroll-or-next", NEEDS_FEEDS },
  { "scroll-back", NEEDS_FEEDS },
  { "print", NEEDS_ARTICLE },
  { "select-entry", NEEDS_FEEDS },
  { "select-row", NEEDS_FEEDS },
  { "mark-all-read", NEEDS_FEEDS | NEEDS_ENTRIES },
  { "mark-read", NEEDS_UNREAD },
  { "mark-unread", NEEDS_READ },
  { "star", NEEDS_UNSTARRED },
  { "unstar", NEEDS_STARRED },
  { "toggle-read", NEEDS_SELECTION },
  { "toggle-starred", NEEDS_SELECTION },
  { "mark-above-read", NEEDS_SELECTION },
  { "mark-below-read", NEEDS_SELECTION },
  { "open-in-browser", NEEDS_LINK },
  { "copy-link", NEEDS_LINK },
  { "quote-entry", NEEDS_CURRENT },
  { "link-post", NEEDS_CURRENT },
  { "undo", NEEDS_UNDO },
  { "undo-change", NEEDS_STORE },
  { "refresh", NEEDS_FEEDS },
  { "refresh-all", NEEDS_FEEDS },
  { "new-folder", NEEDS_FEEDS },
  { "add-folder", NEEDS_STORE },
  { "move-source", NEEDS_FEEDS },
  { "subscribe", NEEDS_STORE },
  { "subscribe-to", NEEDS_STORE },
  { "play-enclosure", NEEDS_STORE },
  { "download-enclosure", NEEDS_STORE },
  { "save-enclosure", NEEDS_STORE },
  { "transfers", NEEDS_STORE },
  { "preferences", NEEDS_STORE },
  { "permissions", NEEDS_STORE },
  { "import", NEEDS_STORE },
  { "import-file", NEEDS_STORE },
  { "export", NEEDS_FEEDS },
  { "export-file", NEEDS_FEEDS },
};

/* What can still be done with the selected entries; of one that was not read yet, anything. */
static Needs
get_marks (FwWindow *self, GArray *selected)
{
  const Needs all = NEEDS_UNREAD | NEEDS_READ | NEEDS_UNSTARRED | NEEDS_STARRED;
  Needs met = 0;

  for (guint i = 0; i < selected->len && met != all; i++)
    {
      FwEntryItem *item = fw_entry_list_peek (self->list, g_array_index (selected, gint64, i));

      if (item == NULL || fw_entry_item_get_summary (item) == NULL)
        return all;
      met |= fw_entry_item_get_read (item) ? NEEDS_READ : NEEDS_UNREAD;
      met |= fw_entry_item_get_starred (item) ? NEEDS_STARRED : NEEDS_UNSTARRED;
    }
  return met;
}

static Needs
get_entry_needs (FwWindow *self)
{
  g_autoptr (GArray) selected = fw_entry_pane_list_selected (self->entries);
  Needs met = NEEDS_ENTRIES | get_marks (self, selected);

  if (selected->len > 0)
    met |= NEEDS_SELECTION;
  if (selected->len == 1)
    met |= NEEDS_CURRENT | NEEDS_LINK | NEEDS_ARTICLE;
  return met;
}

static Needs
get_post_needs (FwWindow *self)
{
  FeedPost *post = fw_posts_get_post (self->posts);

  if (post == NULL)
    return 0;
  return NEEDS_ARTICLE | (feed_post_get_permalink (post) != NULL ? NEEDS_LINK : 0);
}

static Needs
get_met_needs (FwWindow *self)
{
  Needs met;

  if (self->store == NULL)
    return 0;
  met = NEEDS_STORE;
  met |= fw_window_shows_posts (self) ? get_post_needs (self) : get_entry_needs (self);
  if (fw_sidebar_model_is_counted (self->model) ? !fw_sidebar_model_is_empty (self->model)
                                                : fw_sidebar_model_get_n_feeds (self->model) > 0)
    met |= NEEDS_FEEDS;
  if (self->undo_token != 0 || self->undo_action != NULL)
    met |= NEEDS_UNDO;
  return met;
}

void
fw_window_sync_actions (FwWindow *self)
{
  Needs met = get_met_needs (self);

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), needs[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), (needs[i].needs & ~met) == 0);
    }
}
