/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-answers.h"

#include "feed-credential-blob.h"
#include "feed-engine-private.h"
#include "feed-store-origins.h"

typedef struct
{
  char *origin;
  gboolean proxy;
} Place;

static void
place_free (gpointer data)
{
  Place *self = data;

  g_free (self->origin);
  g_free (self);
}

void
feed_engine_note_own_answer (FeedEngine *self, const char *origin, gboolean proxy)
{
  Place *place = NULL;

  if (self->lock != NULL || !self->open)
    return;
  if (self->own_answers == NULL)
    self->own_answers = g_ptr_array_new_with_free_func (place_free);
  place = g_new0 (Place, 1);
  place->origin = g_strdup (origin);
  place->proxy = proxy;
  g_ptr_array_add (self->own_answers, place);
}

static void
repeated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_store_set_answered_finish (FEED_STORE (source), result, &error))
    g_debug ("What was answered is not asked again: %s", error->message);
}

void
feed_engine_repeat_own_answers (FeedEngine *self)
{
  g_autoptr (GPtrArray) answers = g_steal_pointer (&self->own_answers);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const Place *place = answers->pdata[i];

      feed_store_set_answered_async (self->store, place->origin, place->proxy, NULL, repeated_cb,
                                     NULL);
    }
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_credential_store_sign_out_finish (FEED_CREDENTIAL_STORE (source), result, &error))
    g_debug ("A key that nobody is shown is still there: %s", error->message);
}

static gboolean
is_used (GPtrArray *policies, const char *key)
{
  for (guint i = 0; i < policies->len; i++)
    if (g_strcmp0 (((const FeedOriginPolicy *) policies->pdata[i])->client_certificate, key) == 0)
      return TRUE;
  return FALSE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedEngine *self = g_task_get_source_object (task);
  const char *key = g_task_get_task_data (task);
  g_autoptr (GPtrArray)
      policies = feed_store_list_origins_finish (FEED_STORE (source), result, NULL);

  if (policies != NULL && !is_used (policies, key))
    feed_credential_blob_forget_async (self->credentials, key, NULL, forgotten_cb, NULL);
}

void
feed_engine_forget_unused_key (FeedEngine *self, const char *key)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, feed_engine_forget_unused_key);
  g_task_set_task_data (task, g_strdup (key), g_free);
  feed_store_list_origins_async (self->store, NULL, listed_cb, task);
}
