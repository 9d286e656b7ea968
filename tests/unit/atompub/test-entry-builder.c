/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "feed-category.h"
#include "feed-entry-builder.h"
#include "feed-entry.h"
#include "feed-error.h"

#define ADDRESS "http://example.org/posts/1"
#define ATOM "xmlns=\"http://www.w3.org/2005/Atom\""

static const char fetched[] =
    "<entry " ATOM " xmlns:app=\"http://www.w3.org/2007/app\" xmlns:x=\"urn:x\" xml:lang=\"de\""
    " xml:base=\"http://cdn.example.org/\">"
    "<id>tag:example.org,2026:1</id><title>Alt</title><updated>2026-01-02T03:04:05Z</updated>"
    "<app:edited>2026-01-03T00:00:00Z</app:edited>"
    "<link rel=\"http://www.iana.org/assignments/relation/edit\" href=\"/edit/1\"/>"
    "<link rel=\"alternate\" href=\"/1.html\"/><link rel=\"urn:odd\" href=\"odd\" x:why=\"so\"/>"
    "<category term=\"cats\" x:weight=\"3\"/><category term=\"dogs\" scheme=\"urn:s\"/>"
    "<app:control><app:draft>yes</app:draft><x:preview>1</x:preview></app:control>"
    "<content type=\"html\">&lt;p&gt;Hallo&lt;/p&gt;</content><x:data><x:row/></x:data>"
    "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/></entry>";

static FeedMember *
read_member (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FeedMember *member = feed_member_new_from_bytes (bytes, NULL, ADDRESS, &error);

  assert_null (error);

  return member;
}

