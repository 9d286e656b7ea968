/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-json-reader.h"

#include <string.h>

#include "feed-limits.h"

#define REPLACEMENT 0xFFFD

typedef enum
{
  WANTS_VALUE,
  WANTS_VALUE_OR_END, /* after "[" */
  WANTS_NAME_OR_END,  /* after "{" */
  WANTS_NAME,         /* after "," in an object */
  WANTS_COMMA_OR_END,
  WANTS_NOTHING,
} Wants;

struct _FeedJsonReader
{
  const char *text;
  const char *at;
  const char *end;
  GString *value; /* (owned) */
  GError *error;  /* (owned) (nullable) */
  Wants wants;
  gboolean is_lenient; /* something was read that is no JSON */
  guint depth;
  char closing[FEED_LIMIT_JSON_DEPTH]; /* what closes each open object or array */
};

FeedJsonReader *
feed_json_reader_new (const char *text, gsize length)
{
  FeedJsonReader *self = g_new0 (FeedJsonReader, 1);

  self->text = text;
  self->at = text;
  self->end = text + length;
  self->value = g_string_new (NULL);

  return self;
}

void
feed_json_reader_free (FeedJsonReader *self)
{
  g_string_free (self->value, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

const char *
feed_json_reader_get_text (FeedJsonReader *self, gsize *length)
{
  if (length != NULL)
    *length = self->value->len;

  return self->value->str;
}

gsize
feed_json_reader_get_offset (FeedJsonReader *self)
{
  return self->at - self->text;
}

gboolean
feed_json_reader_was_lenient (FeedJsonReader *self)
{
  return self->is_lenient;
}

const GError *
feed_json_reader_get_error (FeedJsonReader *self)
{
  return self->error;
}

static FeedJsonToken
fail (FeedJsonReader *self, FeedError code, const char *message)
{
  if (self->error == NULL)
    self->error = g_error_new (FEED_ERROR, code, "JSON, byte %" G_GSIZE_FORMAT ": %s",
                               feed_json_reader_get_offset (self), message);

  return FEED_JSON_ERROR;
}

void
feed_json_reader_stop (FeedJsonReader *self, const char *message)
{
  fail (self, FEED_ERROR_LIMIT_EXCEEDED, message);
}

static FeedJsonToken
malformed (FeedJsonReader *self, const char *message)
{
  return fail (self, FEED_ERROR_MALFORMED,
               self->at >= self->end ? "The document ends before it is complete" : message);
}

/* Behind a comment at "/", which JSON has not and people write; FALSE: it is none. */
static gboolean
skip_comment (FeedJsonReader *self)
{
  gsize available = self->end - self->at;
  gboolean is_block = available >= 2 && self->at[1] == '*';
  const char *closing = is_block ? "*/" : "\n";
  const char *close;

  if (available < 2 || (self->at[1] != '*' && self->at[1] != '/'))
    return FALSE;
  self->is_lenient = TRUE;
  close = memmem (self->at + 2, available - 2, closing, strlen (closing));
  self->at = close != NULL ? close + strlen (closing) : self->end;

  return TRUE;
}

static void
skip_blanks (FeedJsonReader *self)
{
  do
    while (self->at < self->end &&
           (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
      self->at++;
  while (self->at < self->end && *self->at == '/' && skip_comment (self));
}

static void
finish_value (FeedJsonReader *self)
{
  self->wants = self->depth > 0 ? WANTS_COMMA_OR_END : WANTS_NOTHING;
}

static FeedJsonToken
open_container (FeedJsonReader *self, char closing)
{
  if (self->depth == FEED_LIMIT_JSON_DEPTH)
    return fail (self, FEED_ERROR_LIMIT_EXCEEDED, "Values are nested deeper than is allowed");
  self->at++;
  self->closing[self->depth++] = closing;
  self->wants = closing == '}' ? WANTS_NAME_OR_END : WANTS_VALUE_OR_END;

  return closing == '}' ? FEED_JSON_OBJECT : FEED_JSON_ARRAY;
}

static FeedJsonToken
close_container (FeedJsonReader *self)
{
  char closing = self->closing[--self->depth];

  self->at++;
  finish_value (self);

  return closing == '}' ? FEED_JSON_OBJECT_END : FEED_JSON_ARRAY_END;
}

/* The four digits after "\u"; -1 where there are none. */
static int
read_unit (FeedJsonReader *self)
{
  int unit = 0;

  if (self->end - self->at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (self->at[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  self->at += 4;

  return unit;
}

static gboolean
is_low_surrogate_next (FeedJsonReader *self)
{
  return self->end - self->at >= 6 && self->at[0] == '\\' && self->at[1] == 'u' &&
         (self->at[2] == 'd' || self->at[2] == 'D') && strchr ("cdefCDEF", self->at[3]) != NULL;
}

/* A surrogate on its own and a zero become the replacement character. */
static gboolean
read_escaped_unit (FeedJsonReader *self)
{
  int unit = read_unit (self);
  gunichar c = unit;

  if (unit < 0)
    return FALSE;
  if (unit >= 0xD800 && unit <= 0xDBFF && is_low_surrogate_next (self))
    {
      self->at += 2;
      unit = read_unit (self);
      if (unit < 0)
        return FALSE;
      c = 0x10000 + ((c - 0xD800) << 10) + (unit - 0xDC00);
    }
  else if (c == 0 || (c >= 0xD800 && c <= 0xDFFF))
    c = REPLACEMENT;
  g_string_append_unichar (self->value, c);

  return TRUE;
}

static gboolean
read_escape (FeedJsonReader *self)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (self->at == self->end)
    return FALSE;
  if (*self->at == 'u')
    {
      self->at++;
      return read_escaped_unit (self);
    }
  letter = *self->at != '\0' ? strchr (letters, *self->at) : NULL;
  /* What needs no escape and has one is itself. */
  if (letter == NULL)
    {
      self->is_lenient = TRUE;
      g_string_append_c (self->value, *self->at++);
      return TRUE;
    }
  g_string_append_c (self->value, meanings[letter - letters]);
  self->at++;

  return TRUE;
}

static gboolean
read_string (FeedJsonReader *self)
{
  char quote = *self->at++;

  self->is_lenient |= quote != '"';
  g_string_truncate (self->value, 0);
  while (self->at < self->end)
    {
      const char *start = self->at;

      while (self->at < self->end && *self->at != quote && *self->at != '\\')
        self->at++;
      g_string_append_len (self->value, start, self->at - start);
      if (self->at == self->end)
        return FALSE;
      if (*self->at++ == quote)
        return TRUE;
      if (!read_escape (self))
        return FALSE;
    }

  return FALSE;
}

/* As in JavaScript, where names need no quotes. */
static gboolean
read_bare_name (FeedJsonReader *self)
{
  const char *start = self->at;

  while (self->at < self->end && (g_ascii_isalnum (*self->at) || strchr ("_$-", *self->at) != NULL))
    self->at++;
  g_string_truncate (self->value, 0);
  g_string_append_len (self->value, start, self->at - start);
  self->is_lenient = TRUE;

  return self->at > start;
}

static gboolean
is_quote (char c)
{
  return c == '"' || c == '\'';
}

static FeedJsonToken
read_name (FeedJsonReader *self)
{
  if (self->at == self->end || !(is_quote (*self->at) ? read_string (self) : read_bare_name (self)))
    return malformed (self, "A name was expected");
  skip_blanks (self);
  if (self->at == self->end || *self->at != ':')
    return malformed (self, "A colon was expected");
  self->at++;
  self->wants = WANTS_VALUE;

  return FEED_JSON_NAME;
}

static FeedJsonToken
read_number (FeedJsonReader *self)
{
  const char *start = self->at;

  while (self->at < self->end && (g_ascii_isalnum (*self->at) || strchr ("+-.", *self->at)))
    self->at++;
  g_string_truncate (self->value, 0);
  g_string_append_len (self->value, start, self->at - start);
  if (!g_ascii_isdigit (start[*start == '-']))
    return malformed (self, "A value was expected");
  finish_value (self);

  return FEED_JSON_NUMBER;
}

static FeedJsonToken
read_word (FeedJsonReader *self)
{
  static const struct
  {
    const char *word;
    FeedJsonToken token;
  } words[] = {
    { "true", FEED_JSON_TRUE },      { "false", FEED_JSON_FALSE }, { "null", FEED_JSON_NULL },
    { "undefined", FEED_JSON_NULL }, { "NaN", FEED_JSON_NULL },    { "Infinity", FEED_JSON_NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if ((gsize) (self->end - self->at) >= length && memcmp (self->at, words[i].word, length) == 0)
        {
          self->at += length;
          self->is_lenient |= i >= 3;
          finish_value (self);
          return words[i].token;
        }
    }

  return malformed (self, "A value was expected");
}

static FeedJsonToken
read_value (FeedJsonReader *self)
{
  switch (*self->at)
    {
    case '{':
      return open_container (self, '}');
    case '[':
      return open_container (self, ']');
    case '"':
    case '\'':
      if (!read_string (self))
        return malformed (self, "A string is broken");
      finish_value (self);
      return FEED_JSON_STRING;
    case '-':
    case '0' ... '9':
      return read_number (self);
    default:
      return read_word (self);
    }
}

/* Between values. One too many is forgiven, and a forgotten one where a value begins that cannot be
 * part of the last. */
static gboolean
skip_comma (FeedJsonReader *self)
{
  if (*self->at != ',')
    {
      self->is_lenient = TRUE;
      return strchr ("\"{[", *self->at) != NULL;
    }
  self->at++;
  skip_blanks (self);
  while (self->at < self->end && *self->at == ',')
    {
      self->is_lenient = TRUE;
      self->at++;
      skip_blanks (self);
    }
  self->is_lenient |= self->at < self->end && *self->at == self->closing[self->depth - 1];

  return TRUE;
}

FeedJsonToken
feed_json_reader_next (FeedJsonReader *self)
{
  gboolean can_end = self->wants == WANTS_VALUE_OR_END || self->wants == WANTS_NAME_OR_END ||
                     self->wants == WANTS_COMMA_OR_END;

  if (self->error != NULL)
    return FEED_JSON_ERROR;
  skip_blanks (self);
  if (self->wants == WANTS_NOTHING)
    return FEED_JSON_END;
  if (self->at == self->end)
    return malformed (self, NULL);
  if (can_end && *self->at == self->closing[self->depth - 1])
    return close_container (self);

  if (self->wants == WANTS_COMMA_OR_END)
    {
      if (!skip_comma (self))
        return malformed (self, "A comma was expected");
      self->wants = self->closing[self->depth - 1] == '}' ? WANTS_NAME : WANTS_VALUE;
      if (self->at < self->end && *self->at == self->closing[self->depth - 1])
        return close_container (self);
    }
  if (self->wants == WANTS_NAME || self->wants == WANTS_NAME_OR_END)
    return read_name (self);
  if (self->at == self->end)
    return malformed (self, NULL);

  return read_value (self);
}

void
feed_json_reader_skip (FeedJsonReader *self, FeedJsonToken token)
{
  guint outer = self->depth;

  if (token != FEED_JSON_OBJECT && token != FEED_JSON_ARRAY)
    return;
  while (self->depth >= outer && token != FEED_JSON_ERROR)
    token = feed_json_reader_next (self);
}
