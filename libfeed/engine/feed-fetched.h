/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-connection.h"
#include "feed-time.h"

G_BEGIN_DECLS

/**
 * FeedFetched:
 * @status: the HTTP status
 * @uri: where the reply came from, after redirects
 * @permanent_uri: (nullable): where permanent redirects alone led to
 * @content_type: (nullable): with its parameters
 * @etag: (nullable): a validator, byte for byte
 * @last_modified: (nullable): a validator, byte for byte
 * @retry_after: when to ask again, by the server, or FEED_TIME_NONE
 * @fresh_until: until when the reply holds, by the server, or FEED_TIME_NONE
 * @bytes_received: how much came over the wire
 * @redirects: how many redirects were followed
 * @connection: (nullable): what it came over
 * @duration: how long it took, in milliseconds
 * @body: (nullable): the document, decompressed
 *
 * What a server sent, as it came.
 */
typedef struct
{
  guint status;
  char *uri;
  char *permanent_uri;
  char *content_type;
  char *etag;
  char *last_modified;
  gint64 retry_after;
  gint64 fresh_until;
  guint64 bytes_received;
  guint redirects;
  FeedConnection *connection;
  guint duration;
  GBytes *body;
} FeedFetched;

#define FEED_TYPE_FETCHED (feed_fetched_get_type ())

FEED_AVAILABLE_IN_0_1
GType        feed_fetched_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedFetched *feed_fetched_copy     (const FeedFetched *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void         feed_fetched_free     (FeedFetched *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedFetched, feed_fetched_free)

G_END_DECLS
