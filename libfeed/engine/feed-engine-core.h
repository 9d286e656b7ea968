/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-caretaker.h"
#include "feed-gatekeeper.h"
#include "feed-http-client.h"
#include "feed-image-loader.h"
#include "feed-origin-watch.h"
#include "feed-post-prover.h"
#include "feed-publisher.h"
#include "feed-push-manager.h"
#include "feed-refresher.h"
#include "feed-schedule.h"
#include "feed-transfers.h"

G_BEGIN_DECLS

/* The part of the engine that lives on its thread: what is sent there as tasks is done with
 * these. */
typedef struct _FeedEngineCore FeedEngineCore;

typedef struct
{
  FeedEngineCore *core;
  FeedStore *store;          /* (nullable): NULL before it is open */
  FeedHttpClient *client;    /* for feeds and pages */
  FeedGatekeeper *gatekeeper; /* who signs in for it */
  FeedRefresher *refresher;  /* (nullable): NULL before the store is open */
  FeedSchedule *schedule;    /* (nullable): the same */
  FeedCaretaker *caretaker;  /* (nullable): the same */
  FeedImageLoader *images;   /* (nullable): the same */
  FeedOriginWatch *origins;  /* (nullable): the same */
  FeedPublisher *publisher;  /* (nullable): the same */
  FeedPostProver *prover;    /* (nullable): the same */
  FeedTransfers *transfers;  /* (nullable): the same */
  FeedPushManager *push;     /* (nullable): the same */
} FeedEngineParts;

typedef struct
{
  guint interval;     /* minutes */
  guint keep_days;
  gboolean owner;     /* this process runs the engine */
  gboolean automatic; /* refresh by the schedule */
  gboolean sends;     /* send what is in the outbox, and transfer, though nobody waits for it */
  gboolean online;
  FeedRestraint restraint;
  FeedPushSettings push; /* copied */
} FeedEngineSettings;

/* Works on @task on the engine's thread; sooner or later returns from it and calls
 * feed_engine_core_done(). @cancellable is cancelled with the task, and when the engine stops. */
typedef void (*FeedEngineFunc) (const FeedEngineParts *parts, GTask *task,
                                GCancellable *cancellable);

/* The main thread's side. Progress comes back to the context that this was called in. */
FeedEngineCore *feed_engine_core_new        (const FeedHttpLimits *limits,
                                             FeedCredentialStore *credentials,
                                             FeedRefreshProgressFunc func,
                                             FeedPublisherProgressFunc sending_func,
                                             FeedTransferProgressFunc transfer_func,
                                             gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void            feed_engine_core_set_store  (FeedEngineCore *self, FeedStore *store, GFile *folder);
void            feed_engine_core_configure  (FeedEngineCore *self,
                                             const FeedEngineSettings *settings);
/* When feeds are due may have changed. */
void            feed_engine_core_look_at_feeds (FeedEngineCore *self);
/* What is allowed for origins may have changed. */
void            feed_engine_core_look_at_origins (FeedEngineCore *self);
/* Posts or accounts have changed. */
void            feed_engine_core_look_at_posts (FeedEngineCore *self);
/* Transfers have changed. */
void            feed_engine_core_look_at_transfers (FeedEngineCore *self);
/* Feeds came or went, or offer to tell of their news by others. */
void            feed_engine_core_look_at_pushes (FeedEngineCore *self);
/* Takes the task. */
void            feed_engine_core_run        (FeedEngineCore *self, GTask *task,
                                             FeedEngineFunc func);
/* Ends what is under way; @func is called in the main thread when all is written. */
void            feed_engine_core_stop       (FeedEngineCore *self, GSourceFunc func,
                                             gpointer user_data);
/* For an engine that goes before its core: no more progress is told. */
void            feed_engine_core_silence    (FeedEngineCore *self);
/* Only once it is stopped, or where there was no store. */
void            feed_engine_core_free       (FeedEngineCore *self);

/* The engine thread's side: drops the task where it was made, after it was returned from. */
void            feed_engine_core_done       (FeedEngineCore *self, GTask *task);

G_END_DECLS
