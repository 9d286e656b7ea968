/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-pipeline.h"

#include <glib/gi18n.h>

#include "fw-module.h"
#include "fw-sound.h"

#define MODULE_NAME "libfeedwright-sound.so"
/* Bytes. So much of a file lets one hear its beginning … */
#define ENOUGH (G_GUINT64_CONSTANT (128) * 1024)
/* … and so much more lets it go on for a while. */
#define MORE (G_GUINT64_CONSTANT (256) * 1024)

struct _FwPipeline
{
  GObject parent_instance;

  const FwSoundModule *module; /* (nullable): until it was loaded */
  FwSound *sound;              /* (owned) (nullable) */
  GCancellable *cancellable;   /* (owned) (nullable): of the opening */
  GFile *file;                 /* (owned) (nullable) */
  double rate;
  gboolean playing;   /* wanted */
  gboolean ready;     /* it can be gone to another place */
  gboolean announced; /* that it can be heard */

  gint64 position; /* where it is sent, until it is there; -1 for where it is */
  gboolean wanted; /* to be sent there, at that rate, as soon as it can */

  /* Of what is on its way */
  gboolean is_part;
  gboolean sound_is_part; /* also when the rest has arrived meanwhile */
  gboolean needs_all;
  gboolean waiting;
  FwSoundArrival arrival;
  guint64 needed; /* so many bytes have to be there to go on */
};

enum
{
  SIGNAL_READY,
  SIGNAL_WAITING,
  SIGNAL_ENDED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (fw - pipeline - error - quark, fw_pipeline_error)
G_DEFINE_FINAL_TYPE (FwPipeline, fw_pipeline, G_TYPE_OBJECT)

static void
open_when_there (FwPipeline *self);

static void
fail (FwPipeline *self, FwPipelineError code, const char *words)
{
  g_autoptr (FwPipeline) held = g_object_ref (self);
  g_autoptr (GError) error = g_error_new_literal (FW_PIPELINE_ERROR, code, words);

  fw_pipeline_close (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* --- waiting for more --- */

static void
wait_for (FwPipeline *self, guint64 needed)
{
  self->needed = needed;
  if (self->waiting)
    return;
  self->waiting = TRUE;
  if (self->ready)
    self->module->set_playing (self->sound, FALSE);
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
}

static void
go_on (FwPipeline *self)
{
  if (!self->waiting)
    return;
  self->waiting = FALSE;
  self->module->set_playing (self->sound, self->playing);
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
}

/* Lets go of the sound, to come back to the same place with another one. */
static void
begin_anew (FwPipeline *self, gint64 position)
{
  g_clear_pointer (&self->sound, self->module->free);
  self->ready = FALSE;
  self->position = MAX (position, 0);
  self->wanted = TRUE;
  open_when_there (self);
}

static void
need_all (FwPipeline *self, gint64 position)
{
  self->needs_all = self->is_part;
  if (self->is_part)
    wait_for (self, G_MAXUINT64);
  begin_anew (self, position);
}

static void
go_to_wanted (FwPipeline *self)
{
  gint64 position = MAX (fw_pipeline_get_position (self), 0);

  if (self->module->seek (self->sound, position, self->rate))
    self->position = position;
  else if (self->sound_is_part)
    {
      need_all (self, position);
      return;
    }
  else
    self->position = -1;
  self->wanted = FALSE;
}

static gboolean
is_enough (FwPipeline *self)
{
  return !self->is_part || (self->position < 0 && self->arrival.arrived >= self->needed);
}

/* What was wanted may be possible by now. */
static void
look_again (FwPipeline *self)
{
  if (self->ready && self->wanted)
    go_to_wanted (self);
  if (self->ready && self->waiting && is_enough (self))
    go_on (self);
}

/* --- what is heard from it --- */

static void
ready_cb (gpointer listener)
{
  FwPipeline *self = listener;
  gboolean first = !self->ready;

  self->ready = TRUE;
  if (!self->wanted)
    self->position = -1;
  look_again (self);
  if (first && self->ready && !self->waiting)
    self->module->set_playing (self->sound, self->playing);
  if (self->announced)
    return;
  self->announced = TRUE;
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
ended_cb (gpointer listener)
{
  g_signal_emit (listener, signals[SIGNAL_ENDED], 0);
}

static void
starved_cb (gpointer listener, guint64 offset)
{
  FwPipeline *self = listener;
  guint64 total = self->arrival.total;

  if (self->is_part)
    wait_for (self, total > 0 ? MIN (offset + MORE, total) : offset + MORE);
}

/* What cannot be understood by its beginning may be when all of it is there. */
static void
failed_cb (gpointer listener, FwPipelineError code, const char *words)
{
  FwPipeline *self = listener;

  if (self->sound_is_part && code == FW_PIPELINE_ERROR_DAMAGED)
    need_all (self, MAX (self->position, fw_pipeline_get_position (self)));
  else
    fail (self, code, words);
}

static const FwSoundListener listener = { ready_cb, ended_cb, starved_cb, failed_cb };

/* --- opening and closing --- */

/* Its first start may look through all that can play, and that takes its time. */
static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  const FwSoundModule *module = fw_module_load (MODULE_NAME, FW_SOUND_MODULE_SYMBOL, &error);

  if (module == NULL)
    {
      g_debug ("%s", error->message);
      g_error_free (error);
      g_task_return_new_error (task, FW_PIPELINE_ERROR, FW_PIPELINE_ERROR_NO_BACKEND, "%s",
                               _ ("The part of Feedwright that plays recordings is not "
                                  "installed."));
    }
  else if (module->start (&error))
    g_task_return_pointer (task, (gpointer) module, NULL);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FwPipeline *self = FW_PIPELINE (source);
  g_autoptr (GError) error = NULL;
  const FwSoundModule *module = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another one may have been opened since, and play by now. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      fail (self, FW_PIPELINE_ERROR_NO_BACKEND, error->message);
      return;
    }
  self->module = module;
  open_when_there (self);
}

static gboolean
has_enough (FwPipeline *self)
{
  if (!self->is_part)
    return TRUE;
  return !self->needs_all &&
         (self->arrival.arrived >= ENOUGH ||
          (self->arrival.total > 0 && self->arrival.arrived >= self->arrival.total));
}

static void
open_when_there (FwPipeline *self)
{
  if (self->module == NULL || self->sound != NULL || self->file == NULL || !has_enough (self))
    return;
  self->sound_is_part = self->is_part;
  self->sound = self->module->open (self->file, self->is_part ? &self->arrival : NULL, &listener,
                                    self);
  if (self->sound == NULL)
    fail (self, FW_PIPELINE_ERROR_NO_BACKEND,
          _ ("GStreamer is here, and nothing for it to play with."));
}

static void
open_file (FwPipeline *self, GFile *file, gboolean is_part, gint64 position, double rate)
{
  g_autoptr (GTask) task = NULL;

  fw_pipeline_close (self);
  g_set_object (&self->file, file);
  self->is_part = is_part;
  self->position = position > 0 ? position : -1;
  self->rate = rate;
  self->wanted = position > 0 || rate < 1 || rate > 1;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, open_file);
  g_task_run_in_thread (task, load_in_thread);
}

void
fw_pipeline_open (FwPipeline *self, GFile *file, gint64 position, double rate)
{
  g_return_if_fail (FW_IS_PIPELINE (self));
  g_return_if_fail (G_IS_FILE (file));

  open_file (self, file, FALSE, position, rate);
}

void
fw_pipeline_open_part (FwPipeline *self, GFile *part, gint64 position, double rate)
{
  g_return_if_fail (FW_IS_PIPELINE (self));
  g_return_if_fail (G_IS_FILE (part));

  open_file (self, part, TRUE, position, rate);
}

void
fw_pipeline_set_arrived (FwPipeline *self, guint64 arrived, guint64 total)
{
  gboolean anew = arrived < self->arrival.arrived;

  g_return_if_fail (FW_IS_PIPELINE (self));

  if (!self->is_part)
    return;
  self->arrival = (FwSoundArrival){ arrived, total };
  if (anew && self->sound != NULL)
    {
      wait_for (self, 0);
      begin_anew (self, MAX (self->position, fw_pipeline_get_position (self)));
    }
  else if (self->sound != NULL)
    self->module->set_arrival (self->sound, &self->arrival);
  else
    open_when_there (self);
  look_again (self);
}

void
fw_pipeline_set_whole (FwPipeline *self, GFile *file, guint64 length)
{
  g_return_if_fail (FW_IS_PIPELINE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!self->is_part)
    return;
  g_set_object (&self->file, file);
  self->is_part = FALSE;
  self->arrival = (FwSoundArrival){ length, length };
  if (self->sound != NULL)
    self->module->set_arrival (self->sound, &self->arrival);
  open_when_there (self);
  look_again (self);
}

void
fw_pipeline_close (FwPipeline *self)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->sound != NULL)
    g_clear_pointer (&self->sound, self->module->free);
  g_clear_object (&self->file);
  self->playing = FALSE;
  self->ready = FALSE;
  self->announced = FALSE;
  self->is_part = FALSE;
  self->sound_is_part = FALSE;
  self->needs_all = FALSE;
  self->waiting = FALSE;
  self->arrival = (FwSoundArrival){ 0 };
  self->needed = 0;
}

