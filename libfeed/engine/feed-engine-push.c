/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-push.h"

#include "feed-engine-private.h"

/* What a person wants of push. What comes of it is in the store, whichever process runs the engine.
 */

/**
 * feed_engine_set_push_sockets:
 * @self: an engine
 * @sockets: whether to connect
 *
 * Says whether to keep a connection open to the WebSockets that feeds name, so that their news come
 * at once (RFC 6455). Nothing is kept open before somebody says so.
 *
 * It holds where this process runs the engine and [property@Feed.Engine:automatic] is set.
 * [method@Feed.Store.list_pushes_async] tells what came of it.
 */
void
feed_engine_set_push_sockets (FeedEngine *self, gboolean sockets)
{
  g_return_if_fail (FEED_IS_ENGINE (self));

  self->push.sockets = sockets;
  feed_engine_configure (self);
}

/**
 * feed_engine_set_push_callbacks:
 * @self: an engine
 * @listens: whether to listen
 * @address: (nullable): an IP address of this computer, `0.0.0.0` or `::` for all that it has
 * @port: the port to listen at, 0 for any
 * @base_uri: (nullable): how others reach that address and port, for example through a proxy in
 *   front; %NULL where they do so directly
 *
 * Says whether hubs (W3C WebSub) and clouds (rssCloud) that feeds name may call this computer when
 * there is something new. They have to be able to reach it.
 *
 * It holds where this process runs the engine and [property@Feed.Engine:automatic] is set.
 * [method@Feed.Store.load_listening_async] tells where one listens, or why not.
 */
void
feed_engine_set_push_callbacks (FeedEngine *self,
                                gboolean listens,
                                const char *address,
                                guint port,
                                const char *base_uri)
{
  g_return_if_fail (FEED_IS_ENGINE (self));

  feed_push_settings_clear (&self->push);
  self->push.listens = listens && address != NULL && port <= G_MAXUINT16;
  self->push.address = g_strdup (address);
  self->push.port = (guint16) port;
  self->push.base_uri = g_strdup (base_uri);
  feed_engine_configure (self);
}
