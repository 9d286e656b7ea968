/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-entry-change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define POST                                                                                       \
  "The bridge over the river is closed since Monday, because two of its cables have to be "        \
  "replaced. Drivers take the ferry at the old mill instead, which runs every quarter of an hour."

typedef struct
{
  const char *what;
  const char *old_title, *old_text, *new_title, *new_text;
} Row;

static void
check (const Row *rows, gsize n_rows, gboolean expected)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      const Row *row = &rows[i];

      if (feed_entry_change_is_significant (row->old_title, row->old_text, row->new_title,
                                            row->new_text) != expected)
        fail_msg ("%s: %s", row->what, expected ? "is something to read" : "is nothing to read");
    }
}

static void
what_nobody_wrote_is_nothing_to_read (void **state)
{
  static const Row rows[] = {
    { "nothing at all", NULL, NULL, NULL, NULL },
    { "the same", "Bridge", POST, "Bridge", POST },
    { "white space", "Bridge", "one two three four five", "Bridge ",
      " one\n\ntwo  three\tfour five" },
    { "punctuation and capitals", "Bridge", "we close it: the bridge is old", "BRIDGE!",
      "We close it – “the bridge” is old…" },
    { "a count", "Bridge (3 comments)", POST, "Bridge (1,204 comments)", POST },
    { "a date", "Bridge", "Updated 2024-01-02 10:11, 3rd time", "Bridge",
      "Updated 2025-12-31 23:59, 14th time" },
    { "many counts", "Scores", "1 2 3 4 5 6 7 8 9", "Scores", "11 12 13 14 15 16 17 18 19" },
    { "another order", "Bridge", "one two three four five", "Bridge", "five four three two one" },
    { "words that went", "Bridge", POST, "Bridge", "The bridge over the river is closed" },
    { "two typos", "Brigde", "The bridge is closed sicne Monday", "Bridge",
      "The bridge is closed since Monday" },
    { "a new headline word", "Bridge closed", POST, "Old bridge closed", POST },
    { "a sentence of correction in a long text", "Bridge",
      POST " " POST " The mayor, who was there, said that all would be well by next spring.",
      "Bridge", POST " " POST " Correction: an earlier version misnamed the mill." },
  };

  check (rows, G_N_ELEMENTS (rows), FALSE);
}

static void
what_is_new_is_something_to_read (void **state)
{
  static const Row rows[] = {
    { "another text", "Bridge", POST, "Bridge",
      "Yesterday night a storm took what was left of it; nobody was hurt, says the council." },
    { "a text where there was none", "Bridge", NULL, "Bridge", POST },
    { "another title where that is all", "Senate to vote on bill", NULL,
      "President signs new law in spite of protests", NULL },
    { "as much again", "Bridge", POST, "Bridge",
      POST " Update: engineers found a third cable that is broken, so repairs take until summer." },
    { "the same words more often", "Song", "row your boat", "Song",
      "row your boat row your boat row your boat" },
    { "another script", "Мост", "Мост закрыт с понедельника", "Мост",
      "Вчера ночью буря унесла всё остальное" },
    { "no space between words", "桥", "桥从星期一起关闭", "桥", "昨天夜里暴风雨冲走了剩下的部分" },
  };

  check (rows, G_N_ELEMENTS (rows), TRUE);
}

static void
a_paragraph_in_a_long_text_is_something_to_read (void **state)
{
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (old, POST " ");
  new = g_string_new (old->str);
  for (guint i = 0; i < 10; i++)
    g_string_append (new, "later engineers found another broken cable ");
  assert_false (feed_entry_change_is_significant ("Bridge", old->str, "Bridge", old->str));
  assert_false (
      feed_entry_change_is_significant ("Bridge", old->str, "Bridge again closed", old->str));
  assert_true (feed_entry_change_is_significant ("Bridge", POST, "Bridge", new->str));
  assert_true (
      feed_entry_change_is_significant ("Bridge", old->str, "Bridge", new->str + strlen (POST)));
}

static void
a_character_is_a_word_where_there_is_no_space (void **state)
{
  assert_false (feed_entry_change_is_significant ("桥", "桥从星期一起关闭了三个月", "桥",
                                                  "桥从星期二起关闭了三个月"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_nobody_wrote_is_nothing_to_read),
    cmocka_unit_test (what_is_new_is_something_to_read),
    cmocka_unit_test (a_paragraph_in_a_long_text_is_something_to_read),
    cmocka_unit_test (a_character_is_a_word_where_there_is_no_space),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
