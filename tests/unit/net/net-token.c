/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-token.h"

#include "test-daemon.h"

struct _NetToken
{
  TestFolder *folder;
};

gboolean
net_token_is_possible (void)
{
  return test_daemon_is_installed ("softhsm2-util") && test_daemon_is_installed ("p11tool");
}

NetToken *
net_token_drawer_new (void)
{
  NetToken *self = g_new0 (NetToken, 1);
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;

  self->folder = test_folder_new ();
  text = g_strdup_printf ("directories.tokendir = %s\nobjectstore.backend = file\n"
                          "log.level = ERROR\n",
                          test_folder_get_path (self->folder));
  path = test_folder_write (self->folder, "softhsm2.conf", text);
  g_setenv ("SOFTHSM2_CONF", path, TRUE);

  return self;
}

void
net_token_drawer_free (NetToken *self)
{
  g_unsetenv ("SOFTHSM2_CONF");
  test_folder_free (self->folder);
  g_free (self);
}

static void
run (TestCertificates *certificates, const char *const *argv)
{
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (test_folder_get_path (test_certificates_get_folder (certificates)), (char **) argv,
                NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s", argv[0], errors);
}

static void
put (TestCertificates *certificates, const char *token, const char *option, const char *file)
{
  g_autofree char *argument = g_strconcat (option, file, NULL);
  const char *const argv[] = { "p11tool", "--login",  "--set-pin=" NET_TOKEN_PIN,
                               "--write", argument,   "--id=01",
                               "--label", "identity", token,
                               NULL };

  run (certificates, argv);
}

void
net_token_add (NetToken *self, TestCertificates *certificates, const char *label, const char *name)
{
  const char *const argv[] = { "softhsm2-util", "--init-token", "--free",   "--label", label,
                               "--pin",         NET_TOKEN_PIN,  "--so-pin", "654321",  NULL };
  g_autofree char *escaped = g_uri_escape_string (label, NULL, FALSE);
  g_autofree char *token = g_strconcat ("pkcs11:token=", escaped, NULL);
  g_autofree char *certificate = g_strconcat (name, ".pem", NULL);
  g_autofree char *key = g_strconcat (name, ".key", NULL);

  run (certificates, argv);
  put (certificates, token, "--load-privkey=", key);
  put (certificates, token, "--load-certificate=", certificate);
}