/* --- while it plays --- */

void
fw_pipeline_set_playing (FwPipeline *self, gboolean playing)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->playing = playing;
  if (self->ready && !self->waiting)
    self->module->set_playing (self->sound, playing);
}

void
fw_pipeline_seek (FwPipeline *self, gint64 position)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->position = MAX (position, 0);
  self->wanted = TRUE;
  self->needed = 0;
  look_again (self);
}

void
fw_pipeline_set_rate (FwPipeline *self, double rate)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->rate = rate;
  self->wanted = TRUE;
  look_again (self);
}

gboolean
fw_pipeline_is_open (FwPipeline *self)
{
  g_return_val_if_fail (FW_IS_PIPELINE (self), FALSE);

  return self->file != NULL;
}

gboolean
fw_pipeline_is_waiting (FwPipeline *self)
{
  g_return_val_if_fail (FW_IS_PIPELINE (self), FALSE);

  return self->waiting;
}

gint64
fw_pipeline_get_position (FwPipeline *self)
{
  g_return_val_if_fail (FW_IS_PIPELINE (self), -1);

  if (!self->ready || self->position >= 0)
    return self->file != NULL ? self->position : -1;
  return self->module->get_position (self->sound);
}

gint64
fw_pipeline_get_duration (FwPipeline *self)
{
  g_return_val_if_fail (FW_IS_PIPELINE (self), -1);

  return self->ready ? self->module->get_duration (self->sound) : -1;
}

static void
fw_pipeline_dispose (GObject *object)
{
  fw_pipeline_close (FW_PIPELINE (object));
  G_OBJECT_CLASS (fw_pipeline_parent_class)->dispose (object);
}

static void
fw_pipeline_class_init (FwPipelineClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_pipeline_dispose;
  signals[SIGNAL_READY] = g_signal_new ("ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_WAITING] = g_signal_new ("waiting", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fw_pipeline_init (FwPipeline *self)
{
  self->rate = 1;
  self->position = -1;
}

FwPipeline *
fw_pipeline_new (void)
{
  return g_object_new (FW_TYPE_PIPELINE, NULL);
}
