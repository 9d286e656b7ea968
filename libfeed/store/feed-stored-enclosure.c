/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-stored-enclosure.h"

G_DEFINE_BOXED_TYPE (FeedStoredEnclosure,
                     feed_stored_enclosure,
                     feed_stored_enclosure_copy,
                     feed_stored_enclosure_free)

/**
 * feed_stored_enclosure_copy:
 * @self: an enclosure
 *
 * Copies an enclosure.
 *
 * Returns: (transfer full): a copy
 */
FeedStoredEnclosure *
feed_stored_enclosure_copy (const FeedStoredEnclosure *self)
{
  FeedStoredEnclosure *copy = g_memdup2 (self, sizeof *self);

  copy->uri = g_strdup (self->uri);
  copy->type = g_strdup (self->type);
  copy->title = g_strdup (self->title);

  return copy;
}

/**
 * feed_stored_enclosure_free:
 * @self: (transfer full) (nullable): an enclosure
 *
 * Frees an enclosure.
 */
void
feed_stored_enclosure_free (FeedStoredEnclosure *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->type);
  g_free (self->title);
  g_free (self);
}
