/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"
#include "feed-store-marking.h"
#include "feed-store-folders.h"

G_BEGIN_DECLS

/* The journal of what can be taken back. Each of these returns a token, 0 with @error set. */
gint64   feed_undo_note_mark          (FeedDb *db, FeedMark mark, GArray *ids, GError **error);
gint64   feed_undo_note_removal       (FeedDb *db, GArray *feed_ids, GError **error);
/* Where it was: in @folder before @next (nullable: at the end). */
gint64   feed_undo_note_move          (FeedDb *db, FeedNode what, gint64 folder, const FeedNode *next, GError **error);
gint64   feed_undo_note_folder        (FeedDb *db, gint64 folder_id, const char *title, gint64 parent,
                                       const FeedNode *next, GArray *children, GError **error);
/* NO_SUCH_ITEM where the token is used or too old. */
gboolean feed_undo_apply              (FeedDb *db, gint64 token, FeedChanges *changes, GError **error);
gboolean feed_undo_forget_older       (FeedDb *db, gint64 time, GError **error);

G_END_DECLS
