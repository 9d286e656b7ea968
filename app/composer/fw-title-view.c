/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-title-view.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FwTitleView
{
  GtkTextView parent_instance;

  GtkWidget *placeholder; /* (owned) by the widget tree */
  int width;
};

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwTitleView, fw_title_view, GTK_TYPE_TEXT_VIEW)

char *
fw_title_view_get_title (FwTitleView *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (FW_IS_TITLE_VIEW (self), NULL);

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "text", &text, NULL);
  return g_steal_pointer (&text);
}

/* What is pasted may have line breaks. */
static void
insert_text_cb (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, FwTitleView *self)
{
  g_autofree char *line = g_strndup (text, (gsize) length);

  if (strpbrk (line, "\r\n") == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_strdelimit (line, "\r\n", ' ');
  gtk_text_buffer_insert (buffer, at, line, -1);
}

static void
changed_cb (GtkTextBuffer *buffer, FwTitleView *self)
{
  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (buffer) == 0);
}

/* Where the text will begin. */
static void
place_cb (FwTitleView *self)
{
  gtk_text_view_move_overlay (GTK_TEXT_VIEW (self), self->placeholder,
                              gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)), 0);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        FwTitleView *self)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  /* With Ctrl it means something to the window. */
  if (state & GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);

  return GDK_EVENT_STOP;
}

static gboolean
measure_again_cb (gpointer user_data)
{
  g_autoptr (FwTitleView) self = user_data;

  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* How high it has to be, a text view knows only once it has its width. */
static void
fw_title_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FwTitleView *self = FW_TITLE_VIEW (widget);

  GTK_WIDGET_CLASS (fw_title_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (width != self->width)
    g_idle_add (measure_again_cb, g_object_ref (self));
  self->width = width;
}

static void
fw_title_view_class_init (FwTitleViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->size_allocate = fw_title_view_size_allocate;
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", FW_TYPE_TITLE_VIEW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
catch_enter (FwTitleView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
fw_title_view_init (FwTitleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "post-title");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title"),
                                  -1);
  self->placeholder = gtk_label_new (_ ("Title"));
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_widget_add_css_class (self->placeholder, "dim-label");
  gtk_text_view_add_overlay (view, self->placeholder, 0, 0);
  catch_enter (self);
  g_signal_connect (self, "notify::left-margin", G_CALLBACK (place_cb), NULL);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);
}
