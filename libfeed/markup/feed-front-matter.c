/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-front-matter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-front-value.h"
#include "feed-limits.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Goes over the text line by line; @line is the current one, without its end. */
typedef struct
{
  const char *text;
  gsize start;
  gsize next;
  guint number;
  char *line;
} Lines;

static void
field_free (FeedFrontField *self)
{
  g_free (self->key);
  g_strfreev (self->values);
  g_free (self);
}

void
feed_front_matter_free (FeedFrontMatter *self)
{
  g_ptr_array_unref (self->fields);
  g_free (self);
}

void
feed_front_matter_fail (guint line, const char *fault, GError **error)
{
  /* Translators: what is wrong with a line of a file, such as “Line 3: A quotation mark is missing
   * at the end”. */
  g_set_error (error, FEED_ERROR, FEED_ERROR_MALFORMED, _ ("Line %u: %s"), line, fault);
}

static void
lines_clear (Lines *self)
{
  g_free (self->line);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

static void
lines_set (Lines *self, gsize start)
{
  const char *text = self->text + start;
  gsize length = strcspn (text, "\n");

  self->start = start;
  self->next = start + length + (text[length] == '\n');
  g_free (self->line);
  self->line = g_strndup (text, length > 0 && text[length - 1] == '\r' ? length - 1 : length);
}

/* FALSE after the last line. */
static gboolean
lines_step (Lines *self)
{
  if (self->text[self->next] == '\0')
    return FALSE;
  lines_set (self, self->next);
  self->number++;

  return TRUE;
}

static gboolean
is_marker (const char *line, const char *marker)
{
  return g_str_has_prefix (line, marker) &&
         line[strlen (marker) + strspn (line + strlen (marker), " \t")] == '\0';
}

static gboolean
is_last (const Lines *self)
{
  return is_marker (self->line, "---") || is_marker (self->line, "...");
}

static gsize
indentation (const char *line)
{
  return strspn (line, " ");
}

static gboolean
is_empty (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

static gboolean
is_comment (const char *line)
{
  return line[strspn (line, " \t")] == '#';
}

/* Whether the line after the current one exists and belongs to what the current one began. */
static gboolean
peek (const Lines *self, char **line)
{
  g_auto (Lines) ahead = { .text = self->text, .next = self->next };

  g_clear_pointer (line, g_free);
  if (!lines_step (&ahead) || is_last (&ahead))
    return FALSE;
  *line = g_steal_pointer (&ahead.line);

  return TRUE;
}

/* The lines of a list, each with a dash. */
static gboolean
read_items (Lines *lines, FeedFrontField *field, GError **error)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autofree char *line = NULL;
  guint n = 0;

  while (peek (lines, &line) &&
         (is_empty (line) || is_comment (line) || line[indentation (line)] == '-'))
    {
      const char *item = line + indentation (line);
      const char *fault = NULL;
      g_autofree char *value = NULL;

      lines_step (lines);
      if (*item != '-')
        continue;
      value = feed_front_value_read (item + 1, &fault);
      if (fault == NULL && item[1] != '\0' && strchr (" \t", item[1]) == NULL)
        fault = _ ("A blank belongs after the dash of a list");
      if (fault == NULL && ++n > FEED_LIMIT_FRONT_ITEMS)
        fault = _ ("The list is too long");
      if (fault != NULL)
        {
          feed_front_matter_fail (lines->number, fault, error);
          return FALSE;
        }
      if (value != NULL)
        g_strv_builder_add (values, value);
      field->end = lines->next;
    }
  field->values = g_strv_builder_end (values);

  return TRUE;
}

/* Lines of a block become one text: kept apart with "|", joined with ">" but for empty ones. */
static void
append_block_line (GString *value, const char *line, gboolean folded)
{
  gboolean joined = folded && value->len > 0 && *line != '\0';

  if (joined && g_str_has_suffix (value->str, "\n\n"))
    g_string_truncate (value, value->len - 1);
  else if (joined && g_str_has_suffix (value->str, "\n"))
    value->str[value->len - 1] = ' ';
  g_string_append (value, line);
  g_string_append_c (value, '\n');
}

/* After "|" or ">": all lines that are indented. */
static void
read_block (Lines *lines, FeedFrontField *field, gboolean folded)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_autofree char *line = NULL;
  gsize indent = 0;

  while (peek (lines, &line) && (is_empty (line) || indentation (line) > 0))
    {
      if (indent == 0 && !is_empty (line))
        indent = indentation (line);
      append_block_line (value, line + MIN (indent, indentation (line)), folded);
      lines_step (lines);
      if (!is_empty (line))
        field->end = lines->next;
    }
  while (value->len > 0 && value->str[value->len - 1] == '\n')
    g_string_truncate (value, value->len - 1);
  field->values = g_new0 (char *, 2);
  field->values[0] = g_strdup (value->str);
}

