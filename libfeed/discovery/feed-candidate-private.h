/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-candidate.h"
#include "feed-http-response.h"

G_BEGIN_DECLS

/* @address is where it was found, @document what the reply's body says. */
FeedCandidate    *feed_candidate_new          (const char       *address,
                                               FeedHttpResponse *response,
                                               FeedDocument     *document) G_GNUC_WARN_UNUSED_RESULT;
/* The reply it was read from, with its validators, so that subscribing need not ask again. */
FeedHttpResponse *feed_candidate_get_response (FeedCandidate *self);

/* Whether two addresses have the same feed: by where they lead, what they hold, or what the feed
 * itself says its address is. */
gboolean          feed_candidate_equal        (FeedCandidate    *self,
                                               FeedCandidate    *other);

G_END_DECLS
