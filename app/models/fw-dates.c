/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-dates.h"

#include <glib/gi18n.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)

static guint32
julian (GDateTime *date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, g_date_time_get_day_of_month (date), g_date_time_get_month (date),
                  g_date_time_get_year (date));
  return g_date_get_julian (&day);
}

static GDateTime *
local (gint64 time)
{
  GDateTime *date = g_date_time_new_from_unix_local (time);

  return date ? date : g_date_time_new_from_unix_local (0);
}

gint64
fw_dates_get_midnight (gint64 now)
{
  g_autoptr (GDateTime) date = local (now);
  g_autoptr (GDateTime)
      midnight = g_date_time_new_local (g_date_time_get_year (date), g_date_time_get_month (date),
                                        g_date_time_get_day_of_month (date), 0, 0, 0);

  return midnight ? g_date_time_to_unix (midnight) : now;
}

gboolean
fw_dates_same_day (gint64 a, gint64 b)
{
  g_autoptr (GDateTime) first = local (a);
  g_autoptr (GDateTime) second = local (b);

  return julian (first) == julian (second);
}

static char *
format_older (GDateTime *date, GDateTime *today)
{
  if (g_date_time_get_year (date) == g_date_time_get_year (today))
    /* Translators: day and month of this year, as in "3 May". */
    return g_date_time_format (date, _ ("%-e %b"));
  /* Translators: a date of an earlier year, as in "3 May 2021". */
  return g_date_time_format (date, _ ("%-e %b %Y"));
}

char *
fw_dates_format_short (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) date = local (time);
  g_autoptr (GDateTime) today = local (now);
  gint64 age = now - time;
  gint64 days = (gint64) julian (today) - julian (date);

  if (age < MINUTE && age > -HOUR)
    return g_strdup (_ ("now"));
  if (days == 0 && age < HOUR)
    /* Translators: minutes since, as short as it gets. */
    return g_strdup_printf (_ ("%d min"), (int) (age / MINUTE));
  if (days == 0)
    /* Translators: hours since, as short as it gets. */
    return g_strdup_printf (_ ("%d h"), (int) (age / HOUR));
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  if (days > 1 && days < 7)
    return g_date_time_format (date, "%a");
  return format_older (date, today);
}

char *
fw_dates_format_day (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) date = local (time);
  g_autoptr (GDateTime) today = local (now);
  gint64 days = (gint64) julian (today) - julian (date);

  if (days <= 0)
    return g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  if (days < 7)
    return g_date_time_format (date, "%A");
  if (g_date_time_get_year (date) == g_date_time_get_year (today))
    /* Translators: a heading, day and month of this year, as in "3 May". */
    return g_date_time_format (date, _ ("%-e %B"));
  /* Translators: a heading, a date of an earlier year, as in "3 May 2021". */
  return g_date_time_format (date, _ ("%-e %B %Y"));
}

char *
fw_dates_format_full (gint64 time)
{
  g_autoptr (GDateTime) date = local (time);

  /* Translators: date and time, as in "3 May 2021, 14:20". */
  return g_date_time_format (date, _ ("%-e %B %Y, %H:%M"));
}
