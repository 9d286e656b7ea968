/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-auth-scheme.h"

G_BEGIN_DECLS

#define FEED_TYPE_CONNECTION (feed_connection_get_type ())

typedef struct _FeedConnection FeedConnection;

/**
 * FeedConnection:
 * @tls_version: the level in use, %G_TLS_PROTOCOL_VERSION_UNKNOWN without TLS
 * @cipher_suite: (nullable): its cipher suite
 * @certificate: (nullable): the server's certificate
 * @flaws: what is wrong with @certificate, though it was accepted
 * @client_certificate: (nullable): the certificate that was shown to the server
 * @scheme: how we signed in to the server
 * @proxy_scheme: how we signed in to the proxy
 * @proxy: (nullable): the proxy's origin
 * @peer: (nullable): the address on the other side, of the proxy where there is one
 * @reused: whether the connection was used before
 *
 * What is known of a connection that was really used, read from the live connection.
 */
struct _FeedConnection
{
  GTlsProtocolVersion tls_version;
  char *cipher_suite;
  GTlsCertificate *certificate;
  GTlsCertificateFlags flaws;
  GTlsCertificate *client_certificate;
  FeedAuthScheme scheme;
  FeedAuthScheme proxy_scheme;
  char *proxy;
  char *peer;
  gboolean reused;
};

FEED_AVAILABLE_IN_0_1
GType           feed_connection_get_type      (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedConnection *feed_connection_new           (void) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedConnection *feed_connection_copy          (const FeedConnection *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void            feed_connection_free          (FeedConnection       *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_connection_get_tls_name  (const FeedConnection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedConnection, feed_connection_free)

G_END_DECLS
