/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html.h"

#include "feed-html-cleaner.h"

void
feed_clean_html_init (FeedCleanHtml *self,
                      const char *html,
                      gssize length,
                      const FeedSanitizePolicy *policy)
{
  feed_html_clean (html, length, policy, &self->html, &self->text, &self->image);
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
  char *clean, *text;

  feed_html_clean (html, length, NULL, &clean, &text, NULL);
  g_free (clean);

  return text;
}
