/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-stream-options.h"
#include "feed-stream.h"

G_BEGIN_DECLS

/* Who knows policies, certificates and PINs; what is set on the stream itself goes before. */
void              feed_stream_set_authenticator (FeedStream        *self,
                                                 FeedAuthenticator *authenticator);
/* All that can be set, at once. */
void              feed_stream_set_options       (FeedStream              *self,
                                                 const FeedStreamOptions *options);
/* What TLS offers to speak above it, NULL-terminated. */
void              feed_stream_set_protocols     (FeedStream         *self,
                                                 const char *const  *protocols);
/* Why what was read or written next failed; what a person has to do about it is reported. */
GError           *feed_stream_explain           (FeedStream        *self,
                                                 const GError      *cause) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
