/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-error.h"
#include "feed-http-error.h"
#include "feed-http-fields.h"

/* 2026-11-22T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1795348800)
#define HOUR 3600
#define DAY (24 * HOUR)

static void
retry_after_is_read_in_both_forms (void **state)
{
  static const struct
  {
    const char *text;
    gint64 until;
  } rows[] = {
    { NULL, FEED_TIME_NONE },
    { "", FEED_TIME_NONE },
    { "soon", FEED_TIME_NONE },
    { "-5", FEED_TIME_NONE },
    { "0", NOW },
    { "120", NOW + 120 },
    { "3600 ", NOW + HOUR },
    { "99999999999999999999", NOW + 7 * DAY },
    { "Sun, 22 Nov 2026 13:00:00 GMT", NOW + HOUR },
    { "Sunday, 22-Nov-26 13:00:00 GMT", NOW + HOUR },
    { "Sun Nov 22 13:00:00 2026", NOW + HOUR },
    { "Sun, 22 Nov 2020 13:00:00 GMT", NOW },
    { "Fri, 22 Nov 2030 13:00:00 GMT", NOW + 7 * DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (feed_http_parse_retry_after (rows[i].text, NOW), rows[i].until);
}

static void
freshness_is_read (void **state)
{
  static const struct
  {
    const char *cache_control;
    const char *expires;
    const char *date;
    gint64 until;
  } rows[] = {
    { NULL, NULL, NULL, FEED_TIME_NONE },
    { "max-age=3600", NULL, NULL, NOW + HOUR },
    { "public, Max-Age=\"3600\"", NULL, NULL, NOW + HOUR },
    { "max-age=99999999999", NULL, NULL, NOW + 365 * DAY },
    { "max-age=x", NULL, NULL, FEED_TIME_NONE },
    { "no-cache, max-age=3600", NULL, NULL, FEED_TIME_NONE },
    { "no-store", "Sun, 22 Nov 2026 13:00:00 GMT", NULL, FEED_TIME_NONE },
    { "public", "Sun, 22 Nov 2026 13:00:00 GMT", NULL, NOW + HOUR },
    { "max-age=60", "Sun, 22 Nov 2026 13:00:00 GMT", NULL, NOW + 60 },
    { NULL, "Sun, 22 Nov 2026 13:00:00 GMT", "Sun, 22 Nov 2026 12:30:00 GMT", NOW + HOUR / 2 },
    { NULL, "Sun, 22 Nov 2026 11:00:00 GMT", NULL, FEED_TIME_NONE },
    { NULL, "0", NULL, FEED_TIME_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (
        feed_http_parse_freshness (rows[i].cache_control, rows[i].expires, rows[i].date, NOW),
        rows[i].until);
}

static void
errors_of_others_become_ours (void **state)
{
  const struct
  {
    GQuark domain;
    int code;
    const char *text;
    GTlsCertificateFlags flags;
    gboolean connected;
    FeedError result;
  } rows[] = {
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "x", 0, FALSE, FEED_ERROR_HOST_NOT_FOUND },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, "x", 0, FALSE,
      FEED_ERROR_DNS_TEMPORARY },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "x", 0, FALSE, FEED_ERROR_CONNECTION_REFUSED },
    { G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, "x", 0, FALSE, FEED_ERROR_UNREACHABLE },
    { G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, "x", 0, FALSE, FEED_ERROR_UNREACHABLE },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "x", 0, FALSE, FEED_ERROR_CONNECT_TIMEOUT },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "x", 0, TRUE, FEED_ERROR_READ_TIMEOUT },
    { G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, "x", 0, TRUE, FEED_ERROR_CONNECTION_RESET },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "x", 0, TRUE, FEED_ERROR_TRUNCATED },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "Header too big", 0, TRUE, FEED_ERROR_BAD_RESPONSE },
    { G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "x", 0, TRUE, FEED_ERROR_BAD_ENCODING },
    { G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH, "x", 0, FALSE, FEED_ERROR_PROXY_AUTH_REQUIRED },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "x", G_TLS_CERTIFICATE_UNKNOWN_CA, TRUE,
      FEED_ERROR_CERTIFICATE_UNKNOWN_CA },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "x",
      G_TLS_CERTIFICATE_BAD_IDENTITY | G_TLS_CERTIFICATE_UNKNOWN_CA, TRUE,
      FEED_ERROR_CERTIFICATE_HOST },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "x", G_TLS_CERTIFICATE_NOT_ACTIVATED, TRUE,
      FEED_ERROR_CERTIFICATE_NOT_YET },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "x", G_TLS_CERTIFICATE_REVOKED, TRUE,
      FEED_ERROR_CERTIFICATE_REVOKED },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "x", G_TLS_CERTIFICATE_INSECURE, TRUE,
      FEED_ERROR_CERTIFICATE_INVALID },
    { G_TLS_ERROR, G_TLS_ERROR_NOT_TLS, "x", 0, TRUE, FEED_ERROR_TLS_HANDSHAKE },
    { G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED, "x", 0, TRUE,
      FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED },
    { G_TLS_ERROR, G_TLS_ERROR_MISC, "alert: Certificate is expired", 0, TRUE,
      FEED_ERROR_CLIENT_CERTIFICATE_REJECTED },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING, "x", 0, TRUE, FEED_ERROR_BAD_RESPONSE },
    { G_FILE_ERROR, G_FILE_ERROR_NOENT, "x", 0, TRUE, FEED_ERROR_INTERNAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FeedHttpFailure failure = { .host = "example.org",
                                  .certificate_flags = rows[i].flags,
                                  .phase = rows[i].connected ? FEED_ERROR_PHASE_READING
                                                             : FEED_ERROR_PHASE_CONNECTING };
      g_autoptr (GError) error = g_error_new_literal (rows[i].domain, rows[i].code, rows[i].text);
      g_autoptr (GError) ours = feed_http_error_translate (error, &failure);

      g_assert_error (ours, FEED_ERROR, (int) rows[i].result);
      assert_null (g_strrstr (ours->message, "{host}"));
    }
}

/* Servers say in many ways that they want a certificate of ours, or another one. */
static void
what_is_about_our_certificate_is_told_apart (void **state)
{
  const struct
  {
    GQuark domain;
    int code;
    const char *text;
    FeedErrorPhase phase;
    gboolean asked;
    gboolean shown;
    FeedError result;
  } rows[] = {
#define ROW(domain, code, text, phase, asked, shown, result)                                       \
  { domain, code, text, FEED_ERROR_PHASE_##phase, asked, shown, FEED_ERROR_##result }
    ROW (G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED, "x", HANDSHAKE, TRUE, FALSE,
         CLIENT_CERTIFICATE_REQUIRED),
    ROW (G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED, "x", HANDSHAKE, TRUE, TRUE,
         CLIENT_CERTIFICATE_REJECTED),
    ROW (G_TLS_ERROR, G_TLS_ERROR_MISC, "alert: Certificate is required", WAITING, TRUE, FALSE,
         CLIENT_CERTIFICATE_REQUIRED),
    ROW (G_TLS_ERROR, G_TLS_ERROR_MISC, "alert: Certificate was revoked", WAITING, TRUE, TRUE,
         CLIENT_CERTIFICATE_REJECTED),
    ROW (G_TLS_ERROR, G_TLS_ERROR_NOT_TLS, "x", WAITING, TRUE, TRUE, CLIENT_CERTIFICATE_REJECTED),
    ROW (G_TLS_ERROR, G_TLS_ERROR_NOT_TLS, "x", SENDING, TRUE, FALSE, CLIENT_CERTIFICATE_REQUIRED),
    ROW (G_TLS_ERROR, G_TLS_ERROR_EOF, "x", WAITING, TRUE, FALSE, CLIENT_CERTIFICATE_REQUIRED),
    ROW (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "x", WAITING, TRUE, TRUE,
         CLIENT_CERTIFICATE_REJECTED),
    ROW (G_TLS_ERROR, G_TLS_ERROR_NOT_TLS, "x", HANDSHAKE, FALSE, FALSE, TLS_HANDSHAKE),
    ROW (G_TLS_ERROR, G_TLS_ERROR_EOF, "x", READING, TRUE, TRUE, TRUNCATED),
    ROW (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "x", WAITING, FALSE, FALSE, CONNECTION_RESET),
#undef ROW
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FeedHttpFailure failure = { .phase = rows[i].phase,
                                  .certificate_asked = rows[i].asked,
                                  .certificate_shown = rows[i].shown };
      g_autoptr (GError) error = g_error_new_literal (rows[i].domain, rows[i].code, rows[i].text);

      if (feed_http_error_classify (error, &failure) != rows[i].result)
        fail_msg ("row %u", i);
    }
}

static void
the_cause_is_kept_with_the_error (void **state)
{
  const FeedHttpFailure failure = { .host = "example.org",
                                    .peer = "192.0.2.1:443",
                                    .phase = FEED_ERROR_PHASE_WAITING,
                                    .certificate_flags = G_TLS_CERTIFICATE_EXPIRED };
  g_autoptr (GError) cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, "Gone");
  g_autoptr (GError) error = feed_http_error_translate (cause, &failure);
  g_autoptr (GError) copy = g_error_copy (error);
  g_autoptr (GError) bare = feed_http_error_new (FEED_ERROR_DEADLINE, NULL);
  const FeedErrorDetail *detail = NULL;

  g_clear_error (&error);
  detail = feed_error_get_detail (copy);
  assert_string_equal (detail->domain, "g-io-error-quark");
  assert_int_equal (detail->code, G_IO_ERROR_BROKEN_PIPE);
  assert_string_equal (detail->text, "Gone");
  assert_string_equal (detail->peer, "192.0.2.1:443");
  assert_int_equal (detail->phase, FEED_ERROR_PHASE_WAITING);
  assert_int_equal (detail->flaws, G_TLS_CERTIFICATE_EXPIRED);
  assert_null (feed_error_get_detail (bare));
  assert_null (feed_error_get_detail (cause));
  assert_null (feed_error_get_detail (NULL));
}

