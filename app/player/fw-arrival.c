/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-arrival.h"

#include <glib/gi18n.h>

#include "fw-transfer-item.h"

struct _FwArrival
{
  GObject parent_instance;

  FeedEngine *engine;           /* (owned) (nullable) */
  FeedTransferRequest *request; /* (owned) (nullable): until it was made */
  gint64 entry_id;
  char *uri;                 /* (owned) */
  FwTransferItem *item;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  gint64 id;                 /* of the transfer, 0 for none yet */
  guint64 done;
  guint64 total;
};

enum
{
  SIGNAL_ARRIVED,
  SIGNAL_FAILED,
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwArrival, fw_arrival, G_TYPE_OBJECT)

static gboolean
is_stopped (FwArrival *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
fail (FwArrival *self, const char *words)
{
  fw_arrival_stop (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, words);
}

static void
arrive (FwArrival *self, FeedTransfer *transfer)
{
  g_autoptr (GFile) held = g_object_ref (feed_transfer_get_file (transfer));

  self->done = self->total = feed_transfer_get_total (transfer);
  fw_arrival_stop (self);
  g_signal_emit (self, signals[SIGNAL_ARRIVED], 0, held);
}

static gboolean
is_here (FeedTransfer *transfer)
{
  GFile *file = feed_transfer_get_file (transfer);

  return feed_transfer_get_state (transfer) == FEED_TRANSFER_DONE && file != NULL &&
         g_file_query_exists (file, NULL);
}

static void
control (FwArrival *self, FeedTransferControl control)
{
  feed_store_control_transfer_async (feed_engine_get_store (self->engine), self->id, control, NULL,
                                     NULL, NULL);
}

/* What is stored is a little behind what is known while it comes. */
static void
note_stored (FwArrival *self, FeedTransfer *transfer)
{
  self->done = MAX (self->done, feed_transfer_get_done (transfer));
  if (feed_transfer_get_total (transfer) > 0)
    self->total = feed_transfer_get_total (transfer);
}

static void
rests_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwArrival) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedTransfer)
      transfer = feed_engine_run_transfer_finish (FEED_ENGINE (source), result, &error);

  if (transfer == NULL && !is_stopped (self))
    g_debug ("Waiting for a recording: %s", error->message);
}

/* Somebody waits for it: what it becomes is seen in the store. */
static void
want (FwArrival *self)
{
  feed_engine_run_transfer_async (self->engine, self->id, self->cancellable, rests_cb,
                                  g_object_ref (self));
}

/* What a person paused, or what failed before, is wanted again now. */
static void
hurry (FwArrival *self, FeedTransfer *transfer)
{
  FeedTransferState state = feed_transfer_get_state (transfer);

  self->id = feed_transfer_get_id (transfer);
  self->item = fw_transfer_item_new (transfer);
  note_stored (self, transfer);
  if (state == FEED_TRANSFER_PAUSED)
    control (self, FEED_TRANSFER_RESUME);
  if (state == FEED_TRANSFER_FAILED)
    control (self, FEED_TRANSFER_RETRY);
  control (self, FEED_TRANSFER_FIRST);
  want (self);
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
}

static void
look_at (FwArrival *self, FeedTransfer *transfer)
{
  g_autofree char *words = NULL;

  if (is_here (transfer))
    {
      arrive (self, transfer);
      return;
    }
  if (feed_transfer_get_state (transfer) != FEED_TRANSFER_FAILED)
    {
      note_stored (self, transfer);
      g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
      return;
    }
  words = fw_transfer_item_describe (self->item, g_get_real_time () / G_USEC_PER_SEC);
  fail (self, words);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwArrival) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedTransfer)
      transfer = feed_store_load_transfer_finish (FEED_STORE (source), result, &error);

  if (is_stopped (self))
    return;
  if (transfer == NULL)
    {
      fail (self, _ ("The download was cancelled."));
      return;
    }
  if (self->item == NULL)
    self->item = fw_transfer_item_new (transfer);
  else
    fw_transfer_item_set_transfer (self->item, transfer);
  look_at (self, transfer);
}

static void
load (FwArrival *self)
{
  feed_store_load_transfer_async (feed_engine_get_store (self->engine), self->id, self->cancellable,
                                  loaded_cb, g_object_ref (self));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwArrival) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = feed_store_add_transfer_finish (FEED_STORE (source), result, &error);

  if (is_stopped (self))
    return;
  if (error != NULL)
    {
      fail (self, error->message);
      return;
    }
  self->id = id;
  want (self);
  load (self);
}

static void
fetch (FwArrival *self)
{
  feed_store_add_transfer_async (feed_engine_get_store (self->engine), self->request,
                                 self->cancellable, added_cb, g_object_ref (self));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwArrival) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedTransfer)
      transfer = feed_store_find_transfer_finish (FEED_STORE (source), result, &error);

  if (is_stopped (self))
    return;
  if (transfer != NULL && is_here (transfer))
    arrive (self, transfer);
  /* A file that somebody took away is fetched anew. */
  else if (transfer != NULL && feed_transfer_get_state (transfer) != FEED_TRANSFER_DONE)
    hurry (self, transfer);
  else
    fetch (self);
}

