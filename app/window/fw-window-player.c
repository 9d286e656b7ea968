/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "fw-download-row.h"
#include "fw-mpris.h"
#include "fw-player-bar.h"
#include "fw-transfers-button.h"
#include "fw-window-private.h"

/* What comes with the entry that is shown: played, or put on the disk. */

static const FeedStoredEnclosure *
get_enclosure (FwWindow *self, GVariant *index)
{
  FeedStoredEntry *entry = fw_article_pane_get_entry (self->article);
  GPtrArray *enclosures = entry != NULL ? feed_stored_entry_get_enclosures (entry) : NULL;
  guint i = g_variant_get_uint32 (index);

  return enclosures != NULL && i < enclosures->len ? enclosures->pdata[i] : NULL;
}

static FwRecording *
get_recording (FwWindow *self, GVariant *index)
{
  const FeedStoredEnclosure *enclosure = get_enclosure (self, index);

  return enclosure != NULL ? fw_recording_new (fw_article_pane_get_entry (self->article), enclosure)
                           : NULL;
}

/* --- downloads --- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  feed_store_add_transfer_finish (FEED_STORE (source), result, &error);
  if (error != NULL)
    fw_window_tell_error (self, _ ("It cannot be downloaded."), error);
}

static void
download (FwWindow *self, FeedTransferRequest *request)
{
  feed_store_add_transfer_async (self->store, request, NULL, added_cb, g_object_ref (self));
  fw_window_offer (self, _ ("Downloading"), _ ("Show"), "win.transfers");
}

typedef struct
{
  FwWindow *window;       /* (owned) */
  FwRecording *recording; /* (owned) */
} Wish;

static void
wish_free (Wish *self)
{
  g_object_unref (self->window);
  fw_recording_free (self->recording);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static gboolean
is_there (FeedTransfer *transfer)
{
  GFile *file = transfer != NULL ? feed_transfer_get_file (transfer) : NULL;

  return file != NULL && feed_transfer_get_state (transfer) != FEED_TRANSFER_FAILED &&
         (feed_transfer_get_state (transfer) != FEED_TRANSFER_DONE ||
          g_file_query_exists (file, NULL));
}

/* Nothing is fetched twice by accident. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  FwWindow *self = wish->window;
  g_autoptr (FeedTransfer)
      transfer = feed_store_find_transfer_finish (FEED_STORE (source), result, NULL);
  g_autoptr (GFile) folder = fw_download_row_get_folder (self->settings);
  g_autoptr (FeedTransferRequest) request = NULL;

  if (is_there (transfer))
    {
      fw_window_offer (self, _ ("It was downloaded already"), _ ("Show"), "win.transfers");
      return;
    }
  request = fw_recording_make_request (wish->recording, folder);
  download (self, request);
}

static void
download_cb (GSimpleAction *action, GVariant *index, gpointer user_data)
{
  FwWindow *self = user_data;
  FwRecording *recording = get_recording (self, index);
  Wish *wish;

  if (recording == NULL)
    return;
  wish = g_new0 (Wish, 1);
  wish->window = g_object_ref (self);
  wish->recording = recording;
  feed_store_find_transfer_async (self->store, recording->entry_id, recording->uri,
                                  self->cancellable, found_cb, wish);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      g_autoptr (FeedTransferRequest) request = fw_recording_make_request (wish->recording, NULL);

      feed_transfer_request_set_file (request, file);
      download (wish->window, request);
    }
  g_object_unref (dialog);
}

static char *
suggest_name (const FwRecording *recording)
{
  g_autoptr (GUri) uri = g_uri_parse (recording->uri, G_URI_FLAGS_NONE, NULL);
  g_autofree char *name = uri != NULL ? g_path_get_basename (g_uri_get_path (uri)) : NULL;

  if (name == NULL || strchr (name, '/') != NULL || *name == '.')
    return g_strdelimit (g_strdup (recording->title), "/", '-');
  return g_steal_pointer (&name);
}

static void
save_cb (GSimpleAction *action, GVariant *index, gpointer user_data)
{
  FwWindow *self = user_data;
  FwRecording *recording = get_recording (self, index);
  g_autofree char *name = NULL;
  GtkFileChooserNative *chooser;
  Wish *wish;

  if (recording == NULL)
    return;
  name = suggest_name (recording);
  wish = g_new0 (Wish, 1);
  wish->window = g_object_ref (self);
  wish->recording = recording;
  chooser = gtk_file_chooser_native_new (_ ("Download To"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (save_response_cb), wish);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
transfers_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_shell_show_pane (self->shell, FW_PANE_ENTRIES);
  fw_transfers_button_popup (self->transfers);
}

static void
tell_transfers (FwWindow *self, FwTransferList *list)
{
  fw_window_tell (self, "n-transfers",
                  g_variant_new_uint32 (g_list_model_get_n_items (G_LIST_MODEL (list))));
  fw_window_tell (self, "n-active", g_variant_new_uint32 (fw_transfer_list_count_active (list)));
}

/* --- playing --- */

static void
play_cb (GSimpleAction *action, GVariant *index, gpointer user_data)
{
  FwWindow *self = user_data;
  FwRecording *recording = get_recording (self, index);

  if (recording != NULL)
    fw_player_play (self->player, recording);
}

static void
toggle_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_toggle (FW_WINDOW (user_data)->player);
}

