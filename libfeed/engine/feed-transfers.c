/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfers.h"

#include "feed-alarm.h"
#include "feed-store-transferring.h"
#include "feed-transfer-queue.h"

/* At once, and of those to one host. */
#define PARALLEL 3
#define PARALLEL_PER_HOST 2
/* Seconds that a server may be silent, over a long file that it was sent. */
#define IDLE_TIMEOUT 60
/* What cannot even be written down (the store is full, or the like) is left alone for so long. */
#define HOLD_FAILED 60
/* Whoever waits for a transfer has that much patience: seconds. */
#define PATIENCE 60

/* One that is under way. */
typedef struct
{
  FeedTransfers *transfers;
  gint64 id;
  GCancellable *cancellable; /* (owned) */
} Work;

/* Somebody who waits for one. */
typedef struct
{
  GTask *task; /* (owned) */
  gint64 id;
  gboolean was_run;
  gboolean gave_up;
  GSource *source; /* (owned) (nullable): hears of the task's cancellable */
} Waiter;

struct _FeedTransfers
{
  FeedStore *store;       /* (owned) */
  FeedHttpClient *client; /* (owned) */
  FeedTransferContext context;
  FeedTransfersSettings settings;

  /* In progress */
  GHashTable *works;  /* (owned) (element-type gint64 Work) */
  GPtrArray *waiters; /* (owned) (element-type Waiter) */
  GSource *timer;     /* (owned) (nullable) */
  gint64 held_until;  /* nothing begins before */
  gboolean looking;
  gboolean look_again;
  gboolean stale; /* something ended while the queue was read */
  gboolean noting;
  gboolean ready;         /* it is known what is allowed where */
  gboolean wake_answered; /* what waits for a person is due once */
  gboolean wake_online;   /* what waits for the network is due once */
  gboolean stopped;
  GSourceFunc stop_func; /* (nullable) */
  gpointer stop_data;
};

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
work_free (gpointer data)
{
  Work *self = data;

  g_object_unref (self->cancellable);
  g_free (self);
}

static void
waiter_free (gpointer data)
{
  Waiter *self = data;

  feed_alarm_clear (&self->source);
  g_object_unref (self->task);
  g_free (self);
}

/* Files come from anywhere, and nobody is asked twice in a second for each: the turns are given
 * here, the client only has to keep what a server asked for. */
static FeedHttpClient *
make_client (const FeedHttpLimits *limits, FeedGatekeeper *gatekeeper)
{
  FeedHttpLimits own = *limits;
  FeedHttpClient *client = NULL;

  own.connections = PARALLEL;
  own.connections_per_host = PARALLEL_PER_HOST;
  own.spacing_ms = 0;
  own.idle_timeout_s = IDLE_TIMEOUT;
  client = feed_http_client_new (&own);
  feed_http_client_set_authenticator (client, FEED_AUTHENTICATOR (gatekeeper));

  return client;
}

FeedTransfers *
feed_transfers_new (FeedStore *store,
                    FeedGatekeeper *gatekeeper,
                    const FeedHttpLimits *limits,
                    FeedTransferProgressFunc func,
                    gpointer user_data)
{
  FeedTransfers *self = g_new0 (FeedTransfers, 1);

  self->store = g_object_ref (store);
  self->client = make_client (limits, gatekeeper);
  self->context = (FeedTransferContext){ store, self->client, func, user_data };
  self->works = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, work_free);
  self->waiters = g_ptr_array_new_with_free_func (waiter_free);

  return self;
}

void
feed_transfers_free (FeedTransfers *self)
{
  if (self == NULL)
    return;
  feed_alarm_clear (&self->timer);
  g_hash_table_unref (self->works);
  g_ptr_array_unref (self->waiters);
  g_object_unref (self->client);
  g_object_unref (self->store);
  g_free (self);
}

static void
tell_when_idle (FeedTransfers *self)
{
  GSourceFunc func = self->stop_func;

  if (func == NULL || self->looking || self->noting || g_hash_table_size (self->works) > 0 ||
      self->waiters->len > 0)
    return;
  self->stop_func = NULL;
  func (self->stop_data);
}

static gboolean
timer_cb (gpointer user_data)
{
  FeedTransfers *self = user_data;

  feed_alarm_clear (&self->timer);
  feed_transfers_look (self);

  return G_SOURCE_REMOVE;
}

static void
look_at (FeedTransfers *self, gint64 time)
{
  feed_alarm_clear (&self->timer);
  if (self->stopped || time == FEED_TIME_NONE)
    return;
  feed_alarm_set_at (&self->timer, MAX (time, now_seconds () + 1), timer_cb, self);
}

