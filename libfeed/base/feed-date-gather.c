/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-date-private.h"

#include <string.h>

#define MOST_NUMBERS 3
#define NO_HALF -1

typedef struct
{
  int value;
  guint n_digits;
  char separator; /* what stands behind it */
} Number;

/* What has been seen of a date that is told in words, in whatever order. */
typedef struct
{
  FeedDateFields fields;
  Number numbers[MOST_NUMBERS]; /* that nothing says the meaning of */
  guint n_numbers;
  guint n_units; /* of year, month and day, that a word behind said the meaning of */
  int half;
  gboolean has_month;
  gboolean begins_with_month;
  gboolean expects_minutes; /* after "10h" */
  gboolean had_name;        /* of a day, or of what nobody knows */
} Gathering;

static gboolean
has_date (const Gathering *self)
{
  return self->n_units >= 3 || self->n_numbers + self->has_month >= 3;
}

static gboolean
set_unit (Gathering *self, FeedDateWordKind kind, int value, guint n_digits)
{
  self->expects_minutes = kind == FEED_DATE_WORD_HOUR;
  self->n_units += kind <= FEED_DATE_WORD_DAY;
  self->fields.has_time |= kind == FEED_DATE_WORD_HOUR;
  switch (kind)
    {
    case FEED_DATE_WORD_YEAR:
      self->fields.year = value;
      return n_digits == 4;
    case FEED_DATE_WORD_MONTHS:
      self->fields.month = value;
      return TRUE;
    case FEED_DATE_WORD_DAY:
      self->fields.day = value;
      return TRUE;
    case FEED_DATE_WORD_HOUR:
      self->fields.hour = value;
      return TRUE;
    case FEED_DATE_WORD_MINUTE:
      self->fields.minute = value;
      return TRUE;
    default:
      self->fields.second = value;
      return TRUE;
    }
}

/* The word behind a number, if it says what the number is: "年", "h". */
static gboolean
read_unit (const char **p, FeedDateWordKind *kind)
{
  const char *q = feed_date_skip_blanks (*p);
  FeedDateWord word;

  if (g_ascii_tolower (*q) == 'h' && !feed_date_is_letter (q + 1))
    {
      *kind = FEED_DATE_WORD_HOUR;
      *p = q + 1;
      return TRUE;
    }
  if ((guchar) *q < 0xe3)
    return FALSE;
  word = feed_date_read_word (&q);
  if (word.kind < FEED_DATE_WORD_YEAR || word.kind > FEED_DATE_WORD_SECOND)
    return FALSE;
  *kind = word.kind;
  *p = q;

  return TRUE;
}

/* "19:48", and behind a date "19.48". */
static gboolean
is_time (const Gathering *self, const char *p, guint n_digits)
{
  if (n_digits > 2 || self->fields.has_time)
    return FALSE;
  if (p[n_digits] == ':')
    return TRUE;

  return has_date (self) && p[n_digits] == '.' && feed_date_count_digits (p + n_digits + 1) == 2;
}

static gboolean
read_dotted_time (const char **p, FeedDateFields *fields, guint n_digits)
{
  fields->has_time = TRUE;
  fields->hour = feed_date_take_digits (p, n_digits);
  (*p)++;
  fields->minute = feed_date_take_digits (p, 2);

  return TRUE;
}

static gboolean
gather_number (Gathering *self, const char **p)
{
  guint n_digits = feed_date_count_digits (*p);
  gboolean expects_minutes = self->expects_minutes;
  FeedDateWordKind kind;
  int value;

  if (n_digits > 4)
    return FALSE;
  if (is_time (self, *p, n_digits))
    return (*p)[n_digits] == ':' ? feed_date_read_time (p, &self->fields)
                                 : read_dotted_time (p, &self->fields, n_digits);

  value = feed_date_take_digits (p, n_digits);
  if (read_unit (p, &kind))
    return set_unit (self, kind, value, n_digits);
  if (expects_minutes && n_digits == 2)
    return set_unit (self, FEED_DATE_WORD_MINUTE, value, n_digits);
  if (self->n_numbers == MOST_NUMBERS)
    return FALSE;
  self->numbers[self->n_numbers++] = (Number){ value, n_digits, **p };

  return TRUE;
}

static gboolean
set_month (Gathering *self, int month)
{
  gboolean is_first = self->n_numbers == 0 && self->n_units == 0;

  /* What begins a date may have been the name of a day: "mar 25 mai" is a Tuesday. */
  if (self->has_month && !(self->begins_with_month && self->n_numbers == 1 && !self->had_name))
    return FALSE;
  self->had_name |= self->has_month;
  self->begins_with_month = is_first;
  self->has_month = TRUE;
  self->fields.month = month;

  return TRUE;
}

/* At the beginning stands the name of the day, in any language: it says nothing that the date does
 * not, and is often wrong. At the end a name that nobody knows is a zone, and UTC (RFC 5322,
 * section 4.3). */
