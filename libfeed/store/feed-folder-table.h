/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"
#include "feed-store-folders.h"

G_BEGIN_DECLS

/* (element-type FeedFolder): parents before what is in them is not promised; by position. */
GPtrArray *feed_folder_table_list   (FeedDb *db, GError **error);
/* The new id, 0 with @error set. */
gint64     feed_folder_table_add    (FeedDb *db, const char *title, gint64 parent, GError **error);
gboolean   feed_folder_table_rename (FeedDb *db, gint64 id, const char *title, GError **error);
gboolean   feed_folder_table_exists (FeedDb *db, gint64 id);
/* Both give an undo token, 0 where nothing changed; -1 with @error set. */
gint64     feed_folder_table_remove (FeedDb *db, gint64 id, GError **error);
gint64     feed_folder_table_move   (FeedDb *db, FeedNode what, gint64 into, const FeedNode *before, GError **error);
/* The same without a note in the journal; a folder that is gone means the top level. */
gboolean   feed_folder_table_put    (FeedDb *db, FeedNode what, gint64 into, const FeedNode *before, GError **error);

G_END_DECLS
