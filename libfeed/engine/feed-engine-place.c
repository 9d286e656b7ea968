/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-answers.h"
#include "feed-engine-interface.h"
#include "feed-engine-private.h"

/* Seconds between two looks whether the engine's place is free. */
#define TAKEOVER_PAUSE 3
/* The one who leaves says so before all is written: milliseconds between tries, and how many. */
#define HASTE_PAUSE 20
#define HASTE_TRIES 250

static void
become_owner (FeedEngine *self, FeedEngineLock *lock)
{
  g_debug ("This process runs the engine");
  self->lock = lock;
  g_clear_handle_id (&self->takeover_id, g_source_remove);
  if (self->bus != NULL)
    feed_engine_bus_serve (self->bus);
  feed_engine_configure (self);
  feed_engine_repeat_own_answers (self);
  g_object_notify (G_OBJECT (self), "owner");
}

static void
try_takeover (FeedEngine *self)
{
  FeedEngineLock *lock = NULL;

  if (self->lock != NULL || !self->open)
    return;
  lock = feed_engine_lock_take (self->folder, NULL);
  if (lock == NULL)
    return;
  feed_engine_show_progress (self, FALSE, 0);
  become_owner (self, lock);
}

static gboolean
takeover_cb (gpointer user_data)
{
  try_takeover (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
haste_cb (gpointer user_data)
{
  FeedEngine *self = user_data;

  try_takeover (self);
  if (self->lock == NULL && --self->haste_left > 0)
    return G_SOURCE_CONTINUE;
  self->haste_id = 0;
  return G_SOURCE_REMOVE;
}

static void
bus_changed_cb (gpointer user_data)
{
  FeedEngine *self = user_data;

  feed_store_check_for_changes (self->store);
}

static void
bus_vacant_cb (gpointer user_data)
{
  FeedEngine *self = user_data;

  try_takeover (self);
  if (self->lock != NULL || !self->open)
    return;
  self->haste_left = HASTE_TRIES;
  if (self->haste_id == 0)
    self->haste_id = g_timeout_add (HASTE_PAUSE, haste_cb, self);
}

static void
bus_progress_cb (gboolean refreshing, double progress, gpointer user_data)
{
  feed_engine_show_progress (user_data, refreshing, progress);
}

static void
bus_sending_cb (gint64 post_id, guint64 done, guint64 total, gpointer user_data)
{
  feed_engine_show_sending (user_data, post_id, done, total);
}

static void
bus_transfer_cb (const FeedTransferProgress *progress, gpointer user_data)
{
  feed_engine_show_transfer (user_data, progress);
}

static const FeedEngineBusEvents bus_events = { bus_changed_cb, bus_vacant_cb, bus_progress_cb,
                                                bus_sending_cb, bus_transfer_cb };

static void
join_bus (FeedEngine *self)
{
  if (self->bus_name == NULL)
    return;
  self->service_name = feed_engine_interface_get_name (self->bus_name, self->folder);
  self->bus = feed_engine_bus_new (self, self->service_name, &bus_events, self);
}

void
feed_engine_seek_place (FeedEngine *self, FeedEngineLock *lock)
{
  join_bus (self);
  if (lock != NULL)
    {
      become_owner (self, lock);
      return;
    }
  g_debug ("Another process runs the engine");
  feed_engine_configure (self);
  self->takeover_id = g_timeout_add_seconds (TAKEOVER_PAUSE, takeover_cb, self);
}

void
feed_engine_leave_place (FeedEngine *self)
{
  g_clear_pointer (&self->bus, feed_engine_bus_free);
  g_clear_handle_id (&self->takeover_id, g_source_remove);
  g_clear_handle_id (&self->haste_id, g_source_remove);
}
