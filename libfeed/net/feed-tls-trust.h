/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-origin-policy.h"

G_BEGIN_DECLS

typedef enum
{
  FEED_TLS_TRUSTED,
  FEED_TLS_NOT_TRUSTED,
  FEED_TLS_PIN_CHANGED, /* another certificate than the one that was pinned: an alarm */
} FeedTlsTrust;

/* Whether a server's certificate is good enough. @flaws is what the system's checks found, and
 * receives what remains of it after the origin's own authorities were asked. */
FeedTlsTrust feed_tls_trust_check (const FeedOriginPolicy *policy,
                                   const char             *host,
                                   GTlsCertificate        *certificate,
                                   GTlsCertificateFlags   *flaws);

G_END_DECLS
