/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "feed-xml-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

typedef struct
{
  GString *log;
  gint depth;
} Record;

static void
start_cb (const FeedXmlElement *element, gpointer user_data)
{
  Record *record = user_data;

  record->depth++;
  g_string_append_printf (record->log, "<%s:%s", element->ns, element->local);
  for (guint i = 0; i < element->n_attributes; i++)
    {
      const FeedXmlAttribute *attribute = &element->attributes[i];

      g_string_append_printf (record->log, " %s=", attribute->local);
      g_string_append_len (record->log, attribute->value, attribute->end - attribute->value);
    }
  g_string_append_c (record->log, '>');
}

static void
end_cb (gpointer user_data)
{
  Record *record = user_data;

  record->depth--;
  g_assert_cmpint (record->depth, >=, 0);
  g_string_append (record->log, "</>");
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  Record *record = user_data;

  g_string_append_len (record->log, text, length);
}

/* What is read, or why not. */
static char *
read_in_steps (const char *text, gsize length, gsize step)
{
  static const FeedXmlHandlers handlers = { NULL, start_cb, end_cb, text_cb, NULL };
  g_autoptr (GString) log = g_string_new (NULL);
  Record record = { log, 0 };
  g_autoptr (FeedXmlReader)
      reader = feed_xml_reader_new (&handlers, &record, "https://example.org/", NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_fine = TRUE;

  for (gsize done = 0; is_fine && done < length; done += step)
    is_fine = feed_xml_reader_push (reader, text + done, MIN (step, length - done), &error);
  if (is_fine)
    is_fine = feed_xml_reader_finish (reader, &error);
  if (is_fine && feed_xml_reader_is_complete (reader))
    g_assert_cmpint (record.depth, ==, 0);

  return is_fine ? g_strdup (log->str) : g_strdup (error->message);
}

/* The first byte says how long the pieces are. However a document is cut, the same comes out. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = size > 0 ? g_utf8_make_valid ((const char *) data + 1, size - 1) : NULL;
  g_autofree char *whole = NULL, *cut = NULL;

  if (text == NULL)
    return 0;
  whole = read_in_steps (text, strlen (text), G_MAXINT);
  cut = read_in_steps (text, strlen (text), data[0] % 32 + 1);
  if (strcmp (whole, cut) != 0)
    {
      g_printerr ("%s\nand in pieces\n%s\n", whole, cut);
      g_abort ();
    }

  return 0;
}
