/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-scanner.h"

#include <string.h>

#include "feed-xml-entities.h"

#define LONGEST_OPENING 9 /* "<![CDATA[" */
/* Up to here it is looked whether a CDATA section that goes on was forgotten to be closed. */
#define MOST_HELD_CDATA (64 * 1024)

/* What is not closed by these would be looked for again and again. */
typedef enum
{
  COMMENT_END,
  INSTRUCTION_END,
  TAG_END,
  N_ENDS
} End;

static const char *const ends[N_ENDS] = { "-->", "?>", ">" };

typedef enum
{
  FOUND,
  SKIPPED,   /* nothing to tell */
  NEEDS_MORE /* of the text, to know */
} Result;

struct _FeedXmlScanner
{
  gsize max_token;
  const char *at; /* what is being looked at: of the piece, or of what was held back */
  const char *end;
  const char *piece;
  const char *piece_end;
  const char *rest; /* of the piece, behind what was held back and what it needed */
  GString *held;    /* (owned): the token that the last piece ended in */
  gboolean in_held;
  gboolean is_last;
  gboolean in_cdata; /* one that was too long to be held back */
  gboolean had_doctype;
  gboolean is_missing[N_ENDS]; /* in all that is left */
  const char *cdata_end;       /* (nullable): where one was seen, in what is being looked at */
  gsize scanned;               /* how far into the token at hand its end was looked for */
  char quote;                  /* that is open there */
  gsize value;                 /* where it was opened */
};

FeedXmlScanner *
feed_xml_scanner_new (gsize max_token)
{
  FeedXmlScanner *self = g_new0 (FeedXmlScanner, 1);

  self->max_token = max_token;
  self->held = g_string_new (NULL);

  return self;
}

void
feed_xml_scanner_free (FeedXmlScanner *self)
{
  g_string_free (self->held, TRUE);
  g_free (self);
}

/* What is here is all that will be. */
static gboolean
is_final (FeedXmlScanner *self)
{
  return self->is_last && (!self->in_held || self->rest == self->piece_end);
}

/* The token ends at @end, and the next begins at @next. */
static Result
take (FeedXmlScanner *self,
      FeedXmlToken *token,
      FeedXmlTokenKind kind,
      const char *text,
      const char *end,
      const char *next)
{
  *token = (FeedXmlToken){ kind, text, end - text, token->problem };
  self->at = next;
  self->scanned = 0;
  self->quote = '\0';

  return FOUND;
}

static Result
skip (FeedXmlScanner *self, const char *next)
{
  self->at = next;
  self->scanned = 0;
  self->quote = '\0';

  return SKIPPED;
}

static Result
wait_for_more (FeedXmlScanner *self, FeedXmlToken *token)
{
  self->scanned = self->end - self->at;
  if (self->scanned <= self->max_token)
    return NEEDS_MORE;

  return take (self, token, FEED_XML_TOO_LONG, self->at, self->at, self->end);
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static inline gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || c == ':' || (guchar) c >= 0x80;
}

/* A reference may be cut at the end of a piece; then it belongs to the next one. */
static const char *
before_cut_reference (const char *start, const char *end)
{
  const char *from = end - MIN (end - start, FEED_XML_LONGEST_REFERENCE);
  const char *found = memrchr (from, '&', end - from);

  return found == NULL || memchr (found, ';', end - found) != NULL ? end : found;
}

static Result
scan_text (FeedXmlScanner *self, FeedXmlToken *token)
{
  const char *stop = memchr (self->at, '<', self->end - self->at);

  if (stop == NULL)
    stop = is_final (self) ? self->end : before_cut_reference (self->at, self->end);
  if (stop == self->at)
    return NEEDS_MORE;

  return take (self, token, FEED_XML_TEXT, self->at, stop, stop);
}

static Result
take_literally (FeedXmlScanner *self, FeedXmlToken *token)
{
  token->problem = FEED_XML_NOT_ESCAPED;
  return take (self, token, FEED_XML_TEXT, self->at, self->at + 1, self->at + 1);
}

static const char *
find_cdata_end (const char *from, const char *end)
{
  while ((from = memchr (from, ']', end - from)) != NULL)
    {
      if (end - from < 3)
        return NULL;
      if (from[1] == ']' && from[2] == '>')
        return from;
      from++;
    }

  return NULL;
}

/* Nobody has one section in another. */
static gboolean
has_cdata_start (const char *from, const char *end)
{
  const char *start = from;

  while ((from = memchr (from, '[', end - from)) != NULL)
    {
      if (from - start >= 8 && memcmp (from - 8, "<![CDATA", 8) == 0)
        return TRUE;
      from++;
    }

  return FALSE;
}

