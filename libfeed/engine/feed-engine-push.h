/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void feed_engine_set_push_sockets   (FeedEngine *self, gboolean sockets);
FEED_AVAILABLE_IN_0_1
void feed_engine_set_push_callbacks (FeedEngine *self, gboolean listens, const char *address,
                                     guint port, const char *base_uri);

G_END_DECLS
