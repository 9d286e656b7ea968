/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-internal.h"

#include <glib/gi18n-lib.h>

#include "feed-alarm.h"
#include "feed-changes-private.h"
#include "feed-error.h"
#include "feed-store-call.h"
#include "feed-store-file.h"
#include "feed-store-readers.h"

#define MIN_PAUSE (G_USEC_PER_SEC / 10)

enum
{
  PROP_0,
  PROP_FOLDER,
  PROP_DAMAGED_PATH,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FeedStore, feed_store, G_TYPE_OBJECT)

static void
feed_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FeedStore *self = FEED_STORE (object);

  switch (id)
    {
    case PROP_FOLDER:
      g_value_set_object (value, self->folder);
      break;
    case PROP_DAMAGED_PATH:
      g_value_set_string (value, self->damaged_path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
feed_store_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FeedStore *self = FEED_STORE (object);

  if (id == PROP_FOLDER)
    self->folder = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
feed_store_dispose (GObject *object)
{
  FeedStore *self = FEED_STORE (object);

  feed_alarm_clear (&self->announcement);
  g_clear_object (&self->writer);

  G_OBJECT_CLASS (feed_store_parent_class)->dispose (object);
}

/* No call is under way: each holds a reference. This may be one of the readers' threads, so that
 * nothing waits for them. */
static void
feed_store_finalize (GObject *object)
{
  FeedStore *self = FEED_STORE (object);

  if (self->readers != NULL)
    g_thread_pool_free (self->readers, FALSE, FALSE);
  g_clear_pointer (&self->reader_dbs, g_async_queue_unref);
  g_clear_pointer (&self->writer_db, feed_db_free);
  g_clear_pointer (&self->claim, feed_store_claim_free);
  g_clear_pointer (&self->pending, feed_changes_unref);
  g_clear_object (&self->folder);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_free (self->damaged_path);

  G_OBJECT_CLASS (feed_store_parent_class)->finalize (object);
}

static void
feed_store_class_init (FeedStoreClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = feed_store_get_property;
  object_class->set_property = feed_store_set_property;
  object_class->dispose = feed_store_dispose;
  object_class->finalize = feed_store_finalize;

  /**
   * FeedStore:folder:
   *
   * The folder that holds all of it.
   */
  properties[PROP_FOLDER] = g_param_spec_object ("folder", NULL, NULL, G_TYPE_FILE,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                                     G_PARAM_STATIC_STRINGS);
  /**
   * FeedStore:damaged-path:
   *
   * Where a damaged file was set aside, by this or another process, %NULL where all is well or
   * [method@Feed.Store.dismiss_damage] was called. The store works with what the newest backup
   * held then.
   */
  properties[PROP_DAMAGED_PATH] = g_param_spec_string ("damaged-path", NULL, NULL, NULL,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * FeedStore::changed:
   * @self: the store
   * @changes: what changed
   *
   * Emitted in the main context that the store was made in, some ten times a second at most, for
   * changes made here and, once noticed, for those of other processes.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FEED_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, FEED_TYPE_CHANGES);
}

static void
feed_store_init (FeedStore *self)
{
  g_mutex_init (&self->mutex);
  g_queue_init (&self->ingests);
  self->context = g_main_context_ref_thread_default ();
  self->writer = feed_worker_new ("feed-store");
  feed_store_readers_start (self);
}

/**
 * feed_store_new:
 * @folder: a local folder, made when the store is opened
 *
 * Makes a store that is not open.
 *
 * The thread-default main context of the caller is the one that [signal@Feed.Store::changed] is
 * emitted in. Nothing is read or written before [method@Feed.Store.open_async].
 *
 * Returns: (transfer full): a store that is not open yet
 */
FeedStore *
feed_store_new (GFile *folder)
{
  g_return_val_if_fail (G_IS_FILE (folder), NULL);
  g_return_val_if_fail (g_file_peek_path (folder) != NULL, NULL);

  return g_object_new (FEED_TYPE_STORE, "folder", folder, NULL);
}

gboolean
feed_store_is_open (FeedStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->is_open;
}

static gboolean
set_open (FeedStore *self, gboolean is_open)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gboolean was_open = self->is_open;

  self->is_open = is_open;

  return was_open;
}

void
feed_store_set_closed (GTask *task)
{
  g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_STORE_FAILED, "%s",
                           _ ("The stored data is not open"));
}

gint64
feed_store_get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

void
feed_store_note_error (FeedStore *self, const GError *error)
{
  g_autofree char *path = NULL;

  if (!g_error_matches (error, FEED_ERROR, FEED_ERROR_STORE_DAMAGED))
    return;
  path = feed_store_build_path (self, FEED_STORE_SUSPECT);
  g_file_set_contents (path, "", 0, NULL);
}

static FeedChanges *
take_pending (FeedStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_clear_pointer (&self->announcement, g_source_unref);
  self->announced_at = g_get_monotonic_time ();

  return g_steal_pointer (&self->pending);
}

