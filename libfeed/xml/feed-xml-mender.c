/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-mender.h"

#include <string.h>

#include <libxml/HTMLparser.h>

/* Longer names of characters do not exist. */
#define LONGEST_REFERENCE 16
#define LONGEST_OPENING 9 /* "<![CDATA[" */
/* What is longer may be cut at the end of a piece. */
#define LONGEST_NAME 256
/* A document that is deeper is refused anyway. */
#define MOST_OPEN 512

typedef enum
{
  IN_TEXT,
  IN_TAG,
  IN_DOUBLE_QUOTES,
  IN_SINGLE_QUOTES,
  IN_CDATA,
  IN_COMMENT,
  IN_INSTRUCTION,
  IN_DOCTYPE,
  IN_SUBSET,
} State;

struct _FeedXmlMender
{
  State state;
  guint n_repairs;
  guint n_values;    /* of attributes, in the tag at hand */
  guint most_values; /* in any tag */
  gboolean has_subset;
  guint32 name;    /* of the start tag at hand, hashed; 0 in an end tag */
  char last;       /* of the tag at hand, as far as it was seen */
  GArray *open;    /* (owned) (element-type guint32): names of the open elements, hashed */
  GString *held;   /* (owned): the end of the last piece, which can only be judged with the next */
  GString *mended; /* (owned) */
};

/* Where scanning stands in the piece at hand: everything before @done was put out. */
typedef struct
{
  const char *done;
  const char *at;
  const char *end;
  const char *opening; /* the next "<", where it was looked for and lies ahead; @end for none */
  gboolean is_last;
} Cursor;

FeedXmlMender *
feed_xml_mender_new (void)
{
  FeedXmlMender *self = g_new0 (FeedXmlMender, 1);

  self->open = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->held = g_string_new (NULL);
  self->mended = g_string_new (NULL);

  return self;
}

void
feed_xml_mender_free (FeedXmlMender *self)
{
  g_array_unref (self->open);
  g_string_free (self->held, TRUE);
  g_string_free (self->mended, TRUE);
  g_free (self);
}

guint
feed_xml_mender_get_n_repairs (FeedXmlMender *self)
{
  return self->n_repairs;
}

guint
feed_xml_mender_get_most_values (FeedXmlMender *self)
{
  return self->most_values;
}

static void
begin_value (FeedXmlMender *self, State quotes)
{
  self->state = quotes;
  self->n_values++;
  self->most_values = MAX (self->most_values, self->n_values);
}

/* Puts out what is clean so far and @text in place of the next @skip bytes. */
static void
replace (FeedXmlMender *self, Cursor *cursor, const char *text, gsize skip)
{
  g_string_append_len (self->mended, cursor->done, cursor->at - cursor->done);
  g_string_append (self->mended, text);
  cursor->at += skip;
  cursor->done = cursor->at;
  self->n_repairs++;
}

static gboolean
is_predefined (const char *name)
{
  static const char *const names[] = { "amp", "lt", "gt", "quot", "apos", NULL };

  return g_strv_contains (names, name);
}

static gboolean
is_number (const char *digits)
{
  gboolean is_hex = digits[0] == 'x';
  gsize n = strspn (digits + is_hex, is_hex ? "0123456789abcdefABCDEF" : "0123456789");

  return n > 0 && digits[is_hex + n] == '\0';
}

/* At "&name;", where name has no unusual characters in it. */
static void
mend_name (FeedXmlMender *self, Cursor *cursor, const char *name)
{
  const htmlEntityDesc *entity;
  char number[16];

  if (is_predefined (name) || (name[0] == '#' && is_number (name + 1)))
    {
      cursor->at += strlen (name) + 2;
      return;
    }
  entity = htmlEntityLookup ((const xmlChar *) name);
  if (entity != NULL)
    {
      g_snprintf (number, sizeof number, "&#%u;", entity->value);
      replace (self, cursor, number, strlen (name) + 2);
      /* Usual enough in feeds not to count as damage. */
      self->n_repairs--;
    }
  else if (self->has_subset)
    cursor->at += strlen (name) + 2;
  else
    replace (self, cursor, "&amp;", 1);
}

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '#' || c == '_' || c == '-' || c == '.';
}

/* The length of one of the references that nearly all are, 0 for another. */
static gsize
usual_reference_length (const char *at, const char *end)
{
  if (end - at < 6)
    return 0;
  if (memcmp (at, "&lt;", 4) == 0 || memcmp (at, "&gt;", 4) == 0)
    return 4;
  if (memcmp (at, "&amp;", 5) == 0)
    return 5;

  return memcmp (at, "&quot;", 6) == 0 ? 6 : 0;
}

