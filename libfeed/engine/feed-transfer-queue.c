/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-queue.h"

#include "feed-address-policy.h"
#include "feed-iri.h"

/* What is taken already while turns are given. */
typedef struct
{
  const FeedTransferConditions *conditions;
  FeedTransferTurns *turns; /* (owned until the end) */
  GPtrArray *rows;
  guint n_running;
  GHashTable *hosts;  /* (owned) (element-type utf8 guint): how many are under way */
  GHashTable *groups; /* (owned) (element-type utf8): serial ones where somebody is before */
} Round;

static gboolean
contains (GHashTable *set, gint64 id)
{
  return set != NULL && g_hash_table_contains (set, &id);
}

/* This machine and the networks next to it are there without a way to the world. */
static gboolean
is_in_reach (const FeedTransferRow *row, const FeedTransferConditions *conditions)
{
  g_autofree char *host = NULL;

  if (conditions->online)
    return TRUE;
  host = feed_iri_get_host (row->uri);

  return host != NULL && feed_host_is_private (host);
}

static FeedTransferWait
find_restraint (const FeedTransferRow *row, const FeedRestraint *restraint)
{
  gboolean spares_money = row->cost == FEED_TRANSFER_COST_UNMETERED || restraint->spare_metered;

  if (row->cost == FEED_TRANSFER_COST_ALWAYS)
    return FEED_TRANSFER_WAIT_NONE;
  if (restraint->metered && spares_money)
    return FEED_TRANSFER_WAIT_METERED;
  return restraint->power_saver && restraint->spare_power ? FEED_TRANSFER_WAIT_POWER
                                                          : FEED_TRANSFER_WAIT_NONE;
}

/* Why it waits that failed before. */
static FeedTransferWait
find_reason (const FeedRetryState *retry)
{
  if (retry->error_class == FEED_ERROR_CLASS_NONE)
    return FEED_TRANSFER_WAIT_NONE;
  if (retry->code == FEED_ERROR_STORE_FULL)
    return FEED_TRANSFER_WAIT_SPACE;
  if (retry->error_class == FEED_ERROR_CLASS_NEEDS_YOU)
    return FEED_TRANSFER_WAIT_PERSON;
  return retry->error_class == FEED_ERROR_CLASS_OFFLINE ? FEED_TRANSFER_WAIT_NETWORK
                                                        : FEED_TRANSFER_WAIT_RETRY;
}

static FeedTransferWait
find_retry (const FeedTransferRow *row, const FeedTransferConditions *conditions, gint64 *when)
{
  const FeedRetryState *retry = row->retry_state;
  FeedTransferWait wait = find_reason (retry);

  if (retry->next_attempt != FEED_TIME_NONE && retry->next_attempt <= conditions->now)
    return FEED_TRANSFER_WAIT_NONE;
  if ((wait == FEED_TRANSFER_WAIT_PERSON && conditions->wake_answered) ||
      (wait == FEED_TRANSFER_WAIT_NETWORK && conditions->wake_online))
    return FEED_TRANSFER_WAIT_NONE;
  *when = retry->next_attempt;

  return wait;
}

FeedTransferWait
feed_transfer_queue_find_hindrance (const FeedTransferRow *row,
                                    const FeedTransferConditions *conditions,
                                    gint64 *when)
{
  gboolean wanted = contains (conditions->wanted, row->id);
  FeedTransferWait wait = FEED_TRANSFER_WAIT_NONE;

  *when = FEED_TIME_NONE;
  if (contains (conditions->hurried, row->id) && !row->retry_state->server_named)
    return FEED_TRANSFER_WAIT_NONE;
  if (!is_in_reach (row, conditions))
    return FEED_TRANSFER_WAIT_NETWORK;
  wait = wanted ? FEED_TRANSFER_WAIT_NONE : find_restraint (row, &conditions->restraint);

  return wait != FEED_TRANSFER_WAIT_NONE ? wait : find_retry (row, conditions, when);
}

/* Turns ---------------------------------------------------------------------------------------- */

static guint
count_of_host (Round *round, const char *host)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (round->hosts, host));
}

static void
take_place (Round *round, const FeedTransferRow *row)
{
  char *host = feed_iri_get_host (row->uri);

  round->n_running++;
  if (host != NULL)
    g_hash_table_insert (round->hosts, host, GUINT_TO_POINTER (count_of_host (round, host) + 1));
}

static gboolean
has_room (Round *round, const FeedTransferRow *row)
{
  g_autofree char *host = feed_iri_get_host (row->uri);

  return round->n_running < round->conditions->parallel &&
         (host == NULL || count_of_host (round, host) < round->conditions->parallel_per_host);
}

