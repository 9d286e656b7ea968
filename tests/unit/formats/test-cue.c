/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "feed-cue.h"
#include "feed-error.h"
#include "feed-limits.h"

/* Chapters and transcripts of recordings. */

static GPtrArray *
read_transcript (const char *text, const char *media_type)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GPtrArray *cues = feed_cue_parse_transcript (bytes, media_type, &error);

  assert_null (error);
  assert_non_null (cues);
  return cues;
}

static void
assert_cue (GPtrArray *cues, guint i, gint64 start, const char *speaker, const char *text)
{
  const FeedCue *cue;

  assert_true (i < cues->len);
  cue = cues->pdata[i];
  assert_string_equal (cue->text, text);
  assert_int_equal (cue->start, start);
  if (speaker == NULL)
    assert_null (cue->speaker);
  else
    assert_string_equal (cue->speaker, speaker);
}

static void
test_chapters (void **state)
{
  static const char json[] =
      "{\"version\":\"1.2.0\",\"chapters\":["
      "{\"startTime\":94.5,\"title\":\" Nets &amp; knots \",\"url\":\"nets.html\"},"
      "{\"startTime\":0,\"title\":\"Hello\",\"img\":\"x.png\",\"location\":{\"name\":\"a\"}},"
      "{\"startTime\":20,\"title\":\"An advertisement\",\"toc\":false},"
      "{\"startTime\":30,\"title\":\"Bad\",\"url\":\"javascript:alert(1)\"},"
      "{\"title\":\"Nowhere\"},{\"startTime\":-4,\"title\":\"Before\"},{\"startTime\":50},7]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GPtrArray)
      cues = feed_cue_parse_chapters (bytes, "https://example.org/a/c.json", NULL);

  assert_non_null (cues);
  assert_int_equal (cues->len, 3);
  assert_cue (cues, 0, 0, NULL, "Hello");
  assert_cue (cues, 1, 30000, NULL, "Bad");
  assert_null (((FeedCue *) cues->pdata[1])->uri);
  assert_cue (cues, 2, 94500, NULL, "Nets &amp; knots");
  assert_string_equal (((FeedCue *) cues->pdata[2])->uri, "https://example.org/a/nets.html");
}

static void
test_chapters_that_are_none (void **state)
{
  static const char *const texts[] = { "",
                                       "{}",
                                       "[1]",
                                       "<html>",
                                       "{\"chapters\":{\"a\":[",
                                       "{\"chapters\":[{\"startTime\":1e400,\"title\":\"x\"}]}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      assert_null (feed_cue_parse_chapters (bytes, NULL, &error));
      assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_UNSUPPORTED_FORMAT));
    }
}

static void
test_webvtt (void **state)
{
  g_autoptr (GPtrArray) cues = read_transcript (
      "\xef\xbb\xbfWEBVTT - Title\r\n\r\nNOTE not said\r\nat all\r\n\r\nSTYLE\r\n::cue {}\r\n\r\n"
      "intro\r\n00:01.500 --> 00:04.000 align:start\r\n<v.loud Ann>Good <i>evening</i>,\r\n"
      "and welcome.\r\n\r\n01:00:04.000 --> 01:00:05.000\r\n<v Ben>Tom &amp; Jerry</v>",
      "text/vtt");

  assert_int_equal (cues->len, 2);
  assert_cue (cues, 0, 1500, "Ann", "Good evening, and welcome.");
  assert_int_equal (((FeedCue *) cues->pdata[0])->end, 4000);
  assert_cue (cues, 1, 3604000, "Ben", "Tom & Jerry");
}

static void
test_subrip_in_pieces (void **state)
{
  g_autoptr (GPtrArray) cues = read_transcript (
      "1\n00:00:00,000 --> 00:00:01,000\nThe tide comes\n\n2\n00:00:01,000 --> 00:00:02,250\n"
      "twice a day.\n\n3\n00:00:03,000 --> 00:00:04,000\nMostly.\n",
      "application/x-subrip");

  assert_int_equal (cues->len, 2);
  assert_cue (cues, 0, 0, NULL, "The tide comes twice a day.");
  assert_int_equal (((FeedCue *) cues->pdata[0])->end, 2250);
  assert_cue (cues, 1, 3000, NULL, "Mostly.");
}

