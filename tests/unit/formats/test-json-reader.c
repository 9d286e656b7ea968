/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-json-reader.h"

/* One letter a token, with its text. */
static char *
read_all (const char *text)
{
  static const char letters[] = ".!{}[]NSD+-0";
  g_autoptr (FeedJsonReader) reader = feed_json_reader_new (text, strlen (text));
  GString *log = g_string_new (NULL);
  FeedJsonToken token;

  do
    {
      token = feed_json_reader_next (reader);
      g_string_append_c (log, letters[token]);
      if (token == FEED_JSON_NAME || token == FEED_JSON_STRING || token == FEED_JSON_NUMBER)
        g_string_append_printf (log, "(%s)", feed_json_reader_get_text (reader, NULL));
    }
  while (token != FEED_JSON_END && token != FEED_JSON_ERROR);

  return g_string_free (log, FALSE);
}

static void
test_reads_tokens (void **state)
{
  static const struct
  {
    const char *text;
    const char *wanted;
  } rows[] = {
    { "{}", "{}." },
    { " [ ] ", "[]." },
    { "{\"a\": [1, -2.5e3, true, false, null], \"b\": {}}", "{N(a)[D(1)D(-2.5e3)+-0]N(b){}}." },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00\"", "S(\"\\/\b\f\n\r\tA\U0001F600)." },
    { "\"\\ud800\\u0000\"", "S(\uFFFD\uFFFD)." },
    { "[1,]", "[D(1)]." },
    { "", "!" },
    { "[1 2]", "[D(1)!" },
    { "[1", "[D(1)!" },
    { "{\"a\"", "{!" },
    { "{\"a\":", "{N(a)!" },
    { "{1 2}", "{!" },
    { "{:1}", "{!" },
    { "\"\\u12\"", "!" },
    { "nul", "!" },
    { "[-]", "[!" },
    { "]", "!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *got = read_all (rows[i].text);

      assert_string_equal (got, rows[i].wanted);
    }
}

static void
test_forgives_what_people_write (void **state)
{
  static const struct
  {
    const char *text;
    const char *wanted;
  } rows[] = {
    { "// a\n{/* b */\"a\" /**/ : // c\n1}", "{N(a)D(1)}." },
    { "{a:1, $b_2:'c\\'d\"'}", "{N(a)D(1)N($b_2)S(c'd\")}." },
    { "[1,,2,,]", "[D(1)D(2)]." },
    { "[{} {}\"a\" \"b\"]", "[{}{}S(a)S(b)]." },
    { "\"\\x\\-\"", "S(x-)." },
    { "[NaN,undefined]", "[00]." },
    { "[1]/* ", "[D(1)]." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *got = read_all (rows[i].text);

      assert_string_equal (got, rows[i].wanted);
    }
}

static void
test_refuses_what_is_too_deep (void **state)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (FeedJsonReader) reader = feed_json_reader_new (deep, 100000);
  FeedJsonToken token;

  while ((token = feed_json_reader_next (reader)) == FEED_JSON_ARRAY)
    continue;
  assert_int_equal (token, FEED_JSON_ERROR);
  assert_int_equal (feed_json_reader_get_error (reader)->code, FEED_ERROR_LIMIT_EXCEEDED);
}

static void
test_skips_a_value_whole (void **state)
{
  static const char text[] = "[{\"a\":[{}]},2]";
  g_autoptr (FeedJsonReader) reader = feed_json_reader_new (text, strlen (text));

  assert_int_equal (feed_json_reader_next (reader), FEED_JSON_ARRAY);
  feed_json_reader_skip (reader, feed_json_reader_next (reader));
  assert_int_equal (feed_json_reader_next (reader), FEED_JSON_NUMBER);
  assert_string_equal (feed_json_reader_get_text (reader, NULL), "2");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_reads_tokens),
    cmocka_unit_test (test_forgives_what_people_write),
    cmocka_unit_test (test_refuses_what_is_too_deep),
    cmocka_unit_test (test_skips_a_value_whole),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
