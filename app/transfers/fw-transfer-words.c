/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-transfer-words.h"

#include <glib/gi18n.h>

#define SECONDS_A_MINUTE 60
#define SECONDS_AN_HOUR (60 * 60)

char *
fw_transfer_words_title (FeedTransfer *transfer)
{
  const char *title = feed_transfer_get_title (transfer);
  GFile *file = feed_transfer_get_file (transfer);

  if (title != NULL && *title != '\0')
    return g_strdup (title);
  if (file != NULL)
    return g_file_get_basename (file);
  return g_strdup (feed_transfer_get_uri (transfer));
}

static const char *const states[] = {
  [FEED_TRANSFER_QUEUED] = N_ ("Waiting for its turn"),
  [FEED_TRANSFER_PAUSED] = N_ ("Paused"),
};

static const char *const waits[] = {
  [FEED_TRANSFER_WAIT_NONE] = N_ ("Waiting for its turn"),
  [FEED_TRANSFER_WAIT_TURN] = N_ ("Waiting for its turn"),
  [FEED_TRANSFER_WAIT_NETWORK] = N_ ("Waiting for the network"),
  [FEED_TRANSFER_WAIT_METERED] = N_ ("Waiting for a network that is not metered"),
  [FEED_TRANSFER_WAIT_POWER] = N_ ("Waiting while power is saved"),
  [FEED_TRANSFER_WAIT_PERSON] = N_ ("Needs you to sign in"),
  [FEED_TRANSFER_WAIT_SPACE] = N_ ("There is no space left on the disk"),
};

static const char *
get_reason (FeedTransfer *transfer)
{
  const FeedRetryState *retry = feed_transfer_get_retry_state (transfer);

  return retry != NULL && retry->error_class != FEED_ERROR_CLASS_NONE ? retry->message : NULL;
}

static char *
format_clock (gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (time);

  return when != NULL ? g_date_time_format (when, "%H:%M") : NULL;
}

/* Why it waits, and until when. */
static char *
describe_retry (FeedTransfer *transfer, gint64 now)
{
  const FeedRetryState *retry = feed_transfer_get_retry_state (transfer);
  const char *reason = get_reason (transfer);
  g_autofree char *clock = NULL;

  if (retry == NULL || retry->next_attempt == FEED_TIME_NONE || retry->next_attempt <= now)
    return g_strdup (reason != NULL ? reason : _ ("Trying again"));
  clock = format_clock (retry->next_attempt);
  if (reason == NULL)
    /* Translators: %s is a time of day */
    return g_strdup_printf (_ ("Trying again at %s"), clock);
  /* Translators: the first %s says what went wrong, the second is a time of day */
  return g_strdup_printf (_ ("%s. Trying again at %s"), reason, clock);
}

static char *
describe_done (FeedTransfer *transfer)
{
  guint64 size = MAX (feed_transfer_get_done (transfer), feed_transfer_get_total (transfer));

  return g_format_size (size);
}

char *
fw_transfer_words_state (FeedTransfer *transfer, gint64 now)
{
  FeedTransferState state = feed_transfer_get_state (transfer);
  FeedTransferWait wait = feed_transfer_get_wait (transfer);
  const char *reason = get_reason (transfer);

  switch (state)
    {
    case FEED_TRANSFER_QUEUED:
    case FEED_TRANSFER_PAUSED:
      return g_strdup (_ (states[state]));
    case FEED_TRANSFER_WAITING:
      if (wait == FEED_TRANSFER_WAIT_RETRY)
        return describe_retry (transfer, now);
      if (wait == FEED_TRANSFER_WAIT_PERSON && reason != NULL)
        return g_strdup (reason);
      return g_strdup (_ (waits[wait]));
    case FEED_TRANSFER_DONE:
      return describe_done (transfer);
    case FEED_TRANSFER_FAILED:
      return g_strdup (reason != NULL ? reason : _ ("It could not be transferred"));
    case FEED_TRANSFER_RUNNING:
    default:
      return fw_transfer_words_progress (feed_transfer_get_done (transfer),
                                         feed_transfer_get_total (transfer), 0, -1);
    }
}

static char *
describe_left (gint64 seconds)
{
  guint minutes = (guint) ((seconds + SECONDS_A_MINUTE / 2) / SECONDS_A_MINUTE);
  guint hours = (guint) ((seconds + SECONDS_AN_HOUR / 2) / SECONDS_AN_HOUR);

  if (seconds < SECONDS_A_MINUTE)
    return g_strdup_printf (ngettext ("%u s left", "%u s left", (guint) seconds), (guint) seconds);
  if (minutes < 90)
    return g_strdup_printf (ngettext ("%u min left", "%u min left", minutes), minutes);
  return g_strdup_printf (ngettext ("%u h left", "%u h left", hours), hours);
}

static char *
describe_bytes (guint64 done, guint64 total)
{
  g_autofree char *here = g_format_size (done);
  g_autofree char *all = g_format_size (total);

  if (total == 0)
    return g_steal_pointer (&here);
  /* Translators: how much is there, and how much it will be: “12 MB of 34 MB” */
  return g_strdup_printf (_ ("%s of %s"), here, all);
}

char *
fw_transfer_words_progress (guint64 done, guint64 total, guint64 speed, gint64 left)
{
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();
  g_autofree char *bytes = describe_bytes (done, total);
  g_auto (GStrv) list = NULL;

  g_strv_builder_add (facts, bytes);
  if (speed > 0)
    {
      g_autofree char *size = g_format_size (speed);
      /* Translators: %s is a size: “1.2 MB/s” */
      g_autofree char *words = g_strdup_printf (_ ("%s/s"), size);

      g_strv_builder_add (facts, words);
    }
  if (left >= 0)
    {
      g_autofree char *words = describe_left (left);

      g_strv_builder_add (facts, words);
    }
  list = g_strv_builder_end (facts);

  return g_strjoinv (" · ", list);
}

char *
fw_transfer_words_all (guint n_active, double fraction)
{
  g_autofree char *count = NULL;

  if (n_active == 0)
    return g_strdup (_ ("Transfers"));
  count = g_strdup_printf (ngettext ("%u transfer under way", "%u transfers under way", n_active),
                           n_active);
  if (fraction < 0)
    return g_steal_pointer (&count);
  /* Translators: “2 transfers under way, 34 %” */
  return g_strdup_printf (_ ("%s, %d %%"), count, (int) (fraction * 100));
}
