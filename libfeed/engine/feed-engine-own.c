/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-blog-finder.h"
#include "feed-collection-reader.h"
#include "feed-engine-guest.h"
#include "feed-engine-publish-private.h"
#include "feed-engine-work.h"
#include "feed-store-accounts.h"
#include "feed-store-outbox.h"

/* What is asked of the process that runs the engine, for publishing: it does it on its thread, the
 * others pass it on. */

/* What can be asked for. */
typedef struct
{
  FeedEngineFunc begin;
  /* (nullable): ends what @begin began, where that is one step and goes to done_cb() */
  gboolean (*finish) (GAsyncResult *result, GError **error);
  const char *method; /* on the bus */
} Deed;

typedef struct
{
  const Deed *deed;
  gint64 id;
  guint limit;
  FeedAccount *account;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (unowned): the engine's own */
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_object (&self->account);
  g_free (self);
}

static void
guest_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = feed_engine_guest_take_reply (result, task);

  if (reply != NULL)
    g_task_return_pointer (task, g_task_get_source_object (task), NULL);
}

/* Takes the task. @parameters: (floating) */
static void
do_or_ask (GTask *task, GVariant *parameters)
{
  FeedEngine *self = g_task_get_source_object (task);
  const Deed *deed = ((Request *) g_task_get_task_data (task))->deed;
  g_autoptr (GVariant) held = g_variant_ref_sink (parameters);

  if (!feed_engine_check_open (self, task))
    return;
  if (self->lock != NULL)
    feed_engine_core_run (self->core, task, deed->begin);
  else
    feed_engine_guest_call_async (self->service_name, deed->method, held, "()",
                                  g_task_get_cancellable (task), guest_cb, task);
}

static GTask *
request_new (FeedEngine *self,
             const Deed *deed,
             gint64 id,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data, request_new);
  Request *request = g_new0 (Request, 1);

  request->deed = deed;
  request->id = id;
  g_task_set_task_data (task, request, request_free);

  return task;
}

gboolean
feed_engine_own_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static gint64
get_id (GTask *task)
{
  return ((Request *) g_task_get_task_data (task))->id;
}

static void
end (FeedEngineWork *work, gboolean done, GError *error)
{
  feed_engine_work_end (work, done ? work->parts->core : NULL, NULL, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Request *request = g_task_get_task_data (work->task);
  GError *error = NULL;
  gboolean done = request->deed->finish (result, &error);

  end (work, done, error);
}

/* What needs no more than an id. */
static void
do_or_ask_by_id (FeedEngine *self,
                 const Deed *deed,
                 gint64 id,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  do_or_ask (request_new (self, deed, id, cancellable, callback, user_data),
             g_variant_new ("(x)", id));
}

/* Posts ---------------------------------------------------------------------------------------- */

static void
send_post (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_publisher_send_async (parts->publisher, get_id (task), cancellable, done_cb,
                             feed_engine_work_new (parts, task));
}

static const Deed sending = { send_post, feed_publisher_send_finish, "SendPost" };

void
feed_engine_own_send_async (FeedEngine *self,
                            gint64 post_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  do_or_ask_by_id (self, &sending, post_id, cancellable, callback, user_data);
}

static void
halt_post (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_publisher_halt_async (parts->publisher, get_id (task), done_cb,
                             feed_engine_work_new (parts, task));
}

static const Deed halting = { halt_post, feed_publisher_halt_finish, "HaltPost" };

void
feed_engine_own_halt_async (FeedEngine *self,
                            gint64 post_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  do_or_ask_by_id (self, &halting, post_id, cancellable, callback, user_data);
}

static void
fetch_post (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_collection_reader_fetch_async (parts->store, feed_publisher_get_client (parts->publisher),
                                      get_id (task), cancellable, done_cb,
                                      feed_engine_work_new (parts, task));
}

static const Deed fetching = { fetch_post, feed_collection_reader_fetch_finish, "FetchPost" };

void
feed_engine_own_fetch_async (FeedEngine *self,
                             gint64 post_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  do_or_ask_by_id (self, &fetching, post_id, cancellable, callback, user_data);
}

/* Transfers ------------------------------------------------------------------------------------ */

static void
run_transfer (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_transfers_run_async (parts->transfers, get_id (task), cancellable, done_cb,
                            feed_engine_work_new (parts, task));
}

static const Deed transferring = { run_transfer, feed_transfers_run_finish, "RunTransfer" };

void
feed_engine_own_transfer_async (FeedEngine *self,
                                gint64 id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  do_or_ask_by_id (self, &transferring, id, cancellable, callback, user_data);
}

/* Collections and accounts --------------------------------------------------------------------- */

static void
list_collection (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  Request *request = g_task_get_task_data (task);

  feed_collection_reader_list_async (parts->store, feed_publisher_get_client (parts->publisher),
                                     request->id, request->limit, cancellable, done_cb,
                                     feed_engine_work_new (parts, task));
}

static const Deed listing = { list_collection, feed_collection_reader_list_finish,
                              "ListCollection" };

void
feed_engine_own_list_async (FeedEngine *self,
                            gint64 collection_id,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = request_new (self, &listing, collection_id, cancellable, callback, user_data);

  ((Request *) g_task_get_task_data (task))->limit = limit;
  do_or_ask (task, g_variant_new ("(xu)", collection_id, limit));
}

static void
account_put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gint64 id = feed_store_put_account_finish (FEED_STORE (source), result, &error);

  end (user_data, id != 0, error);
}

static const char *
or_else (const char *first, const char *second)
{
  return first != NULL ? first : second;
}

static void
blog_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Request *request = g_task_get_task_data (work->task);
  GError *error = NULL;
  g_autoptr (FeedPublishingTarget) target = feed_blog_finder_find_finish (result, &error);

  if (target == NULL)
    {
      end (work, FALSE, error);
      return;
    }
  feed_store_put_account_async (
      work->parts->store, request->id, feed_account_get_title (request->account),
      feed_account_get_service_uri (request->account),
      or_else (feed_account_get_site_uri (request->account),
               feed_publishing_target_get_site_uri (target)),
      or_else (feed_account_get_feed_uri (request->account),
               feed_publishing_target_get_feed_uri (target)),
      feed_account_get_author (request->account), feed_publishing_target_get_collections (target),
      NULL, account_put_cb, work);
}

static FeedAccount *
find_account (GPtrArray *accounts, gint64 id)
{
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    if (feed_account_get_id (accounts->pdata[i]) == id)
      return accounts->pdata[i];
  return NULL;
}

static void
accounts_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Request *request = g_task_get_task_data (work->task);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      accounts = feed_store_list_accounts_finish (FEED_STORE (source), result, &error);
  FeedAccount *account = find_account (accounts, request->id);

  if (account == NULL)
    {
      if (error == NULL)
        error = g_error_new_literal (FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                                     _ ("There is no such blog any more"));
      end (work, FALSE, error);
      return;
    }
  request->account = g_object_ref (account);
  feed_blog_finder_find_async (feed_publisher_get_client (work->parts->publisher),
                               feed_account_get_service_uri (account), request->cancellable,
                               blog_found_cb, work);
}

static void
refresh_account (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  ((Request *) g_task_get_task_data (task))->cancellable = cancellable;
  feed_store_list_accounts_async (parts->store, cancellable, accounts_listed_cb,
                                  feed_engine_work_new (parts, task));
}

static const Deed refreshing = { refresh_account, NULL, "RefreshAccount" };

void
feed_engine_own_refresh_account_async (FeedEngine *self,
                                       gint64 account_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  do_or_ask_by_id (self, &refreshing, account_id, cancellable, callback, user_data);
}
