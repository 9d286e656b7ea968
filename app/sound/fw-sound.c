/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-sound.h"

#include <glib/gi18n.h>
#include <gmodule.h>
#include <gst/gst.h>
#include <string.h>

#include "fw-part-source.h"

/* Of playbin's flags: it decodes sound and nothing else, and has a volume of its own. */
#define PLAY_AUDIO (1 << 1)
#define PLAY_SOFT_VOLUME (1 << 4)

struct _FwSound
{
  const FwSoundListener *words;
  gpointer listener;

  GstElement *playbin; /* (owned) */
  GstBus *bus;         /* (owned) */
  char *missing;       /* (owned) (nullable): the kind of recording that cannot be decoded */

  /* Of what is on its way */
  char *path;           /* (owned) (nullable) */
  FwPartSource *source; /* (owned) (nullable) */
  FwSoundArrival arrival;
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
      fw_part_source_register ();
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

static void
take_preroll (FwSound *self)
{
  if (self->source != NULL)
    fw_part_source_set_known (self->source);
  self->words->ready (self->listener);
}

static void
take_words (FwSound *self, const GstStructure *words)
{
  guint64 offset;

  if (gst_structure_has_name (words, "missing-plugin") && self->missing == NULL)
    self->missing = g_strdup (gst_structure_get_string (words, "name"));
  else if (gst_structure_has_name (words, FW_PART_STARVED) &&
           gst_structure_get_uint64 (words, "offset", &offset))
    self->words->starved (self->listener, offset);
}

static gboolean
message_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  FwSound *self = user_data;

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
      take_words (self, gst_message_get_structure (message));
      break;
    default:
      break;
    }
  /* Whoever heard it may have freed it, and the watch with it. */
  return G_SOURCE_CONTINUE;
}

/* --- opening and closing --- */

static void
source_setup_cb (GstElement *playbin, GstElement *source, FwSound *self)
{
  if (!FW_IS_PART_SOURCE (source))
    return;
  g_set_object (&self->source, FW_PART_SOURCE (source));
  fw_part_source_set_path (self->source, self->path);
  fw_part_source_set_arrived (self->source, self->arrival.arrived, self->arrival.total);
}

/* Not playbin3: of 1.22, it waits for itself now and then when a file is opened after another. */
static GstElement *
make_playbin (const char *uri)
{
  GstElement *playbin = gst_element_factory_make ("playbin", NULL);
  GstElement *keeper = gst_element_factory_make ("scaletempo", NULL);

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
           const FwSoundArrival *arrival,
           const FwSoundListener *words,
           gpointer listener)
{
  g_autofree char *uri = arrival != NULL ? g_strdup (FW_PART_SCHEME "://recording")
                                         : g_file_get_uri (file);
  GstElement *playbin = make_playbin (uri);
  FwSound *self;

  if (playbin == NULL)
    return NULL;
  self = g_new0 (FwSound, 1);
  self->words = words;
  self->listener = listener;
  self->path = g_file_get_path (file);
  if (arrival != NULL)
    self->arrival = *arrival;
  self->playbin = gst_object_ref_sink (playbin);
  self->bus = gst_element_get_bus (self->playbin);
  gst_bus_add_watch (self->bus, message_cb, self);
  g_signal_connect (playbin, "source-setup", G_CALLBACK (source_setup_cb), self);
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
  g_clear_object (&self->source);
  g_free (self->path);
  g_free (self->missing);
  g_free (self);
}

static void
set_arrival (FwSound *self, const FwSoundArrival *arrival)
{
  self->arrival = *arrival;
  if (self->source != NULL)
    fw_part_source_set_arrived (self->source, arrival->arrived, arrival->total);
}

/* --- while it plays --- */

static void
set_playing (FwSound *self, gboolean playing)
{
  gst_element_set_state (self->playbin, playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
}

static gboolean
is_seekable (FwSound *self)
{
  GstQuery *query = gst_query_new_seeking (GST_FORMAT_TIME);
  gboolean seekable = FALSE;

  if (gst_element_query (self->playbin, query))
    gst_query_parse_seeking (query, NULL, &seekable, NULL, NULL);
  gst_query_unref (query);

  return seekable;
}

static gboolean
seek (FwSound *self, gint64 position, double rate)
{
  return (self->source == NULL || is_seekable (self)) &&
         gst_element_seek (self->playbin, rate, GST_FORMAT_TIME,
                           GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, GST_SEEK_TYPE_SET,
                           position * GST_MSECOND, GST_SEEK_TYPE_NONE, 0);
}

static gint64
get_position (FwSound *self)
{
  gint64 position = -1;

  if (!gst_element_query_position (self->playbin, GST_FORMAT_TIME, &position))
    return -1;
  return position / GST_MSECOND;
}

static gint64
get_duration (FwSound *self)
{
  gint64 duration = -1;

  if (!gst_element_query_duration (self->playbin, GST_FORMAT_TIME, &duration))
    return -1;
  return duration < 0 ? -1 : duration / GST_MSECOND;
}

const FwSoundModule fw_sound_module = {
  .start = start,
  .open = open_file,
  .free = free_sound,
  .set_arrival = set_arrival,
  .set_playing = set_playing,
  .seek = seek,
  .get_position = get_position,
  .get_duration = get_duration,
};
