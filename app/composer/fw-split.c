/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-split.h"

/* Less for one of two is no room to read in. */
#define ROOM 400

struct _FwSplit
{
  GtkWidget parent_instance;

  GtkWidget *first;     /* (owned) by the widget tree (nullable) */
  GtkWidget *second;    /* (owned) by the widget tree (nullable) */
  GtkWidget *separator; /* (owned) by the widget tree */
  gboolean second_shown;
  gboolean folded;
};

enum
{
  PROP_FIRST = 1,
  PROP_SECOND,
  PROP_SECOND_SHOWN,
  PROP_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FwSplit, fw_split, GTK_TYPE_WIDGET)

static void
fw_split_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  FwSplit *self = FW_SPLIT (widget);
  GtkWidget *children[] = { self->first, self->second };

  *minimum = *natural = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int least = 0, best = 0;

      if (children[i] != NULL)
        gtk_widget_measure (children[i], orientation, -1, &least, &best, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, best);
    }
}

static gboolean
notify_folded_cb (gpointer user_data)
{
  g_autoptr (FwSplit) self = user_data;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  return G_SOURCE_REMOVE;
}

/* Not while sizes are given out: who hears of it may change what is shown. */
static void
set_folded (FwSplit *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  g_idle_add (notify_folded_cb, g_object_ref (self));
}

static void
place (GtkWidget *child, gboolean shown, int x, int width, int height)
{
  GtkAllocation box = { x, 0, width, height };

  gtk_widget_set_child_visible (child, shown);
  if (shown)
    gtk_widget_size_allocate (child, &box, -1);
}

static void
fw_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FwSplit *self = FW_SPLIT (widget);
  gboolean both = self->second_shown && width >= 2 * ROOM;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int half = (width - 1) / 2;

  set_folded (self, self->second_shown && !both);
  if (!both)
    {
      place (self->first, !self->second_shown, 0, width, height);
      place (self->second, self->second_shown, 0, width, height);
      place (self->separator, FALSE, 0, 0, 0);
      return;
    }
  place (self->first, TRUE, mirrored ? width - half : 0, half, height);
  place (self->separator, TRUE, mirrored ? width - half - 1 : half, 1, height);
  place (self->second, TRUE, mirrored ? 0 : half + 1, width - half - 1, height);
}

static void
fw_split_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FwSplit *self = FW_SPLIT (object);

  switch (prop_id)
    {
    case PROP_FIRST:
      g_value_set_object (value, self->first);
      break;
    case PROP_SECOND:
      g_value_set_object (value, self->second);
      break;
    case PROP_SECOND_SHOWN:
      g_value_set_boolean (value, self->second_shown);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_child (FwSplit *self, GtkWidget **place_of, GtkWidget *child)
{
  g_clear_pointer (place_of, gtk_widget_unparent);
  *place_of = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self),
                              place_of == &self->first ? self->separator : NULL);
}

static void
fw_split_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  FwSplit *self = FW_SPLIT (object);

  switch (prop_id)
    {
    case PROP_FIRST:
      set_child (self, &self->first, g_value_get_object (value));
      break;
    case PROP_SECOND:
      set_child (self, &self->second, g_value_get_object (value));
      break;
    case PROP_SECOND_SHOWN:
      self->second_shown = g_value_get_boolean (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_split_dispose (GObject *object)
{
  FwSplit *self = FW_SPLIT (object);

  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->separator, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);

  G_OBJECT_CLASS (fw_split_parent_class)->dispose (object);
}

static void
fw_split_class_init (FwSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_split_dispose;
  object_class->get_property = fw_split_get_property;
  object_class->set_property = fw_split_set_property;
  widget_class->measure = fw_split_measure;
  widget_class->size_allocate = fw_split_size_allocate;
  properties[PROP_FIRST] = g_param_spec_object ("first", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND] = g_param_spec_object ("second", NULL, NULL, GTK_TYPE_WIDGET,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND_SHOWN] = g_param_spec_boolean ("second-shown", NULL, NULL, FALSE,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fw_split_init (FwSplit *self)
{
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
