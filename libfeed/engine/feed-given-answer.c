/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-given-answer.h"

#include <glib/gi18n-lib.h>

#include "feed-engine-answers.h"
#include "feed-engine-work.h"
#include "feed-store-origins.h"
#include "feed-task.h"

static void
answer_free (gpointer data)
{
  FeedGivenAnswer *self = data;

  g_free (self->origin);
  g_clear_pointer (&self->credential, feed_credential_unref);
  g_free (self->token);
  g_free (self->replaced);
  g_free (self->text);
  g_free (self);
}

GTask *
feed_given_answer_new (FeedEngine *self,
                       const char *origin,
                       gboolean proxy,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_given_answer_new);
  FeedGivenAnswer *answer = g_new0 (FeedGivenAnswer, 1);

  answer->origin = g_strdup (origin);
  answer->proxy = proxy;
  g_task_set_task_data (task, answer, answer_free);

  return task;
}

/* Who goes on at once goes by the answer already. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_engine_load_origins_finish (result, &error);
  feed_task_end (user_data, error);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedEngine *self = g_task_get_source_object (task);
  FeedGivenAnswer *answer = g_task_get_task_data (task);
  FeedStore *store = FEED_STORE (source);
  GError *error = NULL;
  gboolean told = answer->edit != NULL ? feed_store_edit_origin_finish (store, result, &error)
                                       : feed_store_set_answered_finish (store, result, &error);

  if (told && answer->replaced != NULL)
    feed_engine_forget_unused_key (self, answer->replaced);
  if (told && self->open)
    {
      feed_engine_load_origins (self, loaded_cb, task);
      return;
    }
  feed_task_end (task, error);
}

static void
edit_cb (FeedOriginPolicy *policy, gpointer data)
{
  GTask *task = data;
  FeedGivenAnswer *answer = g_task_get_task_data (task);

  answer->edit (policy, answer);
}

static void
tell_store (FeedEngine *self, GTask *task)
{
  FeedGivenAnswer *answer = g_task_get_task_data (task);

  if (answer->edit != NULL)
    feed_store_edit_origin_async (self->store, answer->origin, answer->proxy, edit_cb,
                                  g_object_ref (task), g_object_unref, NULL, told_cb, task);
  else
    feed_store_set_answered_async (self->store, answer->origin, answer->proxy, NULL, told_cb, task);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngine *self = FEED_ENGINE (source);
  GTask *task = user_data;
  FeedGivenAnswer *answer = g_task_get_task_data (task);

  if (self->open)
    tell_store (self, task);
  else if (answer->edit != NULL)
    feed_engine_task_refuse (task, FEED_ERROR_STORE_FAILED, _ ("The store is not open"));
  else
    feed_task_end (task, NULL);
}

static void
renew (const FeedEngineParts *parts, GTask *inner, GCancellable *cancellable)
{
  GTask *task = g_task_get_task_data (inner);
  FeedGivenAnswer *answer = g_task_get_task_data (task);

  feed_gatekeeper_renew (parts->gatekeeper, answer->origin, answer->proxy);
  /* A card that came later than another one can be used once that one is at rest. */
  if (answer->of_card)
    feed_authenticator_changed (FEED_AUTHENTICATOR (parts->gatekeeper), NULL);
  if (answer->token != NULL)
    feed_gatekeeper_give_pin (parts->gatekeeper, answer->token, answer->credential);
  feed_engine_work_end (feed_engine_work_new (parts, inner), parts->core, NULL, NULL);
}

void
feed_given_answer_spread (GTask *task, GError *error)
{
  FeedEngine *self = g_task_get_source_object (task);
  FeedGivenAnswer *answer = g_task_get_task_data (task);
  GTask *inner = NULL;

  if (error != NULL)
    {
      feed_task_end (task, error);
      return;
    }
  if (answer->token != NULL || answer->state != FEED_CREDENTIAL_STORE_KEPT)
    feed_engine_note_own_answer (self, answer->origin, answer->proxy);
  inner = feed_engine_task_new (self, NULL, renewed_cb, task, feed_given_answer_spread);
  g_task_set_task_data (inner, task, NULL);
  feed_engine_core_run (feed_engine_get_core (self), inner, renew);
}
