/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-attempt-recorder.h"
#include "feed-gatekeeper.h"
#include "feed-http-client.h"
#include "feed-parse-pool.h"

G_BEGIN_DECLS

/* What the jobs of a refresher share; it outlives them. */
typedef struct
{
  FeedStore *store;              /* (owned) */
  FeedHttpClient *client;        /* (owned) */
  FeedGatekeeper *gatekeeper;    /* (owned): knows what stopped a request */
  FeedParsePool *pool;           /* (owned) */
  FeedAttemptRecorder *recorder; /* (owned) */
  guint interval;                /* minutes, for feeds without one of their own */
} FeedFetchContext;

/* How it ended with a feed. */
typedef enum
{
  FEED_FETCH_CANCELLED,
  FEED_FETCH_FAILED,
  FEED_FETCH_UNCHANGED,
  FEED_FETCH_CHANGED,
} FeedFetchEnd;

typedef struct _FeedFetchJob FeedFetchJob;

typedef struct
{
  /* The reply is here; so many bytes of it are in memory until the end. */
  void (*fetched) (gsize bytes, gpointer user_data);
  /* All that is left is to write the state, together with others. */
  void (*recording) (gpointer user_data);
  /* @wait_until is what the server asked all of us to wait for, or FEED_TIME_NONE; @error is the
   * store's. The job is gone after this. */
  void (*ended) (FeedFetchEnd end, const FeedIngestResult *stored, gint64 wait_until,
                 const GError *error, gpointer user_data);
} FeedFetchEvents;

/* One feed on its way from its server to the store: asks, has it parsed, has it stored. */
FeedFetchJob *feed_fetch_job_start  (const FeedFetchContext *context, const FeedDue *due,
                                     gboolean urgent, const FeedFetchEvents *events,
                                     gpointer user_data);
/* Gives up what is not here yet; what is here is stored. */
void          feed_fetch_job_cancel (FeedFetchJob *self);

G_END_DECLS
