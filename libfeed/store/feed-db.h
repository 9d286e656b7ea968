/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A connection. It is used by one thread at a time, which says so with enter and leave. */
typedef struct _FeedDb FeedDb;

FeedDb  *feed_db_open              (const char *path, gboolean writable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void     feed_db_free              (FeedDb *self);
void     feed_db_enter             (FeedDb *self);
void     feed_db_leave             (FeedDb *self);

/* Several statements without parameters. */
gboolean feed_db_execute           (FeedDb *self, const char *sql, GError **error);
/* One statement with the parameters that @format lists, see feed_db_query(). */
gboolean feed_db_run               (FeedDb *self, GError **error, const char *sql, const char *format, ...);
/* The first column of the first row; @otherwise where there is none. */
gboolean feed_db_read_int64        (FeedDb *self, const char *sql, gint64 otherwise, gint64 *value, GError **error);
gboolean feed_db_begin             (FeedDb *self, GError **error);
gboolean feed_db_commit            (FeedDb *self, GError **error);
void     feed_db_rollback          (FeedDb *self);
/* Whether the next transactions, once committed, survive a loss of power. Outside of one. */
gboolean feed_db_set_durable       (FeedDb *self, gboolean durable, GError **error);
gint64   feed_db_get_last_id       (FeedDb *self);
guint    feed_db_get_n_changed     (FeedDb *self);
/* Since it was opened. */
gint64   feed_db_get_n_changed_in_all (FeedDb *self);
/* Reads every page: STORE_DAMAGED where one is broken. */
gboolean feed_db_check_through     (FeedDb *self, GError **error);
/* Whether the write-ahead logs of files that are let go of stay beside them, unmerged. */
void     feed_db_keep_logs         (FeedDb *self, gboolean keep);
/* Makes the running statement fail with G_IO_ERROR_CANCELLED; NULL for none. */
void     feed_db_watch_cancellable (FeedDb *self, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedDb, feed_db_free)

G_END_DECLS
