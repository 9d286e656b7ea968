/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-certificate.h"
#include "feed-error-detail.h"
#include "net-authenticator.h"
#include "net-fixture.h"
#include "test-certificates.h"
#include "test-daemon.h"

typedef struct
{
  NetFixture net;
  NetAuthenticator *authenticator;
} Fixture;

static TestCertificates *certificates;

/* The system trusts "ca" where it is said, else nobody that is of use here. */
static Fixture
serve_with (const char *name, gboolean trust)
{
  FeedHttpLimits limits = net_test_limits ();
  g_autoptr (GTlsCertificate) certificate = test_certificates_load (certificates, name);
  Fixture self = { .authenticator = net_authenticator_new () };

  self.net.server = test_server_new_tls (certificate);
  self.net.client = feed_http_client_new (&limits);
  if (trust)
    feed_http_client_set_authorities (self.net.client,
                                      test_certificates_get_database (certificates));
  feed_http_client_set_authenticator (self.net.client, FEED_AUTHENTICATOR (self.authenticator));
  test_server_reply_body (self.net.server, "/", "200 OK", NULL, "text", -1);

  return self;
}

static void
stop (Fixture *self)
{
  g_object_unref (self->net.client);
  test_server_free (self->net.server);
  g_object_unref (self->authenticator);
}

static char *
fingerprint_of (const char *name)
{
  g_autoptr (GTlsCertificate) certificate = test_certificates_load (certificates, name);

  return feed_certificate_get_fingerprint (certificate);
}

static void
what_was_agreed_on_is_kept_with_each_reply (void **state)
{
  Fixture self = serve_with ("good", TRUE);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = net_get (&self.net, "/", &error);
      g_autoptr (FeedCertificate) peer = NULL;

      g_assert_no_error (error);
      assert_string_equal (feed_connection_get_tls_name (response->connection), "TLS 1.3");
      assert_non_null (response->connection->cipher_suite);
      assert_int_equal (response->connection->reused, i > 0);
      assert_int_equal (response->connection->flaws, 0);
      assert_null (response->connection->proxy);
      assert_true (g_str_has_prefix (response->connection->peer, "127.0.0.1:"));
      peer = feed_certificate_describe (response->connection->certificate);
      assert_string_equal (peer->name, "good");
    }
  stop (&self);
}

static void
the_minimum_is_the_origins_own (void **state)
{
  Fixture self = serve_with ("good", TRUE);

  self.authenticator->policy->minimum_tls = G_TLS_PROTOCOL_VERSION_DTLS_1_2;
  net_assert_fails (&self.net, "/", FEED_ERROR_TLS_POLICY);
  assert_int_equal (test_server_count_requests (self.net.server, "/"), 0);
  assert_int_equal (net_authenticator_get_need (self.authenticator)->tls_version,
                    G_TLS_PROTOCOL_VERSION_TLS_1_3);
  stop (&self);
}

/* The connection is there from the first request; the second is held to the new rule. */
static void
a_reused_connection_is_held_to_the_minimum_too (void **state)
{
  Fixture self = serve_with ("good", TRUE);
  g_autoptr (FeedHttpResponse) first = net_get (&self.net, "/", NULL);

  assert_non_null (first);
  self.authenticator->policy->minimum_tls = G_TLS_PROTOCOL_VERSION_DTLS_1_2;
  net_assert_fails (&self.net, "/", FEED_ERROR_TLS_POLICY);
  assert_int_equal (test_server_count_requests (self.net.server, "/"), 1);
  stop (&self);
}

static void
what_is_not_trusted_is_shown_for_what_it_is (void **state)
{
  Fixture self = serve_with ("own", FALSE);
  g_autofree char *expected = fingerprint_of ("own");
  g_autofree char *shown = NULL;
  const FeedNeed *need = NULL;

  net_assert_fails (&self.net, "/", FEED_ERROR_CERTIFICATE_UNKNOWN_CA);
  need = net_authenticator_get_need (self.authenticator);
  shown = feed_certificate_get_fingerprint (need->certificate);

  assert_int_equal (need->code, FEED_ERROR_CERTIFICATE_UNKNOWN_CA);
  assert_int_equal (need->flaws, G_TLS_CERTIFICATE_UNKNOWN_CA);
  assert_false (need->pin_changed);
  assert_string_equal (shown, expected);
  stop (&self);
}