static gboolean
is_at_same_host (const FeedTransferRow *a, const FeedTransferRow *b)
{
  g_autofree char *host = feed_iri_get_host (a->uri);
  g_autofree char *other = feed_iri_get_host (b->uri);

  return host != NULL && g_strcmp0 (host, other) == 0;
}

/* An upload may not be gone on with. */
static gboolean
may_make_room (Round *round, const FeedTransferRow *row, const FeedTransferRow *wanted)
{
  gboolean helps = round->n_running >= round->conditions->parallel || is_at_same_host (row, wanted);

  return helps && row->kind == FEED_TRANSFER_DOWNLOAD &&
         contains (round->conditions->running, row->id) &&
         !contains (round->conditions->wanted, row->id);
}

/* What came last makes room for what somebody waits for. */
static void
make_room (Round *round, const FeedTransferRow *wanted)
{
  for (guint i = round->rows->len; i > 0; i--)
    {
      const FeedTransferRow *row = round->rows->pdata[i - 1];

      if (!may_make_room (round, row, wanted))
        continue;
      g_array_append_val (round->turns->stops, row->id);
      return;
    }
}

/* Whether those before it are done; it is before those that follow. */
static gboolean
is_next_in_group (Round *round, const FeedTransferRow *row)
{
  return !row->serial || row->group == NULL || g_hash_table_add (round->groups, row->group);
}

static void
note (Round *round, const FeedTransferRow *row, FeedTransferWait wait)
{
  FeedTransferNote note = {
    row->id, wait == FEED_TRANSFER_WAIT_NONE ? FEED_TRANSFER_QUEUED : FEED_TRANSFER_WAITING, wait
  };

  if (row->state != note.state || row->wait != wait)
    g_array_append_val (round->turns->notes, note);
}

static void
look_again_at (Round *round, gint64 when)
{
  if (when != FEED_TIME_NONE && (round->turns->next == FEED_TIME_NONE || when < round->turns->next))
    round->turns->next = when;
}

static gboolean
may_begin (Round *round, const FeedTransferRow *row)
{
  return (round->conditions->sends || contains (round->conditions->wanted, row->id)) &&
         has_room (round, row);
}

static void
give_turn (Round *round, const FeedTransferRow *row, guint index)
{
  gint64 when = FEED_TIME_NONE;
  FeedTransferWait wait = FEED_TRANSFER_WAIT_NONE;

  if (row->state == FEED_TRANSFER_PAUSED || contains (round->conditions->running, row->id))
    return;
  wait = feed_transfer_queue_find_hindrance (row, round->conditions, &when);
  if (!is_next_in_group (round, row) && wait == FEED_TRANSFER_WAIT_NONE)
    wait = FEED_TRANSFER_WAIT_TURN;
  look_again_at (round, when);
  if (wait == FEED_TRANSFER_WAIT_NONE && may_begin (round, row))
    {
      take_place (round, row);
      g_array_append_val (round->turns->starts, index);
    }
  else
    {
      if (wait == FEED_TRANSFER_WAIT_NONE && contains (round->conditions->wanted, row->id))
        make_room (round, row);
      note (round, row, wait);
    }
}

/* Whoever is under way keeps its place, wherever it stands. */
static void
count_running (Round *round, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const FeedTransferRow *row = rows->pdata[i];

      if (!contains (round->conditions->running, row->id))
        continue;
      take_place (round, row);
      is_next_in_group (round, row);
    }
}

FeedTransferTurns *
feed_transfer_queue_choose (GPtrArray *rows, const FeedTransferConditions *conditions)
{
  g_autoptr (GHashTable) hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  FeedTransferTurns *turns = g_new0 (FeedTransferTurns, 1);
  Round round = { conditions, turns, rows, 0, hosts, groups };

  turns->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  turns->stops = g_array_new (FALSE, FALSE, sizeof (gint64));
  turns->notes = g_array_new (FALSE, FALSE, sizeof (FeedTransferNote));
  turns->next = FEED_TIME_NONE;
  count_running (&round, rows);
  /* What somebody waits for goes first. */
  for (guint i = 0; i < rows->len; i++)
    if (contains (conditions->wanted, ((FeedTransferRow *) rows->pdata[i])->id))
      give_turn (&round, rows->pdata[i], i);
  for (guint i = 0; i < rows->len; i++)
    if (!contains (conditions->wanted, ((FeedTransferRow *) rows->pdata[i])->id))
      give_turn (&round, rows->pdata[i], i);

  return turns;
}

void
feed_transfer_turns_free (FeedTransferTurns *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->starts);
  g_array_unref (self->stops);
  g_array_unref (self->notes);
  g_free (self);
}
