/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-need.h"
#include "feed-waiting.h"

G_BEGIN_DECLS

/* What origins need from a person, and which feeds wait for it. */
/* The feed waits for that, or with @need NULL for nobody any more. */
gboolean   feed_need_table_put          (FeedDb *db, gint64 feed_id, const FeedNeed *need, GError **error);
/* (element-type FeedWaiting): what is @answered already, or what is not; by origin. */
GPtrArray *feed_need_table_list         (FeedDb *db, gboolean answered, GError **error);
/* A person did what was needed; what it was is kept until the feeds were asked. */
gboolean   feed_need_table_set_answered (FeedDb *db, const char *origin, gboolean proxy, GError **error);
/* (element-type FeedWaiting): what was answered; the feeds do not wait for it any more and are due. */
GPtrArray *feed_need_table_take_answered (FeedDb *db, GError **error);
/* Grows with each answer, whether somebody waited for it or not. */
gboolean   feed_need_table_get_revision (FeedDb *db, gint64 *revision, GError **error);

G_END_DECLS
