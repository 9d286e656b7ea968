/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-transfers.h"

#include "feed-changes-private.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"
#include "feed-store-transferring.h"
#include "feed-transfer-request-private.h"
#include "feed-transfer-table.h"

#define FOLDER "downloads"

static gpointer
note_transfers (FeedChanges *changes, gint64 number)
{
  feed_changes_add_flags (changes, FEED_CHANGE_TRANSFERS);

  return feed_call_result_new (number);
}

static FeedTransfer *
wrap (FeedTransferRow *row)
{
  return row != NULL ? feed_transfer_new (row) : NULL;
}

/* Asking --------------------------------------------------------------------------------------- */

static gpointer
add_transfer (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  gint64 id = feed_transfer_table_add (db, data, error);

  return id != 0 ? note_transfers (changes, id) : NULL;
}

static const FeedCallInfo add_transfer_call = {
  "add a transfer", FEED_CALL_KEEP, add_transfer, (GDestroyNotify) feed_transfer_row_free, g_free,
};

/**
 * feed_store_add_transfer_async:
 * @self: a store
 * @request: what is asked for
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Puts a transfer in the queue.
 *
 * The process that runs the engine takes it from there; any process may ask.
 */
void
feed_store_add_transfer_async (FeedStore *self,
                               const FeedTransferRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autofree char *path = feed_store_build_path (self, FOLDER);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (folder);
  GError *error = NULL;
  FeedTransferRow *row = feed_transfer_request_make_row (request, uri, feed_store_get_now (),
                                                         &error);

  if (row != NULL)
    feed_store_call (self, &add_transfer_call, row, cancellable, callback, user_data);
  else
    g_task_report_error (self, callback, user_data, (gpointer) &add_transfer_call, error);
}

/**
 * feed_store_add_transfer_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_UNSUPPORTED_SCHEME, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.add_transfer_async] began.
 *
 * Returns: the id of the transfer, 0 where it failed
 */
gint64
feed_store_add_transfer_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  gint64 id = 0;

  feed_call_result_take (feed_store_call_finish (self, &add_transfer_call, result, error), &id);

  return id;
}

typedef struct
{
  gint64 id;
  FeedTransferControl control;
} Controlling;

static gpointer
control_transfer (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  const Controlling *controlling = data;

  return feed_transfer_table_control (db, controlling->id, controlling->control, error)
             ? note_transfers (changes, TRUE)
             : NULL;
}

static const FeedCallInfo control_transfer_call = {
  "control a transfer", FEED_CALL_KEEP, control_transfer, g_free, g_free,
};

/**
 * feed_store_control_transfer_async:
 * @self: a store
 * @id: a transfer
 * @control: what to do
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Pauses, resumes, cancels a transfer, or whatever else @control says.
 *
 * What does not apply, as pausing what is done, changes nothing. Where it is under way, the process
 * that runs the engine notices.
 */
void
feed_store_control_transfer_async (FeedStore *self,
                                   gint64 id,
                                   FeedTransferControl control,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Controlling controlling = { id, control };

  feed_store_call (self, &control_transfer_call, g_memdup2 (&controlling, sizeof controlling),
                   cancellable, callback, user_data);
}

/**
 * feed_store_control_transfer_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED,
 *   %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.control_transfer_async] began.
 *
 * Returns: whether it is done
 */
gboolean
feed_store_control_transfer_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (
      feed_store_call_finish (self, &control_transfer_call, result, error), NULL);
}

/* Reading -------------------------------------------------------------------------------------- */

static gpointer
list_transfers (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  g_autoptr (GPtrArray) rows = feed_transfer_table_list (db, FEED_TRANSFERS_LISTED, error);
  GPtrArray *transfers = NULL;

  if (rows == NULL)
    return NULL;
  transfers = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (transfers, feed_transfer_new (rows->pdata[i]));

  return transfers;
}

static const FeedCallInfo list_transfers_call = {
  "list transfers", FEED_CALL_READ, list_transfers, NULL, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_transfers_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads the transfers that are listed: under way, waiting, and over.
 *
 * What is over leaves the list after thirty days, or where a hundred others are; a file that was
 * downloaded stays, and [method@Feed.Store.find_transfer_async] finds it as long as it is there.
 */
void
feed_store_list_transfers_async (FeedStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &list_transfers_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_list_transfers_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_transfers_async] began.
 *
 * Returns: (transfer container) (element-type FeedTransfer): the transfers, the newest first
 */
GPtrArray *
feed_store_list_transfers_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_transfers_call, result, error);
}

static gpointer
load_transfer (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return wrap (feed_transfer_table_load (db, *(gint64 *) data, error));
}

static const FeedCallInfo load_transfer_call = {
  "load a transfer", FEED_CALL_READ, load_transfer, g_free, g_object_unref,
};

/**
 * feed_store_load_transfer_async:
 * @self: a store
 * @id: a transfer
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads a transfer.
 */
void
feed_store_load_transfer_async (FeedStore *self,
                                gint64 id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  feed_store_call (self, &load_transfer_call, feed_call_result_new (id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_load_transfer_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_transfer_async] began.
 *
 * Returns: (transfer full): the transfer
 */
FeedTransfer *
feed_store_load_transfer_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_transfer_call, result, error);
}

typedef struct
{
  gint64 entry_id;
  char *uri; /* (owned) */
} Finding;

static void
finding_free (gpointer data)
{
  Finding *self = data;

  g_free (self->uri);
  g_free (self);
}

/* There is always an array, which holds the transfer or nothing. */
static gpointer
find_transfer (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  const Finding *finding = data;
  FeedTransferRow *row = NULL;
  GPtrArray *found = NULL;

  if (!feed_transfer_table_find (db, finding->entry_id, finding->uri, &row, error))
    return NULL;
  found = g_ptr_array_new_with_free_func (g_object_unref);
  if (row != NULL)
    g_ptr_array_add (found, feed_transfer_new (row));

  return found;
}

static const FeedCallInfo find_transfer_call = {
  "find a transfer",
  FEED_CALL_READ,
  find_transfer,
  finding_free,
  (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_find_transfer_async:
 * @self: a store
 * @entry_id: an entry
 * @uri: the address of a file of it, as the entry names it
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Looks for the latest download of a file of an entry.
 */
void
feed_store_find_transfer_async (FeedStore *self,
                                gint64 entry_id,
                                const char *uri,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Finding finding = { entry_id, g_strdup (uri) };

  feed_store_call (self, &find_transfer_call, g_memdup2 (&finding, sizeof finding), cancellable,
                   callback, user_data);
}

/**
 * feed_store_find_transfer_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.find_transfer_async] began.
 *
 * Returns: (transfer full) (nullable): the transfer, %NULL without an error where there is none
 */
FeedTransfer *
feed_store_find_transfer_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) found = feed_store_call_finish (self, &find_transfer_call, result, error);

  return found != NULL && found->len > 0 ? g_object_ref (found->pdata[0]) : NULL;
}
