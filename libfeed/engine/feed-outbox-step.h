/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-outbox.h"
#include "feed-stored-collection.h"

G_BEGIN_DECLS

/* What happens next to a post that is on its way. Pure. */

typedef enum
{
  FEED_OUTBOX_REST,           /* a person has to answer first */
  FEED_OUTBOX_ASK,            /* … and is asked now */
  FEED_OUTBOX_SEND_MEDIUM,
  FEED_OUTBOX_LOOK_UP_MEDIUM, /* it may be there already */
  FEED_OUTBOX_DESCRIBE_MEDIUM,
  FEED_OUTBOX_SEND_ENTRY,
  FEED_OUTBOX_LOOK_UP_ENTRY,
  FEED_OUTBOX_CHANGE_ENTRY,
  FEED_OUTBOX_DELETE_ENTRY,
  FEED_OUTBOX_CONFIRM_GONE,   /* it was deleted, says the server */
  FEED_OUTBOX_READ_BACK,
} FeedOutboxAct;

typedef struct
{
  FeedOutboxAct act;
  FeedPostQuestion question;                /* of FEED_OUTBOX_ASK */
  const FeedPostMedium *medium;             /* (nullable): of the three of media */
  const FeedStoredCollection *collection;   /* (nullable): where it goes */
} FeedOutboxMove;

/* @collections: (element-type FeedStoredCollection): the account's */
FeedOutboxMove   feed_outbox_choose        (const FeedOutboxItem *item, GPtrArray *collections);
/* Whether a medium was sent that is to be described, too. */
gboolean         feed_outbox_has_words     (const FeedPostMedium *medium);
/* How many steps there are, from here to the end. */
guint            feed_outbox_count_steps   (const FeedOutboxItem *item);

/* What a failure means. */
typedef enum
{
  FEED_OUTBOX_WAIT,     /* it passes, or a person has to do something about the server first */
  FEED_OUTBOX_DECIDE,   /* a person has to answer a question */
  FEED_OUTBOX_LOOK_UP,  /* it may have been carried out: see what is there */
  FEED_OUTBOX_COMPARE,  /* it was changed on the server meanwhile */
  FEED_OUTBOX_DONE,     /* what was to be done is done */
} FeedOutboxVerdict;

FeedOutboxVerdict feed_outbox_judge        (const FeedOutboxItem *item, const GError *error,
                                            FeedPostQuestion *question);

/* Whether this is the second time that a post that may have been sent is not there: it was looked for
 * before, some time ago, and a server that is merely slow has had that time. */
gboolean          feed_outbox_was_absent   (const FeedOutboxItem *item);
/* When it is due, FEED_TIME_NONE for not by itself. */
gint64            feed_outbox_get_due_time (const FeedOutboxItem *item);

G_END_DECLS
