/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atompub-client.h"

#include <glib/gi18n-lib.h>

#include "feed-address-policy.h"
#include "feed-error.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"
#include "feed-media-range.h"
#include "feed-member-head.h"
#include "feed-reply.h"
#include "feed-service-reader.h"
#include "feed-slug.h"

#define ACCEPT_ENTRY "application/atom+xml;type=entry, application/atom+xml, application/xml;q=0.8"
#define ACCEPT_SERVICE "application/atomsvc+xml, application/xml;q=0.8"
#define ACCEPT_CATEGORIES "application/atomcat+xml, application/xml;q=0.8"
#define ACCEPT_FEED "application/atom+xml;type=feed, application/atom+xml, application/xml;q=0.8"

#define MAX_REPLY_BYTES FEED_XML_DOCUMENT_MAX_BYTES
/* What a medium may take beyond the usual, by the slowest line that is worth waiting for. */
#define SLOWEST_BYTES_PER_SECOND (16 * 1024)
#define MEDIUM_DEADLINE_SECONDS 120

struct _FeedAtomPubClient
{
  GObject parent_instance;

  FeedHttpClient *http; /* (owned) */
  FeedServerTraits traits;
  gint64 retry_after; /* of the last reply, or FEED_TIME_NONE */
  GUri *home;         /* (owned) (nullable): the address that a person chose */
  gboolean is_near;   /* it is in a private network */
};

G_DEFINE_FINAL_TYPE (FeedAtomPubClient, feed_atompub_client, G_TYPE_OBJECT)

/* What a change is made conditional on. */
typedef enum
{
  CONDITION_TAG,
  CONDITION_BOTH,
  CONDITION_TIME, /* where there is one */
} Condition;

/* In the order in which they are tried. */
static const Condition conditions[] = { CONDITION_TAG, CONDITION_BOTH, CONDITION_TIME };

/* What to do with a reply that came; sees to the task. */
typedef void (*ReplyFunc) (GTask *task, FeedHttpResponse *response);

/* The data of each task: what an operation needs between its requests. */
typedef struct
{
  char *uri; /* (owned) */
  ReplyFunc then;
  gboolean is_change;    /* what is under way may be carried out without our hearing of it */
  GBytes *entry;         /* (owned) (nullable) */
  char *slug;            /* (owned) (nullable) */
  FeedMember *base;      /* (owned) (nullable) */
  guint refusals;        /* how often the server said that it is another version, and it was not */
  FeedMember *version;   /* (owned) (nullable): that the change was conditional on */
  gboolean is_confirmed; /* the reply to the change was an entry, or empty */
} Operation;

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  g_free (operation->uri);
  g_clear_pointer (&operation->entry, g_bytes_unref);
  g_free (operation->slug);
  g_clear_object (&operation->base);
  g_clear_object (&operation->version);
  g_free (operation);
}

static void
feed_atompub_client_finalize (GObject *object)
{
  FeedAtomPubClient *self = FEED_ATOMPUB_CLIENT (object);

  g_object_unref (self->http);
  g_clear_pointer (&self->home, g_uri_unref);
  G_OBJECT_CLASS (feed_atompub_client_parent_class)->finalize (object);
}

static void
feed_atompub_client_class_init (FeedAtomPubClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_atompub_client_finalize;
}

static void
feed_atompub_client_init (FeedAtomPubClient *self)
{
}

FeedAtomPubClient *
feed_atompub_client_new (FeedHttpClient *http, FeedServerTraits traits)
{
  FeedAtomPubClient *self = g_object_new (FEED_TYPE_ATOMPUB_CLIENT, NULL);

  self->http = g_object_ref (http);
  self->traits = traits;
  self->retry_after = FEED_TIME_NONE;

  return self;
}

void
feed_atompub_client_set_home (FeedAtomPubClient *self, const char *uri)
{
  g_clear_pointer (&self->home, g_uri_unref);
  self->home = uri != NULL ? feed_http_uri_parse (uri, NULL, NULL) : NULL;
  self->is_near = self->home != NULL && feed_host_is_private (g_uri_get_host (self->home));
}

gint64
feed_atompub_client_get_retry_after (FeedAtomPubClient *self)
{
  return self->retry_after;
}

void
feed_atompub_client_learn (FeedAtomPubClient *self, FeedServerTraits traits)
{
  self->traits |= traits;
}

