/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-modules-json.h"
#include "feedctl-parts-json.h"

/* Of both podcast vocabularies. */

static void
add_itunes_category (JsonBuilder *builder, gpointer value)
{
  FeedItunesCategory *category = value;

  feedctl_node_add_string (builder, "term", feed_itunes_category_get_term (category));
  feedctl_node_add_strings (builder, "children", feed_itunes_category_get_children (category));
}

void
feedctl_node_add_itunes (JsonBuilder *builder, gpointer value)
{
  FeedItunes *itunes = value;

  feedctl_node_add_string (builder, "author", feed_itunes_get_author (itunes));
  feedctl_node_add_string (builder, "title", feed_itunes_get_title (itunes));
  feedctl_node_add_string (builder, "subtitle", feed_itunes_get_subtitle (itunes));
  feedctl_node_add_string (builder, "summary", feed_itunes_get_summary (itunes));
  feedctl_node_add_string (builder, "image", feed_itunes_get_image (itunes));
  feedctl_node_add_count (builder, "duration", feed_itunes_get_duration (itunes));
  feedctl_node_add_tristate (builder, "explicit", feed_itunes_get_explicit (itunes));
  feedctl_node_add_tristate (builder, "block", feed_itunes_get_block (itunes));
  feedctl_node_add_tristate (builder, "complete", feed_itunes_get_complete (itunes));
  feedctl_node_add_string (builder, "type", feed_itunes_get_kind (itunes));
  feedctl_node_add_string (builder, "new_feed_url", feed_itunes_get_new_feed_uri (itunes));
  feedctl_node_add_object (builder, "owner", feedctl_node_add_person,
                           feed_itunes_get_owner (itunes));
  feedctl_node_add_objects (builder, "categories", add_itunes_category,
                            feed_itunes_get_categories (itunes));
  feedctl_node_add_strings (builder, "keywords", feed_itunes_get_keywords (itunes));
  feedctl_node_add_count (builder, "season", feed_itunes_get_season (itunes));
  feedctl_node_add_count (builder, "episode", feed_itunes_get_episode (itunes));
  feedctl_node_add_string (builder, "episode_type", feed_itunes_get_episode_kind (itunes));
}

static void
add_funding (JsonBuilder *builder, gpointer value)
{
  FeedFunding *funding = value;

  feedctl_node_add_string (builder, "url", feed_funding_get_uri (funding));
  feedctl_node_add_string (builder, "text", feed_funding_get_text (funding));
}

static void
add_person (JsonBuilder *builder, gpointer value)
{
  FeedCredit *person = value;

  feedctl_node_add_string (builder, "name", feed_credit_get_name (person));
  feedctl_node_add_string (builder, "role", feed_credit_get_role (person));
  feedctl_node_add_string (builder, "group", feed_credit_get_group (person));
  feedctl_node_add_string (builder, "href", feed_credit_get_href (person));
  feedctl_node_add_string (builder, "img", feed_credit_get_image (person));
}

static void
add_location (JsonBuilder *builder, gpointer value)
{
  FeedLocation *location = value;

  feedctl_node_add_string (builder, "name", feed_location_get_name (location));
  feedctl_node_add_string (builder, "geo", feed_location_get_geo (location));
  feedctl_node_add_string (builder, "osm", feed_location_get_osm (location));
}

static void
add_transcript (JsonBuilder *builder, gpointer value)
{
  FeedTranscript *transcript = value;

  feedctl_node_add_string (builder, "url", feed_transcript_get_uri (transcript));
  feedctl_node_add_string (builder, "type", feed_transcript_get_media_type (transcript));
  feedctl_node_add_string (builder, "language", feed_transcript_get_language (transcript));
  feedctl_node_add_string (builder, "rel", feed_transcript_get_rel (transcript));
}

static void
add_soundbite (JsonBuilder *builder, gpointer value)
{
  FeedSoundbite *soundbite = value;

  feedctl_node_add_fraction (builder, "start", feed_soundbite_get_start (soundbite));
  feedctl_node_add_fraction (builder, "duration", feed_soundbite_get_duration (soundbite));
  feedctl_node_add_string (builder, "title", feed_soundbite_get_title (soundbite));
}

static void
add_social (JsonBuilder *builder, gpointer value)
{
  FeedSocial *social = value;

  feedctl_node_add_string (builder, "uri", feed_social_get_uri (social));
  feedctl_node_add_string (builder, "protocol", feed_social_get_protocol (social));
  feedctl_node_add_string (builder, "account_id", feed_social_get_account_id (social));
}

