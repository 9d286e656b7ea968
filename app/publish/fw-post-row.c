/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-row.h"

#include "fw-dates.h"
#include "fw-post-words.h"

#include <glib/gi18n.h>

struct _FwPostRow
{
  GtkBox parent_instance;

  GtkLabel *place;
  GtkLabel *time;
  GtkLabel *title;
  GtkImage *icon;
  GtkLabel *state;

  FwPostItem *item; /* (owned) (nullable) */
  gulong handler;
};

G_DEFINE_FINAL_TYPE (FwPostRow, fw_post_row, GTK_TYPE_BOX)

enum
{
  SIGNAL_MENU_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What needs somebody has a symbol; the rest is said in words alone. */
static const char *
get_icon (FeedPost *post)
{
  const FeedRetryState *state = feed_post_get_retry_state (post);

  if (feed_post_get_state (post) == FEED_POST_ASKING)
    return "dialog-question-symbolic";
  if (feed_post_get_state (post) == FEED_POST_WAITING && state != NULL &&
      state->error_class == FEED_ERROR_CLASS_NEEDS_YOU)
    return "dialog-password-symbolic";
  if (feed_post_get_state (post) == FEED_POST_SCHEDULED)
    return "alarm-symbolic";
  return NULL;
}

static gint64
get_date (FeedPost *post)
{
  gint64 published = feed_post_get_content (post)->published;

  if (feed_post_get_state (post) != FEED_POST_PUBLISHED || feed_post_is_changed (post))
    return feed_post_get_saved (post);
  return published != FEED_TIME_NONE ? published : feed_post_get_edited (post);
}

static void
sync_name (FwPostRow *self, const char *state, const char *date)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = g_strjoin (", ", fw_post_words_title (fw_post_item_get_post (self->item)),
                                     state, date[0] != '\0' ? date : NULL, NULL);

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

static void
sync_cb (FwPostRow *self)
{
  FeedPost *post = fw_post_item_get_post (self->item);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 date = get_date (post);
  g_autofree char *state = fw_post_words_state (post, now);
  g_autofree char *when = date != FEED_TIME_NONE ? fw_dates_format_short (date, now)
                                                 : g_strdup ("");
  const char *icon = get_icon (post);

  gtk_label_set_text (self->title, fw_post_words_title (post));
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->time, when);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  sync_name (self, state, when);
}

static void
pressed_cb (FwPostRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_MENU_REQUESTED], 0, x, y);
}

static void
fw_post_row_dispose (GObject *object)
{
  fw_post_row_unbind (FW_POST_ROW (object));

  G_OBJECT_CLASS (fw_post_row_parent_class)->dispose (object);
}

static void
fw_post_row_class_init (FwPostRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_post_row_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "postrow");
  signals[SIGNAL_MENU_REQUESTED] = g_signal_new ("menu-requested", FW_TYPE_POST_ROW,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static GtkWidget *
make_line (GtkWidget *first, GtkWidget *second, GtkWidget *wide)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_hexpand (wide, TRUE);
  gtk_box_append (GTK_BOX (line), first);
  gtk_box_append (GTK_BOX (line), second);
  return line;
}

static void
fw_post_row_init (FwPostRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->place = make_label ("dim");
  self->time = make_label ("dim");
  self->title = make_label ("title");
  self->state = make_label ("dim");
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  gtk_label_set_ellipsize (self->time, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap_mode (self->title, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->title, 2);
  gtk_box_append (GTK_BOX (self), make_line (GTK_WIDGET (self->place), GTK_WIDGET (self->time),
                                             GTK_WIDGET (self->place)));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), make_line (GTK_WIDGET (self->icon), GTK_WIDGET (self->state),
                                             GTK_WIDGET (self->state)));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
fw_post_row_new (void)
{
  return g_object_new (FW_TYPE_POST_ROW, NULL);
}

void
fw_post_row_bind (FwPostRow *self, FwPostItem *item, const char *place)
{
  fw_post_row_unbind (self);
  self->item = g_object_ref (item);
  self->handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (sync_cb), self);
  fw_post_row_set_place (self, place);
  sync_cb (self);
}

void
fw_post_row_set_place (FwPostRow *self, const char *place)
{
  gtk_label_set_text (self->place, place != NULL ? place : _ ("No blog yet"));
}

void
fw_post_row_unbind (FwPostRow *self)
{
  if (self->item == NULL)
    return;
  g_clear_signal_handler (&self->handler, self->item);
  g_clear_object (&self->item);
}
