/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-recording.h"

G_BEGIN_DECLS

#define FW_TYPE_ARRIVAL (fw_arrival_get_type ())

/* The file of a recording: it is here, or is fetched now, before all others. Signals: arrived
 * (GFile *file), failed (const char *words), progress (what fw_arrival_describe() says is another). */
G_DECLARE_FINAL_TYPE (FwArrival, fw_arrival, FW, ARRIVAL, GObject)

/* @folder: (nullable): where a person wants to have such files. */
FwArrival *fw_arrival_new          (FeedEngine        *engine,
                                    const FwRecording *recording,
                                    GFile             *folder) G_GNUC_WARN_UNUSED_RESULT;
void       fw_arrival_stop         (FwArrival         *self);
/* "Downloading: 12 MB of 34 MB · 1.2 MB/s". */
char      *fw_arrival_describe     (FwArrival         *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same, where it has to be waited for. */
char      *fw_arrival_describe_wait (FwArrival        *self) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): what is here already, to be read while the rest comes. */
GFile     *fw_arrival_get_part     (FwArrival         *self);
/* How many bytes are here, of how many; 0 where not known. Fewer than before: it began anew. */
guint64    fw_arrival_get_done     (FwArrival         *self);
guint64    fw_arrival_get_total    (FwArrival         *self);
/* From 0 to 1, -1 where it is not known. */
double     fw_arrival_get_fraction (FwArrival         *self);

G_END_DECLS
