/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-page-links.h"

#define PAGE "https://example.org/blog/"

static char *
join (GPtrArray *addresses)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (addresses, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
expect (GPtrArray *addresses, const char *expected)
{
  g_autofree char *found = join (addresses);

  g_assert_cmpstr (found, ==, expected);
  g_ptr_array_unref (addresses);
}

static void
a_page_names_its_feeds (void **state)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } rows[] = {
    { "<link rel=alternate type=application/rss+xml href=/feed>", "https://example.org/feed" },
    { "<LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' HREF='a.xml'>",
      "https://example.org/blog/a.xml" },
    { "<link rel='alternate feed' href=f>", "https://example.org/blog/f" },
    { "<link rel=feed href=f>", "https://example.org/blog/f" },
    { "<link rel=alternate type=application/feed+json href=f.json>",
      "https://example.org/blog/f.json" },
    { "<link rel=alternate type=application/rss+xml href=/a>"
      "<link rel=alternate type=application/rss+xml href=/b>"
      "<link rel=alternate type=application/rss+xml href=/a>",
      "https://example.org/a https://example.org/b" },
    { "<link rel='alternate stylesheet' type=text/css href=s>", "" },
    { "<link rel=alternate hreflang=de href=/de>", "" },
    { "<link rel=alternate type=application/json href=/wp-json/1>", "" },
    { "<link rel=alternate type=text/xml+oembed href=/oembed>", "" },
    { "<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>", "" },
    { "<a rel=alternate type=application/rss+xml href=/feed>RSS</a>", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedHtmlPage) page = feed_html_page_new (rows[i].html, -1, PAGE);

      expect (feed_page_find_declared (page), rows[i].expected);
    }
}

static void
ordinary_links_may_be_feeds (void **state)
{
  g_autoptr (FeedHtmlPage) page = feed_html_page_new (
      "<a href=https://other.example/rss>x</a>"
      "<a href=/about>About</a> <a href=/feeding-cats>Cats</a>"
      "<a href=/feed/>RSS</a> <a href='?feed=rss2'>RSS</a>"
      "<a href=news.rss>News</a> <a href=mailto:feed@example.org>Mail</a>"
      "<a href=/x type=application/atom+xml>Atom</a>"
      "<a href=/podcast/index.xml#top>Pod</a>",
      -1, PAGE);

  expect (feed_page_find_anchors (page, PAGE),
          "https://example.org/feed/ https://example.org/blog/?feed=rss2 "
          "https://example.org/blog/news.rss https://example.org/x "
          "https://example.org/podcast/index.xml#top https://other.example/rss");
}

static void
usual_places_are_beside_the_page_and_at_the_root (void **state)
{
  static const struct
  {
    const char *page;
    const char *first;
    const char *root;
  } rows[] = {
    { "https://example.org/", "https://example.org/feed", "https://example.org/feed" },
    { "https://example.org/blog/", "https://example.org/blog/feed", "https://example.org/feed" },
    { "https://example.org/blog", "https://example.org/blog/feed", "https://example.org/feed" },
    { "https://example.org/a/b.html", "https://example.org/a/feed", "https://example.org/feed" },
    { "https://example.org/?page=2", "https://example.org/feed", "https://example.org/feed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) addresses = feed_page_guess_addresses (rows[i].page);

      g_assert_cmpstr (g_ptr_array_index (addresses, 0), ==, rows[i].first);
      assert_true (g_ptr_array_find_with_equal_func (addresses, rows[i].root, g_str_equal, NULL));
      assert_in_range (addresses->len, 4, 8);
    }
}

static void
the_best_icon_is_chosen (void **state)
{
  static const struct
  {
    const char *html;
    const char *icon;
  } rows[] = {
    { "", "https://example.org/favicon.ico" },
    { "<link rel='shortcut icon' href=/f.ico>", "https://example.org/f.ico" },
    { "<link rel=icon href=/i-16x16.png><link rel=icon href=/i-32x32.png>",
      "https://example.org/i-32x32.png" },
    { "<link rel=icon href=/i-16x16.png><link rel=apple-touch-icon href=/touch.png>",
      "https://example.org/touch.png" },
    { "<link rel=icon type=image/svg+xml href=/i><link rel=icon href=/i.png>",
      "https://example.org/i.png" },
    { "<link rel=mask-icon href=/m.png>", "https://example.org/favicon.ico" },
    { "<link rel=icon href='data:image/png;base64,AAAA'>", "https://example.org/favicon.ico" },
    { "<a rel=icon href=/a.png>x</a>", "https://example.org/favicon.ico" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedHtmlPage) page = feed_html_page_new (rows[i].html, -1, PAGE);
      g_autofree char *icon = feed_discovery_find_icon (page, PAGE);

      g_assert_cmpstr (icon, ==, rows[i].icon);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_page_names_its_feeds),
    cmocka_unit_test (ordinary_links_may_be_feeds),
    cmocka_unit_test (usual_places_are_beside_the_page_and_at_the_root),
    cmocka_unit_test (the_best_icon_is_chosen),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
