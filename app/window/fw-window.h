/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_WINDOW (fw_window_get_type ())

/* The main window. Everything a person can do in it is an action of the group "win". */
G_DECLARE_FINAL_TYPE (FwWindow, fw_window, FW, WINDOW, AdwApplicationWindow)

GtkWidget *fw_window_new          (GtkApplication *app,
                                   FeedEngine     *engine,
                                   GSettings      *settings);
/* The engine is open; or it could not be opened. @tour: the address of the sample site while this
 * is the tour, else NULL. */
void       fw_window_store_opened (FwWindow   *self,
                                   const char *tour);
void       fw_window_store_failed (FwWindow     *self,
                                   const GError *error);
/* Asks for the feeds at @address to subscribe to, as soon as that can be. */
void       fw_window_subscribe_to (FwWindow   *self,
                                   const char *address);
/* Opens the entry, wherever it is, as soon as that can be. */
void       fw_window_show_entry   (FwWindow *self,
                                   gint64    entry);
/* Searches all entries, as soon as that can be. */
void       fw_window_search_for   (FwWindow   *self,
                                   const char *text);
/* Activates the action "win.@name", as soon as that can be. Takes @parameter where it floats. */
void       fw_window_do           (FwWindow   *self,
                                   const char *name,
                                   GVariant   *parameter);
/* Imports the subscriptions in @file, as soon as that can be, and says so. */
void       fw_window_import       (FwWindow *self,
                                   GFile    *file);

G_END_DECLS
