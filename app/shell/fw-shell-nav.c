/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-shell.h"

#include <glib/gi18n.h>

/* For libadwaita 1.4 and later: two nested split views, [[feeds | entries] | article]. */

struct _FwShell
{
  AdwBin parent_instance;

  AdwNavigationSplitView *outer;
  AdwNavigationSplitView *inner;
  AdwNavigationPage *pages[FW_N_PANES];
  AdwToolbarView *views[FW_N_PANES];
  AdwHeaderBar *bars[FW_N_PANES];
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
  g_signal_emit (self, signals[SIGNAL_PANE_CHANGED], 0);
}

static void
make_page (FwShell *self, FwPane pane, const char *tag, const char *title)
{
  self->views[pane] = ADW_TOOLBAR_VIEW (adw_toolbar_view_new ());
  self->bars[pane] = ADW_HEADER_BAR (adw_header_bar_new ());
  self->titles[pane] = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (self->bars[pane], GTK_WIDGET (self->titles[pane]));
  adw_toolbar_view_add_top_bar (self->views[pane], GTK_WIDGET (self->bars[pane]));
  self->pages[pane] = adw_navigation_page_new_with_tag (GTK_WIDGET (self->views[pane]), title, tag);
}

static void
watch (FwShell *self, AdwNavigationSplitView *view)
{
  g_signal_connect_object (view, "notify::collapsed", G_CALLBACK (sync_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::show-content", G_CALLBACK (sync_cb), self,
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
  AdwNavigationPage *lists;

  make_page (self, FW_PANE_FEEDS, "feeds", _ ("Feeds"));
  make_page (self, FW_PANE_ENTRIES, "entries", _ ("Entries"));
  make_page (self, FW_PANE_ARTICLE, "article", _ ("Article"));
  self->inner = ADW_NAVIGATION_SPLIT_VIEW (adw_navigation_split_view_new ());
  self->outer = ADW_NAVIGATION_SPLIT_VIEW (adw_navigation_split_view_new ());
  adw_navigation_split_view_set_sidebar (self->inner, self->pages[FW_PANE_FEEDS]);
  adw_navigation_split_view_set_content (self->inner, self->pages[FW_PANE_ENTRIES]);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  adw_navigation_split_view_set_min_sidebar_width (self->inner, 220);
  adw_navigation_split_view_set_max_sidebar_width (self->inner, 260);
  adw_navigation_split_view_set_sidebar_width_fraction (self->inner, 0.4);
  lists = adw_navigation_page_new_with_tag (GTK_WIDGET (self->inner), _ ("Feeds"), "lists");
  adw_navigation_split_view_set_sidebar (self->outer, lists);
  adw_navigation_split_view_set_content (self->outer, self->pages[FW_PANE_ARTICLE]);
  adw_navigation_split_view_set_min_sidebar_width (self->outer, 550);
  adw_navigation_split_view_set_max_sidebar_width (self->outer, 660);
  adw_navigation_split_view_set_sidebar_width_fraction (self->outer, 0.48);
  watch (self, self->inner);
  watch (self, self->outer);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->outer));
}

static void
add_breakpoint (AdwApplicationWindow *window,
                const char *condition,
                GObject *first,
                GObject *second)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse (condition));
  g_auto (GValue) collapsed = G_VALUE_INIT;

  g_value_init (&collapsed, G_TYPE_BOOLEAN);
  g_value_set_boolean (&collapsed, TRUE);
  adw_breakpoint_add_setter (breakpoint, first, "collapsed", &collapsed);
  if (second != NULL)
    adw_breakpoint_add_setter (breakpoint, second, "collapsed", &collapsed);
  adw_application_window_add_breakpoint (window, breakpoint);
}

GtkWidget *
fw_shell_new (AdwApplicationWindow *window)
{
  FwShell *self = g_object_new (FW_TYPE_SHELL, NULL);

  gtk_widget_set_size_request (GTK_WIDGET (window), 360, 294);
  add_breakpoint (window, "max-width: 900px", G_OBJECT (self->outer), NULL);
  add_breakpoint (window, "max-width: 560px", G_OBJECT (self->outer), G_OBJECT (self->inner));
  return GTK_WIDGET (self);
}

void
fw_shell_set_pane (FwShell *self,
                   FwPane pane,
                   const char *title,
                   GtkWidget *start,
                   GtkWidget *end,
                   GtkWidget *content)
{
  if (start != NULL)
    adw_header_bar_pack_start (self->bars[pane], start);
  if (end != NULL)
    adw_header_bar_pack_end (self->bars[pane], end);
  adw_toolbar_view_set_content (self->views[pane], content);
  fw_shell_set_title (self, pane, title, NULL);
}

void
fw_shell_set_title (FwShell *self, FwPane pane, const char *title, const char *subtitle)
{
  adw_window_title_set_title (self->titles[pane], title ? title : "");
  adw_window_title_set_subtitle (self->titles[pane], subtitle ? subtitle : "");
  if (title != NULL && *title != '\0')
    adw_navigation_page_set_title (self->pages[pane], title);
}

void
fw_shell_show_pane (FwShell *self, FwPane pane)
{
  adw_navigation_split_view_set_show_content (self->outer, pane == FW_PANE_ARTICLE);
  if (pane != FW_PANE_ARTICLE)
    adw_navigation_split_view_set_show_content (self->inner, pane == FW_PANE_ENTRIES);
}

FwPane
fw_shell_get_pane (FwShell *self)
{
  if (adw_navigation_split_view_get_show_content (self->outer))
    return FW_PANE_ARTICLE;
  return adw_navigation_split_view_get_show_content (self->inner) ? FW_PANE_ENTRIES : FW_PANE_FEEDS;
}

gboolean
fw_shell_go_back (FwShell *self)
{
  if (adw_navigation_split_view_get_collapsed (self->outer) &&
      adw_navigation_split_view_get_show_content (self->outer))
    adw_navigation_split_view_set_show_content (self->outer, FALSE);
  else if (adw_navigation_split_view_get_collapsed (self->inner) &&
           adw_navigation_split_view_get_show_content (self->inner))
    adw_navigation_split_view_set_show_content (self->inner, FALSE);
  else
    return FALSE;
  return TRUE;
}
