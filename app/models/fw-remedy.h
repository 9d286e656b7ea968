/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* What the button says that does it; NULL where there is nothing for a person to do. */
const char      *fw_remedy_get_label (FeedHealthAction action);
/* What fits best for a feed, as far as it is worth a word; FEED_HEALTH_WAIT for none. */
FeedHealthAction fw_remedy_choose    (FeedSubscription *feed);

G_END_DECLS
