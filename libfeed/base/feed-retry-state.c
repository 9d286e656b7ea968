/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-retry-state.h"

G_DEFINE_BOXED_TYPE (FeedRetryState, feed_retry_state, feed_retry_state_copy, feed_retry_state_free)

/**
 * feed_retry_state_new:
 *
 * Makes the state of something that was never tried.
 *
 * It has no error, and its next attempt is due at once.
 *
 * Returns: (transfer full): the state of something never tried yet, due at once
 */
FeedRetryState *
feed_retry_state_new (void)
{
  FeedRetryState *self = g_new0 (FeedRetryState, 1);

  self->first_failed = FEED_TIME_NONE;
  self->last_attempt = FEED_TIME_NONE;
  self->last_success = FEED_TIME_NONE;

  return self;
}

/**
 * feed_retry_state_copy:
 * @self: a state
 *
 * Copies a retry state.
 *
 * Returns: (transfer full): a copy
 */
FeedRetryState *
feed_retry_state_copy (const FeedRetryState *self)
{
  FeedRetryState *copy = g_memdup2 (self, sizeof *self);

  copy->message = g_strdup (self->message);

  return copy;
}

/**
 * feed_retry_state_free:
 * @self: (transfer full) (nullable): a state
 *
 * Frees a retry state.
 */
void
feed_retry_state_free (FeedRetryState *self)
{
  if (self == NULL)
    return;
  g_free (self->message);
  g_free (self);
}
