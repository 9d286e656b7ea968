/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-date.h"

#include <string.h>

#include "feed-date-private.h"

/* Of a count of seconds: 9 are reached in 1973, 10 last until 2286. A count of milliseconds has
 * three more. */
#define FEWEST_COUNT_DIGITS 9
#define MOST_COUNT_DIGITS 10

/* What may follow a date is blank, or a comment of RFC 822, or a place in brackets as Java has it.
 */
static gint64
finish (const char *p, const FeedDateFields *fields)
{
  p = feed_date_skip_blanks (p);
  if (*p == '(' || *p == '[')
    {
      p = strchr (p, *p == '(' ? ')' : ']');
      if (p == NULL)
        return FEED_TIME_NONE;
      p = feed_date_skip_blanks (p + 1);
    }

  return *p == '\0' ? feed_date_fields_to_time (fields) : FEED_TIME_NONE;
}

/* The half of the day, which may stand before and behind the time; -1 for none. */
static int
read_half (const char **p)
{
  const char *q = feed_date_skip_blanks (*p);
  FeedDateWord word;

  if (!feed_date_is_letter (q))
    return -1;
  word = feed_date_read_word (&q);
  if (word.kind != FEED_DATE_WORD_HALF)
    return -1;
  *p = feed_date_skip_blanks (q);

  return word.value;
}

/* No zone at all is UTC. */
static gint64
finish_with_zone (const char *p, FeedDateFields *fields)
{
  for (guint i = 0; i < 2; i++)
    {
      p = feed_date_skip_blanks (p);
      if (*p != '+' && *p != '-' && !g_ascii_isalpha (*p))
        break;
      if (!feed_date_read_zone (&p, fields))
        return FEED_TIME_NONE;
    }

  return finish (p, fields);
}

static gint64
finish_with_time (const char *p, FeedDateFields *fields)
{
  int half;

  p = feed_date_skip_blanks (p);
  if (*p == '\0')
    return feed_date_fields_to_time (fields);
  half = read_half (&p);
  if (!feed_date_read_time (&p, fields))
    return FEED_TIME_NONE;
  if (half < 0)
    half = read_half (&p);
  if (half >= 0 && !feed_date_apply_half (fields, half))
    return FEED_TIME_NONE;

  return finish_with_zone (p, fields);
}

/* "W53-6", "W536", "W53". */
static gboolean
read_week (const char **p, FeedDateFields *fields)
{
  int week, day = 1;

  (*p)++;
  if (feed_date_count_digits (*p) < 2)
    return FALSE;
  week = feed_date_take_digits (p, 2);
  if (**p == '-')
    (*p)++;
  if (g_ascii_isdigit (**p))
    day = feed_date_take_digits (p, 1);

  return feed_date_fields_set_week (fields, week, day);
}

/* Without anything between: YYYYMMDD, YYYYDDD, and with the time YYYYMMDDHHMM and YYYYMMDDHHMMSS.
 */
static gboolean
read_basic_date (const char **p, FeedDateFields *fields)
{
  guint n_digits = feed_date_count_digits (*p);

  fields->year = feed_date_take_digits (p, 4);
  if (n_digits == 7)
    return feed_date_fields_set_ordinal (fields, feed_date_take_digits (p, 3));
  fields->month = feed_date_take_digits (p, 2);
  fields->day = feed_date_take_digits (p, 2);

  return n_digits == 8 || feed_date_read_time (p, fields);
}

static gboolean
read_pair (const char **p, int *value)
{
  guint n_digits = feed_date_count_digits (*p);

  if (n_digits == 0 || n_digits > 2)
    return FALSE;
  *value = feed_date_take_digits (p, n_digits);

  return TRUE;
}

