/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is written to it is digested and goes no further. */
#define FEED_TYPE_DIGEST_STREAM (feed_digest_stream_get_type ())

G_DECLARE_FINAL_TYPE (FeedDigestStream, feed_digest_stream, FEED, DIGEST_STREAM, GOutputStream)

GOutputStream *feed_digest_stream_new (GChecksumType     type) G_GNUC_WARN_UNUSED_RESULT;
/* In lower-case hex; nothing can be written after that. */
char          *feed_digest_stream_get (FeedDigestStream *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
