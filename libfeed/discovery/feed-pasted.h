/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* What a person typed or pasted, understood. */
typedef struct
{
  char *address;       /* (owned): http or https; of a handle, where its profile most often is */
  char *handle;        /* (owned) (nullable): user@host, of the Fediverse */
  gboolean has_scheme; /* the person said how to ask */
} FeedPasted;

/* FALSE for what holds no address at all. */
gboolean feed_pasted_init  (FeedPasted *self,
                            const char *text);
void     feed_pasted_clear (FeedPasted *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FeedPasted, feed_pasted_clear)

G_END_DECLS
