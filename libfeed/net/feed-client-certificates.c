/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-certificate-import.h"
#include "feed-client-certificate-private.h"
#include "feed-token.h"

/* Where certificates come from: tokens, files, the keyring. */

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, feed_token_list_certificates (cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * feed_client_certificates_list_async:
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for certificates on all smart cards and tokens that are there now. It takes some hundredths
 * of a second, so that it can be called again every two seconds while a person chooses.
 */
void
feed_client_certificates_list_async (GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, feed_client_certificates_list_async);
  g_task_run_in_thread (task, list_thread);
}

/**
 * feed_client_certificates_list_finish:
 * @result: what the callback got
 * @error: where to put an error
 *
 * Gets what [func@Feed.client_certificates_list_async] found.
 *
 * Returns: (transfer full) (element-type FeedClientCertificate): the certificates
 */
GPtrArray *
feed_client_certificates_list_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  GBytes *bytes;  /* (owned) */
  char *password; /* (owned) (nullable) */
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_bytes_unref (import->bytes);
  feed_certificate_import_free (import->password);
  g_free (import);
}

static void
import_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;
  char *pem = feed_certificate_import (import->bytes, import->password, &error);
  FeedClientCertificate *certificate = NULL;

  if (pem != NULL)
    certificate = feed_client_certificate_new_pem (NULL, pem, &error);
  feed_certificate_import_free (pem);
  if (certificate != NULL)
    g_task_return_pointer (task, certificate, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * feed_client_certificate_import_async:
 * @bytes: what the file holds: PEM or PKCS#12
 * @password: (nullable): what its key is encrypted with
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a certificate and its key from a file, so that they can be kept in the keyring.
 */
void
feed_client_certificate_import_async (GBytes *bytes,
                                      const char *password,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Import *import = g_new0 (Import, 1);

  import->bytes = g_bytes_ref (bytes);
  import->password = g_strdup (password);
  g_task_set_source_tag (task, feed_client_certificate_import_async);
  g_task_set_task_data (task, import, import_free);
  g_task_run_in_thread (task, import_thread);
}

/**
 * feed_client_certificate_import_finish:
 * @result: what the callback got
 * @error: where to put an error
 *
 * Gets what [func@Feed.ClientCertificate.import_async] read.
 *
 * %FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD says that the password is missing or wrong,
 * %FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE that the file holds no certificate together with its key.
 *
 * Returns: (transfer full): the certificate, which has no key yet
 */
FeedClientCertificate *
feed_client_certificate_import_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GTlsCertificate *certificate = feed_token_load_certificate (data, &error);

  if (certificate != NULL)
    g_task_return_pointer (task, certificate, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
feed_client_certificate_load_async (const char *key,
                                    const char *pem,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  GTlsCertificate *certificate = NULL;

  g_task_set_source_tag (task, feed_client_certificate_load_async);
  if (g_str_has_prefix (key, "pkcs11:"))
    {
      g_task_set_task_data (task, g_strdup (key), g_free);
      g_task_run_in_thread (task, load_thread);
      return;
    }
  certificate = g_tls_certificate_new_from_pem (pem, -1, &error);
  if (certificate != NULL)
    g_task_return_pointer (task, certificate, g_object_unref);
  else
    g_task_return_error (task, error);
}

GTlsCertificate *
feed_client_certificate_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
