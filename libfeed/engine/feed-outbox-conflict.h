/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-outbox.h"
#include "feed-post-conflict.h"

G_BEGIN_DECLS

/* What there is to decide of an item that asks about a conflict; NULL where it does not. All sides are
 * written alike: as the person writes, where the server still has that text, else in HTML. Pure. */
FeedPostConflict *feed_outbox_read_conflict (const FeedOutboxItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
