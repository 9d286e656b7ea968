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
  g_return_val_if_fail (markdown != NULL, NULL);

  return feed_markdown_to_html_marked (markdown, 0, "");
}

/* The last block of the text that begins at that line or before it. */
static cmark_node *
find_block (cmark_node *document, guint line)
{
  cmark_node *found = NULL;

  for (cmark_node *block = cmark_node_first_child (document); block != NULL;
       block = cmark_node_next (block))
    if (cmark_node_get_start_line (block) <= (int) line)
      found = block;

  return found;
}

static void
put_mark (cmark_node *document, guint line, const char *mark)
{
  cmark_node *block = line > 0 ? find_block (document, line) : NULL;
  cmark_node *node;

  if (block == NULL)
    return;
  node = cmark_node_new (CMARK_NODE_HTML_BLOCK);
  cmark_node_set_literal (node, mark);
  cmark_node_insert_before (block, node);
}

/**
 * feed_markdown_to_html_marked:
 * @markdown: text in CommonMark
 * @line: a line of it, counted from 1; 0 for none
 * @mark: HTML
 *
 * Does what [func@markdown_to_html] does, and puts @mark before the paragraph, list or other block
 * that @line belongs to, so that a preview can show the place where somebody writes.
 *
 * This function may be called from any thread.
 *
 * Returns: (transfer full): a fragment of HTML
 */
char *
feed_markdown_to_html_marked (const char *markdown, guint line, const char *mark)
{
  const int options = CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8;
  cmark_node *document;
  char *html;
  char *copy;

  g_return_val_if_fail (markdown != NULL && mark != NULL, NULL);

  document = cmark_parse_document (markdown, strlen (markdown), options);
  put_mark (document, line, mark);
  html = cmark_render_html (document, options);
  copy = g_strdup (html);
  free (html);
  cmark_node_free (document);

  return copy;
}
