/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atompub-operation.h"
#include "feed-reply.h"
#include "feed-service-reader.h"

/* What is only read: service documents, sets of categories, pages of collections, members. */

struct _FeedAtomPubReading
{
  const char *accept;
  gpointer (*read) (const FeedHttpResponse *response, GError **error);
  GDestroyNotify destroy;
};

static void
replied (GTask *task, FeedHttpResponse *response)
{
  const FeedAtomPubReading *reading = feed_atompub_operation_of (task)->reading;
  GError *error = NULL;
  gpointer object;

  if (!feed_atompub_operation_check (task, response))
    return;
  object = reading->read (response, &error);
  feed_atompub_operation_return (task, object, reading->destroy, error);
}

static void
read_async (FeedAtomPubClient *self,
            const FeedAtomPubReading *reading,
            const char *uri,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = feed_atompub_operation_start (self, uri, cancellable, callback, user_data);

  feed_atompub_operation_of (task)->reading = reading;
  feed_atompub_operation_send (task, feed_atompub_request_new ("GET", uri, reading->accept),
                               replied);
}

/* Service documents ---------------------------------------------------------------------------- */

static gpointer
read_service (const FeedHttpResponse *response, GError **error)
{
  return feed_reply_read_service (response, error);
}

static const FeedAtomPubReading service_reading = {
  "application/atomsvc+xml, application/xml;q=0.8",
  read_service,
  (GDestroyNotify) feed_service_document_unref,
};

void
feed_atompub_client_service_async (FeedAtomPubClient *self,
                                   const char *uri,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  read_async (self, &service_reading, uri, cancellable, callback, user_data);
}

FeedServiceDocument *
feed_atompub_client_service_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Categories ----------------------------------------------------------------------------------- */

static gpointer
read_categories (const FeedHttpResponse *response, GError **error)
{
  g_autoptr (FeedXmlDocument) document = feed_reply_parse (response, error);

  return document != NULL ? feed_service_reader_read_categories (document, response->uri, error)
                          : NULL;
}

static const FeedAtomPubReading categories_reading = {
  "application/atomcat+xml, application/xml;q=0.8",
  read_categories,
  (GDestroyNotify) feed_category_set_unref,
};

void
feed_atompub_client_categories_async (FeedAtomPubClient *self,
                                      const char *uri,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  read_async (self, &categories_reading, uri, cancellable, callback, user_data);
}

FeedCategorySet *
feed_atompub_client_categories_finish (FeedAtomPubClient *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Pages ---------------------------------------------------------------------------------------- */

static gpointer
read_page (const FeedHttpResponse *response, GError **error)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  return feed_member_page_new (response->body != NULL ? response->body : nothing,
                               response->content_type, response->uri, error);
}

static const FeedAtomPubReading list_reading = {
  "application/atom+xml;type=feed, application/atom+xml, application/xml;q=0.8",
  read_page,
  (GDestroyNotify) feed_member_page_free,
};

void
feed_atompub_client_list_async (FeedAtomPubClient *self,
                                const char *uri,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  read_async (self, &list_reading, uri, cancellable, callback, user_data);
}

FeedMemberPage *
feed_atompub_client_list_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Members -------------------------------------------------------------------------------------- */

static gpointer
read_member (const FeedHttpResponse *response, GError **error)
{
  return feed_reply_read_member (response, response->uri, error);
}

static const FeedAtomPubReading get_reading = {
  FEED_ATOMPUB_ACCEPT_ENTRY,
  read_member,
  g_object_unref,
};

void
feed_atompub_client_get_async (FeedAtomPubClient *self,
                               const char *uri,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  read_async (self, &get_reading, uri, cancellable, callback, user_data);
}

FeedMember *
feed_atompub_client_get_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