static void
a_pinned_certificate_is_good_here (void **state)
{
  Fixture self = serve_with ("own", FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  self.authenticator->policy->pinned = fingerprint_of ("own");
  self.authenticator->policy->pinned_flaws = G_TLS_CERTIFICATE_UNKNOWN_CA;
  response = net_get (&self.net, "/", &error);

  g_assert_no_error (error);
  net_assert_body (response, "text");
  assert_int_equal (response->connection->flaws, G_TLS_CERTIFICATE_UNKNOWN_CA);
  stop (&self);
}

static void
another_one_in_its_place_is_an_alarm (void **state)
{
  static const struct
  {
    const char *name;
    gboolean trust;
  } rows[] = { { "unknown", FALSE }, { "good", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture self = serve_with (rows[i].name, rows[i].trust);

      self.authenticator->policy->pinned = fingerprint_of ("own");
      self.authenticator->policy->pinned_flaws = G_TLS_CERTIFICATE_UNKNOWN_CA;
      net_assert_fails (&self.net, "/", FEED_ERROR_CERTIFICATE_CHANGED);

      assert_true (net_authenticator_get_need (self.authenticator)->pin_changed);
      assert_int_equal (test_server_count_requests (self.net.server, "/"), 0);
      stop (&self);
    }
}

static void
a_private_authority_vouches_for_its_origin (void **state)
{
  static const struct
  {
    const char *name;
    FeedError code;
  } rows[] = {
    { "good", FEED_ERROR_INTERNAL },           { "expired", FEED_ERROR_CERTIFICATE_EXPIRED },
    { "host", FEED_ERROR_CERTIFICATE_HOST },   { "unknown", FEED_ERROR_CERTIFICATE_UNKNOWN_CA },
    { "client", FEED_ERROR_CERTIFICATE_HOST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture self = serve_with (rows[i].name, FALSE);
      g_autoptr (FeedHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      self.authenticator->policy->authorities = test_certificates_read (certificates, "ca.pem");
      response = net_get (&self.net, "/", &error);
      if (rows[i].code == FEED_ERROR_INTERNAL)
        g_assert_no_error (error);
      else
        g_assert_error (error, FEED_ERROR, (int) rows[i].code);
      stop (&self);
    }
}

static void
the_cause_stays_beside_the_sentence (void **state)
{
  Fixture self = serve_with ("own", FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = net_get (&self.net, "/", &error);
  g_autoptr (GError) copy = g_error_copy (error);
  const FeedErrorDetail *detail = feed_error_get_detail (copy);

  assert_null (response);
  assert_string_equal (detail->domain, "g-tls-error-quark");
  assert_int_equal (detail->code, G_TLS_ERROR_BAD_CERTIFICATE);
  assert_true (strlen (detail->text) > 0);
  assert_string_equal (feed_error_phase_get_nick (detail->phase), "handshake");
  assert_int_equal (detail->flaws, G_TLS_CERTIFICATE_UNKNOWN_CA);
  stop (&self);
}

static void
what_ran_out_of_time_says_where (void **state)
{
  static const struct
  {
    const char *path;
    const char *bytes;
    FeedErrorPhase phase;
  } rows[] = {
    { "/silent", "", FEED_ERROR_PHASE_WAITING },
    { "/stalled", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nte", FEED_ERROR_PHASE_READING },
  };
  Fixture self = serve_with ("good", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FeedHttpRequest *request = net_request (&self.net, rows[i].path);
      g_autoptr (GError) error = NULL;

      test_server_reply (self.net.server, rows[i].path, rows[i].bytes, -1, TEST_REPLY_STALL);
      request->deadline_ms = 300;
      assert_null (net_send (self.net.client, request, &error));
      g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
      assert_int_equal (feed_error_get_detail (error)->phase, rows[i].phase);
    }
  stop (&self);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_agreed_on_is_kept_with_each_reply),
    cmocka_unit_test (the_minimum_is_the_origins_own),
    cmocka_unit_test (a_reused_connection_is_held_to_the_minimum_too),
    cmocka_unit_test (what_is_not_trusted_is_shown_for_what_it_is),
    cmocka_unit_test (a_pinned_certificate_is_good_here),
    cmocka_unit_test (another_one_in_its_place_is_an_alarm),
    cmocka_unit_test (a_private_authority_vouches_for_its_origin),
    cmocka_unit_test (the_cause_stays_beside_the_sentence),
    cmocka_unit_test (what_ran_out_of_time_says_where),
  };
  int failures;

  if (!test_daemon_is_installed ("openssl"))
    return 77;
  certificates = test_certificates_new ();
  failures = cmocka_run_group_tests (tests, NULL, NULL);
  test_certificates_free (certificates);

  return failures;
}
