/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "feed-certificate.h"
#include "feed-client-certificate-private.h"
#include "feed-error.h"
#include "net-authenticator.h"
#include "net-fixture.h"
#include "net-token.h"
#include "test-await.h"
#include "test-certificates.h"
#include "test-daemon.h"

#define NGINX "/usr/sbin/nginx"

/* nginx with a port for each way to ask for a person's certificate. */
typedef enum
{
  REQUIRED_1_3,
  REQUIRED_1_2,
  OPTIONAL,
  N_PORTS,
} Port;

static TestCertificates *certificates;
static TestDaemon *nginx;
static guint16 ports[N_PORTS];

typedef struct
{
  FeedHttpClient *client;
  NetAuthenticator *authenticator;
} Fixture;

static char *
make_configuration (const char *folder)
{
  static const char *const demands[] = {
    [REQUIRED_1_3] = "ssl_protocols TLSv1.3; ssl_verify_client on;",
    [REQUIRED_1_2] = "ssl_protocols TLSv1.2; ssl_verify_client on;",
    [OPTIONAL] = "ssl_verify_client optional;",
  };
  GString *text = g_string_new (NULL);

  g_string_printf (text,
                   "daemon off; worker_processes 1; pid %s/pid; error_log %s/error.log;\n"
                   "events { worker_connections 64; }\n"
                   "http {\n"
                   "  access_log off; client_body_temp_path %s; proxy_temp_path %s;\n"
                   "  fastcgi_temp_path %s; uwsgi_temp_path %s; scgi_temp_path %s;\n"
                   "  ssl_certificate %s/good.pem; ssl_certificate_key %s/good.key;\n"
                   "  ssl_client_certificate %s/ca.pem;\n",
                   folder, folder, folder, folder, folder, folder, folder, folder, folder, folder);
  for (guint i = 0; i < N_PORTS; i++)
    g_string_append_printf (text,
                            "  server { listen 127.0.0.1:%u ssl; %s\n"
                            "    location = /who { return 200 \"$ssl_client_s_dn\"; }\n"
                            "    location = /bad { return 400 \"no\"; } }\n",
                            ports[i], demands[i]);
  g_string_append (text, "}\n");

  return g_string_free (text, FALSE);
}

static void
start_nginx (void)
{
  TestFolder *folder = test_certificates_get_folder (certificates);
  g_autofree char *text = NULL;
  g_autofree char *file = NULL;

  for (guint i = 0; i < N_PORTS; i++)
    ports[i] = test_daemon_find_port ();
  text = make_configuration (test_folder_get_path (folder));
  file = test_folder_write (folder, "nginx.conf", text);
  g_chmod (test_folder_get_path (folder), 0755);
  nginx = test_daemon_start (ports[0], NGINX, "-p", test_folder_get_path (folder), "-c", file,
                             NULL);
}

static int
setup (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  FeedHttpLimits limits = net_test_limits ();

  self->client = feed_http_client_new (&limits);
  self->authenticator = net_authenticator_new ();
  feed_http_client_set_authorities (self->client, test_certificates_get_database (certificates));
  feed_http_client_set_authenticator (self->client, FEED_AUTHENTICATOR (self->authenticator));
  *state = self;

  return 0;
}

static int
teardown (void **state)
{
  Fixture *self = *state;

  g_object_unref (self->client);
  g_object_unref (self->authenticator);
  test_drain ();
  g_free (self);

  return 0;
}

static void
show (Fixture *self, GTlsCertificate *certificate)
{
  g_free (self->authenticator->policy->client_certificate);
  self->authenticator->policy->client_certificate = g_strdup ("mine");
  g_set_object (&self->authenticator->certificate, certificate);
}

static void
show_file (Fixture *self, const char *name)
{
  g_autoptr (GTlsCertificate) certificate = test_certificates_load (certificates, name);

  show (self, certificate);
}

static FeedHttpResponse *
ask (Fixture *self, Port port, const char *path, GError **error)
{
  g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%u%s", ports[port], path);
  FeedHttpRequest *request = feed_http_request_new (uri);

  request->allow_private = TRUE;
  return net_send (self->client, request, error);
}

static void
expect_name (Fixture *self, Port port)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = ask (self, port, "/who", &error);

  g_assert_no_error (error);
  net_assert_body (response, "CN=client");
  assert_non_null (response->connection->client_certificate);
}

static void
expect_need (Fixture *self, Port port, FeedError code)
{
  g_autoptr (GError) error = NULL;
  const FeedNeed *need = NULL;

  assert_null (ask (self, port, "/who", &error));
  g_assert_error (error, FEED_ERROR, (int) code);
  need = net_authenticator_get_need (self->authenticator);
  assert_int_equal (need->code, code);
  assert_non_null (need->issuers);
  assert_string_equal (need->issuers[0], "CN=ca");
}

