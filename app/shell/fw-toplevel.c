/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-toplevel.h"

GtkWindow *
fw_toplevel_find (GType type, GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) &&
          gtk_window_get_transient_for (window) == parent)
        return window;
    }

  return NULL;
}
