/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-pipeline.h"

#include <glib/gi18n.h>

#include "fw-module.h"
#include "fw-sound.h"

#define MODULE_NAME "libfeedwright-sound.so"

struct _FwPipeline
{
  GObject parent_instance;

  const FwSoundModule *module; /* (nullable): until it was loaded */
  FwSound *sound;              /* (owned) (nullable) */
  GCancellable *cancellable;   /* (owned) (nullable): of the opening */

  /* Of what is being opened */
  GFile *file; /* (owned) (nullable) */
  gint64 position;
  double rate;
  gboolean playing;
};

enum
{
  SIGNAL_READY,
  SIGNAL_ENDED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (fw - pipeline - error - quark, fw_pipeline_error)
G_DEFINE_FINAL_TYPE (FwPipeline, fw_pipeline, G_TYPE_OBJECT)

/* --- what is heard from it --- */

static void
ready_cb (gpointer listener)
{
  g_signal_emit (listener, signals[SIGNAL_READY], 0);
}

static void
ended_cb (gpointer listener)
{
  g_signal_emit (listener, signals[SIGNAL_ENDED], 0);
}

static void
failed_cb (gpointer listener, FwPipelineError code, const char *words)
{
  g_autoptr (FwPipeline) self = g_object_ref (FW_PIPELINE (listener));
  g_autoptr (GError) error = g_error_new_literal (FW_PIPELINE_ERROR, code, words);

  fw_pipeline_close (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static const FwSoundListener listener = { ready_cb, ended_cb, failed_cb };

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

  self->module = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      failed_cb (self, FW_PIPELINE_ERROR_NO_BACKEND, error->message);
      return;
    }
  self->sound = self->module->open (self->file, self->position, self->rate, &listener, self);
  if (self->sound == NULL)
    failed_cb (self, FW_PIPELINE_ERROR_NO_BACKEND,
               _ ("The package gstreamer1.0-plugins-base is not installed."));
  else
    self->module->set_playing (self->sound, self->playing);
}

void
fw_pipeline_open (FwPipeline *self, GFile *file, gint64 position, double rate)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FW_IS_PIPELINE (self));
  g_return_if_fail (G_IS_FILE (file));

  fw_pipeline_close (self);
  g_set_object (&self->file, file);
  self->position = position;
  self->rate = rate;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, fw_pipeline_open);
  g_task_run_in_thread (task, load_in_thread);
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
}

/* --- while it plays --- */

void
fw_pipeline_set_playing (FwPipeline *self, gboolean playing)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->playing = playing;
  if (self->sound != NULL)
    self->module->set_playing (self->sound, playing);
}

void
fw_pipeline_seek (FwPipeline *self, gint64 position)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->position = MAX (position, 0);
  if (self->sound != NULL)
    self->module->seek (self->sound, self->position);
}

void
fw_pipeline_set_rate (FwPipeline *self, double rate)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->rate = rate;
  if (self->sound != NULL)
    self->module->set_rate (self->sound, rate);
}

gint64
fw_pipeline_get_position (FwPipeline *self)
{
  g_return_val_if_fail (FW_IS_PIPELINE (self), -1);

  return self->sound != NULL ? self->module->get_position (self->sound) : -1;
}

gint64
fw_pipeline_get_duration (FwPipeline *self)
{
  g_return_val_if_fail (FW_IS_PIPELINE (self), -1);

  return self->sound != NULL ? self->module->get_duration (self->sound) : -1;
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
  signals[SIGNAL_ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fw_pipeline_init (FwPipeline *self)
{
  self->rate = 1;
}

FwPipeline *
fw_pipeline_new (void)
{
  return g_object_new (FW_TYPE_PIPELINE, NULL);
}
