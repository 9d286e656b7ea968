/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine-private.h"

G_BEGIN_DECLS

/* What every request to the engine does alike, on both of its sides. */

/* FALSE, and an error is returned from the task, which is gone, where the engine is not open. */
gboolean        feed_engine_check_open  (FeedEngine *self, GTask *task);
GTask          *feed_engine_task_new    (FeedEngine *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data,
                                         gpointer tag) G_GNUC_WARN_UNUSED_RESULT;
/* The last of a task that fails before its work began. */
void            feed_engine_task_refuse (GTask *task, FeedError code, const char *message);

/* What a person typed or pasted as an address, NULL where it is none. A name and a password in it are
 * taken out, and signed in with: for this session, or kept with @remember. */
char           *feed_engine_read_address (FeedEngine *self, const char *address,
                                         gboolean remember) G_GNUC_WARN_UNUSED_RESULT;

/* A work on the engine's thread carries this from step to step, beside what its task is asked. */
typedef struct
{
  const FeedEngineParts *parts;
  GTask *task;
} FeedEngineWork;

FeedEngineWork *feed_engine_work_new    (const FeedEngineParts *parts,
                                         GTask *task) G_GNUC_WARN_UNUSED_RESULT;
/* Takes all three: returns @result from the task, or @error where that is NULL. */
void            feed_engine_work_end    (FeedEngineWork *self, gpointer result,
                                         GDestroyNotify destroy, GError *error);

G_END_DECLS
