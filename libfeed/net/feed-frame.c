/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-frame.h"

#include <string.h>

#define FIN 0x80
#define RESERVED 0x70
#define KIND 0x0f
#define MASKED 0x80
#define LENGTH_16 126
#define LENGTH_64 127
#define MAX_CONTROL 125

struct _FeedFrameReader
{
  gsize max_message;
  GByteArray *input;   /* what came */
  guint begin;         /* where in @input it was not looked at */
  GByteArray *message; /* the frames so far of a message in several */
  FeedFrameKind kind;  /* of @message; MORE where there is none */
  guint16 fault;
};

/* The head of a frame. */
typedef struct
{
  gboolean is_last;
  FeedFrameKind kind;
  gsize head_length;
  guint64 length;
} Head;

FeedFrameReader *
feed_frame_reader_new (gsize max_message)
{
  FeedFrameReader *self = g_new0 (FeedFrameReader, 1);

  self->max_message = max_message;
  self->input = g_byte_array_new ();
  self->message = g_byte_array_new ();

  return self;
}

void
feed_frame_reader_free (FeedFrameReader *self)
{
  g_byte_array_unref (self->input);
  g_byte_array_unref (self->message);
  g_free (self);
}

void
feed_frame_reader_push (FeedFrameReader *self, const guint8 *bytes, gsize length)
{
  if (self->fault != 0)
    return;
  /* Not after each frame: a million of them may be two bytes long. */
  g_byte_array_remove_range (self->input, 0, self->begin);
  self->begin = 0;
  g_byte_array_append (self->input, bytes, length);
}

guint16
feed_frame_reader_get_fault (FeedFrameReader *self)
{
  return self->fault;
}

static gboolean
fail (FeedFrameReader *self, FeedCloseCode fault)
{
  self->fault = fault;
  return FALSE;
}

static guint64
read_number (const guint8 *bytes, guint n)
{
  guint64 number = 0;

  for (guint i = 0; i < n; i++)
    number = number << 8 | bytes[i];
  return number;
}

/* FALSE while it is not there as a whole. */
static gboolean
read_head (FeedFrameReader *self, Head *head)
{
  const guint8 *bytes = NULL;
  guint length = self->input->len - self->begin;
  guint short_length, extra;

  if (length < 2)
    return FALSE;
  bytes = self->input->data + self->begin;
  short_length = bytes[1] & ~MASKED;
  extra = short_length == LENGTH_64 ? 8 : short_length == LENGTH_16 ? 2 : 0;
  head->is_last = (bytes[0] & FIN) != 0;
  head->kind = bytes[0] & KIND;
  head->head_length = 2 + extra;
  if (length < head->head_length)
    return FALSE;
  head->length = extra > 0 ? read_number (bytes + 2, extra) : short_length;

  return TRUE;
}

static gboolean
check_bits (FeedFrameReader *self)
{
  const guint8 *bytes = self->input->data + self->begin;

  /* Nothing was agreed on that would use reserved bits, and servers do not mask. */
  if ((bytes[0] & RESERVED) != 0 || (bytes[1] & MASKED) != 0)
    return fail (self, FEED_CLOSE_PROTOCOL);
  return TRUE;
}

static gboolean
check_control (FeedFrameReader *self, const Head *head)
{
  if (head->kind > FEED_FRAME_PONG || !head->is_last || head->length > MAX_CONTROL)
    return fail (self, FEED_CLOSE_PROTOCOL);
  return TRUE;
}

static gboolean
check_data (FeedFrameReader *self, const Head *head)
{
  gboolean goes_on = self->kind != FEED_FRAME_MORE;

  if (head->kind > FEED_FRAME_BINARY || (head->kind == FEED_FRAME_MORE) != goes_on)
    return fail (self, FEED_CLOSE_PROTOCOL);
  if (head->length > self->max_message - self->message->len)
    return fail (self, FEED_CLOSE_TOO_BIG);
  return TRUE;
}

static gboolean
check_head (FeedFrameReader *self, const Head *head)
{
  return check_bits (self) &&
         (head->kind >= FEED_FRAME_CLOSE ? check_control (self, head) : check_data (self, head));
}