FeedServerTraits
feed_atompub_client_get_traits (FeedAtomPubClient *self)
{
  return self->traits;
}

static Operation *
operation_of (GTask *task)
{
  return g_task_get_task_data (task);
}

static GTask *
task_new (FeedAtomPubClient *self,
          const char *uri,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Operation *operation = g_new0 (Operation, 1);

  operation->uri = g_strdup (uri);
  g_task_set_task_data (task, operation, operation_free);

  return task;
}

/* Whoever gave up after it was sent does not know either. */
static GError *
mark_doubt (const Operation *operation, GError *error)
{
  if (!operation->is_change || !feed_reply_is_doubtful (error))
    return error;
  g_error_free (error);

  return g_error_new_literal (
      FEED_ERROR, FEED_ERROR_UNCERTAIN,
      _ ("The connection ended before the server said whether it was done"));
}

static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, mark_doubt (operation_of (task), error));
}

static gboolean
is_at_home (const FeedAtomPubClient *self, const char *uri)
{
  g_autoptr (GUri) address = feed_http_uri_parse (uri, NULL, NULL);

  return self->home == NULL ||
         (address != NULL && g_str_equal (g_uri_get_host (address), g_uri_get_host (self->home)));
}

/* A blog of the public has nothing to change in the networks around this machine. */
static gboolean
may_be_private (const FeedAtomPubClient *self, const char *uri)
{
  return self->is_near || is_at_home (self, uri);
}

/* What is written goes nowhere in the clear because a server of https says so. */
static gboolean
check_scheme (const FeedAtomPubClient *self, const char *uri, GError **error)
{
  g_autoptr (GUri) address = self->home != NULL ? feed_http_uri_parse (uri, NULL, NULL) : NULL;

  if (address == NULL || g_str_equal (g_uri_get_scheme (address), "https") ||
      g_str_equal (g_uri_get_scheme (self->home), "http"))
    return TRUE;
  g_propagate_error (error,
                     feed_http_error_new (FEED_ERROR_REDIRECT_DOWNGRADE, g_uri_get_host (address)));

  return FALSE;
}

static void
learn_place (FeedAtomPubClient *self, const FeedHttpResponse *response)
{
  if (self->home != NULL && response->from_private && is_at_home (self, response->uri))
    self->is_near = TRUE;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedAtomPubClient *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  self->retry_after = response != NULL ? response->retry_after : FEED_TIME_NONE;
  if (response == NULL)
    {
      fail (task, g_steal_pointer (&error));
      return;
    }
  learn_place (self, response);
  operation_of (task)->then (task, response);
}

static FeedHttpRequest *
request_new (const char *method, const char *uri, const char *accept)
{
  FeedHttpRequest *request = feed_http_request_new (uri);

  request->method = g_strdup (method);
  request->accept = g_strdup (accept);
  request->max_bytes = MAX_REPLY_BYTES;
  request->urgent = TRUE;

  return request;
}

/* Takes @task and @request. */
static void
send (GTask *task, FeedHttpRequest *request, ReplyFunc then)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);
  Operation *operation = operation_of (task);
  GError *error = NULL;

  operation->then = then;
  operation->is_change = !feed_http_request_is_safe (request);
  request->allow_private = may_be_private (self, request->uri);
  if (!check_scheme (self, request->uri, &error))
    {
      feed_http_request_free (request);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  feed_http_client_send_async (self->http, request, g_task_get_cancellable (task), sent_cb, task);
  feed_http_request_free (request);
}

static gboolean
check (GTask *task, const FeedHttpResponse *response)
{
  GError *error = NULL;

  if (feed_reply_check (response, &error))
    return TRUE;
  fail (task, error);

  return FALSE;
}

static void
return_object (GTask *task, gpointer object, GDestroyNotify destroy, GError *error)
{
  if (object != NULL)
    g_task_return_pointer (task, object, destroy);
  else
    g_task_return_error (task, error);
}

/* Reading */

static void
service_replied (GTask *task, FeedHttpResponse *response)
{
  GError *error = NULL;
  FeedServiceDocument *service = NULL;

  if (!check (task, response))
    return;
  service = feed_reply_read_service (response, &error);
  return_object (task, service, (GDestroyNotify) feed_service_document_unref, error);
}

