/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-certificate-import.h"

#include <glib/gi18n-lib.h>
#include <gnutls/pkcs12.h>
#include <gnutls/x509.h>
#include <string.h>

#include "feed-error.h"

#define MAX_FILE (1024 * 1024)

/* What was found in a file. */
typedef struct
{
  gnutls_x509_crt_t *chain; /* (owned) (nullable) */
  guint n_chain;
  gnutls_x509_privkey_t key; /* (owned) (nullable) */
} Found;

static void
found_clear (Found *self)
{
  for (guint i = 0; i < self->n_chain; i++)
    gnutls_x509_crt_deinit (self->chain[i]);
  gnutls_free (self->chain);
  if (self->key != NULL)
    gnutls_x509_privkey_deinit (self->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

void
feed_certificate_import_free (char *pem)
{
  if (pem != NULL)
    explicit_bzero (pem, strlen (pem));
  g_free (pem);
}

static gboolean
fail_by_password (GError **error)
{
  g_set_error_literal (
      error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD,
      g_dgettext (GETTEXT_PACKAGE, N_ ("The password of your certificate is wrong.")));
  return FALSE;
}

static gboolean
fail_by_content (GError **error)
{
  g_set_error_literal (
      error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE,
      g_dgettext (GETTEXT_PACKAGE, N_ ("The file holds no certificate together with its key.")));
  return FALSE;
}

static gboolean
read_pem (const gnutls_datum_t *data, const char *password, Found *found, GError **error)
{
  int result;

  if (gnutls_x509_crt_list_import2 (&found->chain, &found->n_chain, data, GNUTLS_X509_FMT_PEM, 0) <
          0 ||
      gnutls_x509_privkey_init (&found->key) < 0)
    return fail_by_content (error);
  result = gnutls_x509_privkey_import2 (found->key, data, GNUTLS_X509_FMT_PEM, password, 0);
  if (result == GNUTLS_E_DECRYPTION_FAILED)
    return fail_by_password (error);

  return result == 0 || fail_by_content (error);
}

static gboolean
parse_pkcs12 (gnutls_pkcs12_t file, const char *password, Found *found, GError **error)
{
  int result = gnutls_pkcs12_verify_mac (file, password);

  if (result == GNUTLS_E_MAC_VERIFY_FAILED)
    return fail_by_password (error);
  if (result == 0)
    result = gnutls_pkcs12_simple_parse (file, password, &found->key, &found->chain,
                                         &found->n_chain, NULL, NULL, NULL, 0);
  if (result == GNUTLS_E_DECRYPTION_FAILED)
    return fail_by_password (error);

  return (result == 0 && found->key != NULL && found->n_chain > 0) || fail_by_content (error);
}

static gboolean
read_pkcs12 (const gnutls_datum_t *data, const char *password, Found *found, GError **error)
{
  gnutls_pkcs12_t file = NULL;
  gboolean fine;

  if (gnutls_pkcs12_init (&file) < 0)
    return fail_by_content (error);
  fine = gnutls_pkcs12_import (file, data, GNUTLS_X509_FMT_DER, 0) == 0
             ? parse_pkcs12 (file, password != NULL ? password : "", found, error)
             : fail_by_content (error);
  gnutls_pkcs12_deinit (file);

  return fine;
}

static gboolean
belongs_to (gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
  guchar of_certificate[64];
  guchar of_key[64];
  gsize n_certificate = sizeof of_certificate;
  gsize n_key = sizeof of_key;

  return gnutls_x509_crt_get_key_id (certificate, GNUTLS_KEYID_USE_SHA256, of_certificate,
                                     &n_certificate) == 0 &&
         gnutls_x509_privkey_get_key_id (key, GNUTLS_KEYID_USE_SHA256, of_key, &n_key) == 0 &&
         n_certificate == n_key && memcmp (of_certificate, of_key, n_key) == 0;
}

/* The key's own certificate goes before its chain. */
static gboolean
put_own_first (Found *found)
{
  for (guint i = 0; i < found->n_chain; i++)
    if (belongs_to (found->chain[i], found->key))
      {
        gnutls_x509_crt_t own = found->chain[i];

        memmove (found->chain + 1, found->chain, i * sizeof *found->chain);
        found->chain[0] = own;
        return TRUE;
      }
  return FALSE;
}

static gboolean
append (GString *pem, int result, gnutls_datum_t *part)
{
  if (result < 0)
    return FALSE;
  g_string_append_len (pem, (const char *) part->data, part->size);
  explicit_bzero (part->data, part->size);
  gnutls_free (part->data);

  return TRUE;
}

static gboolean
write_pem (Found *found, GString *pem)
{
  gnutls_datum_t part = { NULL, 0 };
  int result;

  for (guint i = 0; i < found->n_chain; i++)
    {
      result = gnutls_x509_crt_export2 (found->chain[i], GNUTLS_X509_FMT_PEM, &part);
      if (!append (pem, result, &part))
        return FALSE;
    }
  result = gnutls_x509_privkey_export2_pkcs8 (found->key, GNUTLS_X509_FMT_PEM, NULL,
                                              GNUTLS_PKCS_PLAIN, &part);
  return append (pem, result, &part);
}

char *
feed_certificate_import (GBytes *bytes, const char *password, GError **error)
{
  g_auto (Found) found = { NULL, 0, NULL };
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  gnutls_datum_t data = { (guchar *) text, length };
  gboolean is_pem = length > 0 && g_strstr_len (text, length, "-----BEGIN ") != NULL;
  /* As long as it may grow, so that no copy of the key is left behind by growing. */
  GString *pem = NULL;

  if (length > MAX_FILE || length == 0)
    {
      fail_by_content (error);
      return NULL;
    }
  if (!(is_pem ? read_pem (&data, password, &found, error)
               : read_pkcs12 (&data, password, &found, error)))
    return NULL;
  pem = g_string_sized_new (2 * length + 4096);
  if (put_own_first (&found) && write_pem (&found, pem))
    return g_string_free (pem, FALSE);
  feed_certificate_import_free (g_string_free (pem, FALSE));
  fail_by_content (error);

  return NULL;
}
