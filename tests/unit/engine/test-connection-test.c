/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "feed-connection-test-private.h"
#include "feed-engine-test.h"
#include "test-await.h"
#include "test-certificates.h"

/* The walk from an address to a feed, and where it stops. */

#define ATOM "Content-Type: application/atom+xml\r\n"
#define TITLES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static FeedConnectionTest *
walk (FeedEngine *engine, const char *uri)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedConnectionTest *test = NULL;

  feed_engine_test_connection_async (engine, uri, NULL, test_await_cb, &result);
  test = feed_engine_test_connection_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);

  return test;
}

static FeedConnectionTest *
walk_to (EngineFixture *self, const char *path)
{
  g_autofree char *uri = test_server_uri (self->server, path);

  return walk (self->engine, uri);
}

/* A letter a step: p(assed), f(ailed), n(ot needed), - (not reached). */
static void
assert_steps (FeedConnectionTest *test, const char *expected)
{
  char found[FEED_TEST_N_STEPS + 1] = "";

  for (guint i = 0; i < FEED_TEST_N_STEPS; i++)
    found[i] = "-npf"[feed_connection_test_get_result (test, i)];
  assert_string_equal (found, expected);
}

static void
all_steps_to_a_feed_are_told (void **state)
{
  EngineFixture *self = *state;
  g_autofree char *feed = engine_write_feed (TITLES ("One", "Two"));
  g_autoptr (FeedConnectionTest) test = NULL;

  test_server_reply_body (self->server, "/feed", "200 OK", ATOM, feed, -1);
  test = walk_to (self, "/feed");
  assert_steps (test, "ppnnnp");
  assert_true (feed_connection_test_get_passed (test));
  assert_string_equal (feed_connection_test_get_detail (test, FEED_TEST_DNS), "127.0.0.1");
  assert_non_null (strstr (feed_connection_test_get_detail (test, FEED_TEST_TCP), "127.0.0.1"));
  assert_non_null (strstr (feed_connection_test_get_detail (test, FEED_TEST_FEED), "entries: 2"));
  assert_true (feed_connection_test_get_duration (test, FEED_TEST_FEED) > 0);
}

static void
a_page_is_no_feed (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (FeedConnectionTest) test = NULL;

  test_server_reply_body (self->server, "/page", "200 OK", "Content-Type: text/html\r\n",
                          "<!doctype html><html><body>Hello</body></html>", -1);
  test = walk_to (self, "/page");
  assert_steps (test, "ppnnnf");
  assert_int_equal (feed_connection_test_get_code (test), FEED_ERROR_HTML_PAGE);
  assert_int_equal (feed_connection_test_get_action (test), FEED_HEALTH_CHANGE_ADDRESS);
}

static void
who_has_to_sign_in_is_told_so (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (FeedConnectionTest) test = NULL;

  test_server_reply_body (self->server, "/private", "401 Unauthorized",
                          "WWW-Authenticate: Basic realm=\"Library\"\r\n", "", -1);
  test = walk_to (self, "/private");
  assert_steps (test, "ppnnf-");
  assert_int_equal (feed_connection_test_get_action (test), FEED_HEALTH_SIGN_IN);
}

static void
nobody_is_at_home (void **state)
{
  EngineFixture *self = *state;
  TestServer *gone = test_server_new ();
  g_autofree char *uri = test_server_uri (gone, "/feed");
  g_autoptr (FeedConnectionTest) test = NULL;

  test_server_free (gone);
  test = walk (self->engine, uri);
  assert_int_equal (feed_connection_test_get_code (test), FEED_ERROR_CONNECTION_REFUSED);
  assert_int_equal (feed_connection_test_get_result (test, FEED_TEST_DNS), FEED_TEST_PASSED);
  assert_int_equal (feed_connection_test_get_result (test, FEED_TEST_TCP), FEED_TEST_FAILED);
  assert_int_equal (feed_connection_test_get_result (test, FEED_TEST_FEED), FEED_TEST_NOT_REACHED);
}

static void
a_certificate_that_nobody_answers_for_is_shown (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (TestCertificates) certificates = test_certificates_new ();
  g_autoptr (GTlsCertificate) own = test_certificates_load (certificates, "own");
  g_autoptr (TestServer) server = test_server_new_tls (own);
  g_autofree char *uri = test_server_uri (server, "/feed?token=hunter2");
  g_autoptr (FeedConnectionTest) test = walk (self->engine, uri);
  g_autofree char *report = feed_connection_test_write_report (test);

  assert_steps (test, "ppf---");
  assert_int_equal (feed_connection_test_get_code (test), FEED_ERROR_CERTIFICATE_UNKNOWN_CA);
  assert_int_equal (feed_connection_test_get_action (test), FEED_HEALTH_TRUST);
  assert_non_null (feed_connection_test_get_need (test)->certificate);
  assert_non_null (strstr (feed_connection_test_get_detail (test, FEED_TEST_TLS), "TLS 1.3"));
  assert_non_null (strstr (feed_connection_test_get_detail (test, FEED_TEST_TLS), "sha256"));
  assert_non_null (strstr (report, "certificate-unknown-ca"));
  assert_null (strstr (report, "hunter2"));
  assert_int_equal (test_server_count_requests (server, "/feed?token=hunter2"), 0);
}

static const struct
{
  FeedError code;
  FeedTestStep step;
} places[] = {
  { FEED_ERROR_HOST_NOT_FOUND, FEED_TEST_DNS },
  { FEED_ERROR_UNREACHABLE, FEED_TEST_TCP },
  { FEED_ERROR_TLS_POLICY, FEED_TEST_TLS },
  { FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, FEED_TEST_TLS },
  { FEED_ERROR_PROXY_AUTH_FAILED, FEED_TEST_PROXY },
  { FEED_ERROR_AUTH_FAILED, FEED_TEST_SIGN_ON },
  { FEED_ERROR_TRUNCATED, FEED_TEST_FEED },
  { FEED_ERROR_GONE, FEED_TEST_FEED },
};

static void
each_error_belongs_to_a_step (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    assert_int_equal (feed_connection_test_get_step (places[i].code), places[i].step);
}

#define walk_test(function)                                                                        \
  cmocka_unit_test_setup_teardown (function, engine_setup, engine_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    walk_test (all_steps_to_a_feed_are_told),
    walk_test (a_page_is_no_feed),
    walk_test (who_has_to_sign_in_is_told_so),
    walk_test (nobody_is_at_home),
    walk_test (a_certificate_that_nobody_answers_for_is_shown),
    cmocka_unit_test (each_error_belongs_to_a_step),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
