/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-transcript-window.h"

#include <glib/gi18n.h>

#include "fw-player-words.h"
#include "fw-tab-bin.h"

struct _FwTranscriptWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;        /* (owned) by the widget tree */
  GtkStack *stack;              /* (owned) by the widget tree */
  AdwStatusPage *trouble;       /* (owned) by the widget tree */
  GtkWidget *view;              /* (owned) by the widget tree */
  GtkToggleButton *follow;      /* (owned) by the widget tree */
  GtkSingleSelection *selected; /* (owned) by the view */
  GListStore *rows;             /* (owned) by the selection */

  FwPlayer *player;          /* (owned) */
  GPtrArray *cues;           /* (owned) (nullable) */
  gint64 entry_id;           /* that it is a transcript of */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FwTranscriptWindow, fw_transcript_window, ADW_TYPE_WINDOW)

/* --- rows --- */

static const FeedCue *
get_cue (FwTranscriptWindow *self, guint position)
{
  return self->cues != NULL && position < self->cues->len ? self->cues->pdata[position] : NULL;
}

static char *
make_markup (const FeedCue *cue, gboolean with_speaker)
{
  if (!with_speaker || cue->speaker == NULL)
    return g_markup_escape_text (cue->text, -1);
  return g_markup_printf_escaped ("<b>%s</b>  %s", cue->speaker, cue->text);
}

/* A name stands where somebody begins to speak. */
static gboolean
begins (FwTranscriptWindow *self, guint position)
{
  const FeedCue *cue = get_cue (self, position);
  const FeedCue *before = position > 0 ? get_cue (self, position - 1) : NULL;

  return before == NULL || g_strcmp0 (before->speaker, cue->speaker) != 0;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *when = gtk_label_new (NULL);
  GtkWidget *words = gtk_label_new (NULL);

  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (when), 6);
  gtk_label_set_xalign (GTK_LABEL (when), 1);
  gtk_widget_set_valign (when, GTK_ALIGN_BASELINE);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, FwTranscriptWindow *self)
{
  guint position = gtk_list_item_get_position (item);
  const FeedCue *cue = get_cue (self, position);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *when = gtk_widget_get_first_child (box);
  GtkWidget *row = gtk_widget_get_parent (box);
  g_autofree char *time = cue->start >= 0 ? fw_player_words_time (cue->start) : g_strdup ("");
  g_autofree char *markup = make_markup (cue, begins (self, position));

  gtk_label_set_text (GTK_LABEL (when), time);
  gtk_label_set_markup (GTK_LABEL (gtk_widget_get_next_sibling (when)), markup);
  gtk_list_item_set_activatable (item, cue->start >= 0);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, cue->text,
                                    -1);
}

/* --- with what plays --- */

static gboolean
is_heard (FwTranscriptWindow *self)
{
  const FwRecording *recording = fw_player_get_recording (self->player);

  return recording != NULL && recording->entry_id == self->entry_id;
}

static void
moved_cb (FwTranscriptWindow *self)
{
  int current = self->cues != NULL && is_heard (self)
                    ? feed_cue_find (self->cues, fw_player_get_position (self->player))
                    : -1;

  if (current < 0 || (guint) current == gtk_single_selection_get_selected (self->selected))
    return;
  gtk_single_selection_set_selected (self->selected, (guint) current);
  if (gtk_toggle_button_get_active (self->follow))
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", (guint) current);
}

static void
activated_cb (GtkListView *view, guint position, FwTranscriptWindow *self)
{
  const FeedCue *cue = get_cue (self, position);

  if (cue == NULL || cue->start < 0 || !is_heard (self))
    return;
  fw_player_seek (self->player, cue->start);
  fw_player_set_playing (self->player, TRUE);
}

/* --- loading --- */

static gboolean
have_times (GPtrArray *cues)
{
  return feed_cue_find (cues, G_MAXINT64) >= 0;
}

static void
show_cues (FwTranscriptWindow *self, GPtrArray *cues)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  self->cues = g_ptr_array_ref (cues);
  for (guint i = 0; i < cues->len; i++)
    g_ptr_array_add (rows, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  gtk_widget_set_visible (GTK_WIDGET (self->follow), have_times (cues));
  gtk_stack_set_visible_child_name (self->stack, "words");
  moved_cb (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwTranscriptWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cues = feed_engine_load_cues_finish (FEED_ENGINE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (cues != NULL)
    {
      show_cues (self, cues);
      return;
    }
  adw_status_page_set_description (self->trouble, error->message);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

/* --- making it --- */

static GtkWidget *
make_view (FwTranscriptWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *bin = NULL;

  self->rows = g_list_store_new (G_TYPE_OBJECT);
  self->selected = gtk_single_selection_new (G_LIST_MODEL (self->rows));
  gtk_single_selection_set_autoselect (self->selected, FALSE);
  gtk_single_selection_set_can_unselect (self->selected, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selected), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "transcript");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Transcript"), -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  bin = g_object_new (FW_TYPE_TAB_BIN, "list", self->view, NULL);
  adw_bin_set_child (ADW_BIN (bin), scrolled);

  return bin;
}

static GtkWidget *
make_waiting (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);

  return spinner;
}

static GtkWidget *
make_header (FwTranscriptWindow *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *follow = gtk_toggle_button_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Transcript"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (self->title));
  gtk_button_set_icon_name (GTK_BUTTON (follow), "find-location-symbolic");
  gtk_widget_set_tooltip_text (follow, _ ("Follow What Is Heard"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (follow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Follow What Is Heard"), -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (follow), TRUE);
  self->follow = GTK_TOGGLE_BUTTON (follow);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), follow);

  return bar;
}

static void
fw_transcript_window_dispose (GObject *object)
{
  FwTranscriptWindow *self = FW_TRANSCRIPT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (fw_transcript_window_parent_class)->dispose (object);
}

static void
fw_transcript_window_finalize (GObject *object)
{
  FwTranscriptWindow *self = FW_TRANSCRIPT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->cues, g_ptr_array_unref);
  G_OBJECT_CLASS (fw_transcript_window_parent_class)->finalize (object);
}

static void
fw_transcript_window_class_init (FwTranscriptWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_transcript_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_transcript_window_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_transcript_window_init (FwTranscriptWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->trouble = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->trouble, "dialog-warning-symbolic");
  adw_status_page_set_title (self->trouble, _ ("The Transcript Cannot Be Read"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_stack_add_named (self->stack, make_waiting (), "waiting");
  gtk_stack_add_named (self->stack, make_view (self), "words");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->trouble), "trouble");
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
  gtk_widget_set_size_request (GTK_WIDGET (self), 300, 240);
}

GtkWidget *
fw_transcript_window_new (GtkWindow *parent,
                          FwPlayer *player,
                          const FeedStoredCompanion *transcript)
{
  FwTranscriptWindow *self = g_object_new (FW_TYPE_TRANSCRIPT_WINDOW, "transient-for", parent,
                                           "title", _ ("Transcript"), "destroy-with-parent", TRUE,
                                           NULL);
  const FwRecording *recording = fw_player_get_recording (player);

  self->player = g_object_ref (player);
  self->entry_id = recording->entry_id;
  adw_window_title_set_subtitle (self->title, recording->title);
  g_signal_connect_object (player, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  feed_engine_load_cues_async (fw_player_get_engine (player), recording->feed_id, transcript,
                               self->cancellable, loaded_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
