/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-compare.h"

#include "feed-category-merge.h"
#include "feed-entry-modules.h"
#include "feed-html.h"
#include "feed-markdown.h"
#include "feed-text.h"

/* Texts ---------------------------------------------------------------------------------------- */

static void
append_words (GString *text, const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", parts[i]);
}

/* In composed characters, since some servers compose what they keep. */
static char *
collapse (const char *text)
{
  GString *words = g_string_new (NULL);
  g_autofree char *collapsed = NULL;
  char *composed;

  append_words (words, text != NULL ? text : "");
  collapsed = g_string_free (words, FALSE);
  composed = g_utf8_normalize (collapsed, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return composed != NULL ? composed : g_steal_pointer (&collapsed);
}

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *one = collapse (a);
  g_autofree char *other = collapse (b);

  return g_str_equal (one, other);
}

static gboolean
is_html (FeedText *text)
{
  FeedTextKind kind = feed_text_get_kind (text);

  return kind == FEED_TEXT_HTML || kind == FEED_TEXT_XHTML;
}

static char *
get_plain (FeedText *text)
{
  if (text == NULL || feed_text_get_value (text) == NULL)
    return g_strdup ("");
  if (is_html (text))
    return feed_html_to_text (feed_text_get_value (text), (gssize) feed_text_get_length (text));
  return g_strdup (feed_text_get_value (text));
}

static gboolean
is_same_plain (const char *sent, FeedText *got)
{
  g_autofree char *plain = get_plain (got);

  return is_same (sent, plain);
}

/* Bodies --------------------------------------------------------------------------------------- */

/* A body in both ways of looking at it. Without markup its markup is its text. */
typedef struct
{
  char *markup;
  char *text;
} Body;

static void
body_clear (Body *self)
{
  g_free (self->markup);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Body, body_clear)

/* Without the white space beside tags: where it means something, the text tells. */
static char *
squeeze (const char *html)
{
  g_autofree char *collapsed = collapse (html);
  GString *squeezed = g_string_new (NULL);

  for (const char *at = collapsed; *at != '\0'; at++)
    if (*at != ' ' ||
        (at[1] != '<' && squeezed->len > 0 && squeezed->str[squeezed->len - 1] != '>'))
      g_string_append_c (squeezed, *at);

  return g_string_free (squeezed, FALSE);
}

static void
body_init_html (Body *self, const char *html)
{
  const FeedSanitizePolicy policy = { NULL };
  g_auto (FeedCleanHtml) clean = { NULL };

  feed_clean_html_init (&clean, html, -1, &policy);
  self->markup = squeeze (clean.html);
  self->text = collapse (clean.text);
}

static void
body_init_plain (Body *self, const char *text)
{
  self->markup = collapse (text);
  self->text = g_strdup (self->markup);
}

static void
body_init_sent (Body *self, const FeedPostContent *content)
{
  g_autofree char *html = NULL;

  if (content->markup == FEED_MARKUP_TEXT || content->body_type != NULL)
    {
      body_init_plain (self, content->body);
      return;
    }
  if (content->markup == FEED_MARKUP_MARKDOWN)
    html = feed_markdown_to_html (content->body);
  body_init_html (self, html != NULL ? html : content->body);
}

static void
body_init_got (Body *self, FeedText *text)
{
  const char *value = text != NULL ? feed_text_get_value (text) : NULL;

  if (value != NULL && is_html (text))
    body_init_html (self, value);
  else
    body_init_plain (self, value);
}

static FeedPostLosses
compare_body (const FeedPostContent *sent, FeedText *got)
{
  g_auto (Body) mine = { NULL };
  g_auto (Body) theirs = { NULL };

  body_init_sent (&mine, sent);
  body_init_got (&theirs, got);
  if (!g_str_equal (mine.text, theirs.text))
    return FEED_POST_LOSSES_TEXT;
  return g_str_equal (mine.markup, theirs.markup) ? FEED_POST_LOSSES_NONE : FEED_POST_LOSSES_MARKUP;
}

/* Content, not what stands in for it: a server that drops the content must not pass with a summary
 * of the same words. */
static FeedText *
get_content (FeedEntry *entry)
{
  GPtrArray *contents = feed_entry_get_contents (entry);

  return contents->len > 0 ? g_ptr_array_index (contents, 0) : NULL;
}

/* The rest ------------------------------------------------------------------------------------- */

static FeedPostLosses
compare_words (const FeedPostContent *sent, FeedEntry *got)
{
  FeedPostLosses losses = FEED_POST_LOSSES_NONE;
  gboolean has_summary = sent->summary != NULL && *sent->summary != '\0';

  if (!is_same_plain (sent->title, feed_entry_get_title (got)))
    losses |= FEED_POST_LOSSES_TITLE;
  if (has_summary && !is_same_plain (sent->summary, feed_entry_get_summary (got)))
    losses |= FEED_POST_LOSSES_SUMMARY;

  return losses;
}

static gboolean
has_categories (const FeedPostContent *sent, FeedEntry *got)
{
  GPtrArray *kept = feed_entry_get_categories (got);

  for (guint i = 0; i < sent->categories->len; i++)
    if (!feed_categories_have (kept, g_ptr_array_index (sent->categories, i)))
      return FALSE;

  return TRUE;
}

static gboolean
answers (FeedEntry *entry, const char *ref)
{
  GPtrArray *replies = feed_entry_get_in_reply_to (entry);

  for (guint i = 0; i < replies->len; i++)
    if (g_strcmp0 (feed_in_reply_to_get_ref (g_ptr_array_index (replies, i)), ref) == 0)
      return TRUE;

  return FALSE;
}

static FeedPostLosses
compare_rest (const FeedPostContent *sent, FeedEntry *got, gboolean got_draft)
{
  FeedPostLosses losses = FEED_POST_LOSSES_NONE;

  if (sent->draft && !got_draft)
    losses |= FEED_POST_LOSSES_DRAFT;
  if (!has_categories (sent, got))
    losses |= FEED_POST_LOSSES_CATEGORIES;
  if (sent->published != FEED_TIME_NONE && sent->published != feed_entry_get_published (got))
    losses |= FEED_POST_LOSSES_DATE;
  if (sent->in_reply_to != NULL && !answers (got, feed_in_reply_to_get_ref (sent->in_reply_to)))
    losses |= FEED_POST_LOSSES_REPLY;

  return losses;
}

FeedPostLosses
feed_post_compare (const FeedPostContent *sent, FeedEntry *got, gboolean got_draft)
{
  return compare_words (sent, got) | compare_body (sent, get_content (got)) |
         compare_rest (sent, got, got_draft);
}

gboolean
feed_post_is_same_text (const FeedPostContent *sent, FeedEntry *got)
{
  return is_same_plain (sent->title, feed_entry_get_title (got)) &&
         compare_body (sent, get_content (got)) != FEED_POST_LOSSES_TEXT;
}
