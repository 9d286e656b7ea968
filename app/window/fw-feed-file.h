/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* A feed that somebody saved as a file: nothing to subscribe to, but it may say where it came from. */
void           fw_feed_file_read_async  (GBytes              *bytes,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/* NULL with an error where it is no feed. */
FeedInfo      *fw_feed_file_read_finish (GAsyncResult        *result,
                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): where the feed is on the web, by its own word */
const char    *fw_feed_file_get_address (FeedInfo            *info);

G_END_DECLS
