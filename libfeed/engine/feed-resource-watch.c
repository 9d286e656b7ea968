/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-resource-watch.h"

struct _FeedResourceWatch
{
  GNetworkMonitor *network;    /* borrowed */
  GPowerProfileMonitor *power; /* (owned) (nullable) */
  FeedResourceFunc func;
  gpointer user_data;
};

static void
tell (FeedResourceWatch *self)
{
  gboolean saver = self->power != NULL &&
                   g_power_profile_monitor_get_power_saver_enabled (self->power);

  self->func (g_network_monitor_get_network_metered (self->network), saver, self->user_data);
}

FeedResourceWatch *
feed_resource_watch_new (FeedResourceFunc func, gpointer user_data)
{
  FeedResourceWatch *self = g_new0 (FeedResourceWatch, 1);

  self->network = g_network_monitor_get_default ();
  self->power = g_power_profile_monitor_dup_default ();
  self->func = func;
  self->user_data = user_data;
  g_signal_connect_swapped (self->network, "notify::network-metered", G_CALLBACK (tell), self);
  if (self->power != NULL)
    g_signal_connect_swapped (self->power, "notify::power-saver-enabled", G_CALLBACK (tell), self);
  tell (self);

  return self;
}

void
feed_resource_watch_free (FeedResourceWatch *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->network, self);
  if (self->power != NULL)
    g_signal_handlers_disconnect_by_data (self->power, self);
  g_clear_object (&self->power);
  g_free (self);
}
