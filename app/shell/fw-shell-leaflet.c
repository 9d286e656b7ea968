/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-shell.h"

#include <glib/gi18n.h>

/* For libadwaita before 1.4: two nested leaflets, [[feeds | entries] | article]. */

struct _FwShell
{
  AdwBin parent_instance;

  AdwLeaflet *outer;
  AdwLeaflet *inner;
  GtkWidget *boxes[FW_N_PANES];
  GtkWidget *bars[FW_N_PANES];
  GtkWidget *back[FW_N_PANES];
  AdwWindowTitle *titles[FW_N_PANES];
};

G_DEFINE_FINAL_TYPE (FwShell, fw_shell, ADW_TYPE_BIN)

enum
{
  SIGNAL_PANE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
sync_cb (FwShell *self)
{
  gboolean outer = adw_leaflet_get_folded (self->outer);
  gboolean inner = adw_leaflet_get_folded (self->inner);

  gtk_widget_set_visible (self->back[FW_PANE_ENTRIES], inner);
  gtk_widget_set_visible (self->back[FW_PANE_ARTICLE], outer);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->bars[FW_PANE_FEEDS]), inner);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->bars[FW_PANE_ENTRIES]), outer);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->bars[FW_PANE_ENTRIES]), inner);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->bars[FW_PANE_ARTICLE]), outer);
  g_signal_emit (self, signals[SIGNAL_PANE_CHANGED], 0);
}

static void
back_clicked_cb (FwShell *self)
{
  fw_shell_go_back (self);
}

static void
append_separator (AdwLeaflet *leaflet)
{
  AdwLeafletPage *page = adw_leaflet_append (leaflet, gtk_separator_new (GTK_ORIENTATION_VERTICAL));

  adw_leaflet_page_set_navigatable (page, FALSE);
}

static GtkWidget *
make_box (int width, gboolean expand)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_size_request (box, width, -1);
  gtk_widget_set_hexpand (box, expand);
  return box;
}

static void
make_header (FwShell *self, FwPane pane)
{
  AdwHeaderBar *bar = ADW_HEADER_BAR (adw_header_bar_new ());

  self->bars[pane] = GTK_WIDGET (bar);
  self->titles[pane] = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (bar, GTK_WIDGET (self->titles[pane]));
  self->back[pane] = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_visible (self->back[pane], FALSE);
  gtk_widget_set_tooltip_text (self->back[pane], _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back[pane]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back"), -1);
  g_signal_connect_swapped (self->back[pane], "clicked", G_CALLBACK (back_clicked_cb), self);
  adw_header_bar_pack_start (bar, self->back[pane]);
  gtk_box_append (GTK_BOX (self->boxes[pane]), GTK_WIDGET (bar));
}

static void
watch (FwShell *self, AdwLeaflet *leaflet)
{
  adw_leaflet_set_can_navigate_back (leaflet, TRUE);
  g_signal_connect_object (leaflet, "notify::folded", G_CALLBACK (sync_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (leaflet, "notify::visible-child", G_CALLBACK (sync_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
fw_shell_class_init (FwShellClass *klass)
{
  signals[SIGNAL_PANE_CHANGED] = g_signal_new ("pane-changed", FW_TYPE_SHELL, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_shell_init (FwShell *self)
{
  self->outer = ADW_LEAFLET (adw_leaflet_new ());
  self->inner = ADW_LEAFLET (adw_leaflet_new ());
  self->boxes[FW_PANE_FEEDS] = make_box (230, FALSE);
  self->boxes[FW_PANE_ENTRIES] = make_box (330, FALSE);
  self->boxes[FW_PANE_ARTICLE] = make_box (340, TRUE);
  gtk_widget_add_css_class (self->boxes[FW_PANE_FEEDS], "fw-feeds");
  for (int pane = 0; pane < FW_N_PANES; pane++)
    make_header (self, pane);

  adw_leaflet_append (self->inner, self->boxes[FW_PANE_FEEDS]);
  append_separator (self->inner);
  adw_leaflet_append (self->inner, self->boxes[FW_PANE_ENTRIES]);
  adw_leaflet_append (self->outer, GTK_WIDGET (self->inner));
  append_separator (self->outer);
  adw_leaflet_append (self->outer, self->boxes[FW_PANE_ARTICLE]);
  adw_leaflet_set_visible_child (self->inner, self->boxes[FW_PANE_ENTRIES]);
  watch (self, self->inner);
  watch (self, self->outer);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->outer));
  sync_cb (self);
}

GtkWidget *
fw_shell_new (AdwApplicationWindow *window)
{
  gtk_widget_set_size_request (GTK_WIDGET (window), 360, 294);
  return g_object_new (FW_TYPE_SHELL, NULL);
}

void
fw_shell_set_pane (FwShell *self,
                   FwPane pane,
                   const char *title,
                   GtkWidget *start,
                   GtkWidget *end,
                   GtkWidget *content)
{
  AdwHeaderBar *bar = ADW_HEADER_BAR (self->bars[pane]);

  if (start != NULL)
    adw_header_bar_pack_start (bar, start);
  if (end != NULL)
    adw_header_bar_pack_end (bar, end);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (self->boxes[pane]), content);
  fw_shell_set_title (self, pane, title, NULL);
}

void
fw_shell_set_title (FwShell *self, FwPane pane, const char *title, const char *subtitle)
{
  adw_window_title_set_title (self->titles[pane], title ? title : "");
  adw_window_title_set_subtitle (self->titles[pane], subtitle ? subtitle : "");
}

void
fw_shell_show_pane (FwShell *self, FwPane pane)
{
  adw_leaflet_set_visible_child (self->outer, pane == FW_PANE_ARTICLE ? self->boxes[FW_PANE_ARTICLE]
                                                                      : GTK_WIDGET (self->inner));
  if (pane != FW_PANE_ARTICLE)
    adw_leaflet_set_visible_child (self->inner, self->boxes[pane]);
}

FwPane
fw_shell_get_pane (FwShell *self)
{
  if (adw_leaflet_get_visible_child (self->outer) == self->boxes[FW_PANE_ARTICLE])
    return FW_PANE_ARTICLE;
  if (adw_leaflet_get_visible_child (self->inner) == self->boxes[FW_PANE_ENTRIES])
    return FW_PANE_ENTRIES;
  return FW_PANE_FEEDS;
}

gboolean
fw_shell_go_back (FwShell *self)
{
  if (adw_leaflet_get_folded (self->outer) && fw_shell_get_pane (self) == FW_PANE_ARTICLE)
    return adw_leaflet_navigate (self->outer, ADW_NAVIGATION_DIRECTION_BACK);
  return adw_leaflet_get_folded (self->inner) &&
         adw_leaflet_navigate (self->inner, ADW_NAVIGATION_DIRECTION_BACK);
}
