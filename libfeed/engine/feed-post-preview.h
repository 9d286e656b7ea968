/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-content.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
GBytes *feed_post_preview_entry (const FeedPostContent *content,
                                 GPtrArray             *media,
                                 const char            *author) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
