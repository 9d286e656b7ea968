/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-body-merge.h"

#include <string.h>

#include "feed-text-units.h"

typedef struct
{
  guint base;
  guint mine;
  guint theirs;
} Place;

static Place
shift (Place place, guint n)
{
  return (Place){ place.base + n, place.mine + n, place.theirs + n };
}

typedef struct
{
  GPtrArray *base;
  GPtrArray *mine;
  GPtrArray *theirs;
  GArray *in_mine;   /* for each unit of the base */
  GArray *in_theirs; /* the same */
  GPtrArray *blocks;
} Merge;

static gint
match_of (GArray *matches, guint i)
{
  return g_array_index (matches, gint, i);
}

/* The next place from which on all three go on alike, or where all three end. */
static Place
find_common (const Merge *self, Place from)
{
  for (guint i = from.base; i < self->base->len; i++)
    {
      gint mine = match_of (self->in_mine, i);
      gint theirs = match_of (self->in_theirs, i);

      if (mine >= (gint) from.mine && theirs >= (gint) from.theirs)
        return (Place){ i, (guint) mine, (guint) theirs };
    }

  return (Place){ self->base->len, self->mine->len, self->theirs->len };
}

static Place
skip_common (const Merge *self, Place at)
{
  while (at.base < self->base->len && match_of (self->in_mine, at.base) == (gint) at.mine &&
         match_of (self->in_theirs, at.base) == (gint) at.theirs)
    at = shift (at, 1);

  return at;
}

static FeedMergeSide
find_side (const Merge *self, Place from, Place to)
{
  if (feed_text_units_equal (self->mine, from.mine, to.mine, self->theirs, from.theirs, to.theirs))
    return FEED_MERGE_BOTH;
  if (feed_text_units_equal (self->base, from.base, to.base, self->mine, from.mine, to.mine))
    return FEED_MERGE_THEIRS;
  if (feed_text_units_equal (self->base, from.base, to.base, self->theirs, from.theirs, to.theirs))
    return FEED_MERGE_MINE;
  return FEED_MERGE_CONFLICT;
}

static void
add_block (Merge *self, Place from, Place to)
{
  FeedMergeBlock block = {
    .side = find_side (self, from, to),
    .base = feed_text_units_join (self->base, from.base, to.base),
    .mine = feed_text_units_join (self->mine, from.mine, to.mine),
    .theirs = feed_text_units_join (self->theirs, from.theirs, to.theirs),
  };

  g_ptr_array_add (self->blocks, g_memdup2 (&block, sizeof block));
}

/* But for how the line ends. */
static gboolean
is_spaced_alike (const FeedTextUnit *one, const FeedTextUnit *other)
{
  gsize length = strcspn (one->text, "\r\n");

  return length == strcspn (other->text, "\r\n") && memcmp (one->text, other->text, length) == 0;
}

/* Who spaced it in another way, where all three read the same there. */
static FeedMergeSide
find_spacer (const Merge *self, Place at)
{
  const FeedTextUnit *base = g_ptr_array_index (self->base, at.base);
  const FeedTextUnit *mine = g_ptr_array_index (self->mine, at.mine);
  const FeedTextUnit *theirs = g_ptr_array_index (self->theirs, at.theirs);

  if (is_spaced_alike (mine, theirs))
    return FEED_MERGE_BOTH;
  if (is_spaced_alike (base, mine))
    return FEED_MERGE_THEIRS;
  return is_spaced_alike (base, theirs) ? FEED_MERGE_MINE : FEED_MERGE_BOTH;
}

/* What all three have in common is one block as long as nobody spaced it anew. */
static void
add_common (Merge *self, Place from, Place to)
{
  while (from.base < to.base)
    {
      FeedMergeSide side = find_spacer (self, from);
      Place next = shift (from, 1);

      while (next.base < to.base && find_spacer (self, next) == side)
        next = shift (next, 1);
      add_block (self, from, next);
      ((FeedMergeBlock *) g_ptr_array_index (self->blocks, self->blocks->len - 1))->side = side;
      from = next;
    }
}

static gboolean
is_empty (Place from, Place to)
{
  return from.base == to.base && from.mine == to.mine && from.theirs == to.theirs;
}

