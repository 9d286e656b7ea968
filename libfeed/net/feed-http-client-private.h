/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"

G_BEGIN_DECLS

/* Whom to trust instead of the system's authorities. */
void feed_http_client_set_authorities (FeedHttpClient *self,
                                       GTlsDatabase   *authorities);
/* Whom to ask for the way instead of the system. */
void feed_http_client_set_proxies     (FeedHttpClient *self,
                                       GProxyResolver *proxies);

G_END_DECLS
