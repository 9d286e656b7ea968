/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes the tour by itself: does the main job in WINDOW, as a person would, with the sample site at
 * ADDRESS, and leaves a picture of each step in FOLDER. */
void     fw_tour_walk_async  (GtkWindow           *window,
                              const char          *address,
                              const char          *folder,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
gboolean fw_tour_walk_finish (GAsyncResult        *result,
                              GError             **error);

G_END_DECLS
