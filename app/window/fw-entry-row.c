/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-entry-row.h"

#include <glib/gi18n.h>

#include "fw-dates.h"
#include "fw-terms.h"

#define THUMBNAIL_SIZE 48

/* Four labels and two small images, placed by a box and a grid: a list keeps some 200 of these, and
 * fills those that come into view. */
struct _FwEntryRow
{
  GtkWidget parent_instance;

  GtkLabel *day; /* (nullable): made where one is needed */
  GtkLabel *source;
  GtkLabel *time;
  GtkImage *star;
  GtkImage *dot;
  GtkLabel *title;
  GtkLabel *excerpt;
  GtkImage *thumbnail; /* (nullable): made where one is needed */
  GtkWidget *body;     /* (nullable): it and what is in it are made by fill */

  FwEntryItem *item;        /* (owned) (nullable) */
  GdkPaintable *picture;    /* (owned) (nullable) */
  gboolean awaited;         /* the picture */
  const char *const *terms; /* (nullable): of the pane */
  gulong handler;
};

G_DEFINE_FINAL_TYPE (FwEntryRow, fw_entry_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MENU_REQUESTED,
  SIGNAL_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
set_text (FwEntryRow *self, GtkLabel *label, const char *text)
{
  g_autoptr (PangoAttrList) marks = NULL;

  if (self->terms != NULL && text != NULL)
    marks = fw_terms_highlight (text, self->terms);
  gtk_label_set_text (label, text ? text : "");
  gtk_label_set_attributes (label, marks);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
fw_entry_row_sync_time (FwEntryRow *self)
{
  FeedEntrySummary *summary = self->item ? fw_entry_item_get_summary (self->item) : NULL;
  g_autofree char *time = NULL;

  if (summary == NULL || self->body == NULL)
    return;
  time = fw_dates_format_short (feed_entry_summary_get_date (summary), now ());
  gtk_label_set_text (self->time, time);
}

static const char *
get_title (FeedEntrySummary *summary)
{
  const char *title = feed_entry_summary_get_title (summary);

  return title != NULL && *title != '\0' ? title : _ ("Untitled");
}

/* What a screen reader says of the row. */
static void
sync_name (FwEntryRow *self, FeedEntrySummary *summary)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *date = fw_dates_format_full (feed_entry_summary_get_date (summary));
  g_autofree char *name = NULL;

  if (parent == NULL)
    return;
  name = g_strjoin (", ", get_title (summary), feed_entry_summary_get_feed_title (summary), date,
                    fw_entry_item_get_read (self->item) ? _ ("read") : _ ("unread"),
                    fw_entry_item_get_starred (self->item) ? _ ("starred") : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
clear (FwEntryRow *self)
{
  set_text (self, self->source, NULL);
  set_text (self, self->title, NULL);
  set_text (self, self->excerpt, NULL);
  gtk_label_set_text (self->time, "");
  gtk_widget_set_visible (GTK_WIDGET (self->star), FALSE);
  gtk_widget_set_opacity (GTK_WIDGET (self->dot), 0);
}

static void
sync_body (FwEntryRow *self, FeedEntrySummary *summary)
{
  const char *snippet = fw_entry_item_get_snippet (self->item);
  gboolean unread = !fw_entry_item_get_read (self->item);

  gtk_label_set_text (self->source, feed_entry_summary_get_feed_title (summary));
  set_text (self, self->title, get_title (summary));
  set_text (self, self->excerpt, snippet ? snippet : feed_entry_summary_get_excerpt (summary));
  set_class (GTK_WIDGET (self->title), "unread", unread);
  gtk_widget_set_opacity (GTK_WIDGET (self->dot), unread ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->star), fw_entry_item_get_starred (self->item));
  fw_entry_row_sync_time (self);
}

static void
sync_cb (FwEntryRow *self)
{
  FeedEntrySummary *summary = fw_entry_item_get_summary (self->item);

  if (summary != NULL)
    sync_name (self, summary);
  if (self->body != NULL && summary != NULL)
    sync_body (self, summary);
  else if (self->body != NULL)
    clear (self);
}

static void
secondary_cb (FwEntryRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_MENU_REQUESTED], 0, x, y);
}

static void
released_cb (FwEntryRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (
      GTK_EVENT_CONTROLLER (gesture));

  if (!(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
    g_signal_emit (self, signals[SIGNAL_CLICKED], 0);
}

static void
add_controllers (FwEntryRow *self)
{
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *primary = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  g_signal_connect_swapped (primary, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (primary));
}

static GtkLabel *
make_label (const char *css_class, PangoEllipsizeMode ellipsize)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, ellipsize);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static GtkImage *
make_image (const char *icon, const char *css_class, int size)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "pixel-size", size,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (image, css_class);
  return GTK_IMAGE (image);
}

