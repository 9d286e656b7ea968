/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "feed-error.h"
#include "net-fixture.h"
#include "test-await.h"
#include "test-daemon.h"
#include "test-folder.h"

#define SKIPPED 77
#define NGINX "/usr/sbin/nginx"
#define N_ENTRIES 2000

/* A server of the trade, as most feeds are served by one. */
typedef struct
{
  TestFolder *folder;
  TestDaemon *nginx;
  FeedHttpClient *client;
  char *feed; /* (owned): what it serves */
  guint16 port;
} Fixture;

static char *
make_feed (void)
{
  GString *text = g_string_new ("<rss version=\"2.0\"><channel><title>A feed</title>");

  for (guint i = 0; i < N_ENTRIES; i++)
    g_string_append_printf (text, "<item><title>Entry %u</title></item>", i);
  g_string_append (text, "</channel></rss>");
  return g_string_free (text, FALSE);
}

static char *
make_configuration (const char *folder, guint port)
{
  return g_strdup_printf (
      "daemon off; worker_processes 1; pid %s/pid; error_log %s/error.log;\n"
      "events { worker_connections 64; }\n"
      "http {\n"
      "  access_log %s/access.log; client_body_temp_path %s; proxy_temp_path %s;\n"
      "  fastcgi_temp_path %s; uwsgi_temp_path %s; scgi_temp_path %s;\n"
      "  types { application/rss+xml xml; }\n"
      "  server {\n"
      "    listen 127.0.0.1:%u; root %s;\n"
      "    location /zipped/ { alias %s/; gzip on; gzip_types application/rss+xml; }\n"
      "    location /fresh/ { alias %s/; expires 1h; }\n"
      "    location = /moved { return 301 /feed.xml; }\n"
      "    location = /today { return 302 /feed.xml; }\n"
      "    location = /busy { add_header Retry-After 120 always; return 503; }\n"
      "    location = /locked { return 403; }\n"
      "  }\n"
      "}\n",
      folder, folder, folder, folder, folder, folder, folder, folder, port, folder, folder, folder);
}

static int
start (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  FeedHttpLimits limits = net_test_limits ();
  g_autofree char *configuration = NULL;
  g_autofree char *file = NULL;
  g_autofree char *served = NULL;

  self->folder = test_folder_new ();
  self->port = test_daemon_find_port ();
  self->feed = make_feed ();
  configuration = make_configuration (test_folder_get_path (self->folder), self->port);
  file = test_folder_write (self->folder, "nginx.conf", configuration);
  served = test_folder_write (self->folder, "feed.xml", self->feed);
  g_chmod (test_folder_get_path (self->folder), 0755);
  self->nginx = test_daemon_start (self->port, NGINX, "-p", test_folder_get_path (self->folder),
                                   "-c", file, NULL);
  self->client = feed_http_client_new (&limits);
  *state = self;
  return 0;
}

static int
stop (void **state)
{
  Fixture *self = *state;

  g_object_unref (self->client);
  test_drain ();
  test_daemon_stop (self->nginx);
  test_folder_free (self->folder);
  g_free (self->feed);
  g_free (self);
  return 0;
}

static FeedHttpRequest *
make_request (Fixture *self, const char *path)
{
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u%s", self->port, path);
  FeedHttpRequest *request = feed_http_request_new (uri);

  request->allow_private = TRUE;
  return request;
}

static FeedHttpResponse *
get (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  FeedHttpResponse *response = net_send (self->client, make_request (self, path), &error);

  g_assert_no_error (error);
  return response;
}

static void
validators_save_the_second_transfer (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedHttpResponse) first = get (self, "/feed.xml");
  FeedHttpRequest *request = make_request (self, "/feed.xml");
  g_autoptr (FeedHttpResponse) second = NULL;
  g_autoptr (GError) error = NULL;

  net_assert_body (first, self->feed);
  assert_string_equal (first->content_type, "application/rss+xml");
  request->etag = g_strdup (first->etag);
  request->last_modified = g_strdup (first->last_modified);
  second = net_send (self->client, request, &error);
  g_assert_no_error (error);

  assert_int_equal (second->status, 304);
  assert_null (second->body);
  assert_string_equal (second->etag, first->etag);
}

static void
gzip_saves_most_of_the_first (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedHttpResponse) response = get (self, "/zipped/feed.xml");

  net_assert_body (response, self->feed);
  assert_true (response->bytes_received < strlen (self->feed) / 4);
}

static void
redirects_lead_on (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedHttpResponse) moved = get (self, "/moved");
  g_autoptr (FeedHttpResponse) today = get (self, "/today");

  net_assert_body (moved, self->feed);
  assert_true (g_str_has_suffix (moved->permanent_uri, "/feed.xml"));
  net_assert_body (today, self->feed);
  assert_null (today->permanent_uri);
}

static void
freshness_is_known (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedHttpResponse) response = get (self, "/fresh/feed.xml");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  assert_in_range (response->fresh_until, now + 3500, now + 3660);
}

static void
refusals_are_told (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedHttpResponse) locked = get (self, "/locked");
  g_autoptr (FeedHttpResponse) missing = get (self, "/missing");
  g_autoptr (FeedHttpResponse) busy = get (self, "/busy");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  assert_int_equal (locked->status, 403);
  assert_int_equal (missing->status, 404);
  assert_int_equal (busy->status, 503);
  assert_in_range (busy->retry_after, now + 100, now + 121);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (validators_save_the_second_transfer, start, stop),
    cmocka_unit_test_setup_teardown (gzip_saves_most_of_the_first, start, stop),
    cmocka_unit_test_setup_teardown (redirects_lead_on, start, stop),
    cmocka_unit_test_setup_teardown (freshness_is_known, start, stop),
    cmocka_unit_test_setup_teardown (refusals_are_told, start, stop),
  };

  if (!g_file_test (NGINX, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_print ("%s is not installed: nothing to test against\n", NGINX);
      return SKIPPED;
    }
  return cmocka_run_group_tests (tests, NULL, NULL);
}
