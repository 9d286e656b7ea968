/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-window.h"

#include <glib/gi18n.h>

#include "fw-shell.h"
#include "fw-trace.h"

struct _FwWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;

  FwShell *shell;
};

G_DEFINE_FINAL_TYPE (FwWindow, fw_window, ADW_TYPE_APPLICATION_WINDOW)

static void
fw_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_window_parent_class)->realize (widget);
  fw_trace_after_paint (widget, "first frame");
}

static void
fw_window_class_init (FwWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->realize = fw_window_realize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/window/fw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FwWindow, toasts);
}

static void
fw_window_init (FwWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shell = FW_SHELL (fw_shell_new (ADW_APPLICATION_WINDOW (self)));
  fw_shell_set_pane (self->shell, FW_PANE_FEEDS, "Feedwright", NULL, NULL, adw_bin_new ());
  fw_shell_set_pane (self->shell, FW_PANE_ENTRIES, _ ("Unread"), NULL, NULL, adw_bin_new ());
  fw_shell_set_pane (self->shell, FW_PANE_ARTICLE, "", NULL, NULL, adw_bin_new ());
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->shell));
}

GtkWidget *
fw_window_new (GtkApplication *app)
{
  return g_object_new (FW_TYPE_WINDOW, "application", app, NULL);
}
