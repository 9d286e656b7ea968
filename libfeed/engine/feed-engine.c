/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine.h"

#include "feed-credential-keyring.h"
#include "feed-engine-private.h"
#include "feed-engine-properties.h"
#include "feed-sandbox.h"

G_DEFINE_FINAL_TYPE (FeedEngine, feed_engine, G_TYPE_OBJECT)

enum
{
  SIGNAL_SENDING,
  SIGNAL_TRANSFER_PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the engine is doing --------------------------------------------------------------------- */

void
feed_engine_show_progress (FeedEngine *self, gboolean refreshing, double progress)
{
  gboolean changed = refreshing != self->refreshing;

  self->refreshing = refreshing;
  self->progress = progress;
  if (changed)
    g_object_notify (G_OBJECT (self), "refreshing");
  g_object_notify (G_OBJECT (self), "progress");
}

static void
core_progress_cb (guint done, guint total, gpointer user_data)
{
  FeedEngine *self = user_data;

  feed_engine_show_progress (self, total > 0, total > 0 ? MIN ((double) done / total, 1) : 0);
  if (self->bus != NULL)
    feed_engine_bus_emit_progress (self->bus, self->refreshing, self->progress);
}

void
feed_engine_show_sending (FeedEngine *self, gint64 post_id, guint64 done, guint64 total)
{
  g_signal_emit (self, signals[SIGNAL_SENDING], 0, post_id, done, total);
}

static void
core_sending_cb (gint64 post_id, guint64 done, guint64 total, gpointer user_data)
{
  FeedEngine *self = user_data;

  feed_engine_show_sending (self, post_id, done, total);
  if (self->bus != NULL)
    feed_engine_bus_emit_sending (self->bus, post_id, done, total);
}

void
feed_engine_show_transfer (FeedEngine *self, const FeedTransferProgress *progress)
{
  g_signal_emit (self, signals[SIGNAL_TRANSFER_PROGRESS], 0, progress->id, progress->done,
                 progress->total, progress->speed, progress->seconds_left);
}

static void
core_transfer_cb (gint64 id,
                  guint64 done,
                  guint64 total,
                  guint64 speed,
                  gint64 seconds_left,
                  gpointer user_data)
{
  FeedEngine *self = user_data;
  FeedTransferProgress progress = { id, done, total, speed, seconds_left };

  feed_engine_show_transfer (self, &progress);
  if (self->bus != NULL)
    feed_engine_bus_emit_transfer (self->bus, &progress);
}

FeedEngineCore *
feed_engine_get_core (FeedEngine *self)
{
  FeedHttpLimits limits = feed_http_default_limits;

  if (self->core != NULL)
    return self->core;
  if (self->host_spacing != G_MAXUINT)
    limits.spacing_ms = self->host_spacing;
  self->core = feed_engine_core_new (&limits, self->credentials, core_progress_cb, core_sending_cb,
                                     core_transfer_cb, self);
  return self->core;
}

/* The object ----------------------------------------------------------------------------------- */

/**
 * feed_engine_new:
 * @folder: where the store is
 * @bus_name: (nullable): what the names on the session bus begin with; %NULL for no D-Bus
 *
 * Makes an engine that is not open.
 *
 * The thread-default main context of the caller is the one that callbacks and signals come back
 * to. [method@Feed.Engine.fetch_async] and [method@Feed.Engine.discover_async] work at once; all
 * else needs [method@Feed.Engine.open_async].
 *
 * Returns: (transfer full): an engine that is not open yet
 */
FeedEngine *
feed_engine_new (GFile *folder, const char *bus_name)
{
  return g_object_new (FEED_TYPE_ENGINE, "folder", folder, "bus-name", bus_name, NULL);
}

/**
 * feed_engine_get_store:
 * @self: an engine
 *
 * Gets the store that the engine works on.
 *
 * It is the same object for the life of the engine, open from the end of
 * [method@Feed.Engine.open_async] until the engine is closed. Reading and marking go straight to
 * it, in any process.
 *
 * Returns: (transfer none): its store, open while the engine is
 */
FeedStore *
feed_engine_get_store (FeedEngine *self)
{
  return self->store;
}

/**
 * feed_engine_is_owner:
 * @self: an engine
 *
 * Tells whether this process runs the engine of the store.
 *
 * Returns: whether this process runs the engine of the store
 */
gboolean
feed_engine_is_owner (FeedEngine *self)
{
  return self->lock != NULL;
}

/**
 * feed_engine_is_refreshing:
 * @self: an engine
 *
 * Tells whether feeds are being refreshed.
 *
 * Returns: whether feeds are being refreshed, by whatever process
 */
gboolean
feed_engine_is_refreshing (FeedEngine *self)
{
  return self->refreshing;
}

/**
 * feed_engine_get_progress:
 * @self: an engine
 *
 * Tells how far the refresh is.
 *
 * Returns: how far the refresh is, from 0 to 1
 */
double
feed_engine_get_progress (FeedEngine *self)
{
  return self->progress;
}

static void
feed_engine_constructed (GObject *object)
{
  FeedEngine *self = FEED_ENGINE (object);

  G_OBJECT_CLASS (feed_engine_parent_class)->constructed (object);
  self->network_denied = feed_sandbox_denies_network ();
  self->store = feed_store_new (self->folder);
  if (self->credentials == NULL)
    self->credentials = feed_credential_keyring_new ();
}

static void
feed_engine_dispose (GObject *object)
{
  FeedEngine *self = FEED_ENGINE (object);

  feed_engine_abandon (self);
  G_OBJECT_CLASS (feed_engine_parent_class)->dispose (object);
}

static void
feed_engine_finalize (GObject *object)
{
  FeedEngine *self = FEED_ENGINE (object);

  g_clear_pointer (&self->own_answers, g_ptr_array_unref);
  g_clear_pointer (&self->known_certificates, g_hash_table_unref);
  feed_engine_core_free (self->core);
  feed_engine_lock_free (self->lock);
  g_clear_object (&self->store);
  g_clear_object (&self->credentials);
  g_clear_object (&self->folder);
  g_free (self->bus_name);
  g_free (self->service_name);
  feed_push_settings_clear (&self->push);

  G_OBJECT_CLASS (feed_engine_parent_class)->finalize (object);
}

static void
feed_engine_class_init (FeedEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = feed_engine_constructed;
  object_class->dispose = feed_engine_dispose;
  object_class->finalize = feed_engine_finalize;
  feed_engine_install_properties (object_class);

  /**
   * FeedEngine::sending:
   * @self: an engine
   * @post_id: a post
   * @done: how many bytes of what is being sent of it are on their way
   * @total: how many there are; 0 when nothing of it is being sent any more
   *
   * A medium of a post is being sent, by whatever process; at most some ten times a second.
   */
  signals[SIGNAL_SENDING] = g_signal_new ("sending", FEED_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_UINT64,
                                          G_TYPE_UINT64);

  /**
   * FeedEngine::transfer-progress:
   * @self: an engine
   * @id: a transfer
   * @done: how many bytes of it are there
   * @total: how many there are, 0 where it is not known
   * @bytes_per_second: how fast it comes, over the last seconds
   * @seconds_left: how long it goes on at that rate, -1 where nobody knows
   *
   * A transfer comes on, in whatever process; four times a second at most. All of it is 0, and
   * @seconds_left -1, when it does not any more: [method@Feed.Store.load_transfer_async] says why.
   */
  signals[SIGNAL_TRANSFER_PROGRESS] = g_signal_new (
      "transfer-progress", FEED_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 5,
      G_TYPE_INT64, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_INT64);
}

static void
feed_engine_init (FeedEngine *self)
{
}
