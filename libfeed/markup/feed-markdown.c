/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

/**
 * feed_markdown_to_html:
 * @markdown: text in CommonMark
 *
 * Makes HTML of CommonMark. HTML in it is kept as it is, and so are addresses of any scheme:
 * whoever shows the result uses [func@sanitize_html]. What is not UTF-8 becomes U+FFFD.
 *
 * This function may be called from any thread.
 *
 * Returns: (transfer full): a fragment of HTML
 */
char *
feed_markdown_to_html (const char *markdown)
{
  char *html;
  char *copy;

  g_return_val_if_fail (markdown != NULL, NULL);

  html = cmark_markdown_to_html (markdown, strlen (markdown),
                                 CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8);
  copy = g_strdup (html);
  free (html);

  return copy;
}
