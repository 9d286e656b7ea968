/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credential-memory-private.h"

#include "feed-credential-private.h"

struct _FeedCredentialMemory
{
  GObject parent_instance;

  GMutex mutex;
  GPtrArray *credentials; /* guarded (owned) (element-type FeedCredential): the newest last */
};

static void
feed_credential_memory_store_init (FeedCredentialStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FeedCredentialMemory,
                               feed_credential_memory,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FEED_TYPE_CREDENTIAL_STORE,
                                                      feed_credential_memory_store_init))

static gboolean
is_for (FeedCredential *credential, const char *origin, gboolean proxy)
{
  if (origin == NULL)
    return !feed_credential_is_blob (credential);
  return feed_credential_is_for_proxy (credential) == proxy &&
         g_str_equal (feed_credential_get_origin (credential), origin);
}

GPtrArray *
feed_credential_memory_search (FeedCredentialMemory *self,
                               const char *origin,
                               gboolean proxy,
                               FeedCredentialSearchFlags flags)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_credential_unref);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (guint i = self->credentials->len; i > 0; i--)
    {
      FeedCredential *credential = self->credentials->pdata[i - 1];

      if (!is_for (credential, origin, proxy))
        continue;
      g_ptr_array_add (found, flags & FEED_CREDENTIAL_SEARCH_SECRETS
                                  ? feed_credential_ref (credential)
                                  : feed_credential_copy_without_secrets (credential));
    }

  return found;
}

void
feed_credential_memory_remove (FeedCredentialMemory *self,
                               FeedCredential *credential,
                               const char *origin,
                               gboolean proxy)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (guint i = self->credentials->len; i > 0; i--)
    {
      FeedCredential *it = self->credentials->pdata[i - 1];

      if (credential != NULL ? feed_credential_is_same (it, credential)
                             : is_for (it, origin, proxy))
        g_ptr_array_remove_index (self->credentials, i - 1);
    }
}

void
feed_credential_memory_keep (FeedCredentialMemory *self, FeedCredential *credential)
{
  g_autoptr (GMutexLocker) locker = NULL;

  feed_credential_memory_remove (self, credential, NULL, FALSE);
  locker = g_mutex_locker_new (&self->mutex);
  g_ptr_array_add (self->credentials, feed_credential_ref (credential));
}

static void
search_async (FeedCredentialStore *store,
              const char *origin,
              gboolean proxy,
              FeedCredentialSearchFlags flags,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, search_async);
  g_task_return_pointer (
      task, feed_credential_memory_search (FEED_CREDENTIAL_MEMORY (store), origin, proxy, flags),
      (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
search_finish (FeedCredentialStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_async (FeedCredentialStore *store,
            FeedCredential *credential,
            gboolean remember,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, keep_async);
  g_task_set_task_data (task, GINT_TO_POINTER (remember), NULL);
  feed_credential_memory_keep (FEED_CREDENTIAL_MEMORY (store), credential);
  g_task_return_boolean (task, TRUE);
}

static gboolean
keep_finish (FeedCredentialStore *store,
             GAsyncResult *result,
             FeedCredentialState *state,
             GError **error)
{
  gboolean remember = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));

  if (state != NULL)
    *state = remember ? FEED_CREDENTIAL_STORE_UNAVAILABLE : FEED_CREDENTIAL_STORE_SESSION_ONLY;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
remove_async (FeedCredentialStore *store,
              FeedCredential *credential,
              const char *origin,
              gboolean proxy,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, remove_async);
  feed_credential_memory_remove (FEED_CREDENTIAL_MEMORY (store), credential, origin, proxy);
  g_task_return_boolean (task, TRUE);
}

static gboolean
remove_finish (FeedCredentialStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static FeedCredentialState
get_state (FeedCredentialStore *store)
{
  return FEED_CREDENTIAL_STORE_UNAVAILABLE;
}

static void
feed_credential_memory_store_init (FeedCredentialStoreInterface *iface)
{
  iface->search_async = search_async;
  iface->search_finish = search_finish;
  iface->keep_async = keep_async;
  iface->keep_finish = keep_finish;
  iface->remove_async = remove_async;
  iface->remove_finish = remove_finish;
  iface->get_state = get_state;
}

/**
 * feed_credential_memory_new:
 *
 * Makes a store that keeps nothing beyond this session.
 *
 * Returns: (transfer full): the store
 */
FeedCredentialStore *
feed_credential_memory_new (void)
{
  return g_object_new (FEED_TYPE_CREDENTIAL_MEMORY, NULL);
}

static void
feed_credential_memory_finalize (GObject *object)
{
  FeedCredentialMemory *self = FEED_CREDENTIAL_MEMORY (object);

  g_ptr_array_unref (self->credentials);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (feed_credential_memory_parent_class)->finalize (object);
}

static void
feed_credential_memory_class_init (FeedCredentialMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_credential_memory_finalize;
}

static void
feed_credential_memory_init (FeedCredentialMemory *self)
{
  g_mutex_init (&self->mutex);
  self->credentials = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_credential_unref);
}
