/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credential-keyring.h"

#include <glib/gi18n-lib.h>

#include "feed-credential-item.h"
#include "feed-credential-memory-private.h"
#include "feed-credential-patience.h"
#include "feed-credential-private.h"
#include "feed-error.h"

/* Whoever is asked to unlock it may be looking for the password, or may not be there. */
#define PATIENCE_MS (45 * 1000)

struct _FeedCredentialKeyring
{
  GObject parent_instance;

  FeedCredentialMemory *memory; /* (owned) */
  int state;                    /* atomic: FeedCredentialState */
};

static void
feed_credential_keyring_store_init (FeedCredentialStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FeedCredentialKeyring,
                               feed_credential_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FEED_TYPE_CREDENTIAL_STORE,
                                                      feed_credential_keyring_store_init))

/* States --------------------------------------------------------------------------------------- */

static gboolean
says_no_such_place (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_FAILED);
}

/* A prompt that nobody answered comes as a cancelled call, though nobody cancelled it. */
static FeedCredentialState
explain (const GError *error)
{
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FEED_CREDENTIAL_STORE_LOCKED;
  if (says_no_such_place (error))
    return FEED_CREDENTIAL_STORE_NO_COLLECTION;
  return FEED_CREDENTIAL_STORE_UNAVAILABLE;
}

static void
set_state (FeedCredentialKeyring *self, FeedCredentialState state)
{
  g_atomic_int_set (&self->state, (int) state);
}

static void
note_result (FeedCredentialKeyring *self, const GError *error)
{
  if (error != NULL)
    g_debug ("The keyring: %s", error->message);
  set_state (self, error != NULL ? explain (error) : FEED_CREDENTIAL_STORE_KEPT);
}

static FeedCredentialState
get_state (FeedCredentialStore *store)
{
  return (FeedCredentialState) g_atomic_int_get (&FEED_CREDENTIAL_KEYRING (store)->state);
}

/* Searching ------------------------------------------------------------------------------------ */

typedef struct
{
  gboolean all; /* of all origins */
  FeedCredentialSearchFlags flags;

  /* In progress */
  GList *items; /* (owned) (element-type SecretRetrievable) */

  /* Output */
  GPtrArray *found; /* (owned) (element-type FeedCredential) */
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_list_free_full (self->items, g_object_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self);
}

static void
read_next (GTask *task);

/* What this session has been given goes before what was kept earlier. */
static void
add_found (Search *self, FeedCredential *credential)
{
  g_autoptr (FeedCredential) owned = credential;

  if (credential == NULL || (self->all && feed_credential_is_blob (credential)))
    return;
  for (guint i = 0; i < self->found->len; i++)
    if (feed_credential_is_same (self->found->pdata[i], credential))
      return;
  g_ptr_array_add (self->found, g_steal_pointer (&owned));
}

static void
drop_first (Search *self)
{
  g_object_unref (self->items->data);
  self->items = g_list_delete_link (self->items, self->items);
}

static void
secret_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedCredentialKeyring *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  SecretRetrievable *item = SECRET_RETRIEVABLE (source);
  SecretValue *secret = secret_retrievable_retrieve_secret_finish (item, result, &error);
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);

  if (secret != NULL)
    add_found (search, feed_credential_item_read (attributes, secret));
  else
    set_state (self, error != NULL ? explain (error) : FEED_CREDENTIAL_STORE_LOCKED);
  g_clear_pointer (&secret, secret_value_unref);
  drop_first (search);
  read_next (task);
}

/* One after the other: there is hardly ever more than one. */
static void
read_next (GTask *task)
{
  Search *search = g_task_get_task_data (task);

  while (search->items != NULL && !(search->flags & FEED_CREDENTIAL_SEARCH_SECRETS))
    {
      g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (search->items->data);

      add_found (search, feed_credential_item_read (attributes, NULL));
      drop_first (search);
    }
  if (search->items != NULL)
    {
      g_autoptr (GCancellable)
          call = feed_credential_patience_new (g_task_get_cancellable (task), PATIENCE_MS);

      secret_retrievable_retrieve_secret (search->items->data, call, secret_read_cb, task);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&search->found),
                         (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedCredentialKeyring *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  search->items = secret_password_search_finish (result, &error);
  note_result (self, error);
  read_next (task);
}

static SecretSearchFlags
get_secret_flags (FeedCredentialSearchFlags flags)
{
  SecretSearchFlags secret_flags = SECRET_SEARCH_ALL;

  if (flags & FEED_CREDENTIAL_SEARCH_SECRETS)
    secret_flags |= SECRET_SEARCH_LOAD_SECRETS;
  if (flags & FEED_CREDENTIAL_SEARCH_UNLOCK)
    secret_flags |= SECRET_SEARCH_UNLOCK;

  return secret_flags;
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
  FeedCredentialKeyring *self = FEED_CREDENTIAL_KEYRING (store);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);
  g_autoptr (GHashTable) query = feed_credential_item_build_query (origin, proxy);
  g_autoptr (GCancellable) call = feed_credential_patience_new (cancellable, PATIENCE_MS);

  g_task_set_source_tag (task, search_async);
  g_task_set_task_data (task, search, search_free);
  search->all = origin == NULL;
  search->flags = flags;
  search->found = feed_credential_memory_search (self->memory, origin, proxy, flags);
  secret_password_searchv (feed_credential_item_get_schema (), query, get_secret_flags (flags),
                           call, searched_cb, task);
}

