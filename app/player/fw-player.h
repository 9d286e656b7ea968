/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-recording.h"

G_BEGIN_DECLS

typedef enum
{
  FW_PLAYER_CLOSED,   /* nothing is loaded */
  FW_PLAYER_FETCHING, /* the file is on its way; it plays as soon as enough of it is here */
  FW_PLAYER_PAUSED,
  FW_PLAYER_PLAYING,
  FW_PLAYER_FAILED,
} FwPlayerState;

#define FW_PLAYER_BACK_MS 15000
#define FW_PLAYER_FORWARD_MS 30000
#define FW_PLAYER_MIN_RATE 0.5
#define FW_PLAYER_MAX_RATE 3.0

#define FW_TYPE_PLAYER (fw_player_get_type ())

/* Plays one recording at a time, and remembers how far it was heard. Times are in milliseconds.
 * Signals: changed (anything but where it is); moved (where it is, a few times a second while it
 * plays); seeked (gint64: to where it jumped). */
G_DECLARE_FINAL_TYPE (FwPlayer, fw_player, FW, PLAYER, GObject)

FwPlayer          *fw_player_new           (FeedEngine  *engine) G_GNUC_WARN_UNUSED_RESULT;
/* Takes @recording; from where it was heard last. The same again goes on with it. */
void               fw_player_play          (FwPlayer    *self,
                                            FwRecording *recording);
void               fw_player_set_playing   (FwPlayer    *self,
                                            gboolean     playing);
void               fw_player_toggle        (FwPlayer    *self);
void               fw_player_seek          (FwPlayer    *self,
                                            gint64       position);
void               fw_player_skip          (FwPlayer    *self,
                                            gint64       by);
void               fw_player_set_rate      (FwPlayer    *self,
                                            double       rate);
/* The next one that is offered: faster for 1, slower for -1. */
void               fw_player_step_rate     (FwPlayer    *self,
                                            int          step);
/* What failed. */
void               fw_player_retry         (FwPlayer    *self);
void               fw_player_close         (FwPlayer    *self);

FwPlayerState      fw_player_get_state     (FwPlayer    *self);
/* NULL while it is closed. */
const FwRecording *fw_player_get_recording (FwPlayer    *self);
gint64             fw_player_get_position  (FwPlayer    *self);
/* -1 where it is not known. */
gint64             fw_player_get_duration  (FwPlayer    *self);
double             fw_player_get_rate      (FwPlayer    *self);
/* Those that are offered, slowest first. */
const double      *fw_player_list_rates    (gsize       *n_rates);
/* (nullable) (element-type FeedCue): NULL where there are none, or not yet. */
GPtrArray         *fw_player_get_chapters  (FwPlayer    *self);
/* The file that plays, (nullable). */
GFile             *fw_player_get_file      (FwPlayer    *self);
/* How the download goes where it is waited for, or what went wrong; NULL where there is nothing to
 * say. */
char              *fw_player_describe      (FwPlayer    *self) G_GNUC_WARN_UNUSED_RESULT;
/* Of the download, from 0 to 1; -1 where there is none, or it is not known. */
double             fw_player_get_fraction  (FwPlayer    *self);
FeedEngine        *fw_player_get_engine    (FwPlayer    *self);

G_END_DECLS
