/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-lookup-field.h"

struct _FwLookupField
{
  AdwEntryRow parent_instance;

  /* Template widgets */
  GtkSpinner *spinner;
  GtkWidget *button;

  GCancellable *cancellable; /* (owned): of what is under way */
  gboolean pasted;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (FwLookupField, fw_lookup_field, ADW_TYPE_ENTRY_ROW)

enum
{
  PROP_LABEL = 1,
  PROP_BUSY,
  N_PROPS
};

enum
{
  SIGNAL_LOOK_UP,
  SIGNAL_EDITED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

const char *
fw_lookup_field_get_text (FwLookupField *self)
{
  g_return_val_if_fail (FW_IS_LOOKUP_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self));
}

void
fw_lookup_field_look_up (FwLookupField *self)
{
  g_return_if_fail (FW_IS_LOOKUP_FIELD (self));

  if (fw_lookup_field_get_text (self)[0] != '\0' && !self->busy)
    g_signal_emit (self, signals[SIGNAL_LOOK_UP], 0);
}

void
fw_lookup_field_take (FwLookupField *self, const char *address)
{
  g_return_if_fail (FW_IS_LOOKUP_FIELD (self));

  gtk_editable_set_text (GTK_EDITABLE (self), address);
  fw_lookup_field_look_up (self);
}

static void
update (FwLookupField *self)
{
  gtk_widget_set_sensitive (self->button, fw_lookup_field_get_text (self)[0] != '\0');
  gtk_widget_set_visible (self->button, !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

gboolean
fw_lookup_field_get_busy (FwLookupField *self)
{
  g_return_val_if_fail (FW_IS_LOOKUP_FIELD (self), FALSE);

  return self->busy;
}

void
fw_lookup_field_set_busy (FwLookupField *self, gboolean busy)
{
  g_return_if_fail (FW_IS_LOOKUP_FIELD (self));

  self->busy = busy;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
renew_cancellable (FwLookupField *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

GCancellable *
fw_lookup_field_start (FwLookupField *self)
{
  g_return_val_if_fail (FW_IS_LOOKUP_FIELD (self), NULL);

  renew_cancellable (self);
  fw_lookup_field_set_busy (self, TRUE);

  return self->cancellable;
}

GCancellable *
fw_lookup_field_get_cancellable (FwLookupField *self)
{
  g_return_val_if_fail (FW_IS_LOOKUP_FIELD (self), NULL);

  return self->cancellable;
}

static void
paste_cb (FwLookupField *self)
{
  self->pasted = TRUE;
}

static void
changed_cb (FwLookupField *self)
{
  gboolean pasted = self->pasted;

  self->pasted = FALSE;
  renew_cancellable (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
  fw_lookup_field_set_busy (self, FALSE);
  if (pasted)
    fw_lookup_field_look_up (self);
}

static void
set_label (FwLookupField *self, const char *label)
{
  gtk_widget_set_tooltip_text (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
fw_lookup_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FwLookupField *self = FW_LOOKUP_FIELD (object);

  if (id == PROP_LABEL)
    g_value_set_string (value, gtk_widget_get_tooltip_text (self->button));
  else if (id == PROP_BUSY)
    g_value_set_boolean (value, self->busy);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fw_lookup_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LABEL)
    set_label (FW_LOOKUP_FIELD (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* A window that is closed lives on as long as what is under way holds on to it. */
static void
fw_lookup_field_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (FW_LOOKUP_FIELD (widget)->cancellable);

  GTK_WIDGET_CLASS (fw_lookup_field_parent_class)->unrealize (widget);
}

static void
fw_lookup_field_finalize (GObject *object)
{
  g_object_unref (FW_LOOKUP_FIELD (object)->cancellable);

  G_OBJECT_CLASS (fw_lookup_field_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  props[PROP_LABEL] = g_param_spec_string ("look-up-label", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-lookup-field.ui");
  gtk_widget_class_bind_template_child (widget_class, FwLookupField, spinner);
  gtk_widget_class_bind_template_child (widget_class, FwLookupField, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fw_lookup_field_look_up);
}

static void
fw_lookup_field_class_init (FwLookupFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_lookup_field_get_property;
  object_class->set_property = fw_lookup_field_set_property;
  object_class->finalize = fw_lookup_field_finalize;
  GTK_WIDGET_CLASS (klass)->unrealize = fw_lookup_field_unrealize;
  install_properties (object_class);
  bind_template (GTK_WIDGET_CLASS (klass));
  signals[SIGNAL_LOOK_UP] = g_signal_new ("look-up", FW_TYPE_LOOKUP_FIELD, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EDITED] = g_signal_new ("edited", FW_TYPE_LOOKUP_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_lookup_field_init (FwLookupField *self)
{
  GtkEditable *text;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  text = gtk_editable_get_delegate (GTK_EDITABLE (self));
  g_signal_connect_object (text, "paste-clipboard", G_CALLBACK (paste_cb), self, G_CONNECT_SWAPPED);
  update (self);
}