/* Neighbours that two people changed have nothing in common between them; as long as none came or
 * went they are told apart all the same. */
static void
add_blocks (Merge *self, Place from, Place to)
{
  guint n = to.base - from.base;
  gboolean aligned = n == to.mine - from.mine && n == to.theirs - from.theirs;
  guint step = find_side (self, from, to) == FEED_MERGE_CONFLICT && aligned ? 1 : n;

  if (!aligned || n == 0)
    {
      add_block (self, from, to);
      return;
    }
  for (Place at = from; at.base < to.base; at = shift (at, step))
    add_block (self, at, shift (at, step));
}

static void
merge (Merge *self)
{
  Place at = { 0, 0, 0 };
  const Place end = { self->base->len, self->mine->len, self->theirs->len };

  while (!is_empty (at, end))
    {
      Place common = skip_common (self, at);
      Place next = is_empty (at, common) ? find_common (self, at) : common;

      if (is_empty (at, common))
        add_blocks (self, at, next);
      else
        add_common (self, at, next);
      at = next;
    }
}

/* Without a base what both have in common is as good as one: all else is in conflict. */
static GPtrArray *
find_base (GPtrArray *mine, GPtrArray *theirs, gboolean markup)
{
  g_autoptr (GArray) matches = feed_text_units_match (mine, theirs);
  GString *common = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < mine->len; i++)
    if (match_of (matches, i) >= 0)
      g_string_append (common, ((FeedTextUnit *) g_ptr_array_index (mine, i))->text);
  text = g_string_free (common, FALSE);

  return feed_text_units_cut (text, markup);
}

static void
mark_unfounded (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      FeedMergeBlock *block = g_ptr_array_index (blocks, i);

      if (block->side != FEED_MERGE_BOTH)
        block->side = FEED_MERGE_CONFLICT;
    }
}

static void
end_line (char **text, gboolean markup)
{
  gsize length = strlen (*text);
  char *ended = NULL;

  if (length == 0 || (*text)[length - 1] == '\n' || (markup && (*text)[length - 1] == '>'))
    return;
  ended = g_strconcat (*text, "\n", NULL);
  g_free (*text);
  *text = ended;
}

/* What ends one text may stand in the middle of the merged one: its last line needs an end there,
 * or the first word of the next one sticks to it. */
static void
end_lines (GPtrArray *blocks, gboolean markup)
{
  for (guint i = 0; i + 1 < blocks->len; i++)
    {
      FeedMergeBlock *block = g_ptr_array_index (blocks, i);

      end_line (&block->base, markup);
      end_line (&block->mine, markup);
      end_line (&block->theirs, markup);
    }
}

GPtrArray *
feed_body_merge (const char *base, const char *mine, const char *theirs, gboolean markup)
{
  g_autoptr (GPtrArray) mine_units = feed_text_units_cut (mine, markup);
  g_autoptr (GPtrArray) theirs_units = feed_text_units_cut (theirs, markup);
  g_autoptr (GPtrArray) base_units = base != NULL ? feed_text_units_cut (base, markup)
                                                  : find_base (mine_units, theirs_units, markup);
  g_autoptr (GArray) in_mine = feed_text_units_match (base_units, mine_units);
  g_autoptr (GArray) in_theirs = feed_text_units_match (base_units, theirs_units);
  Merge self = {
    base_units, mine_units, theirs_units,
    in_mine,    in_theirs,  g_ptr_array_new_with_free_func ((GDestroyNotify) feed_merge_block_free),
  };

  merge (&self);
  end_lines (self.blocks, markup);
  if (base == NULL)
    mark_unfounded (self.blocks);

  return self.blocks;
}

char *
feed_body_merge_join (GPtrArray *blocks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const FeedMergeBlock *block = g_ptr_array_index (blocks, i);

      g_string_append (text, block->side == FEED_MERGE_THEIRS ? block->theirs : block->mine);
    }

  return g_string_free (text, FALSE);
}

gboolean
feed_body_merge_clean (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    if (((const FeedMergeBlock *) g_ptr_array_index (blocks, i))->side == FEED_MERGE_CONFLICT)
      return FALSE;

  return TRUE;
}
