/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-client-certificate-private.h"

#include <string.h>

#include "feed-certificate-import.h"
#include "feed-error.h"
#include "feed-token.h"
#include "feed-x509.h"

/**
 * FeedClientCertificate:
 *
 * A certificate of one's own, that a server may ask for.
 *
 * It is on a smart card or another token, or was imported from a file. An origin's policy names the
 * one to be shown there by its [method@Feed.ClientCertificate.get_key]. The object never changes
 * and may be used from any thread.
 */
struct _FeedClientCertificate
{
  GObject parent_instance;

  char *key;                    /* (owned) (nullable) */
  char *token;                  /* (owned) (nullable) */
  char *pem;                    /* (owned) (nullable): a secret */
  char **issuers;               /* (owned): of the certificate and its chain */
  FeedCertificate *description; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FeedClientCertificate, feed_client_certificate, G_TYPE_OBJECT)

static char **
list_issuers (GTlsCertificate *certificate)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GTlsCertificate *link = certificate; link != NULL;
       link = g_tls_certificate_get_issuer (link))
    {
      g_auto (FeedX509) x509 = feed_x509_import (link);
      g_autofree char *name = x509 != NULL ? feed_x509_get_issuer (x509) : NULL;

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

FeedClientCertificate *
feed_client_certificate_new (const char *key, GTlsCertificate *certificate, const char *token)
{
  FeedClientCertificate *self = g_object_new (FEED_TYPE_CLIENT_CERTIFICATE, NULL);

  self->key = g_strdup (key);
  self->token = g_strdup (token);
  self->description = feed_certificate_describe (certificate);
  self->issuers = list_issuers (certificate);

  return self;
}

FeedClientCertificate *
feed_client_certificate_new_pem (const char *key, const char *pem, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, error);
  FeedClientCertificate *self = NULL;

  if (certificate == NULL)
    return NULL;
  self = feed_client_certificate_new (key, certificate, NULL);
  self->pem = g_strdup (pem);

  return self;
}

const char *
feed_client_certificate_get_pem (FeedClientCertificate *self)
{
  return self->pem;
}

/**
 * feed_client_certificate_get_key:
 * @self: a certificate of one's own
 *
 * Gets the name by which policies call the certificate: a PKCS#11 URI (RFC 7512), or the keyring's.
 *
 * Returns: (nullable): the name, %NULL for one that was imported and is not kept yet
 */
const char *
feed_client_certificate_get_key (FeedClientCertificate *self)
{
  g_return_val_if_fail (FEED_IS_CLIENT_CERTIFICATE (self), NULL);

  return self->key;
}

/**
 * feed_client_certificate_get_token:
 * @self: a certificate of one's own
 *
 * Gets the label of the card or token that the certificate is on.
 *
 * Returns: (nullable): the label, %NULL where it is on none
 */
const char *
feed_client_certificate_get_token (FeedClientCertificate *self)
{
  g_return_val_if_fail (FEED_IS_CLIENT_CERTIFICATE (self), NULL);

  return self->token;
}

/**
 * feed_client_certificate_get_description:
 * @self: a certificate of one's own
 *
 * Gets what the certificate says of itself.
 *
 * Returns: (transfer none): the description
 */
const FeedCertificate *
feed_client_certificate_get_description (FeedClientCertificate *self)
{
  g_return_val_if_fail (FEED_IS_CLIENT_CERTIFICATE (self), NULL);

  return self->description;
}

/**
 * feed_client_certificate_is_accepted:
 * @self: a certificate of one's own
 * @issuers: (nullable) (array zero-terminated=1): whose certificates a server accepts, as a
 *   [struct@Feed.Need] names them
 *
 * Tells whether a server would accept the certificate, as far as it says whom it trusts.
 *
 * Returns: whether one of @issuers answers for the certificate, or none is named
 */
gboolean
feed_client_certificate_is_accepted (FeedClientCertificate *self, const char *const *issuers)
{
  g_return_val_if_fail (FEED_IS_CLIENT_CERTIFICATE (self), FALSE);

  if (issuers == NULL || issuers[0] == NULL)
    return TRUE;
  for (guint i = 0; self->issuers[i] != NULL; i++)
    if (g_strv_contains (issuers, self->issuers[i]))
      return TRUE;
  return FALSE;
}

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

static void
feed_client_certificate_finalize (GObject *object)
{
  FeedClientCertificate *self = FEED_CLIENT_CERTIFICATE (object);

  g_free (self->key);
  g_free (self->token);
  feed_certificate_import_free (self->pem);
  g_strfreev (self->issuers);
  feed_certificate_free (self->description);

  G_OBJECT_CLASS (feed_client_certificate_parent_class)->finalize (object);
}

static void
feed_client_certificate_class_init (FeedClientCertificateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_client_certificate_finalize;
}

static void
feed_client_certificate_init (FeedClientCertificate *self)
{
}
