/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedServerTraits:
 * @FEED_SERVER_TRAITS_NONE: Nothing out of the ordinary was seen.
 * @FEED_SERVER_TRAITS_DRAFTS_IGNORED: It published what was sent as a draft.
 * @FEED_SERVER_TRAITS_TYPE_PLAIN: It takes entries only without `;type=entry`.
 * @FEED_SERVER_TRAITS_ETAG_UNRELIABLE: Its entity tags change though nothing else does.
 * @FEED_SERVER_TRAITS_WANTS_BOTH: It wants `If-Unmodified-Since` beside `If-Match`.
 * @FEED_SERVER_TRAITS_NO_VALIDATORS: It has neither entity tags nor times of change.
 * @FEED_SERVER_TRAITS_CATEGORIES_DROPPED: It left categories out.
 * @FEED_SERVER_TRAITS_FOREIGN_DROPPED: It left out what it does not know.
 * @FEED_SERVER_TRAITS_MEDIA_FIXED: A medium cannot be replaced once it is there.
 * @FEED_SERVER_TRAITS_ID_REPLACED: It gives entries other identifiers.
 * @FEED_SERVER_TRAITS_SLUG_HARMFUL: It makes unusable addresses of a `Slug`: none is sent.
 * @FEED_SERVER_TRAITS_NEAR: It is in a private network, and may name others there.
 *
 * What a publishing server was seen to do. It is learned, kept with the account and told.
 */
typedef enum /*< flags >*/
{
  FEED_SERVER_TRAITS_NONE = 0,
  FEED_SERVER_TRAITS_DRAFTS_IGNORED = 1 << 0,
  FEED_SERVER_TRAITS_TYPE_PLAIN = 1 << 1,
  FEED_SERVER_TRAITS_ETAG_UNRELIABLE = 1 << 2,
  FEED_SERVER_TRAITS_WANTS_BOTH = 1 << 3,
  FEED_SERVER_TRAITS_NO_VALIDATORS = 1 << 4,
  FEED_SERVER_TRAITS_CATEGORIES_DROPPED = 1 << 5,
  FEED_SERVER_TRAITS_FOREIGN_DROPPED = 1 << 6,
  FEED_SERVER_TRAITS_MEDIA_FIXED = 1 << 7,
  FEED_SERVER_TRAITS_ID_REPLACED = 1 << 8,
  FEED_SERVER_TRAITS_SLUG_HARMFUL = 1 << 9,
  FEED_SERVER_TRAITS_NEAR = 1 << 10,
} FeedServerTraits;

G_END_DECLS
