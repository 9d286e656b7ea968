/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fw-recording.h"

/* What goes with a recording, and which of it is chosen. */

static void
add (FwRecording *self,
     FeedCompanionKind kind,
     const char *uri,
     const char *type,
     const char *language)
{
  FeedStoredCompanion *it = feed_stored_companion_new (kind);

  it->uri = g_strdup (uri);
  it->type = g_strdup (type);
  it->language = g_strdup (language);
  if (kind == FEED_COMPANION_CHAPTER)
    it->title = g_strdup ("Nets");
  it->start = 1500;
  g_ptr_array_add (self->companions, it);
}

static FwRecording *
make_recording (void)
{
  FwRecording *self = g_new0 (FwRecording, 1);

  self->companions = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_companion_free);
  return self;
}

static void
assert_chosen (FwRecording *self, const char *language, const char *expected)
{
  const char *const languages[] = { language, "C", NULL };
  const FeedStoredCompanion *chosen = fw_recording_choose_transcript (self, languages);

  assert_non_null (chosen);
  assert_string_equal (chosen->uri, expected);
}

static void
test_transcript_in_ones_language (void **state)
{
  g_autoptr (FwRecording) self = make_recording ();

  add (self, FEED_COMPANION_TRANSCRIPT, "html", "text/html", NULL);
  add (self, FEED_COMPANION_TRANSCRIPT, "en", "text/vtt", "en");
  add (self, FEED_COMPANION_TRANSCRIPT, "de-text", "text/plain", "de-AT");
  add (self, FEED_COMPANION_TRANSCRIPT, "de", "application/x-subrip", "de");
  add (self, FEED_COMPANION_CHAPTERS, "chapters", "application/json+chapters", NULL);

  assert_chosen (self, "de_DE.UTF-8", "de");
  assert_chosen (self, "en", "en");
  assert_chosen (self, "fr", "en");
}

static void
test_no_transcript (void **state)
{
  g_autoptr (FwRecording) self = make_recording ();

  add (self, FEED_COMPANION_CHAPTERS, "chapters", NULL, NULL);
  assert_null (fw_recording_choose_transcript (self, NULL));
  assert_string_equal (fw_recording_find_chapters (self)->uri, "chapters");
  assert_null (fw_recording_list_chapters (self));
}

static void
test_chapters_of_the_feed (void **state)
{
  g_autoptr (FwRecording) self = make_recording ();
  g_autoptr (GPtrArray) chapters = NULL;
  const FeedCue *cue;

  add (self, FEED_COMPANION_CHAPTER, "https://example.org/nets", NULL, NULL);
  chapters = fw_recording_list_chapters (self);
  assert_int_equal (chapters->len, 1);
  cue = chapters->pdata[0];
  assert_int_equal (cue->start, 1500);
  assert_string_equal (cue->text, "Nets");
}

static void
test_what_is_sound (void **state)
{
  FeedStoredEnclosure enclosure = { .uri = (char *) "x", .type = (char *) "audio/mpeg" };

  assert_true (fw_recording_is_audio (&enclosure));
  enclosure.type = (char *) "video/mp4";
  assert_false (fw_recording_is_audio (&enclosure));
  enclosure.type = NULL;
  assert_false (fw_recording_is_audio (&enclosure));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_transcript_in_ones_language),
    cmocka_unit_test (test_no_transcript),
    cmocka_unit_test (test_chapters_of_the_feed),
    cmocka_unit_test (test_what_is_sound),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
