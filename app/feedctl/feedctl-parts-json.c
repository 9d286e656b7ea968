/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-parts-json.h"

static const char *
get_text_type (FeedText *text)
{
  static const char *const types[] = {
    [FEED_TEXT_PLAIN] = "text",
    [FEED_TEXT_HTML] = "html",
    [FEED_TEXT_XHTML] = "xhtml",
  };
  const char *media_type = feed_text_get_media_type (text);

  if (feed_text_get_kind (text) == FEED_TEXT_OTHER)
    return media_type;

  return types[feed_text_get_kind (text)];
}

void
feedctl_node_add_text (JsonBuilder *builder, gpointer value)
{
  FeedText *text = value;

  feedctl_node_add_string (builder, "type", get_text_type (text));
  feedctl_node_add_string (builder, "value", feed_text_get_value (text));
  feedctl_node_add_string (builder, "src", feed_text_get_src (text));
  feedctl_node_add_string (builder, "base", feed_text_get_base (text));
  feedctl_node_add_string (builder, "lang", feed_text_get_language (text));
}

void
feedctl_node_add_link (JsonBuilder *builder, gpointer value)
{
  FeedLink *link = value;

  feedctl_node_add_string (builder, "href", feed_link_get_href (link));
  feedctl_node_add_string (builder, "rel", feed_link_get_rel (link));
  feedctl_node_add_string (builder, "type", feed_link_get_media_type (link));
  feedctl_node_add_string (builder, "hreflang", feed_link_get_hreflang (link));
  feedctl_node_add_string (builder, "title", feed_link_get_title (link));
  feedctl_node_add_count (builder, "length", feed_link_get_length (link));
}

void
feedctl_node_add_person (JsonBuilder *builder, gpointer value)
{
  FeedPerson *person = value;

  feedctl_node_add_string (builder, "name", feed_person_get_name (person));
  feedctl_node_add_string (builder, "email", feed_person_get_email (person));
  feedctl_node_add_string (builder, "uri", feed_person_get_uri (person));
}

void
feedctl_node_add_category (JsonBuilder *builder, gpointer value)
{
  FeedCategory *category = value;

  feedctl_node_add_string (builder, "term", feed_category_get_term (category));
  feedctl_node_add_string (builder, "scheme", feed_category_get_scheme (category));
  feedctl_node_add_string (builder, "label", feed_category_get_label (category));
}

void
feedctl_node_add_enclosure (JsonBuilder *builder, gpointer value)
{
  FeedEnclosure *enclosure = value;

  feedctl_node_add_string (builder, "url", feed_enclosure_get_uri (enclosure));
  feedctl_node_add_string (builder, "type", feed_enclosure_get_media_type (enclosure));
  feedctl_node_add_count (builder, "length", feed_enclosure_get_length (enclosure));
  feedctl_node_add_count (builder, "duration", feed_enclosure_get_duration (enclosure));
  feedctl_node_add_string (builder, "title", feed_enclosure_get_title (enclosure));
}

void
feedctl_node_add_image (JsonBuilder *builder, gpointer value)
{
  FeedImage *image = value;

  feedctl_node_add_string (builder, "url", feed_image_get_uri (image));
  feedctl_node_add_string (builder, "title", feed_image_get_title (image));
  feedctl_node_add_string (builder, "link", feed_image_get_link (image));
  feedctl_node_add_positive (builder, "width", feed_image_get_width (image));
  feedctl_node_add_positive (builder, "height", feed_image_get_height (image));
  feedctl_node_add_string (builder, "description", feed_image_get_description (image));
}
