/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-origin-policy.h"

G_BEGIN_DECLS

/* What may be answered with, of all that was offered. */
typedef struct
{
  FeedAuthScheme usable;
  FeedAuthScheme withheld; /* would be usable if it went through TLS, or if that were agreed to */
} FeedAuthChoice;

/* A pure decision: nothing goes without TLS that nobody agreed to, and no company sign-on to where
 * it was not granted. */
FeedAuthChoice feed_auth_choose        (FeedAuthScheme          offered,
                                        const FeedOriginPolicy *policy,
                                        gboolean                encrypted);
/* The strongest one of @schemes, NONE where there is none. */
FeedAuthScheme feed_auth_get_strongest (FeedAuthScheme schemes);

G_END_DECLS
