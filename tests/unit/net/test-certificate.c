/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-certificate.h"
#include "feed-tls-trust.h"
#include "feed-x509.h"
#include "test-certificates.h"
#include "test-daemon.h"

#define DAY (24 * 60 * 60)
#define UNKNOWN G_TLS_CERTIFICATE_UNKNOWN_CA
#define EXPIRED G_TLS_CERTIFICATE_EXPIRED
#define HOST G_TLS_CERTIFICATE_BAD_IDENTITY

static int
make_certificates (void **state)
{
  *state = test_certificates_new ();
  return 0;
}

static int
drop_certificates (void **state)
{
  if (*state != NULL)
    test_certificates_free (*state);
  return 0;
}

static FeedCertificate *
describe (TestCertificates *certificates, const char *name)
{
  g_autoptr (GTlsCertificate) certificate = test_certificates_load (certificates, name);

  return feed_certificate_describe (certificate);
}

/* Whoever makes a certificate says what stands in it. */
static void
no_certificate_writes_lines_of_its_own (void **state)
{
  g_autoptr (FeedCertificate) hostile = NULL;
  const char *texts[3] = { NULL };

  test_certificates_run (
      *state, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -utf8"
              " -subj /CN=a\033[31mb\nc\342\200\256d -days 2 -keyout odd.key -out odd.pem");
  hostile = describe (*state, "odd");
  texts[0] = hostile->name;
  texts[1] = hostile->subject;
  texts[2] = hostile->issuer;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      assert_non_null (texts[i]);
      assert_null (strpbrk (texts[i], "\033\n"));
      assert_null (strstr (texts[i], "\342\200\256"));
    }
}

static void
a_certificate_is_told_in_words (void **state)
{
  g_autoptr (FeedCertificate) good = describe (*state, "good");
  g_autofree char *fingerprint = feed_certificate_format_fingerprint (good);

  assert_string_equal (good->name, "good");
  assert_string_equal (good->subject, "CN=good");
  assert_string_equal (good->issuer, "CN=ca");
  assert_string_equal (good->issuer_name, "ca");
  assert_true (g_strv_contains ((const char *const *) good->names, "localhost"));
  assert_true (g_strv_contains ((const char *const *) good->names, "127.0.0.1"));
  assert_false (good->self_signed);
  assert_int_equal (good->valid_until - good->valid_from, 2 * DAY);
  assert_int_equal (strlen (good->fingerprint), 64);
  assert_int_equal (strlen (fingerprint), 64 + 31);
}

static void
who_answers_for_itself_is_told (void **state)
{
  g_autoptr (FeedCertificate) own = describe (*state, "own");
  g_autoptr (FeedCertificate) copy = feed_certificate_copy (own);

  assert_true (copy->self_signed);
  assert_string_equal (copy->issuer, copy->subject);
}

static void
the_end_is_told_thirty_days_ahead (void **state)
{
  FeedCertificate certificate = { .valid_until = 100 * DAY };

  assert_int_equal (feed_certificate_get_days_left (&certificate, 99 * DAY), 1);
  assert_int_equal (feed_certificate_get_days_left (&certificate, 100 * DAY), 0);
  assert_int_equal (feed_certificate_get_days_left (&certificate, 100 * DAY + 1), -1);
  assert_false (feed_certificate_is_ending (&certificate, 70 * DAY));
  assert_true (feed_certificate_is_ending (&certificate, 70 * DAY + 1));
  assert_true (feed_certificate_is_ending (&certificate, 200 * DAY));
  certificate.valid_until = FEED_TIME_NONE;
  assert_false (feed_certificate_is_ending (&certificate, 70 * DAY));
}

static void
each_flaw_has_its_sentence (void **state)
{
  g_auto (GStrv) none = feed_certificate_explain_flaws (0);
  g_auto (GStrv) two = feed_certificate_explain_flaws (HOST | EXPIRED);
  g_auto (GStrv) all = feed_certificate_explain_flaws (G_TLS_CERTIFICATE_VALIDATE_ALL);

  assert_int_equal (g_strv_length (none), 0);
  assert_int_equal (g_strv_length (two), 2);
  assert_int_equal (g_strv_length (all), 7);
}