void
feed_atompub_client_service_async (FeedAtomPubClient *self,
                                   const char *uri,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = task_new (self, uri, cancellable, callback, user_data);

  send (task, request_new ("GET", uri, ACCEPT_SERVICE), service_replied);
}

FeedServiceDocument *
feed_atompub_client_service_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
categories_replied (GTask *task, FeedHttpResponse *response)
{
  GError *error = NULL;
  g_autoptr (FeedXmlDocument) document = NULL;
  FeedCategorySet *set = NULL;

  if (!check (task, response))
    return;
  document = feed_reply_parse (response, &error);
  if (document != NULL)
    set = feed_service_reader_read_categories (document, response->uri, &error);
  return_object (task, set, (GDestroyNotify) feed_category_set_unref, error);
}

void
feed_atompub_client_categories_async (FeedAtomPubClient *self,
                                      const char *uri,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task = task_new (self, uri, cancellable, callback, user_data);

  send (task, request_new ("GET", uri, ACCEPT_CATEGORIES), categories_replied);
}

FeedCategorySet *
feed_atompub_client_categories_finish (FeedAtomPubClient *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_replied (GTask *task, FeedHttpResponse *response)
{
  GError *error = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  FeedMemberPage *page = NULL;

  if (!check (task, response))
    return;
  page = feed_member_page_new (response->body != NULL ? response->body : nothing,
                               response->content_type, response->uri, &error);
  return_object (task, page, (GDestroyNotify) feed_member_page_free, error);
}

void
feed_atompub_client_list_async (FeedAtomPubClient *self,
                                const char *uri,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = task_new (self, uri, cancellable, callback, user_data);

  send (task, request_new ("GET", uri, ACCEPT_FEED), list_replied);
}

FeedMemberPage *
feed_atompub_client_list_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
get_replied (GTask *task, FeedHttpResponse *response)
{
  GError *error = NULL;
  FeedMember *member = NULL;

  if (!check (task, response))
    return;
  member = feed_reply_read_member (response, response->uri, &error);
  return_object (task, member, g_object_unref, error);
}

void
feed_atompub_client_get_async (FeedAtomPubClient *self,
                               const char *uri,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = task_new (self, uri, cancellable, callback, user_data);

  send (task, request_new ("GET", uri, ACCEPT_ENTRY), get_replied);
}

FeedMember *
feed_atompub_client_get_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Creating */

static void
created (GTask *task, const FeedHttpResponse *response)
{
  char *edit_uri = NULL;

  if (!check (task, response))
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

  if (response->status != 415 || self->traits & FEED_SERVER_TRAITS_TYPE_PLAIN)
    {
      created (task, response);
      return;
    }
  self->traits |= FEED_SERVER_TRAITS_TYPE_PLAIN;
  post_entry (g_object_ref (task));
}

static void
set_entry (FeedHttpRequest *request, const FeedAtomPubClient *self, GBytes *entry)
{
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_bytes (entry);

  feed_http_request_set_body (request, upload,
                              self->traits & FEED_SERVER_TRAITS_TYPE_PLAIN ? "application/atom+xml"
                                                                           : FEED_MEDIA_TYPE_ENTRY);
}

static void
set_slug (FeedHttpRequest *request, const FeedAtomPubClient *self, const char *slug)
{
  g_autofree char *encoded = feed_slug_encode (slug);

  if (encoded != NULL && !(self->traits & FEED_SERVER_TRAITS_SLUG_HARMFUL))
    feed_http_request_set_header (request, "Slug", encoded);
}

static void
post_entry (GTask *task)
{
  const FeedAtomPubClient *self = g_task_get_source_object (task);
  const Operation *operation = operation_of (task);
  FeedHttpRequest *request = request_new ("POST", operation->uri, ACCEPT_ENTRY);

  set_entry (request, self, operation->entry);
  set_slug (request, self, operation->slug);
  send (task, request, create_replied);
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
  GTask *task = task_new (self, collection_uri, cancellable, callback, user_data);

  operation_of (task)->entry = g_bytes_ref (entry);
  operation_of (task)->slug = g_strdup (slug);
  post_entry (task);
}

char *
feed_atompub_client_create_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
media_created (GTask *task, FeedHttpResponse *response)
{
  created (task, response);
}

static void
set_medium (FeedHttpRequest *request, const FeedMedium *medium)
{
  goffset length = feed_http_upload_get_length (medium->upload);
  goffset seconds = MEDIUM_DEADLINE_SECONDS + MAX (length, 0) / SLOWEST_BYTES_PER_SECOND;

  feed_http_request_set_body (request, medium->upload, medium->media_type);
  request->upload_progress = medium->progress;
  request->user_data = medium->progress_data;
  request->deadline_ms = MIN (seconds, G_MAXUINT / 1000) * 1000;
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
  GTask *task = task_new (self, collection_uri, cancellable, callback, user_data);
  FeedHttpRequest *request = request_new ("POST", collection_uri, ACCEPT_ENTRY);

  set_medium (request, medium);
  set_slug (request, self, slug);
  send (task, request, media_created);
}

char *
feed_atompub_client_create_media_finish (FeedAtomPubClient *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Changing */

static void
conflict (GTask *task)
{
  g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_CONFLICT,
                           _ ("The entry was changed on the server meanwhile"));
}

static gboolean
is_sent (const Operation *operation, FeedMember *stored)
{
  return operation->is_confirmed || !feed_member_equal (stored, operation->base);
}

static void
updated_replied (GTask *task, FeedHttpResponse *response)
{
  GError *error = NULL;
  FeedMember *stored = NULL;

  if (!check (task, response))
    return;
  stored = feed_reply_read_member (response, response->uri, &error);
  if (stored == NULL || is_sent (operation_of (task), stored))
    {
      return_object (task, stored, g_object_unref, error);
      return;
    }
  g_object_unref (stored);
  g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_HTTP_SERVER,
                           _ ("The server says that all is well, and has not changed the entry"));
}

