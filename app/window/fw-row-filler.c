/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-row-filler.h"

/* A list view keeps some 200 rows alive, of which a screen shows a tenth: what is in a row is made
 * when the row comes near to the screen. It happens between the layout and the paint of a frame, so
 * that nobody sees an empty row; filling asks for another layout in the same frame. */

/* Above and below what is in view, in views: the rows there are filled ahead. */
#define AHEAD 0.25

typedef struct
{
  GtkWidget *view; /* (borrowed): its owner */
  FwRowFill fill;
  GdkFrameClock *clock; /* (owned) (nullable) */
  gulong layout;
} Filler;

/* A row that has no place yet is not in view either. */
static gboolean
is_near (GtkWidget *item, int height)
{
  GtkAllocation place;

  gtk_widget_get_allocation (item, &place);
  return gtk_widget_get_height (item) > 0 && place.y < height * (1 + AHEAD) &&
         place.y + place.height > -height * AHEAD;
}

static void
layout_cb (Filler *self)
{
  int height = gtk_widget_get_height (self->view);

  if (!gtk_widget_get_mapped (self->view))
    return;
  for (GtkWidget *at = gtk_widget_get_first_child (self->view); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *row = gtk_widget_get_first_child (at);

      if (row != NULL && is_near (at, height))
        self->fill (row);
    }
}

static void
stop (Filler *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->layout, self->clock);
  g_clear_object (&self->clock);
}

static void
start (Filler *self)
{
  stop (self);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (self->view));
  self->layout = g_signal_connect_data (self->clock, "layout", G_CALLBACK (layout_cb), self, NULL,
                                        G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

static void
filler_free (Filler *self)
{
  stop (self);
  g_free (self);
}

void
fw_row_filler_attach (GtkListView *view, FwRowFill fill)
{
  Filler *self = g_new0 (Filler, 1);

  self->view = GTK_WIDGET (view);
  self->fill = fill;
  g_object_set_data_full (G_OBJECT (view), "row-filler", self, (GDestroyNotify) filler_free);
  g_signal_connect_swapped (view, "realize", G_CALLBACK (start), self);
  g_signal_connect_swapped (view, "unrealize", G_CALLBACK (stop), self);
}
