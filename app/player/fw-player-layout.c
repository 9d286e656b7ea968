/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-player-layout.h"

#define WIDE 640
#define GAP 12
#define ROW_GAP 4
/* Of the title, where all is in one row. */
#define ABOUT_SHARE 0.25
#define MOST_ABOUT 300

typedef enum
{
  CONTROLS,
  ABOUT,
  TIMELINE,
  EXTRAS,
  N_PARTS,
} Part;

struct _FwPlayerLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (FwPlayerLayout, fw_player_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
find_parts (GtkWidget *widget, GtkWidget *parts[N_PARTS])
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (int i = 0; i < N_PARTS; i++, child = gtk_widget_get_next_sibling (child))
    parts[i] = child;
}

static int
get_width (GtkWidget *part, gboolean natural)
{
  int minimum, wanted;

  gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
  return natural ? wanted : minimum;
}

static int
get_height (GtkWidget *part, int width)
{
  int minimum, natural;

  gtk_widget_measure (part, GTK_ORIENTATION_VERTICAL, MAX (width, get_width (part, FALSE)),
                      &minimum, &natural, NULL, NULL);
  return natural;
}

/* One row: gives its height. */
static int
arrange_wide (GtkWidget *parts[N_PARTS], int width, GtkAllocation places[N_PARTS])
{
  int height = 0;
  int x = 0;

  places[CONTROLS].width = get_width (parts[CONTROLS], TRUE);
  places[EXTRAS].width = get_width (parts[EXTRAS], TRUE);
  places[ABOUT].width = MIN ((int) (width * ABOUT_SHARE), MOST_ABOUT);
  places[TIMELINE].width = width - 3 * GAP - places[CONTROLS].width - places[EXTRAS].width -
                           places[ABOUT].width;
  for (int i = 0; i < N_PARTS; i++)
    {
      places[i].x = x;
      x += places[i].width + GAP;
      height = MAX (height, get_height (parts[i], places[i].width));
    }
  for (int i = 0; i < N_PARTS; i++)
    places[i].height = height;

  return height;
}

/* What it is, where it is, and the buttons below. */
static int
arrange_narrow (GtkWidget *parts[N_PARTS], int width, GtkAllocation places[N_PARTS])
{
  int height = 0;

  places[ABOUT].width = width;
  places[TIMELINE].width = width;
  places[CONTROLS].width = get_width (parts[CONTROLS], TRUE);
  places[EXTRAS].width = get_width (parts[EXTRAS], TRUE);
  for (int i = 0; i < N_PARTS; i++)
    places[i].height = get_height (parts[i], places[i].width);
  for (int i = ABOUT; i <= TIMELINE; i++)
    {
      places[i].y = height;
      height += places[i].height + ROW_GAP;
    }
  places[CONTROLS].y = height;
  places[EXTRAS].y = height;
  places[EXTRAS].x = width - places[EXTRAS].width;

  return height + MAX (places[CONTROLS].height, places[EXTRAS].height);
}

static int
arrange (GtkWidget *widget, int width, GtkAllocation places[N_PARTS])
{
  GtkWidget *parts[N_PARTS];

  find_parts (widget, parts);
  return width >= WIDE ? arrange_wide (parts, width, places)
                       : arrange_narrow (parts, width, places);
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  GtkWidget *parts[N_PARTS];

  find_parts (widget, parts);
  *minimum = MAX (get_width (parts[ABOUT], FALSE), get_width (parts[TIMELINE], FALSE));
  *minimum = MAX (*minimum, get_width (parts[CONTROLS], TRUE) + get_width (parts[EXTRAS], TRUE));
  *natural = MAX (*minimum, WIDE);
}

static GtkSizeRequestMode
fw_player_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fw_player_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkAllocation places[N_PARTS] = { 0 };

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    *minimum = *natural = arrange (widget, for_size < 0 ? WIDE : for_size, places);
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
fw_player_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation places[N_PARTS] = { 0 };
  GtkWidget *parts[N_PARTS];

  find_parts (widget, parts);
  arrange (widget, width, places);
  for (int i = 0; i < N_PARTS; i++)
    {
      if (mirrored)
        places[i].x = width - places[i].x - places[i].width;
      gtk_widget_size_allocate (parts[i], &places[i], -1);
    }
}

static void
fw_player_layout_class_init (FwPlayerLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = fw_player_layout_get_request_mode;
  manager_class->measure = fw_player_layout_measure;
  manager_class->allocate = fw_player_layout_allocate;
}

static void
fw_player_layout_init (FwPlayerLayout *self)
{
}
