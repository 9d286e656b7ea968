/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-news.h"

#include <libintl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* "1 new entry in …" and the like, of so many entries of so many feeds. */
static void
check (guint n, guint n_feeds, gboolean more, const char *title, const char *body)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (FwNewsItem));
  g_auto (FwNews) news = { NULL, NULL, 0 };

  for (guint i = 0; i < n; i++)
    {
      FwNewsItem item = { i + 1, i % n_feeds, (char *) "Planet", (char *) "Comet" };

      g_array_append_val (items, item);
    }
  fw_news_init (&news, (const FwNewsItem *) (gpointer) items->data, n, more);
  assert_string_equal (news.title, title);
  assert_string_equal (news.body, body);
}

#define NAME(text) "\u2068" text "\u2069"
#define THREE NAME ("Planet") ", " NAME ("Planet") ", " NAME ("Planet")

static void
many_are_counted (void **state)
{
  check (1, 1, FALSE, "Planet", "Comet");
  check (2, 1, FALSE, "Planet", "2 new entries: " NAME ("Comet") ", " NAME ("Comet"));
  check (12, 4, FALSE, "12 new entries in 4 feeds", THREE "…");
  check (3, 3, TRUE, "More than 3 new entries in 3 feeds", THREE);
}

static void
they_are_counted_in_other_languages (void **state)
{
  g_setenv ("LANGUAGE", "de", TRUE);
  bindtextdomain ("feedwright", LOCALE_FOLDER);
  check (12, 4, FALSE, "12 neue Einträge in 4 Feeds", THREE "…");
  g_setenv ("LANGUAGE", "C", TRUE);
  bindtextdomain ("feedwright", LOCALE_FOLDER);
}

static void
a_title_is_one_line_of_some_length (void **state)
{
  static const struct
  {
    const char *text;
    const char *line;
  } cases[] = {
    { NULL, NULL },
    { " \n\t", NULL },
    { " a\n  b\u2028c ", "a b c" },
    { "1234567890", "1234567890" },
    { "12345678901", "123456789…" },
    { "12345678 01", "12345678…" },
    { "12345678e\u0301fg", "12345678…" }, /* the accent stays with its letter */
    { "123456\U0001f469\u200d\U0001f469\u200d\U0001f467!", "123456…" },
    { "12345678\U0001f44d\U0001f3fd!!", "12345678…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = fw_news_shorten (cases[i].text, 10);

      if (cases[i].line == NULL)
        assert_null (line);
      else
        assert_string_equal (line, cases[i].line);
    }
}

static void
words_are_found_as_wholes (void **state)
{
  const char *const words[] = { "comet", " Köln ", "東京", "c++", "", NULL };
  const char *const none[] = { NULL };

  assert_true (fw_news_match (words, "A COMET, seen"));
  assert_true (fw_news_match (words, "KO\u0308LN"));
  assert_true (fw_news_match (words, "新東京駅"));
  assert_true (fw_news_match (words, "more C++"));
  assert_false (fw_news_match (words, "cometary, a xcomet"));
  assert_false (fw_news_match (words, NULL));
  assert_false (fw_news_match (words, ""));
  assert_false (fw_news_match (none, "comet"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (many_are_counted),
    cmocka_unit_test (they_are_counted_in_other_languages),
    cmocka_unit_test (a_title_is_one_line_of_some_length),
    cmocka_unit_test (words_are_found_as_wholes),
  };

  setlocale (LC_ALL, "C.UTF-8");
  return cmocka_run_group_tests (tests, NULL, NULL);
}
