/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-macros.h"

G_BEGIN_DECLS

#define FEED_TYPE_CUE (feed_cue_get_type ())

/**
 * FeedCue:
 * @start: when it begins, in milliseconds; -1 where that is not said
 * @end: when it ends, in milliseconds; -1 where that is not said
 * @text: what is said, or the title of a chapter; plain text
 * @speaker: (nullable): who says it
 * @uri: (nullable): an absolute web address that goes with a chapter
 *
 * A part of a recording: a chapter, or some words of a transcript.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  char *text;
  char *speaker;
  char *uri;
} FeedCue;

FEED_AVAILABLE_IN_0_1
GType      feed_cue_get_type         (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCue   *feed_cue_new              (gint64      start,
                                      const char *text) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedCue   *feed_cue_copy             (const FeedCue *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void       feed_cue_free             (FeedCue *self);

FEED_AVAILABLE_IN_0_1
GPtrArray *feed_cue_parse_chapters   (GBytes     *bytes,
                                      const char *base_uri,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_cue_parse_transcript (GBytes     *bytes,
                                      const char *media_type,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
int        feed_cue_find             (GPtrArray *cues,
                                      gint64     position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCue, feed_cue_free)

G_END_DECLS
