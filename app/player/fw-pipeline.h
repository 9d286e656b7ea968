/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  FW_PIPELINE_ERROR_NO_BACKEND, /* built or installed without what plays */
  FW_PIPELINE_ERROR_NO_DECODER, /* this kind of recording cannot be decoded here */
  FW_PIPELINE_ERROR_NO_SOUND,   /* the computer has no way to sound */
  FW_PIPELINE_ERROR_DAMAGED,    /* no recording, or a broken one */
} FwPipelineError;

#define FW_PIPELINE_ERROR (fw_pipeline_error_quark ())
GQuark fw_pipeline_error_quark (void);

#define FW_TYPE_PIPELINE (fw_pipeline_get_type ())

/* Turns a file into sound, also while it is on its way, and fetches nothing from anywhere. What does
 * so is loaded with the first file. All calls return at once. Signals: ready (it can be heard);
 * waiting (it begins to wait for more to arrive, or goes on); ended; failed (const GError *). */
G_DECLARE_FINAL_TYPE (FwPipeline, fw_pipeline, FW, PIPELINE, GObject)

FwPipeline *fw_pipeline_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* Times are in milliseconds. @rate: 1 as recorded; the pitch stays. It begins when told to. */
void        fw_pipeline_open         (FwPipeline *self,
                                      GFile      *file,
                                      gint64      position,
                                      double      rate);
/* A file that is on its way: it begins as soon as enough of it has arrived. Where its kind has to be
 * there as a whole, for all or to go to another place, it waits for that. */
void        fw_pipeline_open_part    (FwPipeline *self,
                                      GFile      *part,
                                      gint64      position,
                                      double      rate);
/* How many bytes are there, of how many; 0 where not known. Fewer than before: it began anew. */
void        fw_pipeline_set_arrived  (FwPipeline *self,
                                      guint64     arrived,
                                      guint64     total);
/* All of it has arrived, and is that file now. */
void        fw_pipeline_set_whole    (FwPipeline *self,
                                      GFile      *file,
                                      guint64     length);
void        fw_pipeline_close        (FwPipeline *self);
void        fw_pipeline_set_playing  (FwPipeline *self,
                                      gboolean    playing);
void        fw_pipeline_seek         (FwPipeline *self,
                                      gint64      position);
void        fw_pipeline_set_rate     (FwPipeline *self,
                                      double      rate);
gboolean    fw_pipeline_is_open      (FwPipeline *self);
/* For more to arrive. */
gboolean    fw_pipeline_is_waiting   (FwPipeline *self);
/* -1 where it is not known. */
gint64      fw_pipeline_get_position (FwPipeline *self);
gint64      fw_pipeline_get_duration (FwPipeline *self);

G_END_DECLS
