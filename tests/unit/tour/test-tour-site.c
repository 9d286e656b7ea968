/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-tour-site PROGRAM: asks the sample site, as it is installed, for what a reader would. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libsoup/soup.h>

#include "feed-parser.h"

#define NOW "1780000000"

static const char *program;

typedef struct
{
  GSubprocess *process;
  SoupSession *session;
  char *base;
} Fixture;

static int
start_site (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  Fixture *self = g_new0 (Fixture, 1);

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    &error, program, "--now=" NOW, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->base = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  self->session = soup_session_new ();
  /* What the wire carries is looked at here, not what was unpacked from it. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  *state = self;
  return 0;
}

static int
stop_site (void **state)
{
  Fixture *self = *state;

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_object_unref (self->session);
  g_free (self->base);
  g_free (self);
  return 0;
}

static SoupMessage *
make_message (Fixture *self, const char *path)
{
  g_autofree char *uri = g_strconcat (self->base, path, NULL);

  return soup_message_new ("GET", uri);
}

static GBytes *
send_message (Fixture *self, SoupMessage *message)
{
  g_autoptr (GError) error = NULL;
  GBytes *body = soup_session_send_and_read (self->session, message, NULL, &error);

  g_assert_no_error (error);
  return body;
}

static char *
get_text (Fixture *self, const char *path)
{
  g_autoptr (SoupMessage) message = make_message (self, path);
  g_autoptr (GBytes) body = send_message (self, message);

  assert_int_equal (soup_message_get_status (message), SOUP_STATUS_OK);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static void
test_base_is_loopback (void **state)
{
  Fixture *self = *state;

  assert_true (g_str_has_prefix (self->base, "http://127.0.0.1:"));
  assert_false (g_str_has_suffix (self->base, "/"));
}

static void
test_home_page_leads_to_feeds (void **state)
{
  Fixture *self = *state;
  g_autofree char *home = get_text (self, "/");
  g_autoptr (GRegex) links = g_regex_new ("rel=\"alternate\".* href=\"([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint found = 0;

  for (g_regex_match (links, home, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), found++)
    {
      g_autofree char *path = g_match_info_fetch (match, 1);
      g_autofree char *feed = get_text (self, path);

      assert_non_null (strstr (feed, self->base));
      assert_null (strstr (feed, "{{"));
    }
  assert_int_equal (found, 6);
}

static void
test_feeds_can_be_read (void **state)
{
  static const struct
  {
    const char *path;
    guint entries;
  } expected[] = {
    { "/guide.atom", 6 },      { "/bread.rss", 5 },       { "/tools.json", 5 },
    { "/shore.rss", 3 },       { "/hebrew.atom", 2 },     { "/mornings.atom", 6 },
    { "/mornings-2.atom", 6 }, { "/mornings-3.atom", 6 },
  };
  Fixture *self = *state;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = get_text (self, expected[i].path);
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (FeedDocument) document = feed_parser_parse_bytes (bytes, self->base, NULL, &error);

      g_assert_no_error (error);
      assert_true (feed_document_get_is_complete (document));
      assert_int_equal (feed_document_get_entries (document)->len, expected[i].entries);
      assert_int_equal (feed_document_get_warnings (document)->len, 0);
    }
}

static void
test_articles_are_dated_back_from_now (void **state)
{
  Fixture *self = *state;
  g_autofree char *bread = get_text (self, "/bread.rss");
  g_autofree char *guide = get_text (self, "/guide.atom");

  assert_non_null (strstr (bread, "<pubDate>Thu, 28 May 2026 17:26:40 +0000</pubDate>"));
  assert_non_null (strstr (guide, "<published>2026-05-28T19:26:40Z</published>"));
}

static void
test_unchanged_feed_is_not_sent_again (void **state)
{
  Fixture *self = *state;
  g_autoptr (SoupMessage) first = make_message (self, "/bread.rss");
  g_autoptr (GBytes) first_body = send_message (self, first);
  g_autoptr (SoupMessage) second = make_message (self, "/bread.rss");
  g_autoptr (GBytes) second_body = NULL;

  soup_message_headers_replace (
      soup_message_get_request_headers (second), "If-None-Match",
      soup_message_headers_get_one (soup_message_get_response_headers (first), "ETag"));
  second_body = send_message (self, second);
  assert_int_equal (soup_message_get_status (second), SOUP_STATUS_NOT_MODIFIED);
  assert_int_equal (g_bytes_get_size (second_body), 0);
}

static GBytes *
unpack (GBytes *packed)
{
  g_autoptr (GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, G_CONVERTER (unpacker));
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_input_stream_read_bytes (stream, 1 << 20, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_text_is_packed_for_who_asks (void **state)
{
  Fixture *self = *state;
  g_autofree char *plain = get_text (self, "/guide.atom");
  g_autoptr (SoupMessage) message = make_message (self, "/guide.atom");
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) unpacked = NULL;
  g_autoptr (GConverter)
      unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept-Encoding",
                                "gzip");
  packed = send_message (self, message);
  assert_string_equal (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                     "Content-Encoding"),
                       "gzip");
  unpacked = unpack (packed);
  assert_int_equal (g_bytes_get_size (unpacked), strlen (plain));
  assert_memory_equal (g_bytes_get_data (unpacked, NULL), plain, strlen (plain));
}

static void
test_private_feed_wants_a_password (void **state)
{
  Fixture *self = *state;
  g_autoptr (SoupMessage) stranger = make_message (self, "/private");
  g_autoptr (SoupMessage) member = make_message (self, "/private");
  g_autoptr (GBytes) refusal = send_message (self, stranger);
  g_autoptr (GBytes) notes = NULL;

  assert_int_equal (soup_message_get_status (stranger), SOUP_STATUS_UNAUTHORIZED);
  assert_non_null (soup_message_headers_get_list (soup_message_get_response_headers (stranger),
                                                  "WWW-Authenticate"));
  soup_message_headers_replace (soup_message_get_request_headers (member), "Authorization",
                                "Basic cmVhZGVyOnRvdXI=");
  notes = send_message (self, member);
  assert_int_equal (soup_message_get_status (member), SOUP_STATUS_OK);
  assert_true (g_bytes_get_size (notes) > 0);
}

static void
test_trouble_is_served (void **state)
{
  static const struct
  {
    const char *path;
    guint status;
  } expected[] = { { "/gone", 410 }, { "/busy", 429 }, { "/nowhere", 404 }, { "/broken", 200 } };
  Fixture *self = *state;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (SoupMessage) message = make_message (self, expected[i].path);
      g_autoptr (GBytes) body = send_message (self, message);

      assert_int_equal (soup_message_get_status (message), expected[i].status);
    }
}

static void
test_slow_feed_holds_up_nobody (void **state)
{
  Fixture *self = *state;
  g_autoptr (SoupMessage) slow = make_message (self, "/slow");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *bread = NULL;
  gint64 before = g_get_monotonic_time ();

  soup_session_send_async (self->session, slow, G_PRIORITY_DEFAULT, cancellable, NULL, NULL);
  bread = get_text (self, "/bread.rss");
  assert_true (g_get_monotonic_time () - before < 3 * G_USEC_PER_SEC);
  assert_int_equal (soup_message_get_status (slow), SOUP_STATUS_NONE);
  g_cancellable_cancel (cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_ends_with_its_input (void **state)
{
  Fixture *self = *state;
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_base_is_loopback, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_home_page_leads_to_feeds, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_feeds_can_be_read, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_articles_are_dated_back_from_now, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_unchanged_feed_is_not_sent_again, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_text_is_packed_for_who_asks, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_private_feed_wants_a_password, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_trouble_is_served, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_slow_feed_holds_up_nobody, start_site, stop_site),
    cmocka_unit_test_setup_teardown (test_ends_with_its_input, start_site, stop_site),
  };

  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  return cmocka_run_group_tests (tests, NULL, NULL);
}
