/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_SOUNDBITE (feed_soundbite_get_type ())

FEED_AVAILABLE_IN_0_1
GType          feed_soundbite_get_type     (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedSoundbite *feed_soundbite_ref          (FeedSoundbite *self);
FEED_AVAILABLE_IN_0_1
void           feed_soundbite_unref        (FeedSoundbite *self);
FEED_AVAILABLE_IN_0_1
double         feed_soundbite_get_start    (FeedSoundbite *self);
FEED_AVAILABLE_IN_0_1
double         feed_soundbite_get_duration (FeedSoundbite *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_soundbite_get_title    (FeedSoundbite *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedSoundbite, feed_soundbite_unref)

G_END_DECLS
