/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine.h"

#include "feed-credential-keyring.h"
#include "feed-engine-answers.h"
#include "feed-engine-interface.h"
#include "feed-engine-private.h"
#include "feed-engine-work.h"
#include "feed-sandbox.h"

/* Seconds between two looks whether the engine's place is free. */
#define TAKEOVER_PAUSE 3
/* The one who leaves says so before all is written: milliseconds between two tries, and how many.
 */
#define HASTE_PAUSE 20
#define HASTE_TRIES 250
/* Seconds between two looks for others' changes where files cannot be watched. */
#define WATCH_PAUSE 1

G_DEFINE_FINAL_TYPE (FeedEngine, feed_engine, G_TYPE_OBJECT)

enum
{
  PROP_FOLDER = 1,
  PROP_BUS_NAME,
  PROP_CREDENTIALS,
  PROP_HOST_SPACING,
  PROP_OWNER,
  PROP_REFRESHING,
  PROP_PROGRESS,
  PROP_ONLINE,
  PROP_NETWORK_DENIED,
  PROP_AUTOMATIC,
  PROP_SENDS,
  PROP_REFRESH_INTERVAL,
  PROP_KEEP_DAYS,
  PROP_SPARE_METERED,
  PROP_SPARE_POWER,
  PROP_RESTRAINED,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_SENDING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Behind a captive portal there is a network, and nothing that it says is what we asked for. */
static gboolean
is_online (FeedEngine *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  return !self->network_denied && g_network_monitor_get_network_available (monitor) &&
         g_network_monitor_get_connectivity (monitor) != G_NETWORK_CONNECTIVITY_PORTAL;
}

static void
configure (FeedEngine *self)
{
  FeedEngineSettings settings = {
    .interval = self->refresh_interval,
    .keep_days = self->keep_days,
    .owner = self->lock != NULL,
    .automatic = self->automatic && feed_restraint_allows (&self->restraint),
    .sends = self->sends,
    .online = is_online (self),
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
  if (feed_restraint_allows (&self->restraint) == was_allowed)
    return;
  configure (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESTRAINED]);
}

/* What the engine is doing --------------------------------------------------------------------- */

static void
show_progress (FeedEngine *self, gboolean refreshing, double progress)
{
  gboolean changed = refreshing != self->refreshing;

  self->refreshing = refreshing;
  self->progress = progress;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
core_progress_cb (guint done, guint total, gpointer user_data)
{
  FeedEngine *self = user_data;

  show_progress (self, total > 0, total > 0 ? MIN ((double) done / total, 1) : 0);
  if (self->bus != NULL)
    feed_engine_bus_emit_progress (self->bus, self->refreshing, self->progress);
}

static void
show_sending (FeedEngine *self, gint64 post_id, guint64 done, guint64 total)
{
  g_signal_emit (self, signals[SIGNAL_SENDING], 0, post_id, done, total);
}

static void
core_sending_cb (gint64 post_id, guint64 done, guint64 total, gpointer user_data)
{
  FeedEngine *self = user_data;

  show_sending (self, post_id, done, total);
  if (self->bus != NULL)
    feed_engine_bus_emit_sending (self->bus, post_id, done, total);
}

static void
network_changed_cb (FeedEngine *self)
{
  configure (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
}

static void
store_changed_cb (FeedEngine *self, FeedChanges *changes)
{
  FeedChangeFlags flags = feed_changes_get_flags (changes);

  if (self->open && (flags & FEED_CHANGE_ORIGINS))
    feed_engine_core_look_at_origins (self->core);
  if (self->open && (flags & (FEED_CHANGE_POSTS | FEED_CHANGE_ACCOUNTS)))
    feed_engine_core_look_at_posts (self->core);
  if (self->bus != NULL)
    feed_engine_bus_emit_changed (self->bus);
}

/* Who runs the engine -------------------------------------------------------------------------- */

static void
become_owner (FeedEngine *self, FeedEngineLock *lock)
{
  self->lock = lock;
  g_clear_handle_id (&self->takeover_id, g_source_remove);
  if (self->bus != NULL)
    feed_engine_bus_serve (self->bus);
  configure (self);
  feed_engine_repeat_own_answers (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OWNER]);
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
  show_progress (self, FALSE, 0);
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
  show_progress (user_data, refreshing, progress);
}

static void
bus_sending_cb (gint64 post_id, guint64 done, guint64 total, gpointer user_data)
{
  show_sending (user_data, post_id, done, total);
}

static const FeedEngineBusEvents bus_events = { bus_changed_cb, bus_vacant_cb, bus_progress_cb,
                                                bus_sending_cb };

static void
join_bus (FeedEngine *self)
{
  if (self->bus_name == NULL)
    return;
  self->service_name = feed_engine_interface_get_name (self->bus_name, self->folder);
  self->bus = feed_engine_bus_new (self, self->service_name, &bus_events, self);
}

/* Opening and closing -------------------------------------------------------------------------- */

FeedEngineCore *
feed_engine_get_core (FeedEngine *self)
{
  FeedHttpLimits limits = feed_http_default_limits;

  if (self->core != NULL)
    return self->core;
  if (self->host_spacing != G_MAXUINT)
    limits.spacing_ms = self->host_spacing;
  self->core = feed_engine_core_new (&limits, self->credentials, core_progress_cb, core_sending_cb,
                                     self);
  return self->core;
}

static void
set_up (FeedEngine *self, FeedEngineLock *lock)
{
  self->open = TRUE;
  feed_engine_core_set_store (feed_engine_get_core (self), self->store, self->folder);
  join_bus (self);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->network_id = g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                                              G_CALLBACK (network_changed_cb), self,
                                              G_CONNECT_SWAPPED);
  self->portal_id = g_signal_connect_object (
      g_network_monitor_get_default (), "notify::connectivity", G_CALLBACK (network_changed_cb),
      self, G_CONNECT_SWAPPED);
  self->resources = feed_resource_watch_new (resources_cb, self);
  watch_store (self);
  if (lock != NULL)
    {
      become_owner (self, lock);
      return;
    }
  configure (self);
  self->takeover_id = g_timeout_add_seconds (TAKEOVER_PAUSE, takeover_cb, self);
}

static void
rules_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  GError *error = NULL;
  gboolean loaded = feed_origin_watch_load_finish (result, &error);

