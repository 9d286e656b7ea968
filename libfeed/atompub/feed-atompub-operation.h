/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-atompub-client.h"
#include "feed-atompub-request.h"

G_BEGIN_DECLS

/* What a client is asked, over the requests that it takes: the data of a task. */

typedef struct _FeedAtomPubReading FeedAtomPubReading;

/* What to do with a reply that came; sees to the task. */
typedef void (*FeedAtomPubReplyFunc) (GTask *task, FeedHttpResponse *response);

typedef struct
{
  char *uri; /* (owned) */
  FeedAtomPubClient *client; /* (owned) */
  GCancellable *given;       /* (owned) (nullable): the caller's */
  GCancellable *cancellable; /* (owned): of this request: the caller's or the client's end it */
  gulong link;               /* from @given to it */
  FeedAtomPubReplyFunc then;
  gboolean is_change;                /* what is under way may be carried out without our hearing of it */
  const FeedAtomPubReading *reading; /* (nullable): what is read */
  GBytes *entry;                     /* (owned) (nullable) */
  char *slug;                        /* (owned) (nullable) */
  FeedMember *base;                  /* (owned) (nullable) */
  guint refusals;        /* how often the server said that it is another version, and it was not */
  FeedMember *version;   /* (owned) (nullable): that the change was conditional on */
  gboolean is_confirmed; /* the reply to the change was an entry, or empty */
} FeedAtomPubOperation;

GTask                *feed_atompub_operation_start (FeedAtomPubClient *client, const char *uri,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
FeedAtomPubOperation *feed_atompub_operation_of    (GTask *task);
/* Takes @task and @request. A reply that came goes to @then; all else fails the task. */
void                  feed_atompub_operation_send  (GTask *task, FeedHttpRequest *request,
                                                    FeedAtomPubReplyFunc then);
/* FALSE: the server refused, and the task has failed. */
gboolean              feed_atompub_operation_check (GTask *task, const FeedHttpResponse *response);
/* Takes @object, or @error where that is NULL. */
void                  feed_atompub_operation_return (GTask *task, gpointer object,
                                                     GDestroyNotify destroy, GError *error);

G_END_DECLS
