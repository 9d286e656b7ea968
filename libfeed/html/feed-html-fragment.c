/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-fragment.h"

#include <string.h>

#define BETWEEN_CELLS (FEED_HTML_TABLE | FEED_HTML_SECTION | FEED_HTML_ROW | FEED_HTML_COLUMNS)

enum
{
  LITERAL,
  AMPERSAND,
  LESS,
  GREATER,
  QUOTE,
  BACKQUOTE,
  RETURN,
  DROPPED,
};

/* What stands for each; a browser reads a carriage return as a line feed anyhow. */
static const char *const replacements[] = {
  "", "&amp;", "&lt;", "&gt;", "&quot;", "&#96;", "\n", ""
};

#define COMMON                                                                                     \
  [0x00 ... 0x08] = DROPPED, [0x0b] = DROPPED, ['\r'] = RETURN, [0x0e ... 0x1f] = DROPPED,         \
            [0x7f] = DROPPED, ['&'] = AMPERSAND, ['<'] = LESS, ['>'] = GREATER

static const guint8 text_classes[256] = { COMMON };
static const guint8 value_classes[256] = { COMMON, ['"'] = QUOTE, ['`'] = BACKQUOTE };

void
feed_html_fragment_init (FeedHtmlFragment *self, gsize size_hint)
{
  self->out = g_string_sized_new (size_hint);
  self->depth = 0;
  self->work = 0;
  self->pre_start = G_MAXSIZE;
}

/* What g_string_append_len() does, without the call where there is room. */
static inline void
append (GString *out, const char *text, gsize length)
{
  if (out->len + length >= out->allocated_len)
    {
      g_string_append_len (out, text, (gssize) length);
      return;
    }
  memcpy (out->str + out->len, text, length);
  out->len += length;
  out->str[out->len] = '\0';
}

static void
append_escaped (GString *out, const char *text, gsize length, const guint8 *classes)
{
  const char *p = text, *end = text + length;

  while (p < end)
    {
      const char *start = p;
      guint class;

      while (p < end && classes[(guint8) *p] == LITERAL)
        p++;
      append (out, start, p - start);
      if (p == end)
        return;
      class = classes[(guint8) *p];
      /* Of CR LF only the LF stays. */
      if (class != RETURN || p + 1 == end || p[1] != '\n')
        g_string_append (out, replacements[class]);
      p++;
    }
}

void
feed_html_fragment_attribute (FeedHtmlFragment *self, const char *name, const char *value)
{
  append (self->out, " ", 1);
  append (self->out, name, strlen (name));
  append (self->out, "=\"", 2);
  append_escaped (self->out, value, strlen (value), value_classes);
  append (self->out, "\"", 1);
}

static void
pop_to (FeedHtmlFragment *self, guint depth)
{
  while (self->depth > depth)
    {
      const char *name = self->open[--self->depth]->output;

      append (self->out, "</", 2);
      append (self->out, name, strlen (name));
      append (self->out, ">", 1);
    }
}

static void
close_implied (FeedHtmlFragment *self, const FeedHtmlShape *shape)
{
  guint depth = self->depth, outermost = self->depth;

  while (depth > 0)
    {
      guint groups = self->open[--depth]->shape->groups;

      self->work++;
      if ((groups & shape->closes) != 0)
        outermost = depth;
      if ((groups & shape->stops) != 0)
        break;
    }
  pop_to (self, outermost);
}

/* Closes what is between here and the nearest element that may hold @shape. */
static gboolean
find_parent (FeedHtmlFragment *self, const FeedHtmlShape *shape)
{
  for (guint depth = self->depth; depth > 0; depth--)
    {
      guint groups = self->open[depth - 1]->shape->groups;

      self->work++;
      if ((groups & shape->parents) != 0)
        {
          pop_to (self, depth);
          return TRUE;
        }
      if ((groups & (FEED_HTML_TABLE | FEED_HTML_CELL)) != 0)
        return FALSE;
    }

  return FALSE;
}

gboolean
feed_html_fragment_is_within (FeedHtmlFragment *self, guint groups)
{
  for (guint depth = self->depth; depth > 0; depth--)
    {
      self->work++;
      if ((self->open[depth - 1]->shape->groups & groups) != 0)
        return TRUE;
    }

  return FALSE;
}

static void
write_name (FeedHtmlFragment *self, const FeedHtmlTag *tag)
{
  append (self->out, "<", 1);
  append (self->out, tag->output, strlen (tag->output));
}

static guint
get_parent_groups (FeedHtmlFragment *self)
{
  return self->depth == 0 ? 0 : self->open[self->depth - 1]->shape->groups;
}

gboolean
feed_html_fragment_is_formula (FeedHtmlFragment *self)
{
  return (get_parent_groups (self) & FEED_HTML_ANY_FORMULA) != 0;
}

