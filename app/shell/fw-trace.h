/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* With FEEDWRIGHT_TRACE=1: says how long after FEEDWRIGHT_T0 (monotonic microseconds, else the
 * first call) the program got here. */
void fw_trace             (const char *milestone);
/* The same, at the end of the next frame that @widget's surface paints. */
void fw_trace_after_paint (GtkWidget  *widget,
                           const char *milestone);

G_END_DECLS
