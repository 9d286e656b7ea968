/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-document-json.h"

typedef void (*AddValueFunc) (JsonBuilder *builder, gpointer value);

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* For numbers of which 0 or less means that there is none. */
static void
add_positive (JsonBuilder *builder, const char *name, gint64 value)
{
  if (value > 0)
    add_number (builder, name, value);
}

static void
add_count (JsonBuilder *builder, const char *name, gint64 value)
{
  if (value >= 0)
    add_number (builder, name, value);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* For flags that are there or not. */
static void
add_if_set (JsonBuilder *builder, const char *name, gboolean value)
{
  if (value)
    add_flag (builder, name, value);
}

static void
add_date (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *date = feed_date_format (time);

  add_string (builder, name, date);
}

static void
add_object (JsonBuilder *builder, const char *name, AddValueFunc add, gpointer value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add (builder, value);
  json_builder_end_object (builder);
}

static void
add_objects (JsonBuilder *builder, const char *name, AddValueFunc add, GPtrArray *values)
{
  if (values->len == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < values->len; i++)
    {
      json_builder_begin_object (builder);
      add (builder, values->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

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

static void
add_text (JsonBuilder *builder, gpointer value)
{
  FeedText *text = value;

  add_string (builder, "type", get_text_type (text));
  add_string (builder, "value", feed_text_get_value (text));
  add_string (builder, "src", feed_text_get_src (text));
  add_string (builder, "base", feed_text_get_base (text));
  add_string (builder, "lang", feed_text_get_language (text));
}

static void
add_link (JsonBuilder *builder, gpointer value)
{
  FeedLink *link = value;

  add_string (builder, "href", feed_link_get_href (link));
  add_string (builder, "rel", feed_link_get_rel (link));
  add_string (builder, "type", feed_link_get_media_type (link));
  add_string (builder, "hreflang", feed_link_get_hreflang (link));
  add_string (builder, "title", feed_link_get_title (link));
  add_count (builder, "length", feed_link_get_length (link));
}

static void
add_person (JsonBuilder *builder, gpointer value)
{
  FeedPerson *person = value;

  add_string (builder, "name", feed_person_get_name (person));
  add_string (builder, "email", feed_person_get_email (person));
  add_string (builder, "uri", feed_person_get_uri (person));
}

static void
add_category (JsonBuilder *builder, gpointer value)
{
  FeedCategory *category = value;

  add_string (builder, "term", feed_category_get_term (category));
  add_string (builder, "scheme", feed_category_get_scheme (category));
  add_string (builder, "label", feed_category_get_label (category));
}

static void
add_enclosure (JsonBuilder *builder, gpointer value)
{
  FeedEnclosure *enclosure = value;

  add_string (builder, "url", feed_enclosure_get_uri (enclosure));
  add_string (builder, "type", feed_enclosure_get_media_type (enclosure));
  add_count (builder, "length", feed_enclosure_get_length (enclosure));
  add_count (builder, "duration", feed_enclosure_get_duration (enclosure));
  add_string (builder, "title", feed_enclosure_get_title (enclosure));
}

static void
add_image (JsonBuilder *builder, gpointer value)
{
  FeedImage *image = value;

  add_string (builder, "url", feed_image_get_uri (image));
  add_string (builder, "title", feed_image_get_title (image));
  add_string (builder, "link", feed_image_get_link (image));
  add_positive (builder, "width", feed_image_get_width (image));
  add_positive (builder, "height", feed_image_get_height (image));
  add_string (builder, "description", feed_image_get_description (image));
}

static void
add_cloud (JsonBuilder *builder, gpointer value)
{
  FeedCloud *cloud = value;

  add_string (builder, "domain", feed_cloud_get_domain (cloud));
  add_count (builder, "port", feed_cloud_get_port (cloud));
  add_string (builder, "path", feed_cloud_get_path (cloud));
  add_string (builder, "protocol", feed_cloud_get_protocol (cloud));
  add_string (builder, "register_procedure", feed_cloud_get_register_procedure (cloud));
}

static void
add_text_input (JsonBuilder *builder, gpointer value)
{
  FeedTextInput *text_input = value;

  add_string (builder, "title", feed_text_input_get_title (text_input));
  add_string (builder, "description", feed_text_input_get_description (text_input));
  add_string (builder, "name", feed_text_input_get_name (text_input));
  add_string (builder, "link", feed_text_input_get_link (text_input));
}

static void
add_generator (JsonBuilder *builder, gpointer value)
{
  FeedInfo *info = value;

  add_string (builder, "name", feed_info_get_generator_name (info));
  add_string (builder, "uri", feed_info_get_generator_uri (info));
  add_string (builder, "version", feed_info_get_generator_version (info));
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
  add_positive (builder, "ttl", feed_info_get_ttl (info));
  add_skip_hours (builder, feed_info_get_skip_hours (info));
  add_skip_days (builder, feed_info_get_skip_days (info));
  add_string (builder, "update_period", feed_info_get_update_period (info));
  add_positive (builder, "update_frequency", feed_info_get_update_frequency (info));
  add_date (builder, "update_base", feed_info_get_update_base (info));
}

static void
add_info (JsonBuilder *builder, gpointer value)
{
  FeedInfo *info = value;
  gboolean has_generator = feed_info_get_generator_name (info) != NULL ||
                           feed_info_get_generator_uri (info) != NULL;

  add_string (builder, "id", feed_info_get_id (info));
  add_object (builder, "title", add_text, feed_info_get_title (info));
  add_object (builder, "subtitle", add_text, feed_info_get_subtitle (info));
  add_objects (builder, "links", add_link, feed_info_get_links (info));
  add_string (builder, "language", feed_info_get_language (info));
  add_date (builder, "updated", feed_info_get_updated (info));
  add_date (builder, "published", feed_info_get_published (info));
  add_objects (builder, "authors", add_person, feed_info_get_authors (info));
  add_objects (builder, "contributors", add_person, feed_info_get_contributors (info));
  add_object (builder, "publisher", add_person, feed_info_get_publisher (info));
  add_objects (builder, "categories", add_category, feed_info_get_categories (info));
  add_object (builder, "image", add_image, feed_info_get_image (info));
  add_string (builder, "icon", feed_info_get_icon (info));
  add_string (builder, "logo", feed_info_get_logo (info));
  add_object (builder, "generator", add_generator, has_generator ? info : NULL);
  add_object (builder, "rights", add_text, feed_info_get_rights (info));
  add_schedule (builder, info);
  add_string (builder, "docs", feed_info_get_docs (info));
  add_string (builder, "rating", feed_info_get_rating (info));
  add_object (builder, "cloud", add_cloud, feed_info_get_cloud (info));
  add_object (builder, "text_input", add_text_input, feed_info_get_text_input (info));
  add_string (builder, "license", feed_info_get_license (info));
  add_if_set (builder, "archive", feed_info_get_is_archive (info));
  add_if_set (builder, "complete", feed_info_get_is_complete (info));
}

static void
add_comments (JsonBuilder *builder, gpointer value)
{
  FeedEntry *entry = value;

  add_string (builder, "url", feed_entry_get_comments_uri (entry));
  add_string (builder, "feed", feed_entry_get_comments_feed_uri (entry));
  add_count (builder, "count", feed_entry_get_comment_count (entry));
}

static gboolean
is_in_future (gint64 time)
{
  return time != FEED_TIME_NONE && time > g_get_real_time () / G_USEC_PER_SEC;
}

static void
add_entry (JsonBuilder *builder, gpointer value)
{
  FeedEntry *entry = value;
  gboolean has_comments = feed_entry_get_comments_uri (entry) != NULL ||
                          feed_entry_get_comments_feed_uri (entry) != NULL ||
                          feed_entry_get_comment_count (entry) >= 0;

  add_string (builder, "id", feed_entry_get_id (entry));
  if (feed_entry_get_id (entry) != NULL)
    add_flag (builder, "id_is_permalink", feed_entry_get_id_is_permalink (entry));
  add_object (builder, "title", add_text, feed_entry_get_title (entry));
  add_object (builder, "summary", add_text, feed_entry_get_summary (entry));
  add_objects (builder, "content", add_text, feed_entry_get_contents (entry));
  add_objects (builder, "links", add_link, feed_entry_get_links (entry));
  add_date (builder, "published", feed_entry_get_published (entry));
  add_date (builder, "updated", feed_entry_get_updated (entry));
  add_objects (builder, "authors", add_person, feed_entry_get_authors (entry));
  add_objects (builder, "contributors", add_person, feed_entry_get_contributors (entry));
  add_objects (builder, "categories", add_category, feed_entry_get_categories (entry));
  add_objects (builder, "enclosures", add_enclosure, feed_entry_get_enclosures (entry));
  add_object (builder, "rights", add_text, feed_entry_get_rights (entry));
  add_string (builder, "license", feed_entry_get_license (entry));
  add_date (builder, "created", feed_entry_get_created (entry));
  add_if_set (builder, "future", is_in_future (feed_entry_get_published (entry)));
  add_string (builder, "language", feed_entry_get_language (entry));
  add_object (builder, "source", add_info, feed_entry_get_source (entry));
  add_object (builder, "comments", add_comments, has_comments ? entry : NULL);
  add_object (builder, "image", add_image, feed_entry_get_image (entry));
}

static void
add_warnings (JsonBuilder *builder, GPtrArray *warnings)
{
  if (warnings->len == 0)
    return;
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < warnings->len; i++)
    json_builder_add_string_value (builder, warnings->pdata[i]);
  json_builder_end_array (builder);
}

static const char *
get_format_name (FeedDocument *document)
{
  static const char *const names[] = {
    [FEED_FORMAT_RSS] = "rss",
    [FEED_FORMAT_RDF] = "rdf",
    [FEED_FORMAT_ATOM] = "atom",
    [FEED_FORMAT_JSON] = "json",
    [FEED_FORMAT_CDF] = "cdf",
    [FEED_FORMAT_RSS_JSON] = "rssjson",
  };

  return names[feed_document_get_format (document)];
}

JsonNode *
feedctl_document_to_json (FeedDocument *document, const char *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "file", file);
  add_string (builder, "format", get_format_name (document));
  add_string (builder, "version", feed_document_get_version (document));
  add_string (builder, "encoding", feed_document_get_encoding (document));
  add_warnings (builder, feed_document_get_warnings (document));
  add_object (builder, "feed", add_info, feed_document_get_info (document));
  add_objects (builder, "entries", add_entry, feed_document_get_entries (document));
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
