/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html.h"

#include "feed-html-cleaner.h"

void
feed_clean_html_init (FeedCleanHtml *self,
                      const char *html,
                      gssize length,
                      const FeedSanitizePolicy *policy)
{
  FeedHtmlCleaned cleaned;

  feed_html_clean (html, length, policy, FEED_HTML_WANTS_TEXT | FEED_HTML_WANTS_IMAGE, &cleaned);
  *self = (FeedCleanHtml){ cleaned.html, cleaned.text, cleaned.image };
}

void
feed_clean_html_clear (FeedCleanHtml *self)
{
  g_clear_pointer (&self->html, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->image, g_free);
}

char *
feed_html_to_text (const char *html, gssize length)
{
  FeedHtmlCleaned cleaned;

  feed_html_clean (html, length, NULL, FEED_HTML_WANTS_TEXT, &cleaned);
  g_free (cleaned.html);

  return cleaned.text;
}
