/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The frames of WebSocket (RFC 6455 section 5), as a client reads and writes them. Knows no streams.
 * No message gets longer than allowed, in however many frames it comes: that is found out by what the
 * heads of frames say, before anything is kept. */
typedef enum
{
  FEED_FRAME_MORE = 0x0,
  FEED_FRAME_TEXT = 0x1,
  FEED_FRAME_BINARY = 0x2,
  FEED_FRAME_CLOSE = 0x8,
  FEED_FRAME_PING = 0x9,
  FEED_FRAME_PONG = 0xA,
} FeedFrameKind;

/* Why a connection ends (section 7.4.1). */
typedef enum
{
  FEED_CLOSE_NORMAL = 1000,
  FEED_CLOSE_PROTOCOL = 1002,
  FEED_CLOSE_NO_CODE = 1005, /* never on the wire */
  FEED_CLOSE_DROPPED = 1006, /* never on the wire */
  FEED_CLOSE_NOT_UTF8 = 1007,
  FEED_CLOSE_TOO_BIG = 1009,
} FeedCloseCode;

typedef struct _FeedFrameReader FeedFrameReader;

FeedFrameReader *feed_frame_reader_new   (gsize            max_message) G_GNUC_WARN_UNUSED_RESULT;
void             feed_frame_reader_free  (FeedFrameReader *self);
void             feed_frame_reader_push  (FeedFrameReader *self,
                                          const guint8    *bytes,
                                          gsize            length);
/* The next whole message or control frame; NULL while more bytes are needed, and for good once what
 * came is not to be had. */
GBytes          *feed_frame_reader_next  (FeedFrameReader *self,
                                          FeedFrameKind   *kind) G_GNUC_WARN_UNUSED_RESULT;
/* With what to close a connection that is not to be had; 0 while all is well. */
guint16          feed_frame_reader_get_fault (FeedFrameReader *self);
GBytes          *feed_frame_write        (FeedFrameKind    kind,
                                          const guint8    *bytes,
                                          gsize            length,
                                          const guint8     mask[4]) G_GNUC_WARN_UNUSED_RESULT;
/* What a close frame says. FALSE where it may not say that. */
gboolean         feed_frame_read_close   (GBytes          *payload,
                                          guint16         *code,
                                          char           **reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedFrameReader, feed_frame_reader_free)

G_END_DECLS
