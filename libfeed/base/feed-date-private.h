/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-time.h"

G_BEGIN_DECLS

/* What a date says, as far as it was read. */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int offset; /* seconds east of UTC */
  gboolean has_time;
  gboolean has_zone;
} FeedDateFields;

typedef enum
{
  FEED_DATE_WORD_UNKNOWN,
  FEED_DATE_WORD_MONTH,
  FEED_DATE_WORD_DAY_NAME,
  FEED_DATE_WORD_HALF,   /* of a day: 0 before noon, 12 after */
  FEED_DATE_WORD_ZONE,   /* hours east of UTC */
  FEED_DATE_WORD_YEAR,   /* stands behind a number */
  FEED_DATE_WORD_MONTHS, /* so do these */
  FEED_DATE_WORD_DAY,
  FEED_DATE_WORD_HOUR,
  FEED_DATE_WORD_MINUTE,
  FEED_DATE_WORD_SECOND,
  FEED_DATE_WORD_FILLER, /* says nothing */
} FeedDateWordKind;

typedef struct
{
  FeedDateWordKind kind;
  int value;
  guint n_letters;
} FeedDateWord;

/* Calendar. FEED_TIME_NONE for what does not exist or is outside the years 0 to 9999. */
gint64       feed_date_fields_to_time     (const FeedDateFields *fields);
gboolean     feed_date_fields_set_ordinal (FeedDateFields *fields,
                                           int             day_of_year);
gboolean     feed_date_fields_set_week    (FeedDateFields *fields,
                                           int             week,
                                           int             day_of_week);

/* Reading on. Each moves @p behind what it took, and leaves it where there was nothing. */
const char  *feed_date_skip_blanks        (const char     *p);
guint        feed_date_count_digits       (const char     *p);
int          feed_date_take_digits        (const char    **p,
                                           guint           count);
gboolean     feed_date_is_letter          (const char     *p);
FeedDateWord feed_date_read_word          (const char    **p);
gboolean     feed_date_read_time          (const char    **p,
                                           FeedDateFields *fields);
gboolean     feed_date_read_zone          (const char    **p,
                                           FeedDateFields *fields);
gboolean     feed_date_apply_half         (FeedDateFields *fields,
                                           int             half);

/* The family of dates that are written in words; the whole of @p must belong to it. */
gint64       feed_date_parse_words        (const char     *p);

G_END_DECLS
