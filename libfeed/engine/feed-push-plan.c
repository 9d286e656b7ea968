/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-plan.h"

#include "feed-push-choice.h"
#include "feed-retry-policy.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* More is not what we asked for. */
#define LONGEST_LEASE (30 * DAY)
#define UNKNOWN_LEASE DAY
/* Of the lease, and what of it is left to chance. */
#define RENEW_AFTER 0.8
#define RENEW_SPREAD 0.1
/* How long a hub may take to ask back. */
#define ANSWER_TIME (5 * MINUTE)
/* Who said no, or that it is gone, may think again. */
#define DENIED_PAUSE (7 * DAY)
/* Between two looks at a feed that somebody tells of: news that are none cost no more than asking
 * regularly does. */
#define PACE 3
/* Nor is who has news without end asked for each: so many in a row, then one a minute. */
#define MOST_RECENT 5
#define LONGEST_PACE (30 * MINUTE)
#define MOST_DOUBLINGS 16

static void
enter (FeedPushRow *row, FeedPushPhase phase, gint64 now)
{
  if (row->phase != phase)
    row->since = now;
  row->phase = phase;
}

void
feed_push_plan_agreed (FeedPushRow *row, gint64 lease, gint64 now, double jitter)
{
  gint64 seconds = lease > 0 ? CLAMP (lease, FEED_PUSH_SHORTEST_LEASE, LONGEST_LEASE)
                             : UNKNOWN_LEASE;

  enter (row, FEED_PUSH_ACTIVE, now);
  row->expires = now + seconds;
  row->next_attempt = now + (gint64) ((double) seconds * (RENEW_AFTER + RENEW_SPREAD * jitter));
  row->failures = 0;
  row->first_failed = FEED_TIME_NONE;
  g_clear_pointer (&row->message, g_free);
}

static gboolean
holds (const FeedPushRow *row, gint64 now)
{
  return row->phase == FEED_PUSH_ACTIVE && row->expires != FEED_TIME_NONE && row->expires > now;
}

void
feed_push_plan_asked (FeedPushRow *row, gint64 now)
{
  if (!holds (row, now))
    enter (row, FEED_PUSH_ASKED, now);
  row->next_attempt = now + ANSWER_TIME;
}

void
feed_push_plan_failed (FeedPushRow *row,
                       const GError *error,
                       gint64 retry_after,
                       gint64 now,
                       double jitter)
{
  g_autoptr (FeedRetryState) state = feed_retry_state_new ();
  FeedAttempt attempt = { .error = error, .retry_after = retry_after };

  state->failures = row->failures;
  state->first_failed = row->first_failed;
  feed_retry_policy_next (state, &attempt, now, jitter);
  row->failures = state->failures;
  row->first_failed = state->first_failed;
  row->next_attempt = state->next_attempt != FEED_TIME_NONE ? state->next_attempt
                                                            : now + DENIED_PAUSE;
  g_free (row->message);
  row->message = g_strdup (error->message);
  if (holds (row, now))
    {
      row->next_attempt = MIN (row->next_attempt, row->expires);
      return;
    }
  enter (row, FEED_PUSH_FAILED, now);
  feed_push_choice_rest (row, row->next_attempt);
}

void
feed_push_plan_denied (FeedPushRow *row, const char *reason, gint64 now)
{
  enter (row, FEED_PUSH_DENIED, now);
  row->expires = FEED_TIME_NONE;
  row->next_attempt = now + DENIED_PAUSE;
  g_free (row->message);
  row->message = g_strdup (reason);
  feed_push_choice_rest (row, row->next_attempt);
}

double
feed_push_plan_count (double recent, gint64 last, gint64 now)
{
  double forgotten = last != FEED_TIME_NONE ? (double) MAX (now - last, 0) / MINUTE : 0;

  return MAX (recent - forgotten, 0) + 1;
}

gint64
feed_push_plan_refresh (gint64 last, double recent, guint empties, gint64 now)
{
  gint64 least = recent > MOST_RECENT ? MINUTE : PACE;
  gint64 pace = MIN (MAX ((gint64) PACE << MIN (empties, MOST_DOUBLINGS), least), LONGEST_PACE);

  return last == FEED_TIME_NONE ? now : MAX (now, last + pace);
}
