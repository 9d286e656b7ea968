/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-candidate.h"
#include "feed-fetched.h"
#include "feed-opml.h"
#include "feed-store.h"

G_BEGIN_DECLS

#define FEED_TYPE_ENGINE (feed_engine_get_type ())

/**
 * FeedEngine:
 *
 * What makes things happen: it refreshes, discovers, subscribes, imports, loads images. It opens
 * the store, and runs its work on a thread of its own. Call it from the thread it was made in;
 * callbacks and signals come back there.
 *
 * Exactly one process of a store runs the engine ([property@Feed.Engine:owner]). Others read and
 * mark through the store, and their requests are passed on to that process over D-Bus.
 *
 * Properties: folder (GFile, construct), bus-name (string, construct, nullable: no D-Bus),
 * owner (boolean, read-only, notifies), refreshing (boolean, read-only), progress (double 0–1,
 * read-only), online (boolean, read-only), automatic (boolean: refresh by the schedule),
 * refresh-interval (uint, minutes), keep-days (uint, 0 for ever), host-spacing (uint, construct:
 * milliseconds between two requests to a host).
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedEngine, feed_engine, FEED, ENGINE, GObject)

FEED_AVAILABLE_IN_0_1
FeedEngine *feed_engine_new                   (GFile *folder,
                                               const char *bus_name) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the store and takes the engine's place where it is free. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_open_async            (FeedEngine *self, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_open_finish           (FeedEngine *self, GAsyncResult *result,
                                               GError **error);
/* Ends what is under way, gives the place up, closes the store. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_close_async           (FeedEngine *self,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_close_finish          (FeedEngine *self, GAsyncResult *result,
                                               GError **error);
FEED_AVAILABLE_IN_0_1
FeedStore  *feed_engine_get_store             (FeedEngine *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_is_owner              (FeedEngine *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_is_refreshing         (FeedEngine *self);
FEED_AVAILABLE_IN_0_1
double      feed_engine_get_progress          (FeedEngine *self);

/* One request by the engine's rules, whatever comes back. Needs no store: the engine need not be
 * open for this and for discovering. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_fetch_async           (FeedEngine *self, const char *address, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedFetched *feed_engine_fetch_finish         (FeedEngine *self, GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type FeedCandidate): best first. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_discover_async        (FeedEngine *self, const char *address, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_engine_discover_finish       (FeedEngine *self, GAsyncResult *result,
                                               GError **error);
/* Adds the subscription and stores the entries of the candidate's document at once. Gives its id;
 * FEED_ERROR_ALREADY_SUBSCRIBED where there is one of that address. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_subscribe_async       (FeedEngine *self, FeedCandidate *candidate, const char *title,
                                               gint64 folder_id, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64      feed_engine_subscribe_finish      (FeedEngine *self, GAsyncResult *result,
                                               GError **error);

/**
 * FeedRefreshResult:
 * @refreshed: feeds asked
 * @unchanged: of these, those that had nothing new
 * @failed: of these, those that failed
 * @new_entries: entries that were not known before
 * @updated_entries: entries that were known and are different now
 */
typedef struct
{
  guint refreshed;
  guint unchanged;
  guint failed;
  guint new_entries;
  guint updated_entries;
} FeedRefreshResult;

/* Refreshes these feeds, or all with n_ids 0, whether due or not; a server's own "wait until" is
 * respected. Joins a refresh that is under way. The failures are in the feeds' retry states. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_refresh_async         (FeedEngine *self, const gint64 *ids, gsize n_ids,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_refresh_finish        (FeedEngine *self, GAsyncResult *result,
                                               FeedRefreshResult *out, GError **error);

/* What is due once a day, for a process that does not stay: an engine that does sees to it itself. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_maintain_async        (FeedEngine *self, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_maintain_finish       (FeedEngine *self, GAsyncResult *result,
                                               GError **error);

/* Adds what is not there yet, folders kept; then refreshes the new feeds where the engine runs. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_import_opml_async     (FeedEngine *self, GBytes *opml, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_import_opml_finish    (FeedEngine *self, GAsyncResult *result,
                                               guint *n_added, guint *n_known, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_engine_export_opml_async     (FeedEngine *self, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GBytes     *feed_engine_export_opml_finish    (FeedEngine *self, GAsyncResult *result,
                                               GError **error);

/* An image of an entry of that feed, from the cache where it is there, under the feed's policies.
 * With only_cached nothing is fetched: FEED_ERROR_NO_SUCH_ITEM where it is not in the cache. */
FEED_AVAILABLE_IN_0_1
void        feed_engine_load_image_async      (FeedEngine *self, gint64 feed_id, const char *uri,
                                               gboolean only_cached, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GBytes     *feed_engine_load_image_finish     (FeedEngine *self, GAsyncResult *result,
                                               char **content_type, GError **error);

G_END_DECLS
