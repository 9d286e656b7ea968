/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-alarm.h"

void
feed_alarm_set (GSource **alarm, guint seconds, GSourceFunc func, gpointer user_data)
{
  feed_alarm_clear (alarm);
  *alarm = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (*alarm, func, user_data, NULL);
  g_source_attach (*alarm, g_main_context_get_thread_default ());
}

void
feed_alarm_clear (GSource **alarm)
{
  if (*alarm != NULL)
    g_source_destroy (*alarm);
  g_clear_pointer (alarm, g_source_unref);
}
