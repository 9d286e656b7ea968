/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fw-dates.h"
#include "fw-source.h"
#include "fw-terms.h"
#include "fw-trouble.h"

/* Friday 15 January 2027, 08:00 UTC; the tests run in UTC. */
#define NOW G_GINT64_CONSTANT (1800000000)
#define HOUR 3600
#define DAY (24 * HOUR)

static void
test_sources_survive_being_written (void **state)
{
  static const char *const texts[] = { "today", "unread", "starred", "all", "folder:3", "feed:12" };
  static const char *const wrong[] = { "",       "feed",  "feed:",   "feed:0",
                                       "feed:x", "all:3", "nothing", "feed:1:2" };
  FwSource source;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *written = NULL;

      assert_true (fw_source_parse (texts[i], &source));
      written = fw_source_to_string (source);
      assert_string_equal (written, texts[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_false (fw_source_parse (wrong[i], &source));
}

static void
test_sources_become_queries (void **state)
{
  g_autoptr (FeedEntryQuery) today = fw_source_to_query ((FwSource){ FW_SOURCE_TODAY, 0 }, NOW);
  g_autoptr (FeedEntryQuery) unread = fw_source_to_query ((FwSource){ FW_SOURCE_UNREAD, 0 }, NOW);
  g_autoptr (FeedEntryQuery) feed = fw_source_to_query ((FwSource){ FW_SOURCE_FEED, 4 }, NOW);

  assert_int_equal (today->since, NOW);
  assert_int_equal (unread->filter, FEED_FILTER_UNREAD);
  assert_int_equal (unread->since, FEED_TIME_NONE);
  assert_int_equal (feed->scope, FEED_SCOPE_FEED);
  assert_int_equal (feed->scope_id, 4);
}

static void
test_dates_are_said_shortly (void **state)
{
  static const struct
  {
    gint64 age;
    const char *words;
    const char *day;
  } cases[] = {
    { 0, "now", "Today" },
    { 59, "now", "Today" },
    { -30, "now", "Today" },
    { 5 * 60, "5 min", "Today" },
    { 3 * HOUR, "3 h", "Today" },
    { 9 * HOUR, "Yesterday", "Yesterday" },
    { 3 * DAY, "Tue", "Tuesday" },
    { 10 * DAY, "5 Jan", "5 January" },
    { 20 * DAY, "26 Dec 2026", "26 December 2026" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = fw_dates_format_short (NOW - cases[i].age, NOW);
      g_autofree char *day = fw_dates_format_day (NOW - cases[i].age, NOW);

      assert_string_equal (words, cases[i].words);
      assert_string_equal (day, cases[i].day);
    }
  assert_int_equal (fw_dates_get_midnight (NOW), NOW - 8 * HOUR);
  assert_true (fw_dates_same_day (NOW, NOW - 8 * HOUR));
  assert_false (fw_dates_same_day (NOW, NOW - 8 * HOUR - 1));
}

/* The parts of @text that are marked, in brackets. */
static char *
mark (const char *text, const char *search)
{
  g_auto (GStrv) terms = fw_terms_split (search);
  g_autoptr (PangoAttrList) attributes = fw_terms_highlight (text, (const char *const *) terms);
  g_autoptr (GString) marked = g_string_new (text);
  GSList *list = attributes ? pango_attr_list_get_attributes (attributes) : NULL;

  for (GSList *at = g_slist_reverse (list); at != NULL; at = at->next)
    {
      PangoAttribute *attribute = at->data;

      if (attribute->klass->type == PANGO_ATTR_WEIGHT)
        {
          g_string_insert (marked, attribute->end_index, "]");
          g_string_insert (marked, attribute->start_index, "[");
        }
      pango_attribute_destroy (attribute);
    }
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static void
test_words_found_are_marked (void **state)
{
  static const struct
  {
    const char *text;
    const char *search;
    const char *marked;
  } cases[] = {
    { "Atom feeds and atoms", "atom", "[Atom] feeds and [atom]s" },
    { "Anatomy", "atom", "Anatomy" },
    { "Caf\303\251 ol\303\251", "cafe", "[Caf\303\251] ol\303\251" },
    { "Cafe\314\201 noir", "caf\303\251", "[Cafe\314\201] noir" },
    { "one two three", "\"two three\"", "one [two] [three]" },
    { "nothing", "zebra", "nothing" },
    { "", "x", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].text, cases[i].search);

      assert_string_equal (marked, cases[i].marked);
    }
}

static void
test_trouble_is_said_when_it_matters (void **state)
{
  g_autoptr (FeedRetryState) state_ = feed_retry_state_new ();
  g_autofree char *fine = fw_trouble_describe (state_);
  g_autofree char *passing = NULL;
  g_autofree char *lasting = NULL;
  g_autofree char *sign_in = NULL;
  g_autofree char *gone = NULL;

  assert_null (fine);
  state_->error_class = FEED_ERROR_CLASS_TRANSIENT;
  state_->code = FEED_ERROR_CONNECT_TIMEOUT;
  state_->failures = 1;
  passing = fw_trouble_describe (state_);
  assert_null (passing);
  state_->failures = 3;
  lasting = fw_trouble_describe (state_);
  assert_string_equal (lasting, "Its site does not answer");
  state_->error_class = FEED_ERROR_CLASS_NEEDS_YOU;
  state_->code = FEED_ERROR_AUTH_REQUIRED;
  state_->failures = 1;
  sign_in = fw_trouble_describe (state_);
  assert_string_equal (sign_in, "Needs you to sign in");
  state_->error_class = FEED_ERROR_CLASS_PERMANENT;
  state_->code = FEED_ERROR_GONE;
  state_->first_failed = NOW;
  gone = fw_trouble_describe (state_);
  assert_string_equal (gone, "Gone since 15 January");
}

static void
test_trouble_is_explained_to_who_asks (void **state)
{
  g_autoptr (FeedRetryState) state_ = feed_retry_state_new ();
  g_autofree char *fine = fw_trouble_explain (state_, NOW);
  g_autofree char *passing = NULL;
  g_autofree char *other = NULL;

  assert_null (fine);
  assert_null (fw_trouble_explain (NULL, NOW));
  state_->error_class = FEED_ERROR_CLASS_TRANSIENT;
  state_->code = FEED_ERROR_CONNECT_TIMEOUT;
  state_->failures = 1;
  state_->next_attempt = NOW - 1;
  passing = fw_trouble_explain (state_, NOW);
  assert_string_equal (passing, "Its site does not answer. It is tried again soon.");
  state_->code = FEED_ERROR_CONNECTION_RESET;
  state_->message = g_strdup ("example.org broke the connection off.");
  state_->next_attempt = FEED_TIME_NONE;
  other = fw_trouble_explain (state_, NOW);
  assert_string_equal (other,
                       "example.org broke the connection off. It is not tried again by itself.");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_sources_survive_being_written),
    cmocka_unit_test (test_sources_become_queries),
    cmocka_unit_test (test_dates_are_said_shortly),
    cmocka_unit_test (test_words_found_are_marked),
    cmocka_unit_test (test_trouble_is_said_when_it_matters),
    cmocka_unit_test (test_trouble_is_explained_to_who_asks),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
