/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* What GIO cannot tell of a certificate, read by GnuTLS. */
typedef gnutls_x509_crt_t FeedX509;

typedef enum
{
  FEED_X509_SUBJECT,
  FEED_X509_ISSUER,
} FeedX509Party;

/* (nullable): of the certificate alone, without its chain. */
FeedX509             feed_x509_import         (GTlsCertificate     *certificate) G_GNUC_WARN_UNUSED_RESULT;
void                 feed_x509_clear          (FeedX509             self);
/* (nullable): the common name, else the organisation. */
char                *feed_x509_get_name       (FeedX509             self,
                                               FeedX509Party        party) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): who answers for it, as feed_x509_read_dn() writes it. */
char                *feed_x509_get_issuer     (FeedX509             self) G_GNUC_WARN_UNUSED_RESULT;
gboolean             feed_x509_is_self_signed (FeedX509             self);
/* What somebody else wrote, without line ends, control characters and what turns writing round. */
char                *feed_x509_make_presentable (const char        *text,
                                                 gssize             length) G_GNUC_WARN_UNUSED_RESULT;
/* Bytes that are meant to be text, made safe to be shown. */
char                *feed_x509_read_text      (GBytes              *bytes) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): a distinguished name in DER, as a server names whom it trusts, as text (RFC 4514). */
char                *feed_x509_read_dn        (const guint8        *der,
                                               gsize                length) G_GNUC_WARN_UNUSED_RESULT;
/* What is wrong with @certificate and its chain where nobody is trusted but the authorities in @pem. */
GTlsCertificateFlags feed_x509_verify         (GTlsCertificate     *certificate,
                                               const char          *pem,
                                               const char          *host);

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (FeedX509, feed_x509_clear, NULL)

G_END_DECLS
