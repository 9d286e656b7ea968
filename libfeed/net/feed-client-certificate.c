/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-client-certificate-private.h"

#include "feed-certificate-import.h"
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
