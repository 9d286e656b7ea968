/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
test_text (void **state)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } rows[] = {
    { "", "" },
    { "  plain \n text ", "plain text" },
    { "<p>one</p><p>two</p>three", "one\ntwo\nthree" },
    { "<p>a<br>b<hr>c", "a\nb\nc" },
    { "a<b>b</b>c <i> d</i>", "abc d" },
    { "<ul><li>a<li>b</ul>", "a\nb" },
    { "<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3" },
    { "&lt;b&gt; &amp;amp; &copy;", "<b> &amp; \xc2\xa9" },
    { "a&nbsp;&nbsp;b&shy;c&#8203;d", "a bcd" },
    { "<script>x</script><style>y</style><title>t</title>z", "z" },
    { "<div>\n<div>\n<div>a</div>\n</div>\n</div>b", "a\nb" },
    { "a<!-- b -->c", "ac" },
    { "<math alttext='x+y'><mi>x</mi></math> z", "x+y z" },
    { "<math><mi>x</mi><mo>+</mo><mi>y</mi></math> z", "x+y z" },
    { "\xe2\x80\x9cquoted\xe2\x80\x9d", "\xe2\x80\x9cquoted\xe2\x80\x9d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = feed_html_to_text (rows[i].html, -1);

      assert_string_equal (text, rows[i].expected);
    }
}

static void
test_picture_for_the_list (void **state)
{
  static const FeedSanitizePolicy policy = { .base_uri = "https://example.org/" };
  static const struct
  {
    const char *html;
    const char *expected;
  } rows[] = {
    { "<p>none", NULL },
    { "<img src=a.png><img src=b.png>", "https://example.org/a.png" },
    { "<img src=a.png width=16 height=16><img src=b.png width=640>", "https://example.org/b.png" },
    { "<img src=a.png width=1 height=1>", NULL },
    { "<img src=data:image/png;base64,AAAA><img src=b.png>", "https://example.org/b.png" },
    { "<video poster=p.jpg src=v.mp4></video>", "https://example.org/p.jpg" },
    { "<script><img src=a.png></script>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FeedCleanHtml) clean = { 0 };

      feed_clean_html_init (&clean, rows[i].html, -1, &policy);
      if (rows[i].expected == NULL)
        assert_null (clean.image);
      else
        assert_string_equal (clean.image, rows[i].expected);
    }
}

static void
test_one_pass_is_like_each_alone (void **state)
{
  static const char html[] = "<p>One <b>two</b> &amp; <a href='x'>three</a><p>four";
  static const FeedSanitizePolicy policy = { .base_uri = "https://example.org/" };
  g_auto (FeedCleanHtml) clean = { 0 };
  g_autofree char *fragment = feed_sanitize_html (html, -1, &policy);
  g_autofree char *text = feed_html_to_text (html, -1);

  feed_clean_html_init (&clean, html, -1, &policy);
  assert_string_equal (clean.html, fragment);
  assert_string_equal (clean.text, text);
  assert_string_equal (clean.text, "One two & three\nfour");
}

static const FeedHtmlLink *
get_link (FeedHtmlPage *page, guint index)
{
  assert_true (index < page->links->len);

  return g_ptr_array_index (page->links, index);
}

static void
test_page (void **state)
{
  static const char html[] =
      "<!doctype html><html><head><title> My &amp;\n blog </title>"
      "<script>'<link rel=alternate href=no>'</script>"
      "<!-- <link rel=alternate href=no> -->"
      "<LINK REL='Alternate  HOME' TYPE='Application/RSS+xml; charset=utf-8' HREF=' feed.xml'"
      " TITLE='All &lt;posts&gt;'>"
      "<link rel=stylesheet href=x.css><link href=no-rel><link rel=icon>"
      "</head><body><a href=about>About</a>"
      "<a href='/comments/feed'>All <b>comments</b></a>"
      "<a href=atom.xml title='Titled'>x</a></body></html>";
  g_autoptr (FeedHtmlPage) page = feed_html_page_new (html, -1, "https://example.org/blog/");
  const FeedHtmlLink *link;

  assert_string_equal (page->title, "My & blog");
  assert_int_equal (page->links->len, 4);

  link = get_link (page, 0);
  assert_string_equal (link->rel, "alternate home");
  assert_string_equal (link->type, "application/rss+xml");
  assert_string_equal (link->href, "https://example.org/blog/feed.xml");
  assert_string_equal (link->title, "All <posts>");
  assert_false (link->is_anchor);

  assert_string_equal (get_link (page, 1)->rel, "stylesheet");

  link = get_link (page, 2);
  assert_true (link->is_anchor);
  assert_null (link->rel);
  assert_string_equal (link->href, "https://example.org/comments/feed");
  assert_string_equal (link->title, "All comments");

  assert_string_equal (get_link (page, 3)->title, "Titled");
}

static void
test_page_base (void **state)
{
  static const struct
  {
    const char *base;
    const char *expected;
  } rows[] = {
    { "", "https://example.org/a/feed" },
    { "<base href=/b/><base href=/c/>", "https://example.org/b/feed" },
    { "<base href=https://other.example/>", "https://other.example/feed" },
    { "<base href=javascript:x>", "https://example.org/a/feed" },
    { "<base target=_blank>", "https://example.org/a/feed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *html = g_strconcat ("<link rel=alternate href=feed>", rows[i].base, NULL);
      g_autoptr (FeedHtmlPage) page = feed_html_page_new (html, -1, "https://example.org/a/");

      assert_string_equal (get_link (page, 0)->href, rows[i].expected);
    }
}

/* A base of megabytes would come back with each link. */
static void
test_page_base_too_long (void **state)
{
  g_autofree char *folder = g_strnfill (10000, 'x');
  g_autofree char *html = g_strconcat ("<base href=/", folder, "/><a href=feed>", NULL);
  g_autoptr (FeedHtmlPage) page = feed_html_page_new (html, -1, "https://example.org/a/");

  assert_string_equal (get_link (page, 0)->href, "https://example.org/a/feed");
}

/* Each player is written as its address, twice. */
static void
test_players_do_not_multiply_a_document (void **state)
{
  g_autofree char *folder = g_strnfill (8000, 'x');
  g_autofree char *base = g_strconcat ("https://example.org/videos/embed/", folder, "/", NULL);
  const FeedSanitizePolicy policy = { .base_uri = base };
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *clean = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (html, "<embed src=a><embed src=b>");
  clean = feed_sanitize_html (html->str, html->len, &policy);
  assert_true (strlen (clean) > 0);
  assert_true (strlen (clean) < 16 * 1024 * 1024);
}

static void
test_nothing (void **state)
{
  g_auto (FeedCleanHtml) clean = { 0 };
  g_autoptr (FeedHtmlPage) page = feed_html_page_new ("\xff\xfe<a href=feed>", -1, NULL);

  assert_null (page->title);
  assert_int_equal (page->links->len, 1);
  assert_null (get_link (page, 0)->title);

  feed_clean_html_init (&clean, NULL, -1, NULL);
  assert_string_equal (clean.html, "");
  assert_string_equal (clean.text, "");
  assert_null (clean.image);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_text),
    cmocka_unit_test (test_picture_for_the_list),
    cmocka_unit_test (test_one_pass_is_like_each_alone),
    cmocka_unit_test (test_page),
    cmocka_unit_test (test_page_base),
    cmocka_unit_test (test_page_base_too_long),
    cmocka_unit_test (test_players_do_not_multiply_a_document),
    cmocka_unit_test (test_nothing),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
