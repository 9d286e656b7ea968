/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would watch the reader goes, and is counted; what would play becomes a link. */
#include "feed-html-player.h"
#include "feed-html-tracker.h"
#include "feed-sanitizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
test_counting (void **state)
{
  static const struct
  {
    const char *html;
    guint n_trackers;
    guint n_embeds;
  } rows[] = {
    { "<p>x</p><img src=a.png width=640>", 0, 0 },
    { "<img src=a.png width=1 height=1>", 1, 0 },
    { "<img src=a.png width=0 height=0><img src=b.png height=1>", 2, 0 },
    { "<img src=a.png hidden>", 1, 0 },
    { "<img src=a.png style='width: 1px !important; height:1px'>", 1, 0 },
    { "<img src=a.png style='max-width: 100%; border-width: 1px; height: 10px'>", 0, 0 },
    { "<img src=https://feeds.feedburner.com/~r/blog/~4/xyz>", 1, 0 },
    { "<img src=https://ssl-vg03.met.vgwort.de/na/abc alt=''>", 1, 0 },
    { "<img width=1 height=1>", 0, 0 },
    { "<iframe src=https://www.googletagmanager.com/ns.html?id=x width=0 height=0></iframe>", 1,
      0 },
    { "<iframe src=https://x.example/ style=display:none></iframe>", 1, 0 },
    { "<iframe src=https://x.example/ width=100% height=0></iframe>", 1, 0 },
    { "<iframe src=https://x.example/ width=100% height=300></iframe>", 0, 1 },
    { "<iframe src=https://youtu.be/a></iframe><iframe src=https://youtu.be/b></iframe>", 0, 2 },
    { "<iframe src=about:blank></iframe><embed src=x.swf><object data=javascript:x></object>", 0,
      0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const FeedSanitizePolicy policy = { .base_uri = "https://example.org/" };
      FeedSanitizeReport report;
      g_autofree char *clean = feed_sanitize_html_report (rows[i].html, -1, &policy, &report);

      if (report.n_trackers != rows[i].n_trackers || report.n_embeds != rows[i].n_embeds)
        fail_msg ("%s has %u trackers and %u embeds", rows[i].html, report.n_trackers,
                  report.n_embeds);
      /* Counted once: what was left out is not there the second time. */
      g_free (feed_sanitize_html_report (clean, -1, &policy, &report));
      assert_int_equal (report.n_trackers, 0);
    }
}

static void
test_trackers (void **state)
{
  static const struct
  {
    const char *url;
    gboolean expected;
  } rows[] = {
    { "https://example.org/a.png", FALSE },
    { "https://pixel.wp.com/b.gif?x", TRUE },
    { "http://PIXEL.WP.COM/b.gif", TRUE },
    { "https://notpixel.wp.community/b.gif", FALSE },
    { "https://ad.doubleclick.net:443/x", TRUE },
    { "https://mydoubleclick.net/x", FALSE },
    { "https://doubleclick.net.example/x", FALSE },
    { "https://user@doubleclick.net/x", TRUE },
    { "https://www.facebook.com/tr?id=1", TRUE },
    { "https://www.facebook.com/photo.png", FALSE },
    { "https://stats.example.org/matomo.php?idsite=1", TRUE },
    { "https://stats.example.org/piwik.php?idsite=1", TRUE },
    { "https://counter.theconversation.com", TRUE },
    { "data:image/gif;base64,R0lG", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (feed_html_url_is_tracker (rows[i].url) != rows[i].expected)
      fail_msg ("%s", rows[i].url);
}

static void
test_hiding_styles (void **state)
{
  static const struct
  {
    const char *style;
    gboolean expected;
  } rows[] = {
    { "", FALSE },
    { "display:none", TRUE },
    { " Display : None ; ", TRUE },
    { "color:red;display:none!important", TRUE },
    { "visibility: hidden", TRUE },
    { "width:1px", TRUE },
    { "width:10px", FALSE },
    { "height:0", TRUE },
    { "height:0.5em", FALSE },
    { "border-width:1px", FALSE },
    { "max-height:0px", TRUE },
    { "display:block", FALSE },
    { ";;:;", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (feed_html_style_hides (rows[i].style) != rows[i].expected)
      fail_msg ("%s", rows[i].style);
}

static void
test_players (void **state)
{
  static const struct
  {
    const char *url;
    const char *title;
    const char *page; /* NULL: nothing */
    const char *caption;
  } rows[] = {
    { "https://www.youtube.com/embed/abc?rel=0", "YouTube video player",
      "https://www.youtube.com/watch?v=abc", "Video on YouTube" },
    { "https://www.youtube-nocookie.com/embed/abc", " A film ",
      "https://www.youtube.com/watch?v=abc", "Video on YouTube: A film" },
    { "https://www.youtube.com/embed/videoseries?si=x&list=PL1", NULL,
      "https://www.youtube.com/playlist?list=PL1", "Playlist on YouTube" },
    { "https://www.youtube.com/embed/videoseries", NULL,
      "https://www.youtube.com/embed/videoseries", "Playlist on YouTube" },
    { "https://www.youtube.com/embed/", NULL, "https://www.youtube.com/embed/",
      "Video on YouTube" },
    { "http://player.vimeo.com/video/123?h=4#t", NULL, "https://vimeo.com/123", "Video on Vimeo" },
    { "https://www.dailymotion.com/embed/video/x8?autoplay=1", NULL,
      "https://www.dailymotion.com/video/x8", "Video on Dailymotion" },
    { "https://geo.dailymotion.com/player/x1.html?a=b&video=x8", NULL,
      "https://www.dailymotion.com/video/x8", "Video on Dailymotion" },
    { "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1", "",
      "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1",
      "Audio on SoundCloud" },
    { "https://open.spotify.com/embed/episode/abc?utm=x", NULL,
      "https://open.spotify.com/episode/abc", "Audio on Spotify" },
    { "https://embed.podcasts.apple.com/us/podcast/x/id1?i=2", NULL,
      "https://podcasts.apple.com/us/podcast/x/id1", "Podcast on Apple Podcasts" },
    { "https://Tube.example/videos/embed/u-u-i-d", "A talk",
      "https://Tube.example/videos/embed/u-u-i-d", "Video on tube.example: A talk" },
    { "https://archive.org/embed/x", NULL, "https://archive.org/details/x",
      "Recording on Internet Archive" },
    { "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20", NULL,
      "https://twitter.com/i/status/20", "Post on X" },
    { "https://www.google.com/maps/embed?pb=x", NULL, "https://www.google.com/maps/embed?pb=x",
      "Map on Google Maps" },
    { "https://youtube.com.example/embed/x", "T", "https://youtube.com.example/embed/x",
      "Embedded page on youtube.com.example: T" },
    { "https://example.org/film.swf?x=y", NULL, NULL, NULL },
    { "about:blank", NULL, NULL, NULL },
    { "javascript:x", NULL, NULL, NULL },
    { "https://", NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FeedHtmlPlayer) player = { 0 };
      gboolean found = feed_html_player_init (&player, rows[i].url, rows[i].title);

      if (found != (rows[i].page != NULL) || g_strcmp0 (player.page, rows[i].page) != 0 ||
          g_strcmp0 (player.caption, rows[i].caption) != 0)
        fail_msg ("%s: %s, %s", rows[i].url, player.page, player.caption);
    }
}

/* A photograph within the text is not a small picture. */
static void
test_data_addresses_are_small (void **state)
{
  static const struct
  {
    gsize length;
    gboolean is_kept;
  } rows[] = { { 1000, TRUE }, { 250 * 1024, TRUE }, { 257 * 1024, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *data = g_strnfill (rows[i].length, 'A');
      g_autofree char *html = g_strconcat ("<img src=data:image/png;base64,", data, ">", NULL);
      g_autofree char *clean = feed_sanitize_html (html, -1, NULL);

      assert_int_equal (clean[0] != '\0', rows[i].is_kept);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_counting),
    cmocka_unit_test (test_trackers),
    cmocka_unit_test (test_hiding_styles),
    cmocka_unit_test (test_players),
    cmocka_unit_test (test_data_addresses_are_small),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
