/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-reply.h"

G_BEGIN_DECLS

/* One request and its reply over a stream, for what begins as HTTP and goes on as something else: not
 * a byte is read beyond the head of a reply that lets it go on. Of any other the body is read and
 * thrown away, where it is known how long that is; its keeps_alive says whether the stream is of use
 * for another request then. */
void           feed_http_ask_async  (GIOStream           *stream,
                                     const char          *request,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/* G_IO_ERROR_CONNECTION_CLOSED: before there was a byte of a reply. FEED_ERROR_BAD_RESPONSE, without
 * any words for a person: that is not HTTP. */
FeedHttpReply *feed_http_ask_finish (GAsyncResult        *result,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
