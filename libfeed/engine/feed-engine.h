/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-candidate.h"
#include "feed-fetched.h"
#include "feed-opml.h"
#include "feed-refresh-result.h"
#include "feed-store.h"

G_BEGIN_DECLS

#define FEED_TYPE_ENGINE (feed_engine_get_type ())

/**
 * FeedEngine:
 *
 * What makes things happen: it refreshes, discovers, subscribes, imports and loads images.
 *
 * It opens the store and works on a thread of its own. Call it from the thread it was made in;
 * callbacks and signals come back there. Errors are of the domain `FEED_ERROR`; a cancelled call
 * fails with %G_IO_ERROR_CANCELLED, and one that needs an open engine, without it, with
 * %FEED_ERROR_STORE_FAILED.
 *
 * Exactly one process of a store runs the engine, see [property@Feed.Engine:owner]. Others read and
 * mark through the store, and what they ask for is passed on to that process over D-Bus; it fails
 * with %FEED_ERROR_ENGINE_BUSY where that process cannot be reached.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedEngine, feed_engine, FEED, ENGINE, GObject)

FEED_AVAILABLE_IN_0_1
FeedEngine *feed_engine_new                (GFile *folder,
                                            const char *bus_name) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void        feed_engine_open_async         (FeedEngine *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_open_finish        (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_engine_close_async        (FeedEngine *self,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_close_finish       (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
FeedStore  *feed_engine_get_store          (FeedEngine *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_is_owner           (FeedEngine *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_is_refreshing      (FeedEngine *self);
FEED_AVAILABLE_IN_0_1
double      feed_engine_get_progress       (FeedEngine *self);

FEED_AVAILABLE_IN_0_1
void        feed_engine_fetch_async        (FeedEngine *self, const char *address, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedFetched *feed_engine_fetch_finish      (FeedEngine *self, GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void        feed_engine_discover_async     (FeedEngine *self, const char *address, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_engine_discover_finish    (FeedEngine *self, GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void        feed_engine_subscribe_async    (FeedEngine *self, FeedCandidate *candidate, const char *title,
                                            gint64 folder_id, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64      feed_engine_subscribe_finish   (FeedEngine *self, GAsyncResult *result, GError **error);

FEED_AVAILABLE_IN_0_1
void        feed_engine_refresh_async      (FeedEngine *self, const gint64 *ids, gsize n_ids,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_refresh_finish     (FeedEngine *self, GAsyncResult *result,
                                            FeedRefreshResult *out, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_engine_import_opml_async  (FeedEngine *self, GBytes *opml, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_import_opml_finish (FeedEngine *self, GAsyncResult *result,
                                            guint *n_added, guint *n_known, char ***skipped,
                                            GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_engine_export_opml_async  (FeedEngine *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GBytes     *feed_engine_export_opml_finish (FeedEngine *self, GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

FEED_AVAILABLE_IN_0_1
void        feed_engine_maintain_async     (FeedEngine *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_engine_maintain_finish    (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_engine_load_image_async   (FeedEngine *self, gint64 feed_id, const char *uri,
                                            gboolean only_cached, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GBytes     *feed_engine_load_image_finish  (FeedEngine *self, GAsyncResult *result,
                                            char **content_type, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
