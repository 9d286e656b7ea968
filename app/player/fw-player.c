/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-player.h"

#include <glib/gi18n.h>

#include "fw-arrival.h"
#include "fw-download-row.h"
#include "fw-pipeline.h"
#include "fw-settings.h"

#define TICK_MS 250
/* Between two notes of how far it is. */
#define SAVE_TICKS (5000 / TICK_MS)
/* Who stopped this close to the end has heard it. */
#define ENDING_MS 10000

/* Two rates that differ by less are one. */
#define RATE_MARGIN 0.001

static const double rates[] = { 0.8, 1, 1.25, 1.5, 1.75, 2 };

struct _FwPlayer
{
  GObject parent_instance;

  FeedEngine *engine;   /* (owned) (nullable) */
  GSettings *settings;  /* (owned) (nullable) */
  FwPipeline *pipeline; /* (owned) */
  FwPlayerState state;
  FwRecording *recording;    /* (owned) (nullable) */
  FwArrival *arrival;        /* (owned) (nullable) */
  GFile *file;               /* (owned) (nullable) */
  GPtrArray *chapters;       /* (owned) (nullable) */
  char *trouble;             /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): of what is loaded for this recording */
  gint64 position;           /* where it is, or where it will begin */
  gint64 duration;           /* -1 where it is not known */
  double rate;
  gboolean place_known; /* where it was heard last was read */
  gboolean ended;
  guint tick;
  guint n_ticks;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_MOVED,
  SIGNAL_SEEKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwPlayer, fw_player, G_TYPE_OBJECT)

static void
tell (FwPlayer *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- how far it was heard --- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_store_put_playback_finish (FEED_STORE (source), result, &error))
    g_message ("Where you stopped listening is not remembered: %s", error->message);
}

static void
save (FwPlayer *self)
{
  FeedPlayback playback = { self->position, MAX (self->duration, 0), self->ended, FEED_TIME_NONE };

  if (self->recording == NULL || self->engine == NULL)
    return;
  feed_store_put_playback_async (feed_engine_get_store (self->engine), self->recording->entry_id,
                                 self->recording->uri, &playback, NULL, saved_cb, NULL);
}

static void
look_where_it_is (FwPlayer *self)
{
  gint64 position = fw_pipeline_get_position (self->pipeline);
  gint64 duration = fw_pipeline_get_duration (self->pipeline);

  if (position >= 0)
    self->position = position;
  if (duration > 0)
    self->duration = duration;
}

static gboolean
tick_cb (gpointer user_data)
{
  FwPlayer *self = user_data;

  look_where_it_is (self);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
  if (++self->n_ticks % SAVE_TICKS == 0)
    save (self);
  return G_SOURCE_CONTINUE;
}

static void
set_state (FwPlayer *self, FwPlayerState state)
{
  self->state = state;
  if (state == FW_PLAYER_PLAYING && self->tick == 0)
    self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  else if (state != FW_PLAYER_PLAYING)
    g_clear_handle_id (&self->tick, g_source_remove);
  tell (self);
}

static void
fail (FwPlayer *self, const char *words)
{
  g_free (self->trouble);
  self->trouble = g_strdup (words);
  set_state (self, FW_PLAYER_FAILED);
}

/* --- from the file to the sound --- */

static void
open_when_ready (FwPlayer *self)
{
  GFile *part = fw_arrival_get_part (self->arrival);

  if (!self->place_known || self->state != FW_PLAYER_FETCHING ||
      fw_pipeline_is_open (self->pipeline))
    return;
  if (self->file != NULL)
    fw_pipeline_open (self->pipeline, self->file, self->position, self->rate);
  else if (part != NULL && fw_arrival_get_done (self->arrival) > 0)
    fw_pipeline_open_part (self->pipeline, part, self->position, self->rate);
  else
    return;
  fw_pipeline_set_playing (self->pipeline, TRUE);
}