static gboolean
is_block (const char *value)
{
  return (*value == '|' || *value == '>') &&
         is_empty (value + 1 + (value[1] == '-' || value[1] == '+'));
}

static gboolean
read_line (Lines *lines, const char *text, FeedFrontField *field, GError **error)
{
  const char *fault = NULL;
  char *value;

  if (*text == '[')
    {
      field->values = feed_front_values_read (text, &fault);
    }
  else
    {
      value = feed_front_value_read (text, &fault);
      field->values = g_new0 (char *, 2);
      field->values[0] = value;
    }
  if (fault == NULL)
    return TRUE;
  feed_front_matter_fail (lines->number, fault, error);

  return FALSE;
}

static gboolean
read_values (Lines *lines, const char *text, FeedFrontField *field, GError **error)
{
  const char *value = text + strspn (text, " \t");

  if (is_block (value))
    {
      read_block (lines, field, *value == '>');
      return TRUE;
    }
  if (*value == '\0' || *value == '#')
    return read_items (lines, field, error);

  return read_line (lines, value, field, error);
}

static gsize
key_length (const char *line)
{
  gsize length = 0;

  while (g_ascii_isalnum (line[length]) || line[length] == '-' || line[length] == '_')
    length++;

  return line[length] == ':' && strchr (" \t", line[length + 1]) != NULL ? length : 0;
}

static const FeedFrontField *
find_field (const FeedFrontMatter *self, const char *key)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FeedFrontField *field = g_ptr_array_index (self->fields, i);

      if (strcmp (field->key, key) == 0)
        return field;
    }

  return NULL;
}

static gboolean
read_field (FeedFrontMatter *self, Lines *lines, GError **error)
{
  gsize length = key_length (lines->line);
  g_autofree char *line = g_strdup (lines->line);
  g_autofree char *key = g_ascii_strdown (line, (gssize) length);
  FeedFrontField *field;

  if (length == 0)
    {
      feed_front_matter_fail (lines->number, _ ("This is not “name: value”"), error);
      return FALSE;
    }
  if (find_field (self, key) != NULL)
    {
      g_autofree char *fault = g_strdup_printf (_ ("“%s” is there twice"), key);

      feed_front_matter_fail (lines->number, fault, error);
      return FALSE;
    }
  field = g_new0 (FeedFrontField, 1);
  g_ptr_array_add (self->fields, field);
  field->key = g_steal_pointer (&key);
  field->line = lines->number;
  field->start = lines->start;
  field->end = lines->next;

  return read_values (lines, line + length + 1, field, error);
}

static gboolean
read_fields (FeedFrontMatter *self, Lines *lines, GError **error)
{
  guint first = lines->number;

  while (lines_step (lines))
    {
      if (lines->next > FEED_LIMIT_FRONT_BYTES)
        {
          g_set_error_literal (error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED,
                               _ ("What stands before the text is too long"));
          return FALSE;
        }
      if (is_last (lines))
        return TRUE;
      if (!is_empty (lines->line) && !is_comment (lines->line) && !read_field (self, lines, error))
        return FALSE;
    }
  feed_front_matter_fail (first, _ ("The line “---” that ends this is missing"), error);

  return FALSE;
}

/* One empty line after it is for the eye. */
static gsize
skip_empty_line (const char *text, gsize start)
{
  gsize length = strspn (text + start, "\r");

  return length <= 1 && text[start + length] == '\n' ? start + length + 1 : start;
}

FeedFrontMatter *
feed_front_matter_read (const char *text, GError **error)
{
  g_autoptr (FeedFrontMatter) self = g_new0 (FeedFrontMatter, 1);
  g_auto (Lines) lines = { .text = text };

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  lines.next = self->body = g_str_has_prefix (text, BYTE_ORDER_MARK) ? strlen (BYTE_ORDER_MARK) : 0;
  if (!lines_step (&lines) || !is_marker (lines.line, "---"))
    return g_steal_pointer (&self);
  if (!read_fields (self, &lines, error))
    return NULL;
  self->end = lines.start;
  self->body = skip_empty_line (text, lines.next);

  return g_steal_pointer (&self);
}
