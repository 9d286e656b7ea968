/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-info.h"

#include "feed-model-private.h"

/**
 * FeedInfo:
 *
 * What a feed says about itself. Also what an entry says about the feed it came from. Immutable;
 * all parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedInfo, feed_info, feed_info_ref, feed_info_unref)

FeedInfo *
feed_info_new (FeedArena *arena)
{
  FeedInfo *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->updated = FEED_TIME_NONE;
  self->published = FEED_TIME_NONE;
  self->update_base = FEED_TIME_NONE;

  return self;
}

/**
 * feed_info_ref:
 * @self: what a feed says
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedInfo *
feed_info_ref (FeedInfo *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_info_unref:
 * @self: (transfer full): what a feed says
 *
 * Drops a reference.
 */
void
feed_info_unref (FeedInfo *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_info_get_id:
 * @self: what a feed says
 *
 * Gets the identifier, exactly as given.
 *
 * Returns: (nullable): the identifier, exactly as given
 */
const char *
feed_info_get_id (FeedInfo *self)
{
  return self->id;
}

/**
 * feed_info_get_title:
 * @self: what a feed says
 *
 * Gets the title.
 *
 * Returns: (transfer none) (nullable): the title
 */
FeedText *
feed_info_get_title (FeedInfo *self)
{
  return self->title;
}

/**
 * feed_info_get_subtitle:
 * @self: what a feed says
 *
 * Gets the description.
 *
 * Returns: (transfer none) (nullable): the description
 */
FeedText *
feed_info_get_subtitle (FeedInfo *self)
{
  return self->subtitle;
}

/**
 * feed_info_get_links:
 * @self: what a feed says
 *
 * Gets the links, in document order; those that came in headers of HTTP (RFC 8288) follow.
 *
 * Returns: (transfer none) (element-type FeedLink): the links, in document order
 */
GPtrArray *
feed_info_get_links (FeedInfo *self)
{
  return feed_arena_list (self->arena, self->links);
}

/**
 * feed_info_get_n_own_links:
 * @self: what a feed says
 *
 * Counts the links that are in the document itself. They are the first of
 * [method@Feed.Info.get_links].
 *
 * Returns: how many
 */
guint
feed_info_get_n_own_links (FeedInfo *self)
{
  return self->n_own_links;
}

/**
 * feed_info_get_language:
 * @self: what a feed says
 *
 * Gets the language tag, as given.
 *
 * Returns: (nullable): the language tag, as given
 */
const char *
feed_info_get_language (FeedInfo *self)
{
  return self->language;
}

/**
 * feed_info_get_updated:
 * @self: what a feed says
 *
 * Tells when it changed last.
 *
 * Returns: when it changed last, or %FEED_TIME_NONE
 */
gint64
feed_info_get_updated (FeedInfo *self)
{
  return self->updated;
}

/**
 * feed_info_get_published:
 * @self: what a feed says
 *
 * Tells when it was published.
 *
 * Returns: when it was published, or %FEED_TIME_NONE
 */
gint64
feed_info_get_published (FeedInfo *self)
{
  return self->published;
}

/**
 * feed_info_get_authors:
 * @self: what a feed says
 *
 * Gets the authors, in document order.
 *
 * Returns: (transfer none) (element-type FeedPerson): the authors, in document order
 */
GPtrArray *
feed_info_get_authors (FeedInfo *self)
{
  return feed_arena_list (self->arena, self->authors);
}

/**
 * feed_info_get_contributors:
 * @self: what a feed says
 *
 * Gets the contributors, in document order.
 *
 * Returns: (transfer none) (element-type FeedPerson): the contributors, in document order
 */
GPtrArray *
feed_info_get_contributors (FeedInfo *self)
{
  return feed_arena_list (self->arena, self->contributors);
}

/**
 * feed_info_get_publisher:
 * @self: what a feed says
 *
 * Tells who publishes it.
 *
 * Returns: (transfer none) (nullable): who publishes it
 */
FeedPerson *
feed_info_get_publisher (FeedInfo *self)
{
  return self->publisher;
}

/**
 * feed_info_get_categories:
 * @self: what a feed says
 *
 * Gets the categories, in document order.
 *
 * Returns: (transfer none) (element-type FeedCategory): the categories, in document order
 */
GPtrArray *
feed_info_get_categories (FeedInfo *self)
{
  return feed_arena_list (self->arena, self->categories);
}

/**
 * feed_info_get_image:
 * @self: what a feed says
 *
 * Gets the picture of the feed.
 *
 * Returns: (transfer none) (nullable): the picture of the feed
 */
FeedImage *
feed_info_get_image (FeedInfo *self)
{
  return self->image;
}

/**
 * feed_info_get_icon:
 * @self: what a feed says
 *
 * Gets the address of a small square picture.
 *
 * Returns: (nullable): the address of a small square picture
 */
const char *
feed_info_get_icon (FeedInfo *self)
{
  return self->icon;
}

/**
 * feed_info_get_logo:
 * @self: what a feed says
 *
 * Gets the address of a wide picture.
 *
 * Returns: (nullable): the address of a wide picture
 */
const char *
feed_info_get_logo (FeedInfo *self)
{
  return self->logo;
}

/**
 * feed_info_get_generator_name:
 * @self: what a feed says
 *
 * Gets the program that made it.
 *
 * Returns: (nullable): the program that made it
 */
const char *
feed_info_get_generator_name (FeedInfo *self)
{
  return self->generator_name;
}

/**
 * feed_info_get_generator_uri:
 * @self: what a feed says
 *
 * Gets the address of that program.
 *
 * Returns: (nullable): the address of that program
 */
const char *
feed_info_get_generator_uri (FeedInfo *self)
{
  return self->generator_uri;
}

/**
 * feed_info_get_generator_version:
 * @self: what a feed says
 *
 * Gets the version of that program.
 *
 * Returns: (nullable): the version of that program
 */
const char *
feed_info_get_generator_version (FeedInfo *self)
{
  return self->generator_version;
}

/**
 * feed_info_get_rights:
 * @self: what a feed says
 *
 * Tells who holds the rights.
 *
 * Returns: (transfer none) (nullable): who holds the rights
 */
FeedText *
feed_info_get_rights (FeedInfo *self)
{
  return self->rights;
}

/**
 * feed_info_get_ttl:
 * @self: what a feed says
 *
 * Says for how many minutes it may be kept before it is asked for again.
 *
 * Returns: for how many minutes it may be kept before it is asked for again, 0 where not said
 */
guint
feed_info_get_ttl (FeedInfo *self)
{
  return self->ttl;
}

/**
 * feed_info_get_skip_hours:
 * @self: what a feed says
 *
 * Gets a bit for each hour of the day (UTC) in which not to ask, bit 0 for midnight.
 *
 * Returns: a bit for each hour of the day (UTC) in which not to ask, bit 0 for midnight
 */
guint32
feed_info_get_skip_hours (FeedInfo *self)
{
  return self->skip_hours;
}

/**
 * feed_info_get_skip_days:
 * @self: what a feed says
 *
 * Gets a bit for each day of the week on which not to ask, bit 0 for Sunday.
 *
 * Returns: a bit for each day of the week on which not to ask, bit 0 for Sunday
 */
guint32
feed_info_get_skip_days (FeedInfo *self)
{
  return self->skip_days;
}

/**
 * feed_info_get_update_period:
 * @self: what a feed says
 *
 * Gets the period that the frequency is for.
 *
 * Returns: (nullable): `hourly`, `daily` … (sy:updatePeriod)
 */
const char *
feed_info_get_update_period (FeedInfo *self)
{
  return self->update_period;
}

/**
 * feed_info_get_update_frequency:
 * @self: what a feed says
 *
 * Tells how often in that period.
 *
 * Returns: how often in that period, 0 where not said
 */
guint
feed_info_get_update_frequency (FeedInfo *self)
{
  return self->update_frequency;
}

/**
 * feed_info_get_update_base:
 * @self: what a feed says
 *
 * Tells what the periods are counted from.
 *
 * Returns: what the periods are counted from, or %FEED_TIME_NONE
 */
gint64
feed_info_get_update_base (FeedInfo *self)
{
  return self->update_base;
}

/**
 * feed_info_get_docs:
 * @self: what a feed says
 *
 * Gets the address of what explains the format.
 *
 * Returns: (nullable): the address of what explains the format (RSS 2.0 docs)
 */
const char *
feed_info_get_docs (FeedInfo *self)
{
  return self->docs;
}

/**
 * feed_info_get_rating:
 * @self: what a feed says
 *
 * Gets the rating of the content.
 *
 * Returns: (nullable): the rating of the content (PICS), as it is written
 */
const char *
feed_info_get_rating (FeedInfo *self)
{
  return self->rating;
}

/**
 * feed_info_get_license:
 * @self: what a feed says
 *
 * Gets the address of the license of the content.
 *
 * Returns: (nullable): the address of the license
 */
const char *
feed_info_get_license (FeedInfo *self)
{
  return self->license != NULL ? self->license : feed_model_pick_link (self->links, "license");
}

/**
 * feed_info_get_cloud:
 * @self: what a feed says
 *
 * Gets the service that tells subscribers of changes.
 *
 * Returns: (nullable) (transfer none): the service
 */
FeedCloud *
feed_info_get_cloud (FeedInfo *self)
{
  return self->cloud;
}

/**
 * feed_info_get_text_input:
 * @self: what a feed says
 *
 * Gets the field that the site takes words with.
 *
 * Returns: (nullable) (transfer none): the field
 */
FeedTextInput *
feed_info_get_text_input (FeedInfo *self)
{
  return self->text_input;
}

/**
 * feed_info_get_is_archive:
 * @self: what a feed says
 *
 * Tells whether the document is one of an archive, which does not change (RFC 5005).
 *
 * Returns: whether it is an archive document
 */
gboolean
feed_info_get_is_archive (FeedInfo *self)
{
  return self->is_archive;
}

/**
 * feed_info_get_is_complete:
 * @self: what a feed says
 *
 * Tells whether the document holds all entries there are (RFC 5005).
 *
 * Returns: whether what is not in the document is no longer in the feed
 */
gboolean
feed_info_get_is_complete (FeedInfo *self)
{
  return self->is_complete;
}

/**
 * feed_info_get_site_uri:
 * @self: what a feed says
 *
 * Gets the address of the site that the feed is of.
 *
 * Returns: (nullable): the address of the site that the feed is of
 */
const char *
feed_info_get_site_uri (FeedInfo *self)
{
  return feed_model_pick_alternate (self->links);
}
