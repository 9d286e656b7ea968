/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-recording.h"

#include <glib/gi18n.h>
#include <string.h>

static GPtrArray *
copy_companions (GPtrArray *companions)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_companion_free);

  for (guint i = 0; companions != NULL && i < companions->len; i++)
    g_ptr_array_add (copies, feed_stored_companion_copy (companions->pdata[i]));
  return copies;
}

FwRecording *
fw_recording_new (FeedStoredEntry *entry, const FeedStoredEnclosure *enclosure)
{
  FwRecording *self = g_new0 (FwRecording, 1);
  const char *title = feed_stored_entry_get_title (entry);

  self->entry_id = feed_stored_entry_get_id (entry);
  self->feed_id = feed_stored_entry_get_feed_id (entry);
  self->uri = g_strdup (enclosure->uri);
  self->type = g_strdup (enclosure->type);
  self->title = g_strdup (title != NULL && *title != '\0' ? title : _ ("Untitled"));
  self->feed_title = g_strdup (feed_stored_entry_get_feed_title (entry));
  self->length = enclosure->length;
  self->duration = enclosure->duration * G_GINT64_CONSTANT (1000);
  self->companions = copy_companions (feed_stored_entry_get_companions (entry));

  return self;
}

void
fw_recording_free (FwRecording *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->type);
  g_free (self->title);
  g_free (self->feed_title);
  g_ptr_array_unref (self->companions);
  g_free (self);
}

gboolean
fw_recording_is_audio (const FeedStoredEnclosure *enclosure)
{
  return enclosure->type != NULL && (g_str_has_prefix (enclosure->type, "audio/") ||
                                     g_str_equal (enclosure->type, "application/ogg"));
}

FeedTransferRequest *
fw_recording_make_request (const FwRecording *self, GFile *folder)
{
  FeedTransferRequest *request = feed_transfer_request_new_download (self->uri);

  feed_transfer_request_set_title (request, self->title);
  feed_transfer_request_set_entry (request, self->feed_id, self->entry_id);
  if (folder != NULL)
    feed_transfer_request_set_folder (request, folder);

  return request;
}

GPtrArray *
fw_recording_list_chapters (const FwRecording *self)
{
  g_autoptr (GPtrArray) chapters = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_cue_free);

  for (guint i = 0; i < self->companions->len; i++)
    {
      const FeedStoredCompanion *it = self->companions->pdata[i];
      FeedCue *cue;

      if (it->kind != FEED_COMPANION_CHAPTER || it->title == NULL)
        continue;
      cue = feed_cue_new (it->start, it->title);
      cue->uri = g_strdup (it->uri);
      g_ptr_array_add (chapters, cue);
    }

  return chapters->len > 0 ? g_steal_pointer (&chapters) : NULL;
}

const FeedStoredCompanion *
fw_recording_find_chapters (const FwRecording *self)
{
  for (guint i = 0; i < self->companions->len; i++)
    {
      const FeedStoredCompanion *it = self->companions->pdata[i];

      if (it->kind == FEED_COMPANION_CHAPTERS && it->uri != NULL)
        return it;
    }
  return NULL;
}

static guint
rate_type (const char *type)
{
  static const char *const types[] = { "text/plain", "text/html", "json", "srt", "subrip", "vtt" };

  for (guint i = G_N_ELEMENTS (types); type != NULL && i > 0; i--)
    if (strstr (type, types[i - 1]) != NULL)
      return i;
  return 0;
}

static gboolean
speaks (const char *language, const char *wanted)
{
  gsize length = strcspn (wanted, "_-.@");

  return language != NULL && g_ascii_strncasecmp (language, wanted, length) == 0 &&
         strchr ("_-", language[length]) != NULL;
}

static guint
rate_language (const char *language, const char *const *languages)
{
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    if (speaks (language, languages[i]))
      return 100 - MIN (i, 90);
  return 0;
}

const FeedStoredCompanion *
fw_recording_choose_transcript (const FwRecording *self, const char *const *languages)
{
  const FeedStoredCompanion *best = NULL;
  guint best_rate = 0;

  for (guint i = 0; i < self->companions->len; i++)
    {
      const FeedStoredCompanion *it = self->companions->pdata[i];
      guint rate = 1 + rate_language (it->language, languages) * 10 + rate_type (it->type);

      if (it->kind != FEED_COMPANION_TRANSCRIPT || it->uri == NULL || rate <= best_rate)
        continue;
      best = it;
      best_rate = rate;
    }

  return best;
}
