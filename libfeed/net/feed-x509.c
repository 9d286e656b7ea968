/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-x509.h"

#include <string.h>

#define MAX_CHAIN 16

typedef struct
{
  guint status;
  GTlsCertificateFlags flag;
} StatusRow;

static const StatusRow status_rows[] = {
  { GNUTLS_CERT_SIGNER_NOT_FOUND, G_TLS_CERTIFICATE_UNKNOWN_CA },
  { GNUTLS_CERT_SIGNER_NOT_CA, G_TLS_CERTIFICATE_UNKNOWN_CA },
  { GNUTLS_CERT_UNEXPECTED_OWNER, G_TLS_CERTIFICATE_BAD_IDENTITY },
  { GNUTLS_CERT_NOT_ACTIVATED, G_TLS_CERTIFICATE_NOT_ACTIVATED },
  { GNUTLS_CERT_EXPIRED, G_TLS_CERTIFICATE_EXPIRED },
  { GNUTLS_CERT_REVOKED, G_TLS_CERTIFICATE_REVOKED },
  { GNUTLS_CERT_INSECURE_ALGORITHM, G_TLS_CERTIFICATE_INSECURE },
};

/* Whoever made a certificate says what is shown of it: no line of its own, no terminal's orders,
 * and no writing that runs backwards (Unicode TR 36). */
static gboolean
is_presentable (gunichar c)
{
  return !g_unichar_iscntrl (c) && g_unichar_type (c) != G_UNICODE_FORMAT && c != 0x2028 &&
         c != 0x2029;
}

char *
feed_x509_make_presentable (const char *text, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, is_presentable (c) ? c : 0xfffd);
    }
  return g_string_free (clean, FALSE);
}

FeedX509
feed_x509_import (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;
  FeedX509 self = NULL;
  gnutls_datum_t datum;

  g_object_get (certificate, "certificate", &der, NULL);
  if (der == NULL || gnutls_x509_crt_init (&self) < 0)
    return NULL;
  datum = (gnutls_datum_t){ der->data, der->len };
  if (gnutls_x509_crt_import (self, &datum, GNUTLS_X509_FMT_DER) < 0)
    g_clear_pointer (&self, gnutls_x509_crt_deinit);

  return self;
}

void
feed_x509_clear (FeedX509 self)
{
  if (self != NULL)
    gnutls_x509_crt_deinit (self);
}

static char *
read_part (FeedX509 self, FeedX509Party party, const char *oid)
{
  char text[512];
  gsize length = sizeof text;
  int result = party == FEED_X509_SUBJECT
                   ? gnutls_x509_crt_get_dn_by_oid (self, oid, 0, 0, text, &length)
                   : gnutls_x509_crt_get_issuer_dn_by_oid (self, oid, 0, 0, text, &length);

  return result == 0 ? feed_x509_make_presentable (text, (gssize) length) : NULL;
}

char *
feed_x509_get_name (FeedX509 self, FeedX509Party party)
{
  char *name = self != NULL ? read_part (self, party, GNUTLS_OID_X520_COMMON_NAME) : NULL;

  if (name == NULL && self != NULL)
    name = read_part (self, party, GNUTLS_OID_X520_ORGANIZATION_NAME);
  return name;
}

gboolean
feed_x509_is_self_signed (FeedX509 self)
{
  return self != NULL && gnutls_x509_crt_check_issuer (self, self) == 1;
}

char *
feed_x509_read_text (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  return feed_x509_make_presentable (data, (gssize) length);
}

char *
feed_x509_read_dn (const guint8 *der, gsize length)
{
  gnutls_datum_t datum = { (guint8 *) der, length };
  gnutls_datum_t text = { NULL, 0 };
  char *copy = NULL;

  if (gnutls_x509_rdn_get2 (&datum, &text, 0) < 0)
    return NULL;
  copy = feed_x509_make_presentable ((const char *) text.data, text.size);
  gnutls_free (text.data);

  return copy;
}

char *
feed_x509_get_issuer (FeedX509 self)
{
  gnutls_datum_t der = { NULL, 0 };
  char *name = NULL;

  if (gnutls_x509_crt_get_raw_issuer_dn (self, &der) < 0)
    return NULL;
  name = feed_x509_read_dn (der.data, der.size);
  gnutls_free (der.data);

  return name;
}

/* The certificate and those that came with it; the number of them. */
static guint
import_chain (GTlsCertificate *certificate, FeedX509 *chain)
{
  guint n = 0;

  for (GTlsCertificate *link = certificate; link != NULL && n < MAX_CHAIN;
       link = g_tls_certificate_get_issuer (link))
    {
      chain[n] = feed_x509_import (link);
      if (chain[n] == NULL)
        break;
      n++;
    }
  return n;
}

static GTlsCertificateFlags
read_status (guint status)
{
  GTlsCertificateFlags flags = 0;

  for (guint i = 0; i < G_N_ELEMENTS (status_rows); i++)
    if ((status & status_rows[i].status) != 0)
      flags |= status_rows[i].flag;
  /* What has no name of its own must not pass for nothing. */
  if (status != 0 && flags == 0)
    flags = G_TLS_CERTIFICATE_GENERIC_ERROR;

  return flags;
}

static guint
verify_chain (gnutls_x509_trust_list_t trusted, FeedX509 *chain, guint n, const char *host)
{
  gnutls_typed_vdata_st demands[] = {
    { GNUTLS_DT_DNS_HOSTNAME, (guint8 *) host, strlen (host) },
    { GNUTLS_DT_KEY_PURPOSE_OID, (guint8 *) GNUTLS_KP_TLS_WWW_SERVER, 0 },
  };
  guint status = 0;

  if (gnutls_x509_trust_list_verify_crt2 (trusted, chain, n, demands, G_N_ELEMENTS (demands), 0,
                                          &status, NULL) < 0)
    return GNUTLS_CERT_INVALID | GNUTLS_CERT_SIGNER_NOT_FOUND;
  return status;
}

GTlsCertificateFlags
feed_x509_verify (GTlsCertificate *certificate, const char *pem, const char *host)
{
  gnutls_datum_t authorities = { (guint8 *) pem, strlen (pem) };
  gnutls_x509_trust_list_t trusted = NULL;
  FeedX509 chain[MAX_CHAIN];
  guint n = import_chain (certificate, chain);
  guint status = GNUTLS_CERT_SIGNER_NOT_FOUND;

  if (n > 0 && gnutls_x509_trust_list_init (&trusted, 0) == 0)
    {
      if (gnutls_x509_trust_list_add_trust_mem (trusted, &authorities, NULL, GNUTLS_X509_FMT_PEM, 0,
                                                0) > 0)
        status = verify_chain (trusted, chain, n, host);
      gnutls_x509_trust_list_deinit (trusted, 1);
    }
  for (guint i = 0; i < n; i++)
    feed_x509_clear (chain[i]);

  return read_status (status);
}
