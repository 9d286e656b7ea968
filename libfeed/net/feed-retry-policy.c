/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-retry-policy.h"

#include <gio/gio.h>

#include "feed-error.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)
#define MAX_DOUBLINGS 16

/* How long to wait after a failure: @least doubles with each one in a row up to a day. */
typedef struct
{
  gint64 least;
  double spread; /* how much of the wait is left to chance */
} Pace;

static const Pace class_paces[] = {
  [FEED_ERROR_CLASS_NONE] = { 5 * MINUTE, 1.0 },
  [FEED_ERROR_CLASS_TRANSIENT] = { 5 * MINUTE, 1.0 },
  [FEED_ERROR_CLASS_OFFLINE] = { 5 * MINUTE, 0.2 },
  [FEED_ERROR_CLASS_NEEDS_YOU] = { DAY, 0.0 },
  [FEED_ERROR_CLASS_PERMANENT] = { DAY, 0.0 },
  [FEED_ERROR_CLASS_OURS] = { HOUR, 0.5 },
};

typedef struct
{
  FeedError code;
  Pace pace;
} CodePace;

/* Where a kind of failure has a pace of its own. */
static const CodePace code_paces[] = {
  { FEED_ERROR_FORBIDDEN, { 4 * HOUR, 0.0 } }, { FEED_ERROR_HTML_PAGE, { HOUR, 0.5 } },
  { FEED_ERROR_NOT_A_FEED, { HOUR, 0.5 } },    { FEED_ERROR_EMPTY_DOCUMENT, { HOUR, 0.5 } },
  { FEED_ERROR_MALFORMED, { HOUR, 0.5 } },
};

/* These look final and often are not: a name server has a bad day, a server is being set up. They
 * count as passing until they have lasted. */
static const FeedError doubtful_codes[] = {
  FEED_ERROR_HOST_NOT_FOUND,
  FEED_ERROR_BAD_RESPONSE,
};

#define DOUBT_FAILURES 3
#define DOUBT_TIME DAY

static gboolean
is_doubtful (const FeedRetryState *state, gint64 now)
{
  if (state->failures >= DOUBT_FAILURES && now - state->first_failed >= DOUBT_TIME)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (doubtful_codes); i++)
    if (doubtful_codes[i] == state->code)
      return TRUE;
  return FALSE;
}

static Pace
find_pace (const FeedRetryState *state)
{
  if (state->error_class != FEED_ERROR_CLASS_TRANSIENT)
    for (guint i = 0; i < G_N_ELEMENTS (code_paces); i++)
      if (code_paces[i].code == state->code)
        return code_paces[i].pace;
  return class_paces[state->error_class];
}

static gint64
choose_delay (const FeedRetryState *state, double jitter)
{
  Pace pace = find_pace (state);
  guint doublings = state->failures > 0 ? MIN (state->failures - 1, MAX_DOUBLINGS) : 0;
  gint64 longest = MIN (pace.least << doublings, DAY);
  double share = 1.0 - pace.spread + pace.spread * CLAMP (jitter, 0.0, 1.0);

  /* Full jitter may come out as nothing at all; nobody is asked twice in a minute. */
  return MAX ((gint64) ((double) longest * share), MINUTE);
}

static void
respect_server (FeedRetryState *state, const FeedAttempt *attempt, gint64 now)
{
  gint64 floor = attempt->retry_after;

  state->server_named = floor != FEED_TIME_NONE && floor > now &&
                        state->next_attempt != FEED_TIME_NONE;
  if (!state->server_named)
    return;
  state->next_attempt = MAX (state->next_attempt, MIN (floor, now + WEEK));
}

static void
note_success (FeedRetryState *state, const FeedAttempt *attempt, gint64 now)
{
  g_clear_pointer (&state->message, g_free);
  state->error_class = FEED_ERROR_CLASS_NONE;
  state->code = FEED_ERROR_INTERNAL;
  state->failures = 0;
  state->first_failed = FEED_TIME_NONE;
  state->last_success = now;
  state->next_attempt = attempt->next_regular;
}

/* Until somebody does something there is nothing to be had by asking again. */
static gboolean
ends_here (const FeedRetryState *state, const FeedAttempt *attempt)
{
  return state->code == FEED_ERROR_GONE ||
         (state->error_class == FEED_ERROR_CLASS_NEEDS_YOU && attempt->asks);
}

static void
note_failure (FeedRetryState *state, const FeedAttempt *attempt, gint64 now, double jitter)
{
  const GError *error = attempt->error;

  g_free (state->message);
  state->message = g_strdup (error->message);
  state->code = error->domain == FEED_ERROR ? (FeedError) error->code : FEED_ERROR_INTERNAL;
  state->error_class = feed_error_get_class (error);
  if (state->error_class != FEED_ERROR_CLASS_OFFLINE)
    {
      if (state->failures == 0)
        state->first_failed = now;
      state->failures++;
    }
  if (state->error_class == FEED_ERROR_CLASS_PERMANENT && is_doubtful (state, now))
    state->error_class = FEED_ERROR_CLASS_TRANSIENT;
  state->next_attempt = ends_here (state, attempt) ? FEED_TIME_NONE
                                                   : now + choose_delay (state, jitter);
}

void
feed_retry_policy_next (FeedRetryState *state,
                        const FeedAttempt *attempt,
                        gint64 now,
                        double jitter)
{
  /* Whoever gave up says nothing about the feed. */
  if (g_error_matches (attempt->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  state->last_attempt = now;
  state->http_status = attempt->http_status;
  if (attempt->error == NULL)
    note_success (state, attempt, now);
  else
    note_failure (state, attempt, now, jitter);
  respect_server (state, attempt, now);
}
