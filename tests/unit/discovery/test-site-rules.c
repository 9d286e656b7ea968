/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feed-site-rules.h"

typedef struct
{
  const char *address;
  const char *feeds; /* with a space between them */
} Row;

static char *
join (GPtrArray *addresses)
{
  g_ptr_array_add (addresses, NULL);

  return g_strjoinv (" ", (char **) addresses->pdata);
}

/* Written from what these sites document and link to. */
static const Row sites[] = {
  { "https://www.youtube.com/channel/UCabc",
    "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc" },
  { "https://m.youtube.com/channel/UCabc/videos?view=0",
    "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc" },
  { "https://www.youtube.com/playlist?si=x&list=PLabc",
    "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabc" },
  { "https://youtube.com/user/ann", "https://www.youtube.com/feeds/videos.xml?user=ann" },
  { "https://www.youtube.com/@ann", "" },
  { "https://www.youtube.com/playlist", "" },
  { "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc", "" },

  { "https://old.reddit.com/r/linux/", "https://www.reddit.com/r/linux/.rss" },
  { "https://www.reddit.com/r/linux/top/?t=week", "https://www.reddit.com/r/linux/top/.rss" },
  { "https://www.reddit.com/r/linux/comments/1abc/a_title/",
    "https://www.reddit.com/r/linux/comments/1abc/.rss" },
  { "https://reddit.com/u/ann", "https://www.reddit.com/user/ann/.rss" },
  { "https://www.reddit.com/user/ann/m/news/", "https://www.reddit.com/user/ann/m/news/.rss" },
  { "https://www.reddit.com/", "https://www.reddit.com/.rss" },
  { "https://www.reddit.com/r/linux/.rss", "" },

  { "https://github.com/ann/thing",
    "https://github.com/ann/thing/releases.atom https://github.com/ann/thing/commits.atom "
    "https://github.com/ann/thing/tags.atom" },
  { "https://github.com/ann/thing.git",
    "https://github.com/ann/thing/releases.atom https://github.com/ann/thing/commits.atom "
    "https://github.com/ann/thing/tags.atom" },
  { "https://github.com/ann/thing/issues/12",
    "https://github.com/ann/thing/releases.atom https://github.com/ann/thing/commits.atom "
    "https://github.com/ann/thing/tags.atom" },
  { "https://github.com/ann/thing/releases/latest", "https://github.com/ann/thing/releases.atom" },
  { "https://github.com/ann/thing/tags", "https://github.com/ann/thing/tags.atom" },
  { "https://github.com/ann/thing/commits/main/src",
    "https://github.com/ann/thing/commits/main/src.atom" },
  { "https://github.com/ann/thing/commits", "https://github.com/ann/thing/commits.atom" },
  { "https://github.com/ann", "https://github.com/ann.atom" },
  { "https://github.com/", "" },
  { "https://github.com/ann/thing/releases.atom", "" },
  { "https://gist.github.com/ann", "https://gist.github.com/ann.atom" },

  { "https://gitlab.com/group/sub/thing",
    "https://gitlab.com/group/sub/thing/-/releases.atom "
    "https://gitlab.com/group/sub/thing/-/commits/HEAD?format=atom "
    "https://gitlab.com/group/sub/thing/-/tags?format=atom" },
  { "https://gitlab.com/ann", "https://gitlab.com/ann.atom" },
  { "https://gitlab.gnome.org/GNOME/glib/-/tags",
    "https://gitlab.gnome.org/GNOME/glib/-/tags?format=atom" },
  { "http://gitlab.lan:8080/a/b/-/releases", "http://gitlab.lan:8080/a/b/-/releases.atom" },
  { "https://gitlab.com/a/b/-/commits/main?ref=x",
    "https://gitlab.com/a/b/-/commits/main?format=atom" },
  { "https://codeberg.org/ann/thing",
    "https://codeberg.org/ann/thing/releases.rss https://codeberg.org/ann/thing.rss "
    "https://codeberg.org/ann/thing/tags.rss" },
  { "https://codeberg.org/ann/thing/src/branch/main",
    "https://codeberg.org/ann/thing/rss/branch/main" },
  { "https://codeberg.org/ann", "https://codeberg.org/ann.rss" },
  { "https://gitea.example/ann/thing/releases", "https://gitea.example/ann/thing/releases.rss" },
  { "https://git.sr.ht/~ann/thing/tree",
    "https://git.sr.ht/~ann/thing/refs/rss.xml https://git.sr.ht/~ann/thing/log/rss.xml" },

  { "https://de.wikipedia.org/wiki/Brot",
    "https://de.wikipedia.org/w/index.php?title=Brot&action=history&feed=atom" },
  { "https://en.wikipedia.org/wiki/AC/DC",
    "https://en.wikipedia.org/w/index.php?title=AC/DC&action=history&feed=atom" },
  { "https://en.wikipedia.org/",
    "https://en.wikipedia.org/w/api.php?action=featuredfeed&feed=featured&feedformat=atom "
    "https://en.wikipedia.org/w/api.php?action=featuredfeed&feed=potd&feedformat=atom "
    "https://en.wikipedia.org/w/api.php?action=featuredfeed&feed=onthisday&feedformat=atom" },
  { "https://commons.wikimedia.org/wiki/X",
    "https://commons.wikimedia.org/w/index.php?title=X&action=history&feed=atom" },

  { "https://news.ycombinator.com/", "https://news.ycombinator.com/rss" },
  { "https://news.ycombinator.com/user?id=ann", "https://hnrss.org/user?id=ann" },
  { "https://news.ycombinator.com/item?id=1", "https://hnrss.org/item?id=1" },
  { "https://news.ycombinator.com/newest", "https://hnrss.org/newest" },

  { "https://medium.com/@ann/a-title-1", "https://medium.com/feed/@ann" },
  { "https://medium.com/publication", "https://medium.com/feed/publication" },
  { "https://medium.com/tag/bread", "https://medium.com/feed/tag/bread" },
  { "https://medium.com/feed/@ann", "" },
  { "https://ann.medium.com/a-title", "https://ann.medium.com/feed" },
  { "https://ann.substack.com/p/a-title", "https://ann.substack.com/feed" },
  { "https://ann.tumblr.com/", "https://ann.tumblr.com/rss" },
  { "https://www.tumblr.com/ann", "https://ann.tumblr.com/rss" },
  { "https://www.tumblr.com/ann/123/a-title", "https://ann.tumblr.com/rss" },
  { "https://ann.tumblr.com/tagged/bread", "https://ann.tumblr.com/tagged/bread/rss" },
  { "https://ann.wordpress.com/",
    "https://ann.wordpress.com/feed/ https://ann.wordpress.com/comments/feed/" },
  { "https://ann.blogspot.com/2020/01/x.html", "https://ann.blogspot.com/feeds/posts/default" },
  { "https://bsky.app/profile/ann.example", "https://bsky.app/profile/ann.example/rss" },
  { "https://pypi.org/project/thing/1.0/", "https://pypi.org/rss/project/thing/releases.xml" },
  { "https://crates.io/crates/thing", "https://static.crates.io/rss/crates/thing.xml" },
  { "https://stackoverflow.com/questions/tagged/c?tab=new",
    "https://stackoverflow.com/feeds/tag/c" },
  { "https://arxiv.org/list/cs.PL/recent", "https://rss.arxiv.org/rss/cs.PL" },

  { "https://tube.example/c/ann_channel/videos",
    "https://tube.example/feeds/videos.xml?videoChannelName=ann_channel" },
  { "https://www.youtube.com/c/ann/videos", "" },
  { "https://tube.example/c/ann", "" },

  { "https://example.org/github.com/ann/thing", "" },
  { "https://github.com.example/ann/thing", "" },
  { "https://notgithub.com/ann/thing", "" },
  { "ftp://github.com/ann/thing", "" },
  { "", "" },
};