static const char *
find_end_tag (const char *from, const char *end, const char *name)
{
  gsize length = strlen (name);

  while ((from = memmem (from, end - from, "</", 2)) != NULL)
    {
      const char *behind = from + 2 + length;

      if (behind < end && memcmp (from + 2, name, length) == 0 &&
          (*behind == '>' || is_blank (*behind)))
        return from;
      from += 2;
    }

  return NULL;
}

/* Sections that were not closed have the same end. */
static const char *
find_known_cdata_end (FeedXmlScanner *self, const char *from)
{
  if (self->cdata_end == NULL || self->cdata_end < from)
    self->cdata_end = find_cdata_end (from, self->end);

  return self->cdata_end;
}

/* The rest of a section that is long. */
static Result
scan_long_cdata (FeedXmlScanner *self, FeedXmlToken *token)
{
  const char *close = find_cdata_end (self->at, self->end);
  const char *stop = close != NULL || is_final (self) ? self->end : self->end - 2;

  if (close != NULL)
    {
      self->in_cdata = FALSE;
      return take (self, token, FEED_XML_CDATA, self->at, close, close + 3);
    }
  if (stop <= self->at)
    return NEEDS_MORE;

  return take (self, token, FEED_XML_CDATA, self->at, stop, stop);
}

static Result
scan_cdata (FeedXmlScanner *self, const char *open, FeedXmlToken *token)
{
  const char *text = self->at + LONGEST_OPENING;
  const char *from = self->at + MAX (self->scanned, LONGEST_OPENING + 2) - 2;
  const char *close = find_known_cdata_end (self, from);
  const char *cut = NULL;

  if (close == NULL && !is_final (self))
    {
      if (self->end - self->at < MOST_HELD_CDATA)
        return wait_for_more (self, token);
      self->in_cdata = TRUE;
      return take (self, token, FEED_XML_CDATA, text, self->end - 2, self->end - 2);
    }
  if (open != NULL && (close == NULL || has_cdata_start (text, close)))
    cut = find_end_tag (text, close != NULL ? close : self->end, open);
  if (close != NULL && cut == NULL)
    return take (self, token, FEED_XML_CDATA, text, close, close + 3);

  token->problem = "A CDATA section has no end";
  cut = cut != NULL ? cut : self->end;
  return take (self, token, FEED_XML_CDATA, text, cut, cut);
}

/* What means nothing here. One that is not closed is no such thing. */
static Result
scan_skipped (FeedXmlScanner *self, FeedXmlToken *token, gsize opening, End end)
{
  gsize length = strlen (ends[end]);
  const char *from = self->at + MAX (self->scanned, opening + length) - length;
  const char *close = NULL;

  if (!self->is_missing[end] && from < self->end)
    close = memmem (from, self->end - from, ends[end], length);
  if (close != NULL)
    return skip (self, close + length);
  if (is_final (self))
    {
      self->is_missing[end] = TRUE;
      return take_literally (self, token);
    }
  self->scanned = self->end - self->at;

  return NEEDS_MORE;
}

/* The XML declaration is so often damaged that any ">" ends it. */
static Result
scan_instruction (FeedXmlScanner *self, FeedXmlToken *token)
{
  gboolean is_declaration = self->end - self->at >= 5 && memcmp (self->at, "<?xml", 5) == 0;

  return scan_skipped (self, token, 2, is_declaration ? TAG_END : INSTRUCTION_END);
}

/* Where the internal subset of a DOCTYPE ends, or NULL. */
static const char *
find_subset_end (const char *at, const char *end)
{
  char quote = '\0';
  gboolean in_declaration = FALSE;

  for (; at < end; at++)
    if (quote != '\0')
      quote = *at == quote ? '\0' : quote;
    else if (!in_declaration && end - at >= 4 && memcmp (at, "<!--", 4) == 0)
      {
        at = memmem (at + 4, end - at - 4, "-->", 3);
        if (at == NULL)
          return NULL;
        at += 2;
      }
    else if (in_declaration && (*at == '"' || *at == '\''))
      quote = *at;
    else if (*at == ']' && !in_declaration)
      return at;
    else if (*at == '<' || *at == '>')
      in_declaration = *at == '<';

  return NULL;
}

static const char *
find_doctype_end (const char *at, const char *end)
{
  char quote = '\0';

  for (; at != NULL && at < end; at++)
    if (quote != '\0')
      quote = *at == quote ? '\0' : quote;
    else if (*at == '"' || *at == '\'')
      quote = *at;
    else if (*at == '>')
      return at;
    else if (*at == '[' && (at = find_subset_end (at, end)) == NULL)
      return NULL;

  return NULL;
}

