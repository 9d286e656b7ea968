/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-retry-state.h"

G_BEGIN_DECLS

/**
 * FeedImages:
 * @FEED_IMAGES_DEFAULT: as the preferences say
 * @FEED_IMAGES_ALWAYS: always
 * @FEED_IMAGES_ASK: when the person asks for them
 * @FEED_IMAGES_NEVER: never
 *
 * Whether the remote images of a feed are loaded.
 */
typedef enum
{
  FEED_IMAGES_DEFAULT,
  FEED_IMAGES_ALWAYS,
  FEED_IMAGES_ASK,
  FEED_IMAGES_NEVER,
} FeedImages;

/**
 * FeedSubscriptionSettings:
 * @name: (nullable): what the person calls it, in place of the feed's own title
 * @interval: minutes between refreshes, 0 for what the preferences say
 * @images: whether remote images are loaded
 * @user_agent: (nullable): what to say we are, for servers that refuse us otherwise
 * @notify: whether to tell the person of each new entry
 * @no_push: whether nobody is to tell us of this feed's news, though it offers that
 *
 * What a person can set for one feed.
 */
typedef struct
{
  char *name;
  guint interval;
  FeedImages images;
  char *user_agent;
  gboolean notify;
  gboolean no_push;
} FeedSubscriptionSettings;

#define FEED_TYPE_SUBSCRIPTION_SETTINGS (feed_subscription_settings_get_type ())

FEED_AVAILABLE_IN_0_1
GType                     feed_subscription_settings_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedSubscriptionSettings *feed_subscription_settings_copy     (const FeedSubscriptionSettings *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                      feed_subscription_settings_free     (FeedSubscriptionSettings *self);

#define FEED_TYPE_SUBSCRIPTION (feed_subscription_get_type ())

/**
 * FeedSubscription:
 *
 * A subscription as it was when it was read from the store.
 *
 * It never changes; any thread may read it. [signal@Feed.Store::changed] tells when to read anew.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedSubscription, feed_subscription, FEED, SUBSCRIPTION, GObject)

FEED_AVAILABLE_IN_0_1
gint64                          feed_subscription_get_id          (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
gint64                          feed_subscription_get_folder_id   (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
gint64                          feed_subscription_get_position    (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const char                     *feed_subscription_get_uri         (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const char                     *feed_subscription_get_title       (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const char                     *feed_subscription_get_feed_title  (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const char                     *feed_subscription_get_description (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const char                     *feed_subscription_get_site_uri    (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const char *const              *feed_subscription_get_outline     (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const char                     *feed_subscription_get_icon_key    (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const FeedSubscriptionSettings *feed_subscription_get_settings    (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
const FeedRetryState           *feed_subscription_get_retry_state (FeedSubscription *self);
FEED_AVAILABLE_IN_0_1
gboolean                        feed_subscription_is_paused       (FeedSubscription *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedSubscriptionSettings, feed_subscription_settings_free)

G_END_DECLS