static void
without_a_network_nobody_else_is_to_blame (void **state)
{
  const struct
  {
    GQuark domain;
    int code;
    FeedError result;
  } rows[] = {
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, FEED_ERROR_OFFLINE },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, FEED_ERROR_OFFLINE },
    { G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, FEED_ERROR_OFFLINE },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, FEED_ERROR_OFFLINE },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, FEED_ERROR_CONNECTION_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FeedHttpFailure failure = { .host = "example.org", .offline = TRUE };
      g_autoptr (GError) error = g_error_new_literal (rows[i].domain, rows[i].code, "x");

      assert_int_equal (feed_http_error_classify (error, &failure), rows[i].result);
    }
}

static GError *
make_portal_error (const char *name)
{
  return g_dbus_error_new_for_dbus_error (name, "This call is not available inside the sandbox");
}

static void
what_a_portal_forbids_is_no_fault_of_the_server (void **state)
{
  const FeedHttpFailure failure = { .host = "example.org" };
  g_autoptr (GError) denied = make_portal_error ("org.freedesktop.portal.Error.NotAllowed");
  g_autoptr (GError) other = make_portal_error ("org.freedesktop.portal.Error.Failed");
  g_autoptr (GError) result = feed_http_error_translate (denied, &failure);

  g_assert_error (result, FEED_ERROR, FEED_ERROR_NETWORK_DENIED);
  assert_int_equal (feed_error_get_class (result), FEED_ERROR_CLASS_OFFLINE);
  assert_int_equal (feed_http_error_classify (other, &failure), FEED_ERROR_INTERNAL);
}

