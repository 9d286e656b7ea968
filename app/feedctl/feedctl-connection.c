/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-connection.h"

#include <glib/gi18n.h>

static void
print_line (const char *name, const char *value)
{
  if (value != NULL)
    g_print ("%s: %s\n", name, value);
}

static const char *
scheme_name (FeedAuthScheme scheme)
{
  return scheme != FEED_AUTH_SCHEME_NONE ? feed_auth_scheme_get_nick (scheme) : NULL;
}

static void
print_certificate (const char *name, GTlsCertificate *certificate)
{
  g_autoptr (FeedCertificate) described = NULL;
  g_autofree char *until = NULL;

  if (certificate == NULL)
    return;
  described = feed_certificate_describe (certificate);
  until = feed_date_format (described->valid_until);
  g_print ("%s: %s; by %s; until %s; sha256 %s\n", name, described->subject, described->issuer,
           until, described->fingerprint);
}

static char *
join_flaws (GTlsCertificateFlags flaws)
{
  g_auto (GStrv) words = flaws != 0 ? feed_certificate_explain_flaws (flaws) : NULL;

  return words != NULL ? g_strjoinv ("; ", words) : NULL;
}

void
feedctl_connection_print (const FeedConnection *connection)
{
  const char *tls = feed_connection_get_tls_name (connection);
  g_autofree char *flaws = join_flaws (connection->flaws);

  print_line ("Peer", connection->peer);
  print_line ("Proxy", connection->proxy);
  print_line ("Proxy-Scheme", scheme_name (connection->proxy_scheme));
  print_line ("TLS", tls != NULL ? tls : "none");
  print_line ("Cipher-Suite", connection->cipher_suite);
  print_certificate ("Certificate", connection->certificate);
  print_line ("Certificate-Flaws", flaws);
  print_certificate ("Client-Certificate", connection->client_certificate);
  print_line ("Scheme", scheme_name (connection->scheme));
  print_line ("Connection", connection->reused ? "reused" : "new");
}

static void
build_certificate (JsonBuilder *builder, const char *name, GTlsCertificate *certificate)
{
  g_autoptr (FeedCertificate) described = NULL;

  if (certificate == NULL)
    return;
  described = feed_certificate_describe (certificate);
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "subject", described->subject);
  feedctl_json_add_string (builder, "issuer", described->issuer);
  feedctl_json_add_time (builder, "validFrom", described->valid_from);
  feedctl_json_add_time (builder, "validUntil", described->valid_until);
  feedctl_json_add_string (builder, "sha256", described->fingerprint);
  json_builder_end_object (builder);
}

void
feedctl_connection_build (JsonBuilder *builder, const FeedConnection *connection)
{
  g_autofree char *flaws = join_flaws (connection->flaws);

  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "peer", connection->peer);
  feedctl_json_add_string (builder, "proxy", connection->proxy);
  feedctl_json_add_string (builder, "proxyScheme", scheme_name (connection->proxy_scheme));
  feedctl_json_add_string (builder, "tls", feed_connection_get_tls_name (connection));
  feedctl_json_add_string (builder, "cipherSuite", connection->cipher_suite);
  build_certificate (builder, "certificate", connection->certificate);
  feedctl_json_add_string (builder, "certificateFlaws", flaws);
  build_certificate (builder, "clientCertificate", connection->client_certificate);
  feedctl_json_add_string (builder, "scheme", scheme_name (connection->scheme));
  feedctl_json_add_flag (builder, "reused", connection->reused);
  json_builder_end_object (builder);
}

static void
print_need_line (const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_printerr ("  %s: %s\n", name, value);
}

void
feedctl_need_print (const FeedNeed *need)
{
  g_autofree char *offered = feed_auth_schemes_format (need->offered);
  g_autofree char *refused = feed_auth_schemes_format (need->refused);
  g_autofree char *flaws = join_flaws (need->flaws);
  g_autofree char *fingerprint = need->certificate != NULL
                                     ? feed_certificate_get_fingerprint (need->certificate)
                                     : NULL;

  g_printerr ("%s %s\n", need->proxy ? _ ("Needed by the proxy") : _ ("Needed by"), need->origin);
  print_need_line ("realm", need->realm);
  print_need_line ("offered", offered);
  print_need_line ("not-without-tls", refused);
  print_need_line ("user", need->user);
  print_need_line ("certificate", fingerprint);
  print_need_line ("flaws", flaws);
  print_need_line ("token", need->token);
  if (need->final_try)
    g_printerr ("  %s\n", _ ("This is the last try: one more wrong PIN locks the card."));
  if (need->pin_changed)
    g_printerr ("  %s\n", _ ("The certificate is not the one that is pinned!"));
}
