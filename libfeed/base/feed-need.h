/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-auth-scheme.h"
#include "feed-error.h"

G_BEGIN_DECLS

#define FEED_TYPE_NEED (feed_need_get_type ())

typedef struct _FeedNeed FeedNeed;

/**
 * FeedNeed:
 * @code: what stopped the request, a code of the class %FEED_ERROR_CLASS_NEEDS_YOU
 * @origin: of whom it is: a server's or a proxy's origin
 * @proxy: whether @origin is a proxy
 * @realm: (nullable): what the server calls the place to sign in to
 * @offered: the schemes that were offered, also those that are not allowed there
 * @refused: the schemes that would have been sent without TLS and were not, for lack of consent
 * @user: (nullable): whose credentials were refused; the name of a token whose PIN was
 * @certificate: (nullable): the server's certificate, where it is not trusted
 * @flaws: what is wrong with @certificate
 * @pin_changed: the certificate differs from the one that was pinned: an alarm, not a question
 * @tls_version: the level that was too low
 * @issuers: (nullable): distinguished names of whom the server accepts client certificates from
 * @token: (nullable): the name of the smart card or token that asks for its PIN
 * @final_try: one more wrong PIN locks the token
 * @detail: (nullable): what the sign-on system says of it, in its own words
 *
 * What a person has to do so that a request can go on. It holds no secret.
 */
struct _FeedNeed
{
  FeedError code;
  char *origin;
  gboolean proxy;
  char *realm;
  FeedAuthScheme offered;
  FeedAuthScheme refused;
  char *user;
  GTlsCertificate *certificate;
  GTlsCertificateFlags flaws;
  gboolean pin_changed;
  GTlsProtocolVersion tls_version;
  char **issuers;
  char *token;
  gboolean final_try;
  char *detail;
};

FEED_AVAILABLE_IN_0_1
GType     feed_need_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedNeed *feed_need_new      (FeedError       code,
                              const char     *origin,
                              gboolean        proxy) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedNeed *feed_need_copy     (const FeedNeed *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_need_free     (FeedNeed       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedNeed, feed_need_free)

G_END_DECLS