static void
progress_cb (FwArrival *arrival, FwPlayer *self)
{
  open_when_ready (self);
  fw_pipeline_set_arrived (self->pipeline, fw_arrival_get_done (arrival),
                           fw_arrival_get_total (arrival));
  tell (self);
}

static void
place_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPlayer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPlayback)
      place = feed_store_load_playback_finish (FEED_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->place_known = TRUE;
  if (place != NULL && !place->finished &&
      (place->duration == 0 || place->position < place->duration - ENDING_MS))
    self->position = place->position;
  tell (self);
  open_when_ready (self);
}

static void
arrived_cb (FwArrival *arrival, GFile *file, FwPlayer *self)
{
  g_set_object (&self->file, file);
  fw_pipeline_set_whole (self->pipeline, file, fw_arrival_get_total (arrival));
  open_when_ready (self);
  tell (self);
}

static gboolean
is_heard (FwPlayer *self)
{
  return self->state == FW_PLAYER_PLAYING || self->state == FW_PLAYER_PAUSED;
}

/* Of what was heard already the place is kept. */
static void
not_arrived_cb (FwArrival *arrival, const char *words, FwPlayer *self)
{
  if (is_heard (self))
    {
      look_where_it_is (self);
      save (self);
    }
  fw_pipeline_close (self->pipeline);
  fail (self, words);
}

static void
ready_cb (FwPipeline *pipeline, FwPlayer *self)
{
  look_where_it_is (self);
  set_state (self, FW_PLAYER_PLAYING);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint n_changed;
  gint64 undo;

  feed_store_mark_entries_finish (FEED_STORE (source), result, &n_changed, &undo, NULL);
}

/* What was heard to its end was read. */
static void
ended_cb (FwPipeline *pipeline, FwPlayer *self)
{
  self->ended = TRUE;
  self->position = 0;
  fw_pipeline_set_playing (pipeline, FALSE);
  fw_pipeline_seek (pipeline, 0);
  save (self);
  feed_store_mark_entries_async (feed_engine_get_store (self->engine), &self->recording->entry_id,
                                 1, FEED_MARK_READ, NULL, marked_cb, NULL);
  set_state (self, FW_PLAYER_PAUSED);
}

static char *
explain (const GError *error)
{
  static const char *const advice[] = {
    [FW_PIPELINE_ERROR_NO_BACKEND] = N_ ("Install the plugins of GStreamer (on Debian: "
                                         "gstreamer1.0-plugins-good), or open it in another "
                                         "player."),
    [FW_PIPELINE_ERROR_NO_DECODER] = N_ ("Install the plugin of GStreamer for it (on Debian: "
                                         "gstreamer1.0-libav), or open it in another player."),
    [FW_PIPELINE_ERROR_NO_SOUND] = N_ ("Look at the sound settings of this computer."),
    [FW_PIPELINE_ERROR_DAMAGED] = N_ ("Another player may make more of it."),
  };

  return g_strdup_printf ("%s %s", error->message, _ (advice[error->code]));
}

static void
failed_cb (FwPipeline *pipeline, const GError *error, FwPlayer *self)
{
  g_autofree char *words = explain (error);

  fail (self, words);
}

/* --- chapters --- */

static void
chapters_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPlayer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      chapters = feed_engine_load_cues_finish (FEED_ENGINE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (chapters == NULL)
    {
      g_message ("The chapters cannot be read: %s", error->message);
      return;
    }
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
  self->chapters = g_steal_pointer (&chapters);
  tell (self);
}

static void
load_chapters (FwPlayer *self)
{
  const FeedStoredCompanion *file = fw_recording_find_chapters (self->recording);

  self->chapters = fw_recording_list_chapters (self->recording);
  if (self->chapters == NULL && file != NULL)
    feed_engine_load_cues_async (self->engine, self->recording->feed_id, file, self->cancellable,
                                 chapters_loaded_cb, g_object_ref (self));
}

/* --- what is asked of it --- */