static void
ask_again (GTask *task, ReplyFunc then)
{
  send (g_object_ref (task), request_new ("GET", operation_of (task)->uri, ACCEPT_ENTRY), then);
}

static void
put_entry (GTask *task, FeedMember *version);

/* Whether somebody else changed it: told by what it is, not by what a tag says. */
static void
compared_replied (GTask *task, FeedHttpResponse *response)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);
  Operation *operation = operation_of (task);
  GError *error = NULL;
  g_autoptr (FeedMember) current = NULL;

  if (!check (task, response))
    return;
  current = feed_reply_read_member (response, response->uri, &error);
  if (current == NULL)
    g_task_return_error (task, error);
  else if (!feed_member_equal (current, operation->base))
    conflict (task);
  else
    {
      if (feed_member_get_etag (current) == NULL && feed_member_get_last_modified (current) == NULL)
        self->traits |= FEED_SERVER_TRAITS_NO_VALIDATORS;
      put_entry (g_object_ref (task), current);
    }
}

/* The tag that was sent is not the present one: either the entry is another, or the server wants to
 * see the time of the last change too, or its tags mean nothing. All three are tried in turn. */
static void
refused (GTask *task)
{
  Operation *operation = operation_of (task);

  if (++operation->refusals < G_N_ELEMENTS (conditions))
    ask_again (task, compared_replied);
  else
    conflict (task);
}

/* What made the difference. */
static void
learn (FeedAtomPubClient *self, const Operation *operation)
{
  const char *first = feed_member_get_etag (operation->base);
  const char *last = feed_member_get_etag (operation->version);

  if (operation->refusals == 1 && g_strcmp0 (first, last) == 0)
    self->traits |= FEED_SERVER_TRAITS_WANTS_BOTH;
  if (operation->refusals == 2)
    self->traits |= FEED_SERVER_TRAITS_ETAG_UNRELIABLE;
}

static gboolean
is_entry_or_empty (const FeedHttpResponse *response)
{
  g_autoptr (FeedMember) member = NULL;

  if (response->body == NULL || g_bytes_get_size (response->body) == 0)
    return TRUE;
  member = feed_reply_read_member (response, response->uri, NULL);

  return member != NULL;
}

/* Not every 200 means that it was done: what is there now says so. */
static void
put_replied (GTask *task, FeedHttpResponse *response)
{
  if (response->status == 412 || response->status == 428)
    refused (task);
  else if (check (task, response))
    {
      learn (g_task_get_source_object (task), operation_of (task));
      operation_of (task)->is_confirmed = is_entry_or_empty (response);
      ask_again (task, updated_replied);
    }
}

