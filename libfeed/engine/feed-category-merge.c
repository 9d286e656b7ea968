/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-category-merge.h"

static gboolean
is_same (FeedCategory *a, FeedCategory *b)
{
  const char *scheme_a = feed_category_get_scheme (a);
  const char *scheme_b = feed_category_get_scheme (b);

  return g_strcmp0 (feed_category_get_term (a), feed_category_get_term (b)) == 0 &&
         (scheme_a == NULL || scheme_b == NULL || g_str_equal (scheme_a, scheme_b));
}

gboolean
feed_categories_have (GPtrArray *categories, FeedCategory *category)
{
  for (guint i = 0; i < categories->len; i++)
    if (is_same (g_ptr_array_index (categories, i), category))
      return TRUE;

  return FALSE;
}

static gboolean
has_all (GPtrArray *categories, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    if (!feed_categories_have (categories, g_ptr_array_index (others, i)))
      return FALSE;

  return TRUE;
}

gboolean
feed_categories_equal (GPtrArray *a, GPtrArray *b)
{
  return has_all (a, b) && has_all (b, a);
}

static FeedMergeSide
find_side (GPtrArray *base, GPtrArray *mine, GPtrArray *theirs)
{
  if (feed_categories_equal (mine, theirs))
    return FEED_MERGE_BOTH;
  if (base == NULL)
    return FEED_MERGE_CONFLICT;
  if (feed_categories_equal (base, mine))
    return FEED_MERGE_THEIRS;
  return feed_categories_equal (base, theirs) ? FEED_MERGE_MINE : FEED_MERGE_BOTH;
}

/* Those that @other has too, or that are new here. */
static void
add_kept (GPtrArray *merged, GPtrArray *side, GPtrArray *base, GPtrArray *other)
{
  for (guint i = 0; i < side->len; i++)
    {
      FeedCategory *category = g_ptr_array_index (side, i);

      if (!feed_categories_have (merged, category) &&
          (feed_categories_have (other, category) || !feed_categories_have (base, category)))
        g_ptr_array_add (merged, feed_category_ref (category));
    }
}

GPtrArray *
feed_category_merge (GPtrArray *base, GPtrArray *mine, GPtrArray *theirs, FeedMergeSide *side)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_category_unref);

  *side = find_side (base, mine, theirs);
  add_kept (merged, mine, base != NULL ? base : theirs, base != NULL ? theirs : mine);
  if (base != NULL)
    add_kept (merged, theirs, base, mine);

  return merged;
}
