/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-cleaner.h"

#include <stdlib.h>
#include <string.h>

#include "feed-html-attributes.h"
#include "feed-html-fragment.h"
#include "feed-html-input.h"
#include "feed-html-reference.h"
#include "feed-html-text.h"
#include "feed-html-url.h"
#include "feed-iri.h"

/* How many names of raw elements there are whose end may be missing. */
#define MAX_ENDLESS 8

/* Below this a picture is a badge or a smiley. */
#define MIN_THUMBNAIL_SIZE 48

/* A long base, which the document may set itself, must not multiply a short document: beyond so
 * many times the input and some, what is written has no attributes, and no players. */
#define MAX_GROWTH 8
#define FREE_GROWTH (1024 * 1024)

#define LINK_REL "noopener noreferrer"

typedef struct
{
  const FeedSanitizePolicy *policy;
  gsize budget;
  FeedHtmlTokenizer tokenizer;
  FeedHtmlToken token;

  FeedHtmlFragment fragment;
  FeedHtmlText *text; /* (nullable) */
  char **image;       /* (nullable) */

  GString *decoded; /* (owned): scratch */
  GString *values;  /* (owned): those of the current tag, each with its NUL */
  guint n_slots;
  FeedHtmlSlot order[FEED_HTML_N_SLOTS];
  gssize offsets[FEED_HTML_N_SLOTS]; /* into @values; -1 for none */

  const FeedHtmlTag *skipped; /* (nullable): the element that goes with its content */
  guint skip_depth;
  gboolean skips_html; /* HTML within SVG or MathML is part of it */
  gboolean eats_newline;

  char *played; /* (owned) (nullable): the last player's page, as <object> often holds <embed> */
  const FeedHtmlTag *endless[MAX_ENDLESS];
  guint n_endless;
} Cleaner;

/* Borrowed until the next call. */
static const char *
decode (Cleaner *self, FeedHtmlSlice slice)
{
  g_string_truncate (self->decoded, 0);
  feed_html_append_value (self->decoded, slice);

  return self->decoded->str;
}

static const char *
get_value (Cleaner *self, FeedHtmlSlot slot)
{
  return self->offsets[slot] < 0 ? NULL : self->values->str + self->offsets[slot];
}

static gboolean
is_taken (Cleaner *self, const FeedHtmlAttributeRule *rule)
{
  const char *value = get_value (self, rule->slot);

  if (value == NULL)
    return FALSE;

  return !rule->is_fallback || !g_str_has_prefix (value, "data:");
}

static void
collect_value (Cleaner *self, const FeedHtmlTag *tag, const FeedHtmlAttribute *attribute)
{
  const FeedHtmlAttributeRule *rule = feed_html_attribute_find (attribute->name,
                                                                FEED_HTML_OF_ALL | tag->attributes);
  gssize offset = self->values->len;

  if (rule == NULL || is_taken (self, rule))
    return;
  if (!feed_html_value_clean (rule, decode (self, attribute->value), self->policy, self->values))
    return;
  g_string_append_c (self->values, '\0');
  if (self->offsets[rule->slot] < 0)
    self->order[self->n_slots++] = rule->slot;
  self->offsets[rule->slot] = offset;
}

static gboolean
has_budget (Cleaner *self)
{
  return self->fragment.out->len <= self->budget;
}

static void
collect_values (Cleaner *self, const FeedHtmlTag *tag)
{
  g_string_truncate (self->values, 0);
  memset (self->offsets, -1, sizeof self->offsets);
  self->n_slots = 0;
  if (!has_budget (self))
    return;
  for (guint i = 0; i < self->token.n_attributes; i++)
    collect_value (self, tag, &self->token.attributes[i]);
}

static void
write_text (Cleaner *self, const char *text, gsize length)
{
  feed_html_fragment_text (&self->fragment, text, length);
  if (self->text != NULL)
    feed_html_text_append (self->text, text, length);
}

static void
separate_text (Cleaner *self, const FeedHtmlTag *tag)
{
  if (self->text == NULL)
    return;
  if ((tag->flags & FEED_HTML_TEXT_BLOCK) != 0)
    feed_html_text_newline (self->text);
  else if ((tag->flags & FEED_HTML_TEXT_SPACE) != 0)
    feed_html_text_space (self->text);
}

