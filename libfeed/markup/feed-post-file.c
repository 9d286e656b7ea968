/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-date.h"
#include "feed-front-matter.h"
#include "feed-front-value.h"
#include "feed-limits.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef enum
{
  FILE_TEXT,
  FILE_DATE,
  FILE_LIST,
  FILE_SWITCH,
} FileKind;

/* What can be said of a post, in the order it is written. */
static const struct
{
  const char *key;
  FileKind kind;
  gsize offset;
} fields[] = {
  { "title", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, title) },
  { "date", FILE_DATE, G_STRUCT_OFFSET (FeedPostFile, date) },
  { "categories", FILE_LIST, G_STRUCT_OFFSET (FeedPostFile, categories) },
  { "slug", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, slug) },
  { "summary", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, summary) },
  { "language", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, language) },
  { "draft", FILE_SWITCH, G_STRUCT_OFFSET (FeedPostFile, draft) },
  { "blog", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, blog) },
  { "collection", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, collection) },
  { "in-reply-to", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, in_reply_to) },
  { "id", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, id) },
  { "edit", FILE_TEXT, G_STRUCT_OFFSET (FeedPostFile, edit) },
};

static const struct
{
  const char *word;
  gboolean value;
} switches[] = {
  { "true", TRUE },   { "yes", TRUE }, { "on", TRUE },
  { "false", FALSE }, { "no", FALSE }, { "off", FALSE },
};

G_DEFINE_BOXED_TYPE (FeedPostFile, feed_post_file, feed_post_file_copy, feed_post_file_free)

/**
 * feed_post_file_new:
 *
 * Makes one that says nothing.
 *
 * Returns: (transfer full): an empty post
 */
FeedPostFile *
feed_post_file_new (void)
{
  FeedPostFile *self = g_new0 (FeedPostFile, 1);

  self->date = FEED_TIME_NONE;
  self->categories = g_new0 (char *, 1);
  self->unknown = g_new0 (char *, 1);
  self->body = g_strdup ("");

  return self;
}

static gpointer
member (const FeedPostFile *self, guint i)
{
  return G_STRUCT_MEMBER_P (self, fields[i].offset);
}

/**
 * feed_post_file_copy:
 * @self: a post
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedPostFile *
feed_post_file_copy (const FeedPostFile *self)
{
  FeedPostFile *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].kind == FILE_TEXT)
      *(char **) member (copy, i) = g_strdup (*(char **) member (self, i));
  copy->categories = g_strdupv (self->categories);
  copy->unknown = g_strdupv (self->unknown);
  copy->body = g_strdup (self->body);

  return copy;
}

/**
 * feed_post_file_free:
 * @self: a post
 *
 * Frees it.
 */
void
feed_post_file_free (FeedPostFile *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].kind == FILE_TEXT)
      g_free (*(char **) member (self, i));
  g_strfreev (self->categories);
  g_strfreev (self->unknown);
  g_free (self->body);
  g_free (self);
}

static const char *
set_date (gint64 *date, const char *value)
{
  *date = feed_date_parse (value);

  return *date == FEED_TIME_NONE
             ? _ ("This date cannot be read: write it like 2026-05-03 14:00 +0200")
             : NULL;
}

static const char *
set_switch (gboolean *on, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (g_ascii_strcasecmp (switches[i].word, value) == 0)
      {
        *on = switches[i].value;
        return NULL;
      }

  return _ ("This can be “true” or “false”");
}

static void
set_list (char ***list, const FeedFrontField *field)
{
  g_strfreev (*list);
  *list = g_strdupv (field->values);
}

/* What is wrong with the field, NULL where nothing is. */
static const char *
set_member (FeedPostFile *self, guint i, const FeedFrontField *field)
{
  const char *value = field->values[0];

  if (value == NULL)
    return NULL;
  if (fields[i].kind == FILE_LIST)
    set_list (member (self, i), field);
  else if (field->values[1] != NULL)
    return _ ("Here is place for one value only");
  else if (fields[i].kind == FILE_DATE)
    return set_date (member (self, i), value);
  else if (fields[i].kind == FILE_SWITCH)
    return set_switch (member (self, i), value);
  else
    *(char **) member (self, i) = g_strdup (value);

  return NULL;
}

static guint
find_member (const char *key)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (fields) && strcmp (fields[i].key, key) != 0)
    i++;

  return i;
}

static gboolean
set_members (FeedPostFile *self, const FeedFrontMatter *front, GError **error)
{
  g_autoptr (GStrvBuilder) unknown = g_strv_builder_new ();

  for (guint i = 0; i < front->fields->len; i++)
    {
      const FeedFrontField *field = g_ptr_array_index (front->fields, i);
      guint found = find_member (field->key);
      const char *fault = NULL;

      if (found < G_N_ELEMENTS (fields))
        fault = set_member (self, found, field);
      else
        g_strv_builder_add (unknown, field->key);
      if (fault != NULL)
        {
          feed_front_matter_fail (field->line, fault, error);
          return FALSE;
        }
    }
  g_strfreev (self->unknown);
  self->unknown = g_strv_builder_end (unknown);

  return TRUE;
}

static guint
count_lines (const char *start, const char *end)
{
  guint n = 1;

  for (; start < end; start++)
    n += *start == '\n';

  return n;
}

/* What is in the file, as text. */
static char *
read_text (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data;

  if (length > FEED_LIMIT_DOCUMENT_BYTES)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED,
                           _ ("The file is too long"));
      return NULL;
    }
  if (length > 0 && !g_utf8_validate_len (data, length, &end))
    {
      feed_front_matter_fail (count_lines (data, end), _ ("This is not text in UTF-8"), error);
      return NULL;
    }

  return g_strndup (data != NULL ? data : "", length);
}

