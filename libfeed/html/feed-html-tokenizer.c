/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-tokenizer.h"

#include <string.h>

/* What ends a run of characters within a tag. */
enum
{
  IS_SPACE = 1 << 0,
  ENDS_TAG_NAME = 1 << 1,
  ENDS_ATTRIBUTE_NAME = 1 << 2,
  ENDS_UNQUOTED = 1 << 3,
};

#define SPACE_CLASS (IS_SPACE | ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME | ENDS_UNQUOTED)

static const guint8 classes[256] = {
  ['\t'] = SPACE_CLASS,
  ['\n'] = SPACE_CLASS,
  ['\f'] = SPACE_CLASS,
  ['\r'] = SPACE_CLASS,
  [' '] = SPACE_CLASS,
  ['/'] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME,
  ['>'] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME | ENDS_UNQUOTED,
  ['='] = ENDS_ATTRIBUTE_NAME,
};

static inline gboolean
has_class (char c, guint mask)
{
  return (classes[(guint8) c] & mask) != 0;
}

static inline const char *
skip_until (const char *p, const char *end, guint mask)
{
  while (p < end && !has_class (*p, mask))
    p++;
  return p;
}

static inline const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && has_class (*p, IS_SPACE))
    p++;
  return p;
}

static inline const char *
find_byte (const char *p, const char *end, char byte)
{
  const char *found = p < end ? memchr (p, byte, end - p) : NULL;

  return found == NULL ? end : found;
}

static gboolean
starts_with (const char *p, const char *end, const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (end - p) >= length && g_ascii_strncasecmp (p, prefix, length) == 0;
}

gboolean
feed_html_slice_equals (FeedHtmlSlice slice, const char *lower_case)
{
  return slice.length == strlen (lower_case) &&
         g_ascii_strncasecmp (slice.text, lower_case, slice.length) == 0;
}

void
feed_html_tokenizer_init (FeedHtmlTokenizer *self, const char *html, gssize length)
{
  *self = (FeedHtmlTokenizer){ 0 };
  self->p = html;
  self->end = html + (length < 0 ? strlen (html) : (gsize) length);
}

void
feed_html_tokenizer_set_model (FeedHtmlTokenizer *self, FeedHtmlModel model, FeedHtmlSlice name)
{
  self->model = model;
  self->raw_name = name;
}

/* Whether a tag of this name stands at @p, after its "<" or "</". */
static gboolean
is_name_at (const char *p, const char *end, FeedHtmlSlice name)
{
  if ((gsize) (end - p) <= name.length)
    return FALSE;

  return g_ascii_strncasecmp (p, name.text, name.length) == 0 &&
         has_class (p[name.length], ENDS_TAG_NAME);
}

/* The end tag that closes RCDATA or RAWTEXT, or the end. */
static const char *
find_raw_end (const char *p, const char *end, FeedHtmlSlice name)
{
  while ((p = find_byte (p, end, '<')) < end)
    {
      if (p + 1 < end && p[1] == '/' && is_name_at (p + 2, end, name))
        break;
      p++;
    }

  return p;
}

/* The escaped states of script data: "<!--" begins, "-->" ends; between them "<script" begins what
 * "</script" does not end the element of. */
static const char *
find_script_end (const char *p, const char *end, FeedHtmlSlice name)
{
  gboolean is_escaped = FALSE, is_double_escaped = FALSE;

  for (; p < end; p++)
    {
      if (*p == '-' && is_escaped && starts_with (p, end, "-->"))
        is_escaped = is_double_escaped = FALSE;
      if (*p != '<')
        continue;
      if (!is_escaped && starts_with (p, end, "<!--"))
        {
          is_escaped = TRUE;
          /* The dashes may be those of "-->" as well. */
          p++;
        }
      else if (p + 1 < end && p[1] == '/' && is_name_at (p + 2, end, name))
        {
          if (!is_double_escaped)
            return p;
          is_double_escaped = FALSE;
        }
      else if (is_escaped && is_name_at (p + 1, end, name))
        is_double_escaped = TRUE;
    }

  return end;
}

static const char *
find_model_end (FeedHtmlTokenizer *self)
{
  const char *end = self->end;

  if (self->model == FEED_HTML_SCRIPT_DATA)
    end = find_script_end (self->p, end, self->raw_name);
  else if (self->model != FEED_HTML_PLAINTEXT)
    end = find_raw_end (self->p, end, self->raw_name);
  self->work += end - self->p;

  return end;
}

gboolean
feed_html_tokenizer_finds_end (FeedHtmlTokenizer *self)
{
  return find_model_end (self) < self->end;
}