/* Who waits ------------------------------------------------------------------------------------ */

static const FeedTransferRow *
find_row (GPtrArray *rows, gint64 id)
{
  for (guint i = 0; i < rows->len; i++)
    if (((FeedTransferRow *) rows->pdata[i])->id == id)
      return rows->pdata[i];
  return NULL;
}

/* What goes on by itself soon is waited for. */
static gboolean
goes_on_soon (const FeedTransferRow *row)
{
  const FeedRetryState *retry = row->retry_state;

  return row->state == FEED_TRANSFER_QUEUED ||
         (row->wait == FEED_TRANSFER_WAIT_RETRY && retry->next_attempt != FEED_TIME_NONE &&
          retry->next_attempt < now_seconds () + PATIENCE);
}

static gboolean
is_held (FeedTransfers *self)
{
  return now_seconds () < self->held_until;
}

static gboolean
is_waiter_served (FeedTransfers *self, const Waiter *waiter, GPtrArray *rows)
{
  const FeedTransferRow *row = find_row (rows, waiter->id);

  if (waiter->gave_up)
    return TRUE;
  if (g_hash_table_contains (self->works, &waiter->id))
    return FALSE;
  if (row == NULL || row->state == FEED_TRANSFER_PAUSED || self->stopped)
    return TRUE;
  return (waiter->was_run || row->retry_state->server_named || is_held (self)) &&
         !goes_on_soon (row);
}

static void
serve_waiters (FeedTransfers *self, GPtrArray *rows)
{
  for (guint i = self->waiters->len; i > 0; i--)
    {
      Waiter *waiter = self->waiters->pdata[i - 1];

      if (!is_waiter_served (self, waiter, rows))
        continue;
      if (!g_task_return_error_if_cancelled (waiter->task))
        g_task_return_boolean (waiter->task, TRUE);
      g_ptr_array_remove_index (self->waiters, i - 1);
    }
}

/* What was run once waits like all others until it is tried again. */
static GHashTable *
list_wanted (FeedTransfers *self, gboolean hurried)
{
  GHashTable *wanted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->waiters->len; i++)
    {
      Waiter *waiter = self->waiters->pdata[i];

      if (!hurried || !waiter->was_run)
        g_hash_table_add (wanted, &waiter->id);
    }

  return wanted;
}

/* Working -------------------------------------------------------------------------------------- */

static void
note_run (FeedTransfers *self, gint64 id)
{
  for (guint i = 0; i < self->waiters->len; i++)
    {
      Waiter *waiter = self->waiters->pdata[i];

      waiter->was_run = waiter->was_run || waiter->id == id;
    }
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  FeedTransfers *self = work->transfers;
  gint64 id = work->id;
  g_autoptr (GError) error = NULL;

  if (!feed_transfer_run_finish (result, &error))
    {
      g_debug ("A transfer: %s", error->message);
      if (!g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM))
        self->held_until = now_seconds () + HOLD_FAILED;
    }
  g_hash_table_remove (self->works, &id);
  self->stale = self->looking;
  note_run (self, id);
  self->context.progress (id, 0, 0, 0, -1, self->context.user_data);
  feed_transfers_look (self);
  tell_when_idle (self);
}

static void
start (FeedTransfers *self, const FeedTransferRow *row)
{
  Work *work = g_new0 (Work, 1);

  work->transfers = self;
  work->id = row->id;
  work->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->works, &work->id, work);
  feed_transfer_run_async (&self->context, feed_transfer_row_copy (row), work->cancellable, run_cb,
                           work);
}

/* A run may be done, and gone, as soon as it is cancelled. */
static void
cancel_where (FeedTransfers *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) cancellables = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->works);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Work *work = value;
      const FeedTransferRow *row = rows != NULL ? find_row (rows, work->id) : NULL;

      if (row == NULL || row->state == FEED_TRANSFER_PAUSED)
        g_ptr_array_add (cancellables, g_object_ref (work->cancellable));
    }
  for (guint i = 0; i < cancellables->len; i++)
    g_cancellable_cancel (cancellables->pdata[i]);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransfers *self = user_data;
  g_autoptr (GError) error = NULL;

  self->noting = FALSE;
  if (!feed_store_note_waits_finish (FEED_STORE (source), result, &error))
    g_debug ("Noting what transfers wait for: %s", error->message);
  tell_when_idle (self);
}

