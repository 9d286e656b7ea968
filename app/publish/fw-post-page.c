/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-page.h"

#include "fw-article.h"
#include "fw-post-words.h"

#include <string.h>

/* The sanitizer lets web addresses alone pass, and nobody can have this one (RFC 2606). */
#define MEDIUM_PREFIX "https://medium.invalid/"

char *
fw_post_page_medium_uri (gint64 medium_id)
{
  return g_strdup_printf (MEDIUM_PREFIX "%" G_GINT64_FORMAT, medium_id);
}

static char *
replace_all (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

static char *
text_to_html (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return g_strdup_printf ("<pre>%s</pre>", escaped);
}

char *
fw_post_page_get_html (const FeedPostContent *content)
{
  const char *body = content->body != NULL ? content->body : "";

  switch (content->markup)
    {
    case FEED_MARKUP_MARKDOWN:
      return feed_markdown_to_html (body);
    case FEED_MARKUP_TEXT:
      return text_to_html (body);
    case FEED_MARKUP_HTML:
    case FEED_MARKUP_XHTML:
    default:
      return g_strdup (body);
    }
}

static char **
list_categories (const FeedPostContent *content)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; content->categories != NULL && i < content->categories->len; i++)
    {
      FeedCategory *category = g_ptr_array_index (content->categories, i);
      const char *label = feed_category_get_label (category);

      g_strv_builder_add (names, label != NULL ? label : feed_category_get_term (category));
    }
  return g_strv_builder_end (names);
}

char *
fw_post_page_render (FeedPost *post, const char *place)
{
  const FeedPostContent *content = feed_post_get_content (post);
  g_autofree char *html = fw_post_page_get_html (content);
  g_autofree char *body = replace_all (html, FEED_POST_MEDIUM_SCHEME, MEDIUM_PREFIX);
  g_auto (GStrv) categories = list_categories (content);
  const FwArticle article = {
    .title = fw_post_words_title (post),
    .source = place,
    .uri = feed_post_get_permalink (post),
    .language = content->language,
    .html = body,
    .date = content->published != FEED_TIME_NONE ? content->published : feed_post_get_saved (post),
    .categories = (const char *const *) categories,
  };

  return fw_article_render (&article);
}
