/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-origin-keys.h"

#include <string.h>

#include <glib/gi18n.h>

/* What a pin on the command line puts up with: the usual reasons to pin. */
#define PINNED_FLAWS                                                                               \
  (G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY | G_TLS_CERTIFICATE_EXPIRED |     \
   G_TLS_CERTIFICATE_NOT_ACTIVATED)
#define FINGERPRINT_LENGTH 64

/* FALSE for a value that the key cannot have; NULL stands for what is usual. */
typedef gboolean (*SetFunc) (FeedOriginPolicy *policy, const char *value);
/* (transfer full) (nullable) */
typedef char *(*GetFunc) (const FeedOriginPolicy *policy);

static gboolean
parse_flag (const char *value, gboolean *flag)
{
  *flag = g_strcmp0 (value, "yes") == 0;
  return value == NULL || *flag || g_str_equal (value, "no");
}

static char *
write_flag (gboolean flag)
{
  return g_strdup (flag ? "yes" : "no");
}

static gboolean
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
  return TRUE;
}

static gboolean
set_company_sign_on (FeedOriginPolicy *policy, const char *value)
{
  return parse_flag (value, &policy->company_sign_on);
}

static char *
get_company_sign_on (const FeedOriginPolicy *policy)
{
  return write_flag (policy->company_sign_on);
}

static gboolean
set_delegate (FeedOriginPolicy *policy, const char *value)
{
  return parse_flag (value, &policy->delegate);
}

static char *
get_delegate (const FeedOriginPolicy *policy)
{
  return write_flag (policy->delegate);
}

static gboolean
set_plain_consent (FeedOriginPolicy *policy, const char *value)
{
  return parse_flag (value, &policy->plain_consent);
}

static char *
get_plain_consent (const FeedOriginPolicy *policy)
{
  return write_flag (policy->plain_consent);
}

static gboolean
set_schemes (FeedOriginPolicy *policy, const char *value)
{
  policy->schemes = FEED_AUTH_SCHEMES_DEFAULT;
  return value == NULL || feed_auth_schemes_parse (value, &policy->schemes);
}

static char *
get_schemes (const FeedOriginPolicy *policy)
{
  return feed_auth_schemes_format (policy->schemes);
}

static gboolean
set_minimum_tls (FeedOriginPolicy *policy, const char *value)
{
  policy->minimum_tls = feed_tls_version_from_nick (value != NULL ? value : "1.2");
  return policy->minimum_tls != G_TLS_PROTOCOL_VERSION_UNKNOWN;
}

static char *
get_minimum_tls (const FeedOriginPolicy *policy)
{
  return g_strdup (feed_tls_version_get_nick (policy->minimum_tls));
}

static gboolean
set_user (FeedOriginPolicy *policy, const char *value)
{
  return replace (&policy->user, value);
}

static char *
get_user (const FeedOriginPolicy *policy)
{
  return g_strdup (policy->user);
}

static gboolean
set_certificate (FeedOriginPolicy *policy, const char *value)
{
  g_autofree char *path = NULL;

  /* A PIN is not for the database; "pin-source" names a file that has it. */
  if (value != NULL && strstr (value, "pin-value=") != NULL)
    return FALSE;
  if (value != NULL && !g_str_has_prefix (value, "pkcs11:"))
    path = g_canonicalize_filename (value, NULL);
  if (path != NULL && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  return replace (&policy->client_certificate, path != NULL ? path : value);
}

static char *
get_certificate (const FeedOriginPolicy *policy)
{
  return g_strdup (policy->client_certificate);
}

static gboolean
set_authorities (FeedOriginPolicy *policy, const char *value)
{
  g_autofree char *pem = NULL;

  if (value != NULL && (!g_file_get_contents (value, &pem, NULL, NULL) ||
                        strstr (pem, "-----BEGIN CERTIFICATE-----") == NULL))
    return FALSE;
  return replace (&policy->authorities, pem);
}

static char *
get_authorities (const FeedOriginPolicy *policy)
{
  g_autofree char *sum = NULL;

  if (policy->authorities == NULL)
    return NULL;
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, policy->authorities, -1);
  return g_strdup_printf ("sha256:%.16s", sum);
}

static gboolean
set_pin (FeedOriginPolicy *policy, const char *value)
{
  g_autoptr (GString) hex = g_string_new (NULL);

  for (const char *c = value; c != NULL && *c != '\0'; c++)
    if (g_ascii_isxdigit (*c))
      g_string_append_c (hex, g_ascii_tolower (*c));
    else if (*c != ':')
      return FALSE;
  if (value != NULL && hex->len != FINGERPRINT_LENGTH)
    return FALSE;
  policy->pinned_flaws = value != NULL ? PINNED_FLAWS : 0;
  return replace (&policy->pinned, value != NULL ? hex->str : NULL);
}

static char *
get_pin (const FeedOriginPolicy *policy)
{
  return g_strdup (policy->pinned);
}

static gboolean
set_proxy (FeedOriginPolicy *policy, const char *value)
{
  if (value != NULL && !g_str_equal (value, "direct://") &&
      !g_uri_is_valid (value, G_URI_FLAGS_NON_DNS, NULL))
    return FALSE;
  return replace (&policy->proxy_uri, value);
}

static char *
get_proxy (const FeedOriginPolicy *policy)
{
  return g_strdup (policy->proxy_uri);
}

static const struct
{
  const char *name;
  SetFunc set;
  GetFunc get;
} keys[] = {
  { "company-sign-on", set_company_sign_on, get_company_sign_on },
  { "delegate", set_delegate, get_delegate },
  { "plain-consent", set_plain_consent, get_plain_consent },
  { "schemes", set_schemes, get_schemes },
  { "minimum-tls", set_minimum_tls, get_minimum_tls },
  { "user", set_user, get_user },
  { "certificate", set_certificate, get_certificate },
  { "authorities", set_authorities, get_authorities },
  { "pin", set_pin, get_pin },
  { "proxy", set_proxy, get_proxy },
};

gboolean
feedctl_origin_keys_set (FeedOriginPolicy *policy, const char *assignment, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (assignment, "=", 2);

  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      if (!g_str_equal (keys[i].name, parts[0]))
        continue;
      if (keys[i].set (policy, *parts[1] != '\0' ? parts[1] : NULL))
        return TRUE;
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” cannot be set to that"), keys[i].name);
      return FALSE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
               _ ("“%s” is not a setting of an origin"), assignment);

  return FALSE;
}

void
feedctl_origin_keys_print (const FeedOriginPolicy *policy, gboolean all)
{
  g_autoptr (FeedOriginPolicy) usual = feed_origin_policy_new (policy->origin, policy->proxy);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = keys[i].get (policy);
      g_autofree char *common = keys[i].get (usual);

      if (all || g_strcmp0 (value, common) != 0)
        g_print ("%s=%s\n", keys[i].name, value != NULL ? value : "");
    }
}

void
feedctl_origin_keys_build (JsonBuilder *builder, const FeedOriginPolicy *policy)
{
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "origin", policy->origin);
  feedctl_json_add_flag (builder, "isProxy", policy->proxy);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = keys[i].get (policy);

      feedctl_json_add_string (builder, keys[i].name, value);
    }
  json_builder_end_object (builder);
}
