/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* What a JSON document says about where a feed is: webfinger (RFC 7033), the directory of Apple. */
typedef struct
{
  GPtrArray *feeds; /* (owned) (element-type utf8): best first */
  char *page;       /* (owned) (nullable): a profile, which may name feeds itself */
} FeedLookup;

void feed_lookup_init  (FeedLookup *self,
                        const char *json,
                        gsize       length);
void feed_lookup_clear (FeedLookup *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FeedLookup, feed_lookup_clear)

G_END_DECLS
