/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-document.h"
#include "feed-post.h"

G_BEGIN_DECLS

/* Whether the public can read a post. Pure. */

/* What its feed says: FEED_POST_PROOF_PENDING where it does not have it yet. */
FeedPostProof feed_post_proof_find      (FeedPost *post, FeedDocument *document);
/* Seconds between the publication and the look number @n, FEED_TIME_NONE where there is none. */
gint64        feed_post_proof_get_pause (guint n);
/* Whether one may look at @feed_uri, which the blog itself named, in a private network: only where
 * the person publishes there. */
gboolean      feed_post_proof_is_near   (const char *feed_uri, const char *service_uri);

G_END_DECLS
