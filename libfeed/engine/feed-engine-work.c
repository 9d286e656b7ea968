/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-work.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-iri-userinfo.h"
#include "feed-iri.h"
#include "feed-origin-policy.h"

GTask *
feed_engine_task_new (FeedEngine *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data,
                      gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

void
feed_engine_task_refuse (GTask *task, FeedError code, const char *message)
{
  g_task_return_new_error (task, FEED_ERROR, (int) code, "%s", message);
  g_object_unref (task);
}

gboolean
feed_engine_check_open (FeedEngine *self, GTask *task)
{
  if (!self->open)
    feed_engine_task_refuse (task, FEED_ERROR_STORE_FAILED, _ ("The store is not open"));
  return self->open;
}

static void
keep_userinfo (FeedEngine *self,
               const char *iri,
               const char *user,
               const char *password,
               gboolean remember)
{
  g_autofree char *origin = feed_origin_from_uri (iri);
  g_autoptr (FeedCredential) credential = NULL;

  if (origin == NULL)
    return;
  credential = feed_credential_new (origin, FALSE, FEED_AUTH_SCHEME_NONE, NULL, user, password);
  feed_credential_store_keep_async (self->credentials, credential, remember, NULL, NULL, NULL);
}

char *
feed_engine_read_address (FeedEngine *self, const char *address, gboolean remember)
{
  g_autofree char *iri = feed_iri_from_input (address);
  g_autofree char *user = NULL;
  char *password = NULL;
  char *harmless = NULL;

  if (iri == NULL)
    return NULL;
  harmless = feed_iri_take_userinfo (iri, &user, &password);
  if (password != NULL)
    {
      keep_userinfo (self, harmless, user, password, remember);
      explicit_bzero (password, strlen (password));
      g_free (password);
    }

  return harmless;
}

FeedEngineWork *
feed_engine_work_new (const FeedEngineParts *parts, GTask *task)
{
  FeedEngineWork work = { parts, task };

  return g_memdup2 (&work, sizeof work);
}

void
feed_engine_work_end (FeedEngineWork *self, gpointer result, GDestroyNotify destroy, GError *error)
{
  if (result != NULL)
    g_task_return_pointer (self->task, result, destroy);
  else
    g_task_return_error (self->task, error);
  feed_engine_core_done (self->parts->core, self->task);
  g_free (self);
}
