/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-candidate-private.h"
#include "feed-discovery.h"
#include "feed-error.h"
#include "feed-http-client-private.h"
#include "stub-resolver.h"
#include "test-await.h"
#include "test-server.h"

#define RSS(title)                                                                                 \
  "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>" title "</title>"                  \
  "<link>https://example.org/</link><description>d</description>"                                  \
  "<item><title>One</title><guid>1</guid></item></channel></rss>"
#define ATOM                                                                                       \
  "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"html\">A &amp;lt;b&amp;gt; C</title>" \
  "<id>urn:x</id><updated>2026-01-01T00:00:00Z</updated></feed>"

typedef struct
{
  TestServer *server;
  FeedHttpClient *client;
} Fixture;

static int
setup (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->server = test_server_new ();
  self->client = feed_http_client_new (NULL);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  Fixture *self = *state;

  g_object_unref (self->client);
  test_drain ();
  test_server_free (self->server);
  g_free (self);
  return 0;
}

static void
serve (Fixture *self, const char *path, const char *type, const char *body)
{
  g_autofree char *header = g_strdup_printf ("Content-Type: %s\r\nETag: \"%s\"\r\n", type, path);

  test_server_reply_body (self->server, path, "200 OK", header, body, -1);
}

static void
serve_page (Fixture *self, const char *path, const char *html)
{
  g_autofree char *page = g_strconcat ("<!doctype html><title>A site</title>", html, NULL);

  serve (self, path, "text/html; charset=utf-8", page);
}

static void
serve_feed (Fixture *self, const char *path)
{
  serve (self, path, "application/rss+xml", RSS ("A feed"));
}

static GPtrArray *
discover (Fixture *self, const char *address, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_discovery_run_async (self->client, address, NULL, test_await_cb, &result);
  return feed_discovery_run_finish (self->client, test_await (&result), error);
}

