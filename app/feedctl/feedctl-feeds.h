/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-session.h"

G_BEGIN_DECLS

/* (element-type FeedSubscription) */
GPtrArray *feedctl_list_feeds (FeedctlSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* By number or address. */
gboolean   feedctl_find_feed  (FeedctlSession *session, const char *which, gint64 *id,
                               GError **error);
/* A number, all of it. */
gboolean   feedctl_parse_id   (const char *text, gint64 *id);
/* What is wrong with a feed and what happens next, in sentences; NULL where nothing is. */
char      *feedctl_explain_trouble (FeedSubscription *feed) G_GNUC_WARN_UNUSED_RESULT;
/* An entry by its number. */
FeedStoredEntry *feedctl_load_entry (FeedctlSession *session, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
