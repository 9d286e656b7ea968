/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-method.h"

G_BEGIN_DECLS

/* The schemes, a file each. */
G_DECLARE_FINAL_TYPE (FeedAuthBasic, feed_auth_basic, FEED, AUTH_BASIC, FeedAuthMethod)
G_DECLARE_FINAL_TYPE (FeedAuthBearer, feed_auth_bearer, FEED, AUTH_BEARER, FeedAuthMethod)
G_DECLARE_FINAL_TYPE (FeedAuthDigest, feed_auth_digest, FEED, AUTH_DIGEST, FeedAuthMethod)
G_DECLARE_FINAL_TYPE (FeedAuthFixed, feed_auth_fixed, FEED, AUTH_FIXED, FeedAuthMethod)
G_DECLARE_FINAL_TYPE (FeedAuthNegotiate, feed_auth_negotiate, FEED, AUTH_NEGOTIATE, FeedAuthMethod)
G_DECLARE_FINAL_TYPE (FeedAuthNtlm, feed_auth_ntlm, FEED, AUTH_NTLM, FeedAuthMethod)
G_DECLARE_FINAL_TYPE (FeedAuthWsse, feed_auth_wsse, FEED, AUTH_WSSE, FeedAuthMethod)

/* What every scheme is given when it is made. */
void     feed_auth_method_set_up       (FeedAuthMethod         *self,
                                        FeedAuthScheme          scheme,
                                        const FeedAuthAnswer   *answer,
                                        const FeedOriginPolicy *policy);
/* Whether the ticket may be passed on. */
gboolean feed_auth_method_may_delegate (FeedAuthMethod *self);

G_END_DECLS
