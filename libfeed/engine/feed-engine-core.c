/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-core.h"

#include "feed-alarm.h"
#include "feed-engine-thread.h"

/* Nobody sees more than some ten steps a second. */
#define PROGRESS_PAUSE (G_USEC_PER_SEC / 10)

struct _FeedEngineCore
{
  FeedEngineThread *thread;
  GMainContext *main_context;
  FeedHttpLimits limits;
  FeedCredentialStore *credentials;       /* (owned) */
  FeedRefreshProgressFunc progress_func;  /* (nullable): the main thread's own */
  FeedPublisherProgressFunc sending_func; /* (nullable): the same */
  FeedTransferProgressFunc transfer_func; /* (nullable): the same */
  gpointer progress_data;

  /* The thread's own */
  FeedEngineParts parts;
  gint64 progress_time;
  gint64 sending_time;
  GPtrArray *calls; /* (owned) (element-type Call) */
  gboolean refresher_idle;
  gboolean origins_idle;
  gboolean publisher_idle;
  gboolean prover_idle;
  gboolean transfers_idle;
  gboolean push_idle;
  GSourceFunc stopped_func; /* (nullable): to be called once there are no calls */
  gpointer stopped_data;
};

static void
invoke_main (FeedEngineCore *self, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, self->main_context);
}

/* Progress ------------------------------------------------------------------------------------ */

typedef struct
{
  FeedEngineCore *core;
  guint done;
  guint total;
} Progress;

static gboolean
progress_cb (gpointer data)
{
  Progress *progress = data;

  FeedEngineCore *self = progress->core;

  if (self->progress_func != NULL)
    self->progress_func (progress->done, progress->total, self->progress_data);
  return G_SOURCE_REMOVE;
}

static void
refresher_progress_cb (guint done, guint total, gpointer user_data)
{
  FeedEngineCore *self = user_data;
  gint64 now = g_get_monotonic_time ();
  Progress progress = { self, done, total };

  if (total == 0 && self->parts.schedule != NULL)
    feed_schedule_plan (self->parts.schedule);
  if (total > 0 && now - self->progress_time < PROGRESS_PAUSE)
    return;
  self->progress_time = total > 0 ? now : 0;
  invoke_main (self, progress_cb, g_memdup2 (&progress, sizeof progress), g_free);
}

typedef struct
{
  FeedEngineCore *core;
  gint64 post_id;
  guint64 done;
  guint64 total;
} Sending;

static gboolean
sending_cb (gpointer data)
{
  Sending *sending = data;
  FeedEngineCore *self = sending->core;

  if (self->sending_func != NULL)
    self->sending_func (sending->post_id, sending->done, sending->total, self->progress_data);
  return G_SOURCE_REMOVE;
}

static void
publisher_progress_cb (gint64 post_id, guint64 done, guint64 total, gpointer user_data)
{
  FeedEngineCore *self = user_data;
  gint64 now = g_get_monotonic_time ();
  Sending sending = { self, post_id, done, total };

  if (done < total && now - self->sending_time < PROGRESS_PAUSE)
    return;
  self->sending_time = done < total ? now : 0;
  invoke_main (self, sending_cb, g_memdup2 (&sending, sizeof sending), g_free);
}

typedef struct
{
  FeedEngineCore *core;
  gint64 id;
  guint64 done;
  guint64 total;
  guint64 speed;
  gint64 seconds_left;
} Transferring;

static gboolean
transferring_cb (gpointer data)
{
  const Transferring *it = data;
  FeedEngineCore *self = it->core;

  if (self->transfer_func != NULL)
    self->transfer_func (it->id, it->done, it->total, it->speed, it->seconds_left,
                         self->progress_data);
  return G_SOURCE_REMOVE;
}

static void
transfer_progress_cb (gint64 id,
                      guint64 done,
                      guint64 total,
                      guint64 speed,
                      gint64 seconds_left,
                      gpointer user_data)
{
  Transferring it = { user_data, id, done, total, speed, seconds_left };

  invoke_main (user_data, transferring_cb, g_memdup2 (&it, sizeof it), g_free);
}

