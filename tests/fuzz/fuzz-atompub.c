/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-entry-builder.h"
#include "feed-member-page.h"
#include "feed-service-reader.h"

#define URI "https://blog.example/app/"
#define TITLE "Fish"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
read_service (const FeedXmlDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedServiceDocument) service = feed_service_reader_read (document, URI, &error);

  g_assert_true ((service == NULL) == (error != NULL));
}

static void
read_categories (const FeedXmlDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedCategorySet) set = feed_service_reader_read_categories (document, URI, &error);

  g_assert_true ((set == NULL) == (error != NULL));
}

static void
read_page (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedMemberPage) page = feed_member_page_new (bytes, NULL, URI, &error);
  g_autoptr (FeedPageTrail) trail = feed_page_trail_new ();

  g_assert_true ((page == NULL) == (error != NULL));
  if (page != NULL)
    feed_page_trail_next (trail, page);
}

/* What was written into an entry is read out of it. */
static void
change (FeedMember *member)
{
  g_autoptr (FeedEntryBuilder) builder = feed_entry_builder_new_from_member (member);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) untouched = feed_entry_builder_to_bytes (builder);
  g_autoptr (GBytes) original = feed_member_to_bytes (member);
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (FeedMember) again = NULL;

  g_assert_true (g_bytes_equal (untouched, original));
  g_assert_true (feed_entry_builder_set_title (builder, FEED_TEXT_PLAIN, TITLE, &error));
  feed_entry_builder_add_category (builder, "tea", NULL, NULL);
  feed_entry_builder_set_draft (builder, TRUE);
  changed = feed_entry_builder_to_bytes (builder);
  again = feed_member_new_from_bytes (changed, NULL, URI, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (feed_text_get_value (feed_entry_get_title (feed_member_get_entry (again))), ==,
                   TITLE);
  g_assert_true (feed_member_is_draft (again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedMember) member = feed_member_new_from_bytes (bytes, NULL, URI, &error);
  g_autoptr (FeedXmlDocument) document = feed_xml_document_parse (bytes, NULL, URI, NULL);

  g_assert_true ((member == NULL) == (error != NULL));
  if (member != NULL)
    change (member);
  read_page (bytes);
  if (document != NULL)
    {
      read_service (document);
      read_categories (document);
    }

  return 0;
}
