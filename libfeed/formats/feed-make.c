/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-make.h"

#include <math.h>
#include <string.h>

#include "feed-html-reference.h"
#include "feed-html.h"
#include "feed-iri.h"

const char *
feed_make_trimmed (const char *text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (text[*length - 1]))
    (*length)--;
  while (*length > 0 && g_ascii_isspace (*text))
    {
      text++;
      (*length)--;
    }

  return text;
}

const char *
feed_make_string (FeedArena *arena, const char *text, gsize length)
{
  text = feed_make_trimmed (text, &length);

  return length > 0 ? feed_arena_strndup (arena, text, length) : NULL;
}

const char *
feed_make_uri (FeedArena *arena, const char *base, const char *text, gsize length)
{
  const char *reference = feed_make_string (arena, text, length);
  g_autofree char *uri = NULL;

  if (reference == NULL)
    return NULL;
  uri = feed_iri_resolve (base, reference);

  return g_str_equal (uri, reference) ? reference : feed_arena_strdup (arena, uri);
}

static gboolean
is_tag (const char *at, const char *last_closing)
{
  return last_closing - at > 1 && (g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!');
}

static gboolean
is_reference (const char *at, const char *end)
{
  const char *name = at + 1;

  if (name < end && *name == '#')
    name++;
  at = name;
  while (at < end && g_ascii_isalnum (*at))
    at++;

  return at > name && at < end && *at == ';';
}

gboolean
feed_make_is_markup (const char *text, gsize length)
{
  const char *end = text + length;
  const char *last_closing = memrchr (text, '>', length);

  for (const char *at = text; at < end; at++)
    if ((*at == '<' && last_closing != NULL && is_tag (at, last_closing)) ||
        (*at == '&' && is_reference (at, end)))
      return TRUE;

  return FALSE;
}

/* Elements that are one tag, and those that a title has in earnest. */
static const char *const lone_elements[] = { "br", "hr", "img", "wbr", NULL };
static const char *const phrase_elements[] = {
  "a",    "abbr", "acronym", "b",  "bdi",  "bdo",  "big",    "center", "cite", "code", "del",
  "dfn",  "div",  "em",      "h1", "h2",   "h3",   "h4",     "h5",     "h6",   "i",    "ins",
  "kbd",  "mark", "p",       "q",  "ruby", "s",    "samp",   "small",  "span", "font", "strike",
  "time", "sub",  "sup",     "tt", "u",    "nobr", "strong", "var",    NULL,
};

/* “<b>” that is closed again, or “<br>”; neither “List<String>” nor “how to use <div>”. */
static gboolean
begins_element (const char *at, const char *end)
{
  const char *name = at + 1;
  g_autofree char *lower = NULL;
  g_autofree char *closing = NULL;
  gsize length = 0;

  while (name + length < end && g_ascii_isalnum (name[length]))
    length++;
  if (length == 0 || length > 8)
    return FALSE;
  lower = g_ascii_strdown (name, length);
  if (g_strv_contains (lone_elements, lower))
    return TRUE;
  closing = g_strconcat ("</", lower, NULL);

  return g_strv_contains (phrase_elements, lower) && strcasestr (name, closing) != NULL;
}

/* How many tags are looked at before it is decided that they are none. */
#define MOST_TAGS 8

gboolean
feed_make_is_title_markup (const char *text, gsize length)
{
  const char *end = text + length;
  guint n_tags = 0;

  for (const char *at = text; at < end; at++)
    {
      if (*at == '&' && is_reference (at, end))
        return TRUE;
      if (*at == '<' && n_tags++ < MOST_TAGS && begins_element (at, end))
        return TRUE;
    }

  return FALSE;
}

FeedText *
feed_make_text (FeedArena *arena, FeedTextKind kind, const char *text, gsize length)
{
  gsize n_trimmed = length;
  const char *trimmed = feed_make_trimmed (text, &n_trimmed);
  FeedText *self;

  if (n_trimmed == 0)
    return NULL;

  self = feed_text_new (arena);
  self->kind = kind;
  if (kind == FEED_TEXT_PLAIN || kind == FEED_TEXT_OTHER)
    {
      text = trimmed;
      length = n_trimmed;
    }
  self->value = feed_arena_strndup (arena, text, length);
  self->length = length;

  return self;
}

/* "inner" of "outer (inner)" or "outer <inner>", which leaves the rest in @outer. */
static char *
take_inner (char *outer, char opening, char closing)
{
  char *start = strchr (outer, opening);
  char *end = start != NULL ? strrchr (start, closing) : NULL;
  char *inner;

  if (end == NULL || end[1] != '\0')
    return NULL;
  inner = g_strndup (start + 1, end - start - 1);
  *start = '\0';
  g_strstrip (outer);

  return g_strstrip (inner);
}

/* Names in mail addresses may stand in quotation marks (RFC 5322). */
static void
strip_quotes (char *text)
{
  gsize length = strlen (text);

  if (length < 2 || text[0] != '"' || text[length - 1] != '"')
    return;
  memmove (text, text + 1, length - 2);
  text[length - 2] = '\0';
}

static void
person_take (FeedPerson *self, char *text)
{
  const char *at = strchr (text, '@');
  gboolean is_mail = at != NULL && strpbrk (text, " \t\n") == NULL && at != text;
  const char **field = is_mail ? &self->email : &self->name;

  strip_quotes (text);
  if (g_str_has_prefix (text, "mailto:"))
    text += strlen ("mailto:");
  if (*text != '\0' && *field == NULL)
    *field = feed_arena_strdup (self->arena, text);
}

/* Some put a link around the name. */
static char *
take_markup_off (const char *text, gsize length)
{
  return memmem (text, length, "</", 2) != NULL ? feed_html_to_text (text, length) : NULL;
}

FeedPerson *
feed_make_person (FeedArena *arena, const char *text, gsize length)
{
  g_autofree char *plain = take_markup_off (text, length);
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;
  FeedPerson *self;

  if (plain != NULL)
    {
      text = plain;
      length = strlen (plain);
    }
  text = feed_make_trimmed (text, &length);
  if (length == 0)
    return NULL;

  self = feed_person_new (arena);
  if (memchr (text, '@', length) == NULL)
    {
      self->name = feed_arena_strndup (arena, text, length);
      return self;
    }
  outer = g_strndup (text, length);
  inner = take_inner (outer, '(', ')');
  if (inner == NULL)
    inner = take_inner (outer, '<', '>');
  person_take (self, outer);
  if (inner != NULL)
    person_take (self, inner);

  return self;
}

FeedCategory *
feed_make_category (FeedArena *arena, const char *term, gsize length, const char *scheme)
{
  FeedCategory *self;
  const char *trimmed = feed_make_string (arena, term, length);

  if (trimmed == NULL)
    return NULL;
  self = feed_category_new (arena);
  self->term = trimmed;
  self->scheme = scheme;

  return self;
}

gint64
feed_make_number (const char *text)
{
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
    return -1;

  return number;
}

double
feed_make_fraction (const char *text)
{
  char *end;
  double number;

  if (text == NULL || !(g_ascii_isdigit (*text) || *text == '.'))
    return -1;
  number = g_ascii_strtod (text, &end);

  return *end == '\0' && isfinite (number) ? number : -1;
}

/* ISO 8601, as schema.org has taught it to some: “PT1H30M”. */
static double
make_iso_seconds (const char *text)
{
  static const char units[] = "HMS";
  static const guint seconds[] = { 60 * 60, 60, 1 };
  double sum = 0;

  if (g_ascii_strncasecmp (text, "PT", 2) != 0 || text[2] == '\0')
    return -1;
  for (text += 2; *text != '\0'; text++)
    {
      char *end;
      double number = g_ascii_isdigit (*text) ? g_ascii_strtod (text, &end) : -1;
      const char *unit;

      if (number < 0 || number > G_MAXINT32 || *end == '\0')
        return -1;
      unit = strchr (units, g_ascii_toupper (*end));
      if (unit == NULL)
        return -1;
      sum += number * seconds[unit - units];
      text = end;
    }

  return sum;
}

double
feed_make_seconds (const char *text)
{
  double seconds = 0;

  if (text != NULL && g_ascii_toupper (*text) == 'P')
    return make_iso_seconds (text);
  for (guint n_parts = 1; text != NULL && n_parts <= 3; n_parts++)
    {
      char *end;
      double part;

      if (!g_ascii_isdigit (*text) && *text != '.')
        return -1;
      part = g_ascii_strtod (text, &end);
      if (!(part <= G_MAXINT32) || (*end == ':' && part > floor (part)))
        return -1;
      seconds = seconds * 60 + part;
      if (*end == '\0')
        return seconds;
      text = *end == ':' ? end + 1 : NULL;
    }

  return -1;
}

void
feed_make_reference (GString *out, const char *reference, gsize length)
{
  feed_html_append_value (out, (FeedHtmlSlice){ reference, length });
}

gint64
feed_make_duration (const char *text)
{
  /* A fraction of the seconds is let go. */
  return (gint64) feed_make_seconds (text);
}

FeedTristate
feed_make_tristate (const char *text, gsize length)
{
  static const struct
  {
    const char *word;
    FeedTristate answer;
  } words[] = {
    { "yes", FEED_TRISTATE_YES },  { "no", FEED_TRISTATE_NO },        { "true", FEED_TRISTATE_YES },
    { "false", FEED_TRISTATE_NO }, { "explicit", FEED_TRISTATE_YES }, { "clean", FEED_TRISTATE_NO },
    { "1", FEED_TRISTATE_YES },    { "0", FEED_TRISTATE_NO },
  };

  text = feed_make_trimmed (text, &length);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i].word) == length && g_ascii_strncasecmp (words[i].word, text, length) == 0)
      return words[i].answer;

  return FEED_TRISTATE_UNSET;
}
