/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "feedctl-session.h"

G_BEGIN_DECLS

FeedPost     *feedctl_load_post      (FeedctlSession *session, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* By number or address; asks the blogs where nothing here has that address. */
FeedPost     *feedctl_find_post      (FeedctlSession *session, const char *which, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* By the identifier of its entry: @id 0 where there is none. */
gboolean      feedctl_find_post_by_id (FeedctlSession *session, const char *entry_id, gint64 *id, GError **error);
/* Puts a post in the outbox: at @send_at, or, FEED_TIME_NONE, now, and waits then until it rests. */
FeedPost     *feedctl_send           (FeedctlSession *session, gint64 id, gint64 send_at, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FeedPost     *feedctl_delete         (FeedctlSession *session, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Says what became of it; the status that stands for that. */
FeedctlStatus feedctl_report         (FeedPost *post, gboolean json);
void          feedctl_build_post     (JsonBuilder *builder, FeedPost *post);

G_END_DECLS
