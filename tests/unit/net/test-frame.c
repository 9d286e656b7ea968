/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "feed-frame-stream.h"
#include "feed-upgrade.h"
#include "test-await.h"

#define MAX_MESSAGE 100

/* As a server writes it: without a mask. */
static GByteArray *
frame (guint8 first, const char *payload)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 head[2] = { first, strlen (payload) };

  g_byte_array_append (bytes, head, 2);
  g_byte_array_append (bytes, (const guint8 *) payload, strlen (payload));
  return bytes;
}

static void
push (FeedFrameReader *reader, guint8 first, const char *payload)
{
  g_autoptr (GByteArray) bytes = frame (first, payload);

  feed_frame_reader_push (reader, bytes->data, bytes->len);
}

static void
expect (FeedFrameReader *reader, FeedFrameKind kind, const char *text)
{
  FeedFrameKind found = FEED_FRAME_MORE;
  g_autoptr (GBytes) message = feed_frame_reader_next (reader, &found);

  assert_non_null (message);
  assert_int_equal (found, kind);
  assert_int_equal (g_bytes_get_size (message), strlen (text));
  assert_memory_equal (g_bytes_get_data (message, NULL), text, strlen (text));
}

static void
expect_nothing (FeedFrameReader *reader, guint16 fault)
{
  FeedFrameKind kind;

  assert_null (feed_frame_reader_next (reader, &kind));
  assert_int_equal (feed_frame_reader_get_fault (reader), fault);
}

static void
messages_come_whole_however_they_are_cut (void **state)
{
  g_autoptr (FeedFrameReader) reader = feed_frame_reader_new (MAX_MESSAGE);
  g_autoptr (GByteArray) text = frame (0x81, "hello");

  for (guint i = 0; i < text->len; i++)
    {
      expect_nothing (reader, 0);
      feed_frame_reader_push (reader, text->data + i, 1);
    }
  expect (reader, FEED_FRAME_TEXT, "hello");
  push (reader, 0x01, "one ");
  push (reader, 0x00, "two ");
  push (reader, 0x89, "ping");
  push (reader, 0x80, "three");
  push (reader, 0x82, "");
  expect (reader, FEED_FRAME_PING, "ping");
  expect (reader, FEED_FRAME_TEXT, "one two three");
  expect (reader, FEED_FRAME_BINARY, "");
  expect_nothing (reader, 0);
}

/* This takes no time at all, or hours. */
static void
a_million_frames_at_once_are_read_one_after_the_other (void **state)
{
  g_autoptr (FeedFrameReader) reader = feed_frame_reader_new (MAX_MESSAGE);
  gsize n_frames = 2 * 1024 * 1024;
  g_autofree guint8 *frames = g_malloc (2 * n_frames);
  FeedFrameKind kind;
  GBytes *message = NULL;
  gsize n_read = 0;

  for (gsize i = 0; i < n_frames; i++)
    {
      frames[2 * i] = 0x89;
      frames[2 * i + 1] = 0;
    }
  feed_frame_reader_push (reader, frames, 2 * n_frames);
  for (; (message = feed_frame_reader_next (reader, &kind)) != NULL; n_read++)
    g_bytes_unref (message);
  assert_int_equal (n_read, n_frames);
  push (reader, 0x81, "hello");
  expect (reader, FEED_FRAME_TEXT, "hello");
}

