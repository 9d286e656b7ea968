/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* What the person set about each feed's pictures. Remembers it, and reads it again when
 * subscriptions change. */
typedef struct _FwImagePolicy FwImagePolicy;

FwImagePolicy *fw_image_policy_new    (FeedStore           *store) G_GNUC_WARN_UNUSED_RESULT;
void           fw_image_policy_free   (FwImagePolicy       *self);
void           fw_image_policy_ask    (FwImagePolicy       *self,
                                       gint64               feed_id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
/* FALSE where it was cancelled. */
gboolean       fw_image_policy_answer (GAsyncResult        *result,
                                       FeedImages          *for_feed);
/* What it comes to with the preference for all feeds ("always", "ask" or "never"): never
 * FEED_IMAGES_DEFAULT. */
FeedImages     fw_image_policy_decide (FeedImages           for_feed,
                                       const char          *remote_images);

G_END_DECLS
