/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-keeper.h"
#include "feed-http-reply.h"

G_BEGIN_DECLS

/* A request that is said over streams of our own until whoever gets it asks for nothing more: how a
 * WebSocket begins, and a tunnel. It signs in as feeds do, by steps on one connection where a scheme
 * takes steps. */
typedef struct _FeedParley FeedParley;

/* What it is about. */
typedef struct
{
  /* Connects, each time that another connection is needed. */
  void (*open_async) (gpointer user_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer callback_data);
  /* (transfer full) */
  GIOStream *(*open_finish) (gpointer user_data, GAsyncResult *result, GError **error);
  /* (transfer full): the request; @line signs in and is NULL where there is nothing to say. */
  char *(*write) (const char *line, gpointer user_data);
} FeedParleyFuncs;

/* @authenticator: (nullable); @client: (nullable): what tokens are refreshed with. @origin is the one
 * that is asked, a @proxy or a server. */
FeedParley          *feed_parley_new        (const FeedParleyFuncs *funcs,
                                             gpointer               user_data,
                                             FeedAuthenticator     *authenticator,
                                             FeedHttpClient        *client,
                                             const char            *origin,
                                             gboolean               proxy) G_GNUC_WARN_UNUSED_RESULT;
void                 feed_parley_free       (FeedParley            *self);
/* It ends here, however far it came; what is under way comes back with an error. */
void                 feed_parley_leave      (FeedParley            *self);
/* It stays where it is until @callback is called. */
void                 feed_parley_run_async  (FeedParley            *self,
                                             const char            *method,
                                             const char            *target,
                                             GCancellable          *cancellable,
                                             GAsyncReadyCallback    callback,
                                             gpointer               user_data);
/* The reply that asks for nothing. What is a FEED_ERROR is in words for a person, what is not comes
 * from the connection. */
FeedHttpReply       *feed_parley_run_finish (FeedParley            *self,
                                             GAsyncResult          *result,
                                             GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the one that reply came over. */
GIOStream           *feed_parley_get_stream (FeedParley            *self);
FeedAuthScheme       feed_parley_get_scheme (FeedParley            *self);
/* (nullable): what a person has to do; it was reported. */
const FeedNeed      *feed_parley_get_need   (FeedParley            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedParley, feed_parley_free)

G_END_DECLS
