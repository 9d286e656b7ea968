/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-listener.h"
#include "feed-push-private.h"

G_BEGIN_DECLS

typedef enum
{
  FEED_PUSH_HEARD_NOTHING,
  FEED_PUSH_HEARD_VERIFIED, /* the hub asks whether it was we who subscribed, and now knows */
  FEED_PUSH_HEARD_LEFT,     /* the same for the end of it */
  FEED_PUSH_HEARD_DENIED,
  FEED_PUSH_HEARD_TOO_SHORT, /* it would tell for a moment only, which was not agreed to */
  FEED_PUSH_HEARD_NEWS,
} FeedPushHeard;

typedef struct
{
  FeedPushHeard heard;
  gint64 lease;  /* seconds, 0 where nothing was said */
  char *reason;  /* (owned) (nullable): why it was denied */
} FeedPushNote;

void feed_push_note_clear (FeedPushNote *self);
/* What to say to whom calls back for @row, and what it means: a pure decision. @secret (nullable) is
 * what the hub was given to sign with. */
void feed_push_answer     (const FeedPushRow *row, const char *secret,
                           const FeedListenerRequest *request, FeedListenerReply *reply,
                           FeedPushNote *note);

G_END_DECLS
