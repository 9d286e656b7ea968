/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-need.h"
#include "feed-origin-policy.h"

G_BEGIN_DECLS

/* What a person allowed for an origin. */
/* (element-type FeedOriginPolicy): all that somebody decided something about. */
GPtrArray        *feed_origin_table_list (FeedDb *db, GError **error);
/* The usual one where nobody decided anything. */
FeedOriginPolicy *feed_origin_table_load (FeedDb *db, const char *origin, gboolean proxy, GError **error);
/* The usual one is not kept. */
gboolean          feed_origin_table_put  (FeedDb *db, const FeedOriginPolicy *policy, GError **error);

G_END_DECLS
