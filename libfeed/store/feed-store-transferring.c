/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-transferring.h"

#include "feed-changes-private.h"
#include "feed-store-call.h"
#include "feed-transfer-table.h"

static gpointer
list_unfinished (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_transfer_table_list (db, FEED_TRANSFERS_UNFINISHED, error);
}

static const FeedCallInfo list_unfinished_call = {
  "list what is on its way",          FEED_CALL_READ, list_unfinished, NULL,
  (GDestroyNotify) g_ptr_array_unref,
};

void
feed_store_list_unfinished_async (FeedStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  feed_store_call (self, &list_unfinished_call, NULL, cancellable, callback, user_data);
}

GPtrArray *
feed_store_list_unfinished_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_unfinished_call, result, error);
}

static gpointer
put_transfer (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  if (!feed_transfer_table_put (db, data, error))
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_TRANSFERS);

  return feed_call_result_new (TRUE);
}

/* How far it is may be lost with the power: a little is fetched again then. Where it is may not. */
static const FeedCallInfo put_transfer_calls[] = {
  { "note how far a transfer is", FEED_CALL_WRITE, put_transfer,
    (GDestroyNotify) feed_transfer_row_free, g_free },
  { "note where a transfer is", FEED_CALL_KEEP, put_transfer,
    (GDestroyNotify) feed_transfer_row_free, g_free },
};

void
feed_store_put_transfer_async (FeedStore *self,
                               const FeedTransferRow *row,
                               gboolean keep,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  feed_store_call (self, &put_transfer_calls[keep ? 1 : 0], feed_transfer_row_copy (row), NULL,
                   callback, user_data);
}

gboolean
feed_store_put_transfer_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  const FeedCallInfo *info = g_task_get_source_tag (G_TASK (result));

  return feed_call_result_take (feed_store_call_finish (self, info, result, error), NULL);
}

static gpointer
note_waits (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  GArray *notes = data;

  for (guint i = 0; i < notes->len; i++)
    {
      const FeedTransferNote *note = &g_array_index (notes, FeedTransferNote, i);

      if (!feed_transfer_table_note_wait (db, note->id, note->state, note->wait, error))
        return NULL;
    }
  feed_changes_add_flags (changes, FEED_CHANGE_TRANSFERS);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo note_waits_call = {
  "note what transfers wait for", FEED_CALL_WRITE, note_waits,
  (GDestroyNotify) g_array_unref, g_free,
};

void
feed_store_note_waits_async (FeedStore *self,
                             GArray *notes,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &note_waits_call, notes, NULL, callback, user_data);
}

gboolean
feed_store_note_waits_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &note_waits_call, result, error),
                                NULL);
}
