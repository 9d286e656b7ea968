/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-certificate-source.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-client-certificate-private.h"
#include "feed-credential-blob.h"
#include "feed-error.h"

/* Words of the TLS library's are for nobody to act on. */
static void
return_unusable (GTask *task, GError *error)
{
  g_autoptr (GError) reason = error;

  if (reason->domain == FEED_ERROR || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&reason));
  else
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE, "%s",
                             _ ("The client certificate cannot be used"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GTlsCertificate *certificate = feed_client_certificate_load_finish (result, &error);

  if (certificate != NULL)
    g_task_return_pointer (task, certificate, g_object_unref);
  else
    return_unusable (task, error);
}

/* Takes the task. */
static void
load (GTask *task, const char *pem)
{
  feed_client_certificate_load_async (g_task_get_task_data (task), pem,
                                      g_task_get_cancellable (task), loaded_cb, task);
}

/* Takes @text, and overwrites it. */
static void
load_text (GTask *task, char *text)
{
  load (task, text);
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
blob_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) blob = feed_credential_blob_load_finish (result, &error);
  gsize size = 0;
  const char *data = blob != NULL ? g_bytes_get_data (blob, &size) : NULL;

  if (blob != NULL)
    {
      load_text (task, g_strndup (data, size));
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  char *text = NULL;

  if (g_file_load_contents_finish (G_FILE (source), result, &text, NULL, NULL, NULL))
    {
      load_text (task, text);
      return;
    }
  g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_MISSING, "%s",
                           _ ("The file with the client certificate cannot be read"));
  g_object_unref (task);
}

void
feed_certificate_source_load_async (FeedCredentialStore *store,
                                    const char *key,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  g_autoptr (GFile) file = key != NULL ? g_file_new_for_path (key) : NULL;

  g_task_set_source_tag (task, feed_certificate_source_load_async);
  g_task_set_task_data (task, g_strdup (key), g_free);
  if (key == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
    }
  else if (feed_credential_blob_is_key (key))
    feed_credential_blob_load_async (store, key, cancellable, blob_loaded_cb, task);
  else if (g_str_has_prefix (key, "pkcs11:"))
    load (task, NULL);
  else
    g_file_load_contents_async (file, cancellable, file_read_cb, task);
}

GTlsCertificate *
feed_certificate_source_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
