/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedSanitizePolicy:
 * @base_uri: (nullable): what relative links are resolved against
 * @image_prefix: (nullable): where set, every image address becomes this prefix and the address,
 *   percent-encoded, so that a view without network access asks us for it
 * @media_prefix: (nullable): the same for audio and video
 *
 * What a clean fragment may hold beyond the fixed allow-list.
 */
typedef struct
{
  const char *base_uri;
  const char *image_prefix;
  const char *media_prefix;
} FeedSanitizePolicy;

/**
 * FeedSanitizeReport:
 * @n_trackers: pictures and frames that were there to tell on the reader, and were left out
 * @n_embeds: players and frames that became links
 *
 * What a reader may want to know of what was taken out of a fragment.
 */
typedef struct
{
  guint n_trackers;
  guint n_embeds;
} FeedSanitizeReport;

FEED_AVAILABLE_IN_0_1
char *feed_sanitize_html        (const char               *html,
                                 gssize                    length,
                                 const FeedSanitizePolicy *policy) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
char *feed_sanitize_html_report (const char               *html,
                                 gssize                    length,
                                 const FeedSanitizePolicy *policy,
                                 FeedSanitizeReport       *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