/* What is found at PATH, as the paths of the candidates. */
static void
expect (Fixture *self, const char *path, const char *expected)
{
  g_autofree char *address = test_server_uri (self->server, path);
  g_autofree char *origin = test_server_uri (self->server, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = discover (self, address, &error);
  g_autoptr (GString) paths = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (paths, "%s%s", i > 0 ? " " : "",
                            feed_candidate_get_uri (g_ptr_array_index (found, i)) +
                                strlen (origin));
  g_assert_cmpstr (paths->str, ==, expected);
}

static void
expect_error (Fixture *self, const char *path, FeedError code, const char *words)
{
  g_autofree char *address = test_server_uri (self->server, path);
  g_autoptr (GError) error = NULL;

  assert_null (discover (self, address, &error));
  g_assert_error (error, FEED_ERROR, (int) code);
  if (strstr (error->message, words) == NULL)
    fail_msg ("%s", error->message);
}

static void
the_address_of_a_feed_is_enough (void **state)
{
  Fixture *self = *state;
  g_autofree char *address = test_server_uri (self->server, "/atom");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  FeedCandidate *candidate = NULL;

  serve (self, "/atom", "text/plain", ATOM);
  found = discover (self, address, &error);
  g_assert_no_error (error);
  assert_int_equal (found->len, 1);
  candidate = g_ptr_array_index (found, 0);

  assert_string_equal (feed_candidate_get_uri (candidate), address);
  assert_string_equal (feed_candidate_get_title (candidate), "A <b> C");
  assert_non_null (strstr (feed_candidate_get_format (candidate), "Atom"));
  assert_non_null (feed_candidate_get_document (candidate));
  assert_string_equal (feed_candidate_get_response (candidate)->etag, "\"/atom\"");
  assert_int_equal (test_server_count_requests (self->server, "/atom"), 1);
}

static void
a_page_leads_to_the_feeds_it_names (void **state)
{
  Fixture *self = *state;

  serve_page (self, "/",
              "<link rel=alternate type=application/rss+xml href=/comments/feed/>"
              "<link rel=alternate type=application/rss+xml title=Posts href=/posts>"
              "<link rel=alternate type=application/atom+xml href=/atom>"
              "<link rel=alternate type=application/rss+xml href=/gone>");
  serve (self, "/comments/feed/", "application/rss+xml", RSS ("Comments"));
  serve (self, "/posts", "application/rss+xml", RSS ("Posts"));
  serve (self, "/atom", "application/atom+xml", ATOM);

  expect (self, "/", "/posts /atom /comments/feed/");
  assert_int_equal (test_server_count_requests (self->server, "/feed"), 0);
}

static void
the_page_says_the_order_not_the_faster_server (void **state)
{
  Fixture *self = *state;
  serve_page (self, "/",
              "<link rel=alternate type=application/rss+xml href=/slow>"
              "<link rel=alternate type=application/rss+xml href=/fast>");
  test_server_reply (self->server, "/slow",
                     "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" RSS ("Slow"), -1,
                     TEST_REPLY_DRIP | TEST_REPLY_CLOSE);
  serve_feed (self, "/fast");

  expect (self, "/", "/slow /fast");
}

static void
the_same_feed_is_shown_once (void **state)
{
  Fixture *self = *state;

  serve_page (self, "/",
              "<link rel=alternate type=application/rss+xml href=/feed>"
              "<link rel=alternate type=application/rss+xml href=/copy>"
              "<link rel=alternate type=application/rss+xml href=/moved>");
  serve_feed (self, "/feed");
  serve_feed (self, "/copy");
  test_server_reply_body (self->server, "/moved", "301 Moved", "Location: /feed\r\n", "", -1);

  expect (self, "/", "/feed");
}

static void
a_permanent_redirect_is_taken_over_and_a_temporary_is_not (void **state)
{
  Fixture *self = *state;

  serve_feed (self, "/feed");
  test_server_reply_body (self->server, "/moved", "301 Moved", "Location: /feed\r\n", "", -1);
  test_server_reply_body (self->server, "/today", "302 Found", "Location: /feed\r\n", "", -1);

  expect (self, "/moved", "/feed");
  expect (self, "/today", "/today");
}

static char *
call_feed (const char *title, const char *address, guint second)
{
  return g_strdup_printf ("<feed xmlns='http://www.w3.org/2005/Atom'><title>%s</title>"
                          "<id>urn:x</id><updated>2026-01-01T00:00:00Z</updated>"
                          "<link rel='self' href='%s'/><!-- made at %u --></feed>",
                          title, address, second);
}

/* The same feed twice, with something in it that changes by the second. */
static void
a_feed_is_known_by_what_it_calls_itself (void **state)
{
  Fixture *self = *state;
  g_autofree char *one = call_feed ("Posts", "http://example.org/atom", 1);
  g_autofree char *two = call_feed ("Posts", "https://www.example.org/atom/", 2);
  g_autofree char *other = call_feed ("Comments", "http://example.org/atom", 3);

  serve_page (self, "/",
              "<link rel=alternate type=application/atom+xml href=/one>"
              "<link rel=alternate type=application/atom+xml href=/two>"
              "<link rel=alternate type=application/atom+xml href=/other>");
  serve (self, "/one", "application/atom+xml", one);
  serve (self, "/two", "application/atom+xml", two);
  serve (self, "/other", "application/atom+xml", other);

  expect (self, "/", "/one /other");
}

static void
what_has_entries_comes_before_what_has_none (void **state)
{
  Fixture *self = *state;

  serve_page (self, "/",
              "<link rel=alternate type=application/atom+xml href=/empty>"
              "<link rel=alternate type=application/rss+xml href=/comments.rss>"
              "<link rel=alternate type=application/rss+xml href=/posts>");
  serve (self, "/empty", "application/atom+xml", ATOM);
  serve (self, "/comments.rss", "application/rss+xml", RSS ("Comments"));
  serve_feed (self, "/posts");

  expect (self, "/", "/posts /empty /comments.rss");
}

static void
a_candidate_says_how_much_there_is_and_how_new (void **state)
{
  Fixture *self = *state;
  g_autofree char *address = test_server_uri (self->server, "/feed");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  serve (self, "/feed", "application/rss+xml",
         "<rss version='2.0'><channel><title>T</title>"
         "<item><guid>1</guid><pubDate>Wed, 31 Dec 2003 23:59:59 GMT</pubDate></item>"
         "<item><guid>2</guid><pubDate>Thu, 01 Jan 2004 00:00:01 GMT</pubDate></item>"
         "<item><guid>3</guid></item></channel></rss>");
  found = discover (self, address, &error);
  g_assert_no_error (error);
  assert_int_equal (feed_candidate_get_n_entries (g_ptr_array_index (found, 0)), 3);
  assert_int_equal (feed_candidate_get_newest (g_ptr_array_index (found, 0)), 1072915201);
}

static void
a_header_names_the_feed (void **state)
{
  Fixture *self = *state;

  test_server_reply_body (self->server, "/notes.txt", "200 OK",
                          "Content-Type: text/plain\r\n"
                          "Link: </style>; rel=stylesheet, "
                          "</notes.rss>; rel=\"alternate\"; type=\"application/rss+xml\"\r\n",
                          "Notes, in plain text.", -1);
  serve_feed (self, "/notes.rss");

  expect (self, "/notes.txt", "/notes.rss");
}

static void
a_short_list_of_feeds_is_a_page_of_them (void **state)
{
  Fixture *self = *state;
  g_autofree char *a = test_server_uri (self->server, "/a");
  g_autofree char *b = test_server_uri (self->server, "/b");
  g_autofree char *list = g_strdup_printf (
      "<opml version='2.0'><head/><body><outline text='Folder'>"
      "<outline xmlUrl='%s'/></outline>"
      "<outline xmlUrl='%s'/></body></opml>",
      b, a);
  g_autoptr (GString) many = g_string_new ("<opml version='2.0'><head/><body>");

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (many, "<outline xmlUrl='https://example.org/%u'/>", i);
  g_string_append (many, "</body></opml>");
  serve (self, "/list.opml", "text/x-opml", list);
  serve (self, "/many.opml", "text/x-opml", many->str);
  serve (self, "/a", "application/rss+xml", RSS ("A"));
  serve (self, "/b", "application/rss+xml", RSS ("B"));

  expect (self, "/list.opml", "/b /a");
  expect_error (self, "/many.opml", FEED_ERROR_UNSUPPORTED_FORMAT, "imported");
}

static void
an_address_to_publish_to_is_called_that (void **state)
{
  Fixture *self = *state;

  serve (self, "/service", "application/atomsvc+xml",
         "<service xmlns='http://www.w3.org/2007/app'><workspace/></service>");
  expect_error (self, "/service", FEED_ERROR_UNSUPPORTED_FORMAT, "publishing");
}

/* Nobody else is asked, and the page, of megabytes perhaps, is not either. */
static void
a_known_site_is_asked_where_its_feeds_are (void **state)
{
  Fixture *self = *state;
  g_autofree char *proxy = test_server_uri (self->server, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  feed_http_client_set_proxies (self->client, proxies);
  serve_feed (self, "http://gitlab.example/group/project/-/releases.atom");
  serve (self, "http://gitlab.example/group/project/-/tags?format=atom", "application/atom+xml",
         ATOM);
  found = discover (self, "See http://gitlab.example/group/project.", &error);
  g_assert_no_error (error);
  assert_int_equal (found->len, 2);
  assert_string_equal (feed_candidate_get_uri (g_ptr_array_index (found, 0)),
                       "http://gitlab.example/group/project/-/releases.atom");
  assert_int_equal (
      test_server_count_requests (self->server, "http://gitlab.example/group/project"), 0);
}

static void
a_known_site_without_them_is_asked_like_any_other (void **state)
{
  Fixture *self = *state;
  g_autofree char *proxy = test_server_uri (self->server, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  feed_http_client_set_proxies (self->client, proxies);
  serve_page (self, "http://gitlab.example/about",
              "<link rel=alternate type=application/rss+xml href=/blog.xml>");
  serve_feed (self, "http://gitlab.example/blog.xml");
  found = discover (self, "http://gitlab.example/about", &error);
  g_assert_no_error (error);
  assert_string_equal (feed_candidate_get_uri (g_ptr_array_index (found, 0)),
                       "http://gitlab.example/blog.xml");
}

static void
a_name_of_the_fediverse_is_looked_up (void **state)
{
  Fixture *self = *state;
  guint port = test_server_get_port (self->server);
  g_autofree char *typed = g_strdup_printf ("@ann@127.0.0.1:%u", port);
  g_autofree char *finger = g_strdup_printf ("/.well-known/webfinger?resource="
                                             "acct%%3Aann%%40127.0.0.1%%3A%u",
                                             port);
  g_autofree char *profile = test_server_uri (self->server, "/people/ann");
  g_autofree char *json = g_strdup_printf ("{\"subject\":\"acct:ann\",\"links\":[{\"rel\":\"http://"
                                           "webfinger.net/rel/profile-page\",\"href\":\"%s\"}]}",
                                           profile);
  g_autofree char *expected = g_strconcat (profile, ".rss", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL, named = NULL;

  serve (self, finger, "application/jrd+json", json);
  serve_feed (self, "/people/ann.rss");
  found = discover (self, typed, &error);
  g_assert_no_error (error);
  assert_string_equal (feed_candidate_get_uri (g_ptr_array_index (found, 0)), expected);
}

static void
a_profile_is_read_where_nobody_knows_the_name (void **state)
{
  Fixture *self = *state;
  g_autofree char *typed = g_strdup_printf ("acct:ann@127.0.0.1:%u",
                                            test_server_get_port (self->server));
  g_autofree char *expected = test_server_uri (self->server, "/ann/feed.rss");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  serve_page (self, "/@ann", "<link rel=alternate type=application/rss+xml href=/ann/feed.rss>");
  serve_feed (self, "/ann/feed.rss");
  found = discover (self, typed, &error);
  g_assert_no_error (error);
  assert_string_equal (feed_candidate_get_uri (g_ptr_array_index (found, 0)), expected);
}

/* What a public server says of a name may not lead home. */
static void
a_name_leads_nowhere_private (void **state)
{
  Fixture *self = *state;
  g_autofree char *proxy = test_server_uri (self->server, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);
  g_autoptr (GError) error = NULL;

  feed_http_client_set_proxies (self->client, proxies);
  serve (self, "http://public.test/.well-known/webfinger?resource=acct%3Aann%40public.test",
         "application/jrd+json",
         "{\"links\":[{\"rel\":\"http://webfinger.net/rel/profile-page\","
         "\"href\":\"http://192.168.1.1/ann\"}]}");
  serve_feed (self, "http://192.168.1.1/ann.rss");
  serve_feed (self, "http://192.168.1.1/ann");
  assert_null (discover (self, "@ann@public.test", &error));

  assert_non_null (error);
  assert_int_equal (test_server_count_requests (self->server, "http://192.168.1.1/ann"), 0);
  assert_int_equal (test_server_count_requests (self->server, "http://192.168.1.1/ann.rss"), 0);
}

static void
a_link_that_looks_like_a_feed_is_tried (void **state)
{
  Fixture *self = *state;

  serve_page (self, "/", "<p>Read <a href='/about'>us</a> by <a href='news.rss'>RSS</a>.");
  serve_feed (self, "/news.rss");

  expect (self, "/", "/news.rss");
}

static void
usual_places_are_tried_last (void **state)
{
  Fixture *self = *state;

  serve_page (self, "/", "<p>Hello");
  serve_page (self, "/feed", "<p>Not here");
  serve_feed (self, "/index.xml");

  expect (self, "/", "/index.xml");
}

static void
a_folder_of_a_site_is_looked_into (void **state)
{
  Fixture *self = *state;

  serve_page (self, "/blog", "<p>Hello");
  serve_feed (self, "/blog/feed");

  expect (self, "/blog", "/blog/feed");
}

static void
what_went_wrong_is_said_exactly (void **state)
{
  Fixture *self = *state;

  serve_page (self, "/empty", "<p>Nothing");
  serve_page (self, "/locked", "<link rel=alternate type=application/rss+xml href=/secret>");
  serve_page (self, "/stale", "<link rel=alternate type=application/rss+xml href=/missing>");
  test_server_reply_body (self->server, "/secret", "401 Unauthorized",
                          "WWW-Authenticate: Basic realm=\"x\"\r\n", "", -1);
  expect_error (self, "/empty", FEED_ERROR_NO_FEED_FOUND, "/feed");
  expect_error (self, "/locked", FEED_ERROR_AUTH_REQUIRED, "sign in");
  expect_error (self, "/secret", FEED_ERROR_AUTH_REQUIRED, "sign in");
  expect_error (self, "/stale", FEED_ERROR_NO_FEED_FOUND, "There is nothing at this address");
  expect_error (self, "/missing", FEED_ERROR_NOT_FOUND, "There is nothing at this address");
}

static void
a_bare_name_is_asked_without_tls_where_there_is_none (void **state)
{
  Fixture *self = *state;
  g_autoptr (GResolver) resolver = stub_resolver_install ("127.0.0.1", FALSE);
  guint port = test_server_get_port (self->server);
  g_autofree char *bare = g_strdup_printf ("old.example:%u/feed", port);
  g_autofree char *secure = g_strdup_printf ("https://old.example:%u/feed", port);
  g_autofree char *plain = g_strdup_printf ("http://old.example:%u/feed", port);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  serve_feed (self, "/feed");
  found = discover (self, bare, &error);
  g_assert_no_error (error);
  assert_string_equal (feed_candidate_get_uri (g_ptr_array_index (found, 0)), plain);
  assert_null (discover (self, secure, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_TLS_HANDSHAKE);
  stub_resolver_remove (resolver);
}

static void
a_public_page_leads_nowhere_private (void **state)
{
  Fixture *self = *state;
  g_autofree char *proxy = test_server_uri (self->server, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);
  g_autoptr (GError) error = NULL;

  feed_http_client_set_proxies (self->client, proxies);
  serve_page (self, "http://public.example/",
              "<link rel=alternate type=application/rss+xml href='http://192.168.1.1/feed'>");
  serve_feed (self, "http://192.168.1.1/feed");
  assert_null (discover (self, "http://public.example/", &error));

  g_assert_error (error, FEED_ERROR, FEED_ERROR_NO_FEED_FOUND);
  assert_int_equal (test_server_count_requests (self->server, "http://192.168.1.1/feed"), 0);
}

static void
nonsense_is_no_address (void **state)
{
  Fixture *self = *state;
  g_autoptr (GError) error = NULL;

  assert_null (discover (self, "mailto:me@example.org", &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_INVALID_ADDRESS);
}

static void
giving_up_ends_it (void **state)
{
  Fixture *self = *state;
  g_autofree char *address = test_server_uri (self->server, "/mute");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_server_reply (self->server, "/mute", "", 0, TEST_REPLY_STALL);
  feed_discovery_run_async (self->client, address, cancellable, test_await_cb, &result);
  g_cancellable_cancel (cancellable);

  assert_null (feed_discovery_run_finish (self->client, test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, setup, teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (the_address_of_a_feed_is_enough),
    CASE (a_page_leads_to_the_feeds_it_names),
    CASE (the_page_says_the_order_not_the_faster_server),
    CASE (the_same_feed_is_shown_once),
    CASE (a_permanent_redirect_is_taken_over_and_a_temporary_is_not),
    CASE (a_feed_is_known_by_what_it_calls_itself),
    CASE (what_has_entries_comes_before_what_has_none),
    CASE (a_candidate_says_how_much_there_is_and_how_new),
    CASE (a_header_names_the_feed),
    CASE (a_short_list_of_feeds_is_a_page_of_them),
    CASE (an_address_to_publish_to_is_called_that),
    CASE (a_known_site_is_asked_where_its_feeds_are),
    CASE (a_known_site_without_them_is_asked_like_any_other),
    CASE (a_name_of_the_fediverse_is_looked_up),
    CASE (a_profile_is_read_where_nobody_knows_the_name),
    CASE (a_name_leads_nowhere_private),
    CASE (a_link_that_looks_like_a_feed_is_tried),
    CASE (usual_places_are_tried_last),
    CASE (a_folder_of_a_site_is_looked_into),
    CASE (what_went_wrong_is_said_exactly),
    CASE (a_bare_name_is_asked_without_tls_where_there_is_none),
    CASE (a_public_page_leads_nowhere_private),
    CASE (nonsense_is_no_address),
    CASE (giving_up_ends_it),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
