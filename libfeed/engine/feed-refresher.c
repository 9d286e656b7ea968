/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-refresher.h"

#include <glib/gi18n-lib.h>

#include "feed-address-policy.h"
#include "feed-attempt-conclusion.h"
#include "feed-fetch-job.h"
#include "feed-host-holds.h"
#include "feed-iri.h"
#include "feed-refresh-order.h"
#include "feed-refresh-run.h"

/* Feeds at once while a person waits, and while nobody does. */
#define MANUAL_WINDOW 64
#define BACKGROUND_WINDOW 8
/* Bodies that were fetched and are not stored yet; beyond that nothing more is asked for. */
#define MOST_BYTES (32 * 1024 * 1024)

struct _FeedRefresher
{
  FeedFetchContext context;
  FeedHostHolds *holds; /* (owned) */
  FeedRefreshProgressFunc progress_func;
  gpointer progress_data;
  gboolean online;

  /* In progress */
  GPtrArray *runs;   /* (owned) (element-type FeedRefreshRun) */
  GHashTable *items; /* (owned) (element-type gint64 Item) */
  GQueue waiting;    /* (element-type Item) (unowned) */
  guint fetching;
  gsize bytes;
  guint done;
  guint total;
  gboolean said_busy;
  guint calls; /* of the store, apart from runs */
  GSourceFunc stop_func;
  gpointer stop_data;
};

/* One feed that somebody waits for. */
typedef struct
{
  FeedRefresher *refresher;
  FeedDue *due;      /* (owned) */
  GPtrArray *runs;   /* (owned) (element-type FeedRefreshRun) (unowned) */
  FeedFetchJob *job; /* (unowned) (nullable): NULL before its turn */
  gboolean fetching;
  gboolean recording;
  gsize bytes;
} Item;

static void
pump (FeedRefresher *self);

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
item_free (gpointer data)
{
  Item *self = data;

  feed_due_free (self->due);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

static Item *
item_new (FeedRefresher *refresher, FeedDue *due)
{
  Item *self = g_new0 (Item, 1);

  self->refresher = refresher;
  self->due = due;
  self->runs = g_ptr_array_sized_new (1);

  return self;
}

FeedRefresher *
feed_refresher_new (FeedStore *store,
                    FeedHttpClient *client,
                    FeedGatekeeper *gatekeeper,
                    FeedRefreshProgressFunc func,
                    gpointer user_data)
{
  FeedRefresher *self = g_new0 (FeedRefresher, 1);

  self->context.store = g_object_ref (store);
  self->context.client = g_object_ref (client);
  self->context.gatekeeper = g_object_ref (gatekeeper);
  self->context.pool = feed_parse_pool_new ();
  self->context.recorder = feed_attempt_recorder_new (store);
  self->holds = feed_host_holds_new ();
  self->progress_func = func;
  self->progress_data = user_data;
  self->online = TRUE;
  self->runs = g_ptr_array_new ();
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, item_free);
  g_queue_init (&self->waiting);

  return self;
}

void
feed_refresher_free (FeedRefresher *self)
{
  if (self == NULL)
    return;
  feed_parse_pool_free (self->context.pool);
  feed_attempt_recorder_free (self->context.recorder);
  g_object_unref (self->context.client);
  g_object_unref (self->context.gatekeeper);
  g_object_unref (self->context.store);
  feed_host_holds_free (self->holds);
  g_ptr_array_unref (self->runs);
  g_hash_table_unref (self->items);
  g_free (self);
}

void
feed_refresher_set_interval (FeedRefresher *self, guint interval)
{
  self->context.interval = interval;
}

void
feed_refresher_set_online (FeedRefresher *self, gboolean online)
{
  self->online = online;
}

/* Runs ---------------------------------------------------------------------------------------- */

static gboolean
is_manual (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    if (((FeedRefreshRun *) runs->pdata[i])->manual)
      return TRUE;
  return FALSE;
}

