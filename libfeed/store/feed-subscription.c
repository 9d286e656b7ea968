/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-subscription-private.h"

G_DEFINE_FINAL_TYPE (FeedSubscription, feed_subscription, G_TYPE_OBJECT)

static void
feed_subscription_finalize (GObject *object)
{
  FeedSubscription *self = FEED_SUBSCRIPTION (object);

  g_free (self->uri);
  g_free (self->title);
  g_free (self->feed_title);
  g_free (self->description);
  g_free (self->site_uri);
  g_free (self->icon_key);
  g_strfreev (self->outline);
  feed_subscription_settings_free (self->settings);
  feed_retry_state_free (self->retry_state);

  G_OBJECT_CLASS (feed_subscription_parent_class)->finalize (object);
}

static void
feed_subscription_class_init (FeedSubscriptionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = feed_subscription_finalize;
}

static void
feed_subscription_init (FeedSubscription *self)
{
}

/**
 * feed_subscription_get_id:
 * @self: a subscription
 *
 * Gets the id of the subscription in the store.
 *
 * Returns: what the store knows it by
 */
gint64
feed_subscription_get_id (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), 0);

  return self->id;
}

/**
 * feed_subscription_get_folder_id:
 * @self: a subscription
 *
 * Gets the id of the folder that it is in.
 *
 * Returns: the folder it is in, 0 at the top level
 */
gint64
feed_subscription_get_folder_id (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), 0);

  return self->folder_id;
}

/**
 * feed_subscription_get_position:
 * @self: a subscription
 *
 * Gets the place among its siblings.
 *
 * Feeds and folders of one parent share one order; a smaller position comes first.
 *
 * Returns: its place among the feeds and folders beside it
 */
gint64
feed_subscription_get_position (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), 0);

  return self->position;
}

/**
 * feed_subscription_get_uri:
 * @self: a subscription
 *
 * Gets the address of the feed.
 *
 * It changes when the server says for good that the feed has moved.
 *
 * Returns: (transfer none): the feed's address
 */
const char *
feed_subscription_get_uri (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return self->uri;
}

/**
 * feed_subscription_get_title:
 * @self: a subscription
 *
 * Gets the title to show.
 *
 * Returns: (transfer none): the person's name for it, else the feed's title, else its host; never
 * %NULL
 */
const char *
feed_subscription_get_title (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return self->title;
}

/**
 * feed_subscription_get_feed_title:
 * @self: a subscription
 *
 * Gets the title that the feed gives itself.
 *
 * Returns: (transfer none) (nullable): the feed's own title in plain text
 */
const char *
feed_subscription_get_feed_title (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return self->feed_title;
}

/**
 * feed_subscription_get_description:
 * @self: a subscription
 *
 * Gets what the feed says it is about, in plain text.
 *
 * Returns: (transfer none) (nullable): what the feed says it is about
 */
const char *
feed_subscription_get_description (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return self->description;
}

/**
 * feed_subscription_get_site_uri:
 * @self: a subscription
 *
 * Gets the address of the page that the feed belongs to.
 *
 * Returns: (transfer none) (nullable): the page that the feed belongs to
 */
const char *
feed_subscription_get_site_uri (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return self->site_uri;
}

/**
 * feed_subscription_get_icon_key:
 * @self: a subscription
 *
 * Gets the key of the icon of the site.
 *
 * It changes when the icon does, so that pictures can be cached by it.
 *
 * Returns: (transfer none) (nullable): what to ask feed_store_load_icon_async() for
 */
const char *
feed_subscription_get_icon_key (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return self->icon_key;
}

/**
 * feed_subscription_get_settings:
 * @self: a subscription
 *
 * Gets what the person set for this feed.
 *
 * Returns: (transfer none): what the person set
 */
const FeedSubscriptionSettings *
feed_subscription_get_settings (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return self->settings;
}

/**
 * feed_subscription_get_retry_state:
 * @self: a subscription
 *
 * Gets how asking for the feed went, and when it is asked next.
 *
 * Returns: (transfer none): how fetching it went
 */
const FeedRetryState *
feed_subscription_get_retry_state (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return self->retry_state;
}

/**
 * feed_subscription_get_outline:
 * @self: a subscription
 *
 * Gets what the list that it was imported from said beside its address and names.
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): names and values of attributes by
 *   turns
 */
const char *const *
feed_subscription_get_outline (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), NULL);

  return (const char *const *) self->outline;
}

/**
 * feed_subscription_is_paused:
 * @self: a subscription
 *
 * Tells whether a person paused the feed.
 *
 * Returns: whether it is asked only when a person asks for it by itself
 */
gboolean
feed_subscription_is_paused (FeedSubscription *self)
{
  g_return_val_if_fail (FEED_IS_SUBSCRIPTION (self), FALSE);

  return self->paused;
}

G_DEFINE_BOXED_TYPE (FeedSubscriptionSettings,
                     feed_subscription_settings,
                     feed_subscription_settings_copy,
                     feed_subscription_settings_free)

/**
 * feed_subscription_settings_copy:
 * @self: settings
 *
 * Copies settings.
 *
 * Returns: (transfer full): a copy
 */
FeedSubscriptionSettings *
feed_subscription_settings_copy (const FeedSubscriptionSettings *self)
{
  FeedSubscriptionSettings *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->user_agent = g_strdup (self->user_agent);

  return copy;
}

/**
 * feed_subscription_settings_free:
 * @self: (transfer full) (nullable): settings
 *
 * Frees settings.
 */
void
feed_subscription_settings_free (FeedSubscriptionSettings *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->user_agent);
  g_free (self);
}
