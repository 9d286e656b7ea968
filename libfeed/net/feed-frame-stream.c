/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-frame-stream.h"

#include <gnutls/crypto.h>
#include <string.h>

#include "feed-alarm.h"

#define READ_SIZE (32 * 1024)
/* Seconds: a clock that rings so late was asleep … */
#define LATE 5
/* … and who is there answers within that. */
#define AWAKE_ANSWER 10
/* How long the other side may take to answer a goodbye. */
#define GOODBYE_MS 5000
#define MAX_REASON 123
/* Who asks and asks, and never reads an answer, is not answered for ever. */
#define MAX_WAITING 16

struct _FeedFrameStream
{
  guint ref_count;
  GIOStream *io;           /* (owned) */
  GCancellable *stop;      /* (owned) */
  FeedFrameReader *reader; /* (owned) */
  FeedFrameEvents events;
  gpointer user_data;
  GQueue output;  /* (element-type GBytes): frames that are to be written */
  GSource *clock; /* (owned) (nullable): pings, and then the goodbye's deadline */
  guint keepalive_ms;
  gint64 ping_due; /* when the clock is to ring */
  gboolean writing;
  gboolean unanswered; /* the last ping */
  gboolean said_goodbye;
  gboolean over; /* nothing is told any more */
  guint16 code;  /* once said or heard: why it ends */
  char *reason;  /* (owned) (nullable) */
};

static void
write_on (FeedFrameStream *self);

static FeedFrameStream *
ref (FeedFrameStream *self)
{
  self->ref_count++;
  return self;
}

static void
unref (FeedFrameStream *self)
{
  if (--self->ref_count > 0)
    return;
  g_queue_clear_full (&self->output, (GDestroyNotify) g_bytes_unref);
  g_clear_object (&self->io);
  g_clear_object (&self->stop);
  feed_frame_reader_free (self->reader);
  g_free (self->reason);
  g_free (self);
}

static void
end_quietly (FeedFrameStream *self)
{
  self->over = TRUE;
  feed_alarm_clear (&self->clock);
  g_cancellable_cancel (self->stop);
  g_io_stream_close_async (self->io, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static void
end (FeedFrameStream *self, guint16 code)
{
  if (self->over)
    return;
  end_quietly (self);
  self->events.closed (code, self->reason, self->user_data);
}

void
feed_frame_stream_send (FeedFrameStream *self,
                        FeedFrameKind kind,
                        const guint8 *bytes,
                        gsize length)
{
  guint8 mask[4];

  if (self->over || self->said_goodbye)
    return;
  gnutls_rnd (GNUTLS_RND_NONCE, mask, sizeof mask);
  g_queue_push_tail (&self->output, feed_frame_write (kind, bytes, length, mask));
  self->said_goodbye = kind == FEED_FRAME_CLOSE;
  write_on (self);
}

static gboolean
goodbye_deadline_cb (gpointer user_data)
{
  end (user_data, FEED_CLOSE_DROPPED);

  return G_SOURCE_REMOVE;
}

static void
say_goodbye (FeedFrameStream *self, guint16 code, const char *reason)
{
  gsize length = reason != NULL ? MIN (strlen (reason), MAX_REASON) : 0;
  guint8 payload[2 + MAX_REASON] = { code >> 8, code & 0xff };

  if (length > 0)
    memcpy (payload + 2, reason, length);
  feed_alarm_set_ms (&self->clock, GOODBYE_MS, goodbye_deadline_cb, self);
  feed_frame_stream_send (self, FEED_FRAME_CLOSE, payload,
                          code == FEED_CLOSE_NO_CODE ? 0 : 2 + length);
}

void
feed_frame_stream_close (FeedFrameStream *self, guint16 code, const char *reason)
{
  if (!self->said_goodbye && !self->over)
    say_goodbye (self, code, reason);
}

/* The other side says goodbye; it gets an answer, if it does not have it, and that is all. */
static void
take_goodbye (FeedFrameStream *self, GBytes *payload)
{
  if (!feed_frame_read_close (payload, &self->code, &self->reason))
    {
      g_clear_pointer (&self->reason, g_free);
      self->code = FEED_CLOSE_PROTOCOL;
    }
  if (!self->said_goodbye)
    say_goodbye (self, self->code, NULL);
  write_on (self);
}

/* RFC 6455 section 5.5.3: not every ping needs a pong of its own. */
static void
answer_ping (FeedFrameStream *self, const guint8 *bytes, gsize length)
{
  if (g_queue_get_length (&self->output) < MAX_WAITING)
    feed_frame_stream_send (self, FEED_FRAME_PONG, bytes, length);
}

static void
take_message (FeedFrameStream *self, FeedFrameKind kind, GBytes *message)
{
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (message, &length);

  if (kind == FEED_FRAME_PING)
    answer_ping (self, bytes, length);
  else if (kind == FEED_FRAME_PONG)
    self->unanswered = FALSE;
  else if (kind == FEED_FRAME_CLOSE)
    take_goodbye (self, message);
  else
    self->events.message (kind, message, self->user_data);
}

static void
take_messages (FeedFrameStream *self)
{
  GBytes *message = NULL;
  FeedFrameKind kind;

  while (!self->over && self->code == 0 &&
         (message = feed_frame_reader_next (self->reader, &kind)) != NULL)
    {
      take_message (self, kind, message);
      g_bytes_unref (message);
    }
  if (self->over || self->code != 0 || feed_frame_reader_get_fault (self->reader) == 0)
    return;
  self->code = feed_frame_reader_get_fault (self->reader);
  if (!self->said_goodbye)
    say_goodbye (self, self->code, NULL);
  write_on (self);
}

static void
read_on (FeedFrameStream *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedFrameStream *self = user_data;
  g_autoptr (GBytes)
      bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  gsize length = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (length > 0 && !self->over)
    {
      feed_frame_reader_push (self->reader, data, length);
      take_messages (self);
    }
  else
    end (self, FEED_CLOSE_DROPPED);
  if (!self->over && self->code == 0)
    read_on (self);
  unref (self);
}

static void
read_on (FeedFrameStream *self)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (self->io), READ_SIZE,
                                   G_PRIORITY_DEFAULT, self->stop, read_cb, ref (self));
}

