/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-account-private.h"

G_DEFINE_FINAL_TYPE (FeedAccount, feed_account, G_TYPE_OBJECT)

static void
feed_account_finalize (GObject *object)
{
  FeedAccount *self = FEED_ACCOUNT (object);

  g_free (self->title);
  g_free (self->service_uri);
  g_free (self->site_uri);
  g_free (self->feed_uri);
  g_free (self->author);
  g_clear_pointer (&self->collections, g_ptr_array_unref);

  G_OBJECT_CLASS (feed_account_parent_class)->finalize (object);
}

static void
feed_account_class_init (FeedAccountClass *class)
{
  G_OBJECT_CLASS (class)->finalize = feed_account_finalize;
}

static void
feed_account_init (FeedAccount *self)
{
}

/**
 * feed_account_get_id:
 * @self: an account
 *
 * Gets the id of the account in the store.
 *
 * Returns: what the store knows it by
 */
gint64
feed_account_get_id (FeedAccount *self)
{
  g_return_val_if_fail (FEED_IS_ACCOUNT (self), 0);

  return self->id;
}

/**
 * feed_account_get_title:
 * @self: an account
 *
 * Gets the name of the blog, as the person calls it.
 *
 * Returns: (transfer none): its name for people
 */
const char *
feed_account_get_title (FeedAccount *self)
{
  g_return_val_if_fail (FEED_IS_ACCOUNT (self), NULL);

  return self->title;
}

/**
 * feed_account_get_service_uri:
 * @self: an account
 *
 * Gets the address that tells where one can publish, and that one signs in to.
 *
 * That is a service document (RFC 5023, section 8), or what stands in its place.
 *
 * Returns: (transfer none): what it was found by
 */
const char *
feed_account_get_service_uri (FeedAccount *self)
{
  g_return_val_if_fail (FEED_IS_ACCOUNT (self), NULL);

  return self->service_uri;
}

/**
 * feed_account_get_site_uri:
 * @self: an account
 *
 * Gets the address of the site for its readers.
 *
 * Returns: (transfer none) (nullable): its home page
 */
const char *
feed_account_get_site_uri (FeedAccount *self)
{
  g_return_val_if_fail (FEED_IS_ACCOUNT (self), NULL);

  return self->site_uri;
}

/**
 * feed_account_get_feed_uri:
 * @self: an account
 *
 * Gets where the public reads what was published.
 *
 * Returns: (transfer none) (nullable): its public feed, where that is known
 */
const char *
feed_account_get_feed_uri (FeedAccount *self)
{
  g_return_val_if_fail (FEED_IS_ACCOUNT (self), NULL);

  return self->feed_uri;
}

/**
 * feed_account_get_author:
 * @self: an account
 *
 * Gets the name that posts are signed with.
 *
 * Returns: (transfer none) (nullable): the author's name
 */
const char *
feed_account_get_author (FeedAccount *self)
{
  g_return_val_if_fail (FEED_IS_ACCOUNT (self), NULL);

  return self->author;
}

/**
 * feed_account_get_traits:
 * @self: an account
 *
 * Tells what the server was seen to do that is out of the ordinary.
 *
 * Returns: what was seen
 */
FeedServerTraits
feed_account_get_traits (FeedAccount *self)
{
  g_return_val_if_fail (FEED_IS_ACCOUNT (self), FEED_SERVER_TRAITS_NONE);

  return self->traits;
}

/**
 * feed_account_get_collections:
 * @self: an account
 *
 * Gets the collections that the account offers, in its order.
 *
 * Returns: (transfer none) (element-type FeedStoredCollection): its collections
 */
GPtrArray *
feed_account_get_collections (FeedAccount *self)
{
  g_return_val_if_fail (FEED_IS_ACCOUNT (self), NULL);

  return self->collections;
}
