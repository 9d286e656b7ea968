/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-sound.h"

#include <glib/gi18n.h>
#include <gmodule.h>
#include <gst/gst.h>
#include <string.h>

/* Of playbin's flags: it decodes sound and nothing else, and has a volume of its own. */
#define PLAY_AUDIO (1 << 1)
#define PLAY_SOFT_VOLUME (1 << 4)

struct _FwSound
{
  const FwSoundListener *words;
  gpointer listener;

  GstElement *playbin; /* (owned) */
  GstBus *bus;         /* (owned) */

  gint64 position; /* to be gone to as soon as it can; -1 for none */
  double rate;
  gboolean rate_pending;
  gboolean playing; /* wanted */
  gboolean ready;
  char *missing; /* (owned) (nullable): the kind of recording that cannot be decoded */
};

G_MODULE_EXPORT extern const FwSoundModule fw_sound_module;

/* --- only from the file --- */

static gboolean
reaches_out (GstElementFactory *factory)
{
  static const char *const harmless[] = { "filesrc", "fdsrc", "audiotestsrc", NULL };
  const char *kind = gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_KLASS);

  if (kind == NULL)
    return FALSE;
  if (strstr (kind, "Adaptive") != NULL)
    return TRUE;
  return strstr (kind, "Source") != NULL && !g_strv_contains (harmless, GST_OBJECT_NAME (factory));
}

/* A recording that names other addresses, as a playlist does, must not lead anywhere: what could
 * follow them is never chosen. The rules for the network are libfeed's. */
static void
forbid_network (void)
{
  GList *factories = gst_registry_get_feature_list (gst_registry_get (), GST_TYPE_ELEMENT_FACTORY);

  for (GList *it = factories; it != NULL; it = it->next)
    if (reaches_out (it->data))
      gst_plugin_feature_set_rank (it->data, GST_RANK_NONE);
  gst_plugin_feature_list_free (factories);
}

static gboolean
start (GError **error)
{
  static gsize started = 0;

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;
  if (g_once_init_enter (&started))
    {
      forbid_network ();
      g_once_init_leave (&started, 1);
    }
  return TRUE;
}

/* --- what it says --- */

static void
fail_without_decoder (FwSound *self)
{
  /* Translators: %s is a kind of recording, as in “MPEG-4 AAC decoder” */
  g_autofree char *words = self->missing != NULL
                               ? g_strdup_printf (_ ("This computer lacks what plays it: %s."),
                                                  self->missing)
                               : g_strdup (_ ("This computer lacks what plays it."));

  self->words->failed (self->listener, FW_PIPELINE_ERROR_NO_DECODER, words);
}

static void
take_error (FwSound *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;

  gst_message_parse_error (message, &error, &detail);
  g_debug ("GStreamer: %s (%s)", error->message, detail);
  if (self->missing != NULL ||
      g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    fail_without_decoder (self);
  else if (error->domain == GST_RESOURCE_ERROR && GST_IS_ELEMENT (message->src) &&
           GST_OBJECT_FLAG_IS_SET (message->src, GST_ELEMENT_FLAG_SINK))
    self->words->failed (self->listener, FW_PIPELINE_ERROR_NO_SOUND,
                         _ ("There is no way to sound on this computer."));
  else
    self->words->failed (self->listener, FW_PIPELINE_ERROR_DAMAGED,
                         _ ("The file is damaged, or is no recording."));
}

static gint64
get_position (FwSound *self)
{
  gint64 position = -1;

  if (!self->ready || !gst_element_query_position (self->playbin, GST_FORMAT_TIME, &position))
    return -1;
  return position / GST_MSECOND;
}

/* Before it is in place, nothing can be gone to. */
static void
go_to_wanted (FwSound *self)
{
  gint64 position = self->position >= 0 ? self->position : get_position (self);

  if (self->position < 0 && !self->rate_pending)
    return;
  self->position = -1;
  self->rate_pending = FALSE;
  gst_element_seek (self->playbin, self->rate, GST_FORMAT_TIME,
                    GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, GST_SEEK_TYPE_SET,
                    MAX (position, 0) * GST_MSECOND, GST_SEEK_TYPE_NONE, 0);
}

static void
take_preroll (FwSound *self)
{
  gboolean first = !self->ready;

  self->ready = TRUE;
  go_to_wanted (self);
  if (first)
    gst_element_set_state (self->playbin, self->playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
  if (first)
    self->words->ready (self->listener);
}

static gboolean
message_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  FwSound *self = user_data;
  const GstStructure *structure = gst_message_get_structure (message);

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ASYNC_DONE:
      take_preroll (self);
      break;
    case GST_MESSAGE_EOS:
      self->words->ended (self->listener);
      break;
    case GST_MESSAGE_ERROR:
      take_error (self, message);
      break;
    case GST_MESSAGE_ELEMENT:
      if (gst_structure_has_name (structure, "missing-plugin") && self->missing == NULL)
        self->missing = g_strdup (gst_structure_get_string (structure, "name"));
      break;
    default:
      break;
    }
  /* Whoever heard it may have freed it, and the watch with it. */
  return G_SOURCE_CONTINUE;
}

