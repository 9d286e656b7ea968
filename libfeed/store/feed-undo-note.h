/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-store-folders.h"
#include "feed-store-marking.h"

G_BEGIN_DECLS

/* The numbers are in the files: they never change. */
typedef enum
{
  FEED_UNDO_MARK = 1,
  FEED_UNDO_REMOVAL = 2,
  FEED_UNDO_MOVE = 3,
  FEED_UNDO_FOLDER = 4,
} FeedUndoKind;

/* The journal of what can be taken back. Each of these returns a token, 0 with @error set. */
gint64 feed_undo_note_mark    (FeedDb *db, FeedMark mark, GArray *ids, GError **error);
gint64 feed_undo_note_removal (FeedDb *db, GArray *feed_ids, GError **error);
/* Where it was: in @folder before @next (nullable: at the end). */
gint64 feed_undo_note_move    (FeedDb *db, FeedNode what, gint64 folder, const FeedNode *next, GError **error);
gint64 feed_undo_note_folder  (FeedDb *db, gint64 folder_id, const char *title, gint64 parent,
                               const FeedNode *next, GArray *children, GError **error);

G_END_DECLS
