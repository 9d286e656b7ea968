/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-certificate.h"

#include <glib/gi18n-lib.h>

#include "feed-x509.h"

#define SECONDS_A_DAY (24 * 60 * 60)

G_DEFINE_BOXED_TYPE (FeedCertificate,
                     feed_certificate,
                     feed_certificate_copy,
                     feed_certificate_free)

typedef struct
{
  GTlsCertificateFlags flag;
  const char *words;
} FlawRow;

static const FlawRow flaw_rows[] = {
  { G_TLS_CERTIFICATE_UNKNOWN_CA, N_ ("It comes from nobody that is trusted.") },
  { G_TLS_CERTIFICATE_BAD_IDENTITY, N_ ("It is for another server.") },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, N_ ("It is not valid yet.") },
  { G_TLS_CERTIFICATE_EXPIRED, N_ ("It has expired.") },
  { G_TLS_CERTIFICATE_REVOKED, N_ ("It was revoked by whoever issued it.") },
  { G_TLS_CERTIFICATE_INSECURE, N_ ("It was signed in a way that can be forged.") },
  { G_TLS_CERTIFICATE_GENERIC_ERROR, N_ ("It cannot be used for a server.") },
};

static gint64
take_time (GDateTime *time)
{
  gint64 seconds = time != NULL ? g_date_time_to_unix (time) : FEED_TIME_NONE;

  g_clear_pointer (&time, g_date_time_unref);
  return seconds;
}

static char *
take_text (char *taken)
{
  g_autofree char *text = taken;

  return text != NULL ? feed_x509_make_presentable (text, -1) : NULL;
}

static char **
list_names (GTlsCertificate *certificate)
{
  g_autoptr (GPtrArray) hosts = g_tls_certificate_get_dns_names (certificate);
  g_autoptr (GPtrArray) addresses = g_tls_certificate_get_ip_addresses (certificate);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; hosts != NULL && i < hosts->len; i++)
    {
      g_autofree char *host = feed_x509_read_text (hosts->pdata[i]);

      g_strv_builder_add (builder, host);
    }
  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    {
      g_autofree char *address = g_inet_address_to_string (addresses->pdata[i]);

      g_strv_builder_add (builder, address);
    }
  return g_strv_builder_end (builder);
}

/**
 * feed_certificate_describe:
 * @certificate: a certificate
 *
 * Reads what a certificate says of itself.
 *
 * Nothing of it is proven by reading it; what is wrong with it is what
 * [func@Feed.Certificate.explain_flaws] says. This function may be called from any thread.
 *
 * Returns: (transfer full): the description
 */
FeedCertificate *
feed_certificate_describe (GTlsCertificate *certificate)
{
  FeedCertificate *self = g_new0 (FeedCertificate, 1);
  g_auto (FeedX509) x509 = feed_x509_import (certificate);

  self->subject = take_text (g_tls_certificate_get_subject_name (certificate));
  self->issuer = take_text (g_tls_certificate_get_issuer_name (certificate));
  self->name = feed_x509_get_name (x509, FEED_X509_SUBJECT);
  self->issuer_name = feed_x509_get_name (x509, FEED_X509_ISSUER);
  self->valid_from = take_time (g_tls_certificate_get_not_valid_before (certificate));
  self->valid_until = take_time (g_tls_certificate_get_not_valid_after (certificate));
  self->fingerprint = feed_certificate_get_fingerprint (certificate);
  self->names = list_names (certificate);
  self->self_signed = feed_x509_is_self_signed (x509);

  return self;
}

/**
 * feed_certificate_copy:
 * @self: a description
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedCertificate *
feed_certificate_copy (const FeedCertificate *self)
{
  FeedCertificate *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->subject = g_strdup (self->subject);
  copy->issuer = g_strdup (self->issuer);
  copy->issuer_name = g_strdup (self->issuer_name);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->names = g_strdupv (self->names);

  return copy;
}

/**
 * feed_certificate_free:
 * @self: (transfer full) (nullable): a description
 *
 * Frees it.
 */
void
feed_certificate_free (FeedCertificate *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->issuer_name);
  g_free (self->fingerprint);
  g_strfreev (self->names);
  g_free (self);
}

/**
 * feed_certificate_get_days_left:
 * @self: a description
 * @now: the present time
 *
 * Tells for how many more days the certificate is valid.
 *
 * Returns: whole days, less than none where it has expired, %G_MAXINT where it names no end
 */
int
feed_certificate_get_days_left (const FeedCertificate *self, gint64 now)
{
  gint64 left = 0;

  if (self->valid_until == FEED_TIME_NONE)
    return G_MAXINT;
  left = self->valid_until - now;
  return (int) (left >= 0 ? left / SECONDS_A_DAY : (left + 1) / SECONDS_A_DAY - 1);
}

/**
 * feed_certificate_is_ending:
 * @self: a description
 * @now: the present time
 *
 * Tells whether it is time to see to a new certificate: it has expired, or does within thirty days.
 *
 * Returns: whether a person should be told
 */
gboolean
feed_certificate_is_ending (const FeedCertificate *self, gint64 now)
{
  return feed_certificate_get_days_left (self, now) < FEED_CERTIFICATE_WARNING_DAYS;
}

/**
 * feed_certificate_format_fingerprint:
 * @self: a description
 *
 * Writes the fingerprint in the way in which people compare them.
 *
 * Returns: (transfer full): pairs of capital letters and digits with colons between them
 */
char *
feed_certificate_format_fingerprint (const FeedCertificate *self)
{
  g_autofree char *capitals = g_ascii_strup (self->fingerprint, -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; capitals[i] != '\0'; i++)
    {
      if (i > 0 && i % 2 == 0)
        g_string_append_c (text, ':');
      g_string_append_c (text, capitals[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * feed_certificate_get_fingerprint:
 * @certificate: a certificate
 *
 * Computes by what a certificate is told from every other one.
 *
 * Returns: (transfer full): SHA-256 of its DER in lower-case hex
 */
char *
feed_certificate_get_fingerprint (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, der != NULL ? der->data : NULL,
                                      der != NULL ? der->len : 0);
}

/**
 * feed_certificate_explain_flaws:
 * @flaws: what is wrong with a certificate
 *
 * Says which checks a certificate did not pass, a sentence each, in the person's language.
 *
 * Returns: (transfer full) (array zero-terminated=1): the sentences
 */
char **
feed_certificate_explain_flaws (GTlsCertificateFlags flaws)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (flaw_rows); i++)
    if ((flaws & flaw_rows[i].flag) != 0)
      g_strv_builder_add (builder, g_dgettext (GETTEXT_PACKAGE, flaw_rows[i].words));
  return g_strv_builder_end (builder);
}
