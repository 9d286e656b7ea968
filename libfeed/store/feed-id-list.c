/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-id-list.h"

GArray *
feed_id_list_new (const gint64 *ids, gsize n_ids)
{
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);

  if (n_ids > 0)
    g_array_append_vals (list, ids, n_ids);

  return list;
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

void
feed_id_list_sort (GArray *ids)
{
  g_array_sort (ids, compare_ids_cb);
}

static void
append_number (GByteArray *bytes, guint64 number)
{
  guint8 byte;

  do
    {
      byte = (number & 0x7f) | (number > 0x7f ? 0x80 : 0);
      g_byte_array_append (bytes, &byte, 1);
      number >>= 7;
    }
  while (number > 0);
}

GBytes *
feed_id_list_encode (GArray *ids)
{
  GByteArray *bytes = g_byte_array_new ();
  gint64 previous = 0;

  feed_id_list_sort (ids);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      append_number (bytes, (guint64) id - (guint64) previous);
      previous = id;
    }

  return g_byte_array_free_to_bytes (bytes);
}

GArray *
feed_id_list_decode (const guint8 *bytes, gsize size)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint64 id = 0, number = 0;
  guint shift = 0;

  for (gsize i = 0; i < size && shift < 64; i++)
    {
      number |= (guint64) (bytes[i] & 0x7f) << shift;
      shift += 7;
      if (bytes[i] & 0x80)
        continue;
      id += number;
      g_array_append_val (ids, id);
      number = shift = 0;
    }

  return ids;
}
