/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed-engine-private.h"
#include "feed-store-folders.h"
#include "feed-store-marking.h"
#include "feed-store-reading.h"
#include "feed-store-subscriptions.h"
#include "test-folder.h"
#include "test-server.h"

/* An engine on a store of its own, without a bus, and a server for it to ask. */
typedef struct
{
  TestFolder *folder;
  TestServer *server;
  FeedEngine *engine;
} EngineFixture;

int         engine_setup         (void **state);
int         engine_teardown      (void **state);

/* Not open yet. */
FeedEngine *engine_new           (TestFolder *folder,
                                  const char *bus_name) G_GNUC_WARN_UNUSED_RESULT;
FeedEngine *engine_open          (TestFolder *folder,
                                  const char *bus_name) G_GNUC_WARN_UNUSED_RESULT;
void        engine_close         (FeedEngine *engine);
/* Closes it and opens it again, as a person does. */
void        engine_restart       (EngineFixture *self);

gint64      engine_subscribe     (EngineFixture *self, const char *path);
gint64      engine_subscribe_uri (FeedEngine *engine, const char *uri);
void        engine_refresh       (FeedEngine *engine, gint64 feed_id, FeedRefreshResult *counts);
/* What a list of all entries shows, newest first (element-type FeedEntrySummary). */
GPtrArray  *engine_list_entries  (FeedEngine *engine) G_GNUC_WARN_UNUSED_RESULT;
FeedSubscription *engine_get_feed (FeedEngine *engine, gint64 feed_id) G_GNUC_WARN_UNUSED_RESULT;
void        engine_mark          (FeedEngine *engine, gint64 entry_id, FeedMark mark);

/* An Atom feed with an entry for each title; identifiers are by position, the last is 1. */
char       *engine_write_feed    (const char *const *titles) G_GNUC_WARN_UNUSED_RESULT;