static gboolean
take_unknown (Gathering *self, guint n_letters)
{
  gboolean is_first = self->n_numbers == 0 && self->n_units == 0 && !self->has_month;

  if (is_first && n_letters >= 2 && !self->had_name)
    {
      self->had_name = TRUE;
      return TRUE;
    }
  if (!self->has_month || !self->fields.has_time || self->fields.has_zone || n_letters < 3 ||
      n_letters > 5)
    return FALSE;
  self->fields.has_zone = TRUE;

  return TRUE;
}

static gboolean
gather_word (Gathering *self, const char **p)
{
  const char *start = *p;
  FeedDateWord word = feed_date_read_word (p);

  switch (word.kind)
    {
    case FEED_DATE_WORD_MONTH:
      return set_month (self, word.value);
    case FEED_DATE_WORD_HALF:
      self->half = word.value;
      return TRUE;
    case FEED_DATE_WORD_ZONE:
      /* "T" between date and time, as in ISO 8601, or "à". */
      if (!self->fields.has_time && word.n_letters == 1)
        return TRUE;
      if (!has_date (self) && !self->fields.has_time)
        return take_unknown (self, word.n_letters);
      *p = start;
      return feed_date_read_zone (p, &self->fields);
    case FEED_DATE_WORD_DAY_NAME:
      return TRUE;
    case FEED_DATE_WORD_UNKNOWN:
      return take_unknown (self, word.n_letters);
    case FEED_DATE_WORD_FILLER:
      return self->n_numbers > 0 || take_unknown (self, word.n_letters);
    default:
      return FALSE;
    }
}

/* A comment, as RFC 822 has them: from "(" to ")"; Java puts the name of a place in brackets. */
static gboolean
skip_comment (const char **p)
{
  const char *end = strchr (*p, **p == '(' ? ')' : ']');

  if (end != NULL)
    *p = end + 1;
  return end != NULL;
}

static gboolean
gather (Gathering *self, const char **p)
{
  gboolean is_zone = self->fields.has_time && !self->fields.has_zone && g_ascii_isdigit ((*p)[1]);

  if (g_ascii_isdigit (**p))
    return gather_number (self, p);
  if (feed_date_is_letter (*p))
    return gather_word (self, p);
  if (**p == '(' || **p == '[')
    return skip_comment (p);
  if ((**p == '+' || **p == '-') && is_zone)
    return feed_date_read_zone (p, &self->fields);
  /* "Jan 1st '04". */
  if (strchr (",.-/'", **p) == NULL)
    return FALSE;
  (*p)++;

  return TRUE;
}

/* RFC 5322 section 4.3: two digits are 1950 to 2049, three count from 1900. */
static gboolean
set_year (Gathering *self, const Number *number)
{
  self->fields.year = number->value;
  if (number->n_digits == 3 || (number->n_digits == 2 && number->value >= 50))
    self->fields.year += 1900;
  else if (number->n_digits == 2)
    self->fields.year += 2000;

  return number->n_digits >= 2;
}

static gboolean
set_day (Gathering *self, const Number *number)
{
  self->fields.day = number->value;
  return number->n_digits <= 2;
}

/* With the month in letters: the longer one is the year, else the last one is. */
static gboolean
settle_with_month (Gathering *self)
{
  const Number *first = &self->numbers[0];
  const Number *second = &self->numbers[1];

  if (self->n_numbers == 1 && self->n_units == 0)
    return first->n_digits == 4 && set_year (self, first);
  if (self->n_numbers != 2)
    return FALSE;
  if (first->n_digits >= 3)
    return set_year (self, first) && set_day (self, second);

  return set_day (self, first) && set_year (self, second);
}

/* "25.5.2004" is the day first everywhere; "25/5/2004" only where it cannot be otherwise. */
static gboolean
settle_numbers (Gathering *self)
{
  const Number *numbers = self->numbers;
  char separator = numbers[0].separator;
  gboolean may_be_month = numbers[0].value <= 12;
  gboolean month_is_first = may_be_month && numbers[1].value > 12;

  if (numbers[1].separator != separator || numbers[2].n_digits != 4)
    return FALSE;
  if (separator != '.' && separator != '/' && separator != '-')
    return FALSE;
  if (separator != '.' && may_be_month && !month_is_first && numbers[0].value != numbers[1].value)
    return FALSE;
  month_is_first &= separator != '.';
  self->fields.month = numbers[!month_is_first].value;

  return set_day (self, &numbers[month_is_first]) && set_year (self, &numbers[2]);
}

static gboolean
settle (Gathering *self)
{
  gboolean is_date;

  if (self->has_month)
    is_date = settle_with_month (self);
  else if (self->n_units > 0)
    is_date = self->n_units == 3 && self->n_numbers == 0;
  else
    is_date = self->n_numbers == 3 && settle_numbers (self);

  return is_date && (self->half == NO_HALF || feed_date_apply_half (&self->fields, self->half));
}

gint64
feed_date_parse_words (const char *p)
{
  Gathering self = { .fields = { .month = 1, .day = 1 }, .half = NO_HALF };

  for (p = feed_date_skip_blanks (p); *p != '\0'; p = feed_date_skip_blanks (p))
    if (!gather (&self, &p))
      return FEED_TIME_NONE;

  return settle (&self) ? feed_date_fields_to_time (&self.fields) : FEED_TIME_NONE;
}
