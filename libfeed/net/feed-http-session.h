/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

#include "feed-http-client.h"

G_BEGIN_DECLS

/* A session with everything taken out that we decide ourselves. */
SoupSession *feed_http_session_new (const FeedHttpLimits *limits,
                                    GTlsDatabase         *authorities,
                                    GProxyResolver       *proxies) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
