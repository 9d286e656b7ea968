/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-text.h"

#include <string.h>

enum
{
  LETTER,
  SPACE,
  DROPPED,
  LEAD, /* perhaps of a space or of an invisible character, in UTF-8 */
};

static const guint8 classes[256] = {
  [0x00 ... 0x08] = DROPPED,
  ['\t'] = SPACE,
  ['\n'] = SPACE,
  [0x0b] = DROPPED,
  ['\f'] = SPACE,
  ['\r'] = SPACE,
  [0x0e ... 0x1f] = DROPPED,
  [' '] = SPACE,
  [0x7f] = DROPPED,
  [0xc2] = LEAD,
  [0xe2] = LEAD,
  [0xef] = LEAD,
};

/* A search for a word finds it whatever its author did for the typesetting. */
static const struct
{
  char bytes[4];
  guint8 length;
  guint8 class;
} specials[] = {
  { "\xc2\xa0", 2, SPACE },       /* no-break space */
  { "\xc2\xad", 2, DROPPED },     /* soft hyphen */
  { "\xe2\x80\x8b", 3, DROPPED }, /* zero width space */
  { "\xe2\x80\xa8", 3, SPACE },   /* line separator */
  { "\xe2\x80\xa9", 3, SPACE },   /* paragraph separator */
  { "\xe2\x80\xaf", 3, SPACE },   /* narrow no-break space */
  { "\xef\xbb\xbf", 3, DROPPED }, /* byte order mark */
};

void
feed_html_text_init (FeedHtmlText *self, gsize size_hint)
{
  self->out = g_string_sized_new (size_hint);
  self->pending = '\0';
}

void
feed_html_text_space (FeedHtmlText *self)
{
  if (self->pending == '\0')
    self->pending = ' ';
}

void
feed_html_text_newline (FeedHtmlText *self)
{
  self->pending = '\n';
}

static void
append_word (FeedHtmlText *self, const char *word, gsize length)
{
  if (length == 0)
    return;
  if (self->pending != '\0' && self->out->len > 0)
    g_string_append_c (self->out, self->pending);
  self->pending = '\0';
  g_string_append_len (self->out, word, length);
}

static guint
classify (const char *p, const char *end, gsize *length)
{
  guint class = classes[(guint8) *p];

  *length = 1;
  if (class != LEAD)
    return class;
  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    {
      if ((gsize) (end - p) < specials[i].length ||
          memcmp (p, specials[i].bytes, specials[i].length) != 0)
        continue;
      *length = specials[i].length;
      return specials[i].class;
    }

  return LETTER;
}

/* One space between two letters stays as it is, so that whole sentences are copied at once. */
static inline gboolean
is_plain_space (const char *p, const char *word, const char *end)
{
  return *p == ' ' && p > word && p + 1 < end && classes[(guint8) p[1]] == LETTER;
}

void
feed_html_text_append (FeedHtmlText *self, const char *text, gsize length)
{
  const char *p = text, *end = text + length, *word = text;

  while (p < end)
    {
      gsize step;
      guint class;

      while (p < end && (classes[(guint8) *p] == LETTER || is_plain_space (p, word, end)))
        p++;
      if (p == end)
        break;
      class = classify (p, end, &step);
      if (class != LETTER)
        {
          append_word (self, word, p - word);
          word = p + step;
        }
      if (class == SPACE)
        feed_html_text_space (self);
      p += step;
    }
  append_word (self, word, end - word);
}

char *
feed_html_text_end (FeedHtmlText *self)
{
  return g_string_free (g_steal_pointer (&self->out), FALSE);
}
