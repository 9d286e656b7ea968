/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-certificate-source.h"

#include <glib/gi18n-lib.h>

#include "feed-credential-blob.h"
#include "feed-error.h"

/* What the certificate's own errors mean for who asked. */
static void
return_unusable (GTask *task, GError *error)
{
  g_autoptr (GError) reason = error;
  FeedError code = g_error_matches (reason, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE_PASSWORD)
                       ? FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD
                       : FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED;

  g_task_return_new_error (task, FEED_ERROR, (int) code,
                           _ ("The client certificate cannot be used: %s"), reason->message);
}

static void
return_certificate (GTask *task, GTlsCertificate *certificate, GError *error)
{
  if (certificate != NULL)
    g_task_return_pointer (task, certificate, g_object_unref);
  else
    return_unusable (task, error);
}

/* PEM of certificate and key, as it is kept. */
static void
blob_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) blob = feed_credential_blob_load_finish (result, &error);
  gsize size = 0;
  const char *pem = blob != NULL ? g_bytes_get_data (blob, &size) : NULL;

  if (blob == NULL)
    g_task_return_error (task, error);
  else
    {
      GTlsCertificate *certificate = g_tls_certificate_new_from_pem (pem, (gssize) size, &error);

      return_certificate (task, certificate, error);
    }
}

/* Tokens and files may be slow. */
static void
load_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *key = data;
  GError *error = NULL;
  GTlsCertificate *certificate = g_str_has_prefix (key, "pkcs11:")
                                     ? g_tls_certificate_new_from_pkcs11_uris (key, NULL, &error)
                                     : g_tls_certificate_new_from_file (key, &error);

  return_certificate (task, certificate, error);
}

void
feed_certificate_source_load_async (FeedCredentialStore *store,
                                    const char *key,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, feed_certificate_source_load_async);
  g_task_set_task_data (task, g_strdup (key), g_free);
  if (key == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else if (feed_credential_blob_is_key (key))
    feed_credential_blob_load_async (store, key, cancellable, blob_loaded_cb,
                                     g_steal_pointer (&task));
  else
    g_task_run_in_thread (task, load_cb);
}

GTlsCertificate *
feed_certificate_source_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