static void
without_permission_nobody_else_is_to_blame (void **state)
{
  const FeedHttpFailure failure = { .host = "example.org", .offline = TRUE, .denied = TRUE };
  const FeedHttpFailure allowed = { .host = "example.org" };
  const struct
  {
    GQuark domain;
    int code;
  } rows[] = {
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE },
    { G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (rows[i].domain, rows[i].code, "x");

      assert_int_equal (feed_http_error_classify (error, &failure), FEED_ERROR_NETWORK_DENIED);
      assert_int_not_equal (feed_http_error_classify (error, &allowed), FEED_ERROR_NETWORK_DENIED);
    }
}

static void
giving_up_stays_giving_up (void **state)
{
  FeedHttpFailure failure = { .host = "example.org" };
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  g_autoptr (GError) same = feed_http_error_translate (error, &failure);

  g_assert_error (same, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (retry_after_is_read_in_both_forms),
    cmocka_unit_test (freshness_is_read),
    cmocka_unit_test (errors_of_others_become_ours),
    cmocka_unit_test (what_is_about_our_certificate_is_told_apart),
    cmocka_unit_test (the_cause_is_kept_with_the_error),
    cmocka_unit_test (without_a_network_nobody_else_is_to_blame),
    cmocka_unit_test (what_a_portal_forbids_is_no_fault_of_the_server),
    cmocka_unit_test (without_permission_nobody_else_is_to_blame),
    cmocka_unit_test (giving_up_stays_giving_up),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
