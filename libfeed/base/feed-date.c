/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-date.h"

#include <string.h>

#define SECONDS_PER_DAY (24 * 60 * 60)

typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int offset; /* seconds east of UTC */
  gboolean is_iso;
} Fields;

typedef struct
{
  char name[6];
  gint8 hours;
} Zone;

/* RFC 822 section 5.1, which RSS refers to, military letters included, then what else is seen and
 * has one meaning only. RFC 5322 section 4.3 takes every other name for UTC. */
static const Zone zones[] = {
  { "gmt", 0 },  { "z", 0 },     { "utc", 0 },   { "est", -5 },  { "edt", -4 },  { "cst", -6 },
  { "cdt", -5 }, { "mst", -7 },  { "mdt", -6 },  { "pst", -8 },  { "pdt", -7 },  { "ut", 0 },
  { "cet", 1 },  { "cest", 2 },  { "met", 1 },   { "mest", 2 },  { "wet", 0 },   { "west", 1 },
  { "eet", 2 },  { "eest", 3 },  { "msk", 3 },   { "jst", 9 },   { "kst", 9 },   { "hkt", 8 },
  { "sgt", 8 },  { "aest", 10 }, { "aedt", 11 }, { "awst", 8 },  { "nzst", 12 }, { "nzdt", 13 },
  { "ast", -4 }, { "adt", -3 },  { "akst", -9 }, { "akdt", -8 }, { "hst", -10 }, { "bst", 1 },
  { "et", -5 },  { "ct", -6 },   { "mt", -7 },   { "pt", -8 },   { "at", -4 },   { "a", -1 },
  { "b", -2 },   { "c", -3 },    { "d", -4 },    { "e", -5 },    { "f", -6 },    { "g", -7 },
  { "h", -8 },   { "i", -9 },    { "k", -10 },   { "l", -11 },   { "m", -12 },   { "n", 1 },
  { "o", 2 },    { "p", 3 },     { "q", 4 },     { "r", 5 },     { "s", 6 },     { "t", 7 },
  { "u", 8 },    { "v", 9 },     { "w", 10 },    { "x", 11 },    { "y", 12 },
};

static const char months[12][10] = {
  "january", "february", "march",     "april",   "may",      "june",
  "july",    "august",   "september", "october", "november", "december",
};

static const guint8 month_lengths[12] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
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
fields_are_in_range (const Fields *fields)
{
  if (fields->month < 1 || fields->month > 12 || fields->day < 1)
    return FALSE;
  if (fields->day > month_lengths[fields->month - 1])
    return FALSE;
  if (fields->month == 2 && fields->day == 29 && !is_leap_year (fields->year))
    return FALSE;

  /* A leap second is the first one of the next minute, as POSIX time has no name for it. */
  return fields->hour <= 23 && fields->minute <= 59 && fields->second <= 60;
}

static gint64
fields_to_time (const Fields *fields)
{
  if (!fields_are_in_range (fields))
    return FEED_TIME_NONE;

  return days_from_civil (fields->year, fields->month, fields->day) * SECONDS_PER_DAY +
         fields->hour * 3600 + fields->minute * 60 + fields->second - fields->offset;
}

