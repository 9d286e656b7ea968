/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-stream.h"

G_BEGIN_DECLS

/* What TLS offers to speak above it, NULL-terminated. */
void    feed_stream_set_protocols (FeedStream         *self,
                                   const char *const  *protocols);
/* Why what was read or written next failed; what a person has to do about it is reported. */
GError *feed_stream_explain       (FeedStream         *self,
                                   const GError       *cause) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
