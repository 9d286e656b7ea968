/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-tls-version.h"

static const struct
{
  GTlsProtocolVersion version;
  const char *nick;
} nicks[] = {
  { G_TLS_PROTOCOL_VERSION_TLS_1_0, "1.0" },
  { G_TLS_PROTOCOL_VERSION_TLS_1_1, "1.1" },
  { G_TLS_PROTOCOL_VERSION_TLS_1_2, "1.2" },
  { G_TLS_PROTOCOL_VERSION_TLS_1_3, "1.3" },
};

/**
 * feed_tls_version_get_nick:
 * @version: a version of TLS
 *
 * Names a version for commands and files.
 *
 * Returns: (nullable): `"1.0"` to `"1.3"`, %NULL for a version that is not used
 */
const char *
feed_tls_version_get_nick (GTlsProtocolVersion version)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (nicks[i].version == version)
      return nicks[i].nick;
  return NULL;
}

/**
 * feed_tls_version_from_nick:
 * @nick: (nullable): `"1.0"` to `"1.3"`
 *
 * Finds the version of a name.
 *
 * Returns: the version, %G_TLS_PROTOCOL_VERSION_UNKNOWN where it is not known
 */
GTlsProtocolVersion
feed_tls_version_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nicks[i].nick, nick) == 0)
      return nicks[i].version;
  return G_TLS_PROTOCOL_VERSION_UNKNOWN;
}