static void
what_breaks_the_rules_is_not_read (void **state)
{
  static const struct
  {
    guint8 bytes[14];
    gsize length;
    guint16 fault;
  } rows[] = {
    { { 0xc1, 0x00 }, 2, FEED_CLOSE_PROTOCOL },             /* compressed */
    { { 0x81, 0x80, 0, 0, 0, 0 }, 6, FEED_CLOSE_PROTOCOL }, /* masked */
    { { 0x83, 0x00 }, 2, FEED_CLOSE_PROTOCOL },             /* no such kind */
    { { 0x8b, 0x00 }, 2, FEED_CLOSE_PROTOCOL },             /* no such control */
    { { 0x09, 0x00 }, 2, FEED_CLOSE_PROTOCOL },             /* ping in parts */
    { { 0x89, 0x7e, 0x00, 0x7e }, 4, FEED_CLOSE_PROTOCOL }, /* long ping */
    { { 0x80, 0x00 }, 2, FEED_CLOSE_PROTOCOL },             /* goes on from nothing */
    { { 0x01, 0x00, 0x81, 0x00 }, 4, FEED_CLOSE_PROTOCOL }, /* begins in between */
    { { 0x81, 0x65 }, 2, FEED_CLOSE_TOO_BIG },              /* 101 */
    { { 0x81, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, 10, FEED_CLOSE_TOO_BIG },
    { { 0x81, 0x02, 0xc3, 0x28 }, 4, FEED_CLOSE_NOT_UTF8 },
    { { 0x81, 0x01, 0xc3 }, 3, FEED_CLOSE_NOT_UTF8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedFrameReader) reader = feed_frame_reader_new (MAX_MESSAGE);

      feed_frame_reader_push (reader, rows[i].bytes, rows[i].length);
      expect_nothing (reader, rows[i].fault);
      push (reader, 0x81, "too late");
      expect_nothing (reader, rows[i].fault);
    }
}

static void
parts_are_counted_together (void **state)
{
  g_autoptr (FeedFrameReader) reader = feed_frame_reader_new (MAX_MESSAGE);

  push (reader, 0x02, "0123456789012345678901234567890123456789");
  for (guint i = 0; i < 3; i++)
    push (reader, 0x00, "01234567890123456789");
  expect_nothing (reader, 0);
  push (reader, 0x00, "x");
  expect_nothing (reader, FEED_CLOSE_TOO_BIG);
}

static void
nul_is_a_character (void **state)
{
  static const guint8 bytes[] = { 0x81, 0x03, 'a', 0, 'b' };
  g_autoptr (FeedFrameReader) reader = feed_frame_reader_new (MAX_MESSAGE);
  FeedFrameKind kind;
  g_autoptr (GBytes) message = NULL;

  feed_frame_reader_push (reader, bytes, sizeof bytes);
  message = feed_frame_reader_next (reader, &kind);
  assert_int_equal (g_bytes_get_size (message), 3);
}

static void
what_is_written_is_masked_and_says_its_length (void **state)
{
  static const guint8 mask[4] = { 1, 2, 3, 4 };
  static const gsize lengths[] = { 0, 5, 125, 126, 65535, 65536 };
  static const gsize heads[] = { 6, 6, 6, 8, 8, 14 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree guint8 *payload = g_malloc0 (lengths[i] + 1);
      g_autoptr (GBytes) written = feed_frame_write (FEED_FRAME_BINARY, payload, lengths[i], mask);
      const guint8 *bytes = g_bytes_get_data (written, NULL);

      assert_int_equal (g_bytes_get_size (written), heads[i] + lengths[i]);
      assert_int_equal (bytes[0], 0x82);
      assert_true ((bytes[1] & 0x80) != 0);
      if (lengths[i] > 0)
        assert_int_equal (bytes[heads[i]], mask[0]);
    }
}

static void
a_goodbye_has_a_code_that_may_be_said (void **state)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    gboolean fine;
    guint16 code;
  } rows[] = {
    { "", 0, TRUE, FEED_CLOSE_NO_CODE },
    { "\x03\xe8", 2, TRUE, 1000 },
    { "\x03\xe8"
      "bye",
      5, TRUE, 1000 },
    { "\x0b\xb8", 2, TRUE, 3000 },
    { "\x03", 1, FALSE, 0 },
    { "\x03\xed", 2, FALSE, 0 },
    { "\x03\xee", 2, FALSE, 0 },
    { "\x00\x01", 2, FALSE, 0 },
    { "\x13\x88", 2, FALSE, 0 },
    { "\x03\xe8\xff", 3, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) payload = g_bytes_new_static (rows[i].bytes, rows[i].length);
      g_autofree char *reason = NULL;
      guint16 code = 0;

      assert_int_equal (feed_frame_read_close (payload, &code, &reason), rows[i].fine);
      if (rows[i].fine)
        assert_int_equal (code, rows[i].code);
    }
}

/* The example of RFC 6455 section 1.3. */
static void
an_upgrade_is_an_answer_to_its_key (void **state)
{
  static const char key[] = "dGhlIHNhbXBsZSBub25jZQ==";
  static const char good[] = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";
  static const struct
  {
    const char *more;
    gboolean fine;
  } rows[] = {
    { "", TRUE },
    { "Sec-WebSocket-Protocol: chat\r\n", TRUE },
    { "Sec-WebSocket-Protocol: other\r\n", FALSE },
    { "Sec-WebSocket-Extensions: permessage-deflate\r\n", FALSE },
    { "Upgrade: h2c\r\n", FALSE },
  };
  static const char *const protocols[] = { "chat", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *head = g_strconcat ("HTTP/1.1 101 Switching\r\n", good, rows[i].more, "\r\n",
                                           NULL);
      g_autoptr (FeedHttpReply) reply = feed_http_reply_parse (head);

      assert_int_equal (reply->status, 101);
      assert_int_equal (feed_upgrade_check (reply, key, protocols), rows[i].fine);
      assert_false (feed_upgrade_check (reply, "another key", protocols));
    }
  assert_null (feed_http_reply_parse ("SSH-2.0-OpenSSH\r\n\r\n"));
  assert_null (feed_http_reply_parse ("HTTP/1.1\r\n\r\n"));
}

/* The other side of a connection, which asks whether we are there, and does not listen. */
typedef struct
{
  GIOStream *ours;
  GIOStream *theirs;
  gboolean read; /* all that they had asked */
} Line;

static GIOStream *
take_end (int fd)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, &error);

  g_assert_no_error (error);
  return G_IO_STREAM (g_socket_connection_factory_create_connection (socket));
}

static void
line_message_cb (FeedFrameKind kind, GBytes *message, gpointer user_data)
{
  ((Line *) user_data)->read = TRUE;
}

static void
line_closed_cb (guint16 code, const char *reason, gpointer user_data)
{
}

static gboolean
has_read (gpointer user_data)
{
  return ((Line *) user_data)->read;
}

