/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-macros.h"
#include "feed-time.h"

G_BEGIN_DECLS

#define FEED_TYPE_CERTIFICATE (feed_certificate_get_type ())

/**
 * FEED_CERTIFICATE_WARNING_DAYS:
 *
 * How many days before a certificate's end a person is told.
 */
#define FEED_CERTIFICATE_WARNING_DAYS 30

typedef struct _FeedCertificate FeedCertificate;

/**
 * FeedCertificate:
 * @name: (nullable): whom it is for, in short
 * @subject: (nullable): whom it is for, as a distinguished name (RFC 4514)
 * @issuer: (nullable): who answers for that, as a distinguished name
 * @issuer_name: (nullable): who answers for that, in short
 * @valid_from: from when on it is valid
 * @valid_until: until when it is valid
 * @fingerprint: SHA-256 of its DER in lower-case hex
 * @names: (array zero-terminated=1): the host names and addresses that it is for
 * @self_signed: nobody but itself answers for it
 *
 * What a certificate says of itself, for people to read.
 */
struct _FeedCertificate
{
  char *name;
  char *subject;
  char *issuer;
  char *issuer_name;
  gint64 valid_from;
  gint64 valid_until;
  char *fingerprint;
  char **names;
  gboolean self_signed;
};

FEED_AVAILABLE_IN_0_1
GType            feed_certificate_get_type         (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCertificate *feed_certificate_describe         (GTlsCertificate       *certificate) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedCertificate *feed_certificate_copy             (const FeedCertificate *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void             feed_certificate_free             (FeedCertificate       *self);
FEED_AVAILABLE_IN_0_1
int              feed_certificate_get_days_left    (const FeedCertificate *self,
                                                    gint64                 now);
FEED_AVAILABLE_IN_0_1
gboolean         feed_certificate_is_ending        (const FeedCertificate *self,
                                                    gint64                 now);
FEED_AVAILABLE_IN_0_1
char            *feed_certificate_format_fingerprint (const FeedCertificate *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
char            *feed_certificate_get_fingerprint  (GTlsCertificate       *certificate) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
char           **feed_certificate_explain_flaws    (GTlsCertificateFlags   flaws) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCertificate, feed_certificate_free)

G_END_DECLS
