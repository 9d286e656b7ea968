/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-menus.h"

static GMenuItem *
copy_item (GMenuModel *menu, int index, GVariant *target)
{
  GMenuItem *item = g_menu_item_new_from_model (menu, index);
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, index, G_MENU_LINK_SECTION);

  if (section != NULL)
    {
      g_autoptr (GMenuModel) copy = fw_menus_with_target (section, target);

      g_menu_item_set_section (item, copy);
    }
  else
    g_menu_item_set_attribute_value (item, G_MENU_ATTRIBUTE_TARGET, target);
  return item;
}

GMenuModel *
fw_menus_with_target (GMenuModel *menu, GVariant *target)
{
  g_autoptr (GVariant) held = g_variant_ref_sink (target);
  GMenu *copy = g_menu_new ();

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuItem) item = copy_item (menu, i, held);

      g_menu_append_item (copy, item);
    }
  return G_MENU_MODEL (copy);
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  g_object_unref (popover);
  return G_SOURCE_REMOVE;
}

/* Not at once: the action of the item that was clicked is still to run. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add (unparent_cb, g_object_ref (popover));
}

void
fw_menus_drop_closed (GtkWidget *popover)
{
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
}

void
fw_menus_pop_up (GtkWidget *owner, GMenuModel *menu, GtkWidget *widget, double x, double y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_translate_coordinates (widget, owner, x, y, &x, &y);
  gtk_widget_set_parent (popover, owner);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  fw_menus_drop_closed (popover);
  gtk_popover_popup (GTK_POPOVER (popover));
}
