/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-document-json.h"

#include "feedctl-entry-json.h"
#include "feedctl-info-json.h"

static const char *
get_format_name (FeedDocument *document)
{
  static const char *const names[] = {
    [FEED_FORMAT_RSS] = "rss",   [FEED_FORMAT_RDF] = "rdf", [FEED_FORMAT_ATOM] = "atom",
    [FEED_FORMAT_JSON] = "json", [FEED_FORMAT_CDF] = "cdf", [FEED_FORMAT_RSS_JSON] = "rssjson",
  };

  return names[feed_document_get_format (document)];
}

JsonNode *
feedctl_document_to_json (FeedDocument *document, const char *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_node_add_string (builder, "file", file);
  feedctl_node_add_string (builder, "format", get_format_name (document));
  feedctl_node_add_string (builder, "version", feed_document_get_version (document));
  feedctl_node_add_string (builder, "encoding", feed_document_get_encoding (document));
  feedctl_node_add_strings (builder, "warnings", feed_document_get_warnings (document));
  feedctl_node_add_object (builder, "feed", feedctl_node_add_info,
                           feed_document_get_info (document));
  feedctl_node_add_objects (builder, "entries", feedctl_node_add_entry,
                            feed_document_get_entries (document));
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
