/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store-private.h"

G_BEGIN_DECLS

/* Gathers how attempts went and writes many of them in one transaction. It lives in the main
 * context that it was made in. */
typedef struct _FeedAttemptRecorder FeedAttemptRecorder;

typedef void (*FeedRecordedFunc) (const GError *error, gpointer user_data);

FeedAttemptRecorder *feed_attempt_recorder_new   (FeedStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* Only when everything was written. */
void                 feed_attempt_recorder_free  (FeedAttemptRecorder *self);
/* Written soon: a few seconds later, or with the next flush. */
void                 feed_attempt_recorder_add   (FeedAttemptRecorder *self,
                                                  FeedAttemptRecord *attempt, FeedRecordedFunc func,
                                                  gpointer user_data);
void                 feed_attempt_recorder_flush (FeedAttemptRecorder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedAttemptRecorder, feed_attempt_recorder_free)

G_END_DECLS
