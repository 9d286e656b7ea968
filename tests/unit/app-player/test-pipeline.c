/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

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
    pipeline_test (what_is_not_installed_is_said),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