static void
test_json_by_words (void **state)
{
  g_autoptr (GPtrArray) cues = read_transcript (
      "{\"version\":\"1.0.0\",\"segments\":["
      "{\"speaker\":\"Ann\",\"startTime\":0.5,\"endTime\":0.75,\"body\":\"And\"},"
      "{\"speaker\":\"Ann\",\"startTime\":0.75,\"endTime\":1,\"body\":\"so.\"},"
      "{\"speaker\":\"Ben\",\"startTime\":1,\"endTime\":2,\"body\":\"Yes\"}]}",
      "application/json");

  assert_int_equal (cues->len, 2);
  assert_cue (cues, 0, 500, "Ann", "And so.");
  assert_cue (cues, 1, 1000, "Ben", "Yes");
}

static void
test_html_and_text (void **state)
{
  g_autoptr (GPtrArray) html = read_transcript (
      "<script>evil()</script><cite>Ann:</cite> <time>1:02</time><p>Hello &lt;you&gt;.</p>"
      "<p>Still me.</p><cite>Ben:</cite> <time>2:00</time><p>Hi.</p>",
      "text/html");
  g_autoptr (GPtrArray) text = read_transcript ("One line at 12:30\n\n12:31\nAnother  \n", "text/plain");

  assert_int_equal (html->len, 3);
  assert_cue (html, 0, 62000, "Ann", "Hello <you>.");
  assert_cue (html, 1, -1, "Ann", "Still me.");
  assert_cue (html, 2, 120000, "Ben", "Hi.");
  assert_int_equal (text->len, 2);
  assert_cue (text, 0, -1, NULL, "One line at 12:30");
  assert_cue (text, 1, 751000, NULL, "Another");
}

static void
test_what_is_heard (void **state)
{
  g_autoptr (GPtrArray) cues = read_transcript (
      "WEBVTT\n\n00:10.000 --> 00:11.000\nOne.\n\n00:20.000 --> 00:21.000\nTwo.\n", NULL);

  assert_int_equal (feed_cue_find (cues, 9999), -1);
  assert_int_equal (feed_cue_find (cues, 10000), 0);
  assert_int_equal (feed_cue_find (cues, 19999), 0);
  assert_int_equal (feed_cue_find (cues, 900000), 1);
}

static GString *
repeat (const char *text, gsize times)
{
  GString *out = g_string_new ("WEBVTT\n\n");

  for (gsize i = 0; i < times; i++)
    g_string_append (out, text);
  return out;
}

static void
test_too_much (void **state)
{
  static const char *const shapes[] = {
    "00:00.000 --> 00:01.000\nx.\n\n",
    "00:00.000 --> 00:01.000\n",
    "<v ",
    "--> ",
    "9:",
    "9",
    "00:00.000 --> 00:01.000\n<v Ann>",
    "\xe2\x82",
    "\r",
    "a\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GString) text = repeat (shapes[i], 100000);
      g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
      g_autoptr (GPtrArray) cues = feed_cue_parse_transcript (bytes, NULL, NULL);

      for (guint j = 0; cues != NULL && j < cues->len; j++)
        {
          const FeedCue *cue = cues->pdata[j];

          assert_true (g_utf8_validate (cue->text, -1, NULL));
          assert_true (strlen (cue->text) <= FEED_LIMIT_CUE_BYTES + 2);
        }
      assert_true (cues == NULL || cues->len <= FEED_LIMIT_CUES);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_chapters),      cmocka_unit_test (test_chapters_that_are_none),
    cmocka_unit_test (test_webvtt),        cmocka_unit_test (test_subrip_in_pieces),
    cmocka_unit_test (test_json_by_words), cmocka_unit_test (test_html_and_text),
    cmocka_unit_test (test_what_is_heard), cmocka_unit_test (test_too_much),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