static const char *
skip_blanks (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

static const char *
skip_separators (const char *p)
{
  while (g_ascii_isspace (*p) || *p == ',' || *p == '-' || *p == '.')
    p++;
  return p;
}

static guint
count_digits (const char *p)
{
  guint n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

static guint
count_letters (const char *p)
{
  guint n = 0;

  while (g_ascii_isalpha (p[n]))
    n++;
  return n;
}

static int
take_digits (const char **p, guint count)
{
  int value = 0;

  for (guint i = 0; i < count; i++)
    value = value * 10 + (*p)[i] - '0';
  *p += count;

  return value;
}

/* At most @max digits, so that no number can overflow. */
static gboolean
read_number (const char **p, guint max, int *value)
{
  guint count = count_digits (*p);

  if (count == 0 || count > max)
    return FALSE;
  *value = take_digits (p, count);

  return TRUE;
}

static gboolean
read_month_name (const char **p, int *month)
{
  guint length = count_letters (*p);

  if (length < 3 || length > strlen ("september"))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (g_ascii_strncasecmp (*p, months[i], length) != 0)
        continue;
      *p += length;
      *month = i + 1;
      return TRUE;
    }

  return FALSE;
}

/* RFC 5322 section 4.3: two digits are 1950 to 2049, three count from 1900. */
static gboolean
read_year (const char **p, int *year)
{
  guint digits = count_digits (*p);

  if (digits < 2 || digits > 4)
    return FALSE;

  *year = take_digits (p, digits);
  if (digits == 3 || (digits == 2 && *year >= 50))
    *year += 1900;
  else if (digits == 2)
    *year += 2000;

  return TRUE;
}

static gboolean
read_numeric_zone (const char **p, int *offset)
{
  int sign = **p == '-' ? -1 : 1;
  const char *q = *p + 1;
  guint digits = count_digits (q);
  int hours, minutes = 0;

  if (digits == 0 || digits > 4)
    return FALSE;
  hours = take_digits (&q, digits > 2 ? digits - 2 : digits);
  if (digits > 2)
    minutes = take_digits (&q, 2);
  else if (*q == ':')
    {
      q++;
      if (count_digits (q) != 2)
        return FALSE;
      minutes = take_digits (&q, 2);
    }
  if (hours > 23 || minutes > 59)
    return FALSE;

  *offset = sign * (hours * 3600 + minutes * 60);
  *p = q;

  return TRUE;
}

static gboolean
read_zone_name (const char **p, Fields *fields)
{
  guint length = count_letters (*p);
  gboolean is_utc = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      if (strlen (zones[i].name) != length || g_ascii_strncasecmp (*p, zones[i].name, length) != 0)
        continue;
      *p += length;
      fields->offset = zones[i].hours * 3600;
      is_utc = length >= 2 && zones[i].hours == 0;
      /* "GMT+0200", as browsers write it. */
      return !is_utc || (**p != '+' && **p != '-') || read_numeric_zone (p, &fields->offset);
    }

  if (fields->is_iso || length < 3 || length > 5)
    return FALSE;
  *p += length;

  return TRUE;
}

/* No zone at all is UTC. */
static gboolean
read_zone (const char **p, Fields *fields)
{
  *p = skip_blanks (*p);
  if (**p == '+' || **p == '-')
    return read_numeric_zone (p, &fields->offset);
  if (g_ascii_isalpha (**p))
    return read_zone_name (p, fields);

  return TRUE;
}

static void
skip_fraction (const char **p)
{
  if ((**p == '.' || **p == ',') && g_ascii_isdigit ((*p)[1]))
    *p += 1 + count_digits (*p + 1);
}

static gboolean
read_basic_time (const char **p, Fields *fields)
{
  guint digits = count_digits (*p);

  fields->hour = take_digits (p, 2);
  fields->minute = take_digits (p, 2);
  if (digits == 6)
    fields->second = take_digits (p, 2);
  skip_fraction (p);

  return TRUE;
}

/* Seconds may be missing; so may the minutes of an ISO time. */
static gboolean
read_time (const char **p, Fields *fields)
{
  guint digits = count_digits (*p);

  if (digits == 4 || digits == 6)
    return read_basic_time (p, fields);
  if (!read_number (p, 2, &fields->hour))
    return FALSE;
  if (**p != ':')
    return TRUE;
  (*p)++;
  if (!read_number (p, 2, &fields->minute))
    return FALSE;
  if (**p == ':')
    {
      (*p)++;
      if (!read_number (p, 2, &fields->second))
        return FALSE;
    }
  skip_fraction (p);

  return TRUE;
}

/* What may follow a date is blank or an RFC 822 comment. */
static gint64
finish (const char *p, const Fields *fields)
{
  p = skip_blanks (p);
  if (*p == '(')
    {
      p = strchr (p, ')');
      if (p == NULL)
        return FEED_TIME_NONE;
      p = skip_blanks (p + 1);
    }

  return *p == '\0' ? fields_to_time (fields) : FEED_TIME_NONE;
}

static gint64
finish_with_time (const char *p, Fields *fields)
{
  p = skip_blanks (p);
  if (*p == '\0')
    return fields_to_time (fields);
  if (!read_time (&p, fields) || !read_zone (&p, fields))
    return FEED_TIME_NONE;

  return finish (p, fields);
}

static gboolean
set_ordinal_day (Fields *fields, int day_of_year)
{
  if (day_of_year < 1 || day_of_year > (is_leap_year (fields->year) ? 366 : 365))
    return FALSE;

  for (fields->month = 1; fields->month <= 12; fields->month++)
    {
      int length = month_lengths[fields->month - 1];

      if (fields->month == 2 && !is_leap_year (fields->year))
        length--;
      if (day_of_year <= length)
        break;
      day_of_year -= length;
    }
  fields->day = day_of_year;

  return TRUE;
}

static gboolean
read_basic_date (const char **p, Fields *fields)
{
  guint digits = count_digits (*p);

  fields->year = take_digits (p, 4);
  if (digits == 7)
    return set_ordinal_day (fields, take_digits (p, 3));
  fields->month = take_digits (p, 2);
  fields->day = take_digits (p, 2);

  return TRUE;
}

