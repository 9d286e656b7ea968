/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-connection.h"
#include "feed-connector.h"
#include "feed-need.h"

G_BEGIN_DECLS

#define FEED_TYPE_WEB_SOCKET (feed_web_socket_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedWebSocket, feed_web_socket, FEED, WEB_SOCKET, FeedConnector)

FEED_AVAILABLE_IN_0_1
FeedWebSocket  *feed_web_socket_new             (const char        *uri,
                                                 const char *const *protocols,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void            feed_web_socket_set_keepalive   (FeedWebSocket *self,
                                                 guint          milliseconds);
FEED_AVAILABLE_IN_0_1
void            feed_web_socket_set_max_message (FeedWebSocket *self,
                                                 gsize          bytes);
FEED_AVAILABLE_IN_0_1
void            feed_web_socket_open_async      (FeedWebSocket      *self,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
FEED_AVAILABLE_IN_0_1
gboolean        feed_web_socket_open_finish     (FeedWebSocket *self,
                                                 GAsyncResult  *result,
                                                 GError       **error);
FEED_AVAILABLE_IN_0_1
const char     *feed_web_socket_get_protocol    (FeedWebSocket *self);
FEED_AVAILABLE_IN_0_1
FeedConnection *feed_web_socket_get_connection  (FeedWebSocket *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
const FeedNeed *feed_web_socket_get_need        (FeedWebSocket *self);
FEED_AVAILABLE_IN_0_1
void            feed_web_socket_send_text       (FeedWebSocket *self,
                                                 const char    *text);
FEED_AVAILABLE_IN_0_1
void            feed_web_socket_send_binary     (FeedWebSocket *self,
                                                 GBytes        *bytes);
FEED_AVAILABLE_IN_0_1
void            feed_web_socket_close           (FeedWebSocket *self,
                                                 guint          code,
                                                 const char    *reason);

G_END_DECLS
