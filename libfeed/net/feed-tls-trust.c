/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-tls-trust.h"

#include "feed-certificate.h"
#include "feed-x509.h"

/* A pin is for exactly one certificate. That another one is fine by the system's authorities is
 * what an attacker with a friend among them would show, so that is an alarm too. */
static FeedTlsTrust
check_pin (const FeedOriginPolicy *policy, GTlsCertificate *certificate, GTlsCertificateFlags flaws)
{
  g_autofree char *fingerprint = feed_certificate_get_fingerprint (certificate);
  GTlsCertificateFlags tolerated = policy->pinned_flaws & ~G_TLS_CERTIFICATE_REVOKED;

  if (g_ascii_strcasecmp (fingerprint, policy->pinned) != 0)
    return FEED_TLS_PIN_CHANGED;
  return (flaws & ~tolerated) == 0 ? FEED_TLS_TRUSTED : FEED_TLS_NOT_TRUSTED;
}

FeedTlsTrust
feed_tls_trust_check (const FeedOriginPolicy *policy,
                      const char *host,
                      GTlsCertificate *certificate,
                      GTlsCertificateFlags *flaws)
{
  if ((*flaws & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0 && policy->authorities != NULL)
    *flaws = (*flaws & ~G_TLS_CERTIFICATE_UNKNOWN_CA) |
             feed_x509_verify (certificate, policy->authorities, host);
  if (policy->pinned != NULL)
    return check_pin (policy, certificate, *flaws);
  return *flaws == 0 ? FEED_TLS_TRUSTED : FEED_TLS_NOT_TRUSTED;
}
