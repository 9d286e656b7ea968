/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* What is wrong with a feed, in a few words for its row; NULL while there is nothing to say: all is
 * well, there is no network, or it failed only once or twice in passing. */
char *fw_trouble_describe (const FeedRetryState *state) G_GNUC_WARN_UNUSED_RESULT;
/* All that there is to say, for who asks: also what failed only in passing, and what happens next;
 * NULL where all is well. */
char *fw_trouble_explain  (const FeedRetryState *state,
                           gint64                now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