/* NUL is a character like any other. */
static gboolean
is_utf8 (const guint8 *bytes, gsize length)
{
  const char *text = (const char *) bytes;
  const char *limit = text + length;

  while (text < limit)
    {
      if (*text != '\0' && !g_utf8_validate_len (text, limit - text, &text) && *text != '\0')
        return FALSE;
      if (text < limit)
        text++;
    }
  return TRUE;
}

static GBytes *
finish_message (FeedFrameReader *self, FeedFrameKind *kind)
{
  GByteArray *message = self->message;

  *kind = self->kind;
  if (self->kind == FEED_FRAME_TEXT && !is_utf8 (message->data, message->len))
    {
      fail (self, FEED_CLOSE_NOT_UTF8);
      return NULL;
    }
  self->message = g_byte_array_new ();
  self->kind = FEED_FRAME_MORE;

  return g_byte_array_free_to_bytes (message);
}

/* NULL where it is a part of a message that goes on. */
static GBytes *
take_frame (FeedFrameReader *self, const Head *head, FeedFrameKind *kind)
{
  const guint8 *payload = self->input->data + self->begin + head->head_length;
  GBytes *control = NULL;

  if (head->kind >= FEED_FRAME_CLOSE)
    {
      *kind = head->kind;
      control = g_bytes_new (payload, head->length);
    }
  else
    {
      if (head->kind != FEED_FRAME_MORE)
        self->kind = head->kind;
      g_byte_array_append (self->message, payload, head->length);
    }
  self->begin += head->head_length + head->length;
  if (control != NULL)
    return control;

  return head->is_last ? finish_message (self, kind) : NULL;
}

GBytes *
feed_frame_reader_next (FeedFrameReader *self, FeedFrameKind *kind)
{
  Head head;

  while (self->fault == 0 && read_head (self, &head) && check_head (self, &head) &&
         self->input->len - self->begin - head.head_length >= head.length)
    {
      GBytes *message = take_frame (self, &head, kind);

      if (message != NULL)
        return message;
    }
  return NULL;
}

static void
write_length (GByteArray *frame, gsize length)
{
  guint extra = length > G_MAXUINT16 ? 8 : length > MAX_CONTROL ? 2 : 0;
  guint8 first = MASKED | (extra == 8 ? LENGTH_64 : extra == 2 ? LENGTH_16 : length);

  g_byte_array_append (frame, &first, 1);
  for (guint i = extra; i > 0; i--)
    {
      guint8 byte = (guint64) length >> (8 * (i - 1));

      g_byte_array_append (frame, &byte, 1);
    }
}

GBytes *
feed_frame_write (FeedFrameKind kind, const guint8 *bytes, gsize length, const guint8 mask[4])
{
  GByteArray *frame = g_byte_array_sized_new (length + 14);
  guint8 first = FIN | kind;
  guint start;

  g_byte_array_append (frame, &first, 1);
  write_length (frame, length);
  g_byte_array_append (frame, mask, 4);
  start = frame->len;
  if (length > 0)
    g_byte_array_append (frame, bytes, length);
  for (gsize i = 0; i < length; i++)
    frame->data[start + i] ^= mask[i % 4];

  return g_byte_array_free_to_bytes (frame);
}

static gboolean
may_be_said (guint16 code)
{
  return (code >= 1000 && code <= 1014 && code != 1004 && code != FEED_CLOSE_NO_CODE &&
          code != FEED_CLOSE_DROPPED) ||
         (code >= 3000 && code < 5000);
}

gboolean
feed_frame_read_close (GBytes *payload, guint16 *code, char **reason)
{
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (payload, &length);

  *code = FEED_CLOSE_NO_CODE;
  *reason = NULL;
  if (length == 0)
    return TRUE;
  if (length == 1 || !is_utf8 (bytes + 2, length - 2))
    return FALSE;
  *code = read_number (bytes, 2);
  *reason = g_strndup ((const char *) bytes + 2, length - 2);

  return may_be_said (*code);
}
