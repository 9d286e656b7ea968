/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-pipeline.h"

G_BEGIN_DECLS

/* What the module that plays and this program know of each other: it is linked to nothing of ours. */

typedef struct _FwSound FwSound;

/* What it says, in the main thread; it may be freed by whoever hears it. */
typedef struct
{
  void (*ready) (gpointer listener);
  void (*ended) (gpointer listener);
  void (*failed) (gpointer listener, FwPipelineError code, const char *words);
} FwSoundListener;

/* All calls but start() return at once. */
typedef struct
{
  /* For a thread, before all others, any number of times. */
  gboolean (*start) (GError **error);
  FwSound *(*open) (GFile *file, gint64 position, double rate, const FwSoundListener *words,
                    gpointer listener);
  void (*free) (FwSound *self);
  void (*set_playing) (FwSound *self, gboolean playing);
  void (*seek) (FwSound *self, gint64 position);
  void (*set_rate) (FwSound *self, double rate);
  gint64 (*get_position) (FwSound *self);
  gint64 (*get_duration) (FwSound *self);
} FwSoundModule;

/* The module's one symbol. */
#define FW_SOUND_MODULE_SYMBOL "fw_sound_module"

G_END_DECLS