static GPtrArray *
search_finish (FeedCredentialStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Keeping -------------------------------------------------------------------------------------- */

typedef struct
{
  FeedCredential *credential; /* (owned) */
  FeedCredentialState state;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *self = data;

  feed_credential_unref (self->credential);
  g_free (self);
}

static void
end_keeping (GTask *task, FeedCredentialState state)
{
  FeedCredentialKeyring *self = g_task_get_source_object (task);
  Keeping *keeping = g_task_get_task_data (task);

  keeping->state = state;
  if (state == FEED_CREDENTIAL_STORE_KEPT)
    feed_credential_memory_remove (self->memory, keeping->credential, NULL, FALSE);
  else
    feed_credential_memory_keep (self->memory, keeping->credential);
  g_task_return_boolean (task, TRUE);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedCredentialKeyring *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  secret_password_store_finish (result, &error);
  if (g_task_return_error_if_cancelled (task))
    return;
  note_result (self, error);
  end_keeping (task, error == NULL ? FEED_CREDENTIAL_STORE_KEPT : explain (error));
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
  g_autoptr (GHashTable) attributes = feed_credential_item_get_attributes (credential);
  g_autofree char *label = feed_credential_item_build_label (credential);
  g_autoptr (GCancellable) call = feed_credential_patience_new (cancellable, PATIENCE_MS);
  Keeping *keeping = g_new0 (Keeping, 1);
  SecretValue *secret = NULL;

  keeping->credential = feed_credential_ref (credential);
  g_task_set_source_tag (task, keep_async);
  g_task_set_task_data (task, keeping, keeping_free);
  if (!remember)
    {
      end_keeping (task, FEED_CREDENTIAL_STORE_SESSION_ONLY);
      return;
    }
  secret = feed_credential_item_get_secret (credential);
  secret_password_storev_binary (feed_credential_item_get_schema (), attributes,
                                 SECRET_COLLECTION_DEFAULT, label, secret, call, kept_cb,
                                 g_steal_pointer (&task));
  secret_value_unref (secret);
}

static gboolean
keep_finish (FeedCredentialStore *store,
             GAsyncResult *result,
             FeedCredentialState *state,
             GError **error)
{
  Keeping *keeping = g_task_get_task_data (G_TASK (result));

  if (state != NULL)
    *state = keeping->state;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Forgetting ----------------------------------------------------------------------------------- */

static gboolean
has_locked (GList *items)
{
  for (GList *it = items; it != NULL; it = it->next)
    if (SECRET_IS_ITEM (it->data) && secret_item_get_locked (it->data))
      return TRUE;
  return FALSE;
}

static void
return_not_forgotten (GTask *task)
{
  FeedCredentialKeyring *self = g_task_get_source_object (task);

  set_state (self, FEED_CREDENTIAL_STORE_LOCKED);
  g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_STORE_FAILED, "%s",
                           _ ("The keyring is locked and still has it: unlock it and try again"));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedCredentialKeyring *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (g_task_return_error_if_cancelled (task))
    return;
  note_result (self, error);
  if (error != NULL && explain (error) == FEED_CREDENTIAL_STORE_LOCKED)
    return_not_forgotten (task);
  else
    g_task_return_boolean (task, TRUE);
}

/* What is locked would be passed over in silence. */
static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedCredentialKeyring *self = g_task_get_source_object (task);
  g_autoptr (GCancellable)
      call = feed_credential_patience_new (g_task_get_cancellable (task), PATIENCE_MS);
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);
  gboolean locked = has_locked (items);

  g_list_free_full (items, g_object_unref);
  if (g_task_return_error_if_cancelled (task))
    return;
  note_result (self, error);
  /* Where there is no keyring, nothing was kept. */
  if (error != NULL && explain (error) != FEED_CREDENTIAL_STORE_LOCKED)
    g_task_return_boolean (task, TRUE);
  else if (error != NULL || locked)
    return_not_forgotten (task);
  else
    secret_password_clearv (feed_credential_item_get_schema (), g_task_get_task_data (task), call,
                            removed_cb, g_object_ref (task));
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
  FeedCredentialKeyring *self = FEED_CREDENTIAL_KEYRING (store);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GHashTable *attributes = credential != NULL ? feed_credential_item_get_attributes (credential)
                                              : feed_credential_item_build_query (origin, proxy);
  g_autoptr (GCancellable) call = feed_credential_patience_new (cancellable, PATIENCE_MS);

  g_task_set_source_tag (task, remove_async);
  g_task_set_task_data (task, attributes, (GDestroyNotify) g_hash_table_unref);
  feed_credential_memory_remove (self->memory, credential, origin, proxy);
  secret_password_searchv (feed_credential_item_get_schema (), attributes,
                           SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK, call, unlocked_cb, task);
}

static gboolean
remove_finish (FeedCredentialStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
feed_credential_keyring_store_init (FeedCredentialStoreInterface *iface)
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
 * feed_credential_keyring_new:
 *
 * Makes a store on the session's keyring. There need not be one.
 *
 * Returns: (transfer full): the store
 */
FeedCredentialStore *
feed_credential_keyring_new (void)
{
  return g_object_new (FEED_TYPE_CREDENTIAL_KEYRING, NULL);
}

static void
feed_credential_keyring_finalize (GObject *object)
{
  g_object_unref (FEED_CREDENTIAL_KEYRING (object)->memory);
  G_OBJECT_CLASS (feed_credential_keyring_parent_class)->finalize (object);
}

static void
feed_credential_keyring_class_init (FeedCredentialKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_credential_keyring_finalize;
}

static void
feed_credential_keyring_init (FeedCredentialKeyring *self)
{
  self->memory = FEED_CREDENTIAL_MEMORY (feed_credential_memory_new ());
}
