/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "feed-xml-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

typedef struct
{
  gint depth;
  gsize length;
} Count;

static void
start_cb (const FeedXmlElement *element, gpointer user_data)
{
  Count *count = user_data;

  count->depth++;
  for (guint i = 0; i < element->n_attributes; i++)
    g_assert_cmpint (element->attributes[i].end - element->attributes[i].value, >=, 0);
}

static void
end_cb (gpointer user_data)
{
  Count *count = user_data;

  count->depth--;
  g_assert_cmpint (count->depth, >=, 0);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  Count *count = user_data;

  count->length += length;
}

/* The first byte says how long the pieces are. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static const FeedXmlHandlers handlers = { NULL, start_cb, end_cb, text_cb, NULL };
  Count count = { 0 };
  g_autoptr (FeedXmlReader) reader = NULL;
  gsize step = size > 0 ? data[0] + 1 : 1;
  gboolean is_fine = TRUE;

  reader = feed_xml_reader_new (&handlers, &count, "https://example.org/", NULL);
  for (gsize done = 1; is_fine && done < size; done += step)
    is_fine = feed_xml_reader_push (reader, (const char *) data + done, MIN (step, size - done),
                                    NULL);
  if (is_fine)
    is_fine = feed_xml_reader_finish (reader, NULL);
  if (is_fine && feed_xml_reader_is_complete (reader))
    g_assert_cmpint (count.depth, ==, 0);

  return 0;
}
