/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

#include "feed-http-request.h"

G_BEGIN_DECLS

/* What goes on the wire for @request, but for its body. */
SoupMessage *feed_http_message_new      (const FeedHttpRequest *request,
                                         GUri                  *uri) G_GNUC_WARN_UNUSED_RESULT;
/* Gives it a fresh stream of its body. To be called before each time that it is sent: libsoup sends
 * a message again with an empty body, and takes the reply for a success. */
gboolean     feed_http_message_set_body (SoupMessage    *message,
                                         FeedHttpUpload *body,
                                         const char     *content_type,
                                         GError        **error);

G_END_DECLS