  feed_engine_work_end (work, loaded ? work->parts->origins : NULL, NULL, error);
}

static void
load_rules (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_origin_watch_load_async (parts->origins, cancellable, rules_loaded_cb,
                                feed_engine_work_new (parts, task));
}

void
feed_engine_load_origins (FeedEngine *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, NULL, callback, user_data, feed_engine_load_origins);

  feed_engine_core_run (self->core, task, load_rules);
}

static void
origins_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedEngine *self = g_task_get_source_object (task);
  FeedEngineLock **slot = g_task_get_task_data (task);
  GError *error = NULL;

  if (!feed_store_open_finish (FEED_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  set_up (self, g_steal_pointer (slot));
  /* No request goes before it is known what is allowed. */
  feed_engine_load_origins (self, origins_loaded_cb, g_steal_pointer (&task));
}

static void
lock_slot_free (gpointer data)
{
  FeedEngineLock **slot = data;

  feed_engine_lock_free (*slot);
  g_free (slot);
}

/**
 * feed_engine_open_async:
 * @self: an engine
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is open
 * @user_data: for @callback
 *
 * Opens the store, and takes the engine's place where it is free. Where another process has that,
 * the engine opens all the same: [property@Feed.Engine:owner] says which it is, and changes when
 * the place gets free.
 */
void
feed_engine_open_async (FeedEngine *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  FeedEngineLock **slot = g_new0 (FeedEngineLock *, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, feed_engine_open_async);
  g_task_set_task_data (task, slot, lock_slot_free);
  *slot = feed_engine_lock_take (self->folder, &error);
  if (*slot == NULL && !g_error_matches (error, FEED_ERROR, FEED_ERROR_ENGINE_BUSY))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  feed_store_open_async (self->store, cancellable, store_opened_cb, g_steal_pointer (&task));
}

/**
 * feed_engine_open_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.open_async] began.
 *
 * That another process runs the engine is no error.
 *
 * Returns: whether it is open
 */
gboolean
feed_engine_open_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
leave (FeedEngine *self)
{
  self->open = FALSE;
  g_clear_pointer (&self->bus, feed_engine_bus_free);
  g_clear_handle_id (&self->takeover_id, g_source_remove);
  g_clear_handle_id (&self->haste_id, g_source_remove);
  g_clear_handle_id (&self->watch_id, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->resources, feed_resource_watch_free);
  g_clear_signal_handler (&self->network_id, g_network_monitor_get_default ());
  g_clear_signal_handler (&self->portal_id, g_network_monitor_get_default ());
}

static void
store_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedEngine *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean closed = feed_store_close_finish (FEED_STORE (source), result, &error);
  gboolean was_owner = self->lock != NULL;

  g_clear_pointer (&self->lock, feed_engine_lock_free);
  if (was_owner)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OWNER]);
  if (closed)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
core_stopped_cb (gpointer user_data)
{
  GTask *task = user_data;
  FeedEngine *self = g_task_get_source_object (task);

  g_clear_pointer (&self->core, feed_engine_core_free);
  feed_store_close_async (self->store, store_closed_cb, task);
  return G_SOURCE_REMOVE;
}

