/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-choice.h"

#include <string.h>

/* Longer than any pause after what passes by itself. */
#define SHORT_REST (25 * 60 * 60)

/* Who rests --------------------------------------------------------------------------------- */

/* A line of the time, a space and the address. */
static gint64
read_rest (const char *line, const char *hub)
{
  char *end = NULL;
  gint64 until = g_ascii_strtoll (line, &end, 10);

  return *end == ' ' && strcmp (end + 1, hub) == 0 ? until : FEED_TIME_NONE;
}

gint64
feed_push_choice_get_rest (const FeedPushRow *row, const char *hub)
{
  g_auto (GStrv) lines = g_strsplit (row->resting != NULL ? row->resting : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (read_rest (lines[i], hub) != FEED_TIME_NONE)
      return read_rest (lines[i], hub);
  return FEED_TIME_NONE;
}

static void
add_rest (GString *text, const char *hub, gint64 until)
{
  if (until != FEED_TIME_NONE)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " %s\n", until, hub);
}

static void
take_resting (FeedPushRow *row, GString *text)
{
  g_free (row->resting);
  row->resting = g_string_free (text, FALSE);
}

/* Whom the feed does not name any more is forgotten. */
void
feed_push_choice_rest (FeedPushRow *row, gint64 until)
{
  g_autoptr (GPtrArray) offers = feed_push_offer_list (row->offer, TRUE, TRUE);
  GString *text = g_string_new (NULL);

  add_rest (text, row->hub, until);
  for (guint i = 0; i < offers->len; i++)
    {
      const FeedPushOffer *offer = offers->pdata[i];

      if (strcmp (offer->hub, row->hub) != 0)
        add_rest (text, offer->hub, feed_push_choice_get_rest (row, offer->hub));
    }
  take_resting (row, text);
}

void
feed_push_choice_forgive (FeedPushRow *row, gint64 now, gint64 when)
{
  g_autoptr (GPtrArray) offers = feed_push_offer_list (row->offer, TRUE, TRUE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < offers->len; i++)
    {
      const FeedPushOffer *offer = offers->pdata[i];
      gint64 until = feed_push_choice_get_rest (row, offer->hub);

      add_rest (text, offer->hub, until > now + SHORT_REST ? until : MIN (until, when));
    }
  take_resting (row, text);
}

/* Whom to ask -------------------------------------------------------------------------------- */

static gboolean
is_present (const FeedPushOffer *offer, const FeedPushRow *row)
{
  return offer->kind == row->kind && g_strcmp0 (offer->hub, row->hub) == 0 &&
         g_strcmp0 (offer->topic, row->topic) == 0;
}

static FeedPushOffer *
find_present (GPtrArray *offers, const FeedPushRow *row)
{
  for (guint i = 0; i < offers->len; i++)
    if (is_present (offers->pdata[i], row))
      return offers->pdata[i];
  return NULL;
}

/* The first that does not rest, else who has rested longest by then. */
static FeedPushOffer *
find_rested (GPtrArray *offers, const FeedPushRow *row, gint64 now)
{
  FeedPushOffer *found = NULL;
  gint64 earliest = G_MAXINT64;

  for (guint i = 0; i < offers->len; i++)
    {
      FeedPushOffer *offer = offers->pdata[i];
      gint64 rest = MAX (feed_push_choice_get_rest (row, offer->hub), now);

      if (rest < earliest)
        {
          found = offer;
          earliest = rest;
        }
    }
  return found;
}

/* Of those that never failed. */
static FeedPushOffer *
find_better (GPtrArray *offers, const FeedPushOffer *present, const FeedPushRow *row)
{
  for (guint i = 0; i < offers->len; i++)
    {
      FeedPushOffer *offer = offers->pdata[i];

      if (offer->kind == present->kind)
        return NULL;
      if (feed_push_choice_get_rest (row, offer->hub) == FEED_TIME_NONE)
        return offer;
    }
  return NULL;
}

static gboolean
is_fine (const FeedPushRow *row)
{
  return row->phase == FEED_PUSH_ACTIVE || row->phase == FEED_PUSH_ASKED;
}

FeedPushOffer *
feed_push_choose (const FeedPushRow *row, gboolean sockets, gboolean callbacks, gint64 now)
{
  g_autoptr (GPtrArray) offers = feed_push_offer_list (row->offer, sockets, callbacks);
  FeedPushOffer *present = is_fine (row) ? find_present (offers, row) : NULL;
  FeedPushOffer *better = present != NULL ? find_better (offers, present, row) : NULL;

  if (better != NULL)
    return feed_push_offer_copy (better);
  if (present == NULL)
    present = find_rested (offers, row, now);

  return present != NULL ? feed_push_offer_copy (present) : NULL;
}
