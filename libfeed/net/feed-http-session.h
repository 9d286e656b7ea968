/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

#include "feed-http-client.h"

G_BEGIN_DECLS

/* A session with everything taken out that we decide ourselves. @alone: with one connection to a
 * host, for a sign-on that takes several steps on the same. */
SoupSession *feed_http_session_new (const FeedHttpLimits *limits,
                                    GTlsDatabase         *authorities,
                                    GProxyResolver       *proxies,
                                    gboolean              alone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
