/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-publisher.h"

#include "feed-address-policy.h"
#include "feed-alarm.h"
#include "feed-iri.h"
#include "feed-outbox-run.h"
#include "feed-outbox-step.h"
#include "feed-store-outbox.h"

/* Seconds after which the outbox is looked at first. */
#define FIRST_LOOK 2
#define MOST_RUNS 4
/* For how long a post is left alone that somebody is about to take back, and one that cannot be
 * kept: the store is full, or the like. */
#define HOLD_HALTED 5
#define HOLD_FAILED 60
/* Between two requests to a blog, which is one's own. */
#define SPACING_MS 50

/* One post on its way. */
typedef struct
{
  FeedPublisher *publisher;
  gint64 post_id;
  gint64 account_id;
  GCancellable *cancellable; /* (owned) */
} Run;

/* Somebody who waits for a post. */
typedef struct
{
  GTask *task; /* (owned) */
  gint64 post_id;
  gboolean halts; /* waits for the end of what is under way, and no more */
  gboolean was_run;
  guint broken;    /* runs that ended without a word */
  GSource *source; /* (owned) (nullable): hears of the task's cancellable */
} Waiter;

#define MOST_BROKEN 3

struct _FeedPublisher
{
  FeedStore *store;           /* (owned) */
  FeedHttpClient *client;     /* (owned) */
  FeedGatekeeper *gatekeeper; /* (owned) */
  FeedOutboxContext context;
  FeedPublisherProgressFunc progress;
  gpointer progress_data;
  gboolean owner;
  gboolean sends; /* also what nobody waits for */
  gboolean online;

