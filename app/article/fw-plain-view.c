/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-plain-view.h"

#include "fw-plain-picture.h"
#include "fw-plain-writer.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MEASURE 660
#define NARROWEST 240
#define FONT_SIZE 17
#define MAX_PICTURES 60

struct _FwPlainView
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* (owned) by the widget tree */
  GtkTextView *text;
  GtkTextBuffer *buffer; /* (owned) (nullable): a new one for each article */
  GdkRGBA accent;
  gboolean dark;
  GtkCssProvider *css;       /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the page shown */
  char *hovered;             /* (owned) (nullable) */
  guint frames;              /* to wait for until the page is painted */
  guint tick;
  guint fit_source;
};

static void
fw_plain_view_article_view_init (FwArticleViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FwPlainView,
                               fw_plain_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FW_TYPE_ARTICLE_VIEW,
                                                      fw_plain_view_article_view_init))

static GtkAdjustment *
get_adjustment (FwPlainView *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static const char *
link_at (FwPlainView *self, double x, double y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (self->text, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x,
                                         &buffer_y);
  if (!gtk_text_view_get_iter_at_location (self->text, &iter, buffer_x, buffer_y))
    return NULL;

  return fw_plain_writer_get_link (&iter);
}

static gboolean
is_within_article (const char *uri)
{
  return uri != NULL && uri[0] == '#';
}

static void
jump_to (FwPlainView *self, const char *anchor)
{
  GtkTextMark *mark = gtk_text_buffer_get_mark (self->buffer, anchor);
  GtkTextIter iter;

  if (mark == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, mark);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  gtk_text_view_scroll_to_mark (self->text, mark, 0, TRUE, 0, 0.1);
}

static void
activate_link (FwPlainView *self, const char *uri)
{
  g_autofree char *copy = g_strdup (uri);

  if (is_within_article (uri))
    jump_to (self, copy + 1);
  else
    g_signal_emit_by_name (self, "link-activated", copy);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, FwPlainView *self)
{
  const char *uri = link_at (self, x, y);

  if (uri != NULL && !gtk_text_buffer_get_has_selection (self->buffer))
    activate_link (self, uri);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, FwPlainView *self)
{
  const char *uri = link_at (self, x, y);

  if (g_strcmp0 (uri, self->hovered) == 0)
    return;
  g_free (self->hovered);
  self->hovered = g_strdup (uri);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->text), uri != NULL ? "pointer" : "text");
  g_signal_emit_by_name (self, "link-hovered", is_within_article (uri) ? NULL : uri);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                FwPlainView *self)
{
  GtkTextIter iter;
  const char *uri;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  uri = fw_plain_writer_get_link (&iter);
  if (uri == NULL)
    return GDK_EVENT_PROPAGATE;
  activate_link (self, uri);

  return GDK_EVENT_STOP;
}

static gboolean
painted_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FwPlainView *self = FW_PLAIN_VIEW (widget);

  if (self->frames-- > 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  g_signal_emit_by_name (self, "painted");

  return G_SOURCE_REMOVE;
}

static void
announce_when_painted (FwPlainView *self)
{
  self->frames = 2;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), painted_cb, NULL, NULL);
}

static void
renew_buffer (FwPlainView *self)
{
  g_clear_object (&self->buffer);
  self->buffer = gtk_text_buffer_new (NULL);
  fw_plain_writer_prepare (self->buffer);
  fw_plain_writer_set_colours (self->buffer, &self->accent, self->dark);
}

static void
load_pictures (FwPlainView *self, GPtrArray *pictures, FwImageLoader *images)
{
  for (guint i = 0; i < MIN (pictures->len, MAX_PICTURES); i++)
    fw_plain_picture_load (self->text, g_ptr_array_index (pictures, i), images, self->cancellable);
}

