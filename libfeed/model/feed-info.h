/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_INFO (feed_info_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_info_get_type              (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedInfo   *feed_info_ref                   (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
void        feed_info_unref                 (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_id                (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedText   *feed_info_get_title             (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedText   *feed_info_get_subtitle          (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_info_get_links             (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
guint       feed_info_get_n_own_links       (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_language          (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_info_get_updated           (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_info_get_published         (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_info_get_authors           (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_info_get_contributors      (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedPerson *feed_info_get_publisher         (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_info_get_categories        (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedImage  *feed_info_get_image             (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_icon              (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_logo              (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_generator_name    (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_generator_uri     (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_generator_version (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedText   *feed_info_get_rights            (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
guint       feed_info_get_ttl               (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
guint32     feed_info_get_skip_hours        (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
guint32     feed_info_get_skip_days         (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_update_period     (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
guint       feed_info_get_update_frequency  (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_info_get_update_base       (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_docs              (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_rating            (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_license           (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedCloud  *feed_info_get_cloud             (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedTextInput *feed_info_get_text_input     (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_info_get_is_archive        (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_info_get_is_complete       (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_info_get_site_uri          (FeedInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedInfo, feed_info_unref)

G_END_DECLS
