/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-document.h"
#include "feed-entry.h"
#include "feed-parser.h"
#include "feed-text.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check_text (FeedText *text)
{
  if (text != NULL)
    g_assert_true (g_utf8_validate (feed_text_get_value (text), feed_text_get_length (text), NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument)
      document = feed_parser_parse_bytes (bytes, "https://example.org/", NULL, &error);
  GPtrArray *entries;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return 0;

  entries = feed_document_get_entries (document);
  for (guint i = 0; i < entries->len; i++)
    {
      check_text (feed_entry_get_title (entries->pdata[i]));
      check_text (feed_entry_get_body (entries->pdata[i]));
    }

  return 0;
}
