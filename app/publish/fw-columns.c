/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-columns.h"

#define SPACING 12
#define NARROW 520 /* pixels: below this, lines of text get too short for two */

struct _FwColumns
{
  GtkWidget parent_instance;

  GtkWidget *first;
  GtkWidget *second;
};

G_DEFINE_FINAL_TYPE (FwColumns, fw_columns, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
fw_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_height (FwColumns *self, int width, int *minimum, int *natural)
{
  gboolean stacked = width >= 0 && width < NARROW;
  int part = width < 0 ? -1 : stacked ? width : (width - SPACING) / 2;
  int first_minimum, first_natural, second_minimum, second_natural;

  gtk_widget_measure (self->first, GTK_ORIENTATION_VERTICAL, part, &first_minimum, &first_natural,
                      NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_VERTICAL, part, &second_minimum,
                      &second_natural, NULL, NULL);
  *minimum = stacked ? first_minimum + SPACING + second_minimum
                     : MAX (first_minimum, second_minimum);
  *natural = stacked ? first_natural + SPACING + second_natural
                     : MAX (first_natural, second_natural);
}

static void
measure_width (FwColumns *self, int *minimum, int *natural)
{
  int first_minimum, first_natural, second_minimum, second_natural;

  gtk_widget_measure (self->first, GTK_ORIENTATION_HORIZONTAL, -1, &first_minimum, &first_natural,
                      NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_HORIZONTAL, -1, &second_minimum,
                      &second_natural, NULL, NULL);
  *minimum = MAX (first_minimum, second_minimum);
  *natural = 2 * MAX (first_natural, second_natural) + SPACING;
}

static void
fw_columns_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  FwColumns *self = FW_COLUMNS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
}

static void
allocate_at (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
fw_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FwColumns *self = FW_COLUMNS (widget);
  gboolean reversed = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int part = (width - SPACING) / 2;
  int top;

  if (width >= NARROW)
    {
      allocate_at (self->first, reversed ? width - part : 0, 0, part, height);
      allocate_at (self->second, reversed ? 0 : width - part, 0, part, height);
      return;
    }
  gtk_widget_measure (self->first, GTK_ORIENTATION_VERTICAL, width, &top, NULL, NULL, NULL);
  allocate_at (self->first, 0, 0, width, top);
  allocate_at (self->second, 0, top + SPACING, width, MAX (0, height - top - SPACING));
}

static void
fw_columns_dispose (GObject *object)
{
  FwColumns *self = FW_COLUMNS (object);

  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);

  G_OBJECT_CLASS (fw_columns_parent_class)->dispose (object);
}

static void
fw_columns_class_init (FwColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_columns_dispose;
  widget_class->get_request_mode = fw_columns_get_request_mode;
  widget_class->measure = fw_columns_measure;
  widget_class->size_allocate = fw_columns_size_allocate;
}

static void
fw_columns_init (FwColumns *self)
{
}

GtkWidget *
fw_columns_new (GtkWidget *first, GtkWidget *second)
{
  FwColumns *self = g_object_new (FW_TYPE_COLUMNS, NULL);

  self->first = first;
  self->second = second;
  gtk_widget_set_parent (first, GTK_WIDGET (self));
  gtk_widget_set_parent (second, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
