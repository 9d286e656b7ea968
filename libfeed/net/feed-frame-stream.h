/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-frame.h"

G_BEGIN_DECLS

/* An open WebSocket: frames over a stream, the answers that frames ask for, and a ping now and then so
 * that a dead peer is noticed. */
typedef struct _FeedFrameStream FeedFrameStream;

typedef struct
{
  void (*message) (FeedFrameKind kind, GBytes *message, gpointer user_data);
  /* Once, and last. */
  void (*closed) (guint16 code, const char *reason, gpointer user_data);
} FeedFrameEvents;

FeedFrameStream *feed_frame_stream_new   (GIOStream             *io,
                                          gsize                  max_message,
                                          guint                  keepalive_ms,
                                          const FeedFrameEvents *events,
                                          gpointer               user_data) G_GNUC_WARN_UNUSED_RESULT;
/* What to do when the clock rings that was set for @due: whoever has slept, or whose clock was set,
 * asks whether somebody is there still, whatever was @unanswered before. */
typedef enum
{
  FEED_PING_ASK,
  FEED_PING_ASK_AFTER_SLEEP,
  FEED_PING_GIVE_UP,
} FeedPing;

FeedPing         feed_frame_choose_ping  (gint64                 due,
                                          gint64                 now,
                                          gboolean               unanswered);
/* Begins with what was read already. */
void             feed_frame_stream_start (FeedFrameStream       *self,
                                          const guint8          *bytes,
                                          gsize                  length);
/* No events come any more, and the stream is closed. */
void             feed_frame_stream_free  (FeedFrameStream       *self);
void             feed_frame_stream_send  (FeedFrameStream       *self,
                                          FeedFrameKind          kind,
                                          const guint8          *bytes,
                                          gsize                  length);
void             feed_frame_stream_close (FeedFrameStream       *self,
                                          guint16                code,
                                          const char            *reason);

G_END_DECLS