static gboolean
is_literal (FeedHtmlSlice text, FeedHtmlModel model)
{
  if (model == FEED_HTML_DATA)
    return memchr (text.text, '&', text.length) == NULL;

  return (model != FEED_HTML_RCDATA || memchr (text.text, '&', text.length) == NULL) &&
         memchr (text.text, '\0', text.length) == NULL;
}

static void
set_text (FeedHtmlTokenizer *self, FeedHtmlToken *token, const char *end, FeedHtmlModel model)
{
  token->type = FEED_HTML_TEXT;
  token->text = (FeedHtmlSlice){ self->p, end - self->p };
  token->model = model;
  token->is_literal = is_literal (token->text, model);
  self->p = end;
}

/* A "<" that begins nothing is text, as is "</" at the end. */
static gboolean
is_markup (const char *p, const char *end)
{
  if (p + 1 >= end)
    return FALSE;
  if (p[1] == '/')
    return p + 2 < end;

  return g_ascii_isalpha (p[1]) || p[1] == '!' || p[1] == '?';
}

static gboolean
next_text (FeedHtmlTokenizer *self, FeedHtmlToken *token)
{
  const char *p = find_byte (self->p, self->end, '<');

  while (p < self->end && !is_markup (p, self->end))
    p = find_byte (p + 1, self->end, '<');
  if (p == self->p)
    return FALSE;
  set_text (self, token, p, FEED_HTML_DATA);

  return TRUE;
}

static void
set_comment (FeedHtmlTokenizer *self,
             FeedHtmlToken *token,
             FeedHtmlTokenType type,
             const char *start,
             const char *text_end,
             const char *next)
{
  token->type = type;
  token->text = (FeedHtmlSlice){ start, text_end - start };
  self->p = next;
}

/* Everything up to ">": markup declarations, processing instructions, CDATA sections. */
static void
next_bogus_comment (FeedHtmlTokenizer *self,
                    FeedHtmlToken *token,
                    FeedHtmlTokenType type,
                    const char *start)
{
  const char *close = find_byte (start, self->end, '>');

  set_comment (self, token, type, start, close, MIN (close + 1, self->end));
}

/* Where the input ends amid the dashes that would have ended the comment, they are none of it. */
static const char *
find_unfinished_end (const char *start, const char *end)
{
  gsize length = end - start;

  if (length >= 3 && memcmp (end - 3, "--!", 3) == 0)
    return end - 3;
  for (gsize n = MIN (length, 2); n > 0 && end[-1] == '-'; n--)
    end--;

  return end;
}

static void
next_comment (FeedHtmlTokenizer *self, FeedHtmlToken *token)
{
  const char *start = self->p + strlen ("<!--");
  const char *p = start;

  /* "<!-->" and "<!--->" are whole. */
  if (starts_with (p, self->end, ">") || starts_with (p, self->end, "->"))
    {
      set_comment (self, token, FEED_HTML_COMMENT, p, p, p + (*p == '>' ? 1 : 2));
      return;
    }
  while ((p = find_byte (p, self->end, '>')) < self->end)
    {
      if (p - start >= 2 && p[-1] == '-' && p[-2] == '-')
        {
          set_comment (self, token, FEED_HTML_COMMENT, start, p - 2, p + 1);
          return;
        }
      if (p - start >= 3 && p[-1] == '!' && p[-2] == '-' && p[-3] == '-')
        {
          set_comment (self, token, FEED_HTML_COMMENT, start, p - 3, p + 1);
          return;
        }
      p++;
    }
  set_comment (self, token, FEED_HTML_COMMENT, start, find_unfinished_end (start, self->end),
               self->end);
}

/* FALSE for an empty one, which is no token. */
static gboolean
next_section (FeedHtmlTokenizer *self, FeedHtmlToken *token, const char *start)
{
  const char *end = g_strstr_len (start, self->end - start, "]]>");

  self->p = start;
  set_text (self, token, end == NULL ? self->end : end, FEED_HTML_RAWTEXT);
  if (end != NULL)
    self->p = end + strlen ("]]>");

  return token->text.length > 0;
}

/* FALSE for what is no token. */
static gboolean
next_declaration (FeedHtmlTokenizer *self, FeedHtmlToken *token)
{
  static const char section[] = "[CDATA[";
  const char *start = self->p + strlen ("<!");

  if (self->has_sections && (gsize) (self->end - start) >= strlen (section) &&
      memcmp (start, section, strlen (section)) == 0)
    return next_section (self, token, start + strlen (section));
  if (starts_with (start, self->end, "--"))
    next_comment (self, token);
  else if (starts_with (start, self->end, "doctype"))
    next_bogus_comment (self, token, FEED_HTML_DOCTYPE, start + strlen ("doctype"));
  else
    next_bogus_comment (self, token, FEED_HTML_COMMENT, start);

  return TRUE;
}

