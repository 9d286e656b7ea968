/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-address-policy.h"

#include <string.h>

#include "feed-origin-policy.h"
#include "feed-proxy-tunnel.h"

typedef struct
{
  guint8 bytes[16];
  guint bits;
} Range;

/* RFC 6890 and its registry: what is not globally reachable. */
static const Range ranges_v4[] = {
  { { 0 }, 8 },          /* this network */
  { { 10 }, 8 },         /* private */
  { { 100, 64 }, 10 },   /* carrier-grade NAT */
  { { 127 }, 8 },        /* loopback */
  { { 169, 254 }, 16 },  /* link-local */
  { { 172, 16 }, 12 },   /* private */
  { { 192, 0, 0 }, 24 }, /* protocol assignments */
  { { 192, 168 }, 16 },  /* private */
  { { 198, 18 }, 15 },   /* benchmarking */
  { { 224 }, 4 },        /* multicast */
  { { 240 }, 4 },        /* reserved, broadcast */
};

static const Range ranges_v6[] = {
  { { 0 }, 127 },                                 /* unspecified and loopback */
  { { 0xfc }, 7 },                                /* unique local */
  { { 0xfe, 0x80 }, 10 },                         /* link-local */
  { { 0xfe, 0xc0 }, 10 },                         /* site-local, historic */
  { { 0xff }, 8 },                                /* multicast */
  { { 0x20, 0x01, 0, 0 }, 32 },                   /* Teredo: an IPv4 address in disguise */
  { { 0x01 }, 8 },                                /* discard-only and what is around it */
  { { 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01 }, 48 }, /* NAT64 of one's own network */
};

typedef struct
{
  Range prefix;
  guint offset; /* where the IPv4 address begins */
} Embedding;

static const Embedding embeddings[] = {
  { { { [10] = 0xff, [11] = 0xff }, 96 }, 12 }, /* mapped */
  { { { [8] = 0xff, [9] = 0xff }, 96 }, 12 },   /* translated */
  { { { 0 }, 96 }, 12 },                        /* compatible, historic */
  { { { 0x00, 0x64, 0xff, 0x9b }, 96 }, 12 },   /* NAT64 */
  { { { 0x20, 0x02 }, 16 }, 2 },                /* 6to4 */
};

static gboolean
is_within (const guint8 *address, const Range *range)
{
  guint whole = range->bits / 8;
  guint rest = range->bits % 8;
  guint8 mask = rest == 0 ? 0 : (guint8) (0xff << (8 - rest));

  return memcmp (address, range->bytes, whole) == 0 &&
         ((address[whole < 16 ? whole : 15] ^ range->bytes[whole < 16 ? whole : 15]) & mask) == 0;
}

static gboolean
is_in_any (const guint8 *address, const Range *ranges, guint n_ranges)
{
  for (guint i = 0; i < n_ranges; i++)
    if (is_within (address, &ranges[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_private_v6 (const guint8 *address)
{
  if (is_in_any (address, ranges_v6, G_N_ELEMENTS (ranges_v6)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (embeddings); i++)
    if (is_within (address, &embeddings[i].prefix))
      return is_in_any (address + embeddings[i].offset, ranges_v4, G_N_ELEMENTS (ranges_v4));
  return FALSE;
}

gboolean
feed_address_is_private (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    return is_private_v6 (bytes);
  return is_in_any (bytes, ranges_v4, G_N_ELEMENTS (ranges_v4));
}

/* In lower case, without the dot of the root. */
static char *
normalize_name (const char *host)
{
  char *name = g_ascii_strdown (host, -1);
  gsize length = strlen (name);

  if (length > 0 && name[length - 1] == '.')
    name[length - 1] = '\0';
  return name;
}

static gboolean
is_within_domain (const char *name, const char *domain)
{
  return strcmp (name, domain + 1) == 0 || g_str_has_suffix (name, domain);
}

gboolean
feed_host_is_private (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  g_autofree char *name = normalize_name (host);

  return address != NULL ? feed_address_is_private (address)
                         : is_within_domain (name, ".localhost");
}

/* Some take 127.1, 0x7f000001 or 017700000001 for an address. */
static gboolean
may_be_number (const char *name)
{
  const char *dot = strrchr (name, '.');
  const char *label = dot != NULL ? dot + 1 : name;

  if (g_str_has_prefix (label, "0x"))
    return TRUE;
  return *label != '\0' && strspn (label, "0123456789") == strlen (label);
}

gboolean
feed_host_is_private_behind_proxy (const char *host)
{
  static const char *const domains[] = { ".localhost", ".local", ".internal", ".home.arpa" };
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  g_autofree char *name = normalize_name (host);

  if (address != NULL)
    return feed_address_is_private (address);
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (is_within_domain (name, domains[i]))
      return TRUE;
  return strchr (name, '.') == NULL || may_be_number (name);
}

gboolean
feed_peer_is_private (GSocketAddress *address, const char *host)
{
  /* A proxy may well be private: the rule is about where it leads, which only the name tells. */
  if (!G_IS_INET_SOCKET_ADDRESS (address) || G_IS_PROXY_ADDRESS (address))
    return feed_host_is_private_behind_proxy (host);
  return feed_address_is_private (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

char *
feed_peer_get_proxy (GSocketAddress *address)
{
  if (!G_IS_PROXY_ADDRESS (address))
    return NULL;
  return feed_proxy_tunnel_get_origin (g_proxy_address_get_uri (G_PROXY_ADDRESS (address)));
}
