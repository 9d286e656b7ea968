/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-ending-certificates.h"

#include "feed-certificate-source.h"
#include "feed-health-private.h"
#include "feed-store-origins.h"

typedef struct
{
  FeedCredentialStore *credentials; /* (owned) */
  GHashTable *known;                /* (owned) */
  GPtrArray *policies;              /* (owned) (nullable) (element-type FeedOriginPolicy) */
  guint next;
  GPtrArray *found; /* (owned) (element-type FeedHealth) */
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_object_unref (self->credentials);
  g_hash_table_unref (self->known);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_ptr_array_unref (self->found);
  g_free (self);
}

static void
look_on (GTask *task);

static void
note (Search *self, const FeedOriginPolicy *policy, const FeedCertificate *certificate)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (feed_certificate_is_ending (certificate, now))
    g_ptr_array_add (self->found, feed_health_new_certificate (policy->origin, certificate));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  const FeedOriginPolicy *policy = self->policies->pdata[self->next++];
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = feed_certificate_source_load_finish (result, &error);
  FeedCertificate *it = certificate != NULL ? feed_certificate_describe (certificate) : NULL;

  if (it != NULL)
    {
      note (self, policy, it);
      g_hash_table_replace (self->known, g_strdup (policy->client_certificate), it);
    }
  else if (error != NULL)
    g_debug ("The certificate for %s: %s", policy->origin, error->message);
  look_on (task);
}

/* Another one may be in a file of the same name by now. */
static const FeedCertificate *
look_up (Search *self, const char *key)
{
  return g_path_is_absolute (key) ? NULL : g_hash_table_lookup (self->known, key);
}

/* Takes the task. One after the other: few people have more than one. */
static void
look_on (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  for (; self->next < self->policies->len; self->next++)
    {
      const FeedOriginPolicy *policy = self->policies->pdata[self->next];
      const char *key = policy->client_certificate;
      const FeedCertificate *known = key != NULL ? look_up (self, key) : NULL;

      if (known != NULL)
        note (self, policy, known);
      else if (key != NULL)
        {
          feed_certificate_source_load_async (self->credentials, key, g_task_get_cancellable (task),
                                              loaded_cb, task);
          return;
        }
    }
  g_task_return_pointer (task, g_ptr_array_ref (self->found), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->policies = feed_store_list_origins_finish (FEED_STORE (source), result, &error);
  if (self->policies != NULL)
    {
      look_on (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

void
feed_ending_certificates_list_async (FeedStore *store,
                                     FeedCredentialStore *credentials,
                                     GHashTable *known,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Search *self = g_new0 (Search, 1);

  self->credentials = g_object_ref (credentials);
  self->known = g_hash_table_ref (known);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_health_free);
  g_task_set_source_tag (task, feed_ending_certificates_list_async);
  g_task_set_task_data (task, self, search_free);
  feed_store_list_origins_async (store, cancellable, listed_cb, task);
}

GPtrArray *
feed_ending_certificates_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
