/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-retry-columns.h"

FeedRetryState *
feed_retry_columns_read (FeedStatement *statement, int first_column)
{
  FeedRetryState *retry = feed_retry_state_new ();
  int i = first_column;

  retry->error_class = feed_statement_get_int64 (statement, i++);
  if (retry->error_class != FEED_ERROR_CLASS_NONE)
    retry->code = feed_error_code_from_nick (feed_statement_get_text (statement, i));
  i++;
  retry->message = feed_statement_dup_text (statement, i++);
  retry->http_status = feed_statement_get_int64 (statement, i++);
  retry->failures = feed_statement_get_int64 (statement, i++);
  retry->first_failed = feed_statement_get_time (statement, i++);
  retry->last_attempt = feed_statement_get_time (statement, i++);
  retry->last_success = feed_statement_get_time (statement, i++);
  retry->next_attempt = feed_statement_get_time (statement, i++);
  retry->server_named = feed_statement_get_int64 (statement, i++);

  return retry;
}