static const char *
read_value (const char *p, const char *end, FeedHtmlSlice *value)
{
  const char *close;
  char quote;

  p = skip_spaces (p, end);
  if (p == end)
    return end;
  quote = *p;
  if (quote == '"' || quote == '\'')
    {
      p++;
      close = find_byte (p, end, quote);
      *value = (FeedHtmlSlice){ p, close - p };
      return close < end ? close + 1 : end;
    }
  close = skip_until (p, end, ENDS_UNQUOTED);
  *value = (FeedHtmlSlice){ p, close - p };

  return close;
}

static gboolean
has_attribute (const FeedHtmlToken *token, FeedHtmlSlice name)
{
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name.length == name.length &&
        g_ascii_strncasecmp (token->attributes[i].name.text, name.text, name.length) == 0)
      return TRUE;

  return FALSE;
}

/* Of attributes of one name the first counts. */
static const char *
read_attribute (const char *p, const char *end, FeedHtmlToken *token)
{
  FeedHtmlAttribute attribute = { 0 };
  const char *after;

  /* A "=" in front is part of the name. */
  after = skip_until (p + 1, end, ENDS_ATTRIBUTE_NAME);
  attribute.name = (FeedHtmlSlice){ p, after - p };
  attribute.value = (FeedHtmlSlice){ after, 0 };
  p = skip_spaces (after, end);
  if (p < end && *p == '=')
    after = read_value (p + 1, end, &attribute.value);
  if (token->n_attributes < FEED_HTML_MAX_ATTRIBUTES && !has_attribute (token, attribute.name))
    token->attributes[token->n_attributes++] = attribute;

  return after;
}

/* FALSE for a tag that the input ends in: there is no such tag. */
static gboolean
next_tag (FeedHtmlTokenizer *self, FeedHtmlToken *token, FeedHtmlTokenType type, const char *name)
{
  const char *end = self->end;
  const char *p = skip_until (name, end, ENDS_TAG_NAME);

  token->type = type;
  token->name = (FeedHtmlSlice){ name, p - name };
  token->n_attributes = 0;
  token->is_self_closing = FALSE;
  while (p < end && *p != '>')
    {
      if (has_class (*p, IS_SPACE))
        p++;
      else if (*p == '/')
        {
          p++;
          token->is_self_closing = p < end && *p == '>';
        }
      else
        p = read_attribute (p, end, token);
    }
  self->p = MIN (p + 1, end);

  return p < end;
}

/* "</>" is nothing at all. */
static gboolean
next_end_tag (FeedHtmlTokenizer *self, FeedHtmlToken *token)
{
  const char *name = self->p + strlen ("</");

  if (g_ascii_isalpha (*name))
    return next_tag (self, token, FEED_HTML_END_TAG, name);
  next_bogus_comment (self, token, FEED_HTML_COMMENT, name);

  return *name != '>';
}

/* FALSE for what is read over. */
static gboolean
next_markup (FeedHtmlTokenizer *self, FeedHtmlToken *token)
{
  switch (self->p[1])
    {
    case '/':
      return next_end_tag (self, token);
    case '!':
      return next_declaration (self, token);
    case '?':
      next_bogus_comment (self, token, FEED_HTML_COMMENT, self->p + 1);
      return TRUE;
    default:
      return next_tag (self, token, FEED_HTML_START_TAG, self->p + 1);
    }
}

/* FALSE where there is none, and the element ends at once. */
static gboolean
next_model_text (FeedHtmlTokenizer *self, FeedHtmlToken *token)
{
  FeedHtmlModel model = self->model;
  const char *end = find_model_end (self);

  self->model = FEED_HTML_DATA;
  if (end == self->p)
    return FALSE;
  set_text (self, token, end, model);

  return TRUE;
}

static gboolean
find_next (FeedHtmlTokenizer *self, FeedHtmlToken *token)
{
  if (self->model != FEED_HTML_DATA && next_model_text (self, token))
    return TRUE;
  while (self->p < self->end)
    if (next_text (self, token) || next_markup (self, token))
      return TRUE;
  token->type = FEED_HTML_END_OF_INPUT;

  return FALSE;
}

gboolean
feed_html_tokenizer_next (FeedHtmlTokenizer *self, FeedHtmlToken *token)
{
  const char *start = self->p;
  gboolean is_found = find_next (self, token);

  self->work += self->p - start;

  return is_found;
}
