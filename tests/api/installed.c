/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <feed.h>

static const char document_text[] =
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Bread\", \"items\": []}";

/* What another program's first one looks like. */
int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (document_text, sizeof document_text - 1);
  g_autoptr (FeedDocument) document = feed_parser_parse_bytes (bytes, NULL, NULL, &error);

  if (document == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("%s\n", feed_text_get_value (feed_info_get_title (feed_document_get_info (document))));

  return FEED_CHECK_VERSION (0, 1, 0) ? 0 : 1;
}