static Result
scan_doctype (FeedXmlScanner *self, FeedXmlToken *token)
{
  const char *text = self->at + LONGEST_OPENING;
  const char *close = self->had_doctype ? NULL : find_doctype_end (text, self->end);

  if (close == NULL && !is_final (self) && !self->had_doctype)
    return wait_for_more (self, token);
  self->had_doctype = TRUE;
  /* One without an end hides nothing behind it. */
  if (close == NULL)
    {
      token->problem = "The DOCTYPE has no end, or there is another one";
      self->scanned = 0;
      return scan_skipped (self, token, LONGEST_OPENING, TAG_END);
    }

  return take (self, token, FEED_XML_DOCTYPE, text, close, close + 1);
}

/* At "<!" or "<?". */
static Result
scan_declaration (FeedXmlScanner *self, const char *open, FeedXmlToken *token)
{
  gsize available = self->end - self->at;

  if (available < LONGEST_OPENING && !is_final (self))
    return NEEDS_MORE;
  if (self->at[1] == '?')
    return scan_instruction (self, token);
  if (available >= 4 && memcmp (self->at, "<!--", 4) == 0)
    return scan_skipped (self, token, 4, COMMENT_END);
  if (available >= LONGEST_OPENING && memcmp (self->at, "<![CDATA[", LONGEST_OPENING) == 0)
    return scan_cdata (self, open, token);
  if (available >= LONGEST_OPENING &&
      g_ascii_strncasecmp (self->at, "<!DOCTYPE", LONGEST_OPENING) == 0)
    return scan_doctype (self, token);

  return take_literally (self, token);
}

static Result
scan_end_tag (FeedXmlScanner *self, FeedXmlToken *token)
{
  const char *name = self->at + 2;
  const char *close = self->at + MAX (self->scanned, 2);
  const char *name_end = name;

  while (close < self->end && *close != '>' && *close != '<')
    close++;
  if (close == self->end && !is_final (self))
    return wait_for_more (self, token);
  while (name_end < close && !is_blank (*name_end))
    name_end++;
  if (close == self->end || *close == '<')
    {
      token->problem = "An end tag has no “>”";
      return take (self, token, FEED_XML_END_TAG, name, name_end, close);
    }

  return take (self, token, FEED_XML_END_TAG, name, name_end, close + 1);
}

/* Quotes mean something behind "=" only. */
static gboolean
opens_value (const char *start, const char *quote)
{
  while (quote > start && is_blank (quote[-1]))
    quote--;

  return quote > start && quote[-1] == '=';
}

/* A value that is not closed goes on to the next quote in the document, and what is behind that one
 * is no end of a value. Then the first ">" in it was the end of the tag. */
static const char *
find_forgotten_end (FeedXmlScanner *self, const char *quote)
{
  const char *value = self->at + self->value;
  const char *cut;

  if (quote + 1 < self->end && (is_blank (quote[1]) || strchr ("/>?", quote[1]) != NULL))
    return NULL;
  cut = memchr (value, '>', quote - value);

  return cut != NULL && memchr (cut, '<', quote - cut) != NULL ? cut : NULL;
}

/* Behind the value that is open at @p. NULL: it is not all here. @close: where the tag ends, if its
 * end was forgotten. */
static const char *
pass_value (FeedXmlScanner *self, const char *p, const char **close)
{
  const char *quote = memchr (p, self->quote, self->end - p);

  if (quote == NULL || (quote + 1 == self->end && !is_final (self)))
    return NULL;
  *close = find_forgotten_end (self, quote);
  self->quote = '\0';

  return quote + 1;
}

static const char *
find_tag_end (FeedXmlScanner *self, gboolean *is_forgotten)
{
  const char *start = self->at;
  const char *p = start + MAX (self->scanned, 1);

  while (p != NULL && p < self->end)
    {
      const char *close = NULL;

      if (self->quote != '\0')
        p = pass_value (self, p, &close);
      else if (*p == '>' || *p == '<')
        return p;
      else if ((*p == '"' || *p == '\'') && opens_value (start, p))
        {
          self->quote = *p++;
          self->value = p - start;
        }
      else
        p++;
      *is_forgotten = close != NULL;
      if (close != NULL)
        return close;
    }

  return NULL;
}

/* At the end of the document: a tag with a value that was not closed. */
static Result
scan_last_tag (FeedXmlScanner *self, FeedXmlToken *token)
{
  const char *from = self->at + (self->quote != '\0' ? self->value : 1);
  const char *close = memchr (from, '>', self->end - from);

  token->problem = "A tag has no end";
  if (close == NULL)
    return skip (self, self->end);

  return take (self, token, FEED_XML_START_TAG, self->at + 1, close, close + 1);
}

