/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"

G_BEGIN_DECLS

/* Takes back what was noted. NO_SUCH_ITEM where the token is used or too old. */
gboolean feed_undo_apply        (FeedDb *db, gint64 token, FeedChanges *changes, GError **error);
gboolean feed_undo_forget_older (FeedDb *db, gint64 time, GError **error);

G_END_DECLS