static void
skip_cb (GSimpleAction *action, GVariant *seconds, gpointer user_data)
{
  fw_player_skip (FW_WINDOW (user_data)->player, g_variant_get_int32 (seconds) * 1000);
}

static void
speed_cb (GSimpleAction *action, GVariant *rate, gpointer user_data)
{
  fw_player_set_rate (FW_WINDOW (user_data)->player, g_variant_get_double (rate));
}

static void
speed_step_cb (GSimpleAction *action, GVariant *step, gpointer user_data)
{
  fw_player_step_rate (FW_WINDOW (user_data)->player, g_variant_get_int32 (step));
}

static void
transcript_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_bar_show_transcript (FW_PLAYER_BAR (FW_WINDOW (user_data)->player_bar));
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_player_close (FW_WINDOW (user_data)->player);
}

static void
tell_place (FwWindow *self)
{
  fw_window_tell (self, "player-position",
                  g_variant_new_int64 (fw_player_get_position (self->player)));
}

static void
player_changed_cb (FwWindow *self)
{
  static const char *const names[] = { [FW_PLAYER_CLOSED] = "closed",
                                       [FW_PLAYER_FETCHING] = "fetching",
                                       [FW_PLAYER_PAUSED] = "paused",
                                       [FW_PLAYER_PLAYING] = "playing",
                                       [FW_PLAYER_FAILED] = "failed" };
  GPtrArray *chapters = fw_player_get_chapters (self->player);
  g_autofree char *words = fw_player_describe (self->player);

  fw_window_tell (self, "player", g_variant_new_string (names[fw_player_get_state (self->player)]));
  fw_window_tell (self, "player-words", g_variant_new_string (words != NULL ? words : ""));
  fw_window_tell (self, "n-chapters", g_variant_new_uint32 (chapters != NULL ? chapters->len : 0));
  tell_place (self);
}

static void
raise_cb (FwWindow *self)
{
  gtk_window_present (GTK_WINDOW (self));
}

static void
offer_controls (FwWindow *self)
{
  GApplication *app = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  GDBusConnection *bus = app != NULL ? g_application_get_dbus_connection (app) : NULL;

  if (bus == NULL)
    return;
  self->controls = fw_mpris_new (self->player, bus, g_application_get_application_id (app));
  g_signal_connect_object (self->controls, "raise", G_CALLBACK (raise_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controls, "quit", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
}

void
fw_window_add_player (FwWindow *self, GtkBox *box)
{
  self->player = fw_player_new (self->engine);
  self->player_bar = fw_player_bar_new (self->player);
  gtk_box_append (box, self->player_bar);
  g_signal_connect_object (self->player, "changed", G_CALLBACK (player_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "moved", G_CALLBACK (tell_place), self, G_CONNECT_SWAPPED);
  offer_controls (self);
}

void
fw_window_watch_transfers (FwWindow *self)
{
  g_autoptr (FwTransferList) list = fw_transfer_list_new (self->engine);

  fw_transfers_button_set_list (self->transfers, list);
  g_signal_connect_object (list, "changed", G_CALLBACK (tell_transfers), self, G_CONNECT_SWAPPED);
}

void
fw_window_stop_player (FwWindow *self)
{
  if (self->player != NULL)
    fw_player_close (self->player);
}

void
fw_window_add_player_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "play-enclosure", .activate = play_cb, .parameter_type = "u" },
    { .name = "download-enclosure", .activate = download_cb, .parameter_type = "u" },
    { .name = "save-enclosure", .activate = save_cb, .parameter_type = "u" },
    { .name = "transfers", .activate = transfers_cb },
    { .name = "play-pause", .activate = toggle_cb },
    { .name = "play-skip", .activate = skip_cb, .parameter_type = "i" },
    { .name = "play-speed", .activate = speed_cb, .parameter_type = "d" },
    { .name = "play-speed-step", .activate = speed_step_cb, .parameter_type = "i" },
    { .name = "transcript", .activate = transcript_cb },
    { .name = "stop-playing", .activate = stop_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
