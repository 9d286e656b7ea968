/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-certificate.h"

#include <string.h>

#include <glib/gi18n.h>

#include "feedctl-secret.h"

static FeedClientCertificate *
import (FeedctlSession *session, GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_client_certificate_import_async (bytes, password, session->cancellable, feedctl_await_cb,
                                        &result);
  return feed_client_certificate_import_finish (feedctl_await (&result), error);
}

static FeedClientCertificate *
unlock (FeedctlSession *session, GBytes *bytes, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *prompt = g_strdup_printf (_ ("Password of %s:"), name);
  char *password = feedctl_secret_read (prompt);
  FeedClientCertificate *certificate = import (session, bytes, password, error);

  feedctl_secret_free (password);

  return certificate;
}

static gboolean
keep (FeedctlSession *session,
      const char *origin,
      FeedClientCertificate *certificate,
      GError **error)
{
  FeedCredentialStore *store = feed_engine_get_credentials (session->engine);
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_use_certificate_async (session->engine, origin, certificate, NULL, TRUE,
                                     session->cancellable, feedctl_await_cb, &result);
  if (!feed_engine_use_certificate_finish (session->engine, feedctl_await (&result), error))
    return FALSE;
  if (feed_credential_store_get_state (store) == FEED_CREDENTIAL_STORE_KEPT)
    return TRUE;
  /* It would be gone with this command. */
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_MISSING,
                       _ ("The keyring did not take the certificate"));
  return FALSE;
}

static gboolean
is_pem (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strstr_len (data, (gssize) length, "-----BEGIN ") != NULL;
}

FeedctlCertificate
feedctl_certificate_take (FeedctlSession *session,
                          const char *origin,
                          const char *path,
                          GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, session->cancellable, NULL, error);
  g_autoptr (FeedClientCertificate) certificate = NULL;
  g_autoptr (GError) trouble = NULL;

  if (bytes == NULL)
    return FEEDCTL_CERTIFICATE_FAILED;
  certificate = import (session, bytes, NULL, &trouble);
  /* What a sandbox is shown of the person's files may be gone the next time. */
  if (certificate != NULL && is_pem (bytes) && !feed_capabilities_is_sandboxed ())
    return FEEDCTL_CERTIFICATE_PLAIN;
  if (g_error_matches (trouble, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD))
    certificate = unlock (session, bytes, path, error);
  else if (certificate == NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  if (certificate == NULL || !keep (session, origin, certificate, error))
    return FEEDCTL_CERTIFICATE_FAILED;

  return FEEDCTL_CERTIFICATE_TAKEN;
}
