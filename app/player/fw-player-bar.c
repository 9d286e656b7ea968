/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-player-bar.h"

#include <glib/gi18n.h>

#include "fw-chapters.h"
#include "fw-player-layout.h"
#include "fw-player-words.h"
#include "fw-reveal.h"
#include "fw-transcript-window.h"

struct _FwPlayerBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkBox *parts;
  GtkButton *toggle;
  GtkLabel *title;
  GtkLabel *source;
  GtkStack *middle;
  GtkLabel *elapsed;
  GtkLabel *length;
  GtkScale *scale;
  GtkAdjustment *place;
  GtkLabel *words;
  GtkProgressBar *progress;
  GtkWidget *ways_out;
  GtkButton *elsewhere;
  GtkMenuButton *speed;
  GtkWidget *chapters;
  GtkWidget *transcript;
  GMenu *speeds;

  FwPlayer *player;            /* (owned) */
  GSimpleActionGroup *actions; /* (owned) */
  GtkWindow *shown;            /* (nullable) (weak): the transcript */
};

G_DEFINE_FINAL_TYPE (FwPlayerBar, fw_player_bar, ADW_TYPE_BIN)

/* --- what it shows --- */

static const FeedStoredCompanion *
find_transcript (FwPlayerBar *self)
{
  const FwRecording *recording = fw_player_get_recording (self->player);

  return recording != NULL ? fw_recording_choose_transcript (recording, g_get_language_names ())
                           : NULL;
}

/* How much of it is here while the rest comes. */
static void
update_arrived (FwPlayerBar *self)
{
  GtkRange *range = GTK_RANGE (self->scale);
  double fraction = fw_player_get_fraction (self->player);

  gtk_range_set_show_fill_level (range, fraction >= 0);
  if (fraction >= 0)
    gtk_range_set_fill_level (range, fraction * gtk_adjustment_get_upper (self->place));
}

static void
update_place (FwPlayerBar *self)
{
  gint64 position = fw_player_get_position (self->player);
  gint64 duration = fw_player_get_duration (self->player);
  g_autofree char *elapsed = fw_player_words_time (position);
  g_autofree char *length = fw_player_words_time (duration);
  g_autofree char *spoken = fw_player_words_spoken (position);

  gtk_label_set_text (self->elapsed, elapsed);
  gtk_label_set_text (self->length, length);
  gtk_adjustment_configure (self->place, (double) position / 1000, 0,
                            (double) MAX (duration, position) / 1000, 5, 30, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  spoken, -1);
  update_arrived (self);
}

static void
update_toggle (FwPlayerBar *self, gboolean playing)
{
  const char *name = playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->toggle, playing ? "media-playback-pause-symbolic"
                                                  : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->toggle), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static gboolean
is_heard (FwPlayerState state)
{
  return state == FW_PLAYER_PLAYING || state == FW_PLAYER_PAUSED;
}

/* What is heard keeps its timeline, to go back to where there is something to be heard. */
static void
update_words (FwPlayerBar *self, FwPlayerState state)
{
  const FwRecording *recording = fw_player_get_recording (self->player);
  const char *feed = recording->feed_title != NULL ? recording->feed_title : "";
  g_autofree char *words = fw_player_describe (self->player);
  double fraction = state == FW_PLAYER_FETCHING ? fw_player_get_fraction (self->player) : -1;
  gboolean instead = words != NULL && !is_heard (state);

  gtk_label_set_text (self->source, words != NULL && !instead ? words : feed);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->source), gtk_label_get_text (self->source));
  gtk_label_set_text (self->words, instead ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), fraction >= 0);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
  gtk_widget_set_visible (self->ways_out, state == FW_PLAYER_FAILED);
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), fw_player_get_file (self->player) != NULL);
  gtk_stack_set_visible_child_name (self->middle, instead ? "words" : "timeline");
}

static void
set_enabled (FwPlayerBar *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (FwPlayerBar *self, FwPlayerState state)
{
  gboolean heard = is_heard (state);
  GAction *rate = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "rate");

  set_enabled (self, "toggle", heard);
  set_enabled (self, "back", heard);
  set_enabled (self, "forward", heard);
  g_simple_action_set_state (G_SIMPLE_ACTION (rate),
                             g_variant_new_double (fw_player_get_rate (self->player)));
}