/* --- opening and closing --- */

/* Not playbin3: of 1.22, it waits for itself now and then when a file is opened after another. */
static GstElement *
make_playbin (GFile *file)
{
  GstElement *playbin = gst_element_factory_make ("playbin", NULL);
  GstElement *keeper = gst_element_factory_make ("scaletempo", NULL);
  g_autofree char *uri = g_file_get_uri (file);

  if (playbin != NULL)
    g_object_set (playbin, "uri", uri, "flags", PLAY_AUDIO | PLAY_SOFT_VOLUME, NULL);
  /* Without it the voice gets higher as it gets faster. */
  if (playbin != NULL && keeper != NULL)
    g_object_set (playbin, "audio-filter", keeper, NULL);
  else if (keeper != NULL)
    gst_object_unref (gst_object_ref_sink (keeper));

  return playbin;
}

static FwSound *
open_file (GFile *file,
           gint64 position,
           double rate,
           const FwSoundListener *words,
           gpointer listener)
{
  GstElement *playbin = make_playbin (file);
  FwSound *self;

  if (playbin == NULL)
    return NULL;
  self = g_new0 (FwSound, 1);
  self->words = words;
  self->listener = listener;
  self->playbin = gst_object_ref_sink (playbin);
  self->position = position > 0 ? position : -1;
  self->rate = rate;
  self->rate_pending = TRUE;
  self->bus = gst_element_get_bus (self->playbin);
  gst_bus_add_watch (self->bus, message_cb, self);
  gst_element_set_state (self->playbin, GST_STATE_PAUSED);

  return self;
}

static void
free_sound (FwSound *self)
{
  gst_bus_remove_watch (self->bus);
  gst_element_set_state (self->playbin, GST_STATE_NULL);
  gst_object_unref (self->bus);
  gst_object_unref (self->playbin);
  g_free (self->missing);
  g_free (self);
}

/* --- while it plays --- */

static void
set_playing (FwSound *self, gboolean playing)
{
  self->playing = playing;
  if (self->ready)
    gst_element_set_state (self->playbin, playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
}

static void
seek (FwSound *self, gint64 position)
{
  self->position = position;
  if (self->ready)
    go_to_wanted (self);
}

static void
set_rate (FwSound *self, double rate)
{
  self->rate_pending = TRUE;
  self->rate = rate;
  if (self->ready)
    go_to_wanted (self);
}

static gint64
get_duration (FwSound *self)
{
  gint64 duration = -1;

  if (!self->ready || !gst_element_query_duration (self->playbin, GST_FORMAT_TIME, &duration))
    return -1;
  return duration < 0 ? -1 : duration / GST_MSECOND;
}

const FwSoundModule fw_sound_module = {
  .start = start,
  .open = open_file,
  .free = free_sound,
  .set_playing = set_playing,
  .seek = seek,
  .set_rate = set_rate,
  .get_position = get_position,
  .get_duration = get_duration,
};
