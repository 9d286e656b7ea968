/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>

#include "feed-limits.h"
#include "feed-line.h"

static void
white_space_and_controls_make_no_line (void **state)
{
  static const struct
  {
    const char *text;
    const char *line;
  } rows[] = {
    { "", NULL },
    { " \n\t ", NULL },
    { "\x1b\x07", NULL },
    { "  one\r\n two\t", "one two" },
    { "\x1b[31mred\x07", "[31mred" },
    { "a\xc2\x9bz", "az" },
    { "a \x01 b", "a b" },
    { "ä\xc2\xa0ö", "ä\xc2\xa0ö" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = feed_line_new (rows[i].text);

      assert_int_equal (g_strcmp0 (line, rows[i].line), 0);
    }
}

static void
what_nobody_reads_to_its_end_is_cut (void **state)
{
  g_autofree char *fits = g_strnfill (FEED_LIMIT_LINE_CHARACTERS, 'x');
  g_autofree char *longer = g_strconcat (fits, "y", NULL);
  g_autofree char *words = g_strconcat (fits, " y", NULL);
  g_autofree char *cut = g_strconcat (fits, "…", NULL);
  g_autofree char *line = feed_line_new (fits);
  g_autofree char *other = feed_line_new (longer);
  g_autofree char *third = feed_line_new (words);

  assert_string_equal (line, fits);
  assert_string_equal (other, cut);
  assert_string_equal (third, cut);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (white_space_and_controls_make_no_line),
    cmocka_unit_test (what_nobody_reads_to_its_end_is_cut),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