static void
update_speed (FwPlayerBar *self)
{
  g_autofree char *speed = fw_player_words_speed (fw_player_get_rate (self->player));
  /* Translators: %s is a number, as in “Speed: 1.25×” */
  g_autofree char *name = g_strdup_printf (_ ("Speed: %s"), speed);

  gtk_menu_button_set_label (self->speed, speed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
update (FwPlayerBar *self)
{
  FwPlayerState state = fw_player_get_state (self->player);
  const FwRecording *recording = fw_player_get_recording (self->player);

  gtk_widget_set_visible (GTK_WIDGET (self), recording != NULL);
  if (recording == NULL)
    return;
  gtk_label_set_text (self->title, recording->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), recording->title);
  gtk_widget_set_visible (self->chapters, fw_player_get_chapters (self->player) != NULL);
  gtk_widget_set_visible (self->transcript, find_transcript (self) != NULL);
  update_toggle (self, state == FW_PLAYER_PLAYING);
  update_words (self, state);
  update_actions (self, state);
  update_speed (self);
  update_place (self);
}

/* --- what it does --- */

static gboolean
change_value_cb (GtkRange *range, GtkScrollType scroll, double seconds, gpointer user_data)
{
  FwPlayerBar *self = FW_PLAYER_BAR (
      gtk_widget_get_ancestor (GTK_WIDGET (range), FW_TYPE_PLAYER_BAR));

  fw_player_seek (self->player, (gint64) (MAX (seconds, 0) * 1000));
  return TRUE;
}

static void
toggle_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_toggle (FW_PLAYER_BAR (user_data)->player);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_skip (FW_PLAYER_BAR (user_data)->player, -FW_PLAYER_BACK_MS);
}

static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_skip (FW_PLAYER_BAR (user_data)->player, FW_PLAYER_FORWARD_MS);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_close (FW_PLAYER_BAR (user_data)->player);
}

static void
retry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_retry (FW_PLAYER_BAR (user_data)->player);
}

static void
rate_cb (GSimpleAction *action, GVariant *rate, gpointer user_data)
{
  fw_player_set_rate (FW_PLAYER_BAR (user_data)->player, g_variant_get_double (rate));
}

static void
transcript_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_bar_show_transcript (user_data);
}

static void
elsewhere_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPlayerBar *self = user_data;
  GFile *file = fw_player_get_file (self->player);

  if (file != NULL)
    fw_reveal_open (GTK_WIDGET (self), file);
}

void
fw_player_bar_show_transcript (FwPlayerBar *self)
{
  const FeedStoredCompanion *transcript;

  g_return_if_fail (FW_IS_PLAYER_BAR (self));

  transcript = find_transcript (self);
  if (transcript == NULL)
    return;
  if (self->shown != NULL)
    gtk_window_destroy (self->shown);
  g_set_weak_pointer (&self->shown, GTK_WINDOW (fw_transcript_window_new (
                                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        self->player, transcript)));
  gtk_window_present (self->shown);
}

/* --- making it --- */

static void
fill_speeds (FwPlayerBar *self)
{
  gsize n_rates = 0;
  const double *rates = fw_player_list_rates (&n_rates);

  for (gsize i = 0; i < n_rates; i++)
    {
      g_autofree char *label = fw_player_words_speed (rates[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "player.rate", "d", rates[i]);
      g_menu_append_item (self->speeds, item);
    }
}

static void
add_actions (FwPlayerBar *self)
{
  static const GActionEntry entries[] = {
    { .name = "toggle", .activate = toggle_cb },
    { .name = "back", .activate = back_cb },
    { .name = "forward", .activate = forward_cb },
    { .name = "close", .activate = close_cb },
    { .name = "retry", .activate = retry_cb },
    { .name = "transcript", .activate = transcript_cb },
    { .name = "open-elsewhere", .activate = elsewhere_cb },
    { .name = "rate", .parameter_type = "d", .state = "1.0", .change_state = rate_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "player", G_ACTION_GROUP (self->actions));
}

static void
fw_player_bar_dispose (GObject *object)
{
  FwPlayerBar *self = FW_PLAYER_BAR (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_weak_pointer (&self->shown);
  g_clear_object (&self->player);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (fw_player_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/player/fw-player-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, parts);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, toggle);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, title);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, source);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, middle);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, elapsed);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, length);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, scale);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, place);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, words);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, progress);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, ways_out);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, speed);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, chapters);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, transcript);
  gtk_widget_class_bind_template_child (widget_class, FwPlayerBar, speeds);
  gtk_widget_class_bind_template_callback (widget_class, change_value_cb);
}

static void
fw_player_bar_class_init (FwPlayerBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_player_bar_dispose;
  bind_template (GTK_WIDGET_CLASS (klass));
}

/* A long way out must not make the window wider. */
static void
let_shrink (GtkButton *button)
{
  GtkWidget *label = gtk_button_get_child (button);

  if (GTK_IS_LABEL (label))
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), gtk_button_get_label (button));
}

static void
fw_player_bar_init (FwPlayerBar *self)
{
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->parts),
                                 g_object_new (FW_TYPE_PLAYER_LAYOUT, NULL));
  fill_speeds (self);
  let_shrink (self->elsewhere);
}

GtkWidget *
fw_player_bar_new (FwPlayer *player)
{
  FwPlayerBar *self = g_object_new (FW_TYPE_PLAYER_BAR, NULL);

  self->player = g_object_ref (player);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->chapters), fw_chapters_new (player));
  g_signal_connect_object (player, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "moved", G_CALLBACK (update_place), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
