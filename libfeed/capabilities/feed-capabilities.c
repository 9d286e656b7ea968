/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-capabilities.h"

#include "feed-alarm.h"
#include "feed-capability-bus.h"
#include "feed-capability-facts.h"
#include "feed-capability-local.h"
#include "feed-capability-private.h"

/* Milliseconds; who has not answered by then is unknown. */
#define PATIENCE 3000

struct _FeedCapabilities
{
  gatomicrefcount ref_count;
  char *sandbox; /* (owned) (nullable) */
  FeedCapability *all[FEED_N_CAPABILITIES];
};

G_DEFINE_BOXED_TYPE (FeedCapabilities,
                     feed_capabilities,
                     feed_capabilities_ref,
                     feed_capabilities_unref)

/* One look: what is asked, and how many have not answered yet. */
typedef struct
{
  FeedCapabilityFacts facts;
  guint pending;
  GCancellable *give_up; /* (owned) */
  GSource *deadline;     /* (owned) */
  gulong cancelled_id;
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  feed_capability_facts_clear (&self->facts);
  g_object_unref (self->give_up);
  feed_alarm_clear (&self->deadline);
  g_free (self);
}

static FeedCapabilities *
feed_capabilities_new (const FeedCapabilityFacts *facts)
{
  FeedCapabilities *self = g_new0 (FeedCapabilities, 1);

  g_atomic_ref_count_init (&self->ref_count);
  if (facts->sandbox != NULL)
    self->sandbox = g_strdup (feed_sandbox_get_app (facts->sandbox));
  for (guint id = 0; id < FEED_N_CAPABILITIES; id++)
    {
      g_autofree char *what = feed_capability_facts_get_what (facts, id);

      self->all[id] = feed_capability_new (feed_capability_facts_judge (facts, id), what,
                                           self->sandbox);
    }
  return self;
}

/**
 * feed_capabilities_ref:
 * @self: capabilities
 *
 * Takes a reference. Any thread may.
 *
 * Returns: (transfer full): @self
 */
FeedCapabilities *
feed_capabilities_ref (FeedCapabilities *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * feed_capabilities_unref:
 * @self: (transfer full): capabilities
 *
 * Drops a reference. Any thread may.
 */
void
feed_capabilities_unref (FeedCapabilities *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint id = 0; id < FEED_N_CAPABILITIES; id++)
    feed_capability_unref (self->all[id]);
  g_free (self->sandbox);
  g_free (self);
}

/**
 * feed_capabilities_get_sandbox:
 * @self: capabilities
 *
 * Tells which app a sandbox calls this process.
 *
 * Returns: (nullable): the app's identifier, %NULL outside of any sandbox
 */
const char *
feed_capabilities_get_sandbox (FeedCapabilities *self)
{
  return self->sandbox;
}

/**
 * feed_capabilities_get:
 * @self: capabilities
 * @id: which
 *
 * Gets one of them.
 *
 * Returns: (transfer none): the capability
 */
FeedCapability *
feed_capabilities_get (FeedCapabilities *self, FeedCapabilityId id)
{
  g_return_val_if_fail ((guint) id < FEED_N_CAPABILITIES, NULL);

  return self->all[id];
}

/**
 * feed_capabilities_is_sandboxed:
 *
 * Tells whether this process is in a sandbox. It takes no longer than to read a small file.
 *
 * Returns: whether it is
 */
gboolean
feed_capabilities_is_sandboxed (void)
{
  g_autoptr (FeedSandbox) sandbox = feed_sandbox_load ();

  return sandbox != NULL;
}

static void
answered_cb (gpointer user_data)
{
  GTask *task = user_data;
  Look *look = g_task_get_task_data (task);

  if (--look->pending > 0)
    return;
  g_cancellable_disconnect (g_task_get_cancellable (task), look->cancelled_id);
  feed_alarm_clear (&look->deadline);
  g_task_return_pointer (task, feed_capabilities_new (&look->facts),
                         (GDestroyNotify) feed_capabilities_unref);
  g_object_unref (task);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Look *look = user_data;

  g_cancellable_cancel (look->give_up);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, GCancellable *give_up)
{
  g_cancellable_cancel (give_up);
}

static Look *
look_new (FeedBackgroundAnswer background, GCancellable *cancellable)
{
  Look *self = g_new0 (Look, 1);

  self->facts.background = background;
  self->give_up = g_cancellable_new ();
  feed_alarm_set_ms (&self->deadline, PATIENCE, deadline_cb, self);
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->give_up), g_object_unref);
  return self;
}

/**
 * feed_capabilities_look_async:
 * @background: what the desktop said when it was asked for that
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when all have answered, or enough time has passed
 * @user_data: for @callback
 *
 * Finds out what this process was given.
 *
 * Whoever is asked (the desktop, the keyring, smart cards, whoever keeps tickets) has three seconds
 * to answer; those who do not are unknown. Nobody is prompted.
 */
void
feed_capabilities_look_async (FeedBackgroundAnswer background,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Look *look = look_new (background, cancellable);

  g_task_set_source_tag (task, feed_capabilities_look_async);
  g_task_set_task_data (task, look, look_free);
  feed_capability_local_look (&look->facts);
  look->pending = feed_capability_local_ask (&look->facts, look->give_up, answered_cb, task) +
                  feed_capability_bus_ask (&look->facts, look->give_up, answered_cb, task);
}

/**
 * feed_capabilities_look_finish:
 * @result: what the callback was given
 * @error: where to put %G_IO_ERROR_CANCELLED, the only error there is
 *
 * Ends what [func@Feed.capabilities_look_async] began.
 *
 * Returns: (transfer full): the capabilities
 */
FeedCapabilities *
feed_capabilities_look_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
