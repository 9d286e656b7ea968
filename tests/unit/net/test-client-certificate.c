/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-client-certificate-private.h"
#include "feed-error.h"
#include "feed-x509.h"
#include "net-token.h"
#include "test-await.h"
#include "test-certificates.h"
#include "test-daemon.h"

static TestCertificates *certificates;

static FeedClientCertificate *
import (const char *file, const char *password, GError **error)
{
  g_autofree char *path = test_folder_build_path (test_certificates_get_folder (certificates),
                                                  file);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *content = NULL;
  gsize length = 0;

  assert_true (g_file_get_contents (path, &content, &length, error));
  bytes = g_bytes_new_take (content, length);
  feed_client_certificate_import_async (bytes, password, NULL, test_await_cb, &result);
  return feed_client_certificate_import_finish (test_await (&result), error);
}

/* Ways to keep a certificate, each made by openssl. */
static void
make_files (void)
{
  static const char *const commands[] = {
    "openssl pkcs8 -topk8 -v2 aes-256-cbc -in client.key -out sealed.key -passout pass:secret",
    "openssl pkcs12 -export -in client.pem -inkey client.key -certfile ca.pem -out new.p12 "
    "-passout pass:secret",
    "openssl pkcs12 -export -legacy -in client.pem -inkey client.key -certfile ca.pem -out old.p12 "
    "-passout pass:secret",
    "openssl pkcs12 -export -in client.pem -inkey client.key -out open.p12 -passout pass:",
  };
  static const char *const joined[][3] = {
    { "plain.pem", "client.pem", "client.key" },
    { "sealed.pem", "sealed.key", "client.pem" },
    { "chain.pem", "ca.pem", "plain.pem" },
    { "stranger.pem", "client.pem", "good.key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    test_certificates_run (certificates, commands[i]);
  for (guint i = 0; i < G_N_ELEMENTS (joined); i++)
    {
      g_autofree char *first = test_certificates_read (certificates, joined[i][1]);
      g_autofree char *second = test_certificates_read (certificates, joined[i][2]);
      g_autofree char *both = g_strconcat (first, second, NULL);

      g_free (test_folder_write (test_certificates_get_folder (certificates), joined[i][0], both));
    }
}

static void
every_way_to_keep_a_certificate_is_read (void **state)
{
  static const struct
  {
    const char *file;
    const char *password;
  } rows[] = {
    { "plain.pem", NULL }, { "plain.pem", "ignored" }, { "sealed.pem", "secret" },
    { "chain.pem", NULL }, { "new.p12", "secret" },    { "old.p12", "secret" },
    { "open.p12", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedClientCertificate)
          certificate = import (rows[i].file, rows[i].password, &error);
      g_autoptr (GTlsCertificate) usable = NULL;
      g_autofree char *key = NULL;

      if (certificate == NULL)
        fail_msg ("%s: %s", rows[i].file, error->message);
      assert_string_equal (feed_client_certificate_get_description (certificate)->name, "client");
      assert_null (feed_client_certificate_get_key (certificate));
      usable = g_tls_certificate_new_from_pem (feed_client_certificate_get_pem (certificate), -1,
                                               &error);
      g_assert_no_error (error);
      g_object_get (usable, "private-key-pem", &key, NULL);
      assert_non_null (key);
    }
}

static void
what_cannot_be_read_is_said (void **state)
{
  static const struct
  {
    const char *file;
    const char *password;
    FeedError code;
  } rows[] = {
    { "sealed.pem", NULL, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD },
    { "sealed.pem", "wrong", FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD },
    { "new.p12", NULL, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD },
    { "new.p12", "wrong", FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD },
    { "old.p12", "wrong", FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD },
    { "client.pem", NULL, FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE },
    { "client.key", NULL, FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE },
    { "stranger.pem", NULL, FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE },
    { "here.ext", NULL, FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (import (rows[i].file, rows[i].password, &error));
      if (!g_error_matches (error, FEED_ERROR, (int) rows[i].code))
        fail_msg ("%s: %s", rows[i].file, error->message);
    }
}

static void
a_server_may_name_whom_it_trusts (void **state)
{
  g_autoptr (FeedClientCertificate) certificate = import ("plain.pem", NULL, NULL);
  const char *ours[] = { "CN=other", "CN=ca", NULL };
  const char *others[] = { "CN=other", NULL };
  const char *nobody[] = { NULL };

  assert_true (feed_client_certificate_is_accepted (certificate, ours));
  assert_true (feed_client_certificate_is_accepted (certificate, nobody));
  assert_true (feed_client_certificate_is_accepted (certificate, NULL));
  assert_false (feed_client_certificate_is_accepted (certificate, others));
}

static GPtrArray *
list (void)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_client_certificates_list_async (NULL, test_await_cb, &result);
  return feed_client_certificates_list_finish (test_await (&result), NULL);
}

static void
a_card_that_comes_later_is_noticed (void **state)
{
  g_autoptr (NetToken) drawer = net_token_drawer_new ();
  g_autoptr (GPtrArray) before = list ();
  g_autoptr (GPtrArray) after = NULL;
  FeedClientCertificate *found = NULL;
  gint64 start;

  assert_int_equal (before->len, 0);
  net_token_add (drawer, certificates, "Alices card", "client");
  start = g_get_monotonic_time ();
  after = list ();
  assert_true (g_get_monotonic_time () - start < G_USEC_PER_SEC);
  assert_int_equal (after->len, 1);
  found = after->pdata[0];

  assert_string_equal (feed_client_certificate_get_token (found), "Alices card");
  assert_string_equal (feed_client_certificate_get_description (found)->name, "client");
  assert_true (g_str_has_prefix (feed_client_certificate_get_key (found), "pkcs11:"));
}

static GTlsCertificate *
load (const char *key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_client_certificate_load_async (key, NULL, NULL, test_await_cb, &result);
  return feed_client_certificate_load_finish (test_await (&result), error);
}

static void
a_card_that_is_taken_away_is_missed (void **state)
{
  g_autoptr (GError) error = NULL;

  assert_null (load ("pkcs11:token=Nobodys%20card;id=%01", &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_MISSING);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GTlsCertificate **) user_data = feed_client_certificate_load_finish (result, NULL);
}

static gboolean
is_loaded (gpointer data)
{
  return *(GTlsCertificate **) data != NULL;
}

static void
a_card_is_noticed_while_another_is_in_use (void **state)
{
  g_autoptr (NetToken) drawer = net_token_drawer_new ();
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GTlsCertificate) later = NULL;
  GTlsCertificate *first = NULL;

  net_token_add (drawer, certificates, "First card", "client");
  first = load ("pkcs11:token=First%20card;id=%01", NULL);
  assert_non_null (first);
  net_token_add (drawer, certificates, "Later card", "client");
  both = list ();
  assert_int_equal (both->len, 2);
  /* It can be used as soon as the other one is not. */
  feed_client_certificate_load_async ("pkcs11:token=Later%20card;id=%01", NULL, NULL, loaded_cb,
                                      &later);
  g_object_unref (first);
  test_wait_until (is_loaded, &later);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_way_to_keep_a_certificate_is_read),
    cmocka_unit_test (what_cannot_be_read_is_said),
    cmocka_unit_test (a_server_may_name_whom_it_trusts),
    cmocka_unit_test (a_card_that_comes_later_is_noticed),
    cmocka_unit_test (a_card_that_is_taken_away_is_missed),
    cmocka_unit_test (a_card_is_noticed_while_another_is_in_use),
  };
  int failures;

  if (!test_daemon_is_installed ("openssl") || !net_token_is_possible ())
    return 77;
  certificates = test_certificates_new ();
  make_files ();
  failures = cmocka_run_group_tests (tests, NULL, NULL);
  test_certificates_free (certificates);

  return failures;
}
