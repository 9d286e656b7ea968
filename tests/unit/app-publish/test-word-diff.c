/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "fw-word-diff.h"

/* What differs in @text, in brackets. */
static char *
mark (const char *text, const char *other)
{
  g_autoptr (GArray) ranges = fw_word_diff (text, other);
  GString *marked = g_string_new (text);

  for (guint i = ranges->len; i > 0; i--)
    {
      const FwRange *range = &g_array_index (ranges, FwRange, i - 1);

      g_string_insert (marked, range->end, "]");
      g_string_insert (marked, range->start, "[");
    }
  return g_string_free (marked, FALSE);
}

static void
test_words_that_differ_are_marked (void **state)
{
  static const struct
  {
    const char *text;
    const char *other;
    const char *marked;
  } cases[] = {
    { "the same", "the same", "the same" },
    { "the quick fox", "the slow fox", "the [quick ]fox" },
    { "one two three four", "one three", "one [two ]three [four]" },
    { "all new", "", "[all new]" },
    { "", "gone", "" },
    { "a b c d", "a x c y", "a [b ]c [d]" },
    { "Zwölf Boxkämpfer", "Zwei Boxkämpfer", "[Zwölf ]Boxkämpfer" },
    { "line one\nline two\n", "line one\nline 2\n", "line one\nline [two\n]" },
    { "same  spaces", "same spaces", "same  spaces" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].text, cases[i].other);

      assert_string_equal (marked, cases[i].marked);
    }
}

static char *
repeat (const char *word, guint n)
{
  GString *text = g_string_new ("begin ");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u ", word, i);
  g_string_append (text, "end");
  return g_string_free (text, FALSE);
}

/* No table for every pair of words: what differs is one range then. */
static void
test_long_texts_cost_little (void **state)
{
  g_autofree char *text = repeat ("a", 20000);
  g_autofree char *other = repeat ("b", 20000);
  g_autoptr (GArray) ranges = fw_word_diff (text, other);

  assert_int_equal (ranges->len, 1);
  assert_int_equal (g_array_index (ranges, FwRange, 0).start, strlen ("begin "));
  assert_int_equal (g_array_index (ranges, FwRange, 0).end, strlen (text) - strlen ("end"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_words_that_differ_are_marked),
    cmocka_unit_test (test_long_texts_cost_little),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