static void
leave_formula (FeedHtmlFragment *self)
{
  while (feed_html_fragment_is_formula (self))
    pop_to (self, self->depth - 1);
}

/* A formula holds no HTML. What stands for itself ends it; of the rest only the words stay. */
static gboolean
fits_formula (FeedHtmlFragment *self, const FeedHtmlTag *tag)
{
  if (!feed_html_fragment_is_formula (self))
    return TRUE;
  if ((tag->flags & (FEED_HTML_TEXT_BLOCK | FEED_HTML_IMAGE | FEED_HTML_PLAYS)) == 0)
    return FALSE;
  leave_formula (self);

  return TRUE;
}

/* Between the parts of a table, where a browser has no place for content. */
static gboolean
is_between_cells (FeedHtmlFragment *self)
{
  return (get_parent_groups (self) & BETWEEN_CELLS) != 0;
}

static gboolean
imply (FeedHtmlFragment *self, const char *name)
{
  const FeedHtmlTag *tag = feed_html_tag_find ((FeedHtmlSlice){ name, strlen (name) });

  if (!feed_html_fragment_start (self, tag))
    return FALSE;
  feed_html_fragment_end_start (self, tag);

  return TRUE;
}

/* A browser would move @tag, which is no part of a table, in front of it. Here it gets a cell where
 * it stands. */
static gboolean
make_room (FeedHtmlFragment *self, const FeedHtmlTag *tag)
{
  if (!is_between_cells (self))
    return TRUE;

  return (tag->flags & FEED_HTML_WRAPS) == 0 && imply (self, "td");
}

static gboolean
has_depth_for (FeedHtmlFragment *self, const FeedHtmlShape *shape)
{
  guint needed = (shape->groups & FEED_HTML_TABLE) != 0 ? FEED_HTML_TABLE_DEPTH : 1;

  return self->depth + needed <= FEED_HTML_MAX_DEPTH;
}

gboolean
feed_html_fragment_start (FeedHtmlFragment *self, const FeedHtmlTag *tag)
{
  const FeedHtmlShape *shape = tag->shape;

  if ((shape->parents & FEED_HTML_FORMULA) == 0 && !fits_formula (self, tag))
    return FALSE;
  if (shape->closes != 0)
    close_implied (self, shape);
  if (shape->parents == 0 ? !make_room (self, tag) : !find_parent (self, shape))
    return FALSE;
  if (shape->implied != NULL && (get_parent_groups (self) & shape->direct) == 0 &&
      !imply (self, shape->implied))
    return FALSE;
  if (!has_depth_for (self, shape))
    return FALSE;
  write_name (self, tag);

  return TRUE;
}

void
feed_html_fragment_end_start (FeedHtmlFragment *self, const FeedHtmlTag *tag)
{
  g_string_append_c (self->out, '>');
  if ((tag->flags & FEED_HTML_VOID) == 0)
    self->open[self->depth++] = tag;
  if (tag->output[0] == 'p' && strcmp (tag->output, "pre") == 0)
    self->pre_start = self->out->len;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]) && text_classes[(guint8) text[i]] != DROPPED)
      return FALSE;

  return TRUE;
}

void
feed_html_fragment_text (FeedHtmlFragment *self, const char *text, gsize length)
{
  gsize start;

  if (is_between_cells (self) && !is_blank (text, length) && !imply (self, "td"))
    return;
  start = self->out->len;
  append_escaped (self->out, text, length, text_classes);
  /* The first newline of a <pre> is read over. */
  if (start == self->pre_start && self->out->str[start] == '\n')
    g_string_insert_c (self->out, start, '\n');
}

const FeedHtmlTag *
feed_html_fragment_get_open (FeedHtmlFragment *self)
{
  return self->depth == 0 ? NULL : self->open[self->depth - 1];
}

/* "</h2>" ends an <h1> too. */
static gboolean
ends (const FeedHtmlTag *tag, const FeedHtmlTag *open)
{
  return tag->output == open->output || strcmp (tag->output, open->output) == 0 ||
         (tag->shape->groups & open->shape->groups & FEED_HTML_HEADING) != 0;
}

void
feed_html_fragment_close (FeedHtmlFragment *self, const FeedHtmlTag *tag)
{
  for (guint depth = self->depth; depth > 0; depth--)
    {
      const FeedHtmlTag *open = self->open[depth - 1];

      self->work++;
      if (ends (tag, open))
        {
          pop_to (self, depth - 1);
          return;
        }
      if ((open->shape->groups & tag->shape->end_stops) != 0)
        return;
    }
}

char *
feed_html_fragment_end (FeedHtmlFragment *self)
{
  pop_to (self, 0);

  return g_string_free (g_steal_pointer (&self->out), FALSE);
}
