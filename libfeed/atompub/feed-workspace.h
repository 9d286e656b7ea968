/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-collection.h"

G_BEGIN_DECLS

#define FEED_TYPE_WORKSPACE (feed_workspace_get_type ())

typedef struct _FeedWorkspace FeedWorkspace;

FEED_AVAILABLE_IN_0_1
GType          feed_workspace_get_type        (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedWorkspace *feed_workspace_ref             (FeedWorkspace *self);
FEED_AVAILABLE_IN_0_1
void           feed_workspace_unref           (FeedWorkspace *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_workspace_get_title       (FeedWorkspace *self);
FEED_AVAILABLE_IN_0_1
GPtrArray     *feed_workspace_get_collections (FeedWorkspace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedWorkspace, feed_workspace_unref)

G_END_DECLS
