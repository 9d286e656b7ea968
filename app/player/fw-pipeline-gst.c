/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-pipeline.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <string.h>

/* Of playbin's flags: it decodes sound and nothing else, and has a volume of its own. */
#define PLAY_AUDIO (1 << 1)
#define PLAY_SOFT_VOLUME (1 << 4)

struct _FwPipeline
{
  GObject parent_instance;

  GstElement *playbin; /* (owned) (nullable) */
  GstBus *bus;         /* (owned) (nullable) */
  guint watch;
  GCancellable *cancellable; /* (owned) (nullable): of the opening */

  gint64 position; /* to be gone to as soon as it can; -1 for none */
  double rate;
  gboolean rate_pending;
  gboolean playing; /* wanted */
  gboolean ready;
  char *missing; /* (owned) (nullable): the kind of recording that cannot be decoded */
};

enum
{
  SIGNAL_READY,
  SIGNAL_ENDED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (fw - pipeline - error - quark, fw_pipeline_error)
G_DEFINE_FINAL_TYPE (FwPipeline, fw_pipeline, G_TYPE_OBJECT)

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

/* Its first start may look through all plugins, and that takes its time. */
static void
start_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static gsize started = 0;
  GError *error = NULL;

  if (!gst_init_check (NULL, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_once_init_enter (&started))
    {
      forbid_network ();
      g_once_init_leave (&started, 1);
    }
  g_task_return_boolean (task, TRUE);
}

/* --- what it says --- */

static void
fail (FwPipeline *self, FwPipelineError code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (FW_PIPELINE_ERROR, code, message);

  fw_pipeline_close (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
fail_without_decoder (FwPipeline *self)
{
  /* Translators: %s is a kind of recording, as in “MPEG-4 AAC decoder” */
  g_autofree char *words = self->missing != NULL
                               ? g_strdup_printf (_ ("This computer lacks what plays it: %s."),
                                                  self->missing)
                               : g_strdup (_ ("This computer lacks what plays it."));

  fail (self, FW_PIPELINE_ERROR_NO_DECODER, words);
}

static void
take_error (FwPipeline *self, GstMessage *message)
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
    fail (self, FW_PIPELINE_ERROR_NO_SOUND, _ ("There is no way to sound on this computer."));
  else
    fail (self, FW_PIPELINE_ERROR_DAMAGED, _ ("The file is damaged, or is no recording."));
}

/* Before it is in place, nothing can be gone to. */
static void
go_to_wanted (FwPipeline *self)
{
  gint64 position = self->position >= 0 ? self->position : fw_pipeline_get_position (self);

  if (self->position < 0 && !self->rate_pending)
    return;
  self->position = -1;
  self->rate_pending = FALSE;
  gst_element_seek (self->playbin, self->rate, GST_FORMAT_TIME,
                    GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, GST_SEEK_TYPE_SET,
                    MAX (position, 0) * GST_MSECOND, GST_SEEK_TYPE_NONE, 0);
}

static void
take_preroll (FwPipeline *self)
{
  gboolean first = !self->ready;

  self->ready = TRUE;
  go_to_wanted (self);
  if (first)
    gst_element_set_state (self->playbin, self->playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
  if (first)
    g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static gboolean
message_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  g_autoptr (FwPipeline) self = g_object_ref (FW_PIPELINE (user_data));
  const GstStructure *words = gst_message_get_structure (message);

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ASYNC_DONE:
      take_preroll (self);
      break;
    case GST_MESSAGE_EOS:
      g_signal_emit (self, signals[SIGNAL_ENDED], 0);
      break;
    case GST_MESSAGE_ERROR:
      take_error (self, message);
      break;
    case GST_MESSAGE_ELEMENT:
      if (gst_structure_has_name (words, "missing-plugin") && self->missing == NULL)
        self->missing = g_strdup (gst_structure_get_string (words, "name"));
      break;
    default:
      break;
    }
  /* It may have been closed by what was said. */
  return self->watch != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
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

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FwPipeline *self = FW_PIPELINE (source);
  g_autoptr (GFile) file = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, FW_PIPELINE_ERROR_NO_BACKEND, error->message);
      return;
    }
  self->playbin = make_playbin (file);
  if (self->playbin == NULL)
    {
      fail (self, FW_PIPELINE_ERROR_NO_BACKEND,
            _ ("The package gstreamer1.0-plugins-base is not installed."));
      return;
    }
  gst_object_ref_sink (self->playbin);
  self->bus = gst_element_get_bus (self->playbin);
  self->watch = gst_bus_add_watch (self->bus, message_cb, self);
  gst_element_set_state (self->playbin, GST_STATE_PAUSED);
}

void
fw_pipeline_open (FwPipeline *self, GFile *file, gint64 position, double rate)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FW_IS_PIPELINE (self));
  g_return_if_fail (G_IS_FILE (file));

  fw_pipeline_close (self);
  self->position = position > 0 ? position : -1;
  self->rate = rate;
  self->rate_pending = TRUE;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, started_cb, g_object_ref (file));
  g_task_set_source_tag (task, fw_pipeline_open);
  g_task_run_in_thread (task, start_in_thread);
}

void
fw_pipeline_close (FwPipeline *self)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->watch, g_source_remove);
  if (self->playbin != NULL)
    gst_element_set_state (self->playbin, GST_STATE_NULL);
  g_clear_pointer (&self->bus, gst_object_unref);
  g_clear_pointer (&self->playbin, gst_object_unref);
  g_clear_pointer (&self->missing, g_free);
  self->ready = FALSE;
  self->playing = FALSE;
}

/* --- while it plays --- */

void
fw_pipeline_set_playing (FwPipeline *self, gboolean playing)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->playing = playing;
  if (self->ready)
    gst_element_set_state (self->playbin, playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
}

void
fw_pipeline_seek (FwPipeline *self, gint64 position)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->position = MAX (position, 0);
  if (self->ready)
    go_to_wanted (self);
}

void
fw_pipeline_set_rate (FwPipeline *self, double rate)
{
  g_return_if_fail (FW_IS_PIPELINE (self));

  self->rate_pending = TRUE;
  self->rate = rate;
  if (self->ready)
    go_to_wanted (self);
}

gint64
fw_pipeline_get_position (FwPipeline *self)
{
  gint64 position = -1;

  g_return_val_if_fail (FW_IS_PIPELINE (self), -1);

  if (!self->ready || !gst_element_query_position (self->playbin, GST_FORMAT_TIME, &position))
    return -1;
  return position / GST_MSECOND;
}

gint64
fw_pipeline_get_duration (FwPipeline *self)
{
  gint64 duration = -1;

  g_return_val_if_fail (FW_IS_PIPELINE (self), -1);

  if (!self->ready || !gst_element_query_duration (self->playbin, GST_FORMAT_TIME, &duration))
    return -1;
  return duration < 0 ? -1 : duration / GST_MSECOND;
}

static void
fw_pipeline_dispose (GObject *object)
{
  fw_pipeline_close (FW_PIPELINE (object));
  G_OBJECT_CLASS (fw_pipeline_parent_class)->dispose (object);
}

static void
fw_pipeline_class_init (FwPipelineClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_pipeline_dispose;
  signals[SIGNAL_READY] = g_signal_new ("ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fw_pipeline_init (FwPipeline *self)
{
  self->rate = 1;
  self->position = -1;
}

FwPipeline *
fw_pipeline_new (void)
{
  return g_object_new (FW_TYPE_PIPELINE, NULL);
}
