/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-ring.h"

#include <math.h>

#define SIZE 16
#define LINE 2.0
#define FAINT 0.3

struct _FwRing
{
  GtkWidget parent_instance;

  double fraction;
};

G_DEFINE_FINAL_TYPE (FwRing, fw_ring, GTK_TYPE_WIDGET)

static void
draw_circle (cairo_t *cr, const GdkRGBA *colour, double fraction)
{
  const double top = -G_PI / 2;

  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
  cairo_arc (cr, SIZE / 2.0, SIZE / 2.0, (SIZE - LINE) / 2, top, top + fraction * 2 * G_PI);
  cairo_stroke (cr);
}

static void
draw_arrow (cairo_t *cr, const GdkRGBA *colour)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
  cairo_move_to (cr, 8, 4.5);
  cairo_line_to (cr, 8, 11);
  cairo_move_to (cr, 5, 8.5);
  cairo_line_to (cr, 8, 11.5);
  cairo_line_to (cr, 11, 8.5);
  cairo_stroke (cr);
}

static void
fw_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FwRing *self = FW_RING (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  GdkRGBA colour;
  GdkRGBA faint;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  faint = colour;
  faint.alpha *= FAINT;
  cairo_set_line_width (cr, LINE);
  draw_circle (cr, &faint, 1);
  if (self->fraction > 0)
    draw_circle (cr, &colour, self->fraction);
  draw_arrow (cr, &colour);
  cairo_destroy (cr);
}

static void
fw_ring_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = SIZE;
  *natural = SIZE;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

void
fw_ring_set_fraction (FwRing *self, double fraction)
{
  g_return_if_fail (FW_IS_RING (self));

  if (fabs (self->fraction - fraction) < 0.001)
    return;
  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fw_ring_class_init (FwRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = fw_ring_snapshot;
  widget_class->measure = fw_ring_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fw_ring_init (FwRing *self)
{
  self->fraction = -1;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}