/* At "&". FALSE: what follows is not here yet. */
static gboolean
mend_reference (FeedXmlMender *self, Cursor *cursor)
{
  char name[LONGEST_REFERENCE + 1];
  gsize available = cursor->end - cursor->at - 1;
  gsize usual = usual_reference_length (cursor->at, cursor->end);
  gsize n = 0;

  cursor->at += usual;
  if (usual > 0)
    return TRUE;

  while (n < MIN (available, LONGEST_REFERENCE) && is_name_byte (cursor->at[n + 1]))
    {
      name[n] = cursor->at[n + 1];
      n++;
    }
  if (n == available && n < LONGEST_REFERENCE && !cursor->is_last)
    return FALSE;

  name[n] = '\0';
  if (n == 0 || n == available || cursor->at[n + 1] != ';')
    replace (self, cursor, "&amp;", 1);
  else
    mend_name (self, cursor, name);

  return TRUE;
}

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || c == ':' || (guchar) c >= 0x80;
}

typedef struct
{
  const char *opening;
  State state;
} Opening;

static const Opening openings[] = {
  { "<![CDATA[", IN_CDATA },
  { "<!--", IN_COMMENT },
  { "<?", IN_INSTRUCTION },
  { "<!DOCTYPE", IN_DOCTYPE },
};

/* At "<!" or "<?". FALSE: nothing that XML knows. */
static gboolean
enter_opening (FeedXmlMender *self, Cursor *cursor)
{
  gsize available = cursor->end - cursor->at;

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      gsize length = strlen (openings[i].opening);

      if (available >= length && memcmp (cursor->at, openings[i].opening, length) == 0)
        {
          cursor->at += length;
          self->state = openings[i].state;
          return TRUE;
        }
    }

  return FALSE;
}

/* FNV-1a; never 0. */
static guint32
hash_name (const char *name, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) name[i]) * 16777619u;

  return hash != 0 ? hash : 1;
}

/* Closes the nearest element of the name, with what is open in it; FALSE: there is none. */
static gboolean
close_element (FeedXmlMender *self, guint32 name)
{
  guint depth = self->open->len;

  while (depth > 0 && g_array_index (self->open, guint32, depth - 1) != name)
    depth--;
  if (depth > 0)
    g_array_set_size (self->open, depth - 1);

  return depth > 0;
}

static gboolean
is_name_end (char c)
{
  return g_ascii_isspace (c) || c == '>' || c == '/' || c == '<' || c == '"' || c == '\'' ||
         c == '=';
}

/* At the end tag of an element that is not open. libxml2 would close another one for it, and in the
 * end the root, behind which there is nothing. */
static void
drop_end_tag (FeedXmlMender *self, Cursor *cursor, const char *name_end)
{
  if (name_end < cursor->end && *name_end == '>')
    replace (self, cursor, "", name_end + 1 - cursor->at);
  else
    replace (self, cursor, "&lt;", 1);
}

/* At "<" or "</" with a name after it. FALSE: the name is not all here yet. */
static gboolean
enter_tag (FeedXmlMender *self, Cursor *cursor, gboolean is_end)
{
  const char *name = cursor->at + 1 + is_end;
  const char *longest = name + MIN (cursor->end - name, LONGEST_NAME);
  const char *name_end = name;
  guint32 hash;

  while (name_end < longest && !is_name_end (*name_end))
    name_end++;
  if (name_end == cursor->end && name_end - name < LONGEST_NAME && !cursor->is_last)
    return FALSE;

  hash = hash_name (name, name_end - name);
  if (is_end && !close_element (self, hash))
    {
      drop_end_tag (self, cursor, name_end);
      return TRUE;
    }
  cursor->at = name_end;
  self->state = IN_TAG;
  self->name = is_end ? 0 : hash;
  self->last = '\0';
  self->n_values = 0;

  return TRUE;
}

/* At "<": what begins here. FALSE: what follows is not here yet. */
static gboolean
mend_opening (FeedXmlMender *self, Cursor *cursor)
{
  gsize available = cursor->end - cursor->at;
  gboolean is_end = available > 2 && cursor->at[1] == '/';

  if (available < LONGEST_OPENING && !cursor->is_last)
    return FALSE;
  if (available > 1 && is_name_start (cursor->at[1 + is_end]))
    return enter_tag (self, cursor, is_end);
  if (!enter_opening (self, cursor))
    replace (self, cursor, "&lt;", 1);

  return TRUE;
}

/* Escaped markup has many references and no "<" for long: it is looked for once. */
static void
find_opening (Cursor *cursor)
{
  if (cursor->opening != NULL && cursor->opening >= cursor->at)
    return;
  cursor->opening = memchr (cursor->at, '<', cursor->end - cursor->at);
  if (cursor->opening == NULL)
    cursor->opening = cursor->end;
}

static gboolean
pass_text (FeedXmlMender *self, Cursor *cursor)
{
  const char *reference;

  find_opening (cursor);
  while ((reference = memchr (cursor->at, '&', cursor->opening - cursor->at)) != NULL)
    {
      cursor->at = reference;
      if (!mend_reference (self, cursor))
        return FALSE;
    }
  cursor->at = cursor->opening;

  return cursor->at == cursor->end || mend_opening (self, cursor);
}

