/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-list-diff.h"

typedef struct
{
  const gint64 *ids;
  gsize length;
  gsize at;
  GHashTable *set; /* (nullable) of the ids, by address */
  gboolean within; /* all of it is on the other side, in the same order */
} Side;

/* A refresh only adds, a filter only takes away: then order says what is where, at a small part of
 * what sets of all ids cost. */
static gboolean
is_within (const Side *few, const Side *many)
{
  gsize found = 0;

  for (gsize i = 0; i < many->length && found < few->length; i++)
    found += few->ids[found] == many->ids[i];
  return found == few->length;
}

static void
side_fill (Side *side)
{
  side->set = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (gsize i = 0; i < side->length; i++)
    g_hash_table_add (side->set, (gpointer) &side->ids[i]);
}

static gboolean
side_has (const Side *side, gint64 id)
{
  if (side->within)
    return side->at < side->length && side->ids[side->at] == id;
  return g_hash_table_contains (side->set, &id);
}

/* How many ids from here on are not on the other side. */
static guint
skip_strangers (Side *side, const Side *other)
{
  gsize start = side->at;

  if (side->within)
    return 0;
  while (side->at < side->length && !side_has (other, side->ids[side->at]))
    side->at++;
  return side->at - start;
}

static gboolean
at_same (const Side *before, const Side *after)
{
  return before->at < before->length && after->at < after->length &&
         before->ids[before->at] == after->ids[after->at];
}

static void
append_rest (GArray *splices, guint offset, const Side *before, const Side *after)
{
  FwSplice rest = { offset + after->at, before->length - before->at, after->length - after->at };

  if (rest.removed > 0 || rest.added > 0)
    g_array_append_val (splices, rest);
}

static void
walk (GArray *splices, guint offset, Side *before, Side *after, guint max_splices)
{
  while (splices->len + 1 < max_splices)
    {
      FwSplice splice;

      while (at_same (before, after))
        {
          before->at++;
          after->at++;
        }
      splice.position = offset + after->at;
      splice.removed = skip_strangers (before, after);
      splice.added = skip_strangers (after, before);
      if (splice.removed == 0 && splice.added == 0)
        break;
      g_array_append_val (splices, splice);
    }
  append_rest (splices, offset, before, after);
}

GArray *
fw_list_diff (const gint64 *before,
              gsize n_before,
              const gint64 *after,
              gsize n_after,
              guint max_splices)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (FwSplice));
  gsize prefix = 0;
  Side old_side = { 0 };
  Side new_side = { 0 };

  while (prefix < n_before && prefix < n_after && before[prefix] == after[prefix])
    prefix++;
  while (n_before > prefix && n_after > prefix && before[n_before - 1] == after[n_after - 1])
    {
      n_before--;
      n_after--;
    }

  old_side.ids = before + prefix;
  old_side.length = n_before - prefix;
  new_side.ids = after + prefix;
  new_side.length = n_after - prefix;
  if (old_side.length == 0 || new_side.length == 0)
    {
      append_rest (splices, prefix, &old_side, &new_side);
      return splices;
    }
  old_side.within = is_within (&old_side, &new_side);
  new_side.within = !old_side.within && is_within (&new_side, &old_side);
  if (!old_side.within && !new_side.within)
    {
      side_fill (&old_side);
      side_fill (&new_side);
    }
  walk (splices, prefix, &old_side, &new_side, max_splices);
  g_clear_pointer (&old_side.set, g_hash_table_unref);
  g_clear_pointer (&new_side.set, g_hash_table_unref);
  return splices;
}

static gboolean
holds_any (GHashTable *kept, const gint64 *ids, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (g_hash_table_contains (kept, ids + i))
      return TRUE;
  return FALSE;
}

void
fw_list_diff_join (GArray *splices, const gint64 *after, GHashTable *kept)
{
  guint n_left = 0;

  for (guint i = 0; i < splices->len; i++)
    {
      FwSplice splice = g_array_index (splices, FwSplice, i);
      FwSplice *last = n_left > 0 ? &g_array_index (splices, FwSplice, n_left - 1) : NULL;
      guint end = last != NULL ? last->position + last->added : 0;

      if (last != NULL && !holds_any (kept, after, end, splice.position))
        {
          last->removed += splice.position - end + splice.removed;
          last->added = splice.position + splice.added - last->position;
        }
      else
        g_array_index (splices, FwSplice, n_left++) = splice;
    }
  g_array_set_size (splices, n_left);
}
