/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-sanitizer.h"

#include "feed-html-cleaner.h"

/**
 * feed_sanitize_html:
 * @html: (nullable): a fragment of HTML, from anywhere
 * @length: its length in bytes, or -1 if it is NUL-terminated
 * @policy: (nullable): what links are resolved against, and where images are asked for
 *
 * Makes a fragment that is safe to show: well nested, with none but the elements, attributes and
 * address schemes of a fixed list. A fragment that is clean already comes back as it is.
 *
 * This function may be called from any thread.
 *
 * Returns: (transfer full): the clean fragment
 */
char *
feed_sanitize_html (const char *html, gssize length, const FeedSanitizePolicy *policy)
{
  return feed_sanitize_html_report (html, length, policy, NULL);
}

/**
 * feed_sanitize_html_report:
 * @html: (nullable): a fragment of HTML, from anywhere
 * @length: its length in bytes, or -1 if it is NUL-terminated
 * @policy: (nullable): what links are resolved against, and where images are asked for
 * @report: (out caller-allocates) (optional): where what was taken out is counted
 *
 * Does what [func@sanitize_html] does, and says what a reader may want to know of it.
 *
 * This function may be called from any thread.
 *
 * Returns: (transfer full): the clean fragment
 */
char *
feed_sanitize_html_report (const char *html,
                           gssize length,
                           const FeedSanitizePolicy *policy,
                           FeedSanitizeReport *report)
{
  FeedHtmlCleaned cleaned;

  feed_html_clean (html, length, policy, 0, &cleaned);
  if (report != NULL)
    *report = cleaned.report;

  return cleaned.html;
}
