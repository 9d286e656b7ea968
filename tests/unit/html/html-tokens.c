/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-tokens.h"

#include <string.h>

#include "feed-html-reference.h"
#include "feed-html-tags.h"

#define REPLACEMENT "\xef\xbf\xbd"

typedef struct
{
  GString *out;
  GString *text; /* of the tokens that stand beside each other */
} Description;

static gboolean
begin_model (FeedHtmlTokenizer *tokenizer, const char *name)
{
  FeedHtmlSlice slice = { name, strlen (name) };
  const FeedHtmlTag *tag = feed_html_tag_find (slice);

  if (tag == NULL || tag->model == FEED_HTML_DATA)
    return FALSE;
  feed_html_tokenizer_set_model (tokenizer, tag->model, slice);

  return TRUE;
}

gboolean
test_html_tokenizer_begin (FeedHtmlTokenizer *tokenizer,
                           const char *state,
                           const char *html,
                           gsize length)
{
  feed_html_tokenizer_init (tokenizer, html, (gssize) length);
  tokenizer->has_sections = strcmp (state, "svg") == 0;

  return *state == '\0' || tokenizer->has_sections || begin_model (tokenizer, state);
}

static void
append_cooked (GString *out, FeedHtmlSlice slice, gboolean is_name)
{
  for (gsize i = 0; i < slice.length; i++)
    {
      char c = slice.text[i];

      if (c == '\0')
        g_string_append (out, REPLACEMENT);
      else if (c != '\r')
        g_string_append_c (out, is_name ? g_ascii_tolower (c) : c);
      else if (i + 1 == slice.length || slice.text[i + 1] != '\n')
        g_string_append_c (out, '\n');
    }
}

static void
append_tag (GString *out, const FeedHtmlToken *token)
{
  gboolean is_end = token->type == FEED_HTML_END_TAG;

  g_string_append (out, is_end ? "</" : "<");
  append_cooked (out, token->name, TRUE);
  for (guint i = 0; i < token->n_attributes && !is_end; i++)
    {
      g_string_append_c (out, ' ');
      append_cooked (out, token->attributes[i].name, TRUE);
      g_string_append (out, "=\"");
      feed_html_append_value (out, token->attributes[i].value);
      g_string_append_c (out, '"');
    }
  g_string_append (out, token->is_self_closing && !is_end ? " />" : ">");
}

static void
separate (Description *self)
{
  if (self->out->len > 0)
    g_string_append_c (self->out, ' ');
}

static void
end_text (Description *self)
{
  if (self->text->len == 0)
    return;
  separate (self);
  g_string_append_printf (self->out, "\"%s\"", self->text->str);
  g_string_truncate (self->text, 0);
}

static void
describe_markup (Description *self, const FeedHtmlToken *token)
{
  end_text (self);
  separate (self);
  if (token->type == FEED_HTML_START_TAG || token->type == FEED_HTML_END_TAG)
    {
      append_tag (self->out, token);
      return;
    }
  if (token->type == FEED_HTML_DOCTYPE)
    {
      g_string_append (self->out, "<!>");
      return;
    }
  g_string_append (self->out, "<!--");
  append_cooked (self->out, token->text, FALSE);
  g_string_append (self->out, "-->");
}

char *
test_html_describe_tokens (FeedHtmlTokenizer *tokenizer)
{
  Description self = { g_string_new (NULL), g_string_new (NULL) };
  FeedHtmlToken token;

  while (feed_html_tokenizer_next (tokenizer, &token))
    {
      if (token.type == FEED_HTML_TEXT)
        feed_html_append_text (self.text, &token);
      else
        describe_markup (&self, &token);
      if (token.type == FEED_HTML_START_TAG && !tokenizer->has_sections)
        {
          const FeedHtmlTag *tag = feed_html_tag_find (token.name);

          if (tag != NULL && tag->model != FEED_HTML_DATA)
            feed_html_tokenizer_set_model (tokenizer, tag->model, token.name);
        }
    }
  end_text (&self);
  g_string_free (self.text, TRUE);

  return g_string_free (self.out, FALSE);
}
