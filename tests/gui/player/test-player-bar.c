/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "fw-player-bar.h"
#include "fw-transfers-button.h"
#include "test-await.h"
#include "test-shelf.h"
#include "test-widgets.h"

#define RATE 8000
#define SECONDS 40
/* Bytes */
#define HALF (20u * RATE)
#define NARROW 340
#define WIDE 900

static const char feed[] =
    "<?xml version='1.0'?><rss version='2.0' xmlns:psc='http://podlove.org/simple-chapters'>"
    "<channel><title>Shores</title>"
    "<item><guid>3</guid><title>Slow</title><pubDate>Wed, 03 Jan 2024 00:00:00 GMT</pubDate>"
    "<enclosure url='/slow.wav' type='audio/wav' length='1'/></item>"
    "<item><guid>2</guid><title>Gone</title><pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate>"
    "<enclosure url='/gone.wav' type='audio/wav' length='1'/></item>"
    "<item><guid>1</guid><title>High tide</title><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate>"
    "<enclosure url='/tide.wav' type='audio/wav' length='1'/>"
    "<psc:chapters version='1.2'><psc:chapter start='00:00:00' title='The chain'/>"
    "<psc:chapter start='00:00:21.500' title='The boat'/></psc:chapters></item>"
    "</channel></rss>";

/* Newest first. */
enum
{
  SLOW,
  GONE,
  HIGH_TIDE,
};

typedef struct
{
  TestShelf *shelf;
  FwPlayer *player;
  GtkWidget *bar;
  GtkWindow *window;
  GArray *entries; /* newest first */
} Fixture;

/* PCM, one channel, 8 bits: silence. */
static GByteArray *
make_sound (void)
{
  const guint32 n_samples = SECONDS * RATE;
  const guint32 header[] = { 0x46464952, 36 + n_samples, 0x45564157, 0x20746d66,
                             16,         0x00010001,     RATE,       RATE,
                             0x00080001, 0x61746164,     n_samples };
  GByteArray *bytes = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (header); i++)
    {
      guint32 word = GUINT32_TO_LE (header[i]);

      g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
    }
  g_byte_array_set_size (bytes, sizeof header + n_samples);
  memset (bytes->data + sizeof header, 128, n_samples);
  return bytes;
}

static void
serve_sound (TestShelf *shelf)
{
  g_autoptr (GByteArray) bytes = make_sound ();

  test_shelf_serve (shelf, "/tide.wav", "audio/wav", (const char *) bytes->data, bytes->len);
}

/* So much comes, and nothing more until somebody hangs up. */
static void
serve_half (TestShelf *shelf)
{
  g_autoptr (GByteArray) bytes = make_sound ();
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\n"
                                           "ETag: \"a\"\r\nContent-Length: %u\r\n\r\n",
                                           bytes->len);

  g_byte_array_set_size (bytes, HALF);
  g_byte_array_prepend (bytes, (const guint8 *) head, strlen (head));
  test_server_reply (shelf->server, "/slow.wav", (const char *) bytes->data, bytes->len,
                     TEST_REPLY_STALL);
}

static void
serve_rest (TestShelf *shelf)
{
  g_autoptr (GByteArray) bytes = make_sound ();
  g_autofree char *headers = g_strdup_printf ("Content-Type: audio/wav\r\nETag: \"a\"\r\n"
                                              "Content-Range: bytes %u-%u/%u\r\n",
                                              HALF, bytes->len - 1, bytes->len);

  test_server_reply_body (shelf->server, "/slow.wav", "206 Partial Content", headers,
                          (const char *) bytes->data + HALF, bytes->len - HALF);
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->shelf = test_shelf_new ();
  serve_sound (self->shelf);
  test_shelf_serve (self->shelf, "/shores", "application/rss+xml", feed, -1);
  test_shelf_subscribe (self->shelf, "/shores");
  self->entries = test_shelf_entries (self->shelf);
  self->player = fw_player_new (self->shelf->engine);
  self->bar = fw_player_bar_new (self->player);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("Above"));
  gtk_box_append (GTK_BOX (box), self->bar);
  self->window = test_widgets_show (box, WIDE, 200);
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  fw_player_close (self->player);
  gtk_window_destroy (self->window);
  g_object_unref (self->player);
  g_array_unref (self->entries);
  test_shelf_free (self->shelf);
  g_free (self);
  return 0;
}

static FwRecording *
load_recording (Fixture *self, guint which)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedStoredEntry) entry = NULL;
  FeedStore *store = feed_engine_get_store (self->shelf->engine);

  feed_store_load_entry_async (store, g_array_index (self->entries, gint64, which), NULL,
                               test_await_cb, &result);
  entry = feed_store_load_entry_finish (store, test_await (&result), NULL);
  assert_non_null (entry);
  return fw_recording_new (entry, feed_stored_entry_get_enclosures (entry)->pdata[0]);
}