/**
 * feed_engine_close_async:
 * @self: an engine
 * @callback: (scope async): called when it is closed
 * @user_data: for @callback
 *
 * Ends what is under way (what was fetched is written), gives the engine's place up and closes the
 * store. Requests that wait end with %G_IO_ERROR_CANCELLED.
 */
void
feed_engine_close_async (FeedEngine *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, feed_engine_close_async);
  leave (self);
  if (self->core != NULL)
    feed_engine_core_stop (self->core, core_stopped_cb, task);
  else
    feed_store_close_async (self->store, store_closed_cb, task);
}

/**
 * feed_engine_close_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.close_async] began.
 *
 * Returns: whether all was written
 */
gboolean
feed_engine_close_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What an engine that nobody closed leaves behind. It is ended as closing does, and nobody is told:
 * the place gets free once all is written. */
typedef struct
{
  FeedEngineCore *core; /* (owned) */
  FeedEngineLock *lock; /* (owned) (nullable) */
  FeedStore *store;     /* (owned) */
} Remains;

static void
remains_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Remains *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_close_finish (FEED_STORE (source), result, &error))
    g_debug ("The store of an engine that was dropped: %s", error->message);
  feed_engine_lock_free (self->lock);
  g_object_unref (self->store);
  g_free (self);
}

static gboolean
remains_stopped_cb (gpointer user_data)
{
  Remains *self = user_data;

  feed_engine_core_free (self->core);
  feed_store_close_async (self->store, remains_closed_cb, self);
  return G_SOURCE_REMOVE;
}

