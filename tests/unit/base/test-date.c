/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef struct
{
  const char *text;
  const char *expected; /* NULL: refused */
} Row;

static void
check_rows (const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *found = feed_date_format (feed_date_parse (rows[i].text));

      if (g_strcmp0 (found, rows[i].expected) != 0)
        fail_msg ("“%s” is %s, not %s", rows[i].text, found, rows[i].expected);
    }
}

static void
test_rfc822 (void **state)
{
  static const Row rows[] = {
    { "Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z" },
    { "01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z" },
    { "Fri, 1 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z" },
    { "Thu,01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z" },
    { "Thu 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z" },
    { "Thursday, 01 January 2004 19:48:21 GMT", "2004-01-01T19:48:21Z" },
    { "  thu, 01 jan 2004 19:48:21 gmt\r\n", "2004-01-01T19:48:21Z" },
    { "Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z" },
    { "Thu, 01 Jan 49 00:00:00 GMT", "2049-01-01T00:00:00Z" },
    { "Thu, 01 Jan 50 00:00:00 GMT", "1950-01-01T00:00:00Z" },
    { "Thu, 01 Jan 99 00:00:00 GMT", "1999-01-01T00:00:00Z" },
    { "Sat, 01 Jan 100 00:00:00 GMT", "2000-01-01T00:00:00Z" },
    { "Thu, 01 Jan 2004 19:48 GMT", "2004-01-01T19:48:00Z" },
    { "Thu, 01 Jan 2004 9:48:21 GMT", "2004-01-01T09:48:21Z" },
    { "Thu, 01 Jan 2004", "2004-01-01T00:00:00Z" },
    { "Thu, 01 Jan 2004 19:48:21", "2004-01-01T19:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 Z", "2004-01-01T19:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 UT", "2004-01-01T19:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 EST", "2004-01-02T00:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 EDT", "2004-01-01T23:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 CST", "2004-01-02T01:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 PDT", "2004-01-02T02:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 CEST", "2004-01-01T17:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 A", "2004-01-01T20:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 Y", "2004-01-01T07:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 +0100", "2004-01-01T18:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 -0330", "2004-01-01T23:18:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 +01:00", "2004-01-01T18:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21+0100", "2004-01-01T18:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 GMT+0100 (CET)", "2004-01-01T18:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 +0000 (GMT)", "2004-01-01T19:48:21Z" },
    { "Thu, 01 Jan 2004 19:48:21 XYZ", "2004-01-01T19:48:21Z" },
    { "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z" },
    { "Thu, 29 Feb 2024 12:00:00 GMT", "2024-02-29T12:00:00Z" },
    { "Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_iso8601 (void **state)
{
  static const Row rows[] = {
    { "2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z" },
    { "2003-12-31t10:14:55z", "2003-12-31T10:14:55Z" },
    { "2003-12-31T10:14:55.1234Z", "2003-12-31T10:14:55Z" },
    { "2003-12-31T10:14:55,9Z", "2003-12-31T10:14:55Z" },
    { "2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z" },
    { "2003-12-31T10:14:55+0530", "2003-12-31T04:44:55Z" },
    { "2003-12-31T10:14:55+02", "2003-12-31T08:14:55Z" },
    { "2003-12-31T10:14Z", "2003-12-31T10:14:00Z" },
    { "2003-12-31T10:14", "2003-12-31T10:14:00Z" },
    { "2003-12-31T10Z", "2003-12-31T10:00:00Z" },
    { "2003-12-31 10:14:55", "2003-12-31T10:14:55Z" },
    { "2003-12-31 10:14:55 -0800", "2003-12-31T18:14:55Z" },
    { "2003-12-31 10:14:55 UTC", "2003-12-31T10:14:55Z" },
    { "2003-12-31", "2003-12-31T00:00:00Z" },
    { "2003-12-31Z", "2003-12-31T00:00:00Z" },
    { "2003-12", "2003-12-01T00:00:00Z" },
    { "2003", "2003-01-01T00:00:00Z" },
    { "20031231", "2003-12-31T00:00:00Z" },
    { "20031231T101455Z", "2003-12-31T10:14:55Z" },
    { "20031231T1014+0100", "2003-12-31T09:14:00Z" },
    { "2003-335", "2003-12-01T00:00:00Z" },
    { "2004335", "2004-11-30T00:00:00Z" },
    { "2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z" },
    { "Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z" },
    { "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z" },
    { "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z" },
    { "1900-02-28T00:00:00Z", "1900-02-28T00:00:00Z" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_month_first (void **state)
{
  static const Row rows[] = {
    { "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z" },
    { "Sun Nov 16 08:49:37 EST 1994", "1994-11-16T13:49:37Z" },
    { "Nov 6 08:49:37 1994", "1994-11-06T08:49:37Z" },
    { "Sun Nov 06 1994 08:49:37 GMT+0100 (Central European Time)", "1994-11-06T07:49:37Z" },
    { "January 26, 2004", "2004-01-26T00:00:00Z" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_refused (void **state)
{
  static const Row rows[] = {
    { "" },
    { "   " },
    { "yesterday" },
    { "Thu" },
    { "Thu," },
    { "Thu, 00 Jan 2004 19:48:21 GMT" },
    { "Thu, 32 Jan 2004 19:48:21 GMT" },
    { "Sat, 29 Feb 2003 19:48:21 GMT" },
    { "Thu, 29 Feb 1900 19:48:21 GMT" },
    { "Thu, 01 Foo 2004 19:48:21 GMT" },
    { "Thu, 01 Jan 2004 24:00:00 GMT" },
    { "Thu, 01 Jan 2004 19:60:21 GMT" },
    { "Thu, 01 Jan 2004 19:48:61 GMT" },
    { "Thu, 01 Jan 2004 19:48:21 +9900" },
    { "Thu, 01 Jan 2004 19:48:21 +0160" },
    { "Thu, 01 Jan 2004 10:00 PM" },
    { "Thu, 01 Jan 2004 19:48:21 GMT trailing" },
    { "Thu, 01 Jan 20040 19:48:21 GMT" },
    { "01/02/2004" },
    { "2003-13-01" },
    { "2003-00-01" },
    { "2003-02-30" },
    { "2003-366" },
    { "2003-000" },
    { "2003-12-31T" },
    { "2003-12-31T25:14:55Z" },
    { "2003-12-31T10:14:55Zebra" },
    { "2003-12-31T10:14:55+1"
      "23456" },
    { "99999999999999999999" },
    { "1234567890" },
    { "-1" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
  assert_true (feed_date_parse (NULL) == FEED_TIME_NONE);
}

static void
test_every_day_round_trips (void **state)
{
  for (gint64 time = -62135596800; time < 253402300799; time += 86400 * 3 + 3601)
    {
      g_autofree char *text = feed_date_format (time);

      assert_true (feed_date_parse (text) == time);
    }
}

static void
test_format_refuses_what_has_no_name (void **state)
{
  assert_null (feed_date_format (FEED_TIME_NONE));
  assert_null (feed_date_format (G_MAXINT64));
  assert_null (feed_date_format (253402300800));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rfc822),
    cmocka_unit_test (test_iso8601),
    cmocka_unit_test (test_month_first),
    cmocka_unit_test (test_refused),
    cmocka_unit_test (test_every_day_round_trips),
    cmocka_unit_test (test_format_refuses_what_has_no_name),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
