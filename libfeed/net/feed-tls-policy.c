/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-tls-policy.h"

gboolean
feed_tls_policy_check (GTlsProtocolVersion version, GTlsProtocolVersion minimum)
{
  if (minimum == G_TLS_PROTOCOL_VERSION_UNKNOWN)
    minimum = G_TLS_PROTOCOL_VERSION_TLS_1_2;
  return version >= minimum && version < G_TLS_PROTOCOL_VERSION_DTLS_1_0;
}