static void
store_changed_cb (FeedStore *store, FeedChanges *changes, FwArrival *self)
{
  if (self->id != 0 && !is_stopped (self) &&
      (feed_changes_get_flags (changes) & FEED_CHANGE_TRANSFERS) != 0)
    load (self);
}

static void
progress_cb (FeedEngine *engine,
             gint64 id,
             guint64 done,
             guint64 total,
             guint64 speed,
             gint64 left,
             FwArrival *self)
{
  if (id != self->id || self->item == NULL || is_stopped (self))
    return;
  fw_transfer_item_set_progress (self->item, done, total, speed, left);
  if (done > 0)
    self->done = done;
  if (total > 0)
    self->total = total;
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
}

static char *
describe (FwArrival *self, gboolean waits)
{
  g_autofree char *words = fw_transfer_item_describe (self->item,
                                                      g_get_real_time () / G_USEC_PER_SEC);
  FeedTransfer *transfer = fw_transfer_item_get_transfer (self->item);

  if (feed_transfer_get_state (transfer) != FEED_TRANSFER_RUNNING)
    return g_steal_pointer (&words);
  /* Translators: %s says how far it is, as in “12 MB of 34 MB” */
  return waits ? g_strdup_printf (_ ("Waiting for the download: %s"), words)
               /* Translators: %s says how far it is, as in “12 MB of 34 MB” */
               : g_strdup_printf (_ ("Downloading: %s"), words);
}

char *
fw_arrival_describe (FwArrival *self)
{
  g_return_val_if_fail (FW_IS_ARRIVAL (self), NULL);

  return self->item != NULL ? describe (self, FALSE) : g_strdup (_ ("Downloading…"));
}

char *
fw_arrival_describe_wait (FwArrival *self)
{
  g_return_val_if_fail (FW_IS_ARRIVAL (self), NULL);

  return self->item != NULL ? describe (self, TRUE) : g_strdup (_ ("Downloading…"));
}

GFile *
fw_arrival_get_part (FwArrival *self)
{
  g_return_val_if_fail (FW_IS_ARRIVAL (self), NULL);

  return self->item != NULL ? feed_transfer_get_part (fw_transfer_item_get_transfer (self->item))
                            : NULL;
}

guint64
fw_arrival_get_done (FwArrival *self)
{
  g_return_val_if_fail (FW_IS_ARRIVAL (self), 0);

  return self->done;
}

guint64
fw_arrival_get_total (FwArrival *self)
{
  g_return_val_if_fail (FW_IS_ARRIVAL (self), 0);

  return self->total;
}

double
fw_arrival_get_fraction (FwArrival *self)
{
  g_return_val_if_fail (FW_IS_ARRIVAL (self), -1);

  return self->item != NULL ? fw_transfer_item_get_fraction (self->item) : -1;
}

void
fw_arrival_stop (FwArrival *self)
{
  g_return_if_fail (FW_IS_ARRIVAL (self));

  g_cancellable_cancel (self->cancellable);
}

static void
fw_arrival_dispose (GObject *object)
{
  FwArrival *self = FW_ARRIVAL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  g_clear_object (&self->item);
  g_clear_pointer (&self->request, feed_transfer_request_free);
  G_OBJECT_CLASS (fw_arrival_parent_class)->dispose (object);
}

static void
fw_arrival_finalize (GObject *object)
{
  FwArrival *self = FW_ARRIVAL (object);

  g_clear_object (&self->cancellable);
  g_free (self->uri);
  G_OBJECT_CLASS (fw_arrival_parent_class)->finalize (object);
}

static void
fw_arrival_class_init (FwArrivalClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_arrival_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_arrival_finalize;
  signals[SIGNAL_ARRIVED] = g_signal_new ("arrived", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
fw_arrival_init (FwArrival *self)
{
  self->cancellable = g_cancellable_new ();
}

FwArrival *
fw_arrival_new (FeedEngine *engine, const FwRecording *recording, GFile *folder)
{
  FwArrival *self = g_object_new (FW_TYPE_ARRIVAL, NULL);
  FeedStore *store = feed_engine_get_store (engine);

  self->engine = g_object_ref (engine);
  self->uri = g_strdup (recording->uri);
  self->entry_id = recording->entry_id;
  self->request = fw_recording_make_request (recording, folder);
  feed_transfer_request_set_priority (self->request, FEED_TRANSFER_PRIORITY_HIGH);
  /* Who presses Play wants to hear it. */
  feed_transfer_request_set_cost (self->request, FEED_TRANSFER_COST_ALWAYS);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (engine, "transfer-progress", G_CALLBACK (progress_cb), self, 0);
  feed_store_find_transfer_async (store, self->entry_id, self->uri, self->cancellable, found_cb,
                                  g_object_ref (self));

  return self;
}
