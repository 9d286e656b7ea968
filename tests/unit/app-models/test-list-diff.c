/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fw-list-diff.h"

static GArray *
make_ids (const char *letters)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *letters != '\0'; letters++)
    {
      gint64 id = *letters;

      g_array_append_val (ids, id);
    }
  return ids;
}

static const gint64 *
data (GArray *ids)
{
  return (const gint64 *) (gpointer) ids->data;
}

/* What a list shows that follows the splices. */
static GArray *
replay (GArray *before, GArray *after, GArray *splices)
{
  GArray *list = g_array_copy (before);

  for (guint i = 0; i < splices->len; i++)
    {
      FwSplice splice = g_array_index (splices, FwSplice, i);

      assert_true (splice.position + splice.removed <= list->len);
      if (splice.removed > 0)
        g_array_remove_range (list, splice.position, splice.removed);
      if (splice.added > 0)
        g_array_insert_vals (list, splice.position, data (after) + splice.position, splice.added);
    }
  return list;
}

static GArray *
diff (GArray *before, GArray *after, guint max_splices)
{
  GArray *splices = fw_list_diff (data (before), before->len, data (after), after->len,
                                  max_splices);
  g_autoptr (GArray) list = replay (before, after, splices);

  assert_int_equal (list->len, after->len);
  if (list->len > 0)
    assert_memory_equal (list->data, after->data, list->len * sizeof (gint64));
  return splices;
}

static void
test_touches_only_what_differs (void **state)
{
  static const struct
  {
    const char *before;
    const char *after;
    guint n_splices;
    guint n_touched;
  } cases[] = {
    { "", "", 0, 0 },
    { "abc", "abc", 0, 0 },
    { "", "abc", 1, 3 },
    { "abc", "", 1, 3 },
    { "abc", "xabc", 1, 1 },
    { "abc", "abcx", 1, 1 },
    { "abcdef", "abdef", 1, 1 },
    { "abcdef", "axbcdyef", 2, 2 },
    { "abcdef", "bcde", 2, 2 },
    { "abcde", "axbcdyzew", 3, 4 },
    { "axbcdyzew", "abcde", 3, 4 },
    { "abcdef", "abxdef", 1, 2 },
    { "abcdef", "bacdef", 1, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) before = make_ids (cases[i].before);
      g_autoptr (GArray) after = make_ids (cases[i].after);
      g_autoptr (GArray) splices = diff (before, after, 100);
      guint touched = 0;

      for (guint j = 0; j < splices->len; j++)
        touched += g_array_index (splices, FwSplice, j).removed +
                   g_array_index (splices, FwSplice, j).added;
      assert_int_equal (splices->len, cases[i].n_splices);
      assert_int_equal (touched, cases[i].n_touched);
    }
}

/* Any two lists: what follows the splices ends up as the second. */
static void
test_always_arrives (void **state)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) splices = NULL;

      for (gint64 id = 1; id <= 40; id++)
        {
          guint where = g_rand_int_range (random, 0, 4);

          if (where != 1)
            g_array_append_val (before, id);
          if (where == 1 || where == 2)
            g_array_insert_val (after, g_rand_int_range (random, 0, after->len + 1), id);
          else if (where == 3)
            g_array_append_val (after, id);
        }
      splices = diff (before, after, 1 + round % 12);
      assert_true (splices->len <= 1 + round % 12);
    }
}

/* What a refresh does to a list, and, the other way round, what a filter does. */
static void
test_follows_what_only_adds (void **state)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GArray) few = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) many = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) added = NULL;
      g_autoptr (GArray) removed = NULL;

      for (gint64 id = 1; id <= 40; id++)
        {
          if (g_rand_boolean (random))
            g_array_append_val (few, id);
          g_array_append_val (many, id);
        }
      added = diff (few, many, 1 + round % 30);
      removed = diff (many, few, 1 + round % 30);
      assert_true (added->len <= 1 + round % 30);
      assert_true (removed->len <= 1 + round % 30);
    }
}

static GHashTable *
keep (GArray *ids)
{
  GHashTable *kept = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (kept, &g_array_index (ids, gint64, i));
  return kept;
}

static void
test_what_is_kept_stands_between_splices (void **state)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *kept;
    guint n_splices;
    guint n_touched;
  } cases[] = {
    { "abcdef", "axbcdyef", "", 1, 8 },   { "abcdef", "axbcdyef", "c", 2, 2 },
    { "abcdef", "axbcdyef", "af", 1, 8 }, { "abcdef", "axbyczdef", "c", 2, 5 },
    { "axbycd", "abcwd", "b", 2, 5 },     { "abc", "abc", "b", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) before = make_ids (cases[i].before);
      g_autoptr (GArray) after = make_ids (cases[i].after);
      g_autoptr (GArray) held = make_ids (cases[i].kept);
      g_autoptr (GHashTable) kept = keep (held);
      g_autoptr (GArray) splices = diff (before, after, 100);
      g_autoptr (GArray) list = NULL;
      guint touched = 0;

      fw_list_diff_join (splices, data (after), kept);
      list = replay (before, after, splices);
      assert_int_equal (list->len, after->len);
      assert_memory_equal (list->data, after->data, list->len * sizeof (gint64));
      for (guint j = 0; j < splices->len; j++)
        touched += g_array_index (splices, FwSplice, j).removed +
                   g_array_index (splices, FwSplice, j).added;
      assert_int_equal (splices->len, cases[i].n_splices);
      assert_int_equal (touched, cases[i].n_touched);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_touches_only_what_differs),
    cmocka_unit_test (test_always_arrives),
    cmocka_unit_test (test_follows_what_only_adds),
    cmocka_unit_test (test_what_is_kept_stands_between_splices),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