static void
fetch (FwPlayer *self)
{
  g_autoptr (GFile) folder = fw_download_row_get_folder (self->settings);

  self->arrival = fw_arrival_new (self->engine, self->recording, folder);
  g_signal_connect_object (self->arrival, "arrived", G_CALLBACK (arrived_cb), self, 0);
  g_signal_connect_object (self->arrival, "failed", G_CALLBACK (not_arrived_cb), self, 0);
  g_signal_connect_object (self->arrival, "progress", G_CALLBACK (progress_cb), self, 0);
}

/* Lets go of the recording, without a word to those who listen. */
static void
drop (FwPlayer *self)
{
  if (self->state == FW_PLAYER_PLAYING)
    look_where_it_is (self);
  if (is_heard (self))
    save (self);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  fw_pipeline_close (self->pipeline);
  if (self->arrival != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->arrival, self);
      fw_arrival_stop (self->arrival);
    }
  g_clear_object (&self->arrival);
  g_clear_object (&self->file);
  g_clear_pointer (&self->recording, fw_recording_free);
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
  g_clear_pointer (&self->trouble, g_free);
  self->state = FW_PLAYER_CLOSED;
  self->position = 0;
  self->place_known = FALSE;
  self->ended = FALSE;
}

static gboolean
is_same (const FwRecording *a, const FwRecording *b)
{
  return a != NULL && a->entry_id == b->entry_id && g_str_equal (a->uri, b->uri);
}

static void
begin (FwPlayer *self, FwRecording *recording)
{
  drop (self);
  self->recording = recording;
  self->duration = recording->duration > 0 ? recording->duration : -1;
  self->cancellable = g_cancellable_new ();
  feed_store_load_playback_async (feed_engine_get_store (self->engine), recording->entry_id,
                                  recording->uri, self->cancellable, place_loaded_cb,
                                  g_object_ref (self));
  fetch (self);
  load_chapters (self);
  set_state (self, FW_PLAYER_FETCHING);
}

void
fw_player_play (FwPlayer *self, FwRecording *recording)
{
  g_return_if_fail (FW_IS_PLAYER (self));
  g_return_if_fail (recording != NULL);

  if (is_same (self->recording, recording) && self->state != FW_PLAYER_FAILED)
    {
      fw_recording_free (recording);
      fw_player_set_playing (self, TRUE);
      return;
    }
  begin (self, recording);
}

void
fw_player_set_playing (FwPlayer *self, gboolean playing)
{
  g_return_if_fail (FW_IS_PLAYER (self));

  if (!is_heard (self))
    return;
  fw_pipeline_set_playing (self->pipeline, playing);
  if (playing)
    self->ended = FALSE;
  else
    look_where_it_is (self);
  if (!playing && self->state == FW_PLAYER_PLAYING)
    save (self);
  set_state (self, playing ? FW_PLAYER_PLAYING : FW_PLAYER_PAUSED);
}

void
fw_player_toggle (FwPlayer *self)
{
  g_return_if_fail (FW_IS_PLAYER (self));

  fw_player_set_playing (self, self->state != FW_PLAYER_PLAYING);
}

void
fw_player_seek (FwPlayer *self, gint64 position)
{
  g_return_if_fail (FW_IS_PLAYER (self));

  if (self->recording == NULL)
    return;
  self->position = self->duration > 0 ? CLAMP (position, 0, self->duration) : MAX (position, 0);
  self->ended = FALSE;
  fw_pipeline_seek (self->pipeline, self->position);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
  g_signal_emit (self, signals[SIGNAL_SEEKED], 0, self->position);
}

void
fw_player_skip (FwPlayer *self, gint64 by)
{
  g_return_if_fail (FW_IS_PLAYER (self));

  if (self->state == FW_PLAYER_PLAYING)
    look_where_it_is (self);
  fw_player_seek (self, self->position + by);
}

