/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "feedctl-json.h"

G_BEGIN_DECLS

/* What is known of a connection, and of what stopped a request. */
void feedctl_connection_print (const FeedConnection *connection);
void feedctl_connection_build (JsonBuilder *builder, const FeedConnection *connection);
/* On stderr. */
void feedctl_need_print       (const FeedNeed *need);

G_END_DECLS
