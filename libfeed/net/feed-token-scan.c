/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-token-scan.h"

#include <gnutls/pkcs11.h>

/* Where only authorities are kept there is nothing to show to a server. */
static gboolean
is_for_people (const char *token)
{
  guint flags = 0;

  return gnutls_pkcs11_token_get_flags (token, &flags) == 0 &&
         (flags & GNUTLS_PKCS11_TOKEN_TRUSTED) == 0;
}

static char *
get_label (const char *token)
{
  char label[128];
  gsize length = sizeof label;

  if (gnutls_pkcs11_token_get_info (token, GNUTLS_PKCS11_TOKEN_LABEL, label, &length) < 0)
    return NULL;
  return g_utf8_make_valid (label, -1);
}

static void
show (gnutls_pkcs11_obj_t object, const char *label, FeedTokenFunc func, gpointer data)
{
  gnutls_datum_t pem = { NULL, 0 };
  char *uri = NULL;

  if (gnutls_pkcs11_obj_export3 (object, GNUTLS_X509_FMT_PEM, &pem) == 0 &&
      gnutls_pkcs11_obj_export_url (object, GNUTLS_PKCS11_URL_GENERIC, &uri) == 0)
    {
      g_autofree char *text = g_strndup ((const char *) pem.data, pem.size);

      func (uri, label, text, data);
    }
  gnutls_free (pem.data);
  gnutls_free (uri);
}

static void
scan_token (const char *token, FeedTokenFunc func, gpointer data)
{
  g_autofree char *label = get_label (token);
  gnutls_pkcs11_obj_t *objects = NULL;
  guint n_objects = 0;

  if (gnutls_pkcs11_obj_list_import_url4 (&objects, &n_objects, token, GNUTLS_PKCS11_OBJ_FLAG_CRT) <
      0)
    return;
  for (guint i = 0; i < n_objects; i++)
    {
      show (objects[i], label, func, data);
      gnutls_pkcs11_obj_deinit (objects[i]);
    }
  gnutls_free (objects);
}

void
feed_token_start_modules (void)
{
  gnutls_pkcs11_deinit ();
  gnutls_pkcs11_init (GNUTLS_PKCS11_FLAG_AUTO, NULL);
  if (*PKCS11_MODULE != '\0')
    gnutls_pkcs11_add_provider (PKCS11_MODULE, NULL);
}

void
feed_token_scan (FeedTokenFunc func, gpointer data)
{
  char *token = NULL;

  for (guint i = 0; gnutls_pkcs11_token_get_url (i, GNUTLS_PKCS11_URL_GENERIC, &token) == 0; i++)
    {
      if (is_for_people (token))
        scan_token (token, func, data);
      gnutls_free (token);
    }
}