/* A look that finds nothing due is not worth a word: it would wake whoever listens each minute. */
static void
report_progress (FeedRefresher *self)
{
  gboolean busy = g_hash_table_size (self->items) > 0 || is_manual (self->runs);

  if (!busy)
    self->done = self->total = 0;
  if (busy || self->said_busy)
    self->progress_func (self->done, busy ? MAX (self->total, 1) : 0, self->progress_data);
  self->said_busy = busy;
}

static void
tell_when_idle (FeedRefresher *self)
{
  GSourceFunc func = self->stop_func;

  if (func == NULL || self->runs->len > 0 || self->calls > 0)
    return;
  self->stop_func = NULL;
  func (self->stop_data);
}

/* What is left of a run may be no more than to write the states of its feeds. */
static void
record_if_last (FeedRefresher *self, FeedRefreshRun *run)
{
  if (run->pending > 0 && run->pending == run->unrecorded)
    feed_attempt_recorder_flush (self->context.recorder);
}

static void
settle_run (FeedRefresher *self, FeedRefreshRun *run)
{
  run->pending--;
  if (run->pending > 0)
    {
      record_if_last (self, run);
      return;
    }
  g_ptr_array_remove_fast (self->runs, run);
  feed_refresh_run_complete (run);
}

static void
count_end (FeedRefreshRun *run, FeedFetchEnd end, const FeedIngestResult *stored)
{
  run->counts.refreshed += end != FEED_FETCH_CANCELLED;
  run->counts.failed += end == FEED_FETCH_FAILED;
  run->counts.unchanged += end == FEED_FETCH_UNCHANGED;
  run->counts.new_entries += stored != NULL ? stored->new_entries : 0;
  run->counts.updated_entries += stored != NULL ? stored->updated_entries : 0;
}

/* The item is gone after this. */
static void
end_item (Item *item, FeedFetchEnd end, const FeedIngestResult *stored, const GError *error)
{
  FeedRefresher *self = item->refresher;
  g_autoptr (GPtrArray) runs = g_ptr_array_ref (item->runs);
  gboolean recording = item->recording;

  self->bytes -= item->bytes;
  self->done++;
  g_hash_table_remove (self->items, &item->due->id);
  for (guint i = 0; i < runs->len; i++)
    {
      FeedRefreshRun *run = runs->pdata[i];

      count_end (run, end, stored);
      if (error != NULL)
        feed_refresh_run_take_error (run, g_error_copy (error));
      run->unrecorded -= recording;
      settle_run (self, run);
    }
  report_progress (self);
  tell_when_idle (self);
}

/* Items --------------------------------------------------------------------------------------- */

static void
fetched_cb (gsize bytes, gpointer user_data)
{
  Item *item = user_data;

  item->fetching = FALSE;
  item->bytes = bytes;
  item->refresher->fetching--;
  item->refresher->bytes += bytes;
}

static void
recording_cb (gpointer user_data)
{
  Item *item = user_data;
  FeedRefresher *self = item->refresher;

  /* The body is not needed for that. */
  self->bytes -= item->bytes;
  item->bytes = 0;
  item->recording = TRUE;
  for (guint i = 0; i < item->runs->len; i++)
    {
      FeedRefreshRun *run = item->runs->pdata[i];

      run->unrecorded++;
      record_if_last (self, run);
    }
  pump (self);
}

static void
ended_cb (FeedFetchEnd end,
          const FeedIngestResult *stored,
          gint64 wait_until,
          const GError *error,
          gpointer user_data)
{
  Item *item = user_data;
  FeedRefresher *self = item->refresher;

  if (wait_until != FEED_TIME_NONE)
    feed_host_holds_add (self->holds, item->due->uri, wait_until);
  end_item (item, end, stored, error);
  pump (self);
}

static const FeedFetchEvents fetch_events = { fetched_cb, recording_cb, ended_cb };

static gboolean
has_to_wait (FeedRefresher *self, const FeedDue *due)
{
  const FeedRetryState *retry = due->state.retry;
  gint64 now = now_seconds ();

  if (retry->server_named && retry->next_attempt > now)
    return TRUE;
  return feed_host_holds_get (self->holds, due->uri, now) != FEED_TIME_NONE;
}

