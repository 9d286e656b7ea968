/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "feed-json-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, size);
  g_autoptr (FeedJsonReader) reader = feed_json_reader_new (text, strlen (text));
  FeedJsonToken token;
  gsize last = 0;
  guint n_tokens = 0;

  do
    {
      token = feed_json_reader_next (reader);
      g_assert_true (feed_json_reader_get_offset (reader) >= last);
      last = feed_json_reader_get_offset (reader);
      g_assert_true (g_utf8_validate (feed_json_reader_get_text (reader, NULL), -1, NULL));
      g_assert_cmpuint (++n_tokens, <=, strlen (text) + 2);
    }
  while (token != FEED_JSON_END && token != FEED_JSON_ERROR);

  return 0;
}
