/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-attempt-conclusion.h"

#define NOW G_GINT64_CONSTANT (1704067200)

typedef struct
{
  FeedDue *due;
  FeedHttpResponse response;
} Fixture;

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->due = g_new0 (FeedDue, 1);
  self->due->id = 7;
  self->due->uri = g_strdup ("https://a.example/feed");
  self->due->state.retry = feed_retry_state_new ();
  self->due->state.fresh_until = FEED_TIME_NONE;
  self->due->state.etag = g_strdup ("\"old\"");
  self->due->state.last_modified = g_strdup ("Monday");
  self->response.status = 200;
  self->response.retry_after = FEED_TIME_NONE;
  self->response.fresh_until = FEED_TIME_NONE;
  *state = self;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  feed_due_free (self->due);
  g_free (self);

  return 0;
}

static FeedAttemptRecord *
conclude (Fixture *self, gboolean incomplete)
{
  FeedOutcome outcome = {
    .response = &self->response,
    .body_hash = "hash",
    .incomplete = incomplete,
    .interval = 60,
    .started = NOW,
    .now = NOW,
    .jitter = 0.5,
  };

  return feed_attempt_conclude (self->due, &outcome);
}

static void
the_validators_of_the_latest_reply_are_kept_as_a_pair (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedAttemptRecord) record = NULL;

  self->response.etag = (char *) "W/\"new\"";
  record = conclude (self, FALSE);

  assert_string_equal (record->state.etag, "W/\"new\"");
  assert_null (record->state.last_modified);
  assert_int_equal (record->state.retry->last_success, NOW);
  assert_int_equal (record->state.retry->next_attempt, NOW + 3600);
}

static void
a_304_without_validators_leaves_them (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedAttemptRecord) record = NULL;

  self->response.status = 304;
  record = conclude (self, FALSE);

  assert_string_equal (record->state.etag, "\"old\"");
  assert_string_equal (record->state.last_modified, "Monday");
}

static void
a_document_that_broke_off_is_asked_for_again (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedAttemptRecord) record = NULL;

  self->response.etag = (char *) "\"new\"";
  record = conclude (self, TRUE);

  assert_null (record->state.etag);
  assert_null (record->state.last_modified);
  assert_null (record->state.body_hash);
}

/* Goes on from what was recorded, as the next fetch would. */
static void
advance (Fixture *self, FeedAttemptRecord *record)
{
  feed_fetch_state_clear (&self->due->state);
  feed_fetch_state_copy (&record->state, &self->due->state);
}

static void
a_permanent_redirect_is_adopted_the_third_time (void **state)
{
  Fixture *self = *state;

  self->response.permanent_uri = (char *) "https://b.example/feed";
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FeedAttemptRecord) record = conclude (self, FALSE);

      assert_int_equal (record->adopted_uri != NULL, i == 2);
      if (i == 2)
        assert_string_equal (record->adopted_uri, "https://b.example/feed");
      advance (self, record);
    }
}

static void
a_redirect_that_changes_is_not_believed (void **state)
{
  static const char *const targets[] = { "https://b.example/", "https://b.example/",
                                         "https://c.example/", "https://b.example/" };
  Fixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (FeedAttemptRecord) record = NULL;

      self->response.permanent_uri = (char *) targets[i];
      record = conclude (self, FALSE);
      assert_null (record->adopted_uri);
      advance (self, record);
    }
}

static void
a_redirect_to_an_insecure_address_is_never_adopted (void **state)
{
  Fixture *self = *state;

  self->response.permanent_uri = (char *) "http://a.example/feed";
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (FeedAttemptRecord) record = conclude (self, FALSE);

      assert_null (record->adopted_uri);
      advance (self, record);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_validators_of_the_latest_reply_are_kept_as_a_pair),
    TEST (a_304_without_validators_leaves_them),
    TEST (a_document_that_broke_off_is_asked_for_again),
    TEST (a_permanent_redirect_is_adopted_the_third_time),
    TEST (a_redirect_that_changes_is_not_believed),
    TEST (a_redirect_to_an_insecure_address_is_never_adopted),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
