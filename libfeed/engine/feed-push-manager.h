/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-gatekeeper.h"
#include "feed-http-client.h"
#include "feed-refresher.h"

G_BEGIN_DECLS

/* What a person wants of push. */
typedef struct
{
  gboolean sockets; /* connections that we open */
  gboolean listens; /* and one address where others call */
  char *address;    /* (nullable): of this machine */
  guint port;       /* 0 for any */
  char *base_uri;   /* (nullable): as others reach it, NULL for just that address */
} FeedPushSettings;

void             feed_push_settings_copy     (const FeedPushSettings *self, FeedPushSettings *copy);
void             feed_push_settings_clear    (FeedPushSettings *self);
gboolean         feed_push_settings_is_same  (const FeedPushSettings *self,
                                              const FeedPushSettings *other);

/* Sees to it that the feeds that offer it tell of their news: keeps connections open and
 * subscriptions renewed, hears who calls, and has the feeds refreshed. It lives on the engine's
 * thread. */
typedef struct _FeedPushManager FeedPushManager;

FeedPushManager *feed_push_manager_new       (FeedStore *store, FeedHttpClient *client,
                                              FeedGatekeeper *gatekeeper,
                                              FeedCredentialStore *credentials,
                                              FeedRefresher *refresher) G_GNUC_WARN_UNUSED_RESULT;
/* Only once it is idle. */
void             feed_push_manager_free      (FeedPushManager *self);
/* @active: this process runs the engine, and feeds are refreshed by themselves now. */
void             feed_push_manager_configure (FeedPushManager *self, gboolean active,
                                              const FeedPushSettings *settings);
/* The store changed. */
void             feed_push_manager_look      (FeedPushManager *self);
/* @func is called once when it is idle. What was agreed on stays so: the next process goes on. */
void             feed_push_manager_stop      (FeedPushManager *self, GSourceFunc func,
                                              gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPushManager, feed_push_manager_free)

G_END_DECLS
