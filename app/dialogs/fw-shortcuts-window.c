/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-shortcuts-window.h"

#include "fw-keys.h"

#include <glib/gi18n.h>

#define FW_TYPE_SHORTCUTS_WINDOW (fw_shortcuts_window_get_type ())

G_DECLARE_FINAL_TYPE (FwShortcutsWindow, fw_shortcuts_window, FW, SHORTCUTS_WINDOW, AdwWindow)

struct _FwShortcutsWindow
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (FwShortcutsWindow, fw_shortcuts_window, ADW_TYPE_WINDOW)

/* "Ctrl+F", in the person's language. */
static char *
describe_accel (const char *accel)
{
  guint key = 0;
  GdkModifierType modifiers = 0;

  if (!gtk_accelerator_parse (accel, &key, &modifiers))
    return g_strdup (accel);
  return gtk_accelerator_get_label (key, modifiers);
}

static GtkWidget *
make_cap (const char *accel)
{
  g_autofree char *words = describe_accel (accel);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "keycap");

  return label;
}

static char *
join_accels (const FwKey *key)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (key->accels) && key->accels[i] != NULL; i++)
    {
      g_autofree char *accel = describe_accel (key->accels[i]);

      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", accel);
    }

  return g_strdup (words->str);
}

static GtkWidget *
make_row (const FwKey *key)
{
  GtkWidget *row = adw_action_row_new ();
  /* Looks like the keys of GtkShortcutLabel. */
  GtkWidget *caps = g_object_new (GTK_TYPE_BOX, "css-name", "shortcut", "spacing", 6, "valign",
                                  GTK_ALIGN_CENTER, NULL);
  g_autofree char *accels = join_accels (key);
  g_autofree char *name = g_strdup_printf ("%s: %s", _ (key->title), accels);

  for (gsize i = 0; i < G_N_ELEMENTS (key->accels) && key->accels[i] != NULL; i++)
    gtk_box_append (GTK_BOX (caps), make_cap (key->accels[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (key->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), caps);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

/* The keys come in the order of their groups. */
static void
fill (FwShortcutsWindow *self)
{
  AdwPreferencesGroup *group = NULL;
  const char *title = NULL;
  gsize n_keys = 0;
  const FwKey *keys = fw_keys_get (&n_keys);

  for (gsize i = 0; i < n_keys; i++)
    {
      if (keys[i].group == NULL)
        continue;
      if (g_strcmp0 (keys[i].group, title) != 0)
        {
          title = keys[i].group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (title));
          adw_preferences_page_add (self->page, group);
        }
      adw_preferences_group_add (group, make_row (&keys[i]));
    }
}

static void
fw_shortcuts_window_class_init (FwShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FwShortcutsWindow, page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_shortcuts_window_init (FwShortcutsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

void
fw_shortcuts_window_present (GtkWindow *parent)
{
  gtk_window_present (g_object_new (FW_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL));
}
