/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-response.h"

G_BEGIN_DECLS

FeedHttpResponse *feed_http_response_new (guint       status,
                                          const char *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