static void
fw_entry_row_dispose (GObject *object)
{
  FwEntryRow *self = FW_ENTRY_ROW (object);
  GtkWidget *child;

  fw_entry_row_unbind (self);
  g_clear_object (&self->picture);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->day = NULL;
  self->body = NULL;
  self->thumbnail = NULL;
  G_OBJECT_CLASS (fw_entry_row_parent_class)->dispose (object);
}

static void
fw_entry_row_class_init (FwEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_entry_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "entryrow");
  signals[SIGNAL_MENU_REQUESTED] = g_signal_new ("menu-requested", FW_TYPE_ENTRY_ROW,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_CLICKED] = g_signal_new ("clicked", FW_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_entry_row_init (FwEntryRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
make_top (FwEntryRow *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->source = make_label ("source", PANGO_ELLIPSIZE_END);
  self->time = make_label ("time", PANGO_ELLIPSIZE_NONE);
  self->star = make_image ("starred-symbolic", "star", 12);
  self->dot = make_image ("media-record-symbolic", "dot", 10);
  gtk_widget_set_hexpand (GTK_WIDGET (self->source), TRUE);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->source));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->star));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->time));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->dot));
  return top;
}

static GtkImage *
make_thumbnail (FwEntryRow *self)
{
  GtkImage *image = make_image (NULL, "thumbnail", THUMBNAIL_SIZE);
  GtkWidget *widget = GTK_WIDGET (image);

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_grid_attach (GTK_GRID (self->body), widget, 1, 1, 1, 2);
  return image;
}

static void
sync_thumbnail (FwEntryRow *self)
{
  gboolean visible = self->awaited || self->picture != NULL;

  if (self->body == NULL || (self->thumbnail == NULL && !visible))
    return;
  if (self->thumbnail == NULL)
    self->thumbnail = make_thumbnail (self);
  gtk_image_set_from_paintable (self->thumbnail, self->picture);
  gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), visible);
}

void
fw_entry_row_fill (FwEntryRow *self)
{
  if (self->body != NULL)
    return;
  self->title = make_label ("title", PANGO_ELLIPSIZE_END);
  self->excerpt = make_label ("excerpt", PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap_mode (self->title, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->title, 2);
  gtk_label_set_single_line_mode (self->excerpt, TRUE);
  self->body = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->body), 2);
  /* Over the thumbnail too, so that times and dots of all rows are below each other. */
  gtk_grid_attach (GTK_GRID (self->body), make_top (self), 0, 0, 2, 1);
  gtk_grid_attach (GTK_GRID (self->body), GTK_WIDGET (self->title), 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (self->body), GTK_WIDGET (self->excerpt), 0, 2, 1, 1);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  add_controllers (self);
  if (self->item != NULL)
    sync_cb (self);
  sync_thumbnail (self);
}

GtkWidget *
fw_entry_row_new (void)
{
  return g_object_new (FW_TYPE_ENTRY_ROW, NULL);
}

void
fw_entry_row_bind (FwEntryRow *self, FwEntryItem *item, const char *const *terms)
{
  fw_entry_row_unbind (self);
  self->item = g_object_ref (item);
  self->terms = terms;
  self->handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (sync_cb), self);
  sync_cb (self);
}

void
fw_entry_row_unbind (FwEntryRow *self)
{
  if (self->item == NULL)
    return;
  g_clear_signal_handler (&self->handler, self->item);
  g_clear_object (&self->item);
  self->terms = NULL;
}

FwEntryItem *
fw_entry_row_get_item (FwEntryRow *self)
{
  return self->item;
}

void
fw_entry_row_set_day (FwEntryRow *self, const char *day)
{
  if (self->day == NULL && day == NULL)
    return;
  if (self->day == NULL)
    {
      self->day = make_label ("day", PANGO_ELLIPSIZE_END);
      gtk_widget_insert_before (GTK_WIDGET (self->day), GTK_WIDGET (self), self->body);
    }
  gtk_label_set_text (self->day, day ? day : "");
  gtk_widget_set_visible (GTK_WIDGET (self->day), day != NULL);
}

void
fw_entry_row_set_thumbnail (FwEntryRow *self, gboolean awaited, GdkPaintable *picture)
{
  if (self->awaited == awaited && self->picture == picture)
    return;
  self->awaited = awaited;
  g_set_object (&self->picture, picture);
  sync_thumbnail (self);
}
