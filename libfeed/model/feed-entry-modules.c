/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-modules.h"

#include "feed-model-private.h"

/* What modules add to an entry. It is in a block that few entries have. */

/**
 * feed_entry_get_itunes:
 * @self: an entry
 *
 * Tells what Apple’s podcast vocabulary says of it.
 *
 * Returns: (transfer none) (nullable): what Apple’s podcast vocabulary says of it
 */
FeedItunes *
feed_entry_get_itunes (FeedEntry *self)
{
  return self->more != NULL ? self->more->itunes : NULL;
}

/**
 * feed_entry_get_podcast:
 * @self: an entry
 *
 * Tells what Podcasting 2.0 says of it.
 *
 * Returns: (transfer none) (nullable): what Podcasting 2.0 says of it
 */
FeedPodcast *
feed_entry_get_podcast (FeedEntry *self)
{
  return self->more != NULL ? self->more->podcast : NULL;
}

/**
 * feed_entry_get_geo:
 * @self: an entry
 *
 * Tells where on earth it is (GeoRSS).
 *
 * Returns: (transfer none) (nullable): where on earth it is (GeoRSS)
 */
FeedGeo *
feed_entry_get_geo (FeedEntry *self)
{
  return self->more != NULL ? self->more->geo : NULL;
}

/**
 * feed_entry_get_in_reply_to:
 * @self: an entry
 *
 * Tells what it answers (RFC 4685), in document order.
 *
 * Returns: (transfer none) (element-type FeedInReplyTo): what it answers (RFC 4685), in document
 * order
 */
GPtrArray *
feed_entry_get_in_reply_to (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->more != NULL ? self->more->in_reply_to : NULL);
}

/**
 * feed_entry_get_foreign:
 * @self: an entry
 *
 * Gets the elements that have no place in the model, in document order.
 *
 * Returns: (transfer none) (element-type FeedForeign): the elements that have no place in the
 * model, in document order
 */
GPtrArray *
feed_entry_get_foreign (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->more != NULL ? self->more->foreign : NULL);
}

/**
 * feed_entry_get_media:
 * @self: an entry
 *
 * Gets the media objects (Media RSS), in document order.
 *
 * Returns: (transfer none) (element-type FeedMedia): the media objects (Media RSS), in document
 * order
 */
GPtrArray *
feed_entry_get_media (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->more != NULL ? self->more->media : NULL);
}

/**
 * feed_entry_get_thumbnails:
 * @self: an entry
 *
 * Gets the thumbnails (Media RSS), the most important first.
 *
 * Returns: (transfer none) (element-type FeedThumbnail): the thumbnails (Media RSS), the most
 * important first
 */
GPtrArray *
feed_entry_get_thumbnails (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->more != NULL ? self->more->thumbnails : NULL);
}

/**
 * feed_entry_get_chapters:
 * @self: an entry
 *
 * Gets the chapters of what it encloses (Podlove Simple Chapters), in document order.
 *
 * Returns: (transfer none) (element-type FeedChapter): the chapters of what it encloses (Podlove
 * Simple Chapters), in document order
 */
GPtrArray *
feed_entry_get_chapters (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->more != NULL ? self->more->chapters : NULL);
}

/**
 * feed_entry_get_publisher:
 * @self: an entry
 *
 * Tells who publishes it (`dc:publisher`).
 *
 * Returns: (transfer none) (nullable): who publishes it (`dc:publisher`)
 */
FeedPerson *
feed_entry_get_publisher (FeedEntry *self)
{
  return self->more != NULL ? self->more->publisher : NULL;
}

/**
 * feed_entry_get_expired:
 * @self: an entry
 *
 * Tells when it is of no more interest (`dcterms:valid`, `expirationDate` of RSS 0.93).
 *
 * Returns: when it is of no more interest (`dcterms:valid`, `expirationDate` of RSS 0.93), or
 * %FEED_TIME_NONE
 */
gint64
feed_entry_get_expired (FeedEntry *self)
{
  return self->more != NULL ? self->more->expired : FEED_TIME_NONE;
}

/**
 * feed_entry_get_edited:
 * @self: an entry
 *
 * Tells when it was edited last, also where that is no news to readers (RFC 5023, section 10.2).
 *
 * Returns: when it was edited last, also where that is no news to readers (RFC 5023, section
 * 10.2), or %FEED_TIME_NONE
 */
gint64
feed_entry_get_edited (FeedEntry *self)
{
  return self->more != NULL ? self->more->edited : FEED_TIME_NONE;
}

/**
 * feed_entry_get_draft:
 * @self: an entry
 *
 * Tells whether it is not to be seen by readers yet (RFC 5023, section 13.1.1).
 *
 * Returns: whether it is not to be seen by readers yet (RFC 5023, section 13.1.1)
 */
FeedTristate
feed_entry_get_draft (FeedEntry *self)
{
  return self->more != NULL ? self->more->draft : FEED_TRISTATE_UNSET;
}

/**
 * feed_entry_get_original_link:
 * @self: an entry
 *
 * Gets the address behind one that counts its readers (`feedburner:origLink`).
 *
 * Returns: (nullable): the address behind one that counts its readers (`feedburner:origLink`)
 */
const char *
feed_entry_get_original_link (FeedEntry *self)
{
  return self->more != NULL ? self->more->original_link : NULL;
}

/**
 * feed_entry_get_pingback:
 * @self: an entry
 *
 * Tells where to send pingbacks.
 *
 * Returns: (nullable): where to send pingbacks
 */
const char *
feed_entry_get_pingback (FeedEntry *self)
{
  return self->more != NULL ? self->more->pingback : NULL;
}

/**
 * feed_entry_get_trackback:
 * @self: an entry
 *
 * Tells where to send trackbacks.
 *
 * Returns: (nullable): where to send trackbacks
 */
const char *
feed_entry_get_trackback (FeedEntry *self)
{
  return self->more != NULL ? self->more->trackback : NULL;
}
