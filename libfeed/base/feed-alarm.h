/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A source of the thread's own main context, in a slot of whoever waits for it; NULL: none is set. */

/* Calls @func in so many seconds, in the place of what was set. */
void feed_alarm_set           (GSource **alarm, guint seconds, GSourceFunc func, gpointer user_data);
void feed_alarm_set_ms        (GSource **alarm, guint milliseconds, GSourceFunc func, gpointer user_data);
/* Calls @func at that time, of which a machine's sleep is part; and before it when the clock was
 * set or the machine has slept: @func looks what time it is. */
void feed_alarm_set_at        (GSource **alarm, gint64 time, GSourceFunc func, gpointer user_data);
/* Calls @func, and not from within, once @cancellable is cancelled; nothing where that is NULL. */
void feed_alarm_set_on_cancel (GSource **alarm, GCancellable *cancellable,
                               GCancellableSourceFunc func, gpointer user_data);
/* Any other source, which it takes. */
void feed_alarm_set_source    (GSource **alarm, GSource *source, GSourceFunc func, gpointer user_data);
void feed_alarm_clear         (GSource **alarm);

G_END_DECLS
