/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <gst/gst.h>
#include <string.h>
#include <unistd.h>

#include "fw-pipeline.h"
#include "test-folder.h"

/* Real sound from real files, to wherever this machine lets it go: that may be nowhere. */

#define RATE 8000

typedef struct
{
  TestFolder *folder;
  FwPipeline *pipeline;
  gboolean ready;
  gboolean ended;
  GError *error; /* (nullable) */
} Fixture;

static void
ready_cb (Fixture *self)
{
  self->ready = TRUE;
}

static void
ended_cb (Fixture *self)
{
  self->ended = TRUE;
}

static void
failed_cb (FwPipeline *pipeline, const GError *error, Fixture *self)
{
  self->error = g_error_copy (error);
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->folder = test_folder_new ();
  self->pipeline = fw_pipeline_new ();
  g_signal_connect_swapped (self->pipeline, "ready", G_CALLBACK (ready_cb), self);
  g_signal_connect_swapped (self->pipeline, "ended", G_CALLBACK (ended_cb), self);
  g_signal_connect (self->pipeline, "failed", G_CALLBACK (failed_cb), self);
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  g_object_unref (self->pipeline);
  g_clear_error (&self->error);
  test_folder_free (self->folder);
  g_free (self);
  return 0;
}

static GFile *
write_file (Fixture *self, const char *name, const char *content, gsize length)
{
  g_autofree char *path = test_folder_build_path (self->folder, name);

  assert_true (g_file_set_contents (path, content, length, NULL));
  return g_file_new_for_path (path);
}

/* PCM, one channel, 8 bits: silence. */
static GFile *
write_sound (Fixture *self, guint8 seconds)
{
  const guint32 n_samples = seconds * RATE;
  const guint32 header[] = { 0x46464952, 36 + n_samples, 0x45564157, 0x20746d66,
                             16,         0x00010001,     RATE,       RATE,
                             0x00080001, 0x61746164,     n_samples };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (header); i++)
    {
      guint32 word = GUINT32_TO_LE (header[i]);

      g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
    }
  g_byte_array_set_size (bytes, sizeof header + n_samples);
  memset (bytes->data + sizeof header, 128, n_samples);
  return write_file (self, "sound.wav", (const char *) bytes->data, bytes->len);
}

static void
wait_for (gboolean *what, GError *const *error)
{
  while (!*what && *error == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
a_file_is_heard_from_where_one_was (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 20);

  fw_pipeline_open (self->pipeline, file, 19000, 2);
  fw_pipeline_set_playing (self->pipeline, TRUE);
  wait_for (&self->ready, &self->error);
  assert_null (self->error);
  assert_int_equal (fw_pipeline_get_duration (self->pipeline), 20000);
  wait_for (&self->ended, &self->error);
  assert_null (self->error);
  assert_true (fw_pipeline_get_position (self->pipeline) >= 19000);
}

static void
it_waits_where_it_was_put (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 20);
  gint64 position = -1;

  fw_pipeline_open (self->pipeline, file, 0, 1);
  wait_for (&self->ready, &self->error);
  fw_pipeline_seek (self->pipeline, 12000);
  while (position != 12000 && self->error == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      position = fw_pipeline_get_position (self->pipeline);
    }
  assert_null (self->error);
  assert_false (self->ended);
}

static void
what_is_no_sound_says_so (void **state)
{
  static const char text[] = "This is a letter, and nobody reads it aloud.\n";
  Fixture *self = *state;
  g_autoptr (GFile) file = write_file (self, "letter.mp3", text, strlen (text));

  fw_pipeline_open (self->pipeline, file, 0, 1);
  wait_for (&self->ready, &self->error);
  assert_non_null (self->error);
  assert_true (self->error->domain == FW_PIPELINE_ERROR);
}

static gboolean
called_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer called)
{
  *(gboolean *) called = TRUE;
  return TRUE;
}

/* A list of addresses in place of a recording: each would be asked for, past all rules. */
static void
nothing_is_fetched (void **state)
{
  Fixture *self = *state;
  g_autoptr (GSocketService) service = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *list = g_strdup_printf ("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n"
                                           "#EXTINF:9,\nhttp://127.0.0.1:%u/a.ts\n"
                                           "#EXT-X-ENDLIST\n",
                                           port);
  g_autoptr (GFile) file = write_file (self, "list.mp3", list, strlen (list));
  gboolean called = FALSE;

  g_signal_connect (service, "incoming", G_CALLBACK (called_cb), &called);
  fw_pipeline_open (self->pipeline, file, 0, 1);
  fw_pipeline_set_playing (self->pipeline, TRUE);
  wait_for (&called, &self->error);
  assert_false (called);
  assert_non_null (self->error);
}

