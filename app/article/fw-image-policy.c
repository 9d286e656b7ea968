/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-image-policy.h"

struct _FwImagePolicy
{
  FeedStore *store;     /* (owned) */
  GHashTable *settings; /* (owned) (nullable): feed's id → FeedImages; NULL: to be read */
  gulong changed;
};

typedef struct
{
  FwImagePolicy *policy; /* (owned) */
  gint64 feed_id;
} Question;

static void
question_free (Question *question)
{
  fw_image_policy_free (question->policy);
  g_free (question);
}

static void
policy_clear (FwImagePolicy *self)
{
  g_clear_signal_handler (&self->changed, self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->settings, g_hash_table_unref);
}

static void
changed_cb (FeedStore *store, FeedChanges *changes, FwImagePolicy *self)
{
  if (feed_changes_get_flags (changes) & FEED_CHANGE_SUBSCRIPTIONS)
    g_clear_pointer (&self->settings, g_hash_table_unref);
}

FwImagePolicy *
fw_image_policy_new (FeedStore *store)
{
  FwImagePolicy *self = g_rc_box_new0 (FwImagePolicy);

  self->store = g_object_ref (store);
  self->changed = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);

  return self;
}

void
fw_image_policy_free (FwImagePolicy *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) policy_clear);
}

FeedImages
fw_image_policy_decide (FeedImages for_feed, const char *remote_images)
{
  if (for_feed != FEED_IMAGES_DEFAULT)
    return for_feed;
  if (g_strcmp0 (remote_images, "always") == 0)
    return FEED_IMAGES_ALWAYS;
  return g_strcmp0 (remote_images, "never") == 0 ? FEED_IMAGES_NEVER : FEED_IMAGES_ASK;
}

static FeedImages
look_up (FwImagePolicy *self, gint64 feed_id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->settings, &feed_id));
}

static void
remember (FwImagePolicy *self, GPtrArray *subscriptions)
{
  g_clear_pointer (&self->settings, g_hash_table_unref);
  self->settings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < subscriptions->len; i++)
    {
      FeedSubscription *feed = g_ptr_array_index (subscriptions, i);
      gint64 id = feed_subscription_get_id (feed);

      g_hash_table_insert (self->settings, g_memdup2 (&id, sizeof id),
                           GINT_TO_POINTER (feed_subscription_get_settings (feed)->images));
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      subscriptions = feed_store_list_subscriptions_finish (FEED_STORE (source), result, &error);
  Question *question = g_task_get_task_data (task);

  if (subscriptions == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  remember (question->policy, subscriptions);
  g_task_return_int (task, look_up (question->policy, question->feed_id));
}

void
fw_image_policy_ask (FwImagePolicy *self,
                     gint64 feed_id,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->policy = g_rc_box_acquire (self);
  question->feed_id = feed_id;
  g_task_set_source_tag (task, fw_image_policy_ask);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  if (self->settings != NULL)
    g_task_return_int (task, look_up (self, feed_id));
  else
    feed_store_list_subscriptions_async (self->store, cancellable, listed_cb,
                                         g_steal_pointer (&task));
}

gboolean
fw_image_policy_answer (GAsyncResult *result, FeedImages *for_feed)
{
  g_autoptr (GError) error = NULL;
  gssize answer = g_task_propagate_int (G_TASK (result), &error);

  /* Where it cannot be known, ask. */
  *for_feed = error == NULL ? (FeedImages) answer : FEED_IMAGES_ASK;

  return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
