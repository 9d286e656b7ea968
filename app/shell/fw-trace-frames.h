/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* With FEEDWRIGHT_FRAMES=FILE: measures from here on each turn of the main loop, from the return of
 * poll to the next poll without the frames painted meanwhile, and each frame of @widget's surface. */
void fw_trace_frames     (GtkWidget *widget);
/* Writes FILE, a line for each: "turn" or "paint", when it began (monotonic), how long it took, and
 * how long the main thread had a processor for it, in microseconds. */
void fw_trace_frames_end (void);

G_END_DECLS
