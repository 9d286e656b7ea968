/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-namespace.h"

static void
test_an_address_is_known_however_it_is_written (void **state)
{
  static const char *const addresses[] = {
    "http://search.yahoo.com/mrss/",     "http://search.yahoo.com/mrss",
    "https://search.yahoo.com/mrss/",    "http://www.search.yahoo.com/mrss/",
    "HTTP://Search.Yahoo.com/MRSS/",     " http://search.yahoo.com/mrss/ ",
    "http://search.yahoo.com/mrss/#",    "http://video.search.yahoo.com/mrss",
    "http://www.rssboard.org/media-rss",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    assert_int_equal (feed_ns_find (addresses[i], NULL), FEED_NS_MEDIA);
}

static void
test_an_address_counts_before_the_prefix (void **state)
{
  assert_int_equal (feed_ns_find ("urn:mine", "media"), FEED_NS_UNKNOWN);
  assert_int_equal (feed_ns_find ("http://purl.org/dc/terms/", "media"), FEED_NS_DC);
  assert_int_equal (feed_ns_find ("", "media"), FEED_NS_UNKNOWN);
  assert_int_equal (feed_ns_find ("http://", "media"), FEED_NS_UNKNOWN);
}

static void
test_a_usual_prefix_will_do (void **state)
{
  assert_int_equal (feed_ns_find (NULL, "media"), FEED_NS_MEDIA);
  assert_int_equal (feed_ns_find (NULL, "creativeCommons"), FEED_NS_CC);
  assert_int_equal (feed_ns_find (NULL, "x"), FEED_NS_UNKNOWN);
  assert_int_equal (feed_ns_find (NULL, NULL), FEED_NS_RSS);
}

static void
test_versions_of_atom_are_told_apart (void **state)
{
  assert_int_equal (feed_ns_find ("http://www.w3.org/2005/Atom", NULL), FEED_NS_ATOM);
  assert_int_equal (feed_ns_find ("http://purl.org/atom/ns#", NULL), FEED_NS_ATOM_03);
  assert_int_equal (feed_ns_find ("http://purl.org/atom/ns#draft-ietf-atompub-format-09", NULL),
                    FEED_NS_ATOM);
  assert_int_equal (feed_ns_find ("http://purl.org/atom/app#", NULL), FEED_NS_APP);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_an_address_is_known_however_it_is_written),
    cmocka_unit_test (test_an_address_counts_before_the_prefix),
    cmocka_unit_test (test_a_usual_prefix_will_do),
    cmocka_unit_test (test_versions_of_atom_are_told_apart),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
