/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-transfer-list.h"

#include <string.h>

struct _FwTransferList
{
  GObject parent_instance;

  FeedEngine *engine;        /* (owned) */
  GPtrArray *items;          /* (owned) (element-type FwTransferItem) */
  GCancellable *cancellable; /* (owned) */
  GHashTable *hidden;        /* (owned) (element-type gint64): a set */
  gboolean loading;
  gboolean stale; /* changed while it was read */
};

static guint signal_changed;

static GType
get_item_type (GListModel *model)
{
  return FW_TYPE_TRANSFER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return FW_TRANSFER_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FwTransferList *self = FW_TRANSFER_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FwTransferList,
                               fw_transfer_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init))

FwTransferItem *
fw_transfer_list_find (FwTransferList *self, gint64 id)
{
  g_return_val_if_fail (FW_IS_TRANSFER_LIST (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (feed_transfer_get_id (fw_transfer_item_get_transfer (self->items->pdata[i])) == id)
      return self->items->pdata[i];
  return NULL;
}

static FwTransferItem *
renew_item (FwTransferList *self, FeedTransfer *transfer)
{
  FwTransferItem *item = fw_transfer_list_find (self, feed_transfer_get_id (transfer));

  if (item == NULL)
    return fw_transfer_item_new (transfer);
  fw_transfer_item_set_transfer (item, transfer);
  return g_object_ref (item);
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof *a->pdata) == 0);
}

static gboolean
is_hidden (FwTransferList *self, FeedTransfer *transfer)
{
  gint64 id = feed_transfer_get_id (transfer);

  return g_hash_table_contains (self->hidden, &id);
}

/* Rows that stay keep their widgets, and with them the focus. */
static void
take (FwTransferList *self, GPtrArray *transfers)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = 0;
  guint last = 0;

  for (guint i = 0; i < transfers->len; i++)
    if (!is_hidden (self, transfers->pdata[i]))
      g_ptr_array_add (items, renew_item (self, transfers->pdata[i]));
  if (!are_same (items, self->items))
    {
      GPtrArray *old = self->items;

      while (first < MIN (items->len, old->len) && items->pdata[first] == old->pdata[first])
        first++;
      while (last < MIN (items->len, old->len) - first &&
             items->pdata[items->len - 1 - last] == old->pdata[old->len - 1 - last])
        last++;
      self->items = g_steal_pointer (&items);
      items = old;
      g_list_model_items_changed (G_LIST_MODEL (self), first, old->len - first - last,
                                  self->items->len - first - last);
    }
  g_signal_emit (self, signal_changed, 0);
}

static void
load (FwTransferList *self);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwTransferList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      transfers = feed_store_list_transfers_finish (FEED_STORE (source), result, &error);

  self->loading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (transfers != NULL)
    take (self, transfers);
  else
    g_warning ("The transfers cannot be read: %s", error->message);
  if (self->stale)
    load (self);
}

static void
load (FwTransferList *self)
{
  self->stale = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  feed_store_list_transfers_async (feed_engine_get_store (self->engine), self->cancellable,
                                   loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (FeedStore *store, FeedChanges *changes, FwTransferList *self)
{
  if ((feed_changes_get_flags (changes) & FEED_CHANGE_TRANSFERS) != 0)
    load (self);
}

static void
progress_cb (FeedEngine *engine,
             gint64 id,
             guint64 done,
             guint64 total,
             guint64 speed,
             gint64 left,
             FwTransferList *self)
{
  FwTransferItem *item = fw_transfer_list_find (self, id);

  if (item == NULL)
    return;
  fw_transfer_item_set_progress (item, done, total, speed, left);
  g_signal_emit (self, signal_changed, 0);
}

guint
fw_transfer_list_count_active (FwTransferList *self)
{
  guint n = 0;

  g_return_val_if_fail (FW_IS_TRANSFER_LIST (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    n += fw_transfer_item_is_active (self->items->pdata[i]) ? 1 : 0;
  return n;
}

gboolean
fw_transfer_list_has_finished (FwTransferList *self)
{
  g_return_val_if_fail (FW_IS_TRANSFER_LIST (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    if (feed_transfer_get_state (fw_transfer_item_get_transfer (self->items->pdata[i])) ==
        FEED_TRANSFER_DONE)
      return TRUE;
  return FALSE;
}

double
fw_transfer_list_get_fraction (FwTransferList *self)
{
  double sum = 0;
  guint n = 0;

  g_return_val_if_fail (FW_IS_TRANSFER_LIST (self), -1);

  for (guint i = 0; i < self->items->len; i++)
    {
      double fraction = fw_transfer_item_get_fraction (self->items->pdata[i]);

      if (!fw_transfer_item_is_active (self->items->pdata[i]) || fraction < 0)
        continue;
      sum += fraction;
      n++;
    }

  return n > 0 ? sum / n : -1;
}

static void
controlled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_store_control_transfer_finish (FEED_STORE (source), result, &error))
    g_warning ("The transfer stays as it is: %s", error->message);
}

void
fw_transfer_list_control (FwTransferList *self, gint64 id, FeedTransferControl control)
{
  g_return_if_fail (FW_IS_TRANSFER_LIST (self));

  feed_store_control_transfer_async (feed_engine_get_store (self->engine), id, control, NULL,
                                     controlled_cb, NULL);
}

void
fw_transfer_list_hide (FwTransferList *self, gint64 id)
{
  g_return_if_fail (FW_IS_TRANSFER_LIST (self));

  g_hash_table_add (self->hidden, g_memdup2 (&id, sizeof id));
  load (self);
}

void
fw_transfer_list_unhide (FwTransferList *self, gint64 id)
{
  g_return_if_fail (FW_IS_TRANSFER_LIST (self));

  if (g_hash_table_remove (self->hidden, &id))
    load (self);
}

void
fw_transfer_list_discard (FwTransferList *self, gint64 id)
{
  g_return_if_fail (FW_IS_TRANSFER_LIST (self));

  if (self->engine != NULL)
    fw_transfer_list_control (self, id, FEED_TRANSFER_DISCARD);
}

void
fw_transfer_list_clear (FwTransferList *self)
{
  g_return_if_fail (FW_IS_TRANSFER_LIST (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      FeedTransfer *transfer = fw_transfer_item_get_transfer (self->items->pdata[i]);

      if (feed_transfer_get_state (transfer) == FEED_TRANSFER_DONE)
        fw_transfer_list_control (self, feed_transfer_get_id (transfer), FEED_TRANSFER_FORGET);
    }
}

static void
fw_transfer_list_dispose (GObject *object)
{
  FwTransferList *self = FW_TRANSFER_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (fw_transfer_list_parent_class)->dispose (object);
}

static void
fw_transfer_list_finalize (GObject *object)
{
  FwTransferList *self = FW_TRANSFER_LIST (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->hidden);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (fw_transfer_list_parent_class)->finalize (object);
}

static void
fw_transfer_list_class_init (FwTransferListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_transfer_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_transfer_list_finalize;
  signal_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_transfer_list_init (FwTransferList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->hidden = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

FwTransferList *
fw_transfer_list_new (FeedEngine *engine)
{
  FwTransferList *self = g_object_new (FW_TYPE_TRANSFER_LIST, NULL);

  self->engine = g_object_ref (engine);
  g_signal_connect_object (feed_engine_get_store (engine), "changed", G_CALLBACK (store_changed_cb),
                           self, 0);
  g_signal_connect_object (engine, "transfer-progress", G_CALLBACK (progress_cb), self, 0);
  load (self);

  return self;
}
