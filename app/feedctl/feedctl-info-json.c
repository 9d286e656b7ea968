/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-info-json.h"

#include "feedctl-modules-json.h"
#include "feedctl-parts-json.h"

static void
add_cloud (JsonBuilder *builder, gpointer value)
{
  FeedCloud *cloud = value;

  feedctl_node_add_string (builder, "domain", feed_cloud_get_domain (cloud));
  feedctl_node_add_count (builder, "port", feed_cloud_get_port (cloud));
  feedctl_node_add_string (builder, "path", feed_cloud_get_path (cloud));
  feedctl_node_add_string (builder, "protocol", feed_cloud_get_protocol (cloud));
  feedctl_node_add_string (builder, "register_procedure",
                           feed_cloud_get_register_procedure (cloud));
}

static void
add_text_input (JsonBuilder *builder, gpointer value)
{
  FeedTextInput *text_input = value;

  feedctl_node_add_string (builder, "title", feed_text_input_get_title (text_input));
  feedctl_node_add_string (builder, "description", feed_text_input_get_description (text_input));
  feedctl_node_add_string (builder, "name", feed_text_input_get_name (text_input));
  feedctl_node_add_string (builder, "link", feed_text_input_get_link (text_input));
}

static void
add_generator (JsonBuilder *builder, gpointer value)
{
  FeedInfo *info = value;

  feedctl_node_add_string (builder, "name", feed_info_get_generator_name (info));
  feedctl_node_add_string (builder, "uri", feed_info_get_generator_uri (info));
  feedctl_node_add_string (builder, "version", feed_info_get_generator_version (info));
}

static void
add_skip_hours (JsonBuilder *builder, guint32 hours)
{
  if (hours == 0)
    return;
  json_builder_set_member_name (builder, "skip_hours");
  json_builder_begin_array (builder);
  for (guint i = 0; i < 24; i++)
    if (hours & (1u << i))
      json_builder_add_int_value (builder, i);
  json_builder_end_array (builder);
}

static void
add_skip_days (JsonBuilder *builder, guint32 days)
{
  static const char *const names[] = { "Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday" };

  if (days == 0)
    return;
  json_builder_set_member_name (builder, "skip_days");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (days & (1u << i))
      json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

static void
add_schedule (JsonBuilder *builder, FeedInfo *info)
{
  feedctl_node_add_positive (builder, "ttl", feed_info_get_ttl (info));
  add_skip_hours (builder, feed_info_get_skip_hours (info));
  add_skip_days (builder, feed_info_get_skip_days (info));
  feedctl_node_add_string (builder, "update_period", feed_info_get_update_period (info));
  feedctl_node_add_positive (builder, "update_frequency", feed_info_get_update_frequency (info));
  feedctl_node_add_date (builder, "update_base", feed_info_get_update_base (info));
}

void
feedctl_node_add_info (JsonBuilder *builder, gpointer value)
{
  FeedInfo *info = value;
  gboolean has_generator = feed_info_get_generator_name (info) != NULL ||
                           feed_info_get_generator_uri (info) != NULL;

  feedctl_node_add_string (builder, "id", feed_info_get_id (info));
  feedctl_node_add_object (builder, "title", feedctl_node_add_text, feed_info_get_title (info));
  feedctl_node_add_object (builder, "subtitle", feedctl_node_add_text,
                           feed_info_get_subtitle (info));
  feedctl_node_add_objects (builder, "links", feedctl_node_add_link, feed_info_get_links (info));
  feedctl_node_add_string (builder, "language", feed_info_get_language (info));
  feedctl_node_add_date (builder, "updated", feed_info_get_updated (info));
  feedctl_node_add_date (builder, "published", feed_info_get_published (info));
  feedctl_node_add_objects (builder, "authors", feedctl_node_add_person,
                            feed_info_get_authors (info));
  feedctl_node_add_objects (builder, "contributors", feedctl_node_add_person,
                            feed_info_get_contributors (info));
  feedctl_node_add_object (builder, "publisher", feedctl_node_add_person,
                           feed_info_get_publisher (info));
  feedctl_node_add_objects (builder, "categories", feedctl_node_add_category,
                            feed_info_get_categories (info));
  feedctl_node_add_object (builder, "image", feedctl_node_add_image, feed_info_get_image (info));
  feedctl_node_add_string (builder, "icon", feed_info_get_icon (info));
  feedctl_node_add_string (builder, "logo", feed_info_get_logo (info));
  feedctl_node_add_object (builder, "generator", add_generator, has_generator ? info : NULL);
  feedctl_node_add_object (builder, "rights", feedctl_node_add_text, feed_info_get_rights (info));
  add_schedule (builder, info);
  feedctl_node_add_string (builder, "docs", feed_info_get_docs (info));
  feedctl_node_add_string (builder, "rating", feed_info_get_rating (info));
  feedctl_node_add_object (builder, "cloud", add_cloud, feed_info_get_cloud (info));
  feedctl_node_add_object (builder, "text_input", add_text_input, feed_info_get_text_input (info));
  feedctl_node_add_string (builder, "license", feed_info_get_license (info));
  feedctl_node_add_if_set (builder, "archive", feed_info_get_is_archive (info));
  feedctl_node_add_if_set (builder, "complete", feed_info_get_is_complete (info));
  feedctl_node_add_object (builder, "itunes", feedctl_node_add_itunes, feed_info_get_itunes (info));
  feedctl_node_add_object (builder, "podcast", feedctl_node_add_podcast,
                           feed_info_get_podcast (info));
  feedctl_node_add_object (builder, "geo", feedctl_node_add_geo, feed_info_get_geo (info));
  feedctl_node_add_objects (builder, "in_reply_to", feedctl_node_add_in_reply_to,
                            feed_info_get_in_reply_to (info));
  feedctl_node_add_objects (builder, "deleted_entries", feedctl_node_add_deleted_entry,
                            feed_info_get_deleted_entries (info));
  feedctl_node_add_objects (builder, "foreign", feedctl_node_add_foreign,
                            feed_info_get_foreign (info));
}
