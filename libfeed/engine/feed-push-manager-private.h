/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-listener.h"
#include "feed-push-hints.h"
#include "feed-push-key.h"
#include "feed-push-manager.h"
#include "feed-push-offer.h"
#include "feed-push-socket.h"

G_BEGIN_DECLS

/* One manager in three files: what is wanted (feed-push-manager), what others call for
 * (feed-push-callbacks), and what we connect to (feed-push-sockets). */

typedef struct
{
  FeedPushRow *row;    /* (owned) */
  char *token;         /* (owned) (nullable): where its hub calls */
  gboolean asking;     /* a request to its hub is under way */
  gboolean unanswered; /* the hub has not asked back yet */
} FeedPushEntry;

struct _FeedPushManager
{
  FeedStore *store;                 /* (owned) */
  FeedHttpClient *client;           /* (owned) */
  FeedGatekeeper *gatekeeper;       /* (owned) */
  FeedCredentialStore *credentials; /* (owned) */
  FeedPushHints *hints;             /* (owned) */
  GCancellable *cancellable;        /* (owned) */
  FeedPushSettings settings;
  gboolean active;

  /* In progress */
  GHashTable *entries; /* (owned) (element-type gint64 FeedPushEntry) */
  GHashTable *tokens;  /* (owned) (element-type utf8 FeedPushEntry) */
  GHashTable *sockets; /* (owned) (element-type utf8 FeedPushSocket) */
  GSource *timer;      /* (owned) (nullable): the next look */
  gboolean looking;
  gboolean look_again;
  guint n_pending; /* calls of ours that are not answered */
  guint n_asking;
  GSourceFunc stop_func; /* (nullable) */
  gpointer stop_data;
  gboolean hints_idle;

  /* Listening */
  FeedPushKey *key;       /* (owned) (nullable) */
  FeedListener *listener; /* (owned) (nullable) */
  char *place;            /* (owned) (nullable): where it is bound to */
  char *base_uri;         /* (owned) (nullable): as others reach the listener */
  char *mark;             /* (owned) (nullable): of the key and that address */
  gboolean loading_key;
  gint64 listen_again; /* when to try again, or FEED_TIME_NONE */
  gint64 linger_until; /* it is to end, once hubs have said goodbye; or FEED_TIME_NONE */
};

gint64 feed_push_manager_now        (void);
/* Writes what has become of @entry. */
void   feed_push_manager_save       (FeedPushManager *self, FeedPushEntry *entry);
void   feed_push_manager_look_in    (FeedPushManager *self, gint64 seconds);
gboolean feed_push_manager_wants    (const FeedPushEntry *entry);
/* Somebody tells of news: the feed is asked. */
void   feed_push_manager_take_news  (FeedPushManager *self, FeedPushEntry *entry);
/* A call is answered. */
void   feed_push_manager_end_call   (FeedPushManager *self);

/* feed-push-callbacks.c */
gboolean feed_push_callbacks_are_there (FeedPushManager *self);
/* Listens or not, as is wanted now. */
void   feed_push_callbacks_update   (FeedPushManager *self);
/* Where it is due. */
void   feed_push_callbacks_act      (FeedPushManager *self, FeedPushEntry *entry, gint64 now);
/* Nothing is wanted of its hub any more: whether the hub has to be told. */
gboolean feed_push_callbacks_leave  (FeedPushManager *self, FeedPushEntry *entry, gint64 now);
/* Names @entry anew after its row has changed. */
void   feed_push_callbacks_register (FeedPushManager *self, FeedPushEntry *entry);
void   feed_push_callbacks_end      (FeedPushManager *self);

/* feed-push-sockets.c */
void   feed_push_sockets_act        (FeedPushManager *self, FeedPushEntry *entry, gint64 now);
/* Closes those that nobody needs. */
void   feed_push_sockets_sweep      (FeedPushManager *self);

G_END_DECLS
