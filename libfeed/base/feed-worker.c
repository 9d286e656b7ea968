/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-worker.h"

typedef struct
{
  GTask *task;          /* (owned) (nullable) */
  GTaskThreadFunc func; /* (nullable): none ends the thread */
  int priority;
  guint64 sequence;
} Job;

/* What the thread needs; it may outlive the object when the last reference goes on the thread. */
typedef struct
{
  GAsyncQueue *jobs; /* (owned) (element-type Job) */
  guint64 sequence;  /* guarded by the queue's lock, as is the next one */
  gboolean is_stopped;
  GThread *thread; /* (unowned): atomic, only for comparison */
} Shared;

struct _FeedWorker
{
  GObject parent_instance;

  Shared *shared;  /* (owned) */
  GThread *thread; /* (owned) (nullable): taken by whoever joins it */
};

G_DEFINE_FINAL_TYPE (FeedWorker, feed_worker, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
shared_clear (gpointer data)
{
  Shared *shared = data;

  g_clear_pointer (&shared->jobs, g_async_queue_unref);
}

static int
compare_jobs_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *one = a, *other = b;

  if (one->priority != other->priority)
    return one->priority < other->priority ? -1 : 1;

  return one->sequence < other->sequence ? -1 : one->sequence > other->sequence;
}

/* Takes @job where it returns TRUE. */
static gboolean
shared_push (Shared *shared, Job *job)
{
  gboolean is_taken;

  g_async_queue_lock (shared->jobs);
  is_taken = !shared->is_stopped;
  if (is_taken)
    {
      job->sequence = shared->sequence++;
      shared->is_stopped = job->func == NULL;
      g_async_queue_push_sorted_unlocked (shared->jobs, job, compare_jobs_cb, NULL);
    }
  g_async_queue_unlock (shared->jobs);

  return is_taken;
}

static void
job_run (Job *job)
{
  if (g_task_return_error_if_cancelled (job->task))
    return;
  job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
             g_task_get_cancellable (job->task));
}

static gpointer
run_cb (gpointer data)
{
  Shared *shared = data;
  gboolean is_last = FALSE;

  g_atomic_pointer_set (&shared->thread, g_thread_self ());
  while (!is_last)
    {
      g_autoptr (Job) job = g_async_queue_pop (shared->jobs);

      is_last = job->func == NULL;
      if (!is_last)
        job_run (job);
    }
  g_atomic_rc_box_release_full (shared, shared_clear);

  return NULL;
}

static void
feed_worker_dispose (GObject *object)
{
  feed_worker_stop (FEED_WORKER (object));

  G_OBJECT_CLASS (feed_worker_parent_class)->dispose (object);
}

static void
feed_worker_finalize (GObject *object)
{
  FeedWorker *self = FEED_WORKER (object);

  g_atomic_rc_box_release_full (self->shared, shared_clear);

  G_OBJECT_CLASS (feed_worker_parent_class)->finalize (object);
}

static void
feed_worker_class_init (FeedWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = feed_worker_dispose;
  object_class->finalize = feed_worker_finalize;
}

static void
feed_worker_init (FeedWorker *self)
{
  self->shared = g_atomic_rc_box_new0 (Shared);
  self->shared->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
}

FeedWorker *
feed_worker_new (const char *name)
{
  FeedWorker *self = g_object_new (FEED_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, run_cb, g_atomic_rc_box_acquire (self->shared));

  return self;
}

void
feed_worker_queue (FeedWorker *self, GTask *task, GTaskThreadFunc func, int priority)
{
  g_autoptr (Job) job = NULL;

  g_return_if_fail (FEED_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  job->priority = priority;
  if (shared_push (self->shared, job))
    g_steal_pointer (&job);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The worker has been stopped");
}

gboolean
feed_worker_is_current (FeedWorker *self)
{
  return g_atomic_pointer_get (&self->shared->thread) == g_thread_self ();
}

static void
push_end (FeedWorker *self)
{
  g_autoptr (Job) job = g_new0 (Job, 1);

  job->priority = G_MAXINT;
  if (shared_push (self->shared, job))
    g_steal_pointer (&job);
}

void
feed_worker_stop (FeedWorker *self)
{
  GThread *thread;

  g_return_if_fail (FEED_IS_WORKER (self));

  push_end (self);
  thread = g_atomic_pointer_exchange (&self->thread, NULL);
  if (thread == NULL)
    return;
  if (thread == g_thread_self ())
    g_thread_unref (thread);
  else
    g_thread_join (thread);
}

static void
stop_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  feed_worker_stop (FEED_WORKER (source));
  g_task_return_boolean (task, TRUE);
}

void
feed_worker_shutdown_async (FeedWorker *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FEED_IS_WORKER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, feed_worker_shutdown_async);
  g_task_run_in_thread (task, stop_cb);
}

gboolean
feed_worker_shutdown_finish (FeedWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
