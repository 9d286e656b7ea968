/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-flow.h"
#include "feed-host-gate.h"
#include "feed-http-client.h"
#include "feed-http-sessions.h"
#include "feed-http-stragglers.h"

G_BEGIN_DECLS

typedef struct _FeedHttpCall FeedHttpCall;

/* One request as its caller sees it: all its hops. */
struct _FeedHttpCall
{
  FeedHttpClient *client;   /* borrowed: the task holds it */
  GTask *task;              /* (owned) */
  FeedHttpRequest *request; /* (owned) */
  gulong cancelled_id;
  GList link; /* its place among the client's calls */

  GUri *uri;          /* (owned): of the present hop */
  GPtrArray *visited; /* (owned) (nullable): addresses of all hops, once there is a redirect */
  gboolean permanent; /* only 301 and 308 so far */
  gboolean has_turn;  /* it is the host's */
  FeedAuthFlow *flow; /* (owned) (nullable): where somebody answers for origins */
  FeedHttpExchange *exchange; /* (owned) (nullable) */
  SoupSession *session;       /* (owned) (nullable): of @exchange */
  char *identity;             /* (owned) (nullable): of @session */
  gboolean alone;             /* @session is nobody else's */
  gboolean signed_in;         /* and its connection is, so that the next need not begin anew */
  gint64 deadline;            /* of the present hop */
  gint64 budget;              /* what is left for it and all others */
  gint64 turn;                /* when the present hop began, or began to wait */
  FeedHttpTimes times;        /* of all hops before */
};

/* What its calls know of it. */
struct _FeedHttpClient
{
  GObject parent_instance;

  FeedHttpLimits limits;
  char *user_agent;                 /* (owned) */
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  FeedAuthKeeper *keeper;           /* (owned) (nullable): with @authenticator */
  GMainContext *context;            /* (owned) */
  FeedHttpSessions *sessions;       /* (owned) */
  FeedHostGate *gate;               /* (owned) */
  GQueue calls;                     /* all FeedHttpCalls, waiting or running */
  FeedHttpStragglers *stragglers;   /* (owned) */
  GSource *clock;                   /* (owned): one for all deadlines and all waiting */
  gint64 next_deadline;             /* no call runs out of time before */
  gint sweep_pending;               /* (atomic) */
};

/* Takes @uri and @task. */
FeedHttpCall *feed_http_call_new          (FeedHttpClient        *client,
                                           const FeedHttpRequest *template,
                                           GUri                  *uri,
                                           GTask                 *task);
/* Waits for its host's turn. */
void          feed_http_call_queue        (FeedHttpCall *self,
                                           gboolean      urgent);
/* It is its turn. */
void          feed_http_call_start        (FeedHttpCall *self);
/* Its caller gets @error now, which it takes; libsoup gets some time to notice. */
void          feed_http_call_break_off    (FeedHttpCall *self,
                                           GError       *error);
/* Whether its deadline has come. What is long may take its time for as long as it comes on. */
gboolean      feed_http_call_is_due       (FeedHttpCall *self,
                                           gint64        now);
/* Its deadline has come. */
void          feed_http_call_expire       (FeedHttpCall *self);
/* (nullable): who stopped the request that @task was for, and whether that is a proxy. */
const char   *feed_http_call_get_stop     (GTask    *task,
                                           gboolean *proxy);

/* The client looks again at @time at the latest. */
void          feed_http_client_wake_at    (FeedHttpClient *self,
                                           gint64          time);
/* Whoever has a turn now begins. */
void          feed_http_client_pump       (FeedHttpClient *self);

G_END_DECLS
