/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-refresher.h"

G_BEGIN_DECLS

/* Has feeds refreshed of which somebody said that there is something new: each at a pace that those
 * who talk much cannot quicken. */
typedef struct _FeedPushHints FeedPushHints;

FeedPushHints *feed_push_hints_new  (FeedRefresher *refresher) G_GNUC_WARN_UNUSED_RESULT;
void           feed_push_hints_free (FeedPushHints *self);
/* @certain: there is something new; where it is not there yet it is looked for once more. Else there
 * may be, as nobody listened for a while. */
void           feed_push_hints_add  (FeedPushHints *self, gint64 feed_id, gboolean certain);
/* Nothing more is asked; what is under way goes on. @func is called once it is over. */
void           feed_push_hints_stop (FeedPushHints *self, GSourceFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPushHints, feed_push_hints_free)

G_END_DECLS
