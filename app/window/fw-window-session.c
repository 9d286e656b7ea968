/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-window-private.h"

#define SAVE_DELAY 500 /* milliseconds: selecting entry after entry writes once */

void
fw_window_restore_size (FwWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

void
fw_window_save_session (FwWindow *self)
{
  g_autofree char *source = fw_source_to_string (self->source);
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->list == NULL || self->restoring)
    return;
  g_settings_set_string (self->settings, "selected-source", source);
  g_settings_set_int64 (self->settings, "selected-entry", self->shown);
  g_settings_set_double (self->settings, "list-scroll", fw_entry_pane_get_scroll (self->entries));
}

static gboolean
save_cb (gpointer user_data)
{
  FwWindow *self = user_data;

  self->save_source = 0;
  fw_window_save_session (self);
  return G_SOURCE_REMOVE;
}

void
fw_window_save_session_soon (FwWindow *self)
{
  if (self->save_source == 0 && !self->restoring)
    self->save_source = g_timeout_add (SAVE_DELAY, save_cb, self);
}

void
fw_window_restore_session (FwWindow *self)
{
  g_autofree char *text = g_settings_get_string (self->settings, "selected-source");
  FwSource source = { FW_SOURCE_UNREAD, 0 };

  fw_source_parse (text, &source);
  self->restoring = TRUE;
  fw_window_show_source (self, source);
  /* Of posts, there is no entry to come back to. */
  if (fw_source_is_posts (source))
    self->restoring = FALSE;
}

/* The list is there; the entry that was open may come with its second part only. */
void
fw_window_finish_restore (FwWindow *self)
{
  gint64 entry = g_settings_get_int64 (self->settings, "selected-entry");
  guint position = entry != 0 ? fw_entry_list_find (self->list, entry) : GTK_INVALID_LIST_POSITION;

  if (entry != 0 && position == GTK_INVALID_LIST_POSITION &&
      !fw_entry_list_is_complete (self->list))
    return;
  self->restoring = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    fw_entry_pane_select (self->entries, position);
  if (self->came_for_entry)
    fw_window_show_article (self);
  self->came_for_entry = FALSE;
  fw_entry_pane_set_scroll (self->entries, g_settings_get_double (self->settings, "list-scroll"));
}

/* What is to be shown takes the place of what was last shown, also in a window that is not filled
 * yet. */
static void
go_to_all (FwWindow *self, gint64 entry)
{
  g_settings_set_string (self->settings, "selected-source", "all");
  g_settings_set_int64 (self->settings, "selected-entry", entry);
  g_settings_set_double (self->settings, "list-scroll", 0);
  if (self->store != NULL)
    fw_window_restore_session (self);
}

void
fw_window_show_entry (FwWindow *self, gint64 entry)
{
  /* It may have been read long ago. */
  g_settings_set_boolean (self->settings, "only-unread", FALSE);
  fw_entry_pane_set_searching (self->entries, FALSE);
  self->came_for_entry = TRUE;
  go_to_all (self, entry);
}

void
fw_window_search_for (FwWindow *self, const char *text)
{
  g_free (self->pending_search);
  self->pending_search = g_strdup (text);
  go_to_all (self, 0);
  if (self->model != NULL && fw_sidebar_model_is_loaded (self->model))
    fw_window_begin_search (self);
}

void
fw_window_do (FwWindow *self, const char *name, GVariant *parameter)
{
  g_free (self->pending_action);
  self->pending_action = g_strdup (name);
  g_clear_pointer (&self->pending_parameter, g_variant_unref);
  self->pending_parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  if (self->model != NULL && fw_sidebar_model_is_loaded (self->model))
    fw_window_do_pending (self);
}

void
fw_window_do_pending (FwWindow *self)
{
  g_autofree char *name = g_steal_pointer (&self->pending_action);
  g_autoptr (GVariant) parameter = g_steal_pointer (&self->pending_parameter);

  if (name == NULL)
    return;
  fw_window_sync_actions (self);
  g_action_group_activate_action (G_ACTION_GROUP (self), name, parameter);
}

void
fw_window_begin_search (FwWindow *self)
{
  g_autofree char *text = g_steal_pointer (&self->pending_search);

  if (text == NULL)
    return;
  fw_shell_show_pane (self->shell, FW_PANE_ENTRIES);
  fw_entry_pane_set_searching (self->entries, TRUE);
  fw_entry_pane_set_search (self->entries, text);
}
