/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-modules-json.h"

#include "feedctl-parts-json.h"

void
feedctl_node_add_thumbnail (JsonBuilder *builder, gpointer value)
{
  FeedThumbnail *thumbnail = value;

  feedctl_node_add_string (builder, "url", feed_thumbnail_get_uri (thumbnail));
  feedctl_node_add_positive (builder, "width", feed_thumbnail_get_width (thumbnail));
  feedctl_node_add_positive (builder, "height", feed_thumbnail_get_height (thumbnail));
  feedctl_node_add_fraction (builder, "time", feed_thumbnail_get_time (thumbnail));
}

static void
add_credit (JsonBuilder *builder, gpointer value)
{
  FeedCredit *credit = value;

  feedctl_node_add_string (builder, "role", feed_credit_get_role (credit));
  feedctl_node_add_string (builder, "name", feed_credit_get_name (credit));
  feedctl_node_add_string (builder, "scheme", feed_credit_get_group (credit));
}

/* Titles of media are short: their words alone will do. */
static void
add_words (JsonBuilder *builder, const char *name, FeedText *text)
{
  feedctl_node_add_string (builder, name, text != NULL ? feed_text_get_value (text) : NULL);
}

void
feedctl_node_add_media (JsonBuilder *builder, gpointer value)
{
  FeedMedia *media = value;

  feedctl_node_add_string (builder, "url", feed_media_get_uri (media));
  feedctl_node_add_string (builder, "type", feed_media_get_media_type (media));
  feedctl_node_add_string (builder, "medium", feed_media_get_medium (media));
  feedctl_node_add_positive (builder, "width", feed_media_get_width (media));
  feedctl_node_add_positive (builder, "height", feed_media_get_height (media));
  feedctl_node_add_count (builder, "duration", feed_media_get_duration (media));
  feedctl_node_add_count (builder, "length", feed_media_get_length (media));
  feedctl_node_add_fraction (builder, "bitrate", feed_media_get_bitrate (media));
  feedctl_node_add_string (builder, "expression", feed_media_get_expression (media));
  feedctl_node_add_string (builder, "lang", feed_media_get_language (media));
  add_words (builder, "title", feed_media_get_title (media));
  add_words (builder, "description", feed_media_get_description (media));
  feedctl_node_add_tristate (builder, "is_default", feed_media_get_is_default (media));
  feedctl_node_add_objects (builder, "thumbnails", feedctl_node_add_thumbnail,
                            feed_media_get_thumbnails (media));
  feedctl_node_add_string (builder, "player", feed_media_get_player (media));
  feedctl_node_add_string (builder, "rating", feed_media_get_rating (media));
  feedctl_node_add_string (builder, "rating_scheme", feed_media_get_rating_scheme (media));
  feedctl_node_add_objects (builder, "credits", add_credit, feed_media_get_credits (media));
  feedctl_node_add_string (builder, "hash", feed_media_get_hash (media));
  feedctl_node_add_string (builder, "hash_algorithm", feed_media_get_hash_algorithm (media));
  feedctl_node_add_string (builder, "copyright", feed_media_get_copyright (media));
  feedctl_node_add_strings (builder, "keywords", feed_media_get_keywords (media));
  feedctl_node_add_objects (builder, "categories", feedctl_node_add_category,
                            feed_media_get_categories (media));
}

void
feedctl_node_add_chapter (JsonBuilder *builder, gpointer value)
{
  FeedChapter *chapter = value;

  feedctl_node_add_fraction (builder, "start", feed_chapter_get_start (chapter));
  feedctl_node_add_string (builder, "title", feed_chapter_get_title (chapter));
  feedctl_node_add_string (builder, "href", feed_chapter_get_href (chapter));
  feedctl_node_add_string (builder, "image", feed_chapter_get_image (chapter));
}

void
feedctl_node_add_in_reply_to (JsonBuilder *builder, gpointer value)
{
  FeedInReplyTo *reply = value;

  feedctl_node_add_string (builder, "ref", feed_in_reply_to_get_ref (reply));
  feedctl_node_add_string (builder, "href", feed_in_reply_to_get_href (reply));
  feedctl_node_add_string (builder, "type", feed_in_reply_to_get_media_type (reply));
  feedctl_node_add_string (builder, "source", feed_in_reply_to_get_source (reply));
}

void
feedctl_node_add_deleted_entry (JsonBuilder *builder, gpointer value)
{
  FeedDeletedEntry *deleted = value;

  feedctl_node_add_string (builder, "ref", feed_deleted_entry_get_ref (deleted));
  feedctl_node_add_date (builder, "when", feed_deleted_entry_get_when (deleted));
  feedctl_node_add_object (builder, "by", feedctl_node_add_person,
                           feed_deleted_entry_get_by (deleted));
  feedctl_node_add_object (builder, "comment", feedctl_node_add_text,
                           feed_deleted_entry_get_comment (deleted));
}

static void
add_point (JsonBuilder *builder, FeedGeo *geo, guint index)
{
  double latitude;
  double longitude;
  double elevation;

  feed_geo_get_point (geo, index, &latitude, &longitude);
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, latitude);
  json_builder_add_double_value (builder, longitude);
  if (feed_geo_get_elevation (geo, &elevation))
    json_builder_add_double_value (builder, elevation);
  json_builder_end_array (builder);
}

void
feedctl_node_add_geo (JsonBuilder *builder, gpointer value)
{
  static const char *const kinds[] = {
    [FEED_GEO_POINT] = "point",
    [FEED_GEO_LINE] = "line",
    [FEED_GEO_POLYGON] = "polygon",
    [FEED_GEO_BOX] = "box",
  };
  FeedGeo *geo = value;

  feedctl_node_add_string (builder, "type", kinds[feed_geo_get_kind (geo)]);
  json_builder_set_member_name (builder, "coordinates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < feed_geo_get_n_points (geo); i++)
    add_point (builder, geo, i);
  json_builder_end_array (builder);
  feedctl_node_add_fraction (builder, "radius", feed_geo_get_radius (geo));
  feedctl_node_add_string (builder, "name", feed_geo_get_name (geo));
}

void
feedctl_node_add_foreign (JsonBuilder *builder, gpointer value)
{
  FeedForeign *foreign = value;

  feedctl_node_add_string (builder, "name", feed_foreign_get_name (foreign));
  feedctl_node_add_string (builder, "namespace", feed_foreign_get_namespace (foreign));
  feedctl_node_add_string (builder, "xml", feed_foreign_get_xml (foreign));
  feedctl_node_add_string (builder, "base", feed_foreign_get_base (foreign));
  feedctl_node_add_string (builder, "lang", feed_foreign_get_language (foreign));
}
