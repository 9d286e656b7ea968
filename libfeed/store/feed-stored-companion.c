/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-stored-companion.h"

G_DEFINE_BOXED_TYPE (FeedStoredCompanion,
                     feed_stored_companion,
                     feed_stored_companion_copy,
                     feed_stored_companion_free)

/**
 * feed_stored_companion_new:
 * @kind: what it is
 *
 * Makes something that goes with a recording.
 *
 * Returns: (transfer full): a companion
 */
FeedStoredCompanion *
feed_stored_companion_new (FeedCompanionKind kind)
{
  FeedStoredCompanion *self = g_new0 (FeedStoredCompanion, 1);

  self->kind = kind;

  return self;
}

/**
 * feed_stored_companion_copy:
 * @self: a companion
 *
 * Copies a companion.
 *
 * Returns: (transfer full): a copy
 */
FeedStoredCompanion *
feed_stored_companion_copy (const FeedStoredCompanion *self)
{
  FeedStoredCompanion *copy = g_memdup2 (self, sizeof *self);

  copy->title = g_strdup (self->title);
  copy->uri = g_strdup (self->uri);
  copy->type = g_strdup (self->type);
  copy->language = g_strdup (self->language);

  return copy;
}

/**
 * feed_stored_companion_free:
 * @self: (transfer full) (nullable): a companion
 *
 * Frees a companion.
 */
void
feed_stored_companion_free (FeedStoredCompanion *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->uri);
  g_free (self->type);
  g_free (self->language);
  g_free (self);
}