static void
note_waits (FeedTransfers *self, GArray *notes)
{
  if (notes->len == 0 || self->noting)
    return;
  self->noting = TRUE;
  feed_store_note_waits_async (self->store, g_array_ref (notes), noted_cb, self);
}

static void
stop_work (FeedTransfers *self, gint64 id)
{
  Work *work = g_hash_table_lookup (self->works, &id);
  g_autoptr (GCancellable) cancellable = work != NULL ? g_object_ref (work->cancellable) : NULL;

  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
}

static void
give_turns (FeedTransfers *self, GPtrArray *rows)
{
  g_autoptr (GHashTable) wanted = list_wanted (self, FALSE);
  g_autoptr (GHashTable) hurried = list_wanted (self, TRUE);
  FeedTransferConditions conditions = {
    .sends = self->settings.sends,
    .online = self->settings.online,
    .restraint = self->settings.restraint,
    .parallel = PARALLEL,
    .parallel_per_host = PARALLEL_PER_HOST,
    .now = now_seconds (),
    .wake_answered = self->wake_answered,
    .wake_online = self->wake_online,
    .running = self->works,
    .wanted = wanted,
    .hurried = hurried,
  };
  g_autoptr (FeedTransferTurns) turns = NULL;

  if (is_held (self))
    {
      look_at (self, self->held_until);
      return;
    }
  turns = feed_transfer_queue_choose (rows, &conditions);
  self->wake_answered = FALSE;
  self->wake_online = FALSE;
  for (guint i = 0; i < turns->starts->len; i++)
    start (self, rows->pdata[g_array_index (turns->starts, guint, i)]);
  for (guint i = 0; i < turns->stops->len; i++)
    stop_work (self, g_array_index (turns->stops, gint64, i));
  note_waits (self, turns->notes);
  look_at (self, turns->next);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransfers *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      rows = feed_store_list_unfinished_finish (FEED_STORE (source), result, &error);
  gboolean again = self->look_again || self->stale;
  gboolean stale = self->stale;

  self->looking = FALSE;
  self->look_again = FALSE;
  self->stale = FALSE;
  if (rows != NULL && !stale)
    {
      cancel_where (self, rows);
      serve_waiters (self, rows);
      if (self->settings.owner && self->ready && !self->stopped)
        give_turns (self, rows);
    }
  else if (!stale)
    g_debug ("Looking at the transfers: %s", error->message);
  if (again)
    feed_transfers_look (self);
  tell_when_idle (self);
}

void
feed_transfers_look (FeedTransfers *self)
{
  self->look_again = self->looking;
  if (self->looking || (self->stopped && self->waiters->len == 0))
    return;
  if (!self->settings.owner && self->waiters->len == 0)
    return;
  self->looking = TRUE;
  feed_store_list_unfinished_async (self->store, NULL, listed_cb, self);
}

void
feed_transfers_wake (FeedTransfers *self)
{
  self->ready = TRUE;
  self->wake_answered = TRUE;
  feed_transfers_look (self);
}

void
feed_transfers_configure (FeedTransfers *self, const FeedTransfersSettings *settings)
{
  gboolean begins = settings->owner && !self->settings.owner;

  self->wake_online = self->wake_online || (settings->online && !self->settings.online);
  self->wake_answered = self->wake_answered || begins;
  self->settings = *settings;
  feed_transfers_look (self);
}

void
feed_transfers_stop (FeedTransfers *self, GSourceFunc func, gpointer user_data)
{
  self->stopped = TRUE;
  self->stop_func = func;
  self->stop_data = user_data;
  feed_alarm_clear (&self->timer);
  cancel_where (self, NULL);
  feed_transfers_look (self);
  tell_when_idle (self);
}

/* Asking --------------------------------------------------------------------------------------- */

static gboolean
gave_up_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;

  waiter->gave_up = TRUE;
  feed_transfers_look (g_task_get_task_data (waiter->task));

  return G_SOURCE_REMOVE;
}

void
feed_transfers_run_async (FeedTransfers *self,
                          gint64 id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->task = g_task_new (NULL, cancellable, callback, user_data);
  waiter->id = id;
  g_task_set_source_tag (waiter->task, feed_transfers_run_async);
  g_task_set_task_data (waiter->task, self, NULL);
  feed_alarm_set_on_cancel (&waiter->source, cancellable, gave_up_cb, waiter);
  g_ptr_array_add (self->waiters, waiter);
  feed_transfers_look (self);
}

gboolean
feed_transfers_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
