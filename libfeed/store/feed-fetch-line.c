/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-ingest.h"

G_DEFINE_BOXED_TYPE (FeedFetchLine, feed_fetch_line, feed_fetch_line_copy, feed_fetch_line_free)

static const char *const reason_nicks[] = {
  [FEED_NEXT_REGULAR] = "regular", [FEED_NEXT_SERVER] = "server", [FEED_NEXT_BACKOFF] = "backoff",
  [FEED_NEXT_NETWORK] = "network", [FEED_NEXT_PERSON] = "person", [FEED_NEXT_SELDOM] = "seldom",
  [FEED_NEXT_NEVER] = "never",     [FEED_NEXT_PAUSED] = "paused",
};

static const FeedNextReason class_reasons[] = {
  [FEED_ERROR_CLASS_NONE] = FEED_NEXT_REGULAR,     [FEED_ERROR_CLASS_TRANSIENT] = FEED_NEXT_BACKOFF,
  [FEED_ERROR_CLASS_OFFLINE] = FEED_NEXT_NETWORK,  [FEED_ERROR_CLASS_NEEDS_YOU] = FEED_NEXT_SELDOM,
  [FEED_ERROR_CLASS_PERMANENT] = FEED_NEXT_SELDOM, [FEED_ERROR_CLASS_OURS] = FEED_NEXT_BACKOFF,
};

/**
 * feed_fetch_line_copy:
 * @self: a try
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedFetchLine *
feed_fetch_line_copy (const FeedFetchLine *self)
{
  FeedFetchLine *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->message = g_strdup (self->message);
  copy->tls = g_strdup (self->tls);
  copy->cipher_suite = g_strdup (self->cipher_suite);

  return copy;
}

void
feed_fetch_line_clear (FeedFetchLine *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->tls, g_free);
  g_clear_pointer (&self->cipher_suite, g_free);
}

/**
 * feed_fetch_line_free:
 * @self: (transfer full) (nullable): a try
 *
 * Frees it.
 */
void
feed_fetch_line_free (FeedFetchLine *self)
{
  if (self == NULL)
    return;
  feed_fetch_line_clear (self);
  g_free (self);
}

/**
 * feed_next_reason_get_nick:
 * @reason: a reason
 *
 * Names a reason for logs and JSON. The name never changes and is never translated.
 *
 * Returns: the name
 */
const char *
feed_next_reason_get_nick (FeedNextReason reason)
{
  return reason_nicks[(guint) reason < G_N_ELEMENTS (reason_nicks) ? reason : FEED_NEXT_REGULAR];
}

/**
 * feed_next_reason_from_nick:
 * @nick: (nullable): a name
 *
 * Finds the reason of a name.
 *
 * Returns: the reason, %FEED_NEXT_REGULAR where it is not known
 */
FeedNextReason
feed_next_reason_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (reason_nicks); i++)
    if (g_strcmp0 (reason_nicks[i], nick) == 0)
      return (FeedNextReason) i;
  return FEED_NEXT_REGULAR;
}

/**
 * feed_next_reason_of:
 * @state: how it went with a feed
 * @paused: whether a person paused it
 *
 * Tells why a feed is asked again when it is.
 *
 * Returns: the reason
 */
FeedNextReason
feed_next_reason_of (const FeedRetryState *state, gboolean paused)
{
  if (paused)
    return FEED_NEXT_PAUSED;
  if (state->next_attempt == FEED_TIME_NONE)
    return state->error_class == FEED_ERROR_CLASS_NEEDS_YOU ? FEED_NEXT_PERSON : FEED_NEXT_NEVER;
  if (state->server_named)
    return FEED_NEXT_SERVER;
  return class_reasons[state->error_class];
}
