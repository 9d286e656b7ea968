/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-connection.h"
#include "feed-connector.h"
#include "feed-need.h"

G_BEGIN_DECLS

/**
 * FeedStreamProtection:
 * @FEED_STREAM_PROTECTION_NONE: Nothing protects what is sent.
 * @FEED_STREAM_PROTECTION_TLS: TLS of at least the policy's minimum level.
 *
 * How a stream is protected.
 */
typedef enum
{
  FEED_STREAM_PROTECTION_NONE,
  FEED_STREAM_PROTECTION_TLS,
} FeedStreamProtection;

#define FEED_TYPE_STREAM (feed_stream_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedStream, feed_stream, FEED, STREAM, FeedConnector)

FEED_AVAILABLE_IN_0_1
FeedStream           *feed_stream_new                    (const char             *host,
                                                          guint16                 port) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                  feed_stream_open_async             (FeedStream             *self,
                                                          FeedStreamProtection    protection,
                                                          GCancellable           *cancellable,
                                                          GAsyncReadyCallback     callback,
                                                          gpointer                user_data);
FEED_AVAILABLE_IN_0_1
gboolean              feed_stream_open_finish            (FeedStream             *self,
                                                          GAsyncResult           *result,
                                                          GError                **error);
FEED_AVAILABLE_IN_0_1
void                  feed_stream_protect_async          (FeedStream             *self,
                                                          GCancellable           *cancellable,
                                                          GAsyncReadyCallback     callback,
                                                          gpointer                user_data);
FEED_AVAILABLE_IN_0_1
gboolean              feed_stream_protect_finish         (FeedStream             *self,
                                                          GAsyncResult           *result,
                                                          GError                **error);
FEED_AVAILABLE_IN_0_1
GIOStream            *feed_stream_get_io_stream          (FeedStream             *self);
FEED_AVAILABLE_IN_0_1
FeedConnection       *feed_stream_get_connection         (FeedStream             *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
const FeedNeed       *feed_stream_get_need               (FeedStream             *self);

G_END_DECLS
