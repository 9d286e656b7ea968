/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-pipeline.h"

#include <glib/gi18n.h>

/* Where there is no GStreamer: it says so when it is asked to play. */
struct _FwPipeline
{
  GObject parent_instance;

  guint refusal;
};

G_DEFINE_QUARK (fw - pipeline - error - quark, fw_pipeline_error)
G_DEFINE_FINAL_TYPE (FwPipeline, fw_pipeline, G_TYPE_OBJECT)

static gboolean
refuse_cb (gpointer user_data)
{
  FwPipeline *self = user_data;
  g_autoptr (GError)
      error = g_error_new_literal (FW_PIPELINE_ERROR, FW_PIPELINE_ERROR_NO_BACKEND,
                                   _ ("This Feedwright was built without GStreamer."));

  self->refusal = 0;
  g_signal_emit_by_name (self, "failed", error);
  return G_SOURCE_REMOVE;
}

void
fw_pipeline_open (FwPipeline *self, GFile *file, gint64 position, double rate)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  if (self->refusal == 0)
    self->refusal = g_idle_add (refuse_cb, self);
}

void
fw_pipeline_close (FwPipeline *self)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  g_clear_handle_id (&self->refusal, g_source_remove);
}

void
fw_pipeline_set_playing (FwPipeline *self, gboolean playing)
{
}

void
fw_pipeline_seek (FwPipeline *self, gint64 position)
{
}

void
fw_pipeline_set_rate (FwPipeline *self, double rate)
{
}

gint64
fw_pipeline_get_position (FwPipeline *self)
{
  return -1;
}

gint64
fw_pipeline_get_duration (FwPipeline *self)
{
  return -1;
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
  g_signal_new ("ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR);
}

static void
fw_pipeline_init (FwPipeline *self)
{
}

FwPipeline *
fw_pipeline_new (void)
{
  return g_object_new (FW_TYPE_PIPELINE, NULL);
}
