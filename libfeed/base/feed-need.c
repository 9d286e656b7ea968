/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-need.h"

G_DEFINE_BOXED_TYPE (FeedNeed, feed_need, feed_need_copy, feed_need_free)

/**
 * feed_need_new:
 * @code: what stopped the request
 * @origin: of whom it is
 * @proxy: whether @origin is a proxy
 *
 * Makes a need of which no more is known yet.
 *
 * Returns: (transfer full): the need
 */
FeedNeed *
feed_need_new (FeedError code, const char *origin, gboolean proxy)
{
  FeedNeed *self = g_new0 (FeedNeed, 1);

  self->code = code;
  self->origin = g_strdup (origin);
  self->proxy = proxy;

  return self;
}

/**
 * feed_need_copy:
 * @self: a need
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedNeed *
feed_need_copy (const FeedNeed *self)
{
  FeedNeed *copy = g_memdup2 (self, sizeof *self);

  copy->origin = g_strdup (self->origin);
  copy->realm = g_strdup (self->realm);
  copy->user = g_strdup (self->user);
  copy->certificate = self->certificate != NULL ? g_object_ref (self->certificate) : NULL;
  copy->issuers = g_strdupv (self->issuers);
  copy->token = g_strdup (self->token);
  copy->detail = g_strdup (self->detail);

  return copy;
}

/**
 * feed_need_free:
 * @self: (transfer full) (nullable): a need
 *
 * Frees it.
 */
void
feed_need_free (FeedNeed *self)
{
  if (self == NULL)
    return;
  g_free (self->origin);
  g_free (self->realm);
  g_free (self->user);
  g_clear_object (&self->certificate);
  g_strfreev (self->issuers);
  g_free (self->token);
  g_free (self->detail);
  g_free (self);
}
