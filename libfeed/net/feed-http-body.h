/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A body as it comes in: counted, decoded, never larger than allowed. libsoup's own decoder hands
 * out cut or damaged gzip as if it were whole; this one reports both. */
typedef struct _FeedHttpBody FeedHttpBody;

/* @coding is the Content-Encoding header, @length the Content-Length or -1. */
FeedHttpBody *feed_http_body_new        (const char *coding,
                                         goffset     length,
                                         gsize       max_bytes,
                                         GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void          feed_http_body_free       (FeedHttpBody *self);
gboolean      feed_http_body_push       (FeedHttpBody *self,
                                         const char   *bytes,
                                         gsize         length,
                                         GError      **error);
/* What was decoded since the last time, for whoever does not want all of it in memory. */
GBytes       *feed_http_body_take       (FeedHttpBody *self) G_GNUC_WARN_UNUSED_RESULT;
/* At the end of the input: whether it was all there. */
GBytes       *feed_http_body_finish     (FeedHttpBody *self,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;
guint64       feed_http_body_get_length (const FeedHttpBody *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpBody, feed_http_body_free)

G_END_DECLS