void
fw_player_set_rate (FwPlayer *self, double rate)
{
  g_return_if_fail (FW_IS_PLAYER (self));

  self->rate = CLAMP (rate, FW_PLAYER_MIN_RATE, FW_PLAYER_MAX_RATE);
  if (self->settings != NULL)
    g_settings_set_double (self->settings, "playback-speed", self->rate);
  fw_pipeline_set_rate (self->pipeline, self->rate);
  tell (self);
}

void
fw_player_step_rate (FwPlayer *self, int step)
{
  double next;

  g_return_if_fail (FW_IS_PLAYER (self));

  next = self->rate;
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      gsize at = step > 0 ? G_N_ELEMENTS (rates) - 1 - i : i;

      if ((rates[at] - self->rate) * step > RATE_MARGIN)
        next = rates[at];
    }
  fw_player_set_rate (self, next);
}

const double *
fw_player_list_rates (gsize *n_rates)
{
  *n_rates = G_N_ELEMENTS (rates);

  return rates;
}

void
fw_player_retry (FwPlayer *self)
{
  g_return_if_fail (FW_IS_PLAYER (self));

  if (self->state == FW_PLAYER_FAILED)
    begin (self, g_steal_pointer (&self->recording));
}

void
fw_player_close (FwPlayer *self)
{
  g_return_if_fail (FW_IS_PLAYER (self));

  if (self->state == FW_PLAYER_CLOSED)
    return;
  drop (self);
  tell (self);
}

FwPlayerState
fw_player_get_state (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), FW_PLAYER_CLOSED);

  return self->state;
}

const FwRecording *
fw_player_get_recording (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), NULL);

  return self->recording;
}

gint64
fw_player_get_position (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), 0);

  return self->position;
}

gint64
fw_player_get_duration (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), -1);

  return self->duration;
}

double
fw_player_get_rate (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), 1);

  return self->rate;
}

GPtrArray *
fw_player_get_chapters (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), NULL);

  return self->chapters;
}

GFile *
fw_player_get_file (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), NULL);

  return self->file;
}

double
fw_player_get_fraction (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), -1);

  return self->arrival != NULL && self->file == NULL ? fw_arrival_get_fraction (self->arrival) : -1;
}

FeedEngine *
fw_player_get_engine (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), NULL);

  return self->engine;
}

char *
fw_player_describe (FwPlayer *self)
{
  g_return_val_if_fail (FW_IS_PLAYER (self), NULL);

  if (self->state == FW_PLAYER_FAILED)
    return g_strdup (self->trouble);
  if (self->state == FW_PLAYER_FETCHING && self->file == NULL)
    return fw_arrival_describe (self->arrival);
  if (is_heard (self) && fw_pipeline_is_waiting (self->pipeline))
    return fw_arrival_describe_wait (self->arrival);
  return NULL;
}

static void
fw_player_dispose (GObject *object)
{
  FwPlayer *self = FW_PLAYER (object);

  drop (self);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (fw_player_parent_class)->dispose (object);
}

static void
fw_player_finalize (GObject *object)
{
  g_clear_object (&FW_PLAYER (object)->pipeline);
  G_OBJECT_CLASS (fw_player_parent_class)->finalize (object);
}

static void
fw_player_class_init (FwPlayerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_player_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_player_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_SEEKED] = g_signal_new ("seeked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
fw_player_init (FwPlayer *self)
{
  self->duration = -1;
  self->settings = fw_settings_open ();
  self->rate = self->settings != NULL ? g_settings_get_double (self->settings, "playback-speed")
                                      : 1;
  self->pipeline = fw_pipeline_new ();
  g_signal_connect_object (self->pipeline, "ready", G_CALLBACK (ready_cb), self, 0);
  g_signal_connect_object (self->pipeline, "waiting", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pipeline, "ended", G_CALLBACK (ended_cb), self, 0);
  g_signal_connect_object (self->pipeline, "failed", G_CALLBACK (failed_cb), self, 0);
}

FwPlayer *
fw_player_new (FeedEngine *engine)
{
  FwPlayer *self = g_object_new (FW_TYPE_PLAYER, NULL);

  self->engine = g_object_ref (engine);

  return self;
}
