/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-tab-bin.h"

struct _FwTabBin
{
  AdwBin parent_instance;

  GtkWidget *list; /* borrowed: it lives below the child */
};

G_DEFINE_FINAL_TYPE (FwTabBin, fw_tab_bin, ADW_TYPE_BIN)

enum
{
  PROP_LIST = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
fw_tab_bin_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FwTabBin *self = FW_TAB_BIN (widget);

  if (self->list != NULL && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    {
      if (gtk_widget_get_focus_child (widget) != NULL)
        return FALSE;
      return gtk_widget_get_mapped (self->list) && gtk_widget_grab_focus (self->list);
    }
  return GTK_WIDGET_CLASS (fw_tab_bin_parent_class)->focus (widget, direction);
}

static void
fw_tab_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FwTabBin *self = FW_TAB_BIN (object);

  switch (id)
    {
    case PROP_LIST:
      g_set_weak_pointer (&self->list, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fw_tab_bin_dispose (GObject *object)
{
  g_clear_weak_pointer (&FW_TAB_BIN (object)->list);
  G_OBJECT_CLASS (fw_tab_bin_parent_class)->dispose (object);
}

static void
fw_tab_bin_class_init (FwTabBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = fw_tab_bin_set_property;
  object_class->dispose = fw_tab_bin_dispose;
  GTK_WIDGET_CLASS (klass)->focus = fw_tab_bin_focus;
  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fw_tab_bin_init (FwTabBin *self)
{
}