static void
set_condition (FeedHttpRequest *request, Condition condition, FeedMember *version)
{
  const char *etag = condition != CONDITION_TIME ? feed_member_get_etag (version) : NULL;
  const char *time = feed_member_get_last_modified (version);

  if (etag != NULL)
    feed_http_request_set_header (request, "If-Match", etag);
  if (time != NULL && (etag == NULL || condition == CONDITION_BOTH))
    feed_http_request_set_header (request, "If-Unmodified-Since", time);
}

/* Beginning with what is known of the server. */
static Condition
choose_condition (const FeedAtomPubClient *self, const Operation *operation)
{
  if (self->traits & FEED_SERVER_TRAITS_ETAG_UNRELIABLE)
    return CONDITION_TIME;
  if (operation->refusals == 0 && self->traits & FEED_SERVER_TRAITS_WANTS_BOTH)
    return CONDITION_BOTH;
  return conditions[operation->refusals];
}

static void
put_entry (GTask *task, FeedMember *version)
{
  const FeedAtomPubClient *self = g_task_get_source_object (task);
  Operation *operation = operation_of (task);
  FeedHttpRequest *request = request_new ("PUT", operation->uri, ACCEPT_ENTRY);

  g_set_object (&operation->version, version);
  set_entry (request, self, operation->entry);
  set_condition (request, choose_condition (self, operation), version);
  send (task, request, put_replied);
}

void
feed_atompub_client_update_async (FeedAtomPubClient *self,
                                  FeedMember *base,
                                  GBytes *entry,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = task_new (self, feed_member_get_edit_uri (base), cancellable, callback, user_data);
  Operation *operation = operation_of (task);

  operation->base = g_object_ref (base);
  operation->entry = g_bytes_ref (entry);
  if (feed_member_get_etag (base) != NULL && !(self->traits & FEED_SERVER_TRAITS_ETAG_UNRELIABLE))
    put_entry (task, base);
  else
    send (task, request_new ("GET", operation->uri, ACCEPT_ENTRY), compared_replied);
}

FeedMember *
feed_atompub_client_update_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
media_updated (GTask *task, FeedHttpResponse *response)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);

  if (response->status == 405 || response->status == 501)
    self->traits |= FEED_SERVER_TRAITS_MEDIA_FIXED;
  if (check (task, response))
    g_task_return_boolean (task, TRUE);
}

void
feed_atompub_client_update_media_async (FeedAtomPubClient *self,
                                        const char *edit_media_uri,
                                        const FeedMedium *medium,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  GTask *task = task_new (self, edit_media_uri, cancellable, callback, user_data);
  FeedHttpRequest *request = request_new ("PUT", edit_media_uri, ACCEPT_ENTRY);

  set_medium (request, medium);
  send (task, request, media_updated);
}

gboolean
feed_atompub_client_update_media_finish (FeedAtomPubClient *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Deleting */

/* Some servers say 200, and in a document of their own that it was not done. */
static gboolean
is_error_document (const FeedHttpResponse *response)
{
  g_autoptr (FeedXmlDocument) document = NULL;
  FeedXmlNode *root;

  if (response->body == NULL || g_bytes_get_size (response->body) == 0)
    return FALSE;
  document = feed_reply_parse (response, NULL);
  root = document != NULL ? feed_xml_document_get_root (document) : NULL;

  return root != NULL && g_ascii_strcasecmp (feed_xml_node_get_name (root), "error") == 0;
}

static void
delete_replied (GTask *task, FeedHttpResponse *response)
{
  gboolean gone = response->status == 404 || response->status == 410;

  if (!gone && !check (task, response))
    return;
  if (gone || !is_error_document (response))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_HTTP_SERVER,
                             _ ("The server says that all is well, and has not changed the entry"));
}

void
feed_atompub_client_delete_async (FeedAtomPubClient *self,
                                  const char *uri,
                                  const char *etag,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = task_new (self, uri, cancellable, callback, user_data);
  FeedHttpRequest *request = request_new ("DELETE", uri, NULL);

  if (etag != NULL && !(self->traits & FEED_SERVER_TRAITS_ETAG_UNRELIABLE))
    feed_http_request_set_header (request, "If-Match", etag);
  send (task, request, delete_replied);
}

gboolean
feed_atompub_client_delete_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
