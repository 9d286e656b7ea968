/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_ENTRY (feed_entry_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_entry_get_type              (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedEntry  *feed_entry_ref                   (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
void        feed_entry_unref                 (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_get_id                (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_entry_get_id_is_permalink   (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedText   *feed_entry_get_title             (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedText   *feed_entry_get_summary           (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_entry_get_contents          (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_entry_get_links             (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_entry_get_published         (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_entry_get_updated           (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_entry_get_authors           (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_entry_get_contributors      (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_entry_get_categories        (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_entry_get_enclosures        (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_get_comments_uri      (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_get_comments_feed_uri (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_entry_get_comment_count     (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedInfo   *feed_entry_get_source            (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedImage  *feed_entry_get_image             (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedText   *feed_entry_get_rights            (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_get_language          (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_get_uri               (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedText   *feed_entry_get_body              (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_get_author_name       (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_get_license           (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_entry_get_created           (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_entry_is_in_future          (FeedEntry *self,
                                              gint64     now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedEntry, feed_entry_unref)

G_END_DECLS
