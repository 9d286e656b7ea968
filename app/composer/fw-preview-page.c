/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-preview-page.h"

#include <glib/gi18n.h>

#include "fw-article-view.h"
#include "fw-article.h"

#define LOCAL "https://medium.invalid/"

/* Where the preview asks for a medium that is not sent yet: an address like those of the web, for
 * the sanitizer, and of nobody. */
static char *
make_address (gint64 medium_id)
{
  return g_strdup_printf (LOCAL "%" G_GINT64_FORMAT, medium_id);
}

void
fw_preview_page_add_medium (FwImageLoader *images, const FeedPostMedium *medium)
{
  g_autofree char *address = make_address (medium->id);

  if (medium->file == NULL)
    return;
  fw_image_loader_add_file (images, address, medium->file, medium->media_type);
  if (medium->uri != NULL)
    fw_image_loader_add_file (images, medium->uri, medium->file, medium->media_type);
}

/* Only where it is the value of an attribute. */
static char *
name_media (const char *html)
{
  g_autoptr (GString) out = g_string_new (html);

  g_string_replace (out, "\"" FEED_POST_MEDIUM_SCHEME, "\"" LOCAL, 0);
  g_string_replace (out, "'" FEED_POST_MEDIUM_SCHEME, "'" LOCAL, 0);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
body_to_html (const FeedPostContent *content, guint line)
{
  g_autofree char *escaped = NULL;

  switch (content->markup)
    {
    case FEED_MARKUP_MARKDOWN:
      return feed_markdown_to_html_marked (content->body, line,
                                           "<a id=\"" FW_ARTICLE_PLACE "\"></a>");
    case FEED_MARKUP_HTML:
    case FEED_MARKUP_XHTML:
      return g_strdup (content->body);
    case FEED_MARKUP_TEXT:
    default:
      escaped = g_markup_escape_text (content->body, -1);
      return g_strconcat ("<pre>", escaped, "</pre>", NULL);
    }
}

static char **
list_labels (GPtrArray *categories)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; i < categories->len; i++)
    {
      FeedCategory *category = g_ptr_array_index (categories, i);
      const char *label = feed_category_get_label (category);

      g_strv_builder_add (labels, label != NULL ? label : feed_category_get_term (category));
    }

  return g_strv_builder_end (labels);
}

char *
fw_preview_page_render (const FeedPostContent *content, guint line, const char *source)
{
  g_autofree char *body = body_to_html (content, line);
  g_autofree char *html = name_media (body);
  g_auto (GStrv) categories = list_labels (content->categories);
  const FwArticle article = {
    .title = *content->title != '\0' ? content->title : _ ("Untitled"),
    .source = source,
    .language = content->language,
    .html = html,
    .date = content->published,
    .categories = (const char *const *) categories,
  };

  return fw_article_render (&article);
}