/* Calls made from the main thread. */
typedef struct
{
  FeedEngineCore *core;
  GTask *task;
  FeedEngineFunc func;
  GCancellable *cancellable; /* (owned) */
  GSource *source;           /* (owned) (nullable): hears of the task's own cancellable */
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  feed_alarm_clear (&self->source);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* Life ---------------------------------------------------------------------------------------- */

static gboolean
make_client_cb (gpointer data)
{
  FeedEngineCore *self = data;

  self->parts.client = feed_http_client_new (&self->limits);
  self->parts.gatekeeper = feed_gatekeeper_new (self->credentials);
  feed_http_client_set_authenticator (self->parts.client,
                                      FEED_AUTHENTICATOR (self->parts.gatekeeper));
  return G_SOURCE_REMOVE;
}

FeedEngineCore *
feed_engine_core_new (const FeedHttpLimits *limits,
                      FeedCredentialStore *credentials,
                      FeedRefreshProgressFunc func,
                      FeedPublisherProgressFunc sending_func,
                      FeedTransferProgressFunc transfer_func,
                      gpointer user_data)
{
  FeedEngineCore *self = g_new0 (FeedEngineCore, 1);

  self->main_context = g_main_context_ref_thread_default ();
  self->limits = *limits;
  self->credentials = g_object_ref (credentials);
  self->parts.core = self;
  self->calls = g_ptr_array_new_with_free_func (call_free);
  self->progress_func = func;
  self->sending_func = sending_func;
  self->transfer_func = transfer_func;
  self->progress_data = user_data;
  self->thread = feed_engine_thread_new ();
  feed_engine_thread_invoke (self->thread, make_client_cb, self, NULL);

  return self;
}

typedef struct
{
  FeedEngineCore *core;
  FeedStore *store; /* (owned) */
  GFile *folder;    /* (owned) */
} StoreNote;

static void
store_note_free (gpointer data)
{
  StoreNote *note = data;

  g_object_unref (note->store);
  g_object_unref (note->folder);
  g_free (note);
}

static gboolean
set_store_cb (gpointer data)
{
  StoreNote *note = data;
  FeedEngineCore *self = note->core;

  self->parts.store = g_object_ref (note->store);
  self->parts.refresher = feed_refresher_new (note->store, self->parts.client,
                                              self->parts.gatekeeper, refresher_progress_cb, self);
  self->parts.publisher = feed_publisher_new (note->store, self->parts.gatekeeper, &self->limits,
                                              publisher_progress_cb, self);
  self->parts.prover = feed_post_prover_new (note->store, self->parts.client);
  self->parts.transfers = feed_transfers_new (note->store, self->parts.gatekeeper, &self->limits,
                                              transfer_progress_cb, self);
  self->parts.origins = feed_origin_watch_new (note->store, self->parts.gatekeeper,
                                               self->parts.refresher, self->parts.publisher,
                                               self->parts.transfers);
  self->parts.images = feed_image_loader_new (note->store, note->folder, self->limits.user_agent);
  feed_http_client_set_authenticator (feed_image_loader_get_client (self->parts.images),
                                      FEED_AUTHENTICATOR (self->parts.gatekeeper));
  self->parts.schedule = feed_schedule_new (note->store, self->parts.refresher, self->parts.images);
  self->parts.caretaker = feed_caretaker_new (note->store);
  self->parts.push = feed_push_manager_new (note->store, self->parts.client, self->parts.gatekeeper,
                                            self->credentials, self->parts.refresher);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_set_store (FeedEngineCore *self, FeedStore *store, GFile *folder)
{
  StoreNote note = { self, g_object_ref (store), g_object_ref (folder) };

  feed_engine_thread_invoke (self->thread, set_store_cb, g_memdup2 (&note, sizeof note),
                             store_note_free);
}

typedef struct
{
  FeedEngineCore *core;
  FeedEngineSettings settings;
} SettingsNote;

static void
settings_note_free (gpointer data)
{
  SettingsNote *note = data;

  feed_push_settings_clear (&note->settings.push);
  g_free (note);
}

static gboolean
configure_cb (gpointer data)
{
  SettingsNote *note = data;
  const FeedEngineParts *parts = &note->core->parts;
  FeedTransfersSettings transfers = { note->settings.owner, note->settings.sends,
                                      note->settings.online, note->settings.restraint };

  if (parts->refresher == NULL)
    return G_SOURCE_REMOVE;
  feed_refresher_set_interval (parts->refresher, note->settings.interval);
  feed_refresher_set_online (parts->refresher, note->settings.online);
  feed_schedule_configure (parts->schedule, note->settings.owner && note->settings.automatic,
                           note->settings.online);
  feed_origin_watch_configure (parts->origins, note->settings.owner);
  feed_publisher_configure (parts->publisher, note->settings.owner, note->settings.sends,
                            note->settings.online);
  feed_transfers_configure (parts->transfers, &transfers);
  feed_post_prover_configure (parts->prover, note->settings.owner, note->settings.online);
  feed_caretaker_configure (parts->caretaker, note->settings.owner, note->settings.keep_days);
  feed_push_manager_configure (
      parts->push, note->settings.owner && note->settings.automatic && note->settings.online,
      &note->settings.push);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_configure (FeedEngineCore *self, const FeedEngineSettings *settings)
{
  SettingsNote note = { self, *settings };

  feed_push_settings_copy (&settings->push, &note.settings.push);
  feed_engine_thread_invoke (self->thread, configure_cb, g_memdup2 (&note, sizeof note),
                             settings_note_free);
}

static gboolean
look_at_origins_cb (gpointer data)
{
  FeedEngineCore *self = data;

  if (self->parts.origins != NULL)
    feed_origin_watch_look (self->parts.origins);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_look_at_origins (FeedEngineCore *self)
{
  feed_engine_thread_invoke (self->thread, look_at_origins_cb, self, NULL);
}

static gboolean
look_at_feeds_cb (gpointer data)
{
  FeedEngineCore *self = data;

  if (self->parts.schedule != NULL)
    feed_schedule_plan (self->parts.schedule);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_look_at_feeds (FeedEngineCore *self)
{
  feed_engine_thread_invoke (self->thread, look_at_feeds_cb, self, NULL);
}

static gboolean
look_at_posts_cb (gpointer data)
{
  FeedEngineCore *self = data;

  if (self->parts.publisher == NULL)
    return G_SOURCE_REMOVE;
  feed_publisher_look (self->parts.publisher);
  feed_post_prover_look (self->parts.prover);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_look_at_posts (FeedEngineCore *self)
{
  feed_engine_thread_invoke (self->thread, look_at_posts_cb, self, NULL);
}

static gboolean
look_at_transfers_cb (gpointer data)
{
  FeedEngineCore *self = data;

  if (self->parts.transfers != NULL)
    feed_transfers_look (self->parts.transfers);
  return G_SOURCE_REMOVE;
}

static gboolean
look_at_pushes_cb (gpointer data)
{
  FeedEngineCore *self = data;

  if (self->parts.push != NULL)
    feed_push_manager_look (self->parts.push);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_look_at_transfers (FeedEngineCore *self)
{
  feed_engine_thread_invoke (self->thread, look_at_transfers_cb, self, NULL);
}

void
feed_engine_core_look_at_pushes (FeedEngineCore *self)
{
  feed_engine_thread_invoke (self->thread, look_at_pushes_cb, self, NULL);
}

static gboolean
call_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Call *call = user_data;

  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
call_cb (gpointer data)
{
  Call *call = data;
  FeedEngineCore *self = call->core;

  g_ptr_array_add (self->calls, call);
  if (g_task_return_error_if_cancelled (call->task))
    {
      feed_engine_core_done (self, call->task);
      return G_SOURCE_REMOVE;
    }
  if (self->stopped_func != NULL)
    g_cancellable_cancel (call->cancellable);
  feed_alarm_set_on_cancel (&call->source, g_task_get_cancellable (call->task), call_cancelled_cb,
                            call);
  call->func (&self->parts, call->task, call->cancellable);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_run (FeedEngineCore *self, GTask *task, FeedEngineFunc func)
{
  Call *call = g_new0 (Call, 1);

  call->core = self;
  call->task = task;
  call->func = func;
  call->cancellable = g_cancellable_new ();
  feed_engine_thread_invoke (self->thread, call_cb, call, NULL);
}

static gboolean
drop_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* Its last reference goes where it was made: with it may go the engine. */
static void
drop_task (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, drop_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
tell_when_stopped (FeedEngineCore *self)
{
  if (self->stopped_func == NULL || !self->refresher_idle || !self->origins_idle ||
      !self->publisher_idle || !self->prover_idle || !self->transfers_idle || !self->push_idle ||
      self->calls->len > 0)
    return;
  invoke_main (self, self->stopped_func, self->stopped_data, NULL);
  self->stopped_func = NULL;
}

void
feed_engine_core_done (FeedEngineCore *self, GTask *task)
{
  drop_task (task);
  for (guint i = 0; i < self->calls->len; i++)
    if (((Call *) self->calls->pdata[i])->task == task)
      {
        g_ptr_array_remove_index_fast (self->calls, i);
        break;
      }
  tell_when_stopped (self);
}

typedef struct
{
  FeedEngineCore *core;
  GSourceFunc func;
  gpointer user_data;
} StopNote;

static gboolean
refresher_idle_cb (gpointer data)
{
  FeedEngineCore *self = data;

  self->refresher_idle = TRUE;
  tell_when_stopped (self);
  return G_SOURCE_REMOVE;
}

static gboolean
origins_idle_cb (gpointer data)
{
  FeedEngineCore *self = data;

  self->origins_idle = TRUE;
  tell_when_stopped (self);
  return G_SOURCE_REMOVE;
}

static gboolean
publisher_idle_cb (gpointer data)
{
  FeedEngineCore *self = data;

  self->publisher_idle = TRUE;
  tell_when_stopped (self);
  return G_SOURCE_REMOVE;
}

static gboolean
prover_idle_cb (gpointer data)
{
  FeedEngineCore *self = data;

  self->prover_idle = TRUE;
  tell_when_stopped (self);
  return G_SOURCE_REMOVE;
}

static gboolean
transfers_idle_cb (gpointer data)
{
  FeedEngineCore *self = data;

  self->transfers_idle = TRUE;
  tell_when_stopped (self);
  return G_SOURCE_REMOVE;
}

static gboolean
push_idle_cb (gpointer data)
{
  FeedEngineCore *self = data;

  self->push_idle = TRUE;
  tell_when_stopped (self);
  return G_SOURCE_REMOVE;
}

static void
stop_transferring (FeedEngineCore *self)
{
  if (self->parts.transfers != NULL)
    feed_transfers_stop (self->parts.transfers, transfers_idle_cb, self);
  else
    transfers_idle_cb (self);
}

static void
stop_push (FeedEngineCore *self)
{
  if (self->parts.push != NULL)
    feed_push_manager_stop (self->parts.push, push_idle_cb, self);
  else
    push_idle_cb (self);
}

static void
stop_publishing (FeedEngineCore *self)
{
  if (self->parts.publisher != NULL)
    feed_publisher_stop (self->parts.publisher, publisher_idle_cb, self);
  else
    publisher_idle_cb (self);
  if (self->parts.prover != NULL)
    feed_post_prover_stop (self->parts.prover, prover_idle_cb, self);
  else
    prover_idle_cb (self);
}

static void
cancel_calls (FeedEngineCore *self)
{
  g_autoptr (GPtrArray) cancellables = g_ptr_array_new_with_free_func (g_object_unref);

  /* A call may be done, and gone, as soon as it is cancelled. */
  for (guint i = 0; i < self->calls->len; i++)
    g_ptr_array_add (cancellables, g_object_ref (((Call *) self->calls->pdata[i])->cancellable));
  for (guint i = 0; i < cancellables->len; i++)
    g_cancellable_cancel (cancellables->pdata[i]);
}

static gboolean
stop_cb (gpointer data)
{
  StopNote *note = data;
  FeedEngineCore *self = note->core;

  self->stopped_func = note->func;
  self->stopped_data = note->user_data;
  if (self->parts.schedule != NULL)
    feed_schedule_stop (self->parts.schedule);
  if (self->parts.caretaker != NULL)
    feed_caretaker_stop (self->parts.caretaker);
  cancel_calls (self);
  stop_push (self);
  stop_publishing (self);
  stop_transferring (self);
  if (self->parts.origins != NULL)
    feed_origin_watch_stop (self->parts.origins, origins_idle_cb, self);
  else
    origins_idle_cb (self);
  if (self->parts.refresher != NULL)
    feed_refresher_stop (self->parts.refresher, refresher_idle_cb, self);
  else
    refresher_idle_cb (self);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_stop (FeedEngineCore *self, GSourceFunc func, gpointer user_data)
{
  StopNote note = { self, func, user_data };

  feed_engine_thread_invoke (self->thread, stop_cb, g_memdup2 (&note, sizeof note), g_free);
}

void
feed_engine_core_silence (FeedEngineCore *self)
{
  self->progress_func = NULL;
  self->sending_func = NULL;
  self->transfer_func = NULL;
}

static gboolean
free_parts_cb (gpointer data)
{
  FeedEngineCore *self = data;

  g_clear_pointer (&self->parts.schedule, feed_schedule_free);
  g_clear_pointer (&self->parts.caretaker, feed_caretaker_free);
  g_clear_pointer (&self->parts.push, feed_push_manager_free);
  g_clear_pointer (&self->parts.images, feed_image_loader_free);
  g_clear_pointer (&self->parts.origins, feed_origin_watch_free);
  g_clear_pointer (&self->parts.prover, feed_post_prover_free);
  g_clear_pointer (&self->parts.transfers, feed_transfers_free);
  g_clear_pointer (&self->parts.publisher, feed_publisher_free);
  g_clear_pointer (&self->parts.refresher, feed_refresher_free);
  g_clear_object (&self->parts.client);
  g_clear_object (&self->parts.gatekeeper);
  g_clear_object (&self->parts.store);
  return G_SOURCE_REMOVE;
}

void
feed_engine_core_free (FeedEngineCore *self)
{
  if (self == NULL)
    return;
  feed_engine_thread_invoke (self->thread, free_parts_cb, self, NULL);
  feed_engine_thread_free (self->thread);
  g_ptr_array_unref (self->calls);
  g_main_context_unref (self->main_context);
  g_object_unref (self->credentials);
  g_free (self);
}