static gboolean
is_playing (gpointer player)
{
  if (fw_player_get_state (player) == FW_PLAYER_FAILED)
    {
      g_autofree char *words = fw_player_describe (player);

      fail_msg ("%s", words);
    }
  return fw_player_get_state (player) == FW_PLAYER_PLAYING;
}

static gboolean
has_failed (gpointer player)
{
  return fw_player_get_state (player) == FW_PLAYER_FAILED;
}

static void
play (Fixture *self, guint which)
{
  fw_player_play (self->player, load_recording (self, which));
  test_wait_until (is_playing, self->player);
}

static void
it_shows_what_is_heard (void **state)
{
  Fixture *self = *state;
  g_autofree char *text = NULL;

  assert_false (gtk_widget_get_visible (self->bar));
  play (self, HIGH_TIDE);
  assert_true (gtk_widget_get_visible (self->bar));
  text = test_widgets_get_text (self->bar);
  assert_non_null (strstr (text, "High tide"));
  assert_non_null (strstr (text, "Shores"));
  assert_non_null (strstr (text, "0:40"));
  assert_int_equal (fw_player_get_chapters (self->player)->len, 2);
  assert_non_null (test_widgets_find (self->bar, GTK_TYPE_BUTTON, "Pause"));
  fw_player_close (self->player);
  assert_false (gtk_widget_get_visible (self->bar));
}

static void
the_place_is_come_back_to (void **state)
{
  Fixture *self = *state;

  play (self, HIGH_TIDE);
  gtk_widget_activate_action (self->bar, "player.forward", NULL);
  assert_in_range (fw_player_get_position (self->player), 30000, 33000);
  gtk_widget_activate_action (self->bar, "player.back", NULL);
  assert_in_range (fw_player_get_position (self->player), 15000, 20000);
  gtk_widget_activate_action (self->bar, "player.toggle", NULL);
  gtk_widget_activate_action (self->bar, "player.close", NULL);
  play (self, HIGH_TIDE);
  assert_true (fw_player_get_position (self->player) >= 15000);
}

static void
what_cannot_be_had_says_so (void **state)
{
  Fixture *self = *state;
  g_autofree char *words = NULL;

  fw_player_play (self->player, load_recording (self, GONE));
  test_wait_until (has_failed, self->player);
  words = fw_player_describe (self->player);
  assert_non_null (words);
  assert_true (strlen (words) > 10);
  assert_non_null (test_widgets_find (self->bar, GTK_TYPE_BUTTON, "Try Again"));
}

static gboolean
is_waiting (gpointer player)
{
  g_autofree char *words = fw_player_describe (player);

  return fw_player_get_state (player) == FW_PLAYER_PLAYING && words != NULL;
}

static gboolean
is_all_here (gpointer player)
{
  return fw_player_get_file (player) != NULL && !is_waiting (player);
}

static gboolean
is_near_the_end (gpointer player)
{
  return fw_player_get_position (player) > 38200;
}

static void
hang_up (Fixture *self)
{
  test_server_hang_up (self->shelf->server, test_server_count_connections (self->shelf->server));
}

static void
it_is_heard_while_it_arrives (void **state)
{
  Fixture *self = *state;
  g_autofree char *text = NULL;

  serve_half (self->shelf);
  serve_rest (self->shelf);
  play (self, SLOW);
  assert_null (fw_player_get_file (self->player));
  assert_int_equal (fw_player_get_duration (self->player), SECONDS * 1000);
  assert_in_range ((int) (fw_player_get_fraction (self->player) * 100), 49, 51);
  assert_false (is_waiting (self->player));
  fw_player_seek (self->player, 38000);
  test_wait_until (is_waiting, self->player);
  text = test_widgets_get_text (self->bar);
  assert_non_null (strstr (text, "Waiting for the download"));
  assert_non_null (strstr (text, "0:38"));
  hang_up (self);
  test_wait_until (is_all_here, self->player);
  test_wait_until (is_near_the_end, self->player);
  assert_int_equal (test_server_count_requests (self->shelf->server, "/slow.wav"), 2);
}

static void
what_does_not_arrive_ends_it (void **state)
{
  Fixture *self = *state;
  g_autofree char *words = NULL;

  serve_half (self->shelf);
  test_server_reply_body (self->shelf->server, "/slow.wav", "410 Gone", NULL, "", 0);
  play (self, SLOW);
  fw_player_seek (self->player, 7000);
  hang_up (self);
  test_wait_until (has_failed, self->player);
  words = fw_player_describe (self->player);
  assert_non_null (words);
  assert_non_null (test_widgets_find (self->bar, GTK_TYPE_BUTTON, "Try Again"));
  assert_in_range (fw_player_get_position (self->player), 7000, 20000);
}

