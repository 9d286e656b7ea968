/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed-engine-private.h"
#include "feed-store-push.h"
#include "hub.h"
#include "test-folder.h"

/* An engine, and feeds that tell it of their news. */
typedef struct
{
  TestFolder *folder;
  FeedCredentialStore *credentials;
  Hub *hub;
  FeedEngine *engine;
} PushFixture;

/* Before anything else: the program that the hub is. */
void      push_use_hub               (const char *path);
int       push_set_up                (void **state);
int       push_tear_down             (void **state);

/* With @port 0 nobody listens. */
void      push_open_engine           (PushFixture *self, gboolean sockets, guint port);
gint64    push_subscribe             (PushFixture *self, const char *name);
/* (nullable) */
FeedPush *push_get                   (PushFixture *self, gint64 feed_id);

void      push_wait_for_phase        (PushFixture *self, gint64 feed_id, FeedPushPhase phase);
void      push_wait_for_entry        (PushFixture *self, const char *title);
void      push_wait_for_hub          (PushFixture *self, const char *command, const char *answer);
void      push_wait_for_other_answer (PushFixture *self, const char *command, const char *answer);

void      push_assert_told           (PushFixture *self, gint64 feed_id, gboolean told);
/* At once, or as is usual where it has just been asked. */
void      push_assert_due_soon       (PushFixture *self, gint64 feed_id);
