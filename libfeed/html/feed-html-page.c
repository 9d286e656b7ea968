/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html.h"

#include <string.h>

#include "feed-html-input.h"
#include "feed-html-reference.h"
#include "feed-html-tags.h"
#include "feed-html-text.h"
#include "feed-iri.h"

/* A page names a few feeds; what names more wants to keep us busy. */
#define MAX_LINKS 500
/* A longer base is none, and each relative link would repeat it. */
#define MAX_BASE_LENGTH 8192

/* What a link to a feed has in its address, its type or its words. */
static const char *const signs[] = { "feed", "rss", "atom", "rdf", "xml", "json", "opml" };

typedef struct
{
  FeedHtmlTokenizer tokenizer;
  FeedHtmlToken token;
  FeedHtmlPage *page;
  char *base; /* (owned) (nullable) */
  gboolean has_base;
  FeedHtmlLink *anchor; /* (owned) (nullable): waits for its words */
  FeedHtmlText words;
} Reader;

static void
link_free (FeedHtmlLink *link)
{
  g_free (link->rel);
  g_free (link->type);
  g_free (link->href);
  g_free (link->title);
  g_free (link);
}

static char *
collapse (const GString *decoded)
{
  FeedHtmlText text;

  feed_html_text_init (&text, decoded->len);
  feed_html_text_append (&text, decoded->str, decoded->len);

  return feed_html_text_end (&text);
}

static char *
collapse_value (FeedHtmlSlice value)
{
  g_autoptr (GString) decoded = g_string_sized_new (value.length);

  feed_html_append_value (decoded, value);

  return collapse (decoded);
}

static char *
take_attribute (Reader *self, const char *name)
{
  for (guint i = 0; i < self->token.n_attributes; i++)
    if (feed_html_slice_equals (self->token.attributes[i].name, name))
      return collapse_value (self->token.attributes[i].value);

  return NULL;
}

static char *
take_lower (Reader *self, const char *name)
{
  g_autofree char *value = take_attribute (self, name);

  return value == NULL ? NULL : g_ascii_strdown (value, -1);
}

static FeedHtmlLink *
link_new (Reader *self, gboolean is_anchor)
{
  FeedHtmlLink *link = g_new0 (FeedHtmlLink, 1);

  link->is_anchor = is_anchor;
  link->rel = take_lower (self, "rel");
  link->type = take_lower (self, "type");
  link->href = take_attribute (self, "href");
  link->title = take_attribute (self, "title");
  if (link->type != NULL)
    {
      link->type[strcspn (link->type, ";")] = '\0';
      g_strchomp (link->type);
    }

  return link;
}

static gboolean
has_sign (const char *text)
{
  g_autofree char *lower = text == NULL ? NULL : g_ascii_strdown (text, -1);

  if (lower == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (lower, signs[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_wanted (const FeedHtmlLink *link)
{
  if (link->href == NULL || link->href[0] == '\0')
    return FALSE;
  if (!link->is_anchor)
    return link->rel != NULL;

  return has_sign (link->href) || has_sign (link->type) || has_sign (link->title) ||
         has_sign (link->rel);
}

static void
add_link (Reader *self, FeedHtmlLink *link)
{
  if (is_wanted (link) && self->page->links->len < MAX_LINKS)
    g_ptr_array_add (self->page->links, link);
  else
    link_free (link);
}

/* The words of an <a> are its title, where it has none. */
static void
end_anchor (Reader *self)
{
  g_autofree char *words = NULL;

  if (self->anchor == NULL)
    return;
  words = feed_html_text_end (&self->words);
  if (self->anchor->title == NULL && words[0] != '\0')
    self->anchor->title = g_steal_pointer (&words);
  add_link (self, g_steal_pointer (&self->anchor));
}

static void
begin_anchor (Reader *self)
{
  end_anchor (self);
  self->anchor = link_new (self, TRUE);
  feed_html_text_init (&self->words, 32);
}

/* The first one counts, also for what stands before it. */
static void
set_base (Reader *self)
{
  g_autofree char *href = take_attribute (self, "href");
  g_autofree char *resolved = NULL;

  if (self->has_base || href == NULL)
    return;
  self->has_base = TRUE;
  resolved = feed_iri_resolve (self->base, href);
  if (strlen (resolved) > MAX_BASE_LENGTH || !feed_iri_is_http (resolved))
    return;
  g_free (self->base);
  self->base = g_steal_pointer (&resolved);
}

static void
handle_text (Reader *self)
{
  g_autoptr (GString) decoded = NULL;

  if (self->anchor == NULL)
    return;
  decoded = g_string_sized_new (self->token.text.length);
  feed_html_append_text (decoded, &self->token);
  feed_html_text_append (&self->words, decoded->str, decoded->len);
}

/* What is in a raw element is no markup; a <title> holds the page's name. */
static void
handle_raw (Reader *self, const FeedHtmlTag *tag)
{
  gboolean is_title = self->page->title == NULL && strcmp (tag->name, "title") == 0;
  g_autoptr (GString) decoded = g_string_new (NULL);

  feed_html_tokenizer_set_model (&self->tokenizer, tag->model, self->token.name);
  if (!feed_html_tokenizer_next (&self->tokenizer, &self->token))
    return;
  if (!is_title || self->token.type != FEED_HTML_TEXT)
    return;
  feed_html_append_text (decoded, &self->token);
  self->page->title = collapse (decoded);
}

static void
handle_start (Reader *self)
{
  const FeedHtmlTag *tag = feed_html_tag_find (self->token.name);

  if (tag == NULL)
    return;
  if (tag->model != FEED_HTML_DATA)
    handle_raw (self, tag);
  else if (strcmp (tag->name, "link") == 0)
    add_link (self, link_new (self, FALSE));
  else if (strcmp (tag->name, "a") == 0)
    begin_anchor (self);
  else if (strcmp (tag->name, "base") == 0)
    set_base (self);
}

static void
handle_token (Reader *self)
{
  if (self->token.type == FEED_HTML_START_TAG)
    handle_start (self);
  else if (self->token.type == FEED_HTML_TEXT)
    handle_text (self);
  else if (self->token.type == FEED_HTML_END_TAG && feed_html_slice_equals (self->token.name, "a"))
    end_anchor (self);
}

static void
resolve_links (Reader *self)
{
  for (guint i = 0; i < self->page->links->len; i++)
    {
      FeedHtmlLink *link = g_ptr_array_index (self->page->links, i);
      char *resolved = feed_iri_resolve (self->base, link->href);

      g_free (link->href);
      link->href = resolved;
    }
}

FeedHtmlPage *
feed_html_page_new (const char *html, gssize length, const char *base_uri)
{
  gsize size = length < 0 ? strlen (html) : (gsize) length;
  g_autofree char *mended = feed_html_input_mend (&html, &size);
  Reader self = { .base = g_strdup (base_uri), .page = g_new0 (FeedHtmlPage, 1) };

  self.page->links = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);
  feed_html_tokenizer_init (&self.tokenizer, html, size);
  while (feed_html_tokenizer_next (&self.tokenizer, &self.token))
    handle_token (&self);
  end_anchor (&self);
  resolve_links (&self);
  g_free (self.base);

  return self.page;
}

void
feed_html_page_free (FeedHtmlPage *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_ptr_array_unref (self->links);
  g_free (self);
}