  /* In progress */
  GPtrArray *runs;    /* (owned) (element-type Run) */
  GPtrArray *waiters; /* (owned) (element-type Waiter) */
  GHashTable *holds;  /* (owned) (element-type gint64 gint64): until when, by post */
  GSource *timer;     /* (owned) (nullable) */
  gboolean looking;
  gboolean look_again;
  gboolean wake_answered; /* what waits for a person is due once */
  gboolean wake_online;   /* what waits for the network is due once */
  gboolean wake_later;    /* a post that was under way then may wait for a person now */
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
run_free (gpointer data)
{
  Run *self = data;

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

static void
progress_cb (gint64 post_id, guint64 done, guint64 total, gpointer user_data)
{
  FeedPublisher *self = user_data;

  self->progress (post_id, done, total, self->progress_data);
}

FeedPublisher *
feed_publisher_new (FeedStore *store,
                    FeedGatekeeper *gatekeeper,
                    const FeedHttpLimits *limits,
                    FeedPublisherProgressFunc func,
                    gpointer user_data)
{
  FeedPublisher *self = g_new0 (FeedPublisher, 1);
  FeedHttpLimits own_limits = *limits;

  own_limits.spacing_ms = MIN (limits->spacing_ms, SPACING_MS);
  self->store = g_object_ref (store);
  self->gatekeeper = g_object_ref (gatekeeper);
  self->client = feed_http_client_new (&own_limits);
  feed_http_client_set_authenticator (self->client, FEED_AUTHENTICATOR (gatekeeper));
  self->progress = func;
  self->progress_data = user_data;
  self->context = (FeedOutboxContext){ store, self->client, progress_cb, self };
  self->runs = g_ptr_array_new_with_free_func (run_free);
  self->waiters = g_ptr_array_new_with_free_func (waiter_free);
  self->holds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

FeedHttpClient *
feed_publisher_get_client (FeedPublisher *self)
{
  return self->client;
}

void
feed_publisher_free (FeedPublisher *self)
{
  if (self == NULL)
    return;
  feed_alarm_clear (&self->timer);
  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->waiters);
  g_hash_table_unref (self->holds);
  g_object_unref (self->client);
  g_object_unref (self->gatekeeper);
  g_object_unref (self->store);
  g_free (self);
}

static void
tell_when_idle (FeedPublisher *self)
{
  GSourceFunc func = self->stop_func;

  if (func == NULL || self->looking || self->runs->len > 0 || self->waiters->len > 0)
    return;
  self->stop_func = NULL;
  func (self->stop_data);
}

/* Time ----------------------------------------------------------------------------------------- */

static gboolean
timer_cb (gpointer user_data)
{
  FeedPublisher *self = user_data;

  feed_alarm_clear (&self->timer);
  feed_publisher_look (self);
  return G_SOURCE_REMOVE;
}

static void
look_at (FeedPublisher *self, gint64 time)
{
  feed_alarm_clear (&self->timer);
  if (self->stopped || !self->owner)
    return;
  feed_alarm_set_at (&self->timer, MAX (time, now_seconds () + 1), timer_cb, self);
}

static void
hold (FeedPublisher *self, gint64 post_id, gint64 seconds)
{
  gint64 until = now_seconds () + seconds;

  g_hash_table_insert (self->holds, g_memdup2 (&post_id, sizeof post_id),
                       g_memdup2 (&until, sizeof until));
}

static gint64
get_hold (FeedPublisher *self, gint64 post_id)
{
  const gint64 *until = g_hash_table_lookup (self->holds, &post_id);

  if (until != NULL && *until > now_seconds ())
    return *until;
  g_hash_table_remove (self->holds, &post_id);

  return FEED_TIME_NONE;
}

/* Who waits ------------------------------------------------------------------------------------ */

static void
end_waiter (FeedPublisher *self, guint index)
{
  Waiter *waiter = self->waiters->pdata[index];

  g_task_return_boolean (waiter->task, TRUE);
  g_ptr_array_remove_index (self->waiters, index);
}

static Run *
find_run (FeedPublisher *self, gint64 post_id)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (((Run *) self->runs->pdata[i])->post_id == post_id)
      return self->runs->pdata[i];
  return NULL;
}

static const FeedOutboxItem *
find_item (GPtrArray *items, gint64 post_id)
{
  for (guint i = 0; i < items->len; i++)
    if (((FeedOutboxItem *) items->pdata[i])->post_id == post_id)
      return items->pdata[i];
  return NULL;
}

static void
serve_waiters (FeedPublisher *self, GPtrArray *items)
{
  for (guint i = self->waiters->len; i > 0; i--)
    {
      Waiter *waiter = self->waiters->pdata[i - 1];
      const FeedOutboxItem *item = find_item (items, waiter->post_id);
      gboolean rests = item == NULL || item->question != FEED_POST_QUESTION_NONE || waiter->was_run;

      if (find_run (self, waiter->post_id) == NULL && (rests || waiter->halts))
        end_waiter (self, i - 1);
    }
}

static gboolean
is_waited_for (FeedPublisher *self, gint64 post_id)
{
  for (guint i = 0; i < self->waiters->len; i++)
    {
      const Waiter *waiter = self->waiters->pdata[i];

      if (waiter->post_id == post_id && !waiter->halts)
        return TRUE;
    }
  return FALSE;
}

/* Sending -------------------------------------------------------------------------------------- */

/* A run whose item was answered or written anew meanwhile has nothing to say of what is there now.
 */
static void
note_run (FeedPublisher *self, gint64 post_id, gboolean finished)
{
  for (guint i = 0; i < self->waiters->len; i++)
    {
      Waiter *waiter = self->waiters->pdata[i];

      if (waiter->post_id == post_id)
        waiter->was_run = finished || ++waiter->broken >= MOST_BROKEN;
    }
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  FeedPublisher *self = run->publisher;
  g_autoptr (GError) error = NULL;
  gboolean finished = feed_outbox_run_finish (result, &error);

  if (!finished)
    {
      g_debug ("Sending a post: %s", error->message);
      hold (self, run->post_id, HOLD_FAILED);
    }
  self->progress (run->post_id, 0, 0, self->progress_data);
  note_run (self, run->post_id, finished);
  g_ptr_array_remove_fast (self->runs, run);
  self->wake_answered = self->wake_answered || self->wake_later;
  self->wake_later = FALSE;
  feed_publisher_look (self);
  tell_when_idle (self);
}

static void
start (FeedPublisher *self, const FeedOutboxItem *item)
{
  Run *run = g_new0 (Run, 1);

  run->publisher = self;
  run->post_id = item->post_id;
  run->account_id = item->account_id;
  run->cancellable = g_cancellable_new ();
  g_ptr_array_add (self->runs, run);
  feed_outbox_run_async (&self->context, feed_outbox_item_copy (item), run->cancellable, run_cb,
                         run);
}

static gboolean
is_busy (FeedPublisher *self, gint64 account_id)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (((Run *) self->runs->pdata[i])->account_id == account_id)
      return TRUE;
  return self->runs->len >= MOST_RUNS;
}

/* This machine and the networks next to it are there without a way to the world. */
static gboolean
is_in_reach (FeedPublisher *self, const FeedOutboxItem *item)
{
  g_autofree char *host = NULL;

  if (self->online || item->collection_uri == NULL)
    return self->online;
  host = feed_iri_get_host (item->collection_uri);

  return host != NULL && feed_host_is_private (host);
}

static gboolean
is_woken (FeedPublisher *self, const FeedOutboxItem *item)
{
  FeedErrorClass error_class = item->retry_state->error_class;

  return (self->wake_answered && error_class == FEED_ERROR_CLASS_NEEDS_YOU) ||
         (self->wake_online && error_class == FEED_ERROR_CLASS_OFFLINE);
}

/* Whether it is due, else when: FEED_TIME_NONE for not by itself. */
static gboolean
is_due (FeedPublisher *self, const FeedOutboxItem *item, gint64 *when)
{
  gint64 due = feed_outbox_get_due_time (item);
  gint64 now = now_seconds ();

  *when = FEED_TIME_NONE;
  if (item->question != FEED_POST_QUESTION_NONE)
    return FALSE;
  if (is_waited_for (self, item->post_id))
    return TRUE;
  if (!self->sends)
    return FALSE;
  *when = get_hold (self, item->post_id);
  if (*when != FEED_TIME_NONE || !is_in_reach (self, item))
    return FALSE;
  if (is_woken (self, item) && (item->send_at == FEED_TIME_NONE || item->send_at <= now))
    return TRUE;
  if (due != FEED_TIME_NONE && due > now)
    *when = due;

  return due != FEED_TIME_NONE && due <= now;
}

