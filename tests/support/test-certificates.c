/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-certificates.h"

#define NEW_KEY "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"

struct _TestCertificates
{
  TestFolder *folder;
  GTlsDatabase *database;
};

/* Extension files, and what is written to them. */
static const char *const extensions[][2] = {
  { "here.ext", "subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:secure.example\n" },
  { "there.ext", "subjectAltName=DNS:elsewhere.example\n" },
  { "person.ext", "extendedKeyUsage=clientAuth\nsubjectAltName=email:alice@example.org\n" },
};

/* Only “openssl ca” takes dates in every version: since 3.4, “openssl x509” refuses days that are
 * less than none. */
static const char expired_rules[] = "[it]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\n"
                                    "policy=any\n"
                                    "[any]\ncommonName=supplied\n";

void
test_certificates_run (TestCertificates *self, const char *command)
{
  g_auto (GStrv) argv = g_strsplit (command, " ", -1);
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (test_folder_get_path (self->folder), argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s", command, errors);
}

/* A key for that name, and what asks for a certificate of it. */
static void
ask (TestCertificates *self, const char *name)
{
  g_autofree char *command = g_strdup_printf (
      "openssl req " NEW_KEY " -keyout %s.key -out %s.csr -subj /CN=%s", name, name, name);

  test_certificates_run (self, command);
}

/* A certificate signed by that authority; its extension file says whom it is for. */
static void
sign (TestCertificates *self, const char *name, const char *authority, const char *ext)
{
  g_autofree char *answer = g_strdup_printf (
      "openssl x509 -req -in %s.csr -CA %s.pem -CAkey %s.key -CAcreateserial -days 2 -extfile %s "
      "-out %s.pem",
      name, authority, authority, ext, name);

  ask (self, name);
  test_certificates_run (self, answer);
}

static void
sign_by_itself (TestCertificates *self, const char *name, const char *san)
{
  g_autofree char *answer = g_strdup_printf ("openssl req -x509 " NEW_KEY
                                             " -keyout %s.key -out %s.pem -subj /CN=%s -days 2%s",
                                             name, name, name, san);

  test_certificates_run (self, answer);
}

static void
sign_expired (TestCertificates *self, const char *name)
{
  g_autofree char *config = test_folder_write (self->folder, "ca.conf", expired_rules);
  g_autofree char *index = test_folder_write (self->folder, "index.txt", "");
  g_autofree char *answer = g_strdup_printf (
      "openssl ca -batch -notext -md sha256 -config ca.conf -name it -cert ca.pem "
      "-keyfile ca.key -startdate 20200101000000Z -enddate 20200102000000Z -extfile here.ext "
      "-in %s.csr -out %s.pem",
      name, name);

  ask (self, name);
  test_certificates_run (self, answer);
}

TestCertificates *
test_certificates_new (void)
{
  TestCertificates *self = g_new0 (TestCertificates, 1);
  g_autofree char *authority = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    g_free (test_folder_write (self->folder, extensions[i][0], extensions[i][1]));
  sign_by_itself (self, "ca", "");
  sign_by_itself (self, "other", "");
  sign_by_itself (self, "own", " -addext subjectAltName=IP:127.0.0.1");
  sign (self, "good", "ca", "here.ext");
  sign_expired (self, "expired");
  sign (self, "host", "ca", "there.ext");
  sign (self, "unknown", "other", "here.ext");
  sign (self, "client", "ca", "person.ext");
  sign (self, "foreign", "other", "person.ext");
  authority = test_folder_build_path (self->folder, "ca.pem");
  self->database = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);

  return self;
}

void
test_certificates_free (TestCertificates *self)
{
  g_clear_object (&self->database);
  test_folder_free (self->folder);
  g_free (self);
}

TestFolder *
test_certificates_get_folder (TestCertificates *self)
{
  return self->folder;
}

GTlsDatabase *
test_certificates_get_database (TestCertificates *self)
{
  return self->database;
}

GTlsCertificate *
test_certificates_load (TestCertificates *self, const char *name)
{
  g_autofree char *pem = g_strdup_printf ("%s/%s.pem", test_folder_get_path (self->folder), name);
  g_autofree char *key = g_strdup_printf ("%s/%s.key", test_folder_get_path (self->folder), name);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_files (pem, key, &error);

  g_assert_no_error (error);
  return certificate;
}

char *
test_certificates_read (TestCertificates *self, const char *name)
{
  g_autofree char *path = test_folder_build_path (self->folder, name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}
