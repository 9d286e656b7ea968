/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-retry-state.h"

G_BEGIN_DECLS

/* How one attempt went. */
typedef struct
{
  const GError *error;  /* (nullable): NULL for a success, a 304 included */
  guint http_status;    /* 0 where there was none */
  gint64 retry_after;   /* what the server asked for, or FEED_TIME_NONE */
  gint64 next_regular;  /* when it would be due after a success */
  gboolean asks;        /* a person was asked, and their answer wakes it */
} FeedAttempt;

/* A pure decision: state, outcome and clock in, state out. @jitter is in [0, 1). */
void feed_retry_policy_next (FeedRetryState    *state,
                             const FeedAttempt *attempt,
                             gint64             now,
                             double             jitter);

G_END_DECLS
