/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credential-blob.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-credential-private.h"
#include "feed-error.h"

gboolean
feed_credential_blob_is_key (const char *key)
{
  return key != NULL && g_str_has_prefix (key, FEED_CREDENTIAL_BLOB_PREFIX);
}

/* Keeping -------------------------------------------------------------------------------------- */

typedef struct
{
  char *key;
  FeedCredentialState state;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *self = data;

  g_free (self->key);
  g_free (self);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Keeping *keeping = g_task_get_task_data (task);
  GError *error = NULL;

  if (feed_credential_store_keep_finish (FEED_CREDENTIAL_STORE (source), result, &keeping->state,
                                         &error))
    g_task_return_pointer (task, g_strdup (keeping->key), g_free);
  else
    g_task_return_error (task, error);
}

static FeedCredential *
wrap (const char *key, const char *label, GBytes *blob)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (blob, &size);
  char *text = g_base64_encode (data, size);
  FeedCredential *credential = feed_credential_new (key, FALSE, FEED_AUTH_SCHEME_NONE, NULL, label,
                                                    text);

  explicit_bzero (text, strlen (text));
  g_free (text);
  return credential;
}

void
feed_credential_blob_keep_async (FeedCredentialStore *store,
                                 GBytes *blob,
                                 const char *label,
                                 gboolean remember,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autofree char *number = g_uuid_string_random ();

  feed_credential_blob_keep_as_async (store, number, blob, label, remember, cancellable, callback,
                                      user_data);
}

char *
feed_credential_blob_make_key (const char *name)
{
  return g_strconcat (FEED_CREDENTIAL_BLOB_PREFIX, name, NULL);
}

void
feed_credential_blob_keep_as_async (FeedCredentialStore *store,
                                    const char *name,
                                    GBytes *blob,
                                    const char *label,
                                    gboolean remember,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  g_autoptr (FeedCredential) credential = NULL;
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->key = feed_credential_blob_make_key (name);
  credential = wrap (keeping->key, label, blob);
  g_task_set_source_tag (task, feed_credential_blob_keep_as_async);
  g_task_set_task_data (task, keeping, keeping_free);
  feed_credential_store_keep_async (store, credential, remember, cancellable, kept_cb, task);
}

char *
feed_credential_blob_keep_finish (GAsyncResult *result, FeedCredentialState *state, GError **error)
{
  Keeping *keeping = g_task_get_task_data (G_TASK (result));

  if (state != NULL)
    *state = keeping->state;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Loading -------------------------------------------------------------------------------------- */

typedef struct
{
  guchar *data;
  gsize size;
} Secret;

static void
wipe (gpointer user_data)
{
  Secret *secret = user_data;

  explicit_bzero (secret->data, secret->size);
  g_free (secret->data);
  g_free (secret);
}

static GBytes *
unwrap (GPtrArray *found)
{
  const char *text = found->len > 0 ? feed_credential_get_secret (found->pdata[0]) : NULL;
  gsize size = 0;
  guchar *data = text != NULL ? g_base64_decode (text, &size) : NULL;

  if (data == NULL)
    return NULL;
  return g_bytes_new_with_free_func (data, size, wipe,
                                     g_memdup2 (&(Secret){ data, size }, sizeof (Secret)));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray)
      found = feed_credential_store_search_finish (FEED_CREDENTIAL_STORE (source), result, &error);
  GBytes *blob = found != NULL ? unwrap (found) : NULL;

  if (found == NULL)
    g_task_return_error (task, error);
  else if (blob != NULL)
    g_task_return_pointer (task, blob, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_MISSING, "%s",
                             _ ("The keyring does not give the client certificate out"));
}

void
feed_credential_blob_load_async (FeedCredentialStore *store,
                                 const char *key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, feed_credential_blob_load_async);
  feed_credential_store_search_async (store, key, FALSE, FEED_CREDENTIAL_SEARCH_SECRETS,
                                      cancellable, found_cb, task);
}

GBytes *
feed_credential_blob_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
feed_credential_blob_forget_async (FeedCredentialStore *store,
                                   const char *key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  feed_credential_store_sign_out_async (store, key, FALSE, cancellable, callback, user_data);
}
