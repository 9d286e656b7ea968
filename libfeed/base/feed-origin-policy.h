/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-auth-scheme.h"

G_BEGIN_DECLS

#define FEED_TYPE_ORIGIN_POLICY (feed_origin_policy_get_type ())

typedef struct _FeedOriginPolicy FeedOriginPolicy;

/**
 * FeedOriginPolicy:
 * @origin: scheme, host and port as `https://example.org`, the port only where it is not the usual
 *   one (RFC 6454 section 6.2)
 * @proxy: whether it is about a proxy at @origin
 * @schemes: the ways to sign in that may be used there
 * @company_sign_on: whether Kerberos or NTLM may be answered there, with the person's ticket too
 * @delegate: whether the ticket may be passed on, where the realm trusts the server with it
 * @plain_consent: whether the person agreed that credentials go there without TLS
 * @minimum_tls: the lowest version of TLS
 * @user: (nullable): who to sign in as, where there are several accounts
 * @client_certificate: (nullable): which certificate to show, as a key of the certificate store
 * @authorities: (nullable): PEM of authorities that are trusted for this origin beside the system's
 * @pinned: (nullable): SHA-256 of the server's certificate (DER) in lower-case hex, that is trusted
 *   in spite of @pinned_flaws
 * @pinned_flaws: what was wrong with the pinned certificate when the person agreed to it
 * @proxy_uri: (nullable): the proxy to use instead of the system's, `direct://` for none
 *
 * What a person allowed for one origin. It holds no secret.
 */
struct _FeedOriginPolicy
{
  char *origin;
  gboolean proxy;
  FeedAuthScheme schemes;
  gboolean company_sign_on;
  gboolean delegate;
  gboolean plain_consent;
  GTlsProtocolVersion minimum_tls;
  char *user;
  char *client_certificate;
  char *authorities;
  char *pinned;
  GTlsCertificateFlags pinned_flaws;
  char *proxy_uri;
};

FEED_AVAILABLE_IN_0_1
GType             feed_origin_policy_get_type   (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedOriginPolicy *feed_origin_policy_new        (const char             *origin,
                                                 gboolean                proxy) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedOriginPolicy *feed_origin_policy_copy       (const FeedOriginPolicy *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_origin_policy_free       (FeedOriginPolicy       *self);
FEED_AVAILABLE_IN_0_1
gboolean          feed_origin_policy_is_default (const FeedOriginPolicy *self);
FEED_AVAILABLE_IN_0_1
char             *feed_origin_from_uri          (const char             *uri) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedOriginPolicy, feed_origin_policy_free)

G_END_DECLS
