/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"

G_BEGIN_DECLS

/* This process on the session bus: it hears and says that the store changed, and, where it runs
 * the engine, does what the others ask for. Main thread. Without a bus it is deaf and dumb. */
typedef struct _FeedEngineBus FeedEngineBus;

/* How far a transfer is. */
typedef struct
{
  gint64 id;
  guint64 done;
  guint64 total;
  guint64 speed;
  gint64 seconds_left;
} FeedTransferProgress;

typedef struct
{
  /* Another process changed the store. */
  void (*changed_cb) (gpointer user_data);
  /* The process that ran the engine went away. */
  void (*vacant_cb) (gpointer user_data);
  /* How far the engine of the other process is. */
  void (*progress_cb) (gboolean refreshing, double progress, gpointer user_data);
  /* How far it is with sending a medium of a post. */
  void (*sending_cb) (gint64 post_id, guint64 done, guint64 total, gpointer user_data);
  /* How far it is with a transfer. */
  void (*transfer_cb) (const FeedTransferProgress *progress, gpointer user_data);
} FeedEngineBusEvents;

/* Connects by itself; @engine is borrowed and is what requests are passed to. */
FeedEngineBus *feed_engine_bus_new            (FeedEngine *engine, const char *name,
                                               const FeedEngineBusEvents *events,
                                               gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void           feed_engine_bus_free           (FeedEngineBus *self);
/* From now on this process runs the engine. */
void           feed_engine_bus_serve          (FeedEngineBus *self);
void           feed_engine_bus_emit_changed   (FeedEngineBus *self);
void           feed_engine_bus_emit_progress  (FeedEngineBus *self, gboolean refreshing,
                                               double progress);
void           feed_engine_bus_emit_sending   (FeedEngineBus *self, gint64 post_id, guint64 done,
                                               guint64 total);
void           feed_engine_bus_emit_transfer  (FeedEngineBus *self,
                                               const FeedTransferProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedEngineBus, feed_engine_bus_free)

G_END_DECLS
