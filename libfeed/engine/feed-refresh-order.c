/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-refresh-order.h"

#include "feed-iri.h"

typedef struct
{
  guint rank; /* the how manyeth of its server */
  guint index;
  FeedDue *due;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a;
  const Place *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->index < right->index ? -1 : 1;
}

static guint
count_host (GHashTable *counts, const char *uri)
{
  char *host = feed_iri_get_host (uri);
  guint count = 0;

  if (host == NULL)
    return 0;
  count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, host));
  g_hash_table_replace (counts, host, GUINT_TO_POINTER (count + 1));
  return count;
}

void
feed_refresh_order_spread (GPtrArray *dues)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), dues->len);

  for (guint i = 0; i < dues->len; i++)
    {
      Place place = { 0, i, dues->pdata[i] };

      if (place.due == NULL)
        continue;
      place.rank = count_host (counts, place.due->uri);
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);

  g_ptr_array_set_free_func (dues, NULL);
  for (guint i = 0; i < dues->len; i++)
    dues->pdata[i] = i < places->len ? g_array_index (places, Place, i).due : NULL;
  g_ptr_array_set_size (dues, (int) places->len);
}
