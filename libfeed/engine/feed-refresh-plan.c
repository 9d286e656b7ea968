/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-refresh-plan.h"

#include <stdio.h>

#define HOUR (60 * 60)
#define DAY (24 * HOUR)
#define SHORTEST (HOUR / 2)
#define LONGEST DAY
/* Minutes: twice a day, for what whoever tells may have missed. */
#define RELAXED (12 * 60)
/* Of a pause, to either side where it is the person's choice. */
#define SPREAD 0.1

#define ALL_HOURS 0xffffffu
#define ALL_DAYS 0x7fu

static const struct
{
  const char *name;
  guint seconds;
} periods[] = {
  { "hourly", HOUR },      { "daily", DAY },        { "weekly", 7 * DAY },
  { "monthly", 30 * DAY }, { "yearly", 365 * DAY },
};

static guint
period_of (FeedInfo *info)
{
  const char *period = feed_info_get_update_period (info);
  guint frequency = MAX (feed_info_get_update_frequency (info), 1);

  for (gsize i = 0; period != NULL && i < G_N_ELEMENTS (periods); i++)
    if (g_ascii_strcasecmp (period, periods[i].name) == 0)
      return periods[i].seconds / frequency;
  return 0;
}

void
feed_refresh_hints_from_info (FeedRefreshHints *self, FeedInfo *info)
{
  guint ttl = MIN (feed_info_get_ttl (info), LONGEST / 60) * 60;

  self->interval = MAX (ttl, MIN (period_of (info), LONGEST));
  self->skip_hours = feed_info_get_skip_hours (info) & ALL_HOURS;
  self->skip_days = feed_info_get_skip_days (info) & ALL_DAYS;
}

char *
feed_refresh_hints_format (const FeedRefreshHints *self)
{
  if (self->interval == 0 && self->skip_hours == 0 && self->skip_days == 0)
    return NULL;
  return g_strdup_printf ("%u %x %x", self->interval, self->skip_hours, self->skip_days);
}

void
feed_refresh_hints_parse (FeedRefreshHints *self, const char *text)
{
  *self = (FeedRefreshHints){ 0 };
  if (text == NULL ||
      sscanf (text, "%u %x %x", &self->interval, &self->skip_hours, &self->skip_days) != 3)
    *self = (FeedRefreshHints){ 0 };
}

/* 1970-01-01 was a Thursday. */
#define FIRST_WEEKDAY 4

static gboolean
is_skipped (const FeedRefreshHints *hints, gint64 time)
{
  guint hour = (guint) (time % DAY / HOUR);
  guint day = (guint) ((time / DAY + FIRST_WEEKDAY) % 7);

  return (hints->skip_hours & (1u << hour)) != 0 || (hints->skip_days & (1u << day)) != 0;
}

/* A feed that skips all there is means nothing by it. */
static gint64
leave_skipped (const FeedRefreshHints *hints, gint64 time)
{
  gint64 next = time;

  if (hints->skip_hours == ALL_HOURS || hints->skip_days == ALL_DAYS)
    return time;
  while (is_skipped (hints, next))
    next = (next / HOUR + 1) * HOUR;
  /* Not all at the stroke of the hour. */
  return next == time ? time : next + time % (HOUR / 4);
}

/* Of a pause, at most. */
static gint64
choose_share (gint64 pause, double jitter)
{
  return (gint64) ((double) pause * SPREAD * jitter);
}

gint64
feed_refresh_plan_spread (gint64 named, gint64 now, double jitter)
{
  if (named == FEED_TIME_NONE || named <= now)
    return named;
  return named + choose_share (named - now, jitter);
}

guint
feed_refresh_plan_relax (guint interval, gboolean told)
{
  return told ? MAX (interval, RELAXED) : interval;
}

gint64
feed_refresh_plan_next (const FeedRefreshHints *hints,
                        guint interval,
                        gint64 fresh_until,
                        gint64 now,
                        double jitter)
{
  gint64 chosen = CLAMP ((gint64) interval * 60, SHORTEST, LONGEST);
  gint64 named = hints->interval;

  if (fresh_until != FEED_TIME_NONE && fresh_until > now)
    named = MAX (named, fresh_until - now);
  named = now + MIN (named, LONGEST);
  chosen += choose_share (chosen, 2 * jitter - 1);

  return leave_skipped (hints, MAX (now + chosen, feed_refresh_plan_spread (named, now, jitter)));
}