static void
a_server_that_asks_gets_to_know_us (void **state)
{
  for (Port port = 0; port < N_PORTS; port++)
    {
      Fixture *self = *state;

      show_file (self, "client");
      expect_name (self, port);
      /* On the connection that is there already. */
      expect_name (self, port);
    }
}

static void
without_a_certificate_we_are_told_whose_is_wanted (void **state)
{
  expect_need (*state, REQUIRED_1_3, FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED);
}

static void
without_a_certificate_we_are_told_by_older_servers_too (void **state)
{
  expect_need (*state, REQUIRED_1_2, FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED);
}

/* TLS would take us for nobody again, if the session were resumed. */
static void
who_was_asked_and_has_an_answer_is_let_in (void **state)
{
  expect_need (*state, REQUIRED_1_3, FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED);
  show_file (*state, "client");
  expect_name (*state, REQUIRED_1_3);
}

static void
a_strangers_certificate_is_refused (void **state)
{
  show_file (*state, "foreign");
  expect_need (*state, REQUIRED_1_3, FEED_ERROR_CLIENT_CERTIFICATE_REJECTED);
}

static void
a_strangers_certificate_is_refused_by_older_servers_too (void **state)
{
  show_file (*state, "foreign");
  expect_need (*state, REQUIRED_1_2, FEED_ERROR_CLIENT_CERTIFICATE_REJECTED);
}

static void
who_does_not_insist_is_not_told (void **state)
{
  Fixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = ask (self, OPTIONAL, "/who", &error);
  g_autoptr (FeedHttpResponse) bad = ask (self, OPTIONAL, "/bad", NULL);

  g_assert_no_error (error);
  net_assert_body (response, "");
  assert_null (response->connection->client_certificate);
  assert_int_equal (bad->status, 400);
  assert_int_equal (self->authenticator->needs->len, 0);
}

/* A card of the name "Card", as it would be after a person chose it. */
static GTlsCertificate *
load_from_card (void)
{
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = NULL;

  feed_client_certificates_list_async (NULL, test_await_cb, &listed);
  found = feed_client_certificates_list_finish (test_await (&listed), NULL);
  assert_int_equal (found->len, 1);
  feed_client_certificate_load_async (feed_client_certificate_get_key (found->pdata[0]), NULL, NULL,
                                      test_await_cb, &loaded);
  certificate = feed_client_certificate_load_finish (test_await (&loaded), &error);
  g_assert_no_error (error);

  return certificate;
}

static void
show_card (Fixture *self, const char *pin)
{
  g_autoptr (GTlsCertificate) certificate = load_from_card ();

  show (self, certificate);
  g_free (self->authenticator->pin);
  self->authenticator->pin = g_strdup (pin);
}

static const FeedNeed *
expect_pin_need (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_size (self->authenticator->needs, 0);
  assert_null (ask (self, REQUIRED_1_3, "/who", &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD);
  assert_string_equal (net_authenticator_get_need (self->authenticator)->token, "Card");

  return net_authenticator_get_need (self->authenticator);
}

static void
a_card_signs_once_its_pin_is_given (void **state)
{
  Fixture *self = *state;
  g_autoptr (NetToken) drawer = net_token_drawer_new ();

  net_token_add (drawer, certificates, "Card", "client");
  show_card (self, NULL);
  expect_pin_need (self);
  assert_int_equal (self->authenticator->n_pins, 1);
  self->authenticator->pin = g_strdup (NET_TOKEN_PIN);
  expect_name (self, REQUIRED_1_3);
  g_clear_object (&self->authenticator->certificate);
}

static void
a_wrong_pin_is_tried_once (void **state)
{
  Fixture *self = *state;
  g_autoptr (NetToken) drawer = net_token_drawer_new ();

  net_token_add (drawer, certificates, "Card", "client");
  show_card (self, "000000");
  expect_pin_need (self);

  assert_int_equal (self->authenticator->n_pins, 1);
  assert_int_equal (self->authenticator->n_forgotten, 1);
  assert_null (self->authenticator->pin);
  g_clear_object (&self->authenticator->certificate);
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, setup, teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (a_server_that_asks_gets_to_know_us),
    CASE (without_a_certificate_we_are_told_whose_is_wanted),
    CASE (without_a_certificate_we_are_told_by_older_servers_too),
    CASE (who_was_asked_and_has_an_answer_is_let_in),
    CASE (a_strangers_certificate_is_refused),
    CASE (a_strangers_certificate_is_refused_by_older_servers_too),
    CASE (who_does_not_insist_is_not_told),
    CASE (a_card_signs_once_its_pin_is_given),
    CASE (a_wrong_pin_is_tried_once),
  };
  int failures;

  if (!test_daemon_is_installed ("openssl") || !net_token_is_possible () ||
      !test_daemon_is_installed (NGINX))
    return 77;
  certificates = test_certificates_new ();
  start_nginx ();
  failures = cmocka_run_group_tests (tests, NULL, NULL);
  test_daemon_stop (nginx);
  test_certificates_free (certificates);

  return failures;
}
