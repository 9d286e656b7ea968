/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-html.h"

#include <stdint.h>
#include <string.h>

#include "test-html-check.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_clean (const char *html, gsize length, const FeedSanitizePolicy *policy)
{
  g_auto (FeedCleanHtml) once = { 0 };
  g_auto (FeedCleanHtml) twice = { 0 };
  const char *fault;

  feed_clean_html_init (&once, html, length, policy);
  feed_clean_html_init (&twice, once.html, -1, policy);
  fault = test_html_find_fault (once.html);
  if (fault != NULL)
    {
      g_printerr ("%s: %s\n", fault, once.html);
      g_abort ();
    }
  if (strcmp (once.html, twice.html) != 0)
    {
      g_printerr ("%s\nbecomes\n%s\n", once.html, twice.html);
      g_abort ();
    }
  if (!g_utf8_validate (once.text, -1, NULL))
    {
      g_printerr ("The text is not UTF-8\n");
      g_abort ();
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const FeedSanitizePolicy policies[] = {
    { 0 },
    { .base_uri = "https://example.org/a/b?c#d" },
    { .base_uri = "https://example.org/c/",
      .image_prefix = "feedwright-image:///?u=",
      .media_prefix = "feedwright-media:///?u=" },
  };
  const char *html = (const char *) data;
  g_autoptr (FeedHtmlPage) page = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    check_clean (html, size, &policies[i]);
  page = feed_html_page_new (html, size, "https://example.org/");

  return 0;
}
