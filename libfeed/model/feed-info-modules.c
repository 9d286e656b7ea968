/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-info-modules.h"

#include "feed-model-private.h"

/* What modules add to a feed. It is in a block that few feeds have. */

/**
 * feed_info_get_itunes:
 * @self: what a feed says
 *
 * Tells what Apple’s podcast vocabulary says of it.
 *
 * Returns: (transfer none) (nullable): what Apple’s podcast vocabulary says of it
 */
FeedItunes *
feed_info_get_itunes (FeedInfo *self)
{
  return self->more != NULL ? self->more->itunes : NULL;
}

/**
 * feed_info_get_podcast:
 * @self: what a feed says
 *
 * Tells what Podcasting 2.0 says of it.
 *
 * Returns: (transfer none) (nullable): what Podcasting 2.0 says of it
 */
FeedPodcast *
feed_info_get_podcast (FeedInfo *self)
{
  return self->more != NULL ? self->more->podcast : NULL;
}

/**
 * feed_info_get_geo:
 * @self: what a feed says
 *
 * Tells where on earth it is (GeoRSS).
 *
 * Returns: (transfer none) (nullable): where on earth it is (GeoRSS)
 */
FeedGeo *
feed_info_get_geo (FeedInfo *self)
{
  return self->more != NULL ? self->more->geo : NULL;
}

/**
 * feed_info_get_in_reply_to:
 * @self: what a feed says
 *
 * Tells what it answers (RFC 4685), in document order.
 *
 * Returns: (transfer none) (element-type FeedInReplyTo): what it answers (RFC 4685), in document
 * order
 */
GPtrArray *
feed_info_get_in_reply_to (FeedInfo *self)
{
  return feed_arena_list (self->arena, self->more != NULL ? self->more->in_reply_to : NULL);
}

/**
 * feed_info_get_foreign:
 * @self: what a feed says
 *
 * Gets the elements that have no place in the model, in document order.
 *
 * Returns: (transfer none) (element-type FeedForeign): the elements that have no place in the
 * model, in document order
 */
GPtrArray *
feed_info_get_foreign (FeedInfo *self)
{
  return feed_arena_list (self->arena, self->more != NULL ? self->more->foreign : NULL);
}

/**
 * feed_info_get_deleted_entries:
 * @self: what a feed says
 *
 * Gets the entries that were taken back (RFC 6721), in document order.
 *
 * Returns: (transfer none) (element-type FeedDeletedEntry): the entries that were taken back (RFC
 * 6721), in document order
 */
GPtrArray *
feed_info_get_deleted_entries (FeedInfo *self)
{
  return feed_arena_list (self->arena, self->more != NULL ? self->more->deleted_entries : NULL);
}
