/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-time.h"

G_BEGIN_DECLS

/* A prepared statement of a connection's cache. It is borrowed: the autoptr gives it back, reset.
 * What goes wrong while preparing or binding is told by feed_statement_finish(). */
typedef struct _FeedStatement FeedStatement;

FeedStatement *feed_db_prepare             (FeedDb *db, const char *sql);
/* Prepares and binds: i gint64, u guint, b gboolean, m gint64 time,
 * z gint64 id with NULL for 0, s string (nullable, copied),
 * S string (nullable, outlives the statement's use), B GBytes (nullable, outlives likewise). */
FeedStatement *feed_db_query               (FeedDb *db, const char *sql, const char *format, ...);
FeedStatement *feed_db_query_valist        (FeedDb *db, const char *sql, const char *format, va_list values);
void           feed_statement_release      (FeedStatement *self);

void           feed_statement_bind_int64   (FeedStatement *self, int index, gint64 value);
void           feed_statement_bind_time    (FeedStatement *self, int index, gint64 time);
/* NULL for 0, the top level. */
void           feed_statement_bind_id      (FeedStatement *self, int index, gint64 id);
/* @text is not copied: it outlives the statement's use. */
void           feed_statement_bind_text    (FeedStatement *self, int index, const char *text);
void           feed_statement_bind_bytes   (FeedStatement *self, int index, GBytes *bytes);

/* TRUE where there is a row; FALSE at the end, or where it failed: feed_statement_finish() tells. */
gboolean       feed_statement_next         (FeedStatement *self);
gboolean       feed_statement_finish       (FeedStatement *self, GError **error);
/* To the end, then ready to be bound again. */
gboolean       feed_statement_run          (FeedStatement *self, GError **error);

gint64         feed_statement_get_int64    (FeedStatement *self, int column);
gint64         feed_statement_get_time     (FeedStatement *self, int column);
/* Valid until the next step. */
const char    *feed_statement_get_text     (FeedStatement *self, int column);
char          *feed_statement_dup_text     (FeedStatement *self, int column);
GBytes        *feed_statement_dup_bytes    (FeedStatement *self, int column);
/* NULL for NULL. */
GBytes        *feed_statement_dup_optional_bytes (FeedStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedStatement, feed_statement_release)

G_END_DECLS
