/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-category-set.h"

#include "feed-service-private.h"

/**
 * FeedCategorySet:
 *
 * What a collection says about the categories of its entries: RFC 5023, section 7. Immutable; all
 * parts of a service document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedCategorySet,
                     feed_category_set,
                     feed_category_set_ref,
                     feed_category_set_unref)

/**
 * feed_category_set_ref:
 * @self: a set of categories
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedCategorySet *
feed_category_set_ref (FeedCategorySet *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_category_set_unref:
 * @self: (transfer full): a set of categories
 *
 * Drops a reference.
 */
void
feed_category_set_unref (FeedCategorySet *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_category_set_get_uri:
 * @self: a set of categories
 *
 * Tells where the categories are listed, if it is elsewhere (RFC 5023 section 7.2.1).
 *
 * Returns: (nullable): the address of a category document, %NULL where they are listed here
 */
const char *
feed_category_set_get_uri (FeedCategorySet *self)
{
  return self->uri;
}

/**
 * feed_category_set_is_fixed:
 * @self: a set of categories
 *
 * Says whether no other categories may be used. An empty set that calls itself fixed is taken
 * for one that says nothing.
 *
 * Returns: whether the set is closed
 */
gboolean
feed_category_set_is_fixed (FeedCategorySet *self)
{
  return self->is_fixed && self->categories != NULL;
}

/**
 * feed_category_set_get_scheme:
 * @self: a set of categories
 *
 * Gets the scheme of categories that name none.
 *
 * Returns: (nullable): the scheme
 */
const char *
feed_category_set_get_scheme (FeedCategorySet *self)
{
  return self->scheme;
}

/**
 * feed_category_set_get_categories:
 * @self: a set of categories
 *
 * Lists the categories.
 *
 * Returns: (transfer none) (element-type FeedCategory): the categories, in the order of the
 * document
 */
GPtrArray *
feed_category_set_get_categories (FeedCategorySet *self)
{
  return feed_arena_list (self->arena, self->categories);
}