/* YYYY, YYYY-MM, YYYY-MM-DD, YYYY-DDD, YYYY-Www-D, also with slashes or dots. */
static gboolean
read_extended_date (const char **p, FeedDateFields *fields)
{
  char separator;

  fields->year = feed_date_take_digits (p, 4);
  separator = **p;
  if (g_ascii_toupper (separator) == 'W')
    return read_week (p, fields);
  if (separator != '-' && separator != '/' && separator != '.')
    return TRUE;
  (*p)++;
  if (separator == '-' && g_ascii_toupper (**p) == 'W')
    return read_week (p, fields);
  if (separator == '-' && feed_date_count_digits (*p) == 3)
    return feed_date_fields_set_ordinal (fields, feed_date_take_digits (p, 3));
  if (!read_pair (p, &fields->month))
    return FALSE;
  if (**p != separator)
    return separator != '.';
  (*p)++;

  return read_pair (p, &fields->day);
}

static gint64
parse_iso (const char *p)
{
  FeedDateFields fields = { .month = 1, .day = 1 };
  guint n_digits = feed_date_count_digits (p);
  gboolean is_read;

  if (n_digits != 4 && n_digits != 7 && n_digits != 8 && n_digits != 12 && n_digits != 14)
    return FEED_TIME_NONE;
  is_read = n_digits == 4 ? read_extended_date (&p, &fields) : read_basic_date (&p, &fields);
  if (!is_read)
    return FEED_TIME_NONE;
  if (*p == 'T' || *p == 't')
    return g_ascii_isdigit (p[1]) ? finish_with_time (p + 1, &fields) : FEED_TIME_NONE;
  if (*p != '\0' && feed_date_skip_blanks (p) == p)
    return finish_with_zone (p, &fields);

  return fields.has_time ? finish_with_zone (p, &fields) : finish_with_time (p, &fields);
}

/* Seconds since 1970, perhaps with a fraction, or milliseconds. */
static gint64
parse_count (const char *p)
{
  guint n_digits = feed_date_count_digits (p);
  gboolean is_milliseconds = n_digits == MOST_COUNT_DIGITS + 3;
  gint64 count = 0;

  if (!is_milliseconds && (n_digits < FEWEST_COUNT_DIGITS || n_digits > MOST_COUNT_DIGITS))
    return FEED_TIME_NONE;
  while (n_digits-- > 0)
    count = count * 10 + *p++ - '0';
  if (*p == '.' && !is_milliseconds)
    p += 1 + feed_date_count_digits (p + 1);

  if (*feed_date_skip_blanks (p) != '\0')
    return FEED_TIME_NONE;
  return is_milliseconds ? count / 1000 : count;
}

/* "Fri, 2006/09/15": the name of the day before a date of digits. */
static const char *
skip_day_name (const char *p)
{
  const char *q = p;

  if (!feed_date_is_letter (p) || feed_date_read_word (&q).kind != FEED_DATE_WORD_DAY_NAME)
    return p;
  while (*q == ',' || *q == '.' || feed_date_skip_blanks (q) != q)
    q = *q == ',' || *q == '.' ? q + 1 : feed_date_skip_blanks (q);

  return q;
}

/**
 * feed_date_parse:
 * @text: (nullable): a date as feeds and HTTP servers write them
 *
 * Reads RFC 822, RFC 2822, RFC 850 and asctime dates, RFC 3339 and the other forms of ISO 8601,
 * counts of seconds or milliseconds since 1970, and dates in the words of many languages. The name
 * of the day is ignored, a missing zone is UTC, a missing time is midnight. A date that does not
 * exist, or that may mean two things, is refused.
 *
 * This function may be called from any thread.
 *
 * Returns: the time in seconds since 1970, or `FEED_TIME_NONE`
 */
gint64
feed_date_parse (const char *text)
{
  const char *p;
  gint64 time;

  if (text == NULL)
    return FEED_TIME_NONE;
  p = feed_date_skip_blanks (text);
  time = parse_iso (skip_day_name (p));
  if (time == FEED_TIME_NONE)
    time = parse_count (p);

  return time != FEED_TIME_NONE ? time : feed_date_parse_words (p);
}
