/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-cleaner.h"

#include <stdlib.h>
#include <string.h>

#include "feed-html-attributes.h"
#include "feed-html-fragment.h"
#include "feed-html-input.h"
#include "feed-html-player.h"
#include "feed-html-reference.h"
#include "feed-html-text.h"
#include "feed-html-tracker.h"
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

#define NEVER_MUTE G_MAXUINT

#define LINK_REL "noopener noreferrer"

typedef struct
{
  const FeedSanitizePolicy *policy;
  FeedHtmlCleaned *cleaned;
  gboolean wants_image;
  gsize budget;
  FeedHtmlTokenizer tokenizer;
  FeedHtmlToken token;

  FeedHtmlFragment fragment;
  FeedHtmlText *text; /* (nullable) */
  guint mute_depth;   /* what is deeper is not in the text: it stands there in words already */

  GString *decoded; /* (owned): scratch */
  GString *values;  /* (owned): those of the current tag, each with its NUL */
  guint n_slots;
  FeedHtmlSlot order[FEED_HTML_N_SLOTS];
  gssize offsets[FEED_HTML_N_SLOTS]; /* into @values; -1 for none */

  const FeedHtmlTag *skipped; /* (nullable): the element that goes with its content */
  guint skip_depth;
  gboolean skips_html; /* HTML within SVG or MathML is part of it */
  gboolean eats_newline;

  GString *last_image; /* (owned): address of the picture before */
  gboolean repeats;    /* within what may hold it again */

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
  while (self->n_slots > 0)
    self->offsets[self->order[--self->n_slots]] = -1;
  if (!has_budget (self))
    return;
  for (guint i = 0; i < self->token.n_attributes; i++)
    collect_value (self, tag, &self->token.attributes[i]);
}

static gboolean
is_muted (Cleaner *self)
{
  if (self->fragment.depth <= self->mute_depth)
    self->mute_depth = NEVER_MUTE;

  return self->mute_depth != NEVER_MUTE;
}

