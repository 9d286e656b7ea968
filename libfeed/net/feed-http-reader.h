/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

#include "feed-http-body.h"
#include "feed-http-request.h"

G_BEGIN_DECLS

/* Reads the body of a reply to its end without blocking, into memory or into a sink. */
typedef struct _FeedHttpReader FeedHttpReader;

/* Called once at the end; takes @error, which is NULL where all of it is there. */
typedef void (*FeedHttpReaderFunc) (GError  *error,
                                    gpointer user_data);

/* Takes @body; without one what comes is thrown away, so that the connection can be used again. */
FeedHttpReader *feed_http_reader_new          (SoupMessage       *message,
                                               FeedHttpBody      *body,
                                               GCancellable      *cancellable,
                                               FeedHttpReaderFunc done,
                                               gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Not before its end. */
void            feed_http_reader_free         (FeedHttpReader *self);
/* Takes @sink. */
void            feed_http_reader_set_sink     (FeedHttpReader *self,
                                               GOutputStream  *sink);
/* NULL: nobody wants to know any more. */
void            feed_http_reader_set_progress (FeedHttpReader      *self,
                                               FeedHttpProgressFunc progress,
                                               gpointer             user_data);
/* Takes @stream. */
void            feed_http_reader_start        (FeedHttpReader *self,
                                               GInputStream   *stream);
/* The decoded body, NULL where there is none or where it went into a sink. */
GBytes         *feed_http_reader_take_bytes   (FeedHttpReader *self) G_GNUC_WARN_UNUSED_RESULT;
guint64         feed_http_reader_get_received (FeedHttpReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpReader, feed_http_reader_free)

G_END_DECLS
