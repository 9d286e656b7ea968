/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-end.h"

#include <string.h>

#include "feed-reply.h"
#include "feed-retry-policy.h"

/* What is always left for everything else on that disk. */
#define RESERVE (32 * 1024 * 1024)
/* Seconds after which somebody may have made room. */
#define SPACE_PAUSE 60
/* As much as this, and the failures before count no more. */
#define A_GOOD_DEAL (1024 * 1024)
/* In a row: then it is a person's turn. */
#define MOST_FAILURES 12

/* A connection that breaks off is taken up again soon, as long as it brings anything: seconds, by
 * failures in a row. */
static const gint64 quick_pauses[] = { 0, 1, 2, 5, 15, 30 };

static const FeedError broken_off[] = {
  FEED_ERROR_CONNECTION_RESET, FEED_ERROR_TRUNCATED,    FEED_ERROR_READ_TIMEOUT,
  FEED_ERROR_BAD_ENCODING,     FEED_ERROR_BAD_RESPONSE,
};

gboolean
feed_transfer_is_repeatable (const FeedTransferRow *row)
{
  return row->kind == FEED_TRANSFER_DOWNLOAD || strcmp (row->method, "PUT") == 0;
}

gboolean
feed_transfer_may_have_arrived (const FeedTransferRow *row, const GError *error)
{
  return row->sent && !feed_transfer_is_repeatable (row) && feed_reply_is_doubtful (error);
}

gboolean
feed_transfer_fits (guint64 size, guint64 available)
{
  return available >= RESERVE && available - RESERVE >= size;
}

/* Media types ---------------------------------------------------------------------------------- */

static gboolean
is_page_type (const char *type)
{
  static const char *const types[] = { "text/html", "application/xhtml+xml", "text/" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strncasecmp (type, types[i], strlen (types[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
begins_with (const char *text, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize) (end - text) >= length && g_ascii_strncasecmp (text, word, length) == 0;
}

static gboolean
is_page (const char *head, gsize length)
{
  const char *end = head + length;
  const char *text = begins_with (head, end, "\xef\xbb\xbf") ? head + 3 : head;

  while (text < end && g_ascii_isspace (*text))
    text++;
  while (begins_with (text, end, "<!--"))
    {
      const char *close = g_strstr_len (text, end - text, "-->");

      if (close == NULL)
        return FALSE;
      for (text = close + 3; text < end && g_ascii_isspace (*text);)
        text++;
    }

  return begins_with (text, end, "<!doctype html") || begins_with (text, end, "<html") ||
         begins_with (text, end, "<head") || begins_with (text, end, "<script");
}

gboolean
feed_transfer_is_expected (const char *head, gsize length, const char *expected, const char *type)
{
  const char *said = expected != NULL ? expected : type;

  if (!is_page (head, length))
    return TRUE;
  return said == NULL || is_page_type (said);
}

/* The end of an attempt ------------------------------------------------------------------------ */

static gboolean
is_broken_off (FeedError code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (broken_off); i++)
    if (broken_off[i] == code)
      return TRUE;
  return FALSE;
}

/* What feeds wait for minutes or hours for, a file goes on with at once. */
static void
hurry (FeedTransferRow *row, const FeedTransferOutcome *outcome)
{
  FeedRetryState *retry = row->retry_state;
  guint index = MAX (retry->failures, 1) - 1;

  if (retry->server_named || retry->next_attempt == FEED_TIME_NONE)
    return;
  if (retry->code == FEED_ERROR_STORE_FULL)
    retry->next_attempt = outcome->now + SPACE_PAUSE;
  else if (is_broken_off (retry->code) && index < G_N_ELEMENTS (quick_pauses))
    retry->next_attempt = outcome->now + quick_pauses[index];
}

static FeedTransferWait
find_wait (const FeedRetryState *retry)
{
  if (retry->code == FEED_ERROR_STORE_FULL)
    return FEED_TRANSFER_WAIT_SPACE;
  if (retry->error_class == FEED_ERROR_CLASS_OFFLINE)
    return FEED_TRANSFER_WAIT_NETWORK;
  return retry->error_class == FEED_ERROR_CLASS_NEEDS_YOU ? FEED_TRANSFER_WAIT_PERSON
                                                          : FEED_TRANSFER_WAIT_RETRY;
}

static gboolean
is_final (const FeedTransferRow *row)
{
  const FeedRetryState *retry = row->retry_state;

  return retry->error_class == FEED_ERROR_CLASS_PERMANENT || retry->code == FEED_ERROR_UNCERTAIN ||
         (retry->failures >= MOST_FAILURES && !retry->server_named);
}

static void
note_failure (FeedTransferRow *row, const FeedTransferOutcome *outcome)
{
  FeedRetryState *retry = row->retry_state;
  FeedAttempt attempt = {
    .error = outcome->error,
    .http_status = row->status,
    .retry_after = outcome->retry_after,
    .asks = !g_error_matches (outcome->error, FEED_ERROR, FEED_ERROR_STORE_FULL),
  };

  if (outcome->gained >= A_GOOD_DEAL)
    retry->failures = 0;
  feed_retry_policy_next (retry, &attempt, outcome->now, outcome->jitter);
  hurry (row, outcome);
  if (is_final (row))
    {
      row->state = FEED_TRANSFER_FAILED;
      row->wait = FEED_TRANSFER_WAIT_NONE;
      row->finished = outcome->now;
      return;
    }
  row->state = FEED_TRANSFER_WAITING;
  row->wait = find_wait (retry);
}

static void
note_success (FeedTransferRow *row, const FeedTransferOutcome *outcome)
{
  FeedAttempt attempt = { .http_status = row->status,
                          .retry_after = FEED_TIME_NONE,
                          .next_regular = FEED_TIME_NONE };

  feed_retry_policy_next (row->retry_state, &attempt, outcome->now, outcome->jitter);
  row->state = FEED_TRANSFER_DONE;
  row->wait = FEED_TRANSFER_WAIT_NONE;
  row->finished = outcome->now;
}

void
feed_transfer_conclude (FeedTransferRow *row, const FeedTransferOutcome *outcome)
{
  if (outcome->error == NULL)
    note_success (row, outcome);
  else if (!g_error_matches (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    note_failure (row, outcome);
  else
    {
      row->state = FEED_TRANSFER_QUEUED;
      row->wait = FEED_TRANSFER_WAIT_NONE;
    }
}