static void
sites_have_their_feeds_somewhere (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      g_autoptr (GPtrArray) found = feed_site_find_feeds (sites[i].address);
      g_autofree char *feeds = join (found);

      if (strcmp (feeds, sites[i].feeds) != 0)
        fail_msg ("%s: %s", sites[i].address, feeds);
    }
}

static void
a_path_without_end_is_none (void **state)
{
  g_autoptr (GString) address = g_string_new ("https://gitlab.com");
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (address, "/a");
  found = feed_site_find_feeds (address->str);
  assert_int_equal (found->len, 0);
}

static void
directories_are_asked (void **state)
{
  static const Row rows[] = {
    { "https://podcasts.apple.com/us/podcast/a-show/id123?i=456",
      "https://itunes.apple.com/lookup?entity=podcast&id=123" },
    { "https://podcasts.apple.com/podcast/id123",
      "https://itunes.apple.com/lookup?entity=podcast&id=123" },
    { "https://itunes.apple.com/de/podcast/id123",
      "https://itunes.apple.com/lookup?entity=podcast&id=123" },
    { "https://podcasts.apple.com/us/browse", NULL },
    { "https://example.org/podcast/id123", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lookup = feed_site_find_lookup (rows[i].address);

      g_assert_cmpstr (lookup, ==, rows[i].feeds);
    }
}

static void
a_handle_is_asked_for_at_its_host (void **state)
{
  g_autofree char *lookup = feed_site_find_webfinger ("ann@social.example",
                                                      "https://social.example/@ann");

  assert_string_equal (lookup, "https://social.example/.well-known/webfinger?resource="
                               "acct%3Aann%40social.example");
}

static void
pages_speak_of_feeds_in_their_scripts (void **state)
{
  static const struct
  {
    const char *page;
    const char *html;
    const char *feeds;
  } rows[] = {
    { "https://www.youtube.com/watch?v=x",
      "<script>var x = {\"videoDetails\":{\"channelId\":\"UCa_b-1\",\"author\":\"A\"}}</script>",
      "https://www.youtube.com/feeds/videos.xml?channel_id=UCa_b-1" },
    { "https://www.youtube.com/@ann",
      "{\"channelId\":\"UCother\"}{\"metadata\":{\"externalId\":\"UCann\"}}",
      "https://www.youtube.com/feeds/videos.xml?channel_id=UCann" },
    { "https://soundcloud.com/ann",
      "<meta property=\"twitter:app:url\" content=\"soundcloud:users:123\">",
      "https://feeds.soundcloud.com/users/soundcloud:users:123/sounds.rss" },
    { "https://www.youtube.com/", "<p>nothing", "" },
    { "https://www.youtube.com/", "\"channelId\":\"UC\"", "" },
    { "https://example.org/", "\"channelId\":\"UCabc\"", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found = feed_site_find_clues (rows[i].page, rows[i].html);
      g_autofree char *feeds = join (found);

      if (strcmp (feeds, rows[i].feeds) != 0)
        fail_msg ("%s: %s", rows[i].page, feeds);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (sites_have_their_feeds_somewhere),
    cmocka_unit_test (a_path_without_end_is_none),
    cmocka_unit_test (directories_are_asked),
    cmocka_unit_test (a_handle_is_asked_for_at_its_host),
    cmocka_unit_test (pages_speak_of_feeds_in_their_scripts),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
