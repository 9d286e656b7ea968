/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_FOREIGN (feed_foreign_get_type ())

FEED_AVAILABLE_IN_0_1
GType        feed_foreign_get_type      (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedForeign *feed_foreign_ref           (FeedForeign *self);
FEED_AVAILABLE_IN_0_1
void         feed_foreign_unref         (FeedForeign *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_foreign_get_name      (FeedForeign *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_foreign_get_namespace (FeedForeign *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_foreign_get_xml       (FeedForeign *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_foreign_get_base      (FeedForeign *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_foreign_get_language  (FeedForeign *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedForeign, feed_foreign_unref)

G_END_DECLS
