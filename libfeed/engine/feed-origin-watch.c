/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-origin-watch.h"

#include "feed-waiting.h"

#define NOTHING_SEEN (-1)

struct _FeedOriginWatch
{
  FeedStore *store;           /* (owned) */
  FeedGatekeeper *gatekeeper; /* (owned) */
  FeedRefresher *refresher;   /* (unowned) */
  FeedPublisher *publisher;   /* (unowned) */
  FeedTransfers *transfers;   /* (unowned) */
  GCancellable *cancellable;  /* (owned) */
  gboolean owner;

  /* In progress */
  gint64 revision; /* that the gatekeeper goes by */
  gint64 taken;    /* up to which answers were taken */
  gboolean looking;
  gboolean look_again;
  GSourceFunc stop_func; /* (nullable) */
  gpointer stop_data;
};

FeedOriginWatch *
feed_origin_watch_new (FeedStore *store,
                       FeedGatekeeper *gatekeeper,
                       FeedRefresher *refresher,
                       FeedPublisher *publisher,
                       FeedTransfers *transfers)
{
  FeedOriginWatch *self = g_new0 (FeedOriginWatch, 1);

  self->store = g_object_ref (store);
  self->gatekeeper = g_object_ref (gatekeeper);
  self->refresher = refresher;
  self->publisher = publisher;
  self->transfers = transfers;
  self->cancellable = g_cancellable_new ();
  self->revision = NOTHING_SEEN;
  self->taken = NOTHING_SEEN;

  return self;
}

static void
tell_when_idle (FeedOriginWatch *self)
{
  GSourceFunc func = self->stop_func;

  if (func == NULL || self->looking)
    return;
  self->stop_func = NULL;
  func (self->stop_data);
}

void
feed_origin_watch_stop (FeedOriginWatch *self, GSourceFunc func, gpointer user_data)
{
  self->stop_func = func;
  self->stop_data = user_data;
  g_cancellable_cancel (self->cancellable);
  feed_gatekeeper_let_go (self->gatekeeper);
  tell_when_idle (self);
}

void
feed_origin_watch_free (FeedOriginWatch *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_object_unref (self->gatekeeper);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* Loading -------------------------------------------------------------------------------------- */

static void
apply (FeedOriginWatch *self, const FeedOriginRules *rules)
{
  feed_gatekeeper_set_policies (self->gatekeeper, rules->policies);
  if (rules->revision != self->revision)
    feed_gatekeeper_look_again (self->gatekeeper);
  self->revision = rules->revision;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedOriginWatch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedOriginRules)
      rules = feed_store_load_rules_finish (FEED_STORE (source), result, &error);

  if (rules == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  apply (self, rules);
  g_task_return_boolean (task, TRUE);
}

void
feed_origin_watch_load_async (FeedOriginWatch *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, feed_origin_watch_load_async);
  g_task_set_task_data (task, self, NULL);
  feed_store_load_rules_async (self->store, cancellable, loaded_cb, task);
}

gboolean
feed_origin_watch_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Asking again --------------------------------------------------------------------------------- */

static void
end_look (FeedOriginWatch *self)
{
  gboolean again = self->look_again;

  self->looking = FALSE;
  self->look_again = FALSE;
  if (again)
    feed_origin_watch_look (self);
  tell_when_idle (self);
}

/* How it goes is in the feeds' own states. */
static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedRefreshResult counts;
  g_autoptr (GError) error = NULL;

  if (!feed_refresher_run_finish (user_data, result, &counts, &error))
    g_debug ("Asking again what waited for a person: %s", error->message);
}

static void
ask_again (FeedOriginWatch *self, GPtrArray *answered)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < answered->len; i++)
    {
      const FeedWaiting *waiting = answered->pdata[i];

      feed_gatekeeper_renew (self->gatekeeper, waiting->need->origin, waiting->need->proxy);
      g_array_append_vals (ids, waiting->feeds->data, waiting->feeds->len);
    }
  if (ids->len > 0)
    feed_refresher_run_async (self->refresher, (const gint64 *) (gpointer) ids->data, ids->len,
                              self->cancellable, refreshed_cb, self->refresher);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOriginWatch *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      answered = feed_store_take_answered_finish (FEED_STORE (source), result, &error);

  if (answered != NULL && !g_cancellable_is_cancelled (self->cancellable))
    ask_again (self, answered);
  else if (error != NULL)
    g_debug ("Looking for what was answered: %s", error->message);
  end_look (self);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOriginWatch *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_origin_watch_load_finish (result, &error))
    g_debug ("Looking at the origins: %s", error->message);
  if (error != NULL || !self->owner || self->taken == self->revision)
    {
      end_look (self);
      return;
    }
  self->taken = self->revision;
  feed_publisher_wake (self->publisher);
  feed_transfers_wake (self->transfers);
  feed_store_take_answered_async (self->store, self->cancellable, answered_cb, self);
}

void
feed_origin_watch_look (FeedOriginWatch *self)
{
  self->look_again = self->looking;
  if (self->looking || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->looking = TRUE;
  feed_origin_watch_load_async (self, self->cancellable, looked_cb, self);
}

void
feed_origin_watch_configure (FeedOriginWatch *self, gboolean owner)
{
  gboolean begins = owner && !self->owner;

  self->owner = owner;
  if (begins)
    feed_origin_watch_look (self);
}
