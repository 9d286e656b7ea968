/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-stored-entry-private.h"
#include "fw-quote.h"

#define FEED "https://example.org/feed"

static FeedStoredEntry *
make_entry (const char *text)
{
  FeedStoredEntry *entry = g_object_new (FEED_TYPE_STORED_ENTRY, NULL);

  entry->id = 7;
  entry->entry_id = g_strdup ("urn:x:1");
  entry->title = g_strdup ("Bread [and] water");
  entry->author = g_strdup ("Ada");
  entry->feed_title = g_strdup ("Harbour Notes");
  entry->uri = g_strdup ("https://example.org/bread");
  entry->text = g_strdup (text);
  return entry;
}

static void
test_a_selection_is_quoted_with_its_source (void **state)
{
  g_autoptr (FeedStoredEntry) entry = make_entry ("All of it.");
  g_autoptr (FeedPostContent) post = fw_quote_new (entry, FEED, "Hot crust\n\nand *crumb*");

  assert_string_equal (
      post->body, "> Hot crust\n>\n> and \\*crumb\\*\n>\n"
                  "> — Ada, Harbour Notes: [Bread \\[and\\] water](<https://example.org/bread>)"
                  "\n\n");
  assert_int_equal (post->markup, FEED_MARKUP_MARKDOWN);
  assert_int_equal (post->answers, 7);
  assert_string_equal (feed_in_reply_to_get_ref (post->in_reply_to), "urn:x:1");
  assert_string_equal (feed_in_reply_to_get_href (post->in_reply_to), "https://example.org/bread");
  assert_string_equal (feed_in_reply_to_get_source (post->in_reply_to), FEED);
}

static void
test_without_a_selection_the_beginning_is_quoted (void **state)
{
  g_autoptr (FeedStoredEntry) entry = make_entry ("One short text.");
  g_autoptr (FeedPostContent) post = fw_quote_new (entry, NULL, NULL);

  assert_true (g_str_has_prefix (post->body, "> One short text.\n>\n> — Ada"));
}

static void
test_a_long_text_ends_with_a_sentence (void **state)
{
  GString *text = g_string_new (NULL);
  g_autoptr (FeedStoredEntry) entry = NULL;
  g_autoptr (FeedPostContent) post = NULL;

  for (int i = 0; i < 100; i++)
    g_string_append_printf (text, "This is sentence %d. ", i);
  entry = make_entry (text->str);
  post = fw_quote_new (entry, NULL, NULL);
  assert_true (strlen (post->body) < 900);
  assert_non_null (strstr (post->body, ". …\n>\n> —"));
  g_string_free (text, TRUE);
}

/* What is quoted is words, whatever they would mean in CommonMark. */
static void
test_words_do_not_become_markup (void **state)
{
  static const struct
  {
    const char *line;
    const char *quoted;
  } cases[] = {
    { "# no heading", "> \\# no heading" },
    { "- no list", "> \\- no list" },
    { "1. no list", "> 1\\. no list" },
    { "1990 was a year", "> 1990 was a year" },
    { "<b>no tag</b>", "> \\<b\\>no tag\\</b\\>" },
    { "![no](picture)", "> !\\[no\\](picture)" },
    { "== no heading", "> \\== no heading" },
  };
  g_autoptr (FeedStoredEntry) entry = make_entry ("");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FeedPostContent) post = fw_quote_new (entry, NULL, cases[i].line);
      g_auto (GStrv) lines = g_strsplit (post->body, "\n", 2);

      assert_string_equal (lines[0], cases[i].quoted);
    }
}

/* Read back, the quote says the words and nothing else. */
static void
test_a_quote_reads_as_it_was (void **state)
{
  g_autoptr (FeedStoredEntry) entry = make_entry ("");
  g_autoptr (FeedPostContent) post = fw_quote_new (entry, NULL, "1) A <i>*b*</i> & `c` \\ _d_");
  g_autofree char *html = feed_markdown_to_html (post->body);

  assert_non_null (strstr (html, "1) A &lt;i&gt;*b*&lt;/i&gt; &amp; `c` \\ _d_"));
  assert_non_null (strstr (html, "<a href=\"https://example.org/bread\">Bread [and] water</a>"));
}

static void
test_a_link_is_short (void **state)
{
  g_autoptr (FeedStoredEntry) entry = make_entry ("All of it.");
  g_autoptr (FeedPostContent) post = fw_quote_link (entry, FEED);

  assert_string_equal (post->title, "Bread [and] water");
  assert_string_equal (post->body, "[Bread \\[and\\] water](<https://example.org/bread>)\n\n");
  assert_int_equal (post->answers, 7);
}

static void
test_only_web_addresses_become_links (void **state)
{
  static const char *const addresses[] = { "javascript:alert(1)", "https://x/> [y](https://z" };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (FeedStoredEntry) entry = make_entry ("");
      g_autoptr (FeedPostContent) post = NULL;

      g_free (entry->uri);
      entry->uri = g_strdup (addresses[i]);
      post = fw_quote_link (entry, NULL);
      assert_string_equal (post->body, "Bread \\[and\\] water\n\n");
    }
}

static void
test_an_entry_without_anything_can_be_quoted (void **state)
{
  g_autoptr (FeedStoredEntry) entry = g_object_new (FEED_TYPE_STORED_ENTRY, NULL);
  g_autoptr (FeedPostContent) quote = fw_quote_new (entry, NULL, NULL);
  g_autoptr (FeedPostContent) link = fw_quote_link (entry, NULL);

  assert_string_equal (quote->body, "— Untitled\n\n");
  assert_null (quote->in_reply_to);
  assert_string_equal (link->body, "Untitled\n\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_a_selection_is_quoted_with_its_source),
    cmocka_unit_test (test_without_a_selection_the_beginning_is_quoted),
    cmocka_unit_test (test_a_long_text_ends_with_a_sentence),
    cmocka_unit_test (test_words_do_not_become_markup),
    cmocka_unit_test (test_a_quote_reads_as_it_was),
    cmocka_unit_test (test_a_link_is_short),
    cmocka_unit_test (test_only_web_addresses_become_links),
    cmocka_unit_test (test_an_entry_without_anything_can_be_quoted),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