/**
 * feed_post_file_parse:
 * @bytes: what is in the file
 * @error: return location for an error
 *
 * Reads a post from a file. At its head, between two lines of `---`, there is what is known of it,
 * in the part of YAML that people write there: `name: value`, with or without quotation marks;
 * lists as lines with a dash or in brackets; `|` and `>` before text of several lines; comments
 * after `#`. The names are `title`, `date`, `categories`, `slug`, `summary`, `language`, `draft`,
 * `blog`, `collection`, `in-reply-to`, `id` and `edit`; others are told in @unknown. What follows
 * is the text. A file that does not begin so is all text. A date without a time zone is in UTC.
 *
 * Fails with %FEED_ERROR_MALFORMED and a message that names the line, or with
 * %FEED_ERROR_LIMIT_EXCEEDED. This function may be called from any thread.
 *
 * Returns: (transfer full): the post, or %NULL with @error set
 */
FeedPostFile *
feed_post_file_parse (GBytes *bytes, GError **error)
{
  g_autofree char *text = read_text (bytes, error);
  g_autoptr (FeedPostFile) self = feed_post_file_new ();
  g_autoptr (FeedFrontMatter) front = NULL;

  if (text == NULL)
    return NULL;
  front = feed_front_matter_read (text, error);
  if (front == NULL || !set_members (self, front, error))
    return NULL;
  g_free (self->body);
  self->body = g_strdup (text + front->body);

  return g_steal_pointer (&self);
}

static void
append_field (GString *string, const char *key, const char *value)
{
  g_string_append_printf (string, "%s: ", key);
  feed_front_value_append (string, value);
  g_string_append_c (string, '\n');
}

static void
append_list (GString *string, const char *key, char **values)
{
  if (values == NULL || *values == NULL)
    return;
  g_string_append_printf (string, "%s:\n", key);
  for (; *values != NULL; values++)
    {
      g_string_append (string, "  - ");
      feed_front_value_append (string, *values);
      g_string_append_c (string, '\n');
    }
}

static void
append_member (GString *string, const FeedPostFile *self, guint i)
{
  const char *text = fields[i].kind == FILE_TEXT ? *(char **) member (self, i) : NULL;
  g_autofree char *date = NULL;

  if (fields[i].kind == FILE_DATE && *(gint64 *) member (self, i) != FEED_TIME_NONE)
    date = feed_date_format (*(gint64 *) member (self, i));
  if (text != NULL)
    append_field (string, fields[i].key, text);
  else if (date != NULL)
    g_string_append_printf (string, "%s: %s\n", fields[i].key, date);
  else if (fields[i].kind == FILE_SWITCH && *(gboolean *) member (self, i))
    g_string_append_printf (string, "%s: true\n", fields[i].key);
  else if (fields[i].kind == FILE_LIST)
    append_list (string, fields[i].key, *(char ***) member (self, i));
}

/* Whether a text alone would not be read as that. */
static gboolean
needs_head (const char *body)
{
  return g_str_has_prefix (body, "---") || g_str_has_prefix (body, BYTE_ORDER_MARK);
}

/**
 * feed_post_file_write:
 * @self: a post
 *
 * Writes a file that [func@PostFile.parse] reads as the same post. What is @unknown is not written:
 * see [func@PostFile.amend].
 *
 * Returns: (transfer full): what belongs into the file
 */
char *
feed_post_file_write (const FeedPostFile *self)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    append_member (string, self, i);
  if (string->len > 0 || needs_head (self->body))
    {
      g_string_prepend (string, "---\n");
      g_string_append (string, "---\n\n");
    }
  g_string_append (string, self->body);

  return g_string_free (g_steal_pointer (&string), FALSE);
}

static char *
make_line (const char *key, const char *value)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (value != NULL)
    append_field (line, key, value);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* @text without what is between @start and @end, with @line in its place. */
static GBytes *
splice (const char *text, gsize start, gsize end, const char *line)
{
  g_autoptr (GString) string = g_string_new_len (text, (gssize) start);

  g_string_append (string, line);
  g_string_append (string, text + end);

  return g_string_free_to_bytes (g_steal_pointer (&string));
}

/**
 * feed_post_file_amend:
 * @bytes: what is in the file
 * @key: what is to be said
 * @value: (nullable): its value, or %NULL to take it out
 * @error: return location for an error
 *
 * Says one thing at the head of a file. All else in it stays as it is, byte for byte.
 *
 * Fails as [func@PostFile.parse] does. This function may be called from any thread.
 *
 * Returns: (transfer full): what belongs into the file, or %NULL with @error set
 */
GBytes *
feed_post_file_amend (GBytes *bytes, const char *key, const char *value, GError **error)
{
  g_autofree char *text = read_text (bytes, error);
  g_autoptr (FeedFrontMatter) front = text != NULL ? feed_front_matter_read (text, error) : NULL;
  g_autofree char *line = make_line (key, value);
  g_autofree char *head = NULL;

  if (front == NULL)
    return NULL;
  for (guint i = 0; i < front->fields->len; i++)
    {
      const FeedFrontField *field = g_ptr_array_index (front->fields, i);

      if (strcmp (field->key, key) == 0)
        return splice (text, field->start, field->end, line);
    }
  if (front->end > 0 || value == NULL)
    return splice (text, front->end, front->end, line);
  head = g_strdup_printf ("---\n%s---\n\n", line);

  return splice (text, front->body, front->body, head);
}
