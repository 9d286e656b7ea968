/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-stream-options.h"

#define DEFAULT_DEADLINE_MS (30 * 1000)

void
feed_stream_options_init (FeedStreamOptions *self)
{
  *self = (FeedStreamOptions){ .deadline_ms = DEFAULT_DEADLINE_MS };
}

void
feed_stream_options_clear (FeedStreamOptions *self)
{
  g_clear_object (&self->authenticator);
  g_clear_pointer (&self->policy, feed_origin_policy_free);
  g_clear_object (&self->certificate);
  g_clear_object (&self->proxies);
  g_clear_object (&self->database);
}

void
feed_stream_options_set_policy (FeedStreamOptions *self, const FeedOriginPolicy *policy)
{
  FeedOriginPolicy *copy = policy != NULL ? feed_origin_policy_copy (policy) : NULL;

  feed_origin_policy_free (self->policy);
  self->policy = copy;
}

void
feed_stream_options_assign (FeedStreamOptions *self, const FeedStreamOptions *other)
{
  g_set_object (&self->authenticator, other->authenticator);
  feed_stream_options_set_policy (self, other->policy);
  g_set_object (&self->certificate, other->certificate);
  g_set_object (&self->proxies, other->proxies);
  g_set_object (&self->database, other->database);
  self->deadline_ms = other->deadline_ms;
  self->allow_private = other->allow_private;
}
