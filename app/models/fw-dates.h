/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All of them take "now" and look at the local time zone. */

/* When the day began that @now is in. */
gint64   fw_dates_get_midnight (gint64 now);
gboolean fw_dates_same_day     (gint64 a,
                                gint64 b);
/* "now", "5 min", "3 h", "Yesterday", "Tue", "3 May", "3 May 2021": for the corner of a row. */
char    *fw_dates_format_short (gint64 time,
                                gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* "Today", "Yesterday", "Monday", "3 May", "3 May 2021": over the entries of a day. */
char    *fw_dates_format_day   (gint64 time,
                                gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* "3 May 2021, 14:20", for what is read out and shown on hover. */
char    *fw_dates_format_full  (gint64 time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