static gboolean
announce_cb (gpointer user_data)
{
  g_autoptr (FeedStore) self = g_weak_ref_get (user_data);
  g_autoptr (FeedChanges) changes = NULL;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  changes = take_pending (self);
  if (changes != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);

  return G_SOURCE_REMOVE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* With the mutex held. */
static void
plan_announcement (FeedStore *self)
{
  gint64 wait = self->announced_at + MIN_PAUSE - g_get_monotonic_time ();
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->announcement = g_timeout_source_new (CLAMP (wait, 0, MIN_PAUSE) / 1000);
  g_source_set_callback (self->announcement, announce_cb, weak, weak_ref_free);
  g_source_attach (self->announcement, self->context);
}

void
feed_store_note_changes (FeedStore *self, FeedChanges *changes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (feed_changes_get_flags (changes) == 0)
    return;
  if (self->pending == NULL)
    self->pending = feed_changes_new ();
  feed_changes_merge (self->pending, changes);
  if (self->announcement == NULL)
    plan_announcement (self);
}

static void
open_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FeedStore *self = FEED_STORE (source);
  GError *error = NULL;

  if (self->writer_db != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_clear_pointer (&self->damaged_path, g_free);
  self->writer_db = feed_store_file_open (g_file_peek_path (self->folder), &self->claim,
                                          &self->damaged_path, &error);
  if (self->writer_db == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  feed_db_enter (self->writer_db);
  feed_db_read_int64 (self->writer_db, "PRAGMA data_version", 0, &self->data_version, NULL);
  set_open (self, TRUE);
  g_task_return_boolean (task, TRUE);
}

/**
 * feed_store_open_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Opens the store, makes it where it is not there, brings it to this release's form. A damaged file
 * is set aside ([property@Feed.Store:damaged-path]) and the store opens all the same.
 */
void
feed_store_open_async (FeedStore *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FEED_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, feed_store_open_async);
  g_task_set_name (task, "open the store");
  feed_worker_queue (self->writer, task, open_cb, FEED_CALL_WRITE);
}

/**
 * feed_store_open_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_TOO_NEW, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.open_async] began.
 *
 * Returns: whether it is open
 */
gboolean
feed_store_open_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
close_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FeedStore *self = FEED_STORE (source);

  feed_store_readers_stop (self);
  if (self->writer_db != NULL)
    {
      /* What it would have made better the next start makes better, too. */
      feed_db_execute (self->writer_db, "PRAGMA optimize", NULL);
      feed_db_leave (self->writer_db);
    }
  g_clear_pointer (&self->writer_db, feed_db_free);
  g_clear_pointer (&self->claim, feed_store_claim_free);
  g_task_return_boolean (task, TRUE);
}

/**
 * feed_store_close_async:
 * @self: a store
 * @callback: called when it is closed
 * @user_data: for @callback
 *
 * Finishes what was asked for so far, then closes. Later calls fail with %FEED_ERROR_STORE_FAILED.
 */
void
feed_store_close_async (FeedStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FEED_IS_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, feed_store_close_async);
  g_task_set_name (task, "close the store");
  if (set_open (self, FALSE))
    feed_worker_queue (self->writer, task, close_cb, FEED_CALL_CLOSE);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * feed_store_close_finish:
 * @self: a store
 * @result: what @callback got
 * @error: not set yet
 *
 * Ends what [method@Feed.Store.close_async] began.
 *
 * Returns: %TRUE
 */
gboolean
feed_store_close_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
check_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FeedStore *self = FEED_STORE (source);
  gint64 version = self->data_version;

  /* Seen from the one connection that writes here, only other processes change it. */
  if (self->writer_db != NULL)
    feed_db_read_int64 (self->writer_db, "PRAGMA data_version", version, &version, NULL);
  if (version != self->data_version)
    {
      g_autoptr (FeedChanges) changes = feed_changes_new_unknown ();

      self->data_version = version;
      feed_store_note_changes (self, changes);
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * feed_store_check_for_changes:
 * @self: a store
 *
 * Looks whether another process wrote; [signal@Feed.Store::changed] follows where one did.
 */
void
feed_store_check_for_changes (FeedStore *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FEED_IS_STORE (self));

  if (!feed_store_is_open (self))
    return;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, feed_store_check_for_changes);
  g_task_set_name (task, "look for others' changes");
  feed_worker_queue (self->writer, task, check_cb, FEED_CALL_WRITE);
}

static void
dismiss_damage_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FeedStore *self = FEED_STORE (source);

  feed_store_file_forget_damage (g_file_peek_path (self->folder));
  g_task_return_boolean (task, TRUE);
}

/**
 * feed_store_dismiss_damage:
 * @self: an open store
 *
 * A person has heard of [property@Feed.Store:damaged-path]: it is %NULL from now on, in the
 * processes that open the store after this one, too. The file stays where it is. To be called in
 * the main context that the store was made in.
 */
void
feed_store_dismiss_damage (FeedStore *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FEED_IS_STORE (self));

  if (self->damaged_path == NULL)
    return;
  g_clear_pointer (&self->damaged_path, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAMAGED_PATH]);
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, feed_store_dismiss_damage);
  g_task_set_name (task, "forget the damage");
  feed_worker_queue (self->writer, task, dismiss_damage_cb, FEED_CALL_WRITE);
}
