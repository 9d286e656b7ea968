/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-atompub-operation.h"
#include "feed-reply.h"

/* New members: entries, and media with the entries that describe them. */

static void
created (GTask *task, FeedHttpResponse *response)
{
  char *edit_uri = NULL;

  if (!feed_atompub_operation_check (task, response))
    return;
  edit_uri = feed_reply_find_edit_uri (response);
  if (edit_uri != NULL)
    g_task_return_pointer (task, edit_uri, g_free);
  else
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_UNCERTAIN,
                             _ ("The server does not say where it put the entry"));
}

static void
post_entry (GTask *task);

/* Some servers take the type that RFC 5023 has for entries, some only the one of Atom. */
static void
create_replied (GTask *task, FeedHttpResponse *response)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);

  if (response->status != 415 ||
      feed_atompub_client_get_traits (self) & FEED_SERVER_TRAITS_TYPE_PLAIN)
    {
      created (task, response);
      return;
    }
  feed_atompub_client_learn (self, FEED_SERVER_TRAITS_TYPE_PLAIN);
  post_entry (g_object_ref (task));
}

static void
post_entry (GTask *task)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);
  const FeedAtomPubOperation *operation = feed_atompub_operation_of (task);
  FeedHttpRequest *request = feed_atompub_request_new ("POST", operation->uri,
                                                       FEED_ATOMPUB_ACCEPT_ENTRY);

  feed_atompub_request_set_entry (request, feed_atompub_client_get_traits (self), operation->entry);
  feed_atompub_request_set_slug (request, feed_atompub_client_get_traits (self), operation->slug);
  feed_atompub_operation_send (task, request, create_replied);
}

void
feed_atompub_client_create_async (FeedAtomPubClient *self,
                                  const char *collection_uri,
                                  GBytes *entry,
                                  const char *slug,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = feed_atompub_operation_start (self, collection_uri, cancellable, callback,
                                              user_data);

  feed_atompub_operation_of (task)->entry = g_bytes_ref (entry);
  feed_atompub_operation_of (task)->slug = g_strdup (slug);
  post_entry (task);
}

char *
feed_atompub_client_create_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
feed_atompub_client_create_media_async (FeedAtomPubClient *self,
                                        const char *collection_uri,
                                        const FeedMedium *medium,
                                        const char *slug,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  GTask *task = feed_atompub_operation_start (self, collection_uri, cancellable, callback,
                                              user_data);
  FeedHttpRequest *request = feed_atompub_request_new ("POST", collection_uri,
                                                       FEED_ATOMPUB_ACCEPT_ENTRY);

  feed_atompub_request_set_medium (request, medium);
  feed_atompub_request_set_slug (request, feed_atompub_client_get_traits (self), slug);
  feed_atompub_operation_send (task, request, created);
}

char *
feed_atompub_client_create_media_finish (FeedAtomPubClient *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