static void
add_alternate_enclosure (JsonBuilder *builder, gpointer value)
{
  FeedAlternateEnclosure *enclosure = value;

  feedctl_node_add_string (builder, "type", feed_alternate_enclosure_get_media_type (enclosure));
  feedctl_node_add_count (builder, "length", feed_alternate_enclosure_get_length (enclosure));
  feedctl_node_add_fraction (builder, "bitrate", feed_alternate_enclosure_get_bitrate (enclosure));
  feedctl_node_add_positive (builder, "height", feed_alternate_enclosure_get_height (enclosure));
  feedctl_node_add_string (builder, "lang", feed_alternate_enclosure_get_language (enclosure));
  feedctl_node_add_string (builder, "title", feed_alternate_enclosure_get_title (enclosure));
  feedctl_node_add_string (builder, "rel", feed_alternate_enclosure_get_rel (enclosure));
  feedctl_node_add_string (builder, "codecs", feed_alternate_enclosure_get_codecs (enclosure));
  feedctl_node_add_if_set (builder, "default", feed_alternate_enclosure_get_is_default (enclosure));
  feedctl_node_add_strings (builder, "sources", feed_alternate_enclosure_get_sources (enclosure));
}

static void
add_license (JsonBuilder *builder, gpointer value)
{
  FeedPodcast *podcast = value;

  feedctl_node_add_string (builder, "text", feed_podcast_get_license (podcast));
  feedctl_node_add_string (builder, "url", feed_podcast_get_license_uri (podcast));
}

static void
add_chapters (JsonBuilder *builder, gpointer value)
{
  FeedPodcast *podcast = value;

  feedctl_node_add_string (builder, "url", feed_podcast_get_chapters_uri (podcast));
  feedctl_node_add_string (builder, "type", feed_podcast_get_chapters_media_type (podcast));
}

static void
add_season (JsonBuilder *builder, gpointer value)
{
  FeedPodcast *podcast = value;

  feedctl_node_add_count (builder, "number", feed_podcast_get_season (podcast));
  feedctl_node_add_string (builder, "name", feed_podcast_get_season_name (podcast));
}

static void
add_episode (JsonBuilder *builder, gpointer value)
{
  FeedPodcast *podcast = value;

  feedctl_node_add_fraction (builder, "number", feed_podcast_get_episode (podcast));
  feedctl_node_add_string (builder, "display", feed_podcast_get_episode_display (podcast));
}

void
feedctl_node_add_podcast (JsonBuilder *builder, gpointer value)
{
  FeedPodcast *podcast = value;
  gboolean has_license = feed_podcast_get_license (podcast) != NULL ||
                         feed_podcast_get_license_uri (podcast) != NULL;
  gboolean has_chapters = feed_podcast_get_chapters_uri (podcast) != NULL;
  gboolean has_season = feed_podcast_get_season (podcast) >= 0;
  gboolean has_episode = feed_podcast_get_episode (podcast) >= 0;

  feedctl_node_add_string (builder, "guid", feed_podcast_get_guid (podcast));
  feedctl_node_add_tristate (builder, "locked", feed_podcast_get_locked (podcast));
  feedctl_node_add_string (builder, "medium", feed_podcast_get_medium (podcast));
  feedctl_node_add_objects (builder, "funding", add_funding, feed_podcast_get_fundings (podcast));
  feedctl_node_add_objects (builder, "persons", add_person, feed_podcast_get_persons (podcast));
  feedctl_node_add_object (builder, "license", add_license, has_license ? podcast : NULL);
  feedctl_node_add_object (builder, "location", add_location, feed_podcast_get_location (podcast));
  feedctl_node_add_objects (builder, "transcripts", add_transcript,
                            feed_podcast_get_transcripts (podcast));
  feedctl_node_add_object (builder, "chapters", add_chapters, has_chapters ? podcast : NULL);
  feedctl_node_add_object (builder, "season", add_season, has_season ? podcast : NULL);
  feedctl_node_add_object (builder, "episode", add_episode, has_episode ? podcast : NULL);
  feedctl_node_add_objects (builder, "soundbites", add_soundbite,
                            feed_podcast_get_soundbites (podcast));
  feedctl_node_add_objects (builder, "socials", add_social, feed_podcast_get_socials (podcast));
  feedctl_node_add_objects (builder, "alternate_enclosures", add_alternate_enclosure,
                            feed_podcast_get_alternate_enclosures (podcast));
}
