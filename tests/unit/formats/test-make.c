/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-make.h"

static void
test_durations_are_clocks_seconds_or_periods (void **state)
{
  static const struct
  {
    const char *text;
    double seconds;
  } rows[] = {
    { "0", 0 },           { "90", 90 },          { "1:30", 90 },       { "1:02:03", 3723 },
    { "01:02:03", 3723 }, { "90.5", 90.5 },      { "1:00.25", 60.25 }, { "PT1H2M3S", 3723 },
    { "pt90s", 90 },      { "PT1.5S", 1.5 },     { "", -1 },           { "soon", -1 },
    { "-5", -1 },         { "1:2:3:4", -1 },     { "1:", -1 },         { ":30", -1 },
    { "1.5:30", -1 },     { "99999999999", -1 }, { "PT", -1 },         { "P1D", -1 },
    { "PT5", -1 },        { "12 min", -1 },      { "nan", -1 },        { "inf", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (ABS (feed_make_seconds (rows[i].text) - rows[i].seconds) > 0.0001)
      fail_msg ("%s is %f", rows[i].text, feed_make_seconds (rows[i].text));
  assert_int_equal (feed_make_duration ("12.75"), 12);
  assert_int_equal (feed_make_duration (NULL), -1);
}

static void
test_answers_are_words_of_several_kinds (void **state)
{
  static const struct
  {
    const char *text;
    FeedTristate answer;
  } rows[] = {
    { "yes", FEED_TRISTATE_YES },     { " Yes ", FEED_TRISTATE_YES },
    { "TRUE", FEED_TRISTATE_YES },    { "explicit", FEED_TRISTATE_YES },
    { "1", FEED_TRISTATE_YES },       { "no", FEED_TRISTATE_NO },
    { "clean", FEED_TRISTATE_NO },    { "false", FEED_TRISTATE_NO },
    { "0", FEED_TRISTATE_NO },        { "", FEED_TRISTATE_UNSET },
    { "maybe", FEED_TRISTATE_UNSET }, { "yess", FEED_TRISTATE_UNSET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (feed_make_tristate (rows[i].text, strlen (rows[i].text)), rows[i].answer);
}

static gboolean
is_title_markup (const char *text)
{
  return feed_make_is_title_markup (text, strlen (text));
}

static void
test_a_title_is_markup_only_in_earnest (void **state)
{
  assert_true (is_title_markup ("<b>x</b>"));
  assert_true (is_title_markup ("a <I>x</I>"));
  assert_true (is_title_markup ("a<br>b"));
  assert_true (is_title_markup ("AT&amp;T"));
  assert_true (is_title_markup ("it&#8217;s"));
  assert_false (is_title_markup ("<b>x"));
  assert_false (is_title_markup ("a < b > c"));
  assert_false (is_title_markup ("List<String>"));
  assert_false (is_title_markup ("the <video> element"));
  assert_false (is_title_markup (""));
}

/* Each “<b>” looks for its end: a title of nothing else must not take for ever. */
static void
test_a_title_of_tags_takes_no_longer_than_others (void **state)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < 1000000; i++)
    g_string_append (title, "<b>");

  assert_false (feed_make_is_title_markup (title->str, title->len));
}

static void
check_person (const char *text, const char *name, const char *email)
{
  g_autoptr (FeedArena) arena = feed_arena_new ();
  FeedPerson *person = feed_make_person (arena, text, strlen (text));

  assert_non_null (person);
  if (g_strcmp0 (person->name, name) != 0 || g_strcmp0 (person->email, email) != 0)
    fail_msg ("%s is called %s, mail to %s", text, person->name, person->email);
}

static void
test_persons_are_names_and_addresses_in_any_order (void **state)
{
  check_person ("Ann", "Ann", NULL);
  check_person ("ann@example.org", NULL, "ann@example.org");
  check_person ("ann@example.org (Ann Bell)", "Ann Bell", "ann@example.org");
  check_person ("Ann Bell <ann@example.org>", "Ann Bell", "ann@example.org");
  check_person ("\"Bell, Ann\" <ann@example.org>", "Bell, Ann", "ann@example.org");
  check_person ("Ann Bell (ann@example.org)", "Ann Bell", "ann@example.org");
  check_person ("mailto:ann@example.org", NULL, "ann@example.org");
  check_person ("<a href=\"https://ann.example/\">Ann Bell</a>", "Ann Bell", NULL);
  check_person ("@ann", "@ann", NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_durations_are_clocks_seconds_or_periods),
    cmocka_unit_test (test_answers_are_words_of_several_kinds),
    cmocka_unit_test (test_a_title_is_markup_only_in_earnest),
    cmocka_unit_test (test_a_title_of_tags_takes_no_longer_than_others),
    cmocka_unit_test (test_persons_are_names_and_addresses_in_any_order),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