static void
fw_plain_view_show (FwArticleView *view, const char *page, FwImageLoader *images)
{
  FwPlainView *self = FW_PLAIN_VIEW (view);
  g_autoptr (GPtrArray) pictures = NULL;
  GtkTextIter start;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  renew_buffer (self);
  pictures = fw_plain_writer_write (self->buffer, page);
  gtk_text_view_set_buffer (self->text, self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  gtk_adjustment_set_value (get_adjustment (self), 0);
  if (images != NULL)
    load_pictures (self, pictures, images);
  announce_when_painted (self);
}

static gboolean
fw_plain_view_scroll_page (FwArticleView *view, gboolean back)
{
  GtkAdjustment *adjustment = get_adjustment (FW_PLAIN_VIEW (view));
  double page = gtk_adjustment_get_page_size (adjustment);
  double last = gtk_adjustment_get_upper (adjustment) - page;
  double value = gtk_adjustment_get_value (adjustment);

  if (back ? value < 1 : value >= last - 1)
    return FALSE;
  gtk_adjustment_set_value (adjustment, CLAMP (value + (back ? -0.9 : 0.9) * page, 0, last));

  return TRUE;
}

static void
fw_plain_view_set_zoom (FwArticleView *view, double zoom)
{
  g_autofree char *css = g_strdup_printf ("textview.article { font-size: %dpx; }",
                                          (int) (FONT_SIZE * zoom + 0.5));

  gtk_css_provider_load_from_data (FW_PLAIN_VIEW (view)->css, css, -1);
}

/* The background is the widget style's. */
static void
fw_plain_view_set_look (FwArticleView *view, const FwArticleLook *look, const char *style_sheet)
{
  FwPlainView *self = FW_PLAIN_VIEW (view);

  self->accent = look->accent;
  self->dark = look->dark;
  fw_plain_writer_set_colours (self->buffer, &self->accent, self->dark);
}

static gboolean
fw_plain_view_has_selection (FwArticleView *view)
{
  FwPlainView *self = FW_PLAIN_VIEW (view);

  return self->buffer != NULL && gtk_text_buffer_get_has_selection (self->buffer);
}

static void
fw_plain_view_article_view_init (FwArticleViewInterface *iface)
{
  iface->show = fw_plain_view_show;
  iface->scroll_page = fw_plain_view_scroll_page;
  iface->has_selection = fw_plain_view_has_selection;
  iface->set_zoom = fw_plain_view_set_zoom;
  iface->set_look = fw_plain_view_set_look;
}

static gboolean
fw_plain_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FW_PLAIN_VIEW (widget)->text));
}

static void
fw_plain_view_dispose (GObject *object)
{
  FwPlainView *self = FW_PLAIN_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->css);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->hovered, g_free);

  G_OBJECT_CLASS (fw_plain_view_parent_class)->dispose (object);
}

/* A wide picture must not keep the window wide: it follows. */
static void
fw_plain_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (FW_PLAIN_VIEW (widget)->scroller, orientation, -1, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, NARROWEST);
}

static gboolean
fit_cb (gpointer user_data)
{
  FwPlainView *self = user_data;

  self->fit_source = 0;
  fw_plain_picture_fit_all (self->text, gtk_widget_get_width (GTK_WIDGET (self->text)));

  return G_SOURCE_REMOVE;
}

/* Pictures that are too wide get out of the way at once. What the text leaves to them is known
 * once it has its place, and then it is too late to ask for another in this layout. */
static void
fw_plain_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FwPlainView *self = FW_PLAIN_VIEW (widget);
  int before = gtk_widget_get_width (GTK_WIDGET (self->text));

  fw_plain_picture_fit_all (self->text, before > 0 ? MIN (before, width) : width);
  gtk_widget_measure (self->scroller, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
  if (before != gtk_widget_get_width (GTK_WIDGET (self->text)) && self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
fw_plain_view_class_init (FwPlainViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_plain_view_dispose;
  widget_class->grab_focus = fw_plain_view_grab_focus;
  widget_class->measure = fw_plain_view_measure;
  widget_class->size_allocate = fw_plain_view_size_allocate;
}

static void
add_controllers (FwPlainView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->text), motion);
  gtk_widget_add_controller (GTK_WIDGET (self->text), key);
}

static void
make_text_view (FwPlainView *self)
{
  self->text = g_object_new (GTK_TYPE_TEXT_VIEW, "editable", FALSE, "accepts-tab", FALSE,
                             "wrap-mode", GTK_WRAP_WORD_CHAR, "left-margin", 24, "right-margin", 24,
                             "top-margin", 36, "bottom-margin", 72, "pixels-inside-wrap", 7,
                             "pixels-below-lines", 4, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "article");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Article"), -1);
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self->text)),
                                  GTK_STYLE_PROVIDER (self->css),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  renew_buffer (self);
  gtk_text_view_set_buffer (self->text, self->buffer);
}

static void
fw_plain_view_init (FwPlainView *self)
{
  GtkWidget *clamp = adw_clamp_scrollable_new ();

  self->css = gtk_css_provider_new ();
  make_text_view (self);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), MEASURE + 48);
  adw_clamp_scrollable_set_tightening_threshold (ADW_CLAMP_SCROLLABLE (clamp), MEASURE);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), GTK_WIDGET (self->text));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_add_css_class (self->scroller, "view");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  add_controllers (self);
  fw_plain_view_set_zoom (FW_ARTICLE_VIEW (self), 1);
}

GtkWidget *
fw_plain_view_new (void)
{
  return g_object_new (FW_TYPE_PLAIN_VIEW, NULL);
}