static const FeedHtmlSlice *
find_attribute (Cleaner *self, const char *name)
{
  for (guint i = 0; i < self->token.n_attributes; i++)
    if (feed_html_slice_equals (self->token.attributes[i].name, name))
      return &self->token.attributes[i].value;

  return NULL;
}

static gboolean
is_tiny (const char *size, int limit)
{
  return size != NULL && atoi (size) < limit;
}

static gboolean
has_hiding_style (Cleaner *self)
{
  static const char *const signs[] = { "display:none", "visibility:hidden", "width:1px",
                                       "width:0px" };
  const FeedHtmlSlice *style = find_attribute (self, "style");
  char *to;

  if (style == NULL)
    return FALSE;
  to = (char *) decode (self, *style);
  for (const char *p = to; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *to++ = g_ascii_tolower (*p);
  *to = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (self->decoded->str, signs[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* A picture of one pixel is there to tell on the reader. */
static gboolean
is_shown (Cleaner *self)
{
  if (get_value (self, FEED_HTML_SLOT_SRC) == NULL &&
      get_value (self, FEED_HTML_SLOT_SRCSET) == NULL)
    return FALSE;

  return !is_tiny (get_value (self, FEED_HTML_SLOT_WIDTH), 2) &&
         !is_tiny (get_value (self, FEED_HTML_SLOT_HEIGHT), 2) && !has_hiding_style (self);
}

static void
note_thumbnail (Cleaner *self, FeedHtmlSlot slot)
{
  const char *url = get_value (self, slot);

  if (self->image == NULL || *self->image != NULL || url == NULL || !feed_iri_is_http (url))
    return;
  if (!is_tiny (get_value (self, FEED_HTML_SLOT_WIDTH), MIN_THUMBNAIL_SIZE) &&
      !is_tiny (get_value (self, FEED_HTML_SLOT_HEIGHT), MIN_THUMBNAIL_SIZE))
    *self->image = g_strdup (url);
}

static void
write_attributes (Cleaner *self, const FeedHtmlTag *tag)
{
  FeedHtmlFragment *fragment = &self->fragment;

  for (guint i = 0; i < self->n_slots; i++)
    feed_html_fragment_attribute (fragment, feed_html_slot_get_name (self->order[i]),
                                  get_value (self, self->order[i]));
  if (self->offsets[FEED_HTML_SLOT_HREF] >= 0)
    feed_html_fragment_attribute (fragment, "rel", LINK_REL);
  if ((tag->flags & FEED_HTML_PLAYS) != 0)
    {
      feed_html_fragment_attribute (fragment, "controls", "");
      feed_html_fragment_attribute (fragment, "preload", "none");
    }
}

static void
write_start (Cleaner *self, const FeedHtmlTag *tag)
{
  collect_values (self, tag);
  if ((tag->flags & FEED_HTML_IMAGE) != 0)
    {
      if (!is_shown (self))
        return;
      note_thumbnail (self, FEED_HTML_SLOT_SRC);
    }
  note_thumbnail (self, FEED_HTML_SLOT_POSTER);
  if (!feed_html_fragment_start (&self->fragment, tag))
    return;
  write_attributes (self, tag);
  feed_html_fragment_end_start (&self->fragment, tag);
}

static char *
get_played (Cleaner *self)
{
  static const char *const names[] = { "src", "data-src", "data" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const FeedHtmlSlice *value = find_attribute (self, names[i]);
      g_autofree char *url = NULL;
      char *page;

      if (value == NULL)
        continue;
      url = feed_iri_resolve (self->policy->base_uri, decode (self, *value));
      page = feed_html_url_get_played (url);
      if (page != NULL)
        return page;
    }

  return NULL;
}

/* What would have played here is one click away. */
static void
write_played (Cleaner *self)
{
  const FeedHtmlTag *anchor = feed_html_tag_find ((FeedHtmlSlice){ "a", 1 });
  g_autofree char *page = get_played (self);
  const FeedHtmlSlice *title = find_attribute (self, "title");
  const char *text;

  if (page == NULL || g_strcmp0 (page, self->played) == 0 || !has_budget (self) ||
      feed_html_fragment_is_within (&self->fragment, FEED_HTML_ANCHOR) ||
      !feed_html_fragment_start (&self->fragment, anchor))
    return;
  feed_html_fragment_attribute (&self->fragment, "href", page);
  feed_html_fragment_attribute (&self->fragment, "rel", LINK_REL);
  feed_html_fragment_end_start (&self->fragment, anchor);
  text = title != NULL && title->length > 0 ? decode (self, *title) : page;
  write_text (self, text, strlen (text));
  feed_html_fragment_close (&self->fragment, anchor);
  g_free (self->played);
  self->played = g_steal_pointer (&page);
}

/* MathML may bring its formula as text, which is all that we keep of it. */
static void
write_alternative_text (Cleaner *self)
{
  const FeedHtmlSlice *alternative = find_attribute (self, "alttext");

  if (alternative != NULL)
    {
      decode (self, *alternative);
      write_text (self, self->decoded->str, self->decoded->len);
    }
}

/* A raw element that nothing ends would take the rest of the article with it. */
static gboolean
is_endless (Cleaner *self, const FeedHtmlTag *tag)
{
  for (guint i = 0; i < self->n_endless; i++)
    if (self->endless[i] == tag)
      return TRUE;
  if (feed_html_tokenizer_finds_end (&self->tokenizer))
    return FALSE;
  if (self->n_endless < MAX_ENDLESS)
    self->endless[self->n_endless++] = tag;

  return TRUE;
}

/* FALSE where the element turns out to be empty. */
static gboolean
begin_model (Cleaner *self, const FeedHtmlTag *tag)
{
  gboolean is_mended = (tag->flags & FEED_HTML_MENDS_RAW) != 0;

  if (tag->model == FEED_HTML_DATA)
    return TRUE;
  if (is_mended && self->token.is_self_closing)
    return FALSE;
  feed_html_tokenizer_set_model (&self->tokenizer, tag->model, self->token.name);
  if (!is_mended || !is_endless (self, tag))
    return TRUE;
  feed_html_tokenizer_set_model (&self->tokenizer, FEED_HTML_DATA, (FeedHtmlSlice){ 0 });

  return FALSE;
}

static void
begin_skip (Cleaner *self, const FeedHtmlTag *tag)
{
  gboolean is_empty = self->token.is_self_closing && (tag->flags & FEED_HTML_ENDS_AT_BLOCK) != 0;

  if (is_empty || !begin_model (self, tag))
    return;
  self->skipped = tag;
  self->skip_depth = 1;
  self->skips_html = FALSE;
}

static void
handle_start (Cleaner *self)
{
  const FeedHtmlTag *tag = feed_html_tag_find (self->token.name);

  if (tag == NULL)
    return;
  separate_text (self, tag);
  if ((tag->flags & FEED_HTML_EMBED) != 0)
    write_played (self);
  if ((tag->flags & FEED_HTML_SKIPPED) != 0)
    {
      write_alternative_text (self);
      begin_skip (self, tag);
      return;
    }
  begin_model (self, tag);
  self->eats_newline = (tag->flags & FEED_HTML_EATS_NEWLINE) != 0;
  if (tag->output != NULL)
    write_start (self, tag);
}

static void
handle_end (Cleaner *self)
{
  const FeedHtmlTag *tag = feed_html_tag_find (self->token.name);

  if (tag == NULL)
    return;
  /* Browsers read "</br>" as "<br>". */
  if ((tag->flags & FEED_HTML_VOID) != 0 && feed_html_slice_equals (self->token.name, "br"))
    {
      self->token.n_attributes = 0;
      handle_start (self);
      return;
    }
  separate_text (self, tag);
  if (tag->output != NULL && (tag->flags & FEED_HTML_VOID) == 0)
    feed_html_fragment_close (&self->fragment, tag);
}

/* TRUE where the tag belongs to what is skipped. */
static gboolean
skip_start (Cleaner *self)
{
  const FeedHtmlTag *tag = feed_html_tag_find (self->token.name);
  gboolean ends_at_block = (self->skipped->flags & FEED_HTML_ENDS_AT_BLOCK) != 0;

  if (feed_html_slice_equals (self->token.name, "foreignobject") ||
      feed_html_slice_equals (self->token.name, "annotation-xml"))
    self->skips_html = TRUE;
  if (tag == NULL)
    return TRUE;
  if (tag == self->skipped && !self->token.is_self_closing)
    self->skip_depth++;
  if (ends_at_block && !self->skips_html && (tag->flags & FEED_HTML_TEXT_BLOCK) != 0)
    {
      self->skipped = NULL;
      return FALSE;
    }
  if (!ends_at_block)
    begin_model (self, tag);

  return TRUE;
}

static void
skip_end (Cleaner *self)
{
  if (feed_html_tag_find (self->token.name) == self->skipped && --self->skip_depth == 0)
    self->skipped = NULL;
}

/* What the text is without its references; borrowed until the next call. */
static FeedHtmlSlice
read_text (Cleaner *self)
{
  if (self->token.is_literal)
    return self->token.text;
  g_string_truncate (self->decoded, 0);
  feed_html_append_text (self->decoded, &self->token);

  return (FeedHtmlSlice){ self->decoded->str, self->decoded->len };
}

static FeedHtmlSlice
skip_newline (FeedHtmlSlice text)
{
  gsize length = 0;

  if (length < text.length && text.text[length] == '\r')
    length++;
  if (length < text.length && text.text[length] == '\n')
    length++;

  return (FeedHtmlSlice){ text.text + length, text.length - length };
}

static void
handle_text (Cleaner *self, gboolean eats_newline)
{
  FeedHtmlSlice text = read_text (self);

  if (eats_newline)
    text = skip_newline (text);
  write_text (self, text.text, text.length);
}

static void
handle_token (Cleaner *self)
{
  gboolean eats_newline = self->eats_newline;

  self->eats_newline = FALSE;
  switch (self->token.type)
    {
    case FEED_HTML_START_TAG:
      if (self->skipped == NULL || !skip_start (self))
        handle_start (self);
      break;
    case FEED_HTML_END_TAG:
      if (self->skipped == NULL)
        handle_end (self);
      else
        skip_end (self);
      break;
    case FEED_HTML_TEXT:
      if (self->skipped == NULL)
        handle_text (self, eats_newline);
      break;
    case FEED_HTML_COMMENT:
    case FEED_HTML_DOCTYPE:
    case FEED_HTML_END_OF_INPUT:
    default:
      break;
    }
}

static char *
run (Cleaner *self, const char *html, gsize length)
{
  self->budget = length * MAX_GROWTH + FREE_GROWTH;
  feed_html_tokenizer_init (&self->tokenizer, html, length);
  feed_html_fragment_init (&self->fragment, length + length / 16 + 16);
  self->decoded = g_string_new (NULL);
  self->values = g_string_new (NULL);
  while (feed_html_tokenizer_next (&self->tokenizer, &self->token))
    handle_token (self);
  g_string_free (self->decoded, TRUE);
  g_string_free (self->values, TRUE);
  g_free (self->played);

  return feed_html_fragment_end (&self->fragment);
}

void
feed_html_clean (const char *html,
                 gssize length,
                 const FeedSanitizePolicy *policy,
                 char **clean,
                 char **text,
                 char **image)
{
  static const FeedSanitizePolicy no_policy = { 0 };
  g_autofree char *mended = NULL;
  gsize size;
  FeedHtmlText builder;
  Cleaner self = { .policy = policy == NULL ? &no_policy : policy, .image = image };

  html = html == NULL ? "" : html;
  size = length < 0 ? strlen (html) : (gsize) length;
  mended = feed_html_input_mend (&html, &size);
  if (text != NULL)
    {
      feed_html_text_init (&builder, size / 2 + 16);
      self.text = &builder;
    }
  if (image != NULL)
    *image = NULL;
  *clean = run (&self, html, size);
  if (text != NULL)
    *text = feed_html_text_end (&builder);
}
