/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-restraint.h"

typedef struct
{
  FeedRestraint restraint;
  gboolean allowed;
} Row;

static void
what_is_short_is_spared_unless_the_person_says_otherwise (void **state)
{
  static const Row rows[] = {
    { { FALSE, FALSE, TRUE, TRUE }, TRUE },   { { TRUE, FALSE, TRUE, TRUE }, FALSE },
    { { FALSE, TRUE, TRUE, TRUE }, FALSE },   { { TRUE, FALSE, FALSE, TRUE }, TRUE },
    { { FALSE, TRUE, TRUE, FALSE }, TRUE },   { { TRUE, TRUE, FALSE, TRUE }, FALSE },
    { { TRUE, TRUE, FALSE, FALSE }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (feed_restraint_allows (&rows[i].restraint), rows[i].allowed);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_short_is_spared_unless_the_person_says_otherwise),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