/* This machine and the networks next to it are there without a way to the world. */
static gboolean
is_out_of_reach (FeedRefresher *self, const char *uri)
{
  g_autofree char *host = NULL;

  if (self->online)
    return FALSE;
  host = feed_iri_get_host (uri);
  return host == NULL || !feed_host_is_private (host);
}

static void
start_item (Item *item)
{
  FeedRefresher *self = item->refresher;

  gboolean out_of_reach = is_out_of_reach (self, item->due->uri);

  if (out_of_reach || has_to_wait (self, item->due))
    {
      for (guint i = 0; i < item->runs->len; i++)
        ((FeedRefreshRun *) item->runs->pdata[i])->out_of_reach |= out_of_reach;
      end_item (item, FEED_FETCH_CANCELLED, NULL, NULL);
      return;
    }
  item->fetching = TRUE;
  self->fetching++;
  item->job = feed_fetch_job_start (&self->context, item->due, is_manual (item->runs),
                                    &fetch_events, item);
}

static void
pump (FeedRefresher *self)
{
  guint window = is_manual (self->runs) ? MANUAL_WINDOW : BACKGROUND_WINDOW;

  while (self->fetching < window && self->bytes < MOST_BYTES && !g_queue_is_empty (&self->waiting))
    start_item (g_queue_pop_head (&self->waiting));
}

/* A feed that several wait for is asked once. */
static void
add_to_run (FeedRefresher *self, FeedRefreshRun *run, FeedDue *due)
{
  Item *item = g_hash_table_lookup (self->items, &due->id);

  run->pending++;
  if (item != NULL)
    {
      feed_due_free (due);
      run->unrecorded += item->recording;
    }
  else
    {
      item = item_new (self, due);
      g_hash_table_insert (self->items, &due->id, item);
      g_queue_push_tail (&self->waiting, item);
      self->total++;
    }
  g_ptr_array_add (item->runs, run);
}

/* Requests ------------------------------------------------------------------------------------ */

static gboolean
is_wanted (Item *item)
{
  for (guint i = 0; i < item->runs->len; i++)
    if (!((FeedRefreshRun *) item->runs->pdata[i])->cancelled)
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_unwanted (FeedRefresher *self)
{
  GPtrArray *items = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item = NULL;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (!is_wanted (item))
      g_ptr_array_add (items, item);

  return items;
}

static void
drop_unwanted (FeedRefresher *self)
{
  g_autoptr (GPtrArray) items = list_unwanted (self);

  for (guint i = 0; i < items->len; i++)
    {
      Item *item = items->pdata[i];

      if (item->fetching)
        feed_fetch_job_cancel (item->job);
      else if (g_queue_remove (&self->waiting, item))
        end_item (item, FEED_FETCH_CANCELLED, NULL, NULL);
    }
}

static gboolean
run_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  FeedRefreshRun *run = user_data;

  run->cancelled = TRUE;
  drop_unwanted (run->owner);
  return G_SOURCE_REMOVE;
}

/* After a start or a long sleep all is due. Those that cannot be asked do not stand in the way of
 * the others. */
static GPtrArray *
take_first (FeedRefresher *self, FeedRefreshRun *run, GPtrArray *dues)
{
  GPtrArray *first = g_ptr_array_new ();

  g_ptr_array_set_free_func (dues, NULL);
  for (guint i = 0; i < dues->len; i++)
    {
      FeedDue *due = dues->pdata[i];

      if (first->len < run->most && !is_out_of_reach (self, due->uri) && !has_to_wait (self, due))
        g_ptr_array_add (first, due);
      else
        feed_due_free (due);
    }

  return first;
}

static void
add_dues (FeedRefresher *self, FeedRefreshRun *run, GPtrArray *dues)
{
  g_autoptr (GPtrArray) wanted = run->manual ? g_ptr_array_ref (dues)
                                             : take_first (self, run, dues);

  feed_refresh_order_spread (wanted);
  for (guint i = 0; i < wanted->len; i++)
    add_to_run (self, run, wanted->pdata[i]);
}

