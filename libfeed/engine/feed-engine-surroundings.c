/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-private.h"

/* Seconds between two looks for others' changes where files cannot be watched. */
#define WATCH_PAUSE 1

/* Behind a captive portal there is a network, and nothing that it says is what we asked for. */
gboolean
feed_engine_is_online (FeedEngine *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  return !self->network_denied && g_network_monitor_get_network_available (monitor) &&
         g_network_monitor_get_connectivity (monitor) != G_NETWORK_CONNECTIVITY_PORTAL;
}

void
feed_engine_configure (FeedEngine *self)
{
  FeedEngineSettings settings = {
    .interval = self->refresh_interval,
    .keep_days = self->keep_days,
    .owner = self->lock != NULL,
    .automatic = self->automatic && feed_restraint_allows (&self->restraint),
    .sends = self->sends,
    .online = feed_engine_is_online (self),
    .restraint = self->restraint,
    .push = self->push,
  };

  if (self->open)
    feed_engine_core_configure (self->core, &settings);
}

static void
resources_cb (gboolean metered, gboolean power_saver, gpointer user_data)
{
  FeedEngine *self = user_data;
  gboolean was_allowed = feed_restraint_allows (&self->restraint);

  self->restraint.metered = metered;
  self->restraint.power_saver = power_saver;
  feed_engine_configure (self);
  if (feed_restraint_allows (&self->restraint) != was_allowed)
    g_object_notify (G_OBJECT (self), "restrained");
}

static void
network_changed_cb (FeedEngine *self)
{
  feed_engine_configure (self);
  g_object_notify (G_OBJECT (self), "online");
}

static void
store_changed_cb (FeedEngine *self, FeedChanges *changes)
{
  FeedChangeFlags flags = feed_changes_get_flags (changes);

  if (self->open && (flags & (FEED_CHANGE_SUBSCRIPTIONS | FEED_CHANGE_ORIGINS | FEED_CHANGE_PUSH)))
    feed_engine_core_look_at_feeds (self->core);
  if (self->open && (flags & FEED_CHANGE_ORIGINS))
    feed_engine_core_look_at_origins (self->core);
  if (self->open && (flags & (FEED_CHANGE_PUSH | FEED_CHANGE_SUBSCRIPTIONS)))
    feed_engine_core_look_at_pushes (self->core);
  if (self->open && (flags & (FEED_CHANGE_POSTS | FEED_CHANGE_ACCOUNTS)))
    feed_engine_core_look_at_posts (self->core);
  if (self->open && (flags & FEED_CHANGE_TRANSFERS))
    feed_engine_core_look_at_transfers (self->core);
  if (self->bus != NULL)
    feed_engine_bus_emit_changed (self->bus);
}

static gboolean
watch_cb (gpointer user_data)
{
  FeedEngine *self = user_data;

  feed_store_check_for_changes (self->store);
  return G_SOURCE_CONTINUE;
}

/* Not every process that marks an entry is on the bus, or stays long enough to say so. */
static void
watch_store (FeedEngine *self)
{
  self->monitor = g_file_monitor_directory (self->folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (feed_store_check_for_changes),
                             self->store, G_CONNECT_SWAPPED);
  else
    self->watch_id = g_timeout_add_seconds (WATCH_PAUSE, watch_cb, self);
}

void
feed_engine_watch_surroundings (FeedEngine *self)
{
  GNetworkMonitor *network = g_network_monitor_get_default ();

  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->network_id = g_signal_connect_object (
      network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  self->portal_id = g_signal_connect_object (
      network, "notify::connectivity", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  self->resources = feed_resource_watch_new (resources_cb, self);
  watch_store (self);
}

void
feed_engine_ignore_surroundings (FeedEngine *self)
{
  g_clear_handle_id (&self->watch_id, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->resources, feed_resource_watch_free);
  g_clear_signal_handler (&self->network_id, g_network_monitor_get_default ());
  g_clear_signal_handler (&self->portal_id, g_network_monitor_get_default ());
}
