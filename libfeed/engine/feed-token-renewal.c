/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-token-renewal.h"

typedef struct
{
  char *origin;
  gboolean proxy;
  FeedAuthAnswer *old;
  FeedAuthAnswer *fresh;
} Renewal;

static void
renewal_free (gpointer data)
{
  Renewal *self = data;

  g_free (self->origin);
  feed_auth_answer_free (self->old);
  feed_auth_answer_free (self->fresh);
  g_free (self);
}

static FeedCredential *
find (GPtrArray *accounts, const FeedAuthAnswer *answer)
{
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    if (feed_credential_get_scheme (accounts->pdata[i]) == answer->scheme &&
        g_strcmp0 (feed_credential_get_user (accounts->pdata[i]), answer->user) == 0 &&
        g_strcmp0 (feed_credential_get_secret (accounts->pdata[i]), answer->secret) == 0)
      return accounts->pdata[i];
  return NULL;
}

static FeedCredential *
make_fresh (const Renewal *self, FeedCredential *old)
{
  const FeedAuthAnswer *fresh = self->fresh;
  FeedCredential *credential = feed_credential_new (self->origin, self->proxy, fresh->scheme,
                                                    feed_credential_get_realm (old), fresh->user,
                                                    fresh->secret);

  feed_credential_set_header (credential, fresh->header);
  feed_credential_set_refresh (credential, fresh->refresh_token, fresh->token_endpoint,
                               fresh->client_id);

  return credential;
}

static void
taken_away_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (feed_credential_store_forget_finish (FEED_CREDENTIAL_STORE (source), result, &error))
    g_task_return_boolean (task, FALSE);
  else
    g_task_return_error (task, error);
}

static void
search (FeedCredentialStore *store, GTask *task, GAsyncReadyCallback callback)
{
  const Renewal *self = g_task_get_task_data (task);

  feed_credential_store_search_async (store, self->origin, self->proxy,
                                      FEED_CREDENTIAL_SEARCH_SECRETS, NULL, callback, task);
}

/* Whoever signed in anew has another one there by now, which is not ours to take. */
static void
looked_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Renewal *self = g_task_get_task_data (task);
  FeedCredentialStore *store = FEED_CREDENTIAL_STORE (source);
  g_autoptr (GPtrArray) accounts = feed_credential_store_search_finish (store, result, NULL);
  FeedCredential *ours = find (accounts, self->fresh);

  if (ours != NULL)
    feed_credential_store_forget_async (store, ours, NULL, taken_away_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, FALSE);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedCredentialStore *store = FEED_CREDENTIAL_STORE (source);
  GError *error = NULL;

  if (!feed_credential_store_keep_finish (store, result, NULL, &error))
    g_task_return_error (task, error);
  else if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    search (store, g_steal_pointer (&task), looked_again_cb);
  else
    g_task_return_boolean (task, TRUE);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Renewal *self = g_task_get_task_data (task);
  FeedCredentialStore *store = FEED_CREDENTIAL_STORE (source);
  GError *error = NULL;
  g_autoptr (GPtrArray) accounts = feed_credential_store_search_finish (store, result, &error);
  FeedCredential *old = find (accounts, self->old);
  g_autoptr (FeedCredential) fresh = old != NULL ? make_fresh (self, old) : NULL;

  if (accounts == NULL)
    g_task_return_error (task, error);
  else if (old == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_boolean (task, FALSE);
  else
    feed_credential_store_keep_async (store, fresh, feed_credential_is_kept (old), NULL, kept_cb,
                                      g_steal_pointer (&task));
}

void
feed_token_renewal_async (FeedCredentialStore *store,
                          const char *origin,
                          gboolean proxy,
                          const FeedAuthAnswer *old,
                          const FeedAuthAnswer *fresh,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Renewal *self = g_new0 (Renewal, 1);

  g_task_set_source_tag (task, feed_token_renewal_async);
  g_task_set_check_cancellable (task, FALSE);
  self->origin = g_strdup (origin);
  self->proxy = proxy;
  self->old = feed_auth_answer_copy (old);
  self->fresh = feed_auth_answer_copy (fresh);
  g_task_set_task_data (task, self, renewal_free);
  search (store, task, searched_cb);
}

gboolean
feed_token_renewal_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