static void
it_can_be_closed_at_any_time (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 20);

  fw_pipeline_open (self->pipeline, file, 0, 1);
  fw_pipeline_close (self->pipeline);
  fw_pipeline_open (self->pipeline, file, 0, 1);
  fw_pipeline_open (self->pipeline, file, 5000, 1);
  fw_pipeline_set_playing (self->pipeline, TRUE);
  wait_for (&self->ready, &self->error);
  assert_null (self->error);
  fw_pipeline_close (self->pipeline);
  assert_int_equal (fw_pipeline_get_position (self->pipeline), -1);
}

/* What was closed before it was open may be told of that last. */
static void
of_many_only_the_last_one_counts (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 20);

  for (guint i = 0; i < 200; i++)
    {
      fw_pipeline_open (self->pipeline, file, 0, 1);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_for (&self->ready, &self->error);
  assert_null (self->error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_int_equal (fw_pipeline_get_duration (self->pipeline), 20000);
}

static void
what_is_not_installed_is_said (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 1);
  g_autofree char *folders = g_strdup (g_getenv ("FEEDWRIGHT_MODULE_DIR"));

  g_setenv ("FEEDWRIGHT_MODULE_DIR", "/nowhere", TRUE);
  fw_pipeline_open (self->pipeline, file, 0, 1);
  wait_for (&self->ready, &self->error);
  g_setenv ("FEEDWRIGHT_MODULE_DIR", folders, TRUE);
  assert_true (g_error_matches (self->error, FW_PIPELINE_ERROR, FW_PIPELINE_ERROR_NO_BACKEND));
  assert_non_null (strstr (self->error->message, "not installed"));
}

/* --- while it arrives --- */