static void
take_dues (FeedRefresher *self, FeedRefreshRun *run, GPtrArray *dues)
{
  if (dues != NULL && !run->cancelled)
    add_dues (self, run, dues);
  settle_run (self, run);
  pump (self);
  report_progress (self);
  tell_when_idle (self);
}

static void
dues_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedRefreshRun *run = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) dues = feed_store_list_due_finish (FEED_STORE (source), result, &error);

  if (dues == NULL)
    feed_refresh_run_take_error (run, error);
  take_dues (run->owner, run, dues);
}

static void
dues_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedRefreshRun *run = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) dues = feed_store_load_due_finish (FEED_STORE (source), result, &error);

  if (dues == NULL)
    feed_refresh_run_take_error (run, error);
  take_dues (run->owner, run, dues);
}

static FeedRefreshRun *
begin_run (FeedRefresher *self,
           gboolean manual,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  FeedRefreshRun *run = NULL;

  g_task_set_source_tag (task, begin_run);
  run = feed_refresh_run_new (task, manual, run_cancelled_cb, self);
  g_ptr_array_add (self->runs, run);
  report_progress (self);

  return run;
}

void
feed_refresher_run_async (FeedRefresher *self,
                          const gint64 *ids,
                          gsize n_ids,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  FeedRefreshRun *run = begin_run (self, TRUE, cancellable, callback, user_data);

  if (n_ids > 0)
    feed_store_load_due_async (self->context.store, ids, n_ids, NULL, dues_loaded_cb, run);
  else
    feed_store_list_due_async (self->context.store, G_MAXINT64, NULL, dues_listed_cb, run);
}

void
feed_refresher_run_due_async (FeedRefresher *self,
                              gint64 until,
                              guint most,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  FeedRefreshRun *run = begin_run (self, FALSE, cancellable, callback, user_data);

  run->most = most;
  feed_store_list_due_async (self->context.store, until, NULL, dues_listed_cb, run);
}

gboolean
feed_refresher_run_finish (FeedRefresher *self,
                           GAsyncResult *result,
                           FeedRefreshResult *out,
                           GError **error)
{
  g_autofree FeedRefreshResult *counts = g_task_propagate_pointer (G_TASK (result), error);

  if (counts != NULL)
    *out = *counts;
  return counts != NULL;
}

/* What comes next ----------------------------------------------------------------------------- */

static gint64
find_next (FeedRefresher *self, GPtrArray *times)
{
  gint64 next = FEED_TIME_NONE;
  gint64 now = now_seconds ();

  for (guint i = 0; i < times->len; i++)
    {
      const FeedDueTime *due = times->pdata[i];
      gint64 time = MAX (due->time, feed_host_holds_get (self->holds, due->uri, now));

      if (!is_out_of_reach (self, due->uri) && (next == FEED_TIME_NONE || time < next))
        next = time;
    }

  return next;
}

static void
times_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedRefresher *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      times = feed_store_list_due_times_finish (FEED_STORE (source), result, &error);
  gint64 next = times != NULL ? find_next (self, times) : FEED_TIME_NONE;

  if (times != NULL)
    g_task_return_pointer (task, g_memdup2 (&next, sizeof next), g_free);
  else
    g_task_return_error (task, error);
  self->calls--;
  tell_when_idle (self);
}

void
feed_refresher_find_next_async (FeedRefresher *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  gboolean is_first_enough = self->online && feed_host_holds_is_empty (self->holds);

  g_task_set_source_tag (task, feed_refresher_find_next_async);
  g_task_set_task_data (task, self, NULL);
  self->calls++;
  feed_store_list_due_times_async (self->context.store, is_first_enough ? 1 : 0, NULL,
                                   times_listed_cb, task);
}

gboolean
feed_refresher_find_next_finish (GAsyncResult *result, gint64 *next, GError **error)
{
  g_autofree gint64 *time = g_task_propagate_pointer (G_TASK (result), error);

  if (time != NULL)
    *next = *time;
  return time != NULL;
}

