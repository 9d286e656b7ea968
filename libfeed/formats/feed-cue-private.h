/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-cue.h"

G_BEGIN_DECLS

/* Takes @cue where there is room for it and it says something; else it is gone. */
void       feed_cue_list_take       (GPtrArray *cues,
                                     FeedCue   *cue);

/* Each appends what it finds in @text, which is valid UTF-8, and is done where it is not what it
 * looked like. */
void       feed_cue_read_json       (GPtrArray  *cues,
                                     const char *text,
                                     gsize       length,
                                     const char *list,
                                     const char *base_uri);
void       feed_cue_read_subtitles  (GPtrArray  *cues,
                                     const char *text);
void       feed_cue_read_paragraphs (GPtrArray  *cues,
                                     const char *text);

G_END_DECLS
