/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-playback.h"

#include "feed-statement.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"

/* How far recordings were played. */

typedef struct
{
  gint64 entry_id;
  char *uri; /* (owned) */
  FeedPlayback playback;
} Recording;

static void
recording_free (gpointer data)
{
  Recording *self = data;

  g_free (self->uri);
  g_free (self);
}

static Recording *
recording_new (gint64 entry_id, const char *uri)
{
  Recording *self = g_new0 (Recording, 1);

  self->entry_id = entry_id;
  self->uri = g_strdup (uri);
  self->playback.changed_at = FEED_TIME_NONE;

  return self;
}

/* The entry may be gone meanwhile, and what was played with it. */
static const char put_sql[] =
    "INSERT INTO playback (entry_id, uri, position, duration, finished, changed_at)"
    " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM status WHERE id = ?1)"
    " ON CONFLICT (entry_id, uri) DO UPDATE"
    " SET position = ?3, duration = ?4, finished = ?5, changed_at = ?6";

static gpointer
put_playback (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  Recording *it = arguments;

  return feed_db_run (db, error, put_sql, "iSiiii", it->entry_id, it->uri, it->playback.position,
                      it->playback.duration, (gint64) it->playback.finished,
                      it->playback.changed_at)
             ? feed_call_result_new (TRUE)
             : NULL;
}

static const FeedCallInfo put_playback_call = {
  "note how far a recording was played", FEED_CALL_WRITE, put_playback, recording_free, g_free,
};

/**
 * feed_store_put_playback_async:
 * @self: a store
 * @entry_id: the entry
 * @uri: the address of the recording
 * @playback: how far it was played; the time is set here
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Notes how far a recording was played. Where the entry is gone there is nothing to note.
 */
void
feed_store_put_playback_async (FeedStore *self,
                               gint64 entry_id,
                               const char *uri,
                               const FeedPlayback *playback,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Recording *arguments = recording_new (entry_id, uri);

  arguments->playback = *playback;
  arguments->playback.changed_at = feed_store_get_now ();
  feed_store_call (self, &put_playback_call, arguments, cancellable, callback, user_data);
}

/**
 * feed_store_put_playback_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.put_playback_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_put_playback_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_playback_call, result, error),
                                NULL);
}

static gpointer
load_playback (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  Recording *it = arguments;
  g_autoptr (FeedStatement)
      row = feed_db_query (db,
                           "SELECT position, duration, finished, changed_at FROM playback"
                           " WHERE entry_id = ? AND uri = ?",
                           "iS", it->entry_id, it->uri);

  if (feed_statement_next (row))
    {
      it->playback.position = feed_statement_get_int64 (row, 0);
      it->playback.duration = feed_statement_get_int64 (row, 1);
      it->playback.finished = feed_statement_get_int64 (row, 2) != 0;
      it->playback.changed_at = feed_statement_get_int64 (row, 3);
    }

  return feed_statement_finish (row, error) ? feed_playback_copy (&it->playback) : NULL;
}

static const FeedCallInfo load_playback_call = {
  "read how far a recording was played", FEED_CALL_READ, load_playback, recording_free,
  (GDestroyNotify) feed_playback_free,
};

/**
 * feed_store_load_playback_async:
 * @self: a store
 * @entry_id: the entry
 * @uri: the address of the recording
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads how far a recording was played.
 */
void
feed_store_load_playback_async (FeedStore *self,
                                gint64 entry_id,
                                const char *uri,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  feed_store_call (self, &load_playback_call, recording_new (entry_id, uri), cancellable, callback,
                   user_data);
}

/**
 * feed_store_load_playback_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_playback_async] began.
 *
 * Returns: (transfer full): how far it was played; the beginning where it never was
 */
FeedPlayback *
feed_store_load_playback_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_playback_call, result, error);
}
