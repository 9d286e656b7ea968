/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-date-private.h"

#include <string.h>

guint
feed_date_count_digits (const char *p)
{
  guint n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

int
feed_date_take_digits (const char **p, guint count)
{
  int value = 0;

  for (guint i = 0; i < count; i++)
    value = value * 10 + (*p)[i] - '0';
  *p += count;

  return value;
}

/* At most two digits. */
static gboolean
read_pair (const char **p, int *value)
{
  guint count = feed_date_count_digits (*p);

  if (count == 0 || count > 2)
    return FALSE;
  *value = feed_date_take_digits (p, count);

  return TRUE;
}

/* A fraction of @unit seconds, which is what stands before it; in whole seconds. */
static int
read_fraction (const char **p, int unit)
{
  gint64 seconds = 0;
  gint64 share = (gint64) unit * 1000000;

  if ((**p != '.' && **p != ',') || !g_ascii_isdigit ((*p)[1]))
    return 0;
  for ((*p)++; g_ascii_isdigit (**p); (*p)++)
    {
      share /= 10;
      seconds += (**p - '0') * share;
    }

  return seconds / 1000000;
}

static void
add_seconds (FeedDateFields *fields, int seconds)
{
  fields->minute += seconds / 60;
  fields->second += seconds % 60;
}

/* "1014", "101455": without colons. */
static void
read_basic_time (const char **p, FeedDateFields *fields)
{
  guint digits = feed_date_count_digits (*p);

  fields->hour = feed_date_take_digits (p, 2);
  fields->minute = feed_date_take_digits (p, 2);
  if (digits == 6)
    fields->second = feed_date_take_digits (p, 2);
  add_seconds (fields, read_fraction (p, digits == 6 ? 1 : 60));
}

/* Some write thousandths behind a colon. */
static void
skip_thousandths (const char **p)
{
  if (**p == ':' && feed_date_count_digits (*p + 1) == 3)
    *p += 4;
}

static gboolean
read_seconds (const char **p, FeedDateFields *fields)
{
  if (!read_pair (p, &fields->second))
    return FALSE;
  read_fraction (p, 1);
  skip_thousandths (p);

  return TRUE;
}

/* Seconds may be missing; so may minutes. */
gboolean
feed_date_read_time (const char **p, FeedDateFields *fields)
{
  guint digits = feed_date_count_digits (*p);

  fields->has_time = TRUE;
  if (digits == 4 || digits == 6)
    {
      read_basic_time (p, fields);
      return TRUE;
    }
  if (!read_pair (p, &fields->hour))
    return FALSE;
  if (**p != ':')
    {
      add_seconds (fields, read_fraction (p, 3600));
      return TRUE;
    }
  (*p)++;
  if (!read_pair (p, &fields->minute))
    return FALSE;
  if (**p != ':')
    {
      add_seconds (fields, read_fraction (p, 60));
      return TRUE;
    }
  (*p)++;

  return read_seconds (p, fields);
}

static gboolean
read_numeric_zone (const char **p, FeedDateFields *fields)
{
  int sign = **p == '-' ? -1 : 1;
  const char *q = *p + 1;
  guint digits = feed_date_count_digits (q);
  int hours, minutes = 0;

  if (digits == 0 || digits > 4)
    return FALSE;
  hours = feed_date_take_digits (&q, digits > 2 ? digits - 2 : digits);
  if (digits > 2)
    minutes = feed_date_take_digits (&q, 2);
  else if (*q == ':')
    {
      q++;
      if (feed_date_count_digits (q) != 2)
        return FALSE;
      minutes = feed_date_take_digits (&q, 2);
    }
  if (hours > 23 || minutes > 59)
    return FALSE;

  fields->offset = sign * (hours * 3600 + minutes * 60);
  fields->has_zone = TRUE;
  *p = q;

  return TRUE;
}

/* "GMT+0200" is how browsers write it. A name beside a number says nothing more. */
static gboolean
read_named_zone (const char **p, FeedDateFields *fields)
{
  FeedDateWord word = feed_date_read_word (p);

  if (word.kind != FEED_DATE_WORD_ZONE)
    return FALSE;
  if (!fields->has_zone)
    fields->offset = word.value * 3600;
  fields->has_zone = TRUE;
  if (word.value == 0 && word.n_letters > 1 && (**p == '+' || **p == '-'))
    return read_numeric_zone (p, fields);

  return TRUE;
}

gboolean
feed_date_read_zone (const char **p, FeedDateFields *fields)
{
  return **p == '+' || **p == '-' ? read_numeric_zone (p, fields) : read_named_zone (p, fields);
}

/* Twelve o'clock comes before one; a time that goes beyond twelve needs no half. */
gboolean
feed_date_apply_half (FeedDateFields *fields, int half)
{
  if (!fields->has_time || (fields->hour == 0 && half > 0))
    return FALSE;
  if (fields->hour == 12)
    fields->hour = half;
  else if (fields->hour < 12)
    fields->hour += half;

  return TRUE;
}