static void
wrote_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedFrameStream *self = user_data;
  gboolean wrote = g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);

  self->writing = FALSE;
  g_bytes_unref (g_queue_pop_head (&self->output));
  if (!wrote)
    end (self, self->code != 0 ? self->code : FEED_CLOSE_DROPPED);
  write_on (self);
  unref (self);
}

/* When all is written and both have said goodbye, it is over. */
static void
write_on (FeedFrameStream *self)
{
  GBytes *frame = g_queue_peek_head (&self->output);
  gsize length = 0;
  const guint8 *bytes = frame != NULL ? g_bytes_get_data (frame, &length) : NULL;

  if (self->over || self->writing)
    return;
  if (frame == NULL)
    {
      if (self->code != 0 && self->said_goodbye)
        end (self, self->code);
      return;
    }
  self->writing = TRUE;
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->io), bytes, length,
                                   G_PRIORITY_DEFAULT, self->stop, wrote_cb, ref (self));
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

FeedPing
feed_frame_choose_ping (gint64 due, gint64 now, gboolean unanswered)
{
  if (now < due || now - due >= LATE)
    return FEED_PING_ASK_AFTER_SLEEP;
  return unanswered ? FEED_PING_GIVE_UP : FEED_PING_ASK;
}

static gboolean
ping_cb (gpointer user_data);

/* A clock that a machine's sleep does not stop: who wakes up asks at once. */
static void
ping_in (FeedFrameStream *self, guint milliseconds)
{
  gint64 seconds = milliseconds / 1000;

  self->ping_due = now_seconds () + seconds;
  if (seconds > 0)
    feed_alarm_set_at (&self->clock, self->ping_due, ping_cb, self);
  else
    feed_alarm_set_ms (&self->clock, milliseconds, ping_cb, self);
}

static gboolean
ping_cb (gpointer user_data)
{
  FeedFrameStream *self = user_data;
  FeedPing ping = feed_frame_choose_ping (self->ping_due, now_seconds (), self->unanswered);

  if (ping == FEED_PING_GIVE_UP)
    {
      end (self, FEED_CLOSE_DROPPED);
      return G_SOURCE_REMOVE;
    }
  self->unanswered = TRUE;
  ping_in (self, ping == FEED_PING_ASK ? self->keepalive_ms
                                       : MIN (self->keepalive_ms, AWAKE_ANSWER * 1000));
  feed_frame_stream_send (self, FEED_FRAME_PING, NULL, 0);

  return G_SOURCE_REMOVE;
}

FeedFrameStream *
feed_frame_stream_new (GIOStream *io,
                       gsize max_message,
                       guint keepalive_ms,
                       const FeedFrameEvents *events,
                       gpointer user_data)
{
  FeedFrameStream *self = g_new0 (FeedFrameStream, 1);

  self->ref_count = 1;
  self->io = g_object_ref (io);
  self->stop = g_cancellable_new ();
  self->reader = feed_frame_reader_new (max_message);
  self->events = *events;
  self->user_data = user_data;
  self->keepalive_ms = keepalive_ms;

  return self;
}

void
feed_frame_stream_start (FeedFrameStream *self, const guint8 *bytes, gsize length)
{
  ref (self);
  if (self->keepalive_ms > 0)
    ping_in (self, self->keepalive_ms);
  feed_frame_reader_push (self->reader, bytes, length);
  take_messages (self);
  if (!self->over && self->code == 0)
    read_on (self);
  unref (self);
}

void
feed_frame_stream_free (FeedFrameStream *self)
{
  if (self == NULL)
    return;
  if (!self->over)
    end_quietly (self);
  unref (self);
}
