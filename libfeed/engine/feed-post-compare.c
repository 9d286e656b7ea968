/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-compare.h"

#include "feed-category-merge.h"
#include "feed-entry-modules.h"
#include "feed-html.h"
#include "feed-markdown.h"
#include "feed-text.h"
#include "feed-white-space.h"

/* Texts ---------------------------------------------------------------------------------------- */

/* In composed characters, since some servers compose what they keep. Takes @text. */
static char *
compose (char *text)
{
  char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  if (composed == NULL)
    return text;
  g_free (text);

  return composed;
}

static char *
collapse (const char *text)
{
  return compose (feed_white_space_collapse (text != NULL ? text : "", NULL));
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

/* A body in all ways of looking at it. Without markup its markup is its text. */
typedef struct
{
  char *markup;
  char *text;
  char *kept; /* where white space counts */
} Body;

static void
body_clear (Body *self)
{
  g_free (self->markup);
  g_free (self->text);
  g_free (self->kept);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Body, body_clear)

/* Without the white space beside tags: where it means something, the rest tells. */
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
  self->kept = compose (feed_white_space_get_kept (clean.html));
}

/* XML may space plain text as it likes; in a language of its own white space may be markup. */
static void
body_init_plain (Body *self, const char *text, gboolean as_it_stands)
{
  self->markup = collapse (text);
  self->text = g_strdup (self->markup);
  self->kept = as_it_stands && text != NULL ? compose (feed_white_space_get_lines (text))
                                            : g_strdup ("");
}

static void
body_init_sent (Body *self, const FeedPostContent *content)
{
  g_autofree char *html = NULL;

  if (content->markup == FEED_MARKUP_TEXT || content->body_type != NULL)
    {
      body_init_plain (self, content->body, content->body_type != NULL);
      return;
    }
  if (content->markup == FEED_MARKUP_MARKDOWN)
    html = feed_markdown_to_html (content->body);
  body_init_html (self, html != NULL ? html : content->body);
}

static void
body_init_got (Body *self, const FeedPostContent *sent, FeedText *text)
{
  const char *value = text != NULL ? feed_text_get_value (text) : NULL;

  if (value != NULL && is_html (text))
    body_init_html (self, value);
  else
    body_init_plain (self, value, sent->body_type != NULL);
}

static FeedPostLosses
compare_body (const FeedPostContent *sent, FeedText *got)
{
  g_auto (Body) mine = { NULL };
  g_auto (Body) theirs = { NULL };

  body_init_sent (&mine, sent);
  body_init_got (&theirs, sent, got);
  if (!g_str_equal (mine.text, theirs.text))
    return FEED_POST_LOSSES_TEXT;
  return g_str_equal (mine.markup, theirs.markup) && g_str_equal (mine.kept, theirs.kept)
             ? FEED_POST_LOSSES_NONE
             : FEED_POST_LOSSES_MARKUP;
}

static gboolean
is_kept (const FeedPostContent *sent, FeedText *got)
{
  g_auto (Body) mine = { NULL };
  g_auto (Body) theirs = { NULL };

  body_init_sent (&mine, sent);
  body_init_got (&theirs, sent, got);

  return g_str_equal (mine.kept, theirs.kept);
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

gboolean
feed_post_is_spaced_alike (const FeedPostContent *sent, FeedEntry *got)
{
  return is_kept (sent, get_content (got));
}
