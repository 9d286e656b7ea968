/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-private.h"

G_DEFINE_BOXED_TYPE (FeedPush, feed_push, feed_push_copy, feed_push_free)

static const char *const kinds[] = {
  [FEED_PUSH_NONE] = "none",
  [FEED_PUSH_WEB_SOCKET] = "web-socket",
  [FEED_PUSH_WEB_SUB] = "web-sub",
  [FEED_PUSH_RSS_CLOUD] = "rss-cloud",
};

static const char *const phases[] = {
  [FEED_PUSH_IDLE] = "idle",     [FEED_PUSH_ASKED] = "asked",   [FEED_PUSH_ACTIVE] = "active",
  [FEED_PUSH_FAILED] = "failed", [FEED_PUSH_DENIED] = "denied", [FEED_PUSH_LEAVING] = "leaving",
};

/**
 * feed_push_copy:
 * @self: how news are told
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedPush *
feed_push_copy (const FeedPush *self)
{
  FeedPush *copy = g_memdup2 (self, sizeof *self);

  copy->title = g_strdup (self->title);
  copy->host = g_strdup (self->host);
  copy->message = g_strdup (self->message);

  return copy;
}

/**
 * feed_push_free:
 * @self: (transfer full) (nullable): how news are told
 *
 * Frees it.
 */
void
feed_push_free (FeedPush *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->host);
  g_free (self->message);
  g_free (self);
}

/**
 * feed_push_kind_get_nick:
 * @kind: who tells of news
 *
 * Gets the word for it that programs go by.
 *
 * Returns: (transfer none): for example `web-socket`
 */
const char *
feed_push_kind_get_nick (FeedPushKind kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

/**
 * feed_push_phase_get_nick:
 * @phase: how far it is
 *
 * Gets the word for it that programs go by.
 *
 * Returns: (transfer none): for example `active`
 */
const char *
feed_push_phase_get_nick (FeedPushPhase phase)
{
  g_return_val_if_fail ((gsize) phase < G_N_ELEMENTS (phases), NULL);

  return phases[phase];
}

static guint
find (const char *const *nicks, gsize n_nicks, const char *nick)
{
  for (guint i = 0; i < n_nicks; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      return i;
  return 0;
}

FeedPushKind
feed_push_kind_from_nick (const char *nick)
{
  return (FeedPushKind) find (kinds, G_N_ELEMENTS (kinds), nick);
}

FeedPushPhase
feed_push_phase_from_nick (const char *nick)
{
  return (FeedPushPhase) find (phases, G_N_ELEMENTS (phases), nick);
}
