/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-text-units.h"

#include <string.h>

#include "feed-white-space.h"

/* 4 million comparisons take some 10 ms, and 8 MiB. */
#define MATCH_MAX (4 * 1024 * 1024)

static void
unit_free (gpointer data)
{
  FeedTextUnit *self = data;

  g_free (self->text);
  g_free (self->key);
  g_free (self);
}

/* Where the end tag of a block ends, if one begins at @text. */
static const char *
skip_block_end (const char *text)
{
  static const char *const blocks[] = { "</p>",     "</li>",  "</h1>",        "</h2>", "</h3>",
                                        "</h4>",    "</ul>",  "</ol>",        "</tr>", "</td>",
                                        "<br>",     "<br/>",  "<br />",       "<hr>",  "</figure>",
                                        "</pre>",   "<ul>",   "<ol>",         "<hr/>", "</div>",
                                        "</table>", "<hr />", "</blockquote>" };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (g_ascii_strncasecmp (text, blocks[i], strlen (blocks[i])) == 0)
      return text + strlen (blocks[i]);

  return NULL;
}

static const char *
find_unit_end (const char *text, gboolean markup)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      const char *end = markup && *at == '<' ? skip_block_end (at) : NULL;

      if (*at == '\n')
        return at + 1;
      if (end != NULL)
        return *end == '\n' ? end + 1 : end;
    }

  return text + strlen (text);
}

GPtrArray *
feed_text_units_cut (const char *text, gboolean markup)
{
  GPtrArray *units = g_ptr_array_new_with_free_func (unit_free);
  guint depth = 0;

  while (*text != '\0')
    {
      const char *end = find_unit_end (text, markup);
      FeedTextUnit *unit = g_new0 (FeedTextUnit, 1);

      unit->text = g_strndup (text, (gsize) (end - text));
      unit->key = markup ? feed_white_space_collapse (unit->text, &depth)
                         : feed_white_space_get_lines (unit->text);
      g_ptr_array_add (units, unit);
      text = end;
    }

  return units;
}

static FeedTextUnit *
get (GPtrArray *units, guint i)
{
  return g_ptr_array_index (units, i);
}

char *
feed_text_units_join (GPtrArray *units, guint begin, guint end)
{
  GString *text = g_string_new (NULL);

  for (guint i = begin; i < end; i++)
    g_string_append (text, get (units, i)->text);

  return g_string_free (text, FALSE);
}

static gboolean
is_same (GPtrArray *a, guint i, GPtrArray *b, guint j)
{
  return g_str_equal (get (a, i)->key, get (b, j)->key);
}

gboolean
feed_text_units_equal (GPtrArray *a,
                       guint a_begin,
                       guint a_end,
                       GPtrArray *b,
                       guint b_begin,
                       guint b_end)
{
  if (a_end - a_begin != b_end - b_begin)
    return FALSE;
  for (guint i = 0; i < a_end - a_begin; i++)
    if (!is_same (a, a_begin + i, b, b_begin + i))
      return FALSE;

  return TRUE;
}

/* What is between a common beginning and a common end. */
typedef struct
{
  GPtrArray *a;
  GPtrArray *b;
  guint begin;
  guint n_a;
  guint n_b;
  guint32 *lengths; /* (owned): of the longest common subsequence from here on, row by row */
} Middle;

static guint32 *
length_at (Middle *self, guint i, guint j)
{
  return &self->lengths[(gsize) i * (self->n_b + 1) + j];
}

static void
measure (Middle *self)
{
  self->lengths = g_new0 (guint32, ((gsize) self->n_a + 1) * (self->n_b + 1));
  for (guint i = self->n_a; i-- > 0;)
    for (guint j = self->n_b; j-- > 0;)
      *length_at (self, i, j) = is_same (self->a, self->begin + i, self->b, self->begin + j)
                                    ? *length_at (self, i + 1, j + 1) + 1
                                    : MAX (*length_at (self, i + 1, j),
                                           *length_at (self, i, j + 1));
}

static void
walk (Middle *self, gint *matches)
{
  guint i = 0;
  guint j = 0;

  while (i < self->n_a && j < self->n_b)
    if (is_same (self->a, self->begin + i, self->b, self->begin + j))
      matches[self->begin + i++] = (gint) (self->begin + j++);
    else if (*length_at (self, i + 1, j) >= *length_at (self, i, j + 1))
      i++;
    else
      j++;
}

static void
match_middle (GPtrArray *a, GPtrArray *b, guint begin, guint end, gint *matches)
{
  Middle middle = { a, b, begin, a->len - begin - end, b->len - begin - end, NULL };

  if ((guint64) (middle.n_a + 1) * (middle.n_b + 1) > MATCH_MAX)
    return;
  measure (&middle);
  walk (&middle, matches);
  g_free (middle.lengths);
}

GArray *
feed_text_units_match (GPtrArray *a, GPtrArray *b)
{
  GArray *matches = g_array_sized_new (FALSE, FALSE, sizeof (gint), a->len);
  gint *match = (gint *) (gpointer) g_array_set_size (matches, a->len)->data;
  guint shorter = MIN (a->len, b->len);
  guint begin = 0;
  guint end = 0;

  for (guint i = 0; i < a->len; i++)
    match[i] = -1;
  for (; begin < shorter && is_same (a, begin, b, begin); begin++)
    match[begin] = (gint) begin;
  for (; end < shorter - begin && is_same (a, a->len - 1 - end, b, b->len - 1 - end); end++)
    match[a->len - 1 - end] = (gint) (b->len - 1 - end);
  match_middle (a, b, begin, end, match);

  return matches;
}
