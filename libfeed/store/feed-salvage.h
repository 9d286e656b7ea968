/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"

G_BEGIN_DECLS

/* Takes what a person wrote out of the damaged file at @path, which was set aside, in the place of
 * what the backup has of it. All or nothing: FALSE where not all of it can be read. */
gboolean feed_salvage_posts (FeedDb *db, const char *path);

G_END_DECLS
