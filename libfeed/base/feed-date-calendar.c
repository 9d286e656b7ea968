/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-date.h"

#include "feed-date-private.h"

#define SECONDS_PER_DAY (24 * 60 * 60)
/* 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what RFC 3339 has a name for. */
#define FIRST_TIME G_GINT64_CONSTANT (-62167219200)
#define LAST_TIME G_GINT64_CONSTANT (253402300799)

static const guint8 month_lengths[12] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
get_month_length (int year, int month)
{
  return month == 2 && !is_leap_year (year) ? 28 : month_lengths[month - 1];
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar; March is the first month of the
 * computed year, so that the leap day comes last. */
static gint64
days_from_civil (int year, int month, int day)
{
  gint64 shifted = year - (month <= 2);
  gint64 era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  gint64 year_of_era = shifted - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

static gboolean
fields_are_in_range (const FeedDateFields *fields)
{
  if (fields->month < 1 || fields->month > 12 || fields->day < 1)
    return FALSE;
  if (fields->day > get_month_length (fields->year, fields->month))
    return FALSE;
  /* ISO 8601 calls the end of a day by this. */
  if (fields->hour == 24)
    return fields->minute == 0 && fields->second == 0;

  /* A leap second is the first one of the next minute, as POSIX time has no name for it. */
  return fields->hour <= 23 && fields->minute <= 59 && fields->second <= 60;
}

gint64
feed_date_fields_to_time (const FeedDateFields *fields)
{
  gint64 time;

  if (!fields_are_in_range (fields))
    return FEED_TIME_NONE;
  time = days_from_civil (fields->year, fields->month, fields->day) * SECONDS_PER_DAY +
         fields->hour * 3600 + fields->minute * 60 + fields->second - fields->offset;

  return time >= FIRST_TIME && time <= LAST_TIME ? time : FEED_TIME_NONE;
}

gboolean
feed_date_fields_set_ordinal (FeedDateFields *fields, int day_of_year)
{
  if (day_of_year < 1 || day_of_year > (is_leap_year (fields->year) ? 366 : 365))
    return FALSE;

  for (fields->month = 1; fields->month <= 12; fields->month++)
    {
      int length = get_month_length (fields->year, fields->month);

      if (day_of_year <= length)
        break;
      day_of_year -= length;
    }
  fields->day = day_of_year;

  return TRUE;
}

/* 0 is Monday, as 1970-01-01 was a Thursday. */
static int
get_day_of_week (gint64 days)
{
  return ((days + 3) % 7 + 7) % 7;
}

/* The week that has 4 January in it is the first of a year (ISO 8601). */
gboolean
feed_date_fields_set_week (FeedDateFields *fields, int week, int day_of_week)
{
  gint64 fourth = days_from_civil (fields->year, 1, 4);
  gint64 next_fourth = days_from_civil (fields->year + 1, 1, 4);
  gint64 next_first = next_fourth - get_day_of_week (next_fourth);
  gint64 monday = fourth - get_day_of_week (fourth) + (week - 1) * 7;
  gint64 day_of_year;

  if (week < 1 || monday >= next_first || day_of_week < 1 || day_of_week > 7)
    return FALSE;
  day_of_year = monday + day_of_week - days_from_civil (fields->year, 1, 1);
  if (day_of_year < 1)
    day_of_year += is_leap_year (--fields->year) ? 366 : 365;
  else if (day_of_year > (is_leap_year (fields->year) ? 366 : 365))
    day_of_year -= is_leap_year (fields->year++) ? 366 : 365;

  return feed_date_fields_set_ordinal (fields, day_of_year);
}

/**
 * feed_date_format:
 * @time: seconds since 1970
 *
 * Writes a time as RFC 3339 does, in UTC with whole seconds.
 *
 * This function may be called from any thread.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL for `FEED_TIME_NONE` and for what is
 *   outside the years 0 to 9999
 */
char *
feed_date_format (gint64 time)
{
  gint64 days, era, day_of_era, year_of_era, day_of_year, month_index;
  int seconds, month;

  if (time < FIRST_TIME || time > LAST_TIME)
    return NULL;

  days = (time - FIRST_TIME) / SECONDS_PER_DAY - 60;
  seconds = (time - FIRST_TIME) % SECONDS_PER_DAY;
  era = (days >= 0 ? days : days - 146096) / 146097;
  day_of_era = days - era * 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month_index = (5 * day_of_year + 2) / 153;
  month = month_index + (month_index < 10 ? 3 : -9);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ",
                          (int) (year_of_era + era * 400 + (month <= 2)), month,
                          (int) (day_of_year - (153 * month_index + 2) / 5 + 1), seconds / 3600,
                          seconds / 60 % 60, seconds % 60);
}