static void
leave_remains (FeedEngine *self)
{
  Remains remains = { g_steal_pointer (&self->core), g_steal_pointer (&self->lock),
                      g_object_ref (self->store) };

  feed_engine_core_silence (remains.core);
  feed_engine_core_stop (remains.core, remains_stopped_cb, g_memdup2 (&remains, sizeof remains));
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
feed_engine_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FeedEngine *self = FEED_ENGINE (object);

  switch (id)
    {
    case PROP_FOLDER:
      g_value_set_object (value, self->folder);
      break;
    case PROP_BUS_NAME:
      g_value_set_string (value, self->bus_name);
      break;
    case PROP_CREDENTIALS:
      g_value_set_object (value, self->credentials);
      break;
    case PROP_HOST_SPACING:
      g_value_set_uint (value, self->host_spacing);
      break;
    case PROP_OWNER:
      g_value_set_boolean (value, self->lock != NULL);
      break;
    case PROP_REFRESHING:
      g_value_set_boolean (value, self->refreshing);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_ONLINE:
      g_value_set_boolean (value, is_online (self));
      break;
    case PROP_NETWORK_DENIED:
      g_value_set_boolean (value, self->network_denied);
      break;
    case PROP_AUTOMATIC:
      g_value_set_boolean (value, self->automatic);
      break;
    case PROP_SENDS:
      g_value_set_boolean (value, self->sends);
      break;
    case PROP_REFRESH_INTERVAL:
      g_value_set_uint (value, self->refresh_interval);
      break;
    case PROP_KEEP_DAYS:
      g_value_set_uint (value, self->keep_days);
      break;
    case PROP_SPARE_METERED:
      g_value_set_boolean (value, self->restraint.spare_metered);
      break;
    case PROP_SPARE_POWER:
      g_value_set_boolean (value, self->restraint.spare_power);
      break;
    case PROP_RESTRAINED:
      g_value_set_boolean (value, !feed_restraint_allows (&self->restraint));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
feed_engine_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FeedEngine *self = FEED_ENGINE (object);

  switch (id)
    {
    case PROP_FOLDER:
      self->folder = g_value_dup_object (value);
      break;
    case PROP_BUS_NAME:
      self->bus_name = g_value_dup_string (value);
      break;
    case PROP_CREDENTIALS:
      self->credentials = g_value_dup_object (value);
      break;
    case PROP_HOST_SPACING:
      self->host_spacing = g_value_get_uint (value);
      break;
    case PROP_AUTOMATIC:
      self->automatic = g_value_get_boolean (value);
      break;
    case PROP_SENDS:
      self->sends = g_value_get_boolean (value);
      break;
    case PROP_REFRESH_INTERVAL:
      self->refresh_interval = g_value_get_uint (value);
      break;
    case PROP_KEEP_DAYS:
      self->keep_days = g_value_get_uint (value);
      break;
    case PROP_SPARE_METERED:
      self->restraint.spare_metered = g_value_get_boolean (value);
      break;
    case PROP_SPARE_POWER:
      self->restraint.spare_power = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  configure (self);
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

  if (self->open)
    leave_remains (self);
  leave (self);
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

  G_OBJECT_CLASS (feed_engine_parent_class)->finalize (object);
}

static void
describe_fixed_properties (void)
{
  const GParamFlags fixed = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:folder:
   *
   * Where the store is.
   */
  properties[PROP_FOLDER] = g_param_spec_object ("folder", NULL, NULL, G_TYPE_FILE, fixed);
  /**
   * FeedEngine:bus-name:
   *
   * What the names on the session bus begin with; %NULL for no D-Bus.
   */
  properties[PROP_BUS_NAME] = g_param_spec_string ("bus-name", NULL, NULL, NULL, fixed);
  /**
   * FeedEngine:credentials:
   *
   * Where the credentials are; %NULL for the keyring of the session.
   */
  properties[PROP_CREDENTIALS] = g_param_spec_object ("credentials", NULL, NULL,
                                                      FEED_TYPE_CREDENTIAL_STORE, fixed);
  /**
   * FeedEngine:host-spacing:
   *
   * Milliseconds between two requests to a host; %G_MAXUINT for what is polite.
   */
  properties[PROP_HOST_SPACING] = g_param_spec_uint ("host-spacing", NULL, NULL, 0, G_MAXUINT,
                                                     G_MAXUINT, fixed);
}

static void
describe_shown_properties (void)
{
  const GParamFlags shown = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:owner:
   *
   * Whether this process runs the engine of the store.
   */
  properties[PROP_OWNER] = g_param_spec_boolean ("owner", NULL, NULL, FALSE, shown);
  /**
   * FeedEngine:refreshing:
   *
   * Whether feeds are being refreshed, by whatever process.
   */
  properties[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, shown);
  /**
   * FeedEngine:progress:
   *
   * How far the refresh is, from 0 to 1.
   */
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, shown);
  /**
   * FeedEngine:online:
   *
   * Whether there is a network that may be used.
   */
  properties[PROP_ONLINE] = g_param_spec_boolean ("online", NULL, NULL, TRUE, shown);
  /**
   * FeedEngine:network-denied:
   *
   * Whether the program is in a sandbox that was given no network. It stays so until it ends.
   */
  properties[PROP_NETWORK_DENIED] = g_param_spec_boolean ("network-denied", NULL, NULL, FALSE,
                                                          shown);
}

static void
describe_settings (void)
{
  const GParamFlags open = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:automatic:
   *
   * Whether feeds are refreshed by the schedule, where this process runs the engine.
   */
  properties[PROP_AUTOMATIC] = g_param_spec_boolean ("automatic", NULL, NULL, FALSE, open);
  /**
   * FeedEngine:sends:
   *
   * Whether what is in the outbox is sent by itself, where this process runs the engine. A process
   * that ends soon would break off what it began, and sends only what it waits for.
   */
  properties[PROP_SENDS] = g_param_spec_boolean ("sends", NULL, NULL, TRUE, open);
  /**
   * FeedEngine:refresh-interval:
   *
   * Minutes between two refreshes of a feed that has no interval of its own.
   */
  properties[PROP_REFRESH_INTERVAL] = g_param_spec_uint ("refresh-interval", NULL, NULL, 0,
                                                         G_MAXINT, 60, open);
  /**
   * FeedEngine:keep-days:
   *
   * For how many days entries are kept that are read and that their feed does not list any more;
   * 0 for ever.
   */
  properties[PROP_KEEP_DAYS] = g_param_spec_uint ("keep-days", NULL, NULL, 0, G_MAXINT, 0, open);
}

static void
describe_restraint (void)
{
  const GParamFlags open = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:spare-metered:
   *
   * Whether nothing is refreshed by the schedule while the network costs by the byte.
   */
  properties[PROP_SPARE_METERED] = g_param_spec_boolean ("spare-metered", NULL, NULL, TRUE, open);
  /**
   * FeedEngine:spare-power:
   *
   * Whether nothing is refreshed by the schedule while the battery is being spared.
   */
  properties[PROP_SPARE_POWER] = g_param_spec_boolean ("spare-power", NULL, NULL, TRUE, open);
  /**
   * FeedEngine:restrained:
   *
   * Whether the schedule rests for one of these reasons.
   */
  properties[PROP_RESTRAINED] = g_param_spec_boolean ("restrained", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
feed_engine_class_init (FeedEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = feed_engine_constructed;
  object_class->dispose = feed_engine_dispose;
  object_class->finalize = feed_engine_finalize;
  object_class->get_property = feed_engine_get_property;
  object_class->set_property = feed_engine_set_property;

  describe_fixed_properties ();
  describe_shown_properties ();
  describe_settings ();
  describe_restraint ();
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

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
}

static void
feed_engine_init (FeedEngine *self)
{
}