static void
it_goes_faster_and_slower_by_steps (void **state)
{
  Fixture *self = *state;

  fw_player_set_rate (self->player, 1.1);
  fw_player_step_rate (self->player, 1);
  assert_float_equal (fw_player_get_rate (self->player), 1.25, 0.001);
  fw_player_step_rate (self->player, 1);
  assert_float_equal (fw_player_get_rate (self->player), 1.5, 0.001);
  fw_player_step_rate (self->player, -1);
  assert_float_equal (fw_player_get_rate (self->player), 1.25, 0.001);
  fw_player_set_rate (self->player, 2);
  fw_player_step_rate (self->player, 1);
  assert_float_equal (fw_player_get_rate (self->player), 2, 0.001);
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
it_fits_a_telephone (void **state)
{
  Fixture *self = *state;
  int high, low;

  play (self, HIGH_TIDE);
  assert_true (measure (self->bar, GTK_ORIENTATION_HORIZONTAL, -1) <= NARROW);
  high = measure (self->bar, GTK_ORIENTATION_VERTICAL, NARROW);
  low = measure (self->bar, GTK_ORIENTATION_VERTICAL, WIDE);
  assert_true (high > low * 3 / 2);
  assert_true (low < 80);
}

static void
the_list_tells_of_it (void **state)
{
  Fixture *self = *state;
  g_autoptr (FwTransferList) list = fw_transfer_list_new (self->shelf->engine);
  FwTransfersButton *button = g_object_ref_sink (g_object_new (FW_TYPE_TRANSFERS_BUTTON, NULL));
  FeedTransfer *transfer;

  fw_transfers_button_set_list (button, list);
  assert_false (gtk_widget_get_visible (GTK_WIDGET (button)));
  play (self, HIGH_TIDE);
  assert_true (gtk_widget_get_visible (GTK_WIDGET (button)));
  assert_int_equal (g_list_model_get_n_items (G_LIST_MODEL (list)), 1);
  assert_int_equal (fw_transfer_list_count_active (list), 0);
  assert_true (fw_transfer_list_has_finished (list));
  transfer = fw_transfer_item_get_transfer (fw_transfer_list_find (list, 1));
  assert_string_equal (feed_transfer_get_title (transfer), "High tide");
  g_object_run_dispose (G_OBJECT (button));
  g_object_unref (button);
}

static gboolean
is_empty (gpointer list)
{
  return g_list_model_get_n_items (list) == 0;
}

static gboolean
has_one (gpointer list)
{
  return g_list_model_get_n_items (list) == 1;
}

static gboolean
is_gone (gpointer file)
{
  return !g_file_query_exists (file, NULL);
}

static void
what_is_deleted_can_be_had_back (void **state)
{
  Fixture *self = *state;
  g_autoptr (FwTransferList) list = fw_transfer_list_new (self->shelf->engine);
  GtkWidget *button = g_object_new (FW_TYPE_TRANSFERS_BUTTON, NULL);
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWindow *window;
  g_autoptr (GFile) file = NULL;
  GtkWidget *undo;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), button);
  window = test_widgets_show (overlay, WIDE, 300);
  fw_transfers_button_set_list (FW_TRANSFERS_BUTTON (button), list);
  play (self, HIGH_TIDE);
  file = g_object_ref (fw_player_get_file (self->player));
  test_wait_until (has_one, list);
  gtk_widget_activate_action (button, "transfers.delete", "x", G_GINT64_CONSTANT (1));
  test_wait_until (is_empty, list);
  undo = test_widgets_find (overlay, GTK_TYPE_BUTTON, "Undo");
  assert_non_null (undo);
  g_signal_emit_by_name (undo, "clicked");
  test_wait_until (has_one, list);
  assert_false (is_gone (file));
  gtk_widget_activate_action (button, "transfers.delete", "x", G_GINT64_CONSTANT (1));
  test_wait_until (is_gone, file);
  assert_true (is_empty (list));
  gtk_window_destroy (window);
}

#define player_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static int
run_all (void)
{
  const struct CMUnitTest tests[] = {
    player_test (it_shows_what_is_heard),
    player_test (the_place_is_come_back_to),
    player_test (what_cannot_be_had_says_so),
    player_test (it_fits_a_telephone),
    player_test (the_list_tells_of_it),
    player_test (it_is_heard_while_it_arrives),
    player_test (it_goes_faster_and_slower_by_steps),
    player_test (what_does_not_arrive_ends_it),
    player_test (what_is_deleted_can_be_had_back),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run_all);
}
