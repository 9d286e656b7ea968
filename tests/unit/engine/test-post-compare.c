/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-member.h"
#include "feed-model-private.h"
#include "feed-post-compare.h"

#define ENTRY(inside)                                                                              \
  "<entry xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://www.w3.org/2007/app'"              \
  " xmlns:thr='http://purl.org/syndication/thread/1.0'><id>urn:x:1</id>"                           \
  "<published>2026-05-03T10:00:00Z</published>" inside "</entry>"

static FeedMember *
read_member (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  FeedMember *member = feed_member_new_from_bytes (bytes, "application/atom+xml;type=entry",
                                                   "https://blog.example/1", &error);

  assert_null (error);

  return member;
}

static FeedPostContent *
make_post (void)
{
  FeedPostContent *content = feed_post_content_new ();

  g_free (content->title);
  g_free (content->body);
  content->title = g_strdup ("Tea & cake");
  content->body = g_strdup ("A *small* cake.\n\n- one\n- two\n");

  return content;
}

#define TITLE "<title type='html'>Tea &amp;amp; cake</title>"
#define BODY                                                                                       \
  "<content type='html'>&lt;p&gt;A &lt;em&gt;small&lt;/em&gt; cake.&lt;/p&gt;"                     \
  "&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;</content>"

typedef struct
{
  const char *xml;
  FeedPostLosses losses;
} Row;

static void
what_a_server_made_of_it_is_told (void **state)
{
  static const Row rows[] = {
    { ENTRY (TITLE BODY), FEED_POST_LOSSES_NONE },
    { ENTRY ("<title>Tea &amp; cake</title>"
             "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>A <em>small</em>"
             " cake.</p>\n<ul><li>one</li><li>two</li></ul></div></content>"),
      FEED_POST_LOSSES_NONE },
    { ENTRY ("<title>Tea</title>" BODY), FEED_POST_LOSSES_TITLE },
    { ENTRY (TITLE "<content>A small cake. one two</content>"), FEED_POST_LOSSES_MARKUP },
    { ENTRY (TITLE "<content>A cake.</content>"), FEED_POST_LOSSES_TEXT },
    { ENTRY (TITLE), FEED_POST_LOSSES_TEXT },
    { ENTRY (TITLE "<summary>A small cake. one two</summary>"), FEED_POST_LOSSES_TEXT },
  };
  g_autoptr (FeedPostContent) sent = make_post ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedMember) got = read_member (rows[i].xml);

      assert_int_equal (feed_post_compare (sent, feed_member_get_entry (got), FALSE),
                        rows[i].losses);
    }
}

static void
white_space_in_code_is_told (void **state)
{
  static const struct
  {
    const char *sent;
    const char *body_type; /* (nullable) */
    const char *got;
    FeedPostLosses losses;
  } rows[] = {
    { "    a\n      b\n", NULL,
      "<content type='html'>&lt;pre>&lt;code>a&#10;  b&lt;/code>&lt;/pre></content>",
      FEED_POST_LOSSES_NONE },
    { "    a\n      b\n", NULL,
      "<content type='html'>&lt;pre>&lt;code>a&#10; b&lt;/code>&lt;/pre></content>",
      FEED_POST_LOSSES_MARKUP },
    { "    a\n      b\n", NULL,
      "<content type='html'>&lt;pre>&#10;&lt;code>a&#13;&#10;  "
      "b&#10;&lt;/code>&#10;&lt;/pre></content>",
      FEED_POST_LOSSES_NONE },
    { "- a\n  - b\n", "text/x-markdown", "<content type='text/x-markdown'>- a\n  - b\n</content>",
      FEED_POST_LOSSES_NONE },
    { "- a\n  - b\n", "text/x-markdown", "<content type='text/x-markdown'>- a\n- b\n</content>",
      FEED_POST_LOSSES_MARKUP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedPostContent) sent = make_post ();
      g_autofree char *xml = g_strconcat ("<entry xmlns='http://www.w3.org/2005/Atom'>", TITLE,
                                          rows[i].got, "</entry>", NULL);
      g_autoptr (FeedMember) got = read_member (xml);
      FeedEntry *entry = feed_member_get_entry (got);

      g_free (sent->body);
      sent->body = g_strdup (rows[i].sent);
      sent->body_type = g_strdup (rows[i].body_type);
      assert_int_equal (feed_post_compare (sent, entry, FALSE), rows[i].losses);
      assert_int_equal (feed_post_is_spaced_alike (sent, entry),
                        rows[i].losses == FEED_POST_LOSSES_NONE);
      assert_true (feed_post_is_same_text (sent, entry));
    }
}

static void
what_was_set_is_looked_for (void **state)
{
  g_autoptr (FeedDocument) document = feed_document_new ();
  g_autoptr (FeedPostContent) sent = make_post ();
  FeedCategory *category = feed_category_new (document->arena);
  FeedInReplyTo *reply = feed_in_reply_to_new (document->arena);
  g_autoptr (FeedMember) bare = read_member (ENTRY (TITLE BODY));
  g_autoptr (FeedMember) whole = read_member (
      ENTRY (TITLE BODY "<summary>Cake</summary><category term='food'/>"
                        "<thr:in-reply-to ref='urn:y:2' href='https://a.example/'/>"));

  category->term = "food";
  reply->ref = "urn:y:2";
  g_ptr_array_add (sent->categories, feed_category_ref (category));
  sent->in_reply_to = feed_in_reply_to_ref (reply);
  sent->summary = g_strdup ("Cake");
  sent->draft = TRUE;
  sent->published = 1777802400;

  assert_int_equal (feed_post_compare (sent, feed_member_get_entry (whole), TRUE),
                    FEED_POST_LOSSES_NONE);
  assert_int_equal (feed_post_compare (sent, feed_member_get_entry (bare), FALSE),
                    FEED_POST_LOSSES_DRAFT | FEED_POST_LOSSES_CATEGORIES |
                        FEED_POST_LOSSES_SUMMARY | FEED_POST_LOSSES_REPLY);
  sent->published -= 60;
  assert_int_equal (feed_post_compare (sent, feed_member_get_entry (whole), TRUE),
                    FEED_POST_LOSSES_DATE);
}

static void
the_same_words_are_the_same_text (void **state)
{
  g_autoptr (FeedPostContent) sent = make_post ();
  g_autoptr (FeedMember)
      same = read_member (ENTRY (TITLE "<content>A small cake. one two</content>"));
  g_autoptr (FeedMember) other = read_member (ENTRY (TITLE "<content>A cake.</content>"));

  assert_true (feed_post_is_same_text (sent, feed_member_get_entry (same)));
  assert_false (feed_post_is_same_text (sent, feed_member_get_entry (other)));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_a_server_made_of_it_is_told),
    cmocka_unit_test (white_space_in_code_is_told),
    cmocka_unit_test (what_was_set_is_looked_for),
    cmocka_unit_test (the_same_words_are_the_same_text),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