/* What somebody waits for goes first. */
static gint64
start_due (FeedPublisher *self, GPtrArray *items, gboolean waited_for)
{
  gint64 next = FEED_TIME_NONE;

  for (guint i = 0; i < items->len; i++)
    {
      const FeedOutboxItem *item = items->pdata[i];
      gint64 when = FEED_TIME_NONE;

      if (is_waited_for (self, item->post_id) != waited_for)
        continue;
      if (is_due (self, item, &when) && !is_busy (self, item->account_id))
        start (self, item);
      if (when != FEED_TIME_NONE && (next == FEED_TIME_NONE || when < next))
        next = when;
    }

  return next;
}

static void
take_items (FeedPublisher *self, GPtrArray *items)
{
  gint64 next;

  serve_waiters (self, items);
  if (self->stopped || !self->owner)
    return;
  start_due (self, items, TRUE);
  next = start_due (self, items, FALSE);
  self->wake_answered = FALSE;
  self->wake_online = FALSE;
  if (next != FEED_TIME_NONE)
    look_at (self, next);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedPublisher *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = feed_store_list_outbox_finish (FEED_STORE (source), result, &error);
  gboolean again = self->look_again;

  self->looking = FALSE;
  self->look_again = FALSE;
  if (items == NULL)
    {
      g_debug ("Looking at the outbox: %s", error->message);
      items = g_ptr_array_new ();
    }
  take_items (self, items);
  if (again)
    feed_publisher_look (self);
  tell_when_idle (self);
}

void
feed_publisher_look (FeedPublisher *self)
{
  self->look_again = self->looking;
  if (self->looking || (self->stopped && self->waiters->len == 0))
    return;
  if (!self->owner && self->waiters->len == 0)
    return;
  self->looking = TRUE;
  feed_store_list_outbox_async (self->store, NULL, listed_cb, self);
}

void
feed_publisher_wake (FeedPublisher *self)
{
  self->wake_answered = TRUE;
  self->wake_later = self->runs->len > 0;
  feed_publisher_look (self);
}

/* A machine that has just got its network, or this place, tries once what waited for either. */
void
feed_publisher_configure (FeedPublisher *self, gboolean owner, gboolean sends, gboolean online)
{
  gboolean begins = owner && !self->owner;
  gboolean comes_up = online && !self->online;

  self->owner = owner;
  self->sends = sends;
  self->online = online;
  self->wake_online = self->wake_online || comes_up;
  self->wake_answered = self->wake_answered || begins;
  if (begins || comes_up)
    look_at (self, now_seconds () + FIRST_LOOK);
}

/* A run may be done, and gone, as soon as it is cancelled. */
static void
cancel_runs (FeedPublisher *self)
{
  g_autoptr (GPtrArray) cancellables = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->runs->len; i++)
    g_ptr_array_add (cancellables, g_object_ref (((Run *) self->runs->pdata[i])->cancellable));
  for (guint i = 0; i < cancellables->len; i++)
    g_cancellable_cancel (cancellables->pdata[i]);
}

void
feed_publisher_stop (FeedPublisher *self, GSourceFunc func, gpointer user_data)
{
  self->stopped = TRUE;
  self->stop_func = func;
  self->stop_data = user_data;
  feed_alarm_clear (&self->timer);
  cancel_runs (self);
  feed_publisher_look (self);
  tell_when_idle (self);
}

/* Asking --------------------------------------------------------------------------------------- */

static gboolean
given_up_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  FeedPublisher *self = g_task_get_task_data (waiter->task);
  Run *run = find_run (self, waiter->post_id);

  waiter->was_run = TRUE;
  hold (self, waiter->post_id, HOLD_HALTED);
  if (run != NULL)
    g_cancellable_cancel (run->cancellable);
  else
    feed_publisher_look (self);
  return G_SOURCE_REMOVE;
}

static Waiter *
add_waiter (FeedPublisher *self, GTask *task, gint64 post_id)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  g_task_set_task_data (task, self, NULL);
  waiter->task = task;
  waiter->post_id = post_id;
  g_ptr_array_add (self->waiters, waiter);

  return waiter;
}

void
feed_publisher_send_async (FeedPublisher *self,
                           gint64 post_id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Waiter *waiter = add_waiter (self, task, post_id);

  g_task_set_source_tag (task, feed_publisher_send_async);
  feed_alarm_set_on_cancel (&waiter->source, cancellable, given_up_cb, waiter);
  feed_publisher_look (self);
}

gboolean
feed_publisher_send_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
feed_publisher_halt_async (FeedPublisher *self,
                           gint64 post_id,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Run *run = find_run (self, post_id);

  g_task_set_source_tag (task, feed_publisher_halt_async);
  add_waiter (self, task, post_id)->halts = TRUE;
  hold (self, post_id, HOLD_HALTED);
  if (run != NULL)
    g_cancellable_cancel (run->cancellable);
  else
    feed_publisher_look (self);
}

gboolean
feed_publisher_halt_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
