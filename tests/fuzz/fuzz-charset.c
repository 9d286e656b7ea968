/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "feed-charset.h"
#include "feed-input.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
gather_cb (const char *text, gsize length, gpointer user_data)
{
  g_assert_true (g_utf8_validate (text, length, NULL));
  g_string_append_len (user_data, text, length);
}

static char *
read_in_steps (const char *charset, const char *bytes, gsize length, gsize step)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FeedInput) input = feed_input_new (charset, gather_cb, text);

  for (gsize done = 0; done < length; done += step)
    feed_input_push (input, bytes + done, MIN (step, length - done));
  feed_input_finish (input);

  return g_strdup (text->str);
}

/* The first two bytes say which charset HTTP names and how long the pieces are. Whatever the bytes
 * are, text comes out, and the same however they are cut. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static const char *const charsets[] = {
    NULL,     "utf-8",       "iso-8859-1", "utf-16", "shift_jis", "gb18030",
    "euc-kr", "iso-2022-jp", "big5",       "koi8-r", "utf-32",    "nonsense",
  };
  const char *charset;
  g_autofree char *whole = NULL, *cut = NULL, *decoded = NULL;
  gsize length;

  if (size < 2)
    return 0;
  charset = charsets[data[0] % G_N_ELEMENTS (charsets)];
  whole = read_in_steps (charset, (const char *) data + 2, size - 2, size);
  cut = read_in_steps (charset, (const char *) data + 2, size - 2, data[1] % 16 + 1);
  if (strcmp (whole, cut) != 0)
    {
      g_printerr ("%s\nand in pieces\n%s\n", whole, cut);
      g_abort ();
    }
  decoded = feed_charset_decode ((const char *) data + 2, size - 2, charset, &length, NULL);
  g_assert_true (g_utf8_validate_len (decoded, length, NULL));

  return 0;
}
