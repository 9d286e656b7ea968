/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-word-diff.h"

#include <string.h>

/* The table of the comparison has a cell for each pair of words. */
#define MAX_CELLS (1 << 20)

/* A word with the space that follows it: all of them joined are the text. */
static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (FwRange));
  const char *at = text;

  while (*at != '\0')
    {
      FwRange word = { (gsize) (at - text), 0 };

      while (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      while (*at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      word.end = (gsize) (at - text);
      g_array_append_val (words, word);
    }
  return words;
}

static gboolean
same (const char *a, const FwRange *in_a, const char *b, const FwRange *in_b)
{
  g_autofree char *first = g_strndup (a + in_a->start, in_a->end - in_a->start);
  g_autofree char *second = g_strndup (b + in_b->start, in_b->end - in_b->start);

  return g_str_equal (g_strchomp (first), g_strchomp (second));
}

typedef struct
{
  const char *a;
  const char *b;
  const FwRange *in_a;
  const FwRange *in_b;
  gsize n_a;
  gsize n_b;
} Pair;

/* What both begin and end with does not count. */
static Pair
trim (const char *a, GArray *in_a, const char *b, GArray *in_b)
{
  Pair pair = { a,
                b,
                (const FwRange *) (gpointer) in_a->data,
                (const FwRange *) (gpointer) in_b->data,
                in_a->len,
                in_b->len };

  while (pair.n_a > 0 && pair.n_b > 0 && same (a, pair.in_a, b, pair.in_b))
    {
      pair.in_a++, pair.n_a--;
      pair.in_b++, pair.n_b--;
    }
  while (pair.n_a > 0 && pair.n_b > 0 &&
         same (a, &pair.in_a[pair.n_a - 1], b, &pair.in_b[pair.n_b - 1]))
    {
      pair.n_a--;
      pair.n_b--;
    }
  return pair;
}

static void
add (GArray *ranges, const FwRange *word)
{
  FwRange *last = ranges->len > 0 ? &g_array_index (ranges, FwRange, ranges->len - 1) : NULL;

  if (last != NULL && last->end == word->start)
    last->end = word->end;
  else
    g_array_append_vals (ranges, word, 1);
}

/* lengths[i][j]: of the longest common run of words of what follows i and j. */
static guint16 *
measure_common (const Pair *pair)
{
  gsize width = pair->n_b + 1;
  guint16 *lengths = g_new0 (guint16, (pair->n_a + 1) * width);

  for (gsize i = pair->n_a; i-- > 0;)
    for (gsize j = pair->n_b; j-- > 0;)
      if (same (pair->a, &pair->in_a[i], pair->b, &pair->in_b[j]))
        lengths[i * width + j] = lengths[(i + 1) * width + j + 1] + 1;
      else
        lengths[i * width + j] = MAX (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  return lengths;
}

static void
add_differences (GArray *ranges, const Pair *pair)
{
  g_autofree guint16 *lengths = measure_common (pair);
  gsize width = pair->n_b + 1;
  gsize i = 0;
  gsize j = 0;

  while (i < pair->n_a)
    {
      if (j < pair->n_b && same (pair->a, &pair->in_a[i], pair->b, &pair->in_b[j]))
        i++, j++;
      else if (j < pair->n_b && lengths[i * width + j + 1] >= lengths[(i + 1) * width + j])
        j++;
      else
        add (ranges, &pair->in_a[i++]);
    }
}

GArray *
fw_word_diff (const char *text, const char *other)
{
  g_autoptr (GArray) words = split (text);
  g_autoptr (GArray) others = split (other);
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (FwRange));
  Pair pair = trim (text, words, other, others);

  if ((pair.n_a + 1) * (pair.n_b + 1) <= MAX_CELLS && pair.n_a < G_MAXUINT16)
    add_differences (ranges, &pair);
  else
    for (gsize i = 0; i < pair.n_a; i++)
      add (ranges, &pair.in_a[i]);
  return ranges;
}
