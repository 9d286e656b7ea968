/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feed-lookup.h"
#include "feed-pasted.h"

static void
what_is_pasted_is_understood (void **state)
{
  static const struct
  {
    const char *text;
    const char *address; /* NULL: there is none */
    const char *handle;
  } rows[] = {
    { "example.org", "https://example.org/", NULL },
    { " https://example.org/feed ", "https://example.org/feed", NULL },
    { "feed://example.org/a", "http://example.org/a", NULL },
    { "feed:https://example.org/a", "https://example.org/a", NULL },
    { "feed:https:example.org/a", "https://example.org/a", NULL },
    { "view-source:https://example.org/", "https://example.org/", NULL },
    { "View-Source:view-source:http://example.org/", "http://example.org/", NULL },
    { "about:reader?url=https://example.org/a", "https://example.org/a", NULL },
    { "<https://example.org/a>", "https://example.org/a", NULL },
    { "\"https://example.org/a\"", "https://example.org/a", NULL },
    { "Subscribe: https://example.org/feed.", "https://example.org/feed", NULL },
    { "See (https://example.org/feed), please", "https://example.org/feed", NULL },
    { "(https://example.org/feed)", "https://example.org/feed", NULL },
    { "[My blog](https://example.org/feed)", "https://example.org/feed", NULL },
    { "**https://example.org/feed**", "https://example.org/feed", NULL },
    { "<a href=\"https://example.org/a\">x</a>", "https://example.org/a", NULL },
    { "https://en.wikipedia.org/wiki/Feed_(film)", "https://en.wikipedia.org/wiki/Feed_(film)",
      NULL },
    { "see https://en.wikipedia.org/wiki/Feed_(film).", "https://en.wikipedia.org/wiki/Feed_(film)",
      NULL },
    { "RSS:\nhttps://example.org/a\nAtom:\nhttps://example.org/b", "https://example.org/a", NULL },
    { "I read example.org/blog, you know", "https://example.org/blog", NULL },
    { "my mail is me@example.org and my blog blog.example.org!", "https://blog.example.org/",
      NULL },
    { "@ann@social.example", "https://social.example/@ann", "ann@social.example" },
    { "acct:ann@social.example", "https://social.example/@ann", "ann@social.example" },
    { "acct:@a.n-n_1@social.example", "https://social.example/@a.n-n_1", "a.n-n_1@social.example" },
    { "fediverse:@ann@social.example", "https://social.example/@ann", "ann@social.example" },
    { "@ann@localhost:3000", "http://localhost:3000/@ann", "ann@localhost:3000" },
    { "ann@social.example", NULL, NULL },
    { "@ann", NULL, NULL },
    { "@ann@", NULL, NULL },
    { "https://social.example/@ann", "https://social.example/@ann", NULL },
    { "mailto:me@example.org", NULL, NULL },
    { "", NULL, NULL },
    { " \n ", NULL, NULL },
    { "\xff\xfe", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FeedPasted) pasted = { 0 };
      gboolean found = feed_pasted_init (&pasted, rows[i].text);

      if (found != (rows[i].address != NULL) || g_strcmp0 (pasted.address, rows[i].address) != 0 ||
          g_strcmp0 (pasted.handle, rows[i].handle) != 0)
        fail_msg ("%s: %s, %s", rows[i].text, pasted.address, pasted.handle);
    }
  assert_false (feed_pasted_init (&(FeedPasted){ 0 }, NULL));
}

static void
a_person_says_how_to_ask (void **state)
{
  g_auto (FeedPasted) bare = { 0 };
  g_auto (FeedPasted) full = { 0 };

  assert_true (feed_pasted_init (&bare, "see example.org"));
  assert_true (feed_pasted_init (&full, "see https://example.org"));
  assert_false (bare.has_scheme);
  assert_true (full.has_scheme);
}

static void
what_is_looked_up_says_where_the_feed_is (void **state)
{
  static const struct
  {
    const char *json;
    const char *feeds;
    const char *page;
  } rows[] = {
    { "{\"resultCount\":1,\"results\":[{\"kind\":\"podcast\",\"feedUrl\":"
      "\"https://example.org/pod.xml\",\"genres\":[\"Arts\"]}]}",
      "https://example.org/pod.xml", NULL },
    { "{\"resultCount\":0,\"results\":[]}", "", NULL },
    { "{\"links\":[{\"rel\":\"self\",\"type\":\"application/activity+json\","
      "\"href\":\"https://s.example/users/ann\"},"
      "{\"rel\":\"http://webfinger.net/rel/profile-page\",\"type\":\"text/html\","
      "\"href\":\"https://s.example/@ann\"}]}",
      "https://s.example/@ann.rss", "https://s.example/@ann" },
    { "{\"links\":[{\"href\":\"https://s.example/ann\","
      "\"rel\":\"http://webfinger.net/rel/profile-page\"},"
      "{\"rel\":\"http://schemas.google.com/g/2010#updates-from\","
      "\"href\":\"https://s.example/ann.atom\"}]}",
      "https://s.example/ann.atom https://s.example/ann.rss", "https://s.example/ann" },
    { "{\"links\":[{\"rel\":\"http://webfinger.net/rel/profile-page\","
      "\"href\":\"javascript:alert(1)\"}],\"feedUrl\":\"file:///etc/passwd\"}",
      "", NULL },
    { "{\"links\":[{\"rel\":\"http://webfinger.net/rel/profile-page\"", "", NULL },
    { "<html>", "", NULL },
    { "\xff", "", NULL },
    { "", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FeedLookup) lookup = { 0 };
      g_autofree char *feeds = NULL;

      feed_lookup_init (&lookup, rows[i].json, strlen (rows[i].json));
      g_ptr_array_add (lookup.feeds, NULL);
      feeds = g_strjoinv (" ", (char **) lookup.feeds->pdata);
      if (strcmp (feeds, rows[i].feeds) != 0 || g_strcmp0 (lookup.page, rows[i].page) != 0)
        fail_msg ("%s: %s, %s", rows[i].json, feeds, lookup.page);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_pasted_is_understood),
    cmocka_unit_test (a_person_says_how_to_ask),
    cmocka_unit_test (what_is_looked_up_says_where_the_feed_is),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