static Result
scan_start_tag (FeedXmlScanner *self, FeedXmlToken *token)
{
  gboolean is_forgotten = FALSE;
  const char *close = find_tag_end (self, &is_forgotten);
  Result result;

  if (close == NULL && is_final (self))
    return scan_last_tag (self, token);
  if (close == NULL)
    {
      result = wait_for_more (self, token);
      /* What is behind the quote is still to be seen. */
      if (self->quote != '\0' && self->scanned > self->value && self->end[-1] == self->quote)
        self->scanned--;
      return result;
    }
  if (is_forgotten)
    token->problem = "The value of an attribute has no end";
  if (*close == '>')
    return take (self, token, FEED_XML_START_TAG, self->at + 1, close, close + 1);
  token->problem = "A tag has no “>”";

  return take (self, token, FEED_XML_START_TAG, self->at + 1, close, close);
}

static Result
scan_markup (FeedXmlScanner *self, const char *open, FeedXmlToken *token)
{
  gsize available = self->end - self->at;

  if (available < 3 && !is_final (self))
    return NEEDS_MORE;
  if (available >= 2 && is_name_start (self->at[1]))
    return scan_start_tag (self, token);
  if (available >= 3 && self->at[1] == '/' && is_name_start (self->at[2]))
    return scan_end_tag (self, token);
  if (available >= 2 && (self->at[1] == '!' || self->at[1] == '?'))
    return scan_declaration (self, open, token);

  return take_literally (self, token);
}

static Result
scan (FeedXmlScanner *self, const char *open, FeedXmlToken *token)
{
  token->problem = NULL;
  if (self->in_cdata)
    return scan_long_cdata (self, token);
  if (*self->at != '<')
    return scan_text (self, token);

  return scan_markup (self, open, token);
}

void
feed_xml_scanner_push (FeedXmlScanner *self, const char *text, gsize length, gboolean is_last)
{
  self->piece = self->rest = text;
  self->piece_end = text + length;
  self->is_last = is_last;
  self->in_held = self->held->len > 0;
  self->cdata_end = NULL;
  self->at = self->in_held ? self->held->str : text;
  self->end = self->in_held ? self->held->str + self->held->len : text + length;
  if (!self->in_held)
    self->rest = self->piece_end;
}

/* Tokens end with ">" or are short: what was held back gets no more of the piece than it needs. */
static gsize
needed_length (FeedXmlScanner *self)
{
  gsize available = self->piece_end - self->rest;
  const char *close = memchr (self->rest, '>', available);

  if (self->held->str[0] == '&')
    return MIN (available, FEED_XML_LONGEST_REFERENCE);
  if (close == NULL || g_ascii_strncasecmp (self->held->str, "<!D", 3) == 0)
    return available;

  return close + 1 - self->rest;
}

static void
extend_held (FeedXmlScanner *self)
{
  gsize length;

  g_string_erase (self->held, 0, self->at - self->held->str);
  length = needed_length (self);
  g_string_append_len (self->held, self->rest, length);
  self->rest += length;
  self->cdata_end = NULL;
  self->at = self->held->str;
  self->end = self->at + self->held->len;
}

static void
leave_held (FeedXmlScanner *self)
{
  g_string_truncate (self->held, 0);
  self->in_held = FALSE;
  self->cdata_end = NULL;
  self->at = self->rest;
  self->end = self->rest = self->piece_end;
}

/* FALSE: there is nothing more to look at. */
static gboolean
go_on (FeedXmlScanner *self)
{
  if (self->in_held && self->at == self->end)
    {
      leave_held (self);
      return self->at < self->end;
    }
  if (self->in_held && self->rest < self->piece_end)
    {
      extend_held (self);
      return TRUE;
    }
  if (self->in_held)
    g_string_erase (self->held, 0, self->at - self->held->str);
  else
    g_string_append_len (self->held, self->at, self->end - self->at);
  self->in_held = FALSE;
  self->at = self->end;

  return FALSE;
}

gboolean
feed_xml_scanner_next (FeedXmlScanner *self, const char *open, FeedXmlToken *token)
{
  do
    while (self->at < self->end)
      {
        Result result = scan (self, open, token);

        if (result == FOUND)
          return TRUE;
        if (result == NEEDS_MORE)
          break;
      }
  while (go_on (self));

  return FALSE;
}

gsize
feed_xml_scanner_get_offset (FeedXmlScanner *self)
{
  return (self->in_held ? self->rest : self->at) - self->piece;
}