/* Each certificate by the authority "ca" alone. */
static void
an_origins_own_authority_is_no_wildcard (void **state)
{
  static const struct
  {
    const char *name;
    const char *host;
    GTlsCertificateFlags flaws;
  } rows[] = {
    { "good", "127.0.0.1", 0 },      { "good", "localhost", 0 },
    { "good", "example.org", HOST }, { "expired", "127.0.0.1", EXPIRED },
    { "host", "127.0.0.1", HOST },   { "unknown", "127.0.0.1", UNKNOWN },
    { "own", "127.0.0.1", UNKNOWN },
  };
  g_autofree char *ca = test_certificates_read (*state, "ca.pem");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTlsCertificate) certificate = test_certificates_load (*state, rows[i].name);
      GTlsCertificateFlags flaws = feed_x509_verify (certificate, ca, rows[i].host);

      if (flaws != rows[i].flaws)
        fail_msg ("%s for %s: %d", rows[i].name, rows[i].host, flaws);
    }
}

/* A person's certificate of the same authority must not pass for a server. */
static void
a_persons_certificate_is_no_servers (void **state)
{
  g_autofree char *ca = test_certificates_read (*state, "ca.pem");
  g_autoptr (GTlsCertificate) person = test_certificates_load (*state, "client");

  assert_int_not_equal (feed_x509_verify (person, ca, "127.0.0.1"), 0);
  assert_int_not_equal (feed_x509_verify (person, "no certificate", "127.0.0.1"), 0);
}

static FeedTlsTrust
check (TestCertificates *certificates,
       const char *name,
       FeedOriginPolicy *policy,
       GTlsCertificateFlags flaws)
{
  g_autoptr (GTlsCertificate) certificate = test_certificates_load (certificates, name);

  return feed_tls_trust_check (policy, "127.0.0.1", certificate, &flaws);
}

static void
a_private_authority_is_for_its_origin (void **state)
{
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new ("https://127.0.0.1", FALSE);

  assert_int_equal (check (*state, "good", policy, UNKNOWN), FEED_TLS_NOT_TRUSTED);
  policy->authorities = test_certificates_read (*state, "ca.pem");
  assert_int_equal (check (*state, "good", policy, UNKNOWN), FEED_TLS_TRUSTED);
  assert_int_equal (check (*state, "expired", policy, UNKNOWN), FEED_TLS_NOT_TRUSTED);
  assert_int_equal (check (*state, "unknown", policy, UNKNOWN), FEED_TLS_NOT_TRUSTED);
}

static void
a_pin_is_for_one_certificate_and_its_flaws (void **state)
{
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new ("https://127.0.0.1", FALSE);
  g_autoptr (FeedCertificate) own = describe (*state, "own");

  policy->pinned = g_strdup (own->fingerprint);
  policy->pinned_flaws = UNKNOWN | G_TLS_CERTIFICATE_REVOKED;
  assert_int_equal (check (*state, "own", policy, UNKNOWN), FEED_TLS_TRUSTED);
  assert_int_equal (check (*state, "own", policy, 0), FEED_TLS_TRUSTED);
  assert_int_equal (check (*state, "own", policy, UNKNOWN | EXPIRED), FEED_TLS_NOT_TRUSTED);
  assert_int_equal (check (*state, "own", policy, G_TLS_CERTIFICATE_REVOKED), FEED_TLS_NOT_TRUSTED);
}

static void
a_changed_pin_is_an_alarm_even_where_the_new_one_is_fine (void **state)
{
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new ("https://127.0.0.1", FALSE);
  g_autoptr (FeedCertificate) own = describe (*state, "own");

  policy->pinned = g_strdup (own->fingerprint);
  policy->pinned_flaws = UNKNOWN;
  assert_int_equal (check (*state, "good", policy, 0), FEED_TLS_PIN_CHANGED);
  assert_int_equal (check (*state, "unknown", policy, UNKNOWN), FEED_TLS_PIN_CHANGED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_certificate_is_told_in_words),
    cmocka_unit_test (no_certificate_writes_lines_of_its_own),
    cmocka_unit_test (who_answers_for_itself_is_told),
    cmocka_unit_test (the_end_is_told_thirty_days_ahead),
    cmocka_unit_test (each_flaw_has_its_sentence),
    cmocka_unit_test (an_origins_own_authority_is_no_wildcard),
    cmocka_unit_test (a_persons_certificate_is_no_servers),
    cmocka_unit_test (a_private_authority_is_for_its_origin),
    cmocka_unit_test (a_pin_is_for_one_certificate_and_its_flaws),
    cmocka_unit_test (a_changed_pin_is_an_alarm_even_where_the_new_one_is_fine),
  };

  if (!test_daemon_is_installed ("openssl"))
    return 77;
  return cmocka_run_group_tests (tests, make_certificates, drop_certificates);
}
