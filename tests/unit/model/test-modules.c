/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-entry-modules.h"
#include "feed-info-modules.h"
#include "feed-itunes.h"
#include "feed-media.h"
#include "feed-model-private.h"
#include "feed-podcast.h"

typedef struct
{
  FeedDocument *document;
  FeedEntry *entry;
} Sample;

static int
set_up (void **state)
{
  Sample *sample = g_new0 (Sample, 1);

  sample->document = feed_document_new ();
  sample->entry = feed_entry_new (sample->document->arena);
  *state = sample;

  return 0;
}

static int
tear_down (void **state)
{
  Sample *sample = *state;

  feed_document_unref (sample->document);
  g_free (sample);

  return 0;
}

static void
test_a_plain_entry_has_nothing_of_modules (void **state)
{
  FeedEntry *entry = ((Sample *) *state)->entry;

  assert_null (feed_entry_get_itunes (entry));
  assert_null (feed_entry_get_podcast (entry));
  assert_null (feed_entry_get_geo (entry));
  assert_null (feed_entry_get_publisher (entry));
  assert_null (feed_entry_get_original_link (entry));
  assert_null (feed_entry_get_pingback (entry));
  assert_null (feed_entry_get_trackback (entry));
  assert_true (feed_entry_get_expired (entry) == FEED_TIME_NONE);
  assert_true (feed_entry_get_edited (entry) == FEED_TIME_NONE);
  assert_int_equal (feed_entry_get_draft (entry), FEED_TRISTATE_UNSET);
}

static void
test_lists_of_modules_are_empty_and_never_null (void **state)
{
  Sample *sample = *state;
  FeedInfo *info = feed_document_get_info (sample->document);

  assert_int_equal (feed_entry_get_media (sample->entry)->len, 0);
  assert_int_equal (feed_entry_get_thumbnails (sample->entry)->len, 0);
  assert_int_equal (feed_entry_get_chapters (sample->entry)->len, 0);
  assert_int_equal (feed_entry_get_in_reply_to (sample->entry)->len, 0);
  assert_int_equal (feed_entry_get_foreign (sample->entry)->len, 0);
  assert_int_equal (feed_info_get_in_reply_to (info)->len, 0);
  assert_int_equal (feed_info_get_deleted_entries (info)->len, 0);
  assert_int_equal (feed_info_get_foreign (info)->len, 0);
}

/* With a block that something else made, the rest is still not there. */
static void
test_one_module_says_nothing_of_others (void **state)
{
  FeedEntry *entry = ((Sample *) *state)->entry;

  entry->more = feed_extension_new (entry->arena);
  entry->more->pingback = "https://example.org/ping";

  assert_string_equal (feed_entry_get_pingback (entry), "https://example.org/ping");
  assert_null (feed_entry_get_itunes (entry));
  assert_int_equal (feed_entry_get_media (entry)->len, 0);
  assert_true (feed_entry_get_expired (entry) == FEED_TIME_NONE);
}

static void
test_numbers_that_are_not_said_are_none (void **state)
{
  FeedArena *arena = ((Sample *) *state)->document->arena;
  FeedItunes *itunes = feed_itunes_new (arena);
  FeedPodcast *podcast = feed_podcast_new (arena);
  FeedMedia *media = feed_media_new (arena);

  assert_int_equal (feed_itunes_get_duration (itunes), -1);
  assert_int_equal (feed_itunes_get_season (itunes), -1);
  assert_int_equal (feed_podcast_get_season (podcast), -1);
  assert_true (feed_podcast_get_episode (podcast) < 0);
  assert_int_equal (feed_media_get_length (media), -1);
  assert_int_equal (feed_media_get_width (media), 0);
  assert_int_equal (feed_media_get_is_default (media), FEED_TRISTATE_UNSET);
}

static void
test_a_part_keeps_the_document (void **state)
{
  FeedDocument *document = feed_document_new ();
  FeedThumbnail *thumbnail = feed_thumbnail_new (document->arena);

  thumbnail->uri = feed_arena_strdup (document->arena, "https://example.org/t.jpg");
  feed_thumbnail_ref (thumbnail);
  feed_document_unref (document);

  assert_string_equal (feed_thumbnail_get_uri (thumbnail), "https://example.org/t.jpg");
  feed_thumbnail_unref (thumbnail);
}

static void
test_the_date_of_publication_decides_about_the_future (void **state)
{
  FeedEntry *entry = ((Sample *) *state)->entry;

  assert_false (feed_entry_is_in_future (entry, 100));
  entry->updated = 101;
  assert_true (feed_entry_is_in_future (entry, 100));
  assert_false (feed_entry_is_in_future (entry, 101));
  entry->published = 50;
  assert_false (feed_entry_is_in_future (entry, 100));
}

#define TEST(test_) cmocka_unit_test_setup_teardown (test_, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_a_plain_entry_has_nothing_of_modules),
    TEST (test_lists_of_modules_are_empty_and_never_null),
    TEST (test_one_module_says_nothing_of_others),
    TEST (test_numbers_that_are_not_said_are_none),
    TEST (test_a_part_keeps_the_document),
    TEST (test_the_date_of_publication_decides_about_the_future),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
