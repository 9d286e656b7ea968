/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-publishing-target.h"
#include "feed-service-document.h"

G_BEGIN_DECLS

/* Whether @to says in the clear what @from keeps to itself. */
gboolean              feed_publishing_is_downgrade    (const char *from, const char *to);
/* Nothing is published there: FEED_ERROR_REDIRECT_DOWNGRADE. */
GError               *feed_publishing_new_downgrade   (const char *uri) G_GNUC_WARN_UNUSED_RESULT;
/* The address of a collection that was left out for that, (nullable). */
const char           *feed_publishing_target_get_insecure (FeedPublishingTarget *self);
/* @site_uri, @feed_uri: (nullable). Categories that are listed elsewhere are not there yet. */
FeedPublishingTarget *feed_publishing_target_new      (FeedServiceDocument  *service,
                                                       const char           *site_uri,
                                                       const char           *feed_uri) G_GNUC_WARN_UNUSED_RESULT;
/* Addresses of category documents, each once (element-type utf8). */
GPtrArray            *feed_publishing_target_list_category_uris (FeedPublishingTarget *self) G_GNUC_WARN_UNUSED_RESULT;
/* What the document at @uri lists, for all collections that name it. */
void                  feed_publishing_target_add_categories (FeedPublishingTarget *self,
                                                             const char           *uri,
                                                             FeedCategorySet      *set);
void                  feed_publishing_target_set_places (FeedPublishingTarget *self,
                                                         const char           *site_uri,
                                                         const char           *feed_uri);

G_END_DECLS
