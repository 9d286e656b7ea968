/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-error.h"
#include "feed-time.h"

G_BEGIN_DECLS

#define FEED_TYPE_RETRY_STATE (feed_retry_state_get_type ())

typedef struct _FeedRetryState FeedRetryState;

/**
 * FeedRetryState:
 * @error_class: what to do about the last failure; %FEED_ERROR_CLASS_NONE after a success
 * @code: the last failure, where @error_class is not none
 * @message: (nullable): the last failure in words, with no secret in it
 * @http_status: the last HTTP status, 0 where there was none
 * @failures: failures in a row
 * @first_failed: when the row of failures began, or FEED_TIME_NONE
 * @last_attempt: when it was tried last, or FEED_TIME_NONE
 * @last_success: when it worked last, or FEED_TIME_NONE
 * @next_attempt: not before this time; FEED_TIME_NONE means never by itself
 * @server_named: whether the server named @next_attempt, so that a person's refresh respects it
 *
 * How it went with a feed, a transfer or an outbox item, and what happens next. It is kept in the
 * store and survives restarts.
 */
struct _FeedRetryState
{
  FeedErrorClass error_class;
  FeedError code;
  char *message;
  guint http_status;
  guint failures;
  gint64 first_failed;
  gint64 last_attempt;
  gint64 last_success;
  gint64 next_attempt;
  gboolean server_named;
};

FEED_AVAILABLE_IN_0_1
GType           feed_retry_state_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedRetryState *feed_retry_state_new      (void) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedRetryState *feed_retry_state_copy     (const FeedRetryState *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void            feed_retry_state_free     (FeedRetryState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedRetryState, feed_retry_state_free)

G_END_DECLS
