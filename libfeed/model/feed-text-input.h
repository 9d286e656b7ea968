/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_TEXT_INPUT (feed_text_input_get_type ())

FEED_AVAILABLE_IN_0_1
GType          feed_text_input_get_type        (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedTextInput *feed_text_input_ref             (FeedTextInput *self);
FEED_AVAILABLE_IN_0_1
void           feed_text_input_unref           (FeedTextInput *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_text_input_get_title       (FeedTextInput *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_text_input_get_description (FeedTextInput *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_text_input_get_name        (FeedTextInput *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_text_input_get_link        (FeedTextInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedTextInput, feed_text_input_unref)

G_END_DECLS