/* In as many seconds as it takes, and not in those that it lasts. */
static GFile *
encode_sound (Fixture *self, const char *name, const char *encoder)
{
  g_autofree char *path = test_folder_build_path (self->folder, name);
  g_autofree char *words = g_strdup_printf ("audiotestsrc wave=pink-noise samplesperbuffer=44100 "
                                            "num-buffers=40 ! audio/x-raw,rate=44100,channels=1 ! "
                                            "audioconvert ! %s ! filesink location=%s",
                                            encoder, path);
  GstElement *pipeline;
  GstBus *bus;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (words, NULL);
  assert_non_null (pipeline);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_message_unref (
      gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
  return g_file_new_for_path (path);
}

static guint64
measure_file (GFile *file)
{
  g_autoptr (GFileInfo)
      info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  return (guint64) g_file_info_get_size (info);
}

static void
wait_to_wait (Fixture *self, gboolean waiting)
{
  while (fw_pipeline_is_waiting (self->pipeline) != waiting && self->error == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_null (self->error);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_to_reach (Fixture *self, gint64 position)
{
  guint waker = g_timeout_add (20, wake_cb, NULL);

  while (fw_pipeline_get_position (self->pipeline) < position && self->error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (waker);
  assert_null (self->error);
}

/* Heard from its beginning and to its end, while it comes in three parts. */
static void
hear_while_it_arrives (Fixture *self, GFile *file, gboolean can_be_gone_to)
{
  const guint64 length = measure_file (file);

  assert_true (length > 200 * 1024);
  fw_pipeline_open_part (self->pipeline, file, 0, 1);
  fw_pipeline_set_playing (self->pipeline, TRUE);
  fw_pipeline_set_arrived (self->pipeline, length / 2, length);
  wait_for (&self->ready, &self->error);
  assert_null (self->error);
  wait_to_reach (self, 300);
  assert_false (fw_pipeline_is_waiting (self->pipeline));
  if (can_be_gone_to)
    {
      fw_pipeline_seek (self->pipeline, 5000);
      wait_to_reach (self, 5300);
      assert_false (fw_pipeline_is_waiting (self->pipeline));
    }
  fw_pipeline_seek (self->pipeline, 36000);
  wait_to_wait (self, TRUE);
  assert_int_equal (fw_pipeline_get_position (self->pipeline), 36000);
  fw_pipeline_set_whole (self->pipeline, file, length);
  wait_to_wait (self, FALSE);
  wait_to_reach (self, 36200);
  fw_pipeline_seek (self->pipeline, 39500);
  wait_for (&self->ended, &self->error);
  assert_null (self->error);
}

static void
a_wave_is_heard_while_it_arrives (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 40);

  hear_while_it_arrives (self, file, TRUE);
}

static void
mp3_is_heard_while_it_arrives (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = encode_sound (self, "noise.mp3", "lamemp3enc ! id3v2mux");

  hear_while_it_arrives (self, file, TRUE);
}

/* Where a place is in it is known only by what is behind it. */
static void
ogg_is_heard_while_it_arrives (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = encode_sound (self, "noise.ogg", "vorbisenc quality=0.9 ! oggmux");

  hear_while_it_arrives (self, file, FALSE);
}

/* Its index is at the end. */
static void
what_begins_at_its_end_waits_for_that (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = encode_sound (self, "noise.m4a", "lamemp3enc ! mp4mux");
  const guint64 length = measure_file (file);

  fw_pipeline_open_part (self->pipeline, file, 0, 1);
  fw_pipeline_set_playing (self->pipeline, TRUE);
  fw_pipeline_set_arrived (self->pipeline, length / 2, length);
  while (self->error == NULL && !self->ready && !fw_pipeline_is_waiting (self->pipeline))
    g_main_context_iteration (NULL, TRUE);
  assert_false (self->ready);
  assert_null (self->error);
  fw_pipeline_set_whole (self->pipeline, file, length);
  wait_for (&self->ready, &self->error);
  assert_null (self->error);
  wait_to_reach (self, 300);
}

static void
it_waits_where_no_more_has_arrived (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 60);
  const guint64 length = measure_file (file);

  fw_pipeline_open_part (self->pipeline, file, 16000, 1);
  fw_pipeline_set_playing (self->pipeline, TRUE);
  fw_pipeline_set_arrived (self->pipeline, 270 * 1024, length);
  wait_for (&self->ready, &self->error);
  wait_to_reach (self, 16100);
  assert_false (fw_pipeline_is_waiting (self->pipeline));
  fw_pipeline_seek (self->pipeline, 17000);
  fw_pipeline_set_rate (self->pipeline, 3);
  wait_to_wait (self, TRUE);
  assert_in_range (fw_pipeline_get_position (self->pipeline), 17000, 35000);
  fw_pipeline_set_arrived (self->pipeline, 271 * 1024, length);
  assert_true (fw_pipeline_is_waiting (self->pipeline));
  fw_pipeline_set_arrived (self->pipeline, length, length);
  assert_false (fw_pipeline_is_waiting (self->pipeline));
  wait_to_reach (self, 36000);
  assert_false (self->ended);
}

static void
what_begins_anew_is_heard_from_the_same_place (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 60);
  const guint64 length = measure_file (file);

  fw_pipeline_open_part (self->pipeline, file, 10000, 1);
  fw_pipeline_set_playing (self->pipeline, TRUE);
  fw_pipeline_set_arrived (self->pipeline, 300 * 1024, length);
  wait_for (&self->ready, &self->error);
  wait_to_reach (self, 10200);
  fw_pipeline_set_arrived (self->pipeline, 1, length);
  assert_true (fw_pipeline_is_waiting (self->pipeline));
  assert_in_range (fw_pipeline_get_position (self->pipeline), 10200, 15000);
  fw_pipeline_set_arrived (self->pipeline, 400 * 1024, length);
  wait_to_wait (self, FALSE);
  wait_to_reach (self, 10400);
}

/* The file is shorter than was told: it began anew a moment ago. */
static void
what_is_cut_short_has_not_ended (void **state)
{
  Fixture *self = *state;
  g_autoptr (GFile) file = write_sound (self, 60);
  g_autofree char *bytes = NULL;
  gsize length;

  assert_true (g_file_load_contents (file, NULL, &bytes, &length, NULL, NULL));
  assert_int_equal (truncate (g_file_peek_path (file), 160 * 1024), 0);
  fw_pipeline_open_part (self->pipeline, file, 9000, 1);
  fw_pipeline_set_playing (self->pipeline, TRUE);
  fw_pipeline_set_arrived (self->pipeline, 300 * 1024, length);
  wait_for (&self->ready, &self->error);
  wait_to_wait (self, TRUE);
  assert_false (self->ended);
  assert_true (g_file_set_contents_full (g_file_peek_path (file), bytes, (gssize) length,
                                         G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  fw_pipeline_set_arrived (self->pipeline, length, length);
  wait_to_reach (self, 12000);
  assert_false (self->ended);
}

#define pipeline_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    pipeline_test (a_file_is_heard_from_where_one_was),
    pipeline_test (it_waits_where_it_was_put),
    pipeline_test (what_is_no_sound_says_so),
    pipeline_test (nothing_is_fetched),
    pipeline_test (it_can_be_closed_at_any_time),
    pipeline_test (of_many_only_the_last_one_counts),
    pipeline_test (what_is_not_installed_is_said),
    pipeline_test (a_wave_is_heard_while_it_arrives),
    pipeline_test (mp3_is_heard_while_it_arrives),
    pipeline_test (ogg_is_heard_while_it_arrives),
    pipeline_test (what_begins_at_its_end_waits_for_that),
    pipeline_test (it_waits_where_no_more_has_arrived),
    pipeline_test (what_begins_anew_is_heard_from_the_same_place),
    pipeline_test (what_is_cut_short_has_not_ended),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
