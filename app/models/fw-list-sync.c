/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-list-sync.h"

static gpointer
peek (GListModel *list, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (list, position);

  return item;
}

static void
drop_unwanted (GListStore *list, guint offset, GPtrArray *wanted)
{
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (set, g_ptr_array_index (wanted, i));
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (list)); i > offset; i--)
    if (!g_hash_table_contains (set, peek (G_LIST_MODEL (list), i - 1)))
      g_list_store_remove (list, i - 1);
}

static void
put_in_place (GListStore *list, guint position, gpointer item)
{
  guint at;

  if (peek (G_LIST_MODEL (list), position) == item)
    return;
  if (g_list_store_find (list, item, &at))
    g_list_store_remove (list, at);
  g_list_store_insert (list, position, item);
}

void
fw_list_sync (GListStore *list, guint offset, GPtrArray *wanted)
{
  guint n_items;

  drop_unwanted (list, offset, wanted);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  for (guint i = 0; i < wanted->len && offset + i < n_items; i++)
    {
      put_in_place (list, offset + i, g_ptr_array_index (wanted, i));
      n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
    }
  /* What comes at the end comes at once. */
  if (n_items < offset + wanted->len)
    g_list_store_splice (list, n_items, 0, &wanted->pdata[n_items - offset],
                         offset + wanted->len - n_items);
}
