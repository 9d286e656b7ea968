/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-document.h"

G_BEGIN_DECLS

#define FEED_TYPE_CANDIDATE (feed_candidate_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedCandidate, feed_candidate, FEED, CANDIDATE, GObject)

FEED_AVAILABLE_IN_0_1
const char   *feed_candidate_get_uri      (FeedCandidate *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_candidate_get_title    (FeedCandidate *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_candidate_get_format   (FeedCandidate *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_candidate_get_site_uri (FeedCandidate *self);
FEED_AVAILABLE_IN_0_1
FeedDocument *feed_candidate_get_document (FeedCandidate *self);
FEED_AVAILABLE_IN_0_1
guint         feed_candidate_get_n_entries (FeedCandidate *self);
FEED_AVAILABLE_IN_0_1
gint64        feed_candidate_get_newest   (FeedCandidate *self);

G_END_DECLS
