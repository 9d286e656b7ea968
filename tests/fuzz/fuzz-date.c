/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-date.h"

#include <stdint.h>

#include "feed-iri.h"
#include "feed-origin-policy.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What was read and can be written is read back as the same. */
static void
check_date (const char *text)
{
  gint64 time = feed_date_parse (text);
  g_autofree char *written = feed_date_format (time);

  if (written != NULL && feed_date_parse (written) != time)
    {
      g_printerr ("“%s” is %s, which is something else\n", text, written);
      g_abort ();
    }
}

/* A resolved address is a fixed point. */
static void
check_iri (const char *text)
{
  g_autofree char *once = feed_iri_resolve ("https://example.org/a/b?c#d", text);
  g_autofree char *twice = feed_iri_resolve ("https://example.org/a/b?c#d", once);
  g_autofree char *typed = feed_iri_from_input (text);
  g_autofree char *origin = feed_origin_from_uri (text);

  if (!g_str_equal (once, twice))
    {
      g_printerr ("“%s” becomes “%s”\n", once, twice);
      g_abort ();
    }
  if (typed != NULL && !feed_iri_is_http (typed))
    {
      g_printerr ("“%s” is no web address\n", typed);
      g_abort ();
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  check_date (text);
  check_iri (text);

  return 0;
}