gboolean
feed_refresher_is_asking (FeedRefresher *self, gint64 feed_id)
{
  const Item *item = g_hash_table_lookup (self->items, &feed_id);

  return item != NULL && item->job != NULL;
}

void
feed_refresher_stop (FeedRefresher *self, GSourceFunc func, gpointer user_data)
{
  self->stop_func = func;
  self->stop_data = user_data;
  for (guint i = 0; i < self->runs->len; i++)
    ((FeedRefreshRun *) self->runs->pdata[i])->cancelled = TRUE;
  drop_unwanted (self);
  tell_when_idle (self);
}

/* Documents that are here already ------------------------------------------------------------- */

typedef struct
{
  FeedRefresher *refresher;
  gint64 feed_id;
  FeedDocument *document;     /* (owned) */
  FeedHttpResponse *response; /* (owned) (nullable): what the document came with */
  FeedDue *due;               /* (owned) (nullable) */
} Ingestion;

static void
ingestion_free (gpointer data)
{
  Ingestion *self = data;

  feed_document_unref (self->document);
  g_clear_pointer (&self->response, feed_http_response_unref);
  g_clear_pointer (&self->due, feed_due_free);
  g_free (self);
}

static void
end_ingestion (GTask *task, GError *error)
{
  Ingestion *ingestion = g_task_get_task_data (task);
  FeedRefresher *self = ingestion->refresher;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
  self->calls--;
  tell_when_idle (self);
}

static void
ingested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedIngestResult stored;
  GError *error = NULL;

  feed_store_ingest_finish (FEED_STORE (source), result, &stored, &error);
  end_ingestion (user_data, error);
}

static void
document_made_cb (FeedParsed *parsed_, gpointer user_data)
{
  g_autoptr (FeedParsed) parsed = parsed_;
  Ingestion *ingestion = g_task_get_task_data (user_data);
  gint64 now = now_seconds ();
  FeedOutcome outcome = {
    .response = ingestion->response,
    .hints = parsed->hints,
    .push_offer = parsed->push_offer,
    .incomplete = parsed->incomplete,
    .interval = ingestion->refresher->context.interval,
    .started = now,
    .now = now,
    .jitter = g_random_double (),
  };

  feed_attempt_record_free (parsed->ingest->attempt);
  parsed->ingest->attempt = feed_attempt_conclude (ingestion->due, &outcome);
  feed_store_ingest_async (ingestion->refresher->context.store, g_steal_pointer (&parsed->ingest),
                           NULL, ingested_cb, user_data);
}

static void
due_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ingestion *ingestion = g_task_get_task_data (user_data);
  GError *error = NULL;
  g_autoptr (GPtrArray) dues = feed_store_load_due_finish (FEED_STORE (source), result, &error);

  if (dues == NULL || dues->pdata[0] == NULL)
    {
      end_ingestion (user_data, error != NULL
                                    ? error
                                    : g_error_new_literal (FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                                                           _ ("There is no such feed")));
      return;
    }
  ingestion->due = g_steal_pointer (&dues->pdata[0]);
  feed_parse_pool_push_document (ingestion->refresher->context.pool, ingestion->document,
                                 ingestion->due->uri, ingestion->feed_id, document_made_cb,
                                 user_data);
}

void
feed_refresher_ingest_async (FeedRefresher *self,
                             gint64 feed_id,
                             FeedDocument *document,
                             FeedHttpResponse *response,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Ingestion *ingestion = g_new0 (Ingestion, 1);

  ingestion->refresher = self;
  ingestion->feed_id = feed_id;
  ingestion->document = feed_document_ref (document);
  ingestion->response = response != NULL ? feed_http_response_ref (response) : NULL;
  g_task_set_source_tag (task, feed_refresher_ingest_async);
  g_task_set_task_data (task, ingestion, ingestion_free);
  self->calls++;
  feed_store_load_due_async (self->context.store, &feed_id, 1, NULL, due_loaded_cb, task);
}

gboolean
feed_refresher_ingest_finish (FeedRefresher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
