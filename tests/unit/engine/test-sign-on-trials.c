/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-sign-on-trials.h"
#include "test-await.h"

#define PLACE "https://feeds.example"
#define MINUTE G_TIME_SPAN_MINUTE

typedef struct
{
  FeedSignOnTrials *trials;
  FeedCredential *credential;
  FeedAuthAnswer *answer; /* the same */
} Fixture;

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->trials = feed_sign_on_trials_new ();
  self->credential = feed_credential_new (PLACE, FALSE, FEED_AUTH_SCHEME_NONE, NULL, "ann", "one");
  self->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "ann", "one", NULL);
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  feed_sign_on_trials_free (self->trials);
  feed_credential_unref (self->credential);
  feed_auth_answer_free (self->answer);
  g_free (self);
  return 0;
}

static gboolean
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_REMOVE;
}

/* Whether anything will happen without somebody doing something. */
static gboolean
is_time_of_no_matter (void)
{
  GMainContext *context = g_main_context_default ();
  gint priority = 0;
  gint timeout = 0;
  GPollFD fds[8];

  assert_true (g_main_context_acquire (context));
  g_main_context_prepare (context, &priority);
  g_main_context_query (context, G_MAXINT, &timeout, fds, G_N_ELEMENTS (fds));
  g_main_context_release (context);

  return timeout == -1;
}

static gboolean
is_resting (Fixture *self, gint64 now)
{
  return feed_sign_on_trials_is_resting (self->trials, PLACE, self->credential, now);
}

static void
end (Fixture *self, FeedAuthOutcome outcome, gint64 now)
{
  feed_sign_on_trials_end (self->trials, PLACE, self->answer, outcome, now);
}

static void
nobody_tries_before_the_first_has_come_to_its_end (void **state)
{
  Fixture *self = *state;
  guint woken = 0;

  feed_sign_on_trials_begin (self->trials, PLACE, self->credential);
  assert_true (feed_sign_on_trials_wait (self->trials, PLACE, self->credential, count_cb, &woken));
  assert_true (is_time_of_no_matter ());
  assert_int_equal (woken, 0);
  end (self, FEED_AUTH_OUTCOME_ACCEPTED, 0);
  test_drain ();
  assert_int_equal (woken, 1);
}

static void
each_unanswered_try_makes_the_rest_longer (void **state)
{
  Fixture *self = *state;

  end (self, FEED_AUTH_OUTCOME_UNANSWERED, 0);
  assert_true (is_resting (self, 29 * MINUTE));
  assert_false (is_resting (self, 30 * MINUTE));
  end (self, FEED_AUTH_OUTCOME_UNANSWERED, 30 * MINUTE);
  assert_true (is_resting (self, 89 * MINUTE));
  assert_false (is_resting (self, 90 * MINUTE));
  for (guint i = 0; i < 100; i++)
    end (self, FEED_AUTH_OUTCOME_UNANSWERED, 0);
  assert_true (is_resting (self, 23 * 60 * MINUTE));
  assert_false (is_resting (self, 24 * 60 * MINUTE));
}

static void
what_is_known_to_be_good_never_rests (void **state)
{
  Fixture *self = *state;

  end (self, FEED_AUTH_OUTCOME_UNANSWERED, 0);
  end (self, FEED_AUTH_OUTCOME_ACCEPTED, 0);
  assert_false (is_resting (self, 1));
  end (self, FEED_AUTH_OUTCOME_UNANSWERED, 0);
  assert_false (is_resting (self, 1));
}

static void
what_cannot_be_locked_never_rests (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedAuthAnswer)
      ticket = feed_auth_answer_new (FEED_AUTH_SCHEME_NEGOTIATE, NULL, NULL, NULL);
  g_autoptr (FeedAuthAnswer)
      token = feed_auth_answer_new (FEED_AUTH_SCHEME_BEARER, "ann", "one", NULL);

  feed_sign_on_trials_end (self->trials, PLACE, ticket, FEED_AUTH_OUTCOME_UNANSWERED, 0);
  assert_false (feed_sign_on_trials_is_resting (self->trials, PLACE, NULL, 1));
  feed_sign_on_trials_end (self->trials, PLACE, token, FEED_AUTH_OUTCOME_UNANSWERED, 0);
  assert_false (is_resting (self, 1));
}

#define trials_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    trials_test (nobody_tries_before_the_first_has_come_to_its_end),
    trials_test (each_unanswered_try_makes_the_rest_longer),
    trials_test (what_is_known_to_be_good_never_rests),
    trials_test (what_cannot_be_locked_never_rests),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
