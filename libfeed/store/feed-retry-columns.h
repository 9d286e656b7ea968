/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-retry-state.h"
#include "feed-statement.h"

G_BEGIN_DECLS

/* The columns of a retry state, which several tables have: to be put into a query, and read from
 * there on. */
#define FEED_RETRY_COLUMNS(table)                                                                  \
  table ".error_class, " table ".code, " table ".message, " table ".http_status, "                 \
  table ".failures, " table ".first_failed, " table ".last_attempt, " table ".last_success, "      \
  table ".next_attempt, " table ".server_named"
#define FEED_RETRY_N_COLUMNS 10

FeedRetryState *feed_retry_columns_read (FeedStatement *statement, int first_column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