static void
write_text (Cleaner *self, const char *text, gsize length)
{
  feed_html_fragment_text (&self->fragment, text, length);
  if (self->text != NULL && !is_muted (self))
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
is_hidden (Cleaner *self)
{
  const FeedHtmlSlice *style = find_attribute (self, "style");

  return find_attribute (self, "hidden") != NULL ||
         (style != NULL && feed_html_style_hides (decode (self, *style)));
}

/* An address that leads through a prefix is looked at behind it. */
static gboolean
leads_to_tracker (Cleaner *self, const char *url)
{
  const char *prefix = self->policy->image_prefix;
  g_autofree char *original = NULL;

  if (prefix != NULL && g_str_has_prefix (url, prefix))
    original = g_uri_unescape_string (url + strlen (prefix), NULL);

  return feed_html_url_is_tracker (original == NULL ? url : original);
}

/* A picture of one pixel is there to tell on the reader. */
static gboolean
is_tracker (Cleaner *self)
{
  const char *url = get_value (self, FEED_HTML_SLOT_SRC);

  return is_tiny (get_value (self, FEED_HTML_SLOT_WIDTH), 2) ||
         is_tiny (get_value (self, FEED_HTML_SLOT_HEIGHT), 2) || is_hidden (self) ||
         (url != NULL && leads_to_tracker (self, url));
}

/* A picture that loads late is often followed by itself, for browsers without scripts. */
static gboolean
is_repeated (Cleaner *self)
{
  const char *url = get_value (self, FEED_HTML_SLOT_SRC);
  gboolean is_same = self->repeats && g_strcmp0 (url, self->last_image->str) == 0;

  g_string_assign (self->last_image, url == NULL ? "" : url);

  return is_same;
}

static gboolean
is_shown (Cleaner *self)
{
  if (get_value (self, FEED_HTML_SLOT_SRC) == NULL &&
      get_value (self, FEED_HTML_SLOT_SRCSET) == NULL)
    return FALSE;
  if (!is_tracker (self))
    return !is_repeated (self);
  self->cleaned->report.n_trackers++;

  return FALSE;
}

static void
note_thumbnail (Cleaner *self, FeedHtmlSlot slot)
{
  const char *url = get_value (self, slot);

  if (!self->wants_image || self->cleaned->image != NULL || url == NULL || !feed_iri_is_http (url))
    return;
  if (!is_tiny (get_value (self, FEED_HTML_SLOT_WIDTH), MIN_THUMBNAIL_SIZE) &&
      !is_tiny (get_value (self, FEED_HTML_SLOT_HEIGHT), MIN_THUMBNAIL_SIZE))
    self->cleaned->image = g_strdup (url);
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

/* A formula may bring its own words, which say more than its letters in a row. */
static void
write_formula_text (Cleaner *self)
{
  const FeedHtmlSlice *words = find_attribute (self, "alttext");

  if (words == NULL || words->length == 0 || self->text == NULL || is_muted (self))
    return;
  decode (self, *words);
  feed_html_text_append (self->text, self->decoded->str, self->decoded->len);
  self->mute_depth = self->fragment.depth - 1;
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
  if ((tag->shape->groups & FEED_HTML_ANY_FORMULA) == 0)
    return;
  if (self->token.is_self_closing)
    feed_html_fragment_close (&self->fragment, tag);
  else if ((tag->flags & FEED_HTML_FORMULA_ROOT) != 0)
    write_formula_text (self);
}

/* The address of what a frame shows, absolute. */
static char *
get_embedded (Cleaner *self)
{
  static const char *const names[] = { "src", "data-src", "data-lazy-src", "data" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const FeedHtmlSlice *value = find_attribute (self, names[i]);
      g_autofree char *url = NULL;

      if (value == NULL)
        continue;
      url = feed_iri_resolve (self->policy->base_uri, decode (self, *value));
      if (feed_iri_is_http (url))
        return g_steal_pointer (&url);
    }

  return NULL;
}

static gboolean
is_frame_tiny (Cleaner *self, const char *name)
{
  const FeedHtmlSlice *size = find_attribute (self, name);
  const char *value = size == NULL ? NULL : decode (self, *size);

  return value != NULL && g_ascii_isdigit (value[strspn (value, " ")]) && is_tiny (value, 2);
}

static gboolean
is_frame_tracker (Cleaner *self, const char *url)
{
  return is_frame_tiny (self, "width") || is_frame_tiny (self, "height") || is_hidden (self) ||
         feed_html_url_is_tracker (url);
}

static void
write_player (Cleaner *self, const FeedHtmlPlayer *player)
{
  const FeedHtmlTag *anchor = feed_html_tag_find ((FeedHtmlSlice){ "a", 1 });

  if (g_strcmp0 (player->page, self->played) == 0 || !has_budget (self) ||
      feed_html_fragment_is_within (&self->fragment, FEED_HTML_ANCHOR) ||
      !feed_html_fragment_start (&self->fragment, anchor))
    return;
  feed_html_fragment_attribute (&self->fragment, "href", player->page);
  feed_html_fragment_attribute (&self->fragment, "rel", LINK_REL);
  feed_html_fragment_end_start (&self->fragment, anchor);
  write_text (self, player->caption, strlen (player->caption));
  feed_html_fragment_close (&self->fragment, anchor);
  self->cleaned->report.n_embeds++;
  g_free (self->played);
  self->played = g_strdup (player->page);
}

/* What would have been embedded here is one click away. */
static void
write_embedded (Cleaner *self)
{
  g_autofree char *url = get_embedded (self);
  const FeedHtmlSlice *title = find_attribute (self, "title");
  g_auto (FeedHtmlPlayer) player = { 0 };

  if (url == NULL)
    return;
  if (is_frame_tracker (self, url))
    self->cleaned->report.n_trackers++;
  else if (feed_html_player_init (&player, url, title == NULL ? NULL : decode (self, *title)))
    write_player (self, &player);
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

/* The other forms of a formula are something only within one. */
static gboolean
is_stray_note (Cleaner *self, const FeedHtmlTag *tag)
{
  return (tag->flags & FEED_HTML_FORMULA_NOTE) != 0 &&
         !feed_html_fragment_is_formula (&self->fragment);
}

static void
handle_start (Cleaner *self)
{
  const FeedHtmlTag *tag = feed_html_tag_find (self->token.name);

  if (tag == NULL || is_stray_note (self, tag))
    return;
  separate_text (self, tag);
  self->repeats |= (tag->flags & FEED_HTML_REPEATS) != 0;
  if ((tag->flags & FEED_HTML_EMBED) != 0)
    write_embedded (self);
  if ((tag->flags & FEED_HTML_SKIPPED) != 0)
    {
      begin_skip (self, tag);
      return;
    }
  begin_model (self, tag);
  self->eats_newline = (tag->flags & FEED_HTML_EATS_NEWLINE) != 0;
  if (tag->output != NULL)
    write_start (self, tag);
}

/* Most end tags end what is open, and then there is nothing to look up. */
static const FeedHtmlTag *
find_ended (Cleaner *self)
{
  const FeedHtmlTag *open = feed_html_fragment_get_open (&self->fragment);

  if (open != NULL && feed_html_slice_equals (self->token.name, open->name))
    return open;

  return feed_html_tag_find (self->token.name);
}

static void
handle_end (Cleaner *self)
{
  const FeedHtmlTag *tag = find_ended (self);

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
  if ((tag->flags & FEED_HTML_REPEATS) != 0)
    self->repeats = FALSE;
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
  const FeedHtmlTag *tag = feed_html_tag_find (self->token.name);

  if (tag == self->skipped && --self->skip_depth == 0)
    self->skipped = NULL;
  if (tag == NULL || self->skipped == NULL)
    return;
  if ((self->skipped->flags & FEED_HTML_FORMULA_NOTE) != 0 &&
      (tag->flags & FEED_HTML_FORMULA_ROOT) != 0)
    {
      self->skipped = NULL;
      handle_end (self);
    }
}

static gboolean
is_foreign (Cleaner *self)
{
  if (self->skipped != NULL)
    return (self->skipped->flags & FEED_HTML_FOREIGN) != 0;

  return feed_html_fragment_is_formula (&self->fragment);
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
  self->tokenizer.has_sections = is_foreign (self);
}

static void
run (Cleaner *self, const char *html, gsize length)
{
  self->budget = length * MAX_GROWTH + FREE_GROWTH;
  feed_html_tokenizer_init (&self->tokenizer, html, length);
  feed_html_fragment_init (&self->fragment, length + length / 16 + 16);
  self->decoded = g_string_new (NULL);
  self->values = g_string_new (NULL);
  self->last_image = g_string_new (NULL);
  memset (self->offsets, -1, sizeof self->offsets);
  while (feed_html_tokenizer_next (&self->tokenizer, &self->token))
    handle_token (self);
  g_string_free (self->decoded, TRUE);
  g_string_free (self->values, TRUE);
  g_string_free (self->last_image, TRUE);
  g_free (self->played);
  self->cleaned->work = self->tokenizer.work + self->fragment.work;
  self->cleaned->html = feed_html_fragment_end (&self->fragment);
}

void
feed_html_clean (const char *html,
                 gssize length,
                 const FeedSanitizePolicy *policy,
                 FeedHtmlWants wants,
                 FeedHtmlCleaned *cleaned)
{
  static const FeedSanitizePolicy no_policy = { 0 };
  g_autofree char *mended = NULL;
  gsize size;
  FeedHtmlText builder;
  Cleaner self = {
    .policy = policy == NULL ? &no_policy : policy,
    .cleaned = cleaned,
    .wants_image = (wants & FEED_HTML_WANTS_IMAGE) != 0,
    .mute_depth = NEVER_MUTE,
  };

  *cleaned = (FeedHtmlCleaned){ 0 };
  html = html == NULL ? "" : html;
  size = length < 0 ? strlen (html) : (gsize) length;
  mended = feed_html_input_mend (&html, &size);
  if ((wants & FEED_HTML_WANTS_TEXT) != 0)
    {
      feed_html_text_init (&builder, size / 2 + 16);
      self.text = &builder;
    }
  run (&self, html, size);
  if (self.text != NULL)
    cleaned->text = feed_html_text_end (&builder);
}