static char *
to_text (FeedEntryBuilder *builder)
{
  g_autoptr (GBytes) bytes = feed_entry_builder_to_bytes (builder);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* What the builder writes, as the server would read it. */
static FeedMember *
reread (FeedEntryBuilder *builder)
{
  g_autofree char *text = to_text (builder);

  return read_member (text);
}

static void
assert_replaced (FeedEntryBuilder *builder, const char *old, const char *new)
{
  g_autoptr (FeedMember) member = read_member (fetched);
  g_autoptr (GBytes) before = feed_member_to_bytes (member);
  g_autoptr (GString)
      wanted = g_string_new_len (g_bytes_get_data (before, NULL), g_bytes_get_size (before));
  g_autofree char *text = to_text (builder);

  assert_int_equal (g_string_replace (wanted, old, new, 0), 1);
  g_string_replace (wanted, "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>", "", 0);
  assert_string_equal (text, wanted->str);
}

static void
test_member_says_where_and_what (void **state)
{
  g_autoptr (FeedMember) member = read_member (fetched);

  assert_string_equal (feed_member_get_uri (member), ADDRESS);
  assert_string_equal (feed_member_get_edit_uri (member), "http://cdn.example.org/edit/1");
  assert_true (feed_member_is_draft (member));
  assert_false (feed_member_is_media_link (member));
  assert_int_equal (feed_member_get_edited (member), 1767398400);
  assert_string_equal (feed_entry_get_uri (feed_member_get_entry (member)),
                       "http://cdn.example.org/1.html");
}

static void
test_media_link_entry (void **state)
{
  g_autoptr (FeedMember) member = read_member (
      "<entry " ATOM "><id>a</id><title>p</title><updated>2026-01-02T03:04:05Z</updated>"
      "<link rel=\"edit\" href=\"e 1\"/><link rel=\"edit-media\" href=\"m\"/>"
      "<content type=\"image/png\" src=\"p.png\"/></entry>");

  assert_true (feed_member_is_media_link (member));
  assert_string_equal (feed_member_get_edit_uri (member), "http://example.org/posts/e%201");
  assert_string_equal (feed_member_get_edit_media_uri (member), "http://example.org/posts/m");
  assert_string_equal (feed_member_get_media_uri (member), "http://example.org/posts/p.png");
  assert_int_equal (feed_member_get_edited (member), 1767323045);
}

static void
test_error_page_is_no_entry (void **state)
{
  static const char page[] = "<error>401</error>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  g_autoptr (GError) error = NULL;

  assert_null (feed_member_new_from_bytes (bytes, NULL, ADDRESS, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_NOT_A_FEED));
}

static void
test_same_values_change_nothing (void **state)
{
  g_autoptr (FeedMember) member = read_member (fetched);
  g_autoptr (FeedEntryBuilder) builder = feed_entry_builder_new_from_member (member);
  g_autoptr (GBytes) before = feed_member_to_bytes (member);
  g_autoptr (GBytes) after = NULL;

  assert_true (feed_entry_builder_set_title (builder, FEED_TEXT_PLAIN, "Alt", NULL));
  assert_true (
      feed_entry_builder_set_content (builder, FEED_TEXT_HTML, NULL, "<p>Hallo</p>", NULL));
  feed_entry_builder_set_draft (builder, TRUE);
  feed_entry_builder_set_language (builder, "de");
  feed_entry_builder_set_updated (builder, 1767323045);
  feed_entry_builder_add_category (builder, "cats", NULL, "Katzen");
  assert_false (feed_entry_builder_is_changed (builder));
  after = feed_entry_builder_to_bytes (builder);
  assert_true (g_bytes_equal (after, before));
}

static void
test_changes_touch_only_what_they_mean (void **state)
{
  g_autoptr (FeedMember) member = read_member (fetched);
  g_autoptr (FeedEntryBuilder) title = feed_entry_builder_new_from_member (member);
  g_autoptr (FeedEntryBuilder) content = feed_entry_builder_new_from_member (member);
  g_autoptr (FeedEntryBuilder) draft = feed_entry_builder_new_from_member (member);
  g_autoptr (FeedEntryBuilder) category = feed_entry_builder_new_from_member (member);

  feed_entry_builder_set_title (title, FEED_TEXT_PLAIN, "Neu & \x01gut", NULL);
  assert_replaced (title, "<title>Alt</title>", "<title>Neu &amp; gut</title>");
  feed_entry_builder_set_content (content, FEED_TEXT_XHTML, NULL, "<p>Hallo<br/></p>", NULL);
  assert_replaced (content, "<content type=\"html\">&lt;p&gt;Hallo&lt;/p&gt;</content>",
                   "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"
                   "<p>Hallo<br/></p></div></content>");
  feed_entry_builder_set_draft (draft, FALSE);
  assert_replaced (draft, "<app:draft>yes</app:draft>", "");
  feed_entry_builder_remove_category (category, "dogs", "urn:s");
  assert_replaced (category, "<category term=\"dogs\" scheme=\"urn:s\"/>", "");
}

static void
test_broken_xhtml_is_refused_and_nothing_lost (void **state)
{
  g_autoptr (FeedMember) member = read_member (fetched);
  g_autoptr (FeedEntryBuilder) builder = feed_entry_builder_new_from_member (member);
  g_autoptr (GError) error = NULL;

  assert_false (feed_entry_builder_set_content (builder, FEED_TEXT_XHTML, NULL, "<p>", &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_MALFORMED));
  assert_false (feed_entry_builder_set_summary (builder, FEED_TEXT_XHTML, "<p>", NULL));
  assert_false (feed_entry_builder_is_changed (builder));
}

static void
test_new_entry (void **state)
{
  g_autoptr (FeedEntryBuilder) builder = feed_entry_builder_new ();
  g_autoptr (FeedMember) member = NULL;
  g_autofree char *text = NULL;
  FeedEntry *entry;

  feed_entry_builder_set_title (builder, FEED_TEXT_PLAIN, "A < B", NULL);
  feed_entry_builder_set_content (builder, FEED_TEXT_OTHER, "text/x-markdown", "*hi*", NULL);
  feed_entry_builder_set_updated (builder, 1767323045);
  feed_entry_builder_set_author (builder, "Eva");
  feed_entry_builder_set_author (builder, "Somebody else");
  feed_entry_builder_add_category (builder, "cats", "urn:s", "Cats");
  feed_entry_builder_set_draft (builder, TRUE);
  feed_entry_builder_set_in_reply_to (builder, "tag:them,1", "http://them/1", "text/html", NULL);
  feed_entry_builder_set_link (builder, "related", "http://them/1", NULL);
  member = reread (builder);
  entry = feed_member_get_entry (member);
  text = to_text (builder);

  assert_true (g_str_has_prefix (feed_entry_get_id (entry), "urn:uuid:"));
  assert_string_equal (feed_text_get_value (feed_entry_get_title (entry)), "A < B");
  assert_string_equal (feed_entry_get_author_name (entry), "Eva");
  assert_int_equal (feed_entry_get_updated (entry), 1767323045);
  assert_string_equal (feed_category_get_label (feed_entry_get_categories (entry)->pdata[0]),
                       "Cats");
  assert_true (feed_member_is_draft (member));
  assert_non_null (strstr (text, "<content type=\"text/x-markdown\">*hi*</content>"));
  assert_non_null (strstr (text,
                           "<in-reply-to xmlns=\"http://purl.org/syndication/thread/1.0\""
                           " ref=\"tag:them,1\" href=\"http://them/1\" type=\"text/html\"/>"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_member_says_where_and_what),
    cmocka_unit_test (test_media_link_entry),
    cmocka_unit_test (test_error_page_is_no_entry),
    cmocka_unit_test (test_same_values_change_nothing),
    cmocka_unit_test (test_changes_touch_only_what_they_mean),
    cmocka_unit_test (test_broken_xhtml_is_refused_and_nothing_lost),
    cmocka_unit_test (test_new_entry),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
