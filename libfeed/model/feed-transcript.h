/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_TRANSCRIPT (feed_transcript_get_type ())

FEED_AVAILABLE_IN_0_1
GType           feed_transcript_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedTranscript *feed_transcript_ref            (FeedTranscript *self);
FEED_AVAILABLE_IN_0_1
void            feed_transcript_unref          (FeedTranscript *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_transcript_get_uri        (FeedTranscript *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_transcript_get_media_type (FeedTranscript *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_transcript_get_language   (FeedTranscript *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_transcript_get_rel        (FeedTranscript *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedTranscript, feed_transcript_unref)

G_END_DECLS
