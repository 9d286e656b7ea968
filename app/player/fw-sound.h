/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-pipeline.h"

G_BEGIN_DECLS

/* What the module that plays and this program know of each other: it is linked to nothing of ours. */

typedef struct _FwSound FwSound;

/* How many bytes are here of what is on its way. */
typedef struct
{
  guint64 arrived;
  guint64 total; /* 0 where not known */
} FwSoundArrival;

/* What it says, in the main thread; it may be freed by whoever hears it. */
typedef struct
{
  void (*ready) (gpointer listener); /* it can be heard, or is where it was sent */
  void (*ended) (gpointer listener);
  /* What has arrived of a part was read up to there. */
  void (*starved) (gpointer listener, guint64 offset);
  void (*failed) (gpointer listener, FwPipelineError code, const char *words);
} FwSoundListener;

/* All calls but start() return at once. */
typedef struct
{
  /* For a thread, before all others, any number of times. */
  gboolean (*start) (GError **error);
  /* @arrival: (nullable): of what is on its way. NULL where what plays is not there. */
  FwSound *(*open) (GFile *file, const FwSoundArrival *arrival, const FwSoundListener *words,
                    gpointer listener);
  void (*free) (FwSound *self);
  void (*set_arrival) (FwSound *self, const FwSoundArrival *arrival);

  /* Once it is ready */
  void (*set_playing) (FwSound *self, gboolean playing);
  /* FALSE where this kind of recording has to be there as a whole for that. */
  gboolean (*seek) (FwSound *self, gint64 position, double rate);
  gint64 (*get_position) (FwSound *self);
  gint64 (*get_duration) (FwSound *self);
} FwSoundModule;

/* The module's one symbol. */
#define FW_SOUND_MODULE_SYMBOL "fw_sound_module"

G_END_DECLS
