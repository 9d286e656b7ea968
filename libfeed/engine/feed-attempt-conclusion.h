/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-response.h"
#include "feed-store-private.h"

G_BEGIN_DECLS

/* What is known once a feed was asked. */
typedef struct
{
  const FeedHttpResponse *response; /* (nullable): NULL where none came */
  const GError *error;              /* (nullable): of the net, or of reading the document */
  const FeedNeed *need;             /* (nullable): what a person has to do first */
  gboolean keyring_locked;          /* there may be an answer that cannot be read for now */
  const char *hints;                /* (nullable): the document's, where one was read */
  const char *push_offer;           /* (nullable): the same */
  const char *body_hash;            /* (nullable): of the body, where one came */
  gboolean incomplete;              /* the document broke off; what was whole was taken in */
  guint interval;                   /* minutes, by the preferences */
  gint64 started;
  gint64 now;
  guint duration;                   /* milliseconds */
  double jitter;                    /* in [0, 1) */
} FeedOutcome;

/* What to keep of it: a pure decision about the next fetch. */
FeedAttemptRecord *feed_attempt_conclude (const FeedDue *due,
                                          const FeedOutcome *outcome) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
