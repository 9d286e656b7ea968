/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-chapters.h"

#include <glib/gi18n.h>

#include "fw-player-words.h"

#define WIDTH 300
#define MOST_HEIGHT 360

struct _FwChapters
{
  GtkPopover parent_instance;

  GtkListBox *rows;    /* (owned) by the widget tree */
  FwPlayer *player;    /* (owned) */
  GPtrArray *chapters; /* (owned) (nullable): those that there are rows of */
};

G_DEFINE_FINAL_TYPE (FwChapters, fw_chapters, GTK_TYPE_POPOVER)

static GtkWidget *
make_row (const FeedCue *chapter)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *time = fw_player_words_time (chapter->start);
  GtkWidget *when = gtk_label_new (time);
  GtkWidget *title = gtk_label_new (chapter->text);

  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  gtk_widget_set_valign (when, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (title, GTK_ALIGN_BASELINE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), title);

  return box;
}

static void
fill (FwChapters *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; self->chapters != NULL && i < self->chapters->len; i++)
    {
      const FeedCue *chapter = self->chapters->pdata[i];
      g_autofree char *spoken = fw_player_words_spoken (chapter->start);
      g_autofree char *words = g_strdup_printf ("%s, %s", chapter->text, spoken);

      gtk_list_box_append (self->rows, make_row (chapter));
      row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, (int) i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                      -1);
    }
}

/* Which of them is heard. */
static void
select_current (FwChapters *self)
{
  int current = self->chapters != NULL
                    ? feed_cue_find (self->chapters, fw_player_get_position (self->player))
                    : -1;

  gtk_list_box_select_row (
      self->rows, current >= 0 ? gtk_list_box_get_row_at_index (self->rows, current) : NULL);
}

static void
update (FwChapters *self)
{
  GPtrArray *chapters = fw_player_get_chapters (self->player);

  if (chapters != self->chapters)
    {
      g_clear_pointer (&self->chapters, g_ptr_array_unref);
      self->chapters = chapters != NULL ? g_ptr_array_ref (chapters) : NULL;
      fill (self);
    }
  select_current (self);
}

static void
moved_cb (FwChapters *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    select_current (self);
}

static void
activated_cb (GtkListBox *rows, GtkListBoxRow *row, FwChapters *self)
{
  const FeedCue *chapter = self->chapters->pdata[gtk_list_box_row_get_index (row)];

  fw_player_seek (self->player, chapter->start);
  fw_player_set_playing (self->player, TRUE);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
fw_chapters_dispose (GObject *object)
{
  FwChapters *self = FW_CHAPTERS (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
  G_OBJECT_CLASS (fw_chapters_parent_class)->dispose (object);
}

static void
fw_chapters_class_init (FwChaptersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chapters_dispose;
}

static void
fw_chapters_init (FwChapters *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "chapters");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Chapters"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->rows));
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), scrolled);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chapters");
  g_signal_connect (self->rows, "row-activated", G_CALLBACK (activated_cb), self);
}

GtkWidget *
fw_chapters_new (FwPlayer *player)
{
  FwChapters *self = g_object_new (FW_TYPE_CHAPTERS, NULL);

  self->player = g_object_ref (player);
  g_signal_connect_object (player, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "show", G_CALLBACK (select_current), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
