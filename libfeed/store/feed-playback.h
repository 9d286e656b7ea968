/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-time.h"

G_BEGIN_DECLS

#define FEED_TYPE_PLAYBACK (feed_playback_get_type ())

/**
 * FeedPlayback:
 * @position: how far the person has listened, in milliseconds
 * @duration: of all of it, in milliseconds; 0 where it is not known
 * @finished: whether they heard it to its end
 * @changed_at: when that was, or %FEED_TIME_NONE where it was never played
 *
 * How far a recording has been played.
 */
typedef struct
{
  gint64 position;
  gint64 duration;
  gboolean finished;
  gint64 changed_at;
} FeedPlayback;

FEED_AVAILABLE_IN_0_1
GType         feed_playback_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPlayback *feed_playback_copy     (const FeedPlayback *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void          feed_playback_free     (FeedPlayback *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPlayback, feed_playback_free)

G_END_DECLS
