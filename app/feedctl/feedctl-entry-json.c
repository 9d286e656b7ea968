/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-entry-json.h"

#include "feedctl-info-json.h"
#include "feedctl-modules-json.h"
#include "feedctl-parts-json.h"

static void
add_comments (JsonBuilder *builder, gpointer value)
{
  FeedEntry *entry = value;

  feedctl_node_add_string (builder, "url", feed_entry_get_comments_uri (entry));
  feedctl_node_add_string (builder, "feed", feed_entry_get_comments_feed_uri (entry));
  feedctl_node_add_count (builder, "count", feed_entry_get_comment_count (entry));
}

static void
add_modules (JsonBuilder *builder, FeedEntry *entry)
{
  feedctl_node_add_object (builder, "publisher", feedctl_node_add_person,
                           feed_entry_get_publisher (entry));
  feedctl_node_add_date (builder, "expired", feed_entry_get_expired (entry));
  feedctl_node_add_date (builder, "edited", feed_entry_get_edited (entry));
  feedctl_node_add_tristate (builder, "draft", feed_entry_get_draft (entry));
  feedctl_node_add_objects (builder, "thumbnails", feedctl_node_add_thumbnail,
                            feed_entry_get_thumbnails (entry));
  feedctl_node_add_objects (builder, "media", feedctl_node_add_media, feed_entry_get_media (entry));
  feedctl_node_add_object (builder, "itunes", feedctl_node_add_itunes,
                           feed_entry_get_itunes (entry));
  feedctl_node_add_object (builder, "podcast", feedctl_node_add_podcast,
                           feed_entry_get_podcast (entry));
  feedctl_node_add_objects (builder, "chapters", feedctl_node_add_chapter,
                            feed_entry_get_chapters (entry));
  feedctl_node_add_objects (builder, "in_reply_to", feedctl_node_add_in_reply_to,
                            feed_entry_get_in_reply_to (entry));
  feedctl_node_add_string (builder, "orig_link", feed_entry_get_original_link (entry));
  feedctl_node_add_string (builder, "pingback", feed_entry_get_pingback (entry));
  feedctl_node_add_string (builder, "trackback", feed_entry_get_trackback (entry));
  feedctl_node_add_object (builder, "geo", feedctl_node_add_geo, feed_entry_get_geo (entry));
  feedctl_node_add_objects (builder, "foreign", feedctl_node_add_foreign,
                            feed_entry_get_foreign (entry));
}

void
feedctl_node_add_entry (JsonBuilder *builder, gpointer value)
{
  FeedEntry *entry = value;
  gboolean has_comments = feed_entry_get_comments_uri (entry) != NULL ||
                          feed_entry_get_comments_feed_uri (entry) != NULL ||
                          feed_entry_get_comment_count (entry) >= 0;

  feedctl_node_add_string (builder, "id", feed_entry_get_id (entry));
  if (feed_entry_get_id (entry) != NULL)
    feedctl_node_add_flag (builder, "id_is_permalink", feed_entry_get_id_is_permalink (entry));
  feedctl_node_add_object (builder, "title", feedctl_node_add_text, feed_entry_get_title (entry));
  feedctl_node_add_object (builder, "summary", feedctl_node_add_text,
                           feed_entry_get_summary (entry));
  feedctl_node_add_objects (builder, "content", feedctl_node_add_text,
                            feed_entry_get_contents (entry));
  feedctl_node_add_objects (builder, "links", feedctl_node_add_link, feed_entry_get_links (entry));
  feedctl_node_add_date (builder, "published", feed_entry_get_published (entry));
  feedctl_node_add_date (builder, "updated", feed_entry_get_updated (entry));
  feedctl_node_add_objects (builder, "authors", feedctl_node_add_person,
                            feed_entry_get_authors (entry));
  feedctl_node_add_objects (builder, "contributors", feedctl_node_add_person,
                            feed_entry_get_contributors (entry));
  feedctl_node_add_objects (builder, "categories", feedctl_node_add_category,
                            feed_entry_get_categories (entry));
  feedctl_node_add_objects (builder, "enclosures", feedctl_node_add_enclosure,
                            feed_entry_get_enclosures (entry));
  feedctl_node_add_object (builder, "rights", feedctl_node_add_text, feed_entry_get_rights (entry));
  feedctl_node_add_string (builder, "license", feed_entry_get_license (entry));
  feedctl_node_add_date (builder, "created", feed_entry_get_created (entry));
  feedctl_node_add_if_set (builder, "future",
                           feed_entry_is_in_future (entry, g_get_real_time () / G_USEC_PER_SEC));
  feedctl_node_add_string (builder, "language", feed_entry_get_language (entry));
  feedctl_node_add_object (builder, "source", feedctl_node_add_info, feed_entry_get_source (entry));
  feedctl_node_add_object (builder, "comments", add_comments, has_comments ? entry : NULL);
  feedctl_node_add_object (builder, "image", feedctl_node_add_image, feed_entry_get_image (entry));
  add_modules (builder, entry);
}
