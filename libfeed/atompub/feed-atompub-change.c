/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-atompub-operation.h"
#include "feed-member-head.h"
#include "feed-reply.h"
#include "feed-xml-document.h"

/* Members that are there already: changing and deleting them. */

/* What a change is made conditional on. */
typedef enum
{
  CONDITION_TAG,
  CONDITION_BOTH,
  CONDITION_TIME, /* where there is one */
} Condition;

/* In the order in which they are tried. */
static const Condition conditions[] = { CONDITION_TAG, CONDITION_BOTH, CONDITION_TIME };

static void
conflict (GTask *task)
{
  g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_CONFLICT,
                           _ ("The entry was changed on the server meanwhile"));
}

static gboolean
is_sent (const FeedAtomPubOperation *operation, FeedMember *stored)
{
  return operation->is_confirmed || !feed_member_equal (stored, operation->base);
}

static void
updated_replied (GTask *task, FeedHttpResponse *response)
{
  GError *error = NULL;
  FeedMember *stored = NULL;

  if (!feed_atompub_operation_check (task, response))
    return;
  stored = feed_reply_read_member (response, response->uri, &error);
  if (stored == NULL || is_sent (feed_atompub_operation_of (task), stored))
    {
      feed_atompub_operation_return (task, stored, g_object_unref, error);
      return;
    }
  g_object_unref (stored);
  g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_HTTP_SERVER,
                           _ ("The server says that all is well, and has not changed the entry"));
}

/* Takes the task. */
static void
ask_for_entry (GTask *task, FeedAtomPubReplyFunc then)
{
  const char *uri = feed_atompub_operation_of (task)->uri;

  feed_atompub_operation_send (
      task, feed_atompub_request_new ("GET", uri, FEED_ATOMPUB_ACCEPT_ENTRY), then);
}

static void
put_entry (GTask *task, FeedMember *version);

/* Whether somebody else changed it: told by what it is, not by what a tag says. */
static void
compared_replied (GTask *task, FeedHttpResponse *response)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);
  FeedAtomPubOperation *operation = feed_atompub_operation_of (task);
  GError *error = NULL;
  g_autoptr (FeedMember) current = NULL;

  if (!feed_atompub_operation_check (task, response))
    return;
  current = feed_reply_read_member (response, response->uri, &error);
  if (current == NULL)
    g_task_return_error (task, error);
  else if (!feed_member_equal (current, operation->base))
    conflict (task);
  else
    {
      if (feed_member_get_etag (current) == NULL && feed_member_get_last_modified (current) == NULL)
        feed_atompub_client_learn (self, FEED_SERVER_TRAITS_NO_VALIDATORS);
      put_entry (g_object_ref (task), current);
    }
}

/* The tag that was sent is not the present one: either the entry is another, or the server wants to
 * see the time of the last change too, or its tags mean nothing. All three are tried in turn. */
static void
refused (GTask *task)
{
  FeedAtomPubOperation *operation = feed_atompub_operation_of (task);

  if (++operation->refusals < G_N_ELEMENTS (conditions))
    ask_for_entry (g_object_ref (task), compared_replied);
  else
    conflict (task);
}

/* What made the difference. */
static void
learn (FeedAtomPubClient *self, const FeedAtomPubOperation *operation)
{
  const char *first = feed_member_get_etag (operation->base);
  const char *last = feed_member_get_etag (operation->version);

  if (operation->refusals == 1 && g_strcmp0 (first, last) == 0)
    feed_atompub_client_learn (self, FEED_SERVER_TRAITS_WANTS_BOTH);
  if (operation->refusals == 2)
    feed_atompub_client_learn (self, FEED_SERVER_TRAITS_ETAG_UNRELIABLE);
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
  else if (feed_atompub_operation_check (task, response))
    {
      learn (g_task_get_source_object (task), feed_atompub_operation_of (task));
      feed_atompub_operation_of (task)->is_confirmed = is_entry_or_empty (response);
      ask_for_entry (g_object_ref (task), updated_replied);
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
choose_condition (FeedAtomPubClient *self, const FeedAtomPubOperation *operation)
{
  if (feed_atompub_client_get_traits (self) & FEED_SERVER_TRAITS_ETAG_UNRELIABLE)
    return CONDITION_TIME;
  if (operation->refusals == 0 &&
      feed_atompub_client_get_traits (self) & FEED_SERVER_TRAITS_WANTS_BOTH)
    return CONDITION_BOTH;
  return conditions[operation->refusals];
}

static void
put_entry (GTask *task, FeedMember *version)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);
  FeedAtomPubOperation *operation = feed_atompub_operation_of (task);
  FeedHttpRequest *request = feed_atompub_request_new ("PUT", operation->uri,
                                                       FEED_ATOMPUB_ACCEPT_ENTRY);

  g_set_object (&operation->version, version);
  feed_atompub_request_set_entry (request, feed_atompub_client_get_traits (self), operation->entry);
  set_condition (request, choose_condition (self, operation), version);
  feed_atompub_operation_send (task, request, put_replied);
}

void
feed_atompub_client_update_async (FeedAtomPubClient *self,
                                  FeedMember *base,
                                  GBytes *entry,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = feed_atompub_operation_start (self, feed_member_get_edit_uri (base), cancellable,
                                              callback, user_data);
  FeedAtomPubOperation *operation = feed_atompub_operation_of (task);

  operation->base = g_object_ref (base);
  operation->entry = g_bytes_ref (entry);
  if (feed_member_get_etag (base) != NULL &&
      !(feed_atompub_client_get_traits (self) & FEED_SERVER_TRAITS_ETAG_UNRELIABLE))
    put_entry (task, base);
  else
    ask_for_entry (task, compared_replied);
}

FeedMember *
feed_atompub_client_update_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Deleting ------------------------------------------------------------------------------------- */

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

  if (!gone && !feed_atompub_operation_check (task, response))
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
  GTask *task = feed_atompub_operation_start (self, uri, cancellable, callback, user_data);
  FeedHttpRequest *request = feed_atompub_request_new ("DELETE", uri, NULL);

  if (etag != NULL && !(feed_atompub_client_get_traits (self) & FEED_SERVER_TRAITS_ETAG_UNRELIABLE))
    feed_http_request_set_header (request, "If-Match", etag);
  feed_atompub_operation_send (task, request, delete_replied);
}

gboolean
feed_atompub_client_delete_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
