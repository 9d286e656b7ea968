/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An output stream that hands what is written to a function: in a thread, where it is written
 * asynchronously. All of it is taken, or it fails. */
#define FEED_TYPE_PART_STREAM (feed_part_stream_get_type ())

G_DECLARE_FINAL_TYPE (FeedPartStream, feed_part_stream, FEED, PART_STREAM, GOutputStream)

typedef gboolean (*FeedPartStreamFunc) (const void *bytes, gsize length, gpointer user_data,
                                        GError **error);

GOutputStream *feed_part_stream_new (FeedPartStreamFunc func, gpointer user_data,
                                     GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