static void
leave_tag (FeedXmlMender *self, gboolean is_empty)
{
  self->state = IN_TEXT;
  /* What is deeper was not closed and does not matter: the document is refused, or HTML. */
  if (self->name != 0 && !is_empty && self->open->len == MOST_OPEN)
    g_array_remove_range (self->open, MOST_OPEN / 2, MOST_OPEN / 4);
  if (self->name != 0 && !is_empty)
    g_array_append_val (self->open, self->name);
}

static gboolean
pass_tag (FeedXmlMender *self, Cursor *cursor)
{
  char last = self->last;

  while (cursor->at < cursor->end && self->state == IN_TAG)
    {
      char c = *cursor->at++;

      if (c == '>')
        leave_tag (self, last == '/');
      else if (c == '"')
        begin_value (self, IN_DOUBLE_QUOTES);
      else if (c == '\'')
        begin_value (self, IN_SINGLE_QUOTES);
      last = c;
    }
  self->last = last;

  return TRUE;
}

static gboolean
pass_quotes (FeedXmlMender *self, Cursor *cursor, char quote)
{
  while (cursor->at < cursor->end)
    if (*cursor->at == '&')
      {
        if (!mend_reference (self, cursor))
          return FALSE;
      }
    else if (*cursor->at == '<')
      replace (self, cursor, "&lt;", 1);
    else if (*cursor->at++ == quote)
      {
        self->state = IN_TAG;
        return TRUE;
      }

  return TRUE;
}

/* Up to and with @closing, which goes back to the text. */
static gboolean
pass_until (FeedXmlMender *self, Cursor *cursor, const char *closing)
{
  gsize length = strlen (closing);
  const char *found = memmem (cursor->at, cursor->end - cursor->at, closing, length);

  if (found != NULL)
    {
      cursor->at = found + length;
      self->state = IN_TEXT;
      return TRUE;
    }
  if (cursor->is_last)
    {
      cursor->at = cursor->end;
      return TRUE;
    }
  /* The closing may begin in what is here. */
  cursor->at = MAX (cursor->at, cursor->end - (length - 1));

  return FALSE;
}

static gboolean
pass_doctype (FeedXmlMender *self, Cursor *cursor)
{
  while (cursor->at < cursor->end)
    {
      char c = *cursor->at++;

      if (c == '>' && self->state == IN_DOCTYPE)
        {
          self->state = IN_TEXT;
          return TRUE;
        }
      if (c == '[')
        {
          self->state = IN_SUBSET;
          self->has_subset = TRUE;
        }
      else if (c == ']')
        self->state = IN_DOCTYPE;
    }

  return TRUE;
}

/* FALSE: the rest can only be judged with what comes next. */
static gboolean
pass_on (FeedXmlMender *self, Cursor *cursor)
{
  switch (self->state)
    {
    case IN_TEXT:
      return pass_text (self, cursor);
    case IN_TAG:
      return pass_tag (self, cursor);
    case IN_DOUBLE_QUOTES:
      return pass_quotes (self, cursor, '"');
    case IN_SINGLE_QUOTES:
      return pass_quotes (self, cursor, '\'');
    case IN_CDATA:
      return pass_until (self, cursor, "]]>");
    case IN_COMMENT:
      return pass_until (self, cursor, "-->");
    case IN_INSTRUCTION:
      return pass_until (self, cursor, "?>");
    case IN_DOCTYPE:
    case IN_SUBSET:
    default:
      return pass_doctype (self, cursor);
    }
}

const char *
feed_xml_mender_pass (FeedXmlMender *self,
                      const char *text,
                      gsize length,
                      gboolean is_last,
                      gsize *out_length)
{
  Cursor cursor = { text, text, text + length, NULL, is_last };

  if (self->held->len > 0)
    {
      g_string_append_len (self->held, text, length);
      cursor.done = cursor.at = self->held->str;
      cursor.end = cursor.at + self->held->len;
    }
  g_string_truncate (self->mended, 0);

  while (cursor.at < cursor.end && pass_on (self, &cursor))
    continue;

  /* Nothing was mended and nothing has to wait: the usual case costs no copy. */
  if (self->mended->len == 0 && self->held->len == 0)
    {
      g_string_append_len (self->held, cursor.at, cursor.end - cursor.at);
      *out_length = cursor.at - cursor.done;
      return cursor.done;
    }

  g_string_append_len (self->mended, cursor.done, cursor.at - cursor.done);
  if (self->held->len > 0)
    g_string_erase (self->held, 0, cursor.at - self->held->str);
  else
    g_string_append_len (self->held, cursor.at, cursor.end - cursor.at);
  *out_length = self->mended->len;

  return self->mended->str;
}
