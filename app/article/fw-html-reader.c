/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-html-reader.h"

#include <string.h>

void
fw_html_reader_init (FwHtmlReader *self, const char *html)
{
  self->at = html;
  self->text = g_string_new (NULL);
  self->name = NULL;
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
fw_html_reader_clear (FwHtmlReader *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->name);
  g_hash_table_unref (self->attributes);
}

gboolean
fw_html_is_void (const char *name)
{
  static const char *const names[] = { "area", "br",   "col",    "embed", "hr",  "img", "input",
                                       "link", "meta", "source", "track", "wbr", NULL };

  return g_strv_contains (names, name);
}

/* Appends the character that the reference at @at stands for; gives what follows it. */
static const char *
decode_reference (GString *out, const char *at)
{
  static const struct
  {
    const char *reference;
    const char *text;
  } references[] = {
    { "&amp;", "&" },  { "&lt;", "<" },  { "&gt;", ">" },          { "&quot;", "\"" },
    { "&apos;", "'" }, { "&#39;", "'" }, { "&nbsp;", "\302\240" },
  };
  char *end = NULL;
  gunichar character;

  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    if (g_str_has_prefix (at, references[i].reference))
      {
        g_string_append (out, references[i].text);
        return at + strlen (references[i].reference);
      }
  if (at[1] != '#')
    {
      g_string_append_c (out, '&');
      return at + 1;
    }
  character = at[2] == 'x' ? g_ascii_strtoull (at + 3, &end, 16)
                           : g_ascii_strtoull (at + 2, &end, 10);
  if (*end == ';' && g_unichar_validate (character) && character != 0)
    g_string_append_unichar (out, character);

  return *end == ';' ? end + 1 : end;
}

static void
decode (GString *out, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    if (*text == '&')
      text = decode_reference (out, text);
    else
      g_string_append_c (out, *text++);
}

static const char *
skip_space (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;

  return at;
}

/* Reads name, name=value, name="value" or name='value'. */
static const char *
read_attribute (FwHtmlReader *self, const char *at)
{
  gsize length = strcspn (at, " \t\r\n\f=/>");
  g_autofree char *name = g_ascii_strdown (at, length);
  g_autoptr (GString) value = g_string_new (NULL);

  at = skip_space (at + length);
  if (*at == '=')
    {
      at = skip_space (at + 1);
      if (*at == '"' || *at == '\'')
        {
          const char quote[] = { *at, '\0' };

          length = strcspn (++at, quote);
          decode (value, at, length);
          at += length + (at[length] != '\0' ? 1 : 0);
        }
      else
        {
          length = strcspn (at, " \t\r\n\f>");
          decode (value, at, length);
          at += length;
        }
    }
  g_hash_table_replace (self->attributes, g_steal_pointer (&name), g_strdup (value->str));

  return at;
}

static const char *
read_tag (FwHtmlReader *self, const char *at)
{
  gsize length = strcspn (at, " \t\r\n\f/>");

  g_free (self->name);
  self->name = g_ascii_strdown (at, length);
  g_hash_table_remove_all (self->attributes);
  at = skip_space (at + length);
  while (*at != '\0' && *at != '>')
    at = *at == '/' ? skip_space (at + 1) : skip_space (read_attribute (self, at));

  return *at == '>' ? at + 1 : at;
}

static FwHtmlToken
read_text (FwHtmlReader *self)
{
  /* A "<" that begins no tag is text. */
  gsize length = 1 + strcspn (self->at + 1, "<");

  g_string_truncate (self->text, 0);
  if (*self->at == '&')
    length = strcspn (self->at, "<");
  decode (self->text, self->at, length);
  self->at += length;

  return FW_HTML_TEXT;
}

/* Behind a comment or a document type. */
static const char *
skip_declaration (const char *at)
{
  gboolean comment = g_str_has_prefix (at, "<!--");
  const char *end = strstr (at, comment ? "-->" : ">");

  return end == NULL ? at + strlen (at) : end + (comment ? 3 : 1);
}

FwHtmlToken
fw_html_reader_next (FwHtmlReader *self)
{
  while (self->at[0] == '<' && self->at[1] == '!')
    self->at = skip_declaration (self->at);
  if (self->at[0] == '\0')
    return FW_HTML_END;
  if (self->at[0] == '<' && g_ascii_isalpha (self->at[1]))
    {
      self->at = read_tag (self, self->at + 1);
      return FW_HTML_OPEN;
    }
  if (self->at[0] == '<' && self->at[1] == '/' && g_ascii_isalpha (self->at[2]))
    {
      self->at = read_tag (self, self->at + 2);
      return FW_HTML_CLOSE;
    }

  return read_text (self);
}

const char *
fw_html_reader_get_attribute (FwHtmlReader *self, const char *name)
{
  return g_hash_table_lookup (self->attributes, name);
}