/* Frames of fixed size until the first that is no pong. */
static guint
count_pongs (GIOStream *stream)
{
  GInputStream *in = g_io_stream_get_input_stream (stream);
  GPollableInputStream *pollable = G_POLLABLE_INPUT_STREAM (in);
  guint8 pong[6] = { 0x80 | FEED_FRAME_PONG };
  guint count = 0;

  while (pong[0] == (0x80 | FEED_FRAME_PONG))
    {
      while (!g_pollable_input_stream_is_readable (pollable))
        g_main_context_iteration (NULL, FALSE);
      assert_true (g_input_stream_read_all (in, pong, sizeof pong, NULL, NULL, NULL));
      count++;
    }
  return count - 1;
}

static void
who_never_listens_is_not_answered_for_ever (void **state)
{
  static const FeedFrameEvents events = { line_message_cb, line_closed_cb };
  static const guint n_pings = 20000;
  g_autoptr (GByteArray) asked = g_byte_array_new ();
  Line line = { NULL, NULL, FALSE };
  FeedFrameStream *frames = NULL;
  int ends[2];

  assert_int_equal (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), 0);
  line.ours = take_end (ends[0]);
  line.theirs = take_end (ends[1]);
  for (guint i = 0; i < n_pings; i++)
    {
      static const guint8 ping[2] = { 0x80 | FEED_FRAME_PING, 0 };

      g_byte_array_append (asked, ping, sizeof ping);
    }
  g_byte_array_append (asked,
                       (const guint8 *) "\x81\x03"
                                        "end",
                       5);
  frames = feed_frame_stream_new (line.ours, MAX_MESSAGE, 0, &events, &line);
  feed_frame_stream_start (frames, asked->data, asked->len);
  test_wait_until (has_read, &line);
  feed_frame_stream_close (frames, 1000, NULL);
  assert_in_range (count_pongs (line.theirs), 1, 100);
  feed_frame_stream_free (frames);
  test_drain ();
  g_object_unref (line.ours);
  g_object_unref (line.theirs);
}

/* Who slept gives the other side the time to answer; who was awake has given it. */
static void
who_wakes_up_asks_before_giving_up (void **state)
{
  assert_int_equal (feed_frame_choose_ping (100, 100, FALSE), FEED_PING_ASK);
  assert_int_equal (feed_frame_choose_ping (100, 101, TRUE), FEED_PING_GIVE_UP);
  assert_int_equal (feed_frame_choose_ping (100, 3600, TRUE), FEED_PING_ASK_AFTER_SLEEP);
  assert_int_equal (feed_frame_choose_ping (100, 3600, FALSE), FEED_PING_ASK_AFTER_SLEEP);
  assert_int_equal (feed_frame_choose_ping (100, 60, TRUE), FEED_PING_ASK_AFTER_SLEEP);
}

typedef struct
{
  guint n_closed;
  guint16 code;
} Ending;

static void
ending_message (FeedFrameKind kind, GBytes *message, gpointer user_data)
{
}

static void
ending_closed (guint16 code, const char *reason, gpointer user_data)
{
  Ending *self = user_data;

  self->n_closed++;
  self->code = code;
}

static gboolean
has_ended (gpointer data)
{
  return ((Ending *) data)->n_closed > 0;
}

/* The other end of the line is there and says nothing, as where a network has gone. */
static void
who_answers_no_ping_is_gone (void **state)
{
  static const FeedFrameEvents events = { ending_message, ending_closed };
  const guint pauses[] = { 30, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      int ends[2] = { -1, -1 };
      Ending ending = { 0 };
      g_autoptr (GSocket) socket = NULL;
      g_autoptr (GSocketConnection) connection = NULL;
      FeedFrameStream *stream = NULL;

      assert_int_equal (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), 0);
      socket = g_socket_new_from_fd (ends[0], NULL);
      connection = g_socket_connection_factory_create_connection (socket);
      stream = feed_frame_stream_new (G_IO_STREAM (connection), MAX_MESSAGE, pauses[i], &events,
                                      &ending);
      feed_frame_stream_start (stream, NULL, 0);
      test_wait_until (has_ended, &ending);
      assert_int_equal (ending.code, 1006);
      assert_int_equal (ending.n_closed, 1);
      feed_frame_stream_free (stream);
      close (ends[1]);
      test_drain ();
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (messages_come_whole_however_they_are_cut),
    cmocka_unit_test (a_million_frames_at_once_are_read_one_after_the_other),
    cmocka_unit_test (what_breaks_the_rules_is_not_read),
    cmocka_unit_test (parts_are_counted_together),
    cmocka_unit_test (nul_is_a_character),
    cmocka_unit_test (what_is_written_is_masked_and_says_its_length),
    cmocka_unit_test (a_goodbye_has_a_code_that_may_be_said),
    cmocka_unit_test (an_upgrade_is_an_answer_to_its_key),
    cmocka_unit_test (who_never_listens_is_not_answered_for_ever),
    cmocka_unit_test (who_wakes_up_asks_before_giving_up),
    cmocka_unit_test (who_answers_no_ping_is_gone),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
