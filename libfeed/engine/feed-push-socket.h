/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"
#include "feed-error.h"

G_BEGIN_DECLS

/* One connection to whom tells of news, from its opening to its end. */
typedef struct _FeedPushSocket FeedPushSocket;

typedef struct
{
  void (*opened) (FeedPushSocket *socket, gpointer user_data);
  /* @text is NULL for a message that is none. */
  void (*heard)  (FeedPushSocket *socket, const char *text, gpointer user_data);
  /* It could not be opened, or is over; the last that is heard of it. */
  void (*lost)   (FeedPushSocket *socket, const GError *error, gpointer user_data);
} FeedPushSocketEvents;

/* What the subprotocol is called that is offered; a server may choose it or none. */
#define FEED_PUSH_SUBPROTOCOL "feed-push"

FeedPushSocket *feed_push_socket_new       (const char *uri, FeedAuthenticator *authenticator,
                                            gboolean allow_private,
                                            const FeedPushSocketEvents *events,
                                            gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void            feed_push_socket_free      (FeedPushSocket *self);
gboolean        feed_push_socket_is_open   (FeedPushSocket *self);
/* For how many seconds it is open, 0 where it is not. */
gint64          feed_push_socket_get_age   (FeedPushSocket *self);

/* What it means that a server said goodbye with @code; FEED_ERROR_CONNECTION_RESET for an accident. */
FeedError       feed_push_socket_explain   (guint code);
/* Whether @uri may be connected to for a feed at @feed_uri: without TLS only in one's own network,
 * or where the person said so for that server. */
gboolean        feed_push_socket_may_open  (const char *uri, const char *feed_uri,
                                            gboolean from_private,
                                            FeedAuthenticator *authenticator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPushSocket, feed_push_socket_free)

G_END_DECLS
