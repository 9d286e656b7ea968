/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine-bus.h"
#include "feed-engine-core.h"
#include "feed-engine-lock.h"
#include "feed-engine.h"
#include "feed-resource-watch.h"
#include "feed-restraint.h"

G_BEGIN_DECLS

struct _FeedEngine
{
  GObject parent_instance;

  /* Owned references */
  GFile *folder;
  char *bus_name; /* (nullable) */
  FeedStore *store;
  FeedCredentialStore *credentials;
  FeedEngineCore *core;  /* (nullable): from the first use on */
  FeedEngineLock *lock;  /* (nullable): held where this process runs the engine */
  FeedEngineBus *bus;    /* (nullable) */
  char *service_name;    /* (nullable): what the engine of this folder is called on the bus */

  guint takeover_id;     /* while another process runs the engine */
  GHashTable *known_certificates; /* (nullable): those of one's own, by what policies call them */
  GPtrArray *own_answers; /* (nullable): given while another process ran the engine */
  GFileMonitor *monitor; /* (nullable): sees that somebody wrote */
  guint watch_id;        /* where files cannot be watched */
  gulong network_id;
  gulong portal_id;
  FeedResourceWatch *resources; /* (nullable): while it is open */
  FeedRestraint restraint;
  guint haste_id;        /* while the engine's place was just left */
  guint haste_left;      /* tries */
  gboolean open;
  gboolean opening;
  GTask *closing; /* (owned) (nullable): of somebody who closed it while it was being opened */
  gboolean network_denied;
  gboolean refreshing;
  double progress;
  gboolean automatic;
  gboolean sends;
  guint refresh_interval;
  guint keep_days;
  guint host_spacing;
  FeedPushSettings push;
};

FeedEngineCore *feed_engine_get_core         (FeedEngine *self);

/* What is shown of the engine's work, whichever process does it. */
void            feed_engine_show_progress    (FeedEngine *self, gboolean refreshing, double progress);
void            feed_engine_show_transfer    (FeedEngine *self, const FeedTransferProgress *progress);
void            feed_engine_show_sending     (FeedEngine *self, gint64 post_id, guint64 done,
                                              guint64 total);

/* The engine's place: `lock` (nullable) (owned) holds it already; else it is taken once it is free. */
void            feed_engine_seek_place       (FeedEngine *self, FeedEngineLock *lock);
void            feed_engine_leave_place      (FeedEngine *self);

/* What an open engine goes by: the network, the battery, what others write. */
void            feed_engine_watch_surroundings (FeedEngine *self);
void            feed_engine_ignore_surroundings (FeedEngine *self);
gboolean        feed_engine_is_online        (FeedEngine *self);
/* Tells the engine's thread what it may do now. */
void            feed_engine_configure        (FeedEngine *self);

/* Ends what nobody closed, as closing does, but without waiting. */
void            feed_engine_abandon          (FeedEngine *self);

/* Calls back once requests go by what the store says of origins. */
void            feed_engine_load_origins     (FeedEngine *self, GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean        feed_engine_load_origins_finish (GAsyncResult *result, GError **error);
/* For a process that asks over D-Bus: it has an address, not a document. */
void            feed_engine_subscribe_uri_async (FeedEngine *self, const char *uri,
                                                 const char *title, gint64 folder_id,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
