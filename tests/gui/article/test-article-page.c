/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "fw-article-links.h"
#include "fw-article-look.h"
#include "fw-article.h"
#include "fw-enclosure.h"
#include "fw-html-reader.h"
#include "fw-image-policy.h"
#include "fw-template.h"

static const FwArticle plain_article = {
  .title = "A Walk",
  .source = "The Quiet Web",
  .author = "Ada",
  .uri = "https://example.org/walk",
  .html = "<p>It began.</p>",
  .date = 1809605000,
};

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    fail_msg ("“%s” is not in: %s", part, text);
}

static void
assert_has_not (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    fail_msg ("“%s” is in: %s", part, text);
}

static void
test_template_escapes_by_kind (void **state)
{
  const FwSlot slots[] = {
    { "text", FW_SLOT_TEXT, "a<b & \"c\" 'd'" },
    { "markup", FW_SLOT_MARKUP, "<b>x</b>" },
    { "link", FW_SLOT_URI, "https://example.org/?a=1&b=\"2\"" },
  };
  g_autofree char *out = fw_template_fill (
      "<i title=\"{text text}\">{markup markup}<a href=\"{uri link}\">", slots,
      G_N_ELEMENTS (slots));

  assert_string_equal (out, "<i title=\"a&lt;b &amp; &quot;c&quot; &apos;d&apos;\"><b>x</b>"
                            "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">");
}

static void
test_template_does_not_fill_values (void **state)
{
  const FwSlot slots[] = { { "a", FW_SLOT_TEXT, "{markup b}" },
                           { "b", FW_SLOT_MARKUP, "<script>" } };
  g_autofree char *out = fw_template_fill ("{text a}", slots, G_N_ELEMENTS (slots));

  assert_string_equal (out, "{markup b}");
}

static void
test_template_sections (void **state)
{
  const FwSlot slots[] = {
    { "there", FW_SLOT_TEXT, "x" },
    { "empty", FW_SLOT_TEXT, "" },
    { "evil", FW_SLOT_URI, "javascript:alert(1)" },
  };
  g_autofree char *out = fw_template_fill (
      "[{?there}1{text there}{/there}{?empty}2{/empty}{?evil}3{/evil}"
      "{?unknown}4{/unknown}]{unclosed",
      slots, G_N_ELEMENTS (slots));

  assert_string_equal (out, "[1x]");
}

static void
test_template_accepts_uris (void **state)
{
  assert_true (fw_template_accepts_uri ("https://example.org/"));
  assert_true (fw_template_accepts_uri ("HTTP://example.org/"));
  assert_true (fw_template_accepts_uri ("mailto:ada@example.org"));
  assert_false (fw_template_accepts_uri ("javascript:alert(1)"));
  assert_false (fw_template_accepts_uri ("file:///etc/passwd"));
  assert_false (fw_template_accepts_uri ("data:text/html,x"));
  assert_false (fw_template_accepts_uri ("/relative"));
  assert_false (fw_template_accepts_uri (NULL));
}

static void
test_page_says_what_it_is (void **state)
{
  g_autofree char *page = fw_article_render (&plain_article);

  assert_has (page, "<a href=\"https://example.org/walk\">A Walk</a></h1>");
  assert_has (page, "The Quiet Web");
  assert_has (page, "Ada");
  assert_has (page, "6 May 2027");
  assert_has (page, "<p>It began.</p>");
  assert_has_not (page, "class=\"enclosures\"");
  assert_has_not (page, "<ul class=\"categories\"");
}

static void
test_page_without_anything (void **state)
{
  const FwArticle nothing = { .date = FEED_TIME_NONE };
  g_autofree char *page = fw_article_render (&nothing);

  assert_has_not (page, "<h1");
  assert_has_not (page, "<time");
  assert_has (page, "</html>");
}

static void
test_page_is_not_fooled (void **state)
{
  static const char *const categories[] = { "<img src=x onerror=alert(1)>", NULL };
  const FwArticle hostile = {
    .title = "</title><script>alert(1)</script>",
    .source = "<b>bold</b>",
    .author = "\"><iframe src=//evil>",
    .uri = "javascript:alert(1)",
    .language = "en\" onload=\"alert(1)",
    .html =
        "<p onclick=alert(1)>x</p><script>alert(2)</script><a href=\"javascript:alert(3)\">y</a>",
    .date = FEED_TIME_NONE,
    .categories = categories,
  };
  g_autofree char *page = fw_article_render (&hostile);

  assert_has_not (page, "<script");
  assert_has_not (page, "<iframe");
  assert_has_not (page, "<b>bold");
  assert_has_not (page, "<img src=x");
  assert_has_not (page, "onclick");
  assert_has_not (page, "javascript:");
  assert_has_not (page, "\" onload=\"");
  assert_has (page, "&lt;script&gt;alert(1)");
}

static void
test_page_asks_us_for_pictures (void **state)
{
  FwArticle article = plain_article;
  g_autofree char *page = NULL;

  article.html = "<img src=\"/a.png\" alt=\"x\"><img src=\"https://other.example/b.png?c=d\">";
  page = fw_article_render (&article);
  assert_has (page, "src=\"feedwright-image:https%3A%2F%2Fexample.org%2Fa.png\"");
  assert_has (page, "feedwright-image:https%3A%2F%2Fother.example%2Fb.png%3Fc%3Dd");
  assert_has_not (page, "src=\"http");
}

static void
test_page_follows_the_style (void **state)
{
  static const FwArticleLook light = { FALSE, FALSE, { 0, 0, 1, 1 }, { 1, 1, 1, 1 } };
  static const FwArticleLook dark = { TRUE, TRUE, { 1, 1, 0, 1 }, { 0, 0, 0, 1 } };
  g_autofree char *page = fw_article_render (&plain_article);
  g_autofree char *day = fw_article_look_to_css (&light);
  g_autofree char *night = fw_article_look_to_css (&dark);

  assert_has_not (page, "<style");
  assert_has (day, "color-scheme: light");
  assert_has_not (day, "color-scheme: dark");
  assert_has (day, "--accent: rgb(0,0,255)");
  assert_has (night, "color-scheme: dark");
  assert_has (night, "--background: rgb(0,0,0)");
  assert_has (night, "--dim: currentColor");
}

static void
test_page_direction (void **state)
{
  FwArticle article = plain_article;
  g_autofree char *hebrew = NULL;
  g_autofree char *unknown = fw_article_render (&article);

  article.language = "he-IL";
  hebrew = fw_article_render (&article);
  assert_has (hebrew, "<article dir=\"rtl\">");
  assert_has (hebrew, "lang=\"he-IL\"");
  assert_has (unknown, "<article dir=\"auto\">");
  /* WebKit styles no page whose root has no attribute. */
  assert_has (unknown, "<html lang=\"\">");
}

static void
test_enclosures (void **state)
{
  FeedStoredEnclosure episode = { (char *) "https://example.org/e/12.mp3?x=1",
                                  (char *) "audio/mpeg", 23400000, 5460, NULL };
  FeedStoredEnclosure file = { (char *) "https://example.org/", NULL, 0, 0, (char *) "Notes <1>" };
  g_autoptr (GPtrArray) enclosures = g_ptr_array_new ();
  g_autofree char *facts = fw_enclosure_describe (&episode);
  g_autofree char *name = fw_enclosure_get_name (&episode);
  g_autofree char *page = NULL;
  FwArticle article = plain_article;

  assert_string_equal (name, "12.mp3");
  assert_string_equal (facts, "Audio · 1 h 31 min · 23.4\302\240MB");
  g_ptr_array_add (enclosures, &episode);
  g_ptr_array_add (enclosures, &file);
  article.enclosures = enclosures;
  page = fw_article_render (&article);
  assert_has (page, "href=\"feedwright-enclosure:play/0\">Play</a>");
  assert_has (page, "href=\"feedwright-enclosure:download/0\">Download</a>");
  assert_has (page, "Notes &lt;1&gt;");
  assert_has (page, "href=\"https://example.org/\">Open</a>");
  assert_has (page, "href=\"feedwright-enclosure:save/1\">Download To…</a>");
  assert_has_not (page, "play/1");
}

static void
assert_link (const char *link, const char *expected, guint expected_index)
{
  guint index = 4711;
  const char *action = fw_enclosure_read_link (link, &index);

  if (expected == NULL)
    {
      assert_null (action);
      return;
    }
  assert_string_equal (action, expected);
  assert_int_equal (index, expected_index);
}

static void
test_links_of_the_app (void **state)
{
  assert_link ("feedwright-enclosure:play/0", "win.play-enclosure", 0);
  assert_link ("feedwright-enclosure:save/12", "win.save-enclosure", 12);
  assert_link ("feedwright-enclosure:play/", NULL, 0);
  assert_link ("feedwright-enclosure:play/-1", NULL, 0);
  assert_link ("feedwright-enclosure:play/1x", NULL, 0);
  assert_link ("feedwright-enclosure:quit/0", NULL, 0);
  assert_link ("https://example.org/play/0", NULL, 0);
}

/* What a feed writes into its entries never becomes a button. */
static void
test_no_such_link_from_elsewhere (void **state)
{
  FwArticle article = plain_article;
  g_autofree char *page = NULL;

  article.html = "<p><a href=\"feedwright-enclosure:download/0\">Read on</a></p>";
  page = fw_article_render (&article);
  assert_has_not (page, "feedwright-enclosure");
}

static void
test_enclosures_of_other_schemes (void **state)
{
  FeedStoredEnclosure evil = { (char *) "file:///etc/passwd", (char *) "audio/mpeg", 0, 0,
                               (char *) "Secret" };
  g_autoptr (GPtrArray) enclosures = g_ptr_array_new ();
  g_autofree char *page = NULL;
  FwArticle article = plain_article;

  g_ptr_array_add (enclosures, &evil);
  article.enclosures = enclosures;
  page = fw_article_render (&article);
  assert_has_not (page, "file:");
  assert_has_not (page, "Secret");
}

static void
test_links_stay_in_the_article_where_they_can (void **state)
{
  static const char page[] = "https://example.org/walk?a=1&b=2";
  static const struct
  {
    const char *html;
    const char *settled;
  } rows[] = {
    /* The anchor is here. */
    { "<a href=\"#user-1\">1</a><p id=\"user-1\">x</p>",
      "<a href=\"#user-1\">1</a><p id=\"user-1\">x</p>" },
    { "<a href=\"https://example.org/walk?a=1&amp;b=2#1\" rel=\"x\">1</a><p id=\"user-1\">x</p>",
      "<a href=\"#user-1\" rel=\"x\">1</a><p id=\"user-1\">x</p>" },
    { "<a href=\"http://example.org/walk?a=1&amp;b=2#n%C3%B6\">1</a><p id=\"user-n\303\266\">x</p>",
      "<a href=\"#user-n\303\266\">1</a><p id=\"user-n\303\266\">x</p>" },
    /* Only the page on the web has it. */
    { "<p>Cut. <a href=\"#user-more\">Read on</a></p>",
      "<p>Cut. <a href=\"https://example.org/walk?a=1&amp;b=2#more\">Read on</a></p>" },
    { "<a href=\"https://example.org/walk?a=1&amp;b=2#more\">m</a>",
      "<a href=\"https://example.org/walk?a=1&amp;b=2#more\">m</a>" },
    /* Another page has an anchor of the same name. */
    { "<a href=\"https://example.org/run#1\">1</a><p id=\"user-1\">x</p>",
      "<a href=\"https://example.org/run#1\">1</a><p id=\"user-1\">x</p>" },
    { "<p>no links &amp; <b>no</b> anchors</p>", "<p>no links &amp; <b>no</b> anchors</p>" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *settled = fw_article_links_settle (rows[i].html, page);
      g_autofree char *unknown = fw_article_links_settle (rows[i].html, NULL);

      assert_string_equal (settled, rows[i].settled);
      assert_string_equal (unknown, rows[i].html);
    }
}

/* From what a feed says to what the view gets. */
static void
test_footnotes_of_a_feed (void **state)
{
  FwArticle article = plain_article;
  g_autofree char *page = NULL;

  article.html = "<p>Yes<a href='https://example.org/walk#fn1'>1</a>.</p><li id='fn1'>No.</li>";
  page = fw_article_render (&article);
  assert_has (page, "<a href=\"#user-fn1\"");
  assert_has (page, "<li id=\"user-fn1\">");
}

static void
test_image_policy (void **state)
{
  assert_int_equal (fw_image_policy_decide (FEED_IMAGES_DEFAULT, "always"), FEED_IMAGES_ALWAYS);
  assert_int_equal (fw_image_policy_decide (FEED_IMAGES_DEFAULT, "ask"), FEED_IMAGES_ASK);
  assert_int_equal (fw_image_policy_decide (FEED_IMAGES_DEFAULT, "never"), FEED_IMAGES_NEVER);
  assert_int_equal (fw_image_policy_decide (FEED_IMAGES_DEFAULT, NULL), FEED_IMAGES_ASK);
  assert_int_equal (fw_image_policy_decide (FEED_IMAGES_NEVER, "always"), FEED_IMAGES_NEVER);
  assert_int_equal (fw_image_policy_decide (FEED_IMAGES_ALWAYS, "never"), FEED_IMAGES_ALWAYS);
}

/* "<p|T>|x|/p" and so on. */
static char *
read_all (const char *html)
{
  g_auto (FwHtmlReader) reader = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  FwHtmlToken token;

  fw_html_reader_init (&reader, html);
  while ((token = fw_html_reader_next (&reader)) != FW_HTML_END)
    {
      const char *href = token == FW_HTML_OPEN ? fw_html_reader_get_attribute (&reader, "href")
                                               : NULL;

      g_string_append (out, token == FW_HTML_CLOSE ? "/" : token == FW_HTML_OPEN ? "+" : "=");
      g_string_append (out, token == FW_HTML_TEXT ? reader.text->str : reader.name);
      g_string_append_printf (out, href != NULL ? "(%s)|" : "|", href);
    }

  return g_strdup (out->str);
}

static void
test_reader (void **state)
{
  static const struct
  {
    const char *html;
    const char *tokens;
  } rows[] = {
    { "<p>a &amp; b</p>", "+p|=a & b|/p|" },
    { "<A HREF='x&quot;y'>l</a>", "+a(x\"y)|=l|/a|" },
    { "<a href=z>l", "+a(z)|=l|" },
    { "<!DOCTYPE html><!-- <p> -->x<br/>", "=x|+br|" },
    { "a < b", "=a |=< b|" },
    { "&#x41;&#66;&bogus;&", "=AB&bogus;&|" },
    { "<p", "+p|" },
    { "<a href=\"x", "+a(x)|" },
    { "<", "=<|" },
    { "&#xD800;x", "=x|" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *tokens = read_all (rows[i].html);

      assert_string_equal (tokens, rows[i].tokens);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_template_escapes_by_kind),
    cmocka_unit_test (test_template_does_not_fill_values),
    cmocka_unit_test (test_template_sections),
    cmocka_unit_test (test_template_accepts_uris),
    cmocka_unit_test (test_page_says_what_it_is),
    cmocka_unit_test (test_page_without_anything),
    cmocka_unit_test (test_page_is_not_fooled),
    cmocka_unit_test (test_page_asks_us_for_pictures),
    cmocka_unit_test (test_page_follows_the_style),
    cmocka_unit_test (test_page_direction),
    cmocka_unit_test (test_enclosures),
    cmocka_unit_test (test_links_of_the_app),
    cmocka_unit_test (test_no_such_link_from_elsewhere),
    cmocka_unit_test (test_enclosures_of_other_schemes),
    cmocka_unit_test (test_links_stay_in_the_article_where_they_can),
    cmocka_unit_test (test_footnotes_of_a_feed),
    cmocka_unit_test (test_image_policy),
    cmocka_unit_test (test_reader),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
