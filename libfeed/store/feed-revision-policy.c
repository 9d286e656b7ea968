/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-revision-policy.h"

#include <string.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

#define LONG_AGO (5 * MINUTE)
#define MUCH 200
#define MUCH_LOST 80
#define SOME_LOST 8

static gsize
count_common_start (const char *one, gsize n_one, const char *other, gsize n_other)
{
  gsize n = MIN (n_one, n_other);
  gsize i = 0;

  while (i < n && one[i] == other[i])
    i++;

  return i;
}

static gsize
count_common_end (const char *one, gsize n_one, const char *other, gsize n_other)
{
  gsize n = MIN (n_one, n_other);
  gsize i = 0;

  while (i < n && one[n_one - 1 - i] == other[n_other - 1 - i])
    i++;

  return i;
}

static void
add_difference (FeedContentDifference *difference, const char *from, const char *to)
{
  gsize n_from = from != NULL ? strlen (from) : 0;
  gsize n_to = to != NULL ? strlen (to) : 0;
  gsize start = count_common_start (from, n_from, to, n_to);
  gsize end = 0;

  if (start < MIN (n_from, n_to))
    end = count_common_end (from + start, n_from - start, to + start, n_to - start);
  difference->lost += n_from - start - end;
  difference->size += MAX (n_from, n_to) - start - end;
}

FeedContentDifference
feed_content_difference (const FeedPostContent *from, const FeedPostContent *to)
{
  FeedContentDifference difference = { 0 };

  add_difference (&difference, from->title, to->title);
  add_difference (&difference, from->summary, to->summary);
  add_difference (&difference, from->body, to->body);

  return difference;
}

gsize
feed_content_measure (const FeedPostContent *content)
{
  g_autoptr (FeedPostContent) nothing = feed_post_content_new ();

  return feed_content_difference (nothing, content).size;
}

/* A short text is soon gone: all of it, or a good part at a time. */
static gboolean
is_most_of_it (const FeedReplacement *replacement)
{
  if (replacement->was == 0)
    return FALSE;

  return replacement->lost >= replacement->was ||
         (replacement->lost >= SOME_LOST && replacement->lost >= replacement->was / 4);
}

gboolean
feed_revision_policy_keeps (const FeedReplacement *replacement)
{
  if (replacement->since_kept == 0)
    return FALSE;

  return replacement->since_kept >= MUCH || replacement->lost >= MUCH_LOST ||
         is_most_of_it (replacement) || replacement->now - replacement->last_kept >= LONG_AGO ||
         replacement->last_kept > replacement->now;
}

/* Of each span of time one is kept: the older it is, the longer the span. 0: all are. */
static gint64
find_span (gint64 age)
{
  if (age < HOUR)
    return 0;
  if (age < DAY)
    return HOUR;
  return age < 30 * DAY ? DAY : 30 * DAY;
}

/* Whether the next older one stands for it, too. */
static gboolean
is_superfluous (gint64 time, gint64 older, gint64 now)
{
  gint64 span = find_span (now - time);

  return span != 0 && time / span == older / span;
}

GArray *
feed_revision_policy_thin (const gint64 *times, gsize n_times, gint64 now)
{
  GArray *dropped = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_kept = 0;

  for (guint i = 0; i < n_times; i++)
    if (n_kept == FEED_REVISIONS_MAX ||
        (i + 1 < n_times && is_superfluous (times[i], times[i + 1], now)))
      g_array_append_val (dropped, i);
    else
      n_kept++;

  return dropped;
}