/* YYYY, YYYY-MM, YYYY-MM-DD or YYYY-DDD, also with slashes. */
static gboolean
read_extended_date (const char **p, Fields *fields)
{
  char separator;

  fields->year = take_digits (p, 4);
  separator = **p;
  if (separator != '-' && separator != '/')
    return TRUE;
  (*p)++;
  if (separator == '-' && count_digits (*p) == 3)
    return set_ordinal_day (fields, take_digits (p, 3));
  if (!read_number (p, 2, &fields->month))
    return FALSE;
  if (**p != separator)
    return TRUE;
  (*p)++;

  return read_number (p, 2, &fields->day);
}

static gint64
parse_iso (const char *p, Fields *fields)
{
  guint digits = count_digits (p);
  gboolean is_read;

  fields->is_iso = TRUE;
  is_read = digits == 4 ? read_extended_date (&p, fields) : read_basic_date (&p, fields);
  if (!is_read)
    return FEED_TIME_NONE;
  if (*p == 'T' || *p == 't')
    {
      if (!g_ascii_isdigit (*++p))
        return FEED_TIME_NONE;
    }
  else if (*p != '\0' && !g_ascii_isspace (*p))
    {
      if (!read_zone (&p, fields))
        return FEED_TIME_NONE;
      return finish (p, fields);
    }

  return finish_with_time (p, fields);
}

static gint64
parse_rfc822 (const char *p, Fields *fields)
{
  if (!read_number (&p, 2, &fields->day))
    return FEED_TIME_NONE;
  p = skip_separators (p);
  if (!read_month_name (&p, &fields->month))
    return FEED_TIME_NONE;
  p = skip_separators (p);
  if (!read_year (&p, &fields->year))
    return FEED_TIME_NONE;
  if (*p == ',')
    p++;

  return finish_with_time (p, fields);
}

/* asctime() has the year last, date(1) a zone before it, browsers have the year before the time. */
static gint64
parse_month_first (const char *p, Fields *fields)
{
  if (!read_month_name (&p, &fields->month))
    return FEED_TIME_NONE;
  p = skip_separators (p);
  if (!read_number (&p, 2, &fields->day))
    return FEED_TIME_NONE;
  p = skip_separators (p);
  if (count_digits (p) == 4)
    {
      fields->year = take_digits (&p, 4);
      return finish_with_time (p, fields);
    }
  if (!read_time (&p, fields) || !read_zone (&p, fields))
    return FEED_TIME_NONE;
  p = skip_blanks (p);
  if (count_digits (p) != 4)
    return FEED_TIME_NONE;
  fields->year = take_digits (&p, 4);

  return finish (p, fields);
}

/* The name of the day says nothing that the date does not, and is often wrong. */
static const char *
skip_day_name (const char *p)
{
  guint length = count_letters (p);
  const char *after = skip_blanks (p + length);
  int month;

  if (length < 2)
    return p;
  if (*after == ',' || *after == '.')
    return skip_separators (after);
  if (length >= 3 && read_month_name (&p, &month))
    return p - length;

  return after;
}

/**
 * feed_date_parse:
 * @text: a date as feeds and HTTP servers write them
 *
 * Reads RFC 822, RFC 2822, RFC 850 and asctime dates, RFC 3339 and the common forms of ISO 8601.
 * The name of the day is ignored, a missing zone is UTC, a missing time is midnight. A date that
 * does not exist is refused.
 *
 * This function may be called from any thread.
 *
 * Returns: the time in seconds since 1970, or `FEED_TIME_NONE`
 */
gint64
feed_date_parse (const char *text)
{
  Fields fields = { .month = 1, .day = 1 };
  const char *p;
  guint digits;

  if (text == NULL)
    return FEED_TIME_NONE;

  p = skip_blanks (text);
  if (g_ascii_isalpha (*p))
    p = skip_day_name (p);
  if (g_ascii_isalpha (*p))
    return parse_month_first (p, &fields);

  digits = count_digits (p);
  if (digits == 4 || digits == 7 || digits == 8)
    return parse_iso (p, &fields);

  return parse_rfc822 (p, &fields);
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
  static const gint64 first = G_GINT64_CONSTANT (-62167219200);
  static const gint64 last = G_GINT64_CONSTANT (253402300799);
  gint64 days, era, day_of_era, year_of_era, day_of_year, month_index;
  int seconds, month;

  if (time < first || time > last)
    return NULL;

  days = (time - first) / SECONDS_PER_DAY - 60;
  seconds = (time - first) % SECONDS_PER_DAY;
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
