/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-model-private.h"

G_BEGIN_DECLS

/* What a media object does not say itself, its group says for it, then the entry, then the feed.
 * For all from @first on; neither list nor defaults need be there. */
void feed_media_inherit_all (GPtrArray *media,
                             guint      first,
                             FeedMedia *defaults);

G_END_DECLS
