/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-rule-rows.h"

/* Podcasting 2.0. What it says of payment, live streams and other podcasts is foreign markup. */

#define OFFSET(type_, field_) G_STRUCT_OFFSET (type_, field_)

static const FeedAttributeRow transcript_attributes[] = {
  FEED_ATTRIBUTE ("url", URI, FeedTranscript, uri),
  FEED_ATTRIBUTE ("type", STRING, FeedTranscript, media_type),
  FEED_ATTRIBUTE ("language", STRING, FeedTranscript, language),
  FEED_ATTRIBUTE ("rel", STRING, FeedTranscript, rel),
  { 0 },
};
static const FeedValueKind transcript_kind = { (FeedMakeFunc) feed_transcript_new,
                                               transcript_attributes, 0,
                                               OFFSET (FeedTranscript, uri) };

static const FeedAttributeRow person_attributes[] = {
  FEED_ATTRIBUTE ("role", STRING, FeedCredit, role),
  FEED_ATTRIBUTE ("group", STRING, FeedCredit, group),
  FEED_ATTRIBUTE ("href", URI, FeedCredit, href),
  FEED_ATTRIBUTE ("img", URI, FeedCredit, image),
  { 0 },
};
static const FeedValueKind person_kind = { (FeedMakeFunc) feed_credit_new, person_attributes,
                                           OFFSET (FeedCredit, name), OFFSET (FeedCredit, name) };

static const FeedAttributeRow funding_attributes[] = {
  FEED_ATTRIBUTE ("url", URI, FeedFunding, uri),
  { 0 },
};
static const FeedValueKind funding_kind = { (FeedMakeFunc) feed_funding_new, funding_attributes,
                                            OFFSET (FeedFunding, text), OFFSET (FeedFunding, uri) };

static const FeedAttributeRow location_attributes[] = {
  FEED_ATTRIBUTE ("geo", STRING, FeedLocation, geo),
  FEED_ATTRIBUTE ("osm", STRING, FeedLocation, osm),
  { 0 },
};
static const FeedValueKind location_kind = { (FeedMakeFunc) feed_location_new, location_attributes,
                                             OFFSET (FeedLocation, name), 0 };

static const FeedAttributeRow soundbite_attributes[] = {
  FEED_ATTRIBUTE ("startTime", SECONDS, FeedSoundbite, start),
  FEED_ATTRIBUTE ("duration", SECONDS, FeedSoundbite, duration),
  { 0 },
};
static const FeedValueKind soundbite_kind = { (FeedMakeFunc) feed_soundbite_new,
                                              soundbite_attributes, OFFSET (FeedSoundbite, title),
                                              0 };

static const FeedAttributeRow social_attributes[] = {
  FEED_ATTRIBUTE ("uri", URI, FeedSocial, uri),
  FEED_ATTRIBUTE ("protocol", STRING, FeedSocial, protocol),
  FEED_ATTRIBUTE ("accountId", STRING, FeedSocial, account_id),
  { 0 },
};
static const FeedValueKind social_kind = { (FeedMakeFunc) feed_social_new, social_attributes, 0,
                                           OFFSET (FeedSocial, uri) };

static const FeedAttributeRow version_attributes[] = {
  FEED_ATTRIBUTE ("type", STRING, FeedAlternateEnclosure, media_type),
  FEED_ATTRIBUTE ("length", COUNT, FeedAlternateEnclosure, length),
  FEED_ATTRIBUTE ("bitrate", FRACTION, FeedAlternateEnclosure, bitrate),
  FEED_ATTRIBUTE ("height", NUMBER, FeedAlternateEnclosure, height),
  FEED_ATTRIBUTE ("lang", STRING, FeedAlternateEnclosure, language),
  FEED_ATTRIBUTE ("title", STRING, FeedAlternateEnclosure, title),
  FEED_ATTRIBUTE ("rel", STRING, FeedAlternateEnclosure, rel),
  FEED_ATTRIBUTE ("codecs", STRING, FeedAlternateEnclosure, codecs),
  FEED_ATTRIBUTE ("default", FLAG, FeedAlternateEnclosure, is_default),
  { 0 },
};
static const FeedValueKind version_kind = { (FeedMakeFunc) feed_alternate_enclosure_new,
                                            version_attributes, 0, 0 };

static void
add_source (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_address (self, element, "uri");

  if (uri != NULL)
    feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), (gpointer) uri);
}

/* Of the podcast itself, beside the element's text. */
static const FeedAttributeRow license_attributes[] = {
  FEED_ATTRIBUTE ("url", URI, FeedPodcast, license_uri),
  { 0 },
};
static const FeedAttributeRow chapters_attributes[] = {
  FEED_ATTRIBUTE ("url", URI, FeedPodcast, chapters_uri),
  FEED_ATTRIBUTE ("type", STRING, FeedPodcast, chapters_media_type),
  { 0 },
};
static const FeedAttributeRow season_attributes[] = {
  FEED_ATTRIBUTE ("name", STRING, FeedPodcast, season_name),
  { 0 },
};
static const FeedAttributeRow episode_attributes[] = {
  FEED_ATTRIBUTE ("display", STRING, FeedPodcast, episode_display),
  { 0 },
};

static void
read_attributes (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_attributes_read (self, element, rule->data, feed_xml_format_get_target (self, rule));
}

#define TAKE(local_, where_, how_, field_, ...)                                                    \
  ROW (local_, where_, .text = feed_rule_take_##how_, .owner = FEED_OF_PODCAST,                    \
       .field = OFFSET (FeedPodcast, field_), ##__VA_ARGS__)
#define EACH(local_, where_, kind_, field_)                                                        \
  VALUE (local_, where_, kind_, add, PODCAST, FeedPodcast, field_)

const FeedRule feed_podcast_rules[] = {
  TAKE ("guid", INFO, string, guid),
  TAKE ("locked", INFO, tristate, locked),
  TAKE ("medium", INFO, string, medium),
  EACH ("funding", BOTH, funding_kind, fundings),
  EACH ("person", BOTH, person_kind, persons),
  TAKE ("license", BOTH, string, license, .start = read_attributes, .data = license_attributes),
  VALUE ("location", BOTH, location_kind, take, PODCAST, FeedPodcast, location),
  EACH ("transcript", ENTRY, transcript_kind, transcripts),
  ROW ("chapters",
       ENTRY,
       .start = read_attributes,
       .owner = FEED_OF_PODCAST,
       .data = chapters_attributes),
  TAKE ("season", ENTRY, count, season, .start = read_attributes, .data = season_attributes),
  TAKE ("episode", ENTRY, fraction, episode, .start = read_attributes, .data = episode_attributes),
  EACH ("soundbite", ENTRY, soundbite_kind, soundbites),
  EACH ("socialInteract", ENTRY, social_kind, socials),
  ROW ("alternateEnclosure",
       ENTRY,
       .inside = FEED_IN_VERSION,
       .start = feed_rule_begin_part,
       .end = feed_rule_add_part,
       .owner = FEED_OF_PODCAST,
       .field = OFFSET (FeedPodcast, alternate_enclosures),
       .data = &version_kind),
  ROW ("source", VERSION, .start = add_source, .field = OFFSET (FeedAlternateEnclosure, sources)),
  { 0 },
};
