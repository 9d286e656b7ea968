/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-token.h"

#include <glib/gi18n-lib.h>
#include <gnutls/pkcs11.h>
#include <string.h>

#include "feed-client-certificate-private.h"
#include "feed-error.h"

/* Modules belong to the process, whoever uses them, and so does this. They list the slots that they
 * found when they were started; some notice a new token later, some never do. So they are started
 * anew before each look, but not while a certificate that we loaded may be in use. */
static GMutex modules_lock;
static guint n_in_use;

static void
start_modules_anew (void)
{
  if (n_in_use > 0)
    return;
  gnutls_pkcs11_deinit ();
  gnutls_pkcs11_init (GNUTLS_PKCS11_FLAG_AUTO, NULL);
}

static void
gone_cb (gpointer user_data, GObject *certificate)
{
  g_mutex_lock (&modules_lock);
  n_in_use--;
  g_mutex_unlock (&modules_lock);
}

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

/* A copy of the certificate alone, which needs no token any more. */
static GTlsCertificate *
copy_certificate (gnutls_pkcs11_obj_t object)
{
  gnutls_datum_t pem = { NULL, 0 };
  GTlsCertificate *certificate = NULL;

  if (gnutls_pkcs11_obj_export3 (object, GNUTLS_X509_FMT_PEM, &pem) < 0)
    return NULL;
  certificate = g_tls_certificate_new_from_pem ((const char *) pem.data, pem.size, NULL);
  gnutls_free (pem.data);

  return certificate;
}

static void
add_certificate (GPtrArray *list, gnutls_pkcs11_obj_t object, const char *label)
{
  g_autoptr (GTlsCertificate) certificate = copy_certificate (object);
  char *uri = NULL;

  if (certificate == NULL ||
      gnutls_pkcs11_obj_export_url (object, GNUTLS_PKCS11_URL_GENERIC, &uri) < 0)
    return;
  g_ptr_array_add (list, feed_client_certificate_new (uri, certificate, label));
  gnutls_free (uri);
}

static void
add_token (GPtrArray *list, const char *token)
{
  g_autofree char *label = get_label (token);
  gnutls_pkcs11_obj_t *objects = NULL;
  guint n_objects = 0;

  if (gnutls_pkcs11_obj_list_import_url4 (&objects, &n_objects, token, GNUTLS_PKCS11_OBJ_FLAG_CRT) <
      0)
    return;
  for (guint i = 0; i < n_objects; i++)
    {
      add_certificate (list, objects[i], label);
      gnutls_pkcs11_obj_deinit (objects[i]);
    }
  gnutls_free (objects);
}

GPtrArray *
feed_token_list_certificates (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&modules_lock);
  char *token = NULL;

  start_modules_anew ();
  for (guint i = 0; gnutls_pkcs11_token_get_url (i, GNUTLS_PKCS11_URL_GENERIC, &token) == 0; i++)
    {
      if (is_for_people (token))
        add_token (list, token);
      gnutls_free (token);
    }
  return list;
}

/* The key has the id of its certificate, but need not have its name. */
static char *
make_key_uri (const char *uri)
{
  g_auto (GStrv) parts = g_strsplit (uri + strlen ("pkcs11:"), ";", -1);
  gboolean has_id = strstr (uri, "id=%") != NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (!g_str_has_prefix (parts[i], "type=") &&
        !(has_id && g_str_has_prefix (parts[i], "object=")))
      g_strv_builder_add (kept, parts[i]);
  rest = g_strv_builder_end (kept);
  joined = g_strjoinv (";", rest);

  return g_strconcat ("pkcs11:", joined, NULL);
}

GTlsCertificate *
feed_token_load_certificate (const char *uri, GError **error)
{
  g_autofree char *key_uri = make_key_uri (uri);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&modules_lock);
  GTlsCertificate *certificate = g_tls_certificate_new_from_pkcs11_uris (uri, key_uri, NULL);

  if (certificate == NULL)
    {
      start_modules_anew ();
      certificate = g_tls_certificate_new_from_pkcs11_uris (uri, key_uri, NULL);
    }
  if (certificate == NULL)
    {
      g_set_error_literal (
          error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_MISSING,
          g_dgettext (GETTEXT_PACKAGE,
                      N_ ("The card or token with your certificate is not there.")));
      return NULL;
    }
  n_in_use++;
  g_object_weak_ref (G_OBJECT (certificate), gone_cb, NULL);

  return certificate;
}
