/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-welcome-page.h"

struct _FwWelcomePage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwEntryRow *address;
  GtkWidget *add;
  GtkWidget *tour;
};

G_DEFINE_FINAL_TYPE (FwWelcomePage, fw_welcome_page, ADW_TYPE_BIN)

static void
add_cb (FwWelcomePage *self)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (self->address));

  if (*address != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.subscribe-to", "s", address);
}

static void
changed_cb (FwWelcomePage *self)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (self->address));

  gtk_widget_set_sensitive (self->add, *address != '\0');
}

static gboolean
fw_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FW_WELCOME_PAGE (widget)->address));
}

static void
fw_welcome_page_class_init (FwWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = fw_welcome_page_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/window/fw-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwWelcomePage, address);
  gtk_widget_class_bind_template_child (widget_class, FwWelcomePage, add);
  gtk_widget_class_bind_template_child (widget_class, FwWelcomePage, tour);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
fw_welcome_page_init (FwWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fw_welcome_page_set_address (FwWelcomePage *self, const char *address)
{
  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
}

void
fw_welcome_page_hide_tour (FwWelcomePage *self)
{
  gtk_widget_set_visible (self->tour, FALSE);
}
