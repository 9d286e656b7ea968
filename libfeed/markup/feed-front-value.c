/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-front-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLANK " \t"
/* What begins something in YAML that is not read here, or nothing at all. */
#define INDICATORS "&*!|>%@`{}[],?"

static const struct
{
  char letter;
  gunichar value;
} escapes[] = {
  { 'a', 7 },    { 'b', 8 },    { 't', 9 },      { 'n', 10 },     { 'v', 11 },  { 'f', 12 },
  { 'r', 13 },   { 'e', 27 },   { ' ', ' ' },    { '"', '"' },    { '/', '/' }, { '\\', '\\' },
  { 'N', 0x85 }, { '_', 0xa0 }, { 'L', 0x2028 }, { 'P', 0x2029 },
};

static const char *
skip_blank (const char *text)
{
  return text + strspn (text, BLANK);
}

static gboolean
is_end (const char *text)
{
  const char *rest = skip_blank (text);

  return *rest == '\0' || (*rest == '#' && rest != text);
}

/* "\u00e9" and the like: @digits of them after the letter. */
static const char *
read_code (const char *text, guint digits, GString *value)
{
  gunichar code = 0;

  for (guint i = 0; i < digits; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return NULL;
      code = code << 4 | (guint) digit;
    }
  if (code == 0 || !g_unichar_validate (code))
    return NULL;
  g_string_append_unichar (value, code);

  return text + digits;
}

/* From the letter after the backslash on. */
static const char *
read_escape (const char *text, GString *value)
{
  if (*text == 'x' || *text == 'u' || *text == 'U')
    return read_code (text + 1, *text == 'x' ? 2 : *text == 'u' ? 4 : 8, value);
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i].letter == *text)
      {
        g_string_append_unichar (value, escapes[i].value);
        return text + 1;
      }

  return NULL;
}

static const char *
read_double (const char *text, GString *value, const char **fault)
{
  while (*text != '\0' && *text != '"')
    if (*text == '\\')
      {
        text = read_escape (text + 1, value);
        if (text == NULL)
          {
            *fault = _ (
                "There is no such character: a backslash in quotation marks is written twice");
            return NULL;
          }
      }
    else
      {
        g_string_append_c (value, *text++);
      }
  if (*text != '"')
    {
      *fault = _ ("A quotation mark is missing at the end");
      return NULL;
    }

  return text + 1;
}

static const char *
read_single (const char *text, GString *value, const char **fault)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '\'' && text[1] != '\'')
        return text + 1;
      g_string_append_c (value, *text);
      text += *text == '\'';
    }
  *fault = _ ("A quotation mark is missing at the end");

  return NULL;
}

/* Up to a comment, one of @stops or the end, and back over blanks. */
static const char *
read_plain (const char *text, const char *stops, GString *value, const char **fault)
{
  const char *start = text;

  if (strchr (INDICATORS, *text) != NULL && *text != '\0')
    {
      *fault = _ ("A value that begins like this has to be in quotation marks");
      return NULL;
    }
  while (*text != '\0' && strchr (stops, *text) == NULL &&
         !(*text == '#' && text > start && strchr (BLANK, text[-1]) != NULL))
    text++;
  while (text > start && strchr (BLANK, text[-1]) != NULL)
    text--;
  g_string_append_len (value, start, text - start);

  return text;
}

static const char *
read_any (const char *text, const char *stops, GString *value, const char **fault)
{
  if (*text == '"')
    return read_double (text + 1, value, fault);
  if (*text == '\'')
    return read_single (text + 1, value, fault);

  return read_plain (text, stops, value, fault);
}

static gboolean
is_null (const char *value)
{
  return *value == '\0' || strcmp (value, "~") == 0 || g_ascii_strcasecmp (value, "null") == 0;
}

char *
feed_front_value_read (const char *text, const char **fault)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *start = skip_blank (text);
  const char *end = start;

  *fault = NULL;
  if (*start != '#')
    end = read_any (start, "", value, fault);
  if (end == NULL)
    return NULL;
  if (*start != '#' && !is_end (end))
    {
      *fault = _ ("Nothing can follow a value in quotation marks");
      return NULL;
    }
  if (*start != '"' && *start != '\'' && is_null (value->str))
    return NULL;

  return g_strdup (value->str);
}

char **
feed_front_values_read (const char *text, const char **fault)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  const char *rest = skip_blank (skip_blank (text) + 1);

  *fault = NULL;
  while (*rest != ']')
    {
      g_autoptr (GString) value = g_string_new (NULL);

      rest = read_any (rest, ",]", value, fault);
      if (rest == NULL)
        return NULL;
      rest = skip_blank (rest);
      if (*rest != ',' && *rest != ']')
        {
          *fault = _ ("A list ends with “]” on the same line, with commas in between");
          return NULL;
        }
      g_strv_builder_add (values, value->str);
      rest = *rest == ',' ? skip_blank (rest + 1) : rest;
    }
  if (!is_end (rest + 1))
    {
      *fault = _ ("Nothing can follow a list");
      return NULL;
    }

  return g_strv_builder_end (values);
}

/* Whether it reads the same without quotation marks, here and elsewhere. */
static gboolean
is_plain (const char *value)
{
  static const char *const words[] = { "true", "false", "yes", "no", "on", "off", NULL };

  if (is_null (value) || !(g_ascii_isalpha (*value) || (guchar) *value >= 0xc3))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (value, words[i]) == 0)
      return FALSE;
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    if (strchr (":#,[]{}\"\\", *c) != NULL || !g_unichar_isprint (g_utf8_get_char (c)))
      return FALSE;

  return !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (value + strlen (value))));
}

static void
append_quoted (GString *string, gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i].value == c && c != ' ' && c != '/')
      {
        g_string_append_printf (string, "\\%c", escapes[i].letter);
        return;
      }
  if (g_unichar_isprint (c))
    g_string_append_unichar (string, c);
  else
    g_string_append_printf (string, "\\U%08x", c);
}

void
feed_front_value_append (GString *string, const char *value)
{
  if (is_plain (value))
    {
      g_string_append (string, value);
      return;
    }
  g_string_append_c (string, '"');
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    append_quoted (string, g_utf8_get_char (c));
  g_string_append_c (string, '"');
}
