/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Twice the input is at most twice the work, whatever the input is. Work is counted, not timed:
 * bytes looked at and elements gone over. */
#include "feed-html-cleaner.h"
#include "feed-html-fragment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* Sanitizers take thirty times as long. What is counted is work, so a smaller input says the same.
 */
#ifdef __SANITIZE_ADDRESS__
#define UNIT (64 * 1024)
#else
#define UNIT (1024 * 1024)
#endif

/* A byte is looked at a few times; an element has so many above it at most. */
#define BYTE_WORK 8

typedef struct
{
  const char *before;
  const char *piece;
  const char *after;
} Shape;

static const Shape shapes[] = {
  { "", "x", "" },
  { "", "<", "" },
  { "", "</", "" },
  { "", "<a", "" },
  { "", "<a ", "" },
  { "", "<!--", "" },
  { "", "<!-- -", "" },
  { "", "--!", "" },
  { "<!--", "-", "" },
  { "<!--", "<!--", "" },
  { "", "<!", "" },
  { "", "<?", "" },
  { "", "<![CDATA[", "" },
  { "<svg>", "<![CDATA[", "" },
  { "<svg>", "<![CDATA[x]]>", "" },
  { "<math>", "<![CDATA[]]", "" },
  { "", "<math>", "" },
  { "<math>", "<mrow>", "" },
  { "<math>", "<mi><annotation>", "" },
  { "", "<div>", "" },
  { "", "</div>", "" },
  { "", "<b><i>", "" },
  { "", "<a><b>", "</a></b>" },
  { "", "<b></i>", "" },
  { "", "<p><b>", "" },
  { "", "<li><ul>", "" },
  { "", "<table>", "" },
  { "", "<table><td>", "" },
  { "<table>", "x<tr>", "" },
  { "<table>", "<b>x", "" },
  { "", "<select>", "" },
  { "", "<svg>", "" },
  { "", "<template>", "" },
  { "", "<title>", "" },
  { "", "<textarea>", "" },
  { "", "<textarea></textare", "" },
  { "", "<style>", "" },
  { "", "<script>", "" },
  { "", "<script><!--", "" },
  { "<script>", "<!--<script>", "" },
  { "<script>", "</scrip", "" },
  { "", "<iframe><noembed><noframes>", "" },
  { "", "<xmp>", "" },
  { "", "<iframe src=https://youtu.be/a>", "" },
  { "", "<iframe src=https://youtu.be/a></iframe>", "" },
  { "", "&", "" },
  { "", "&amp", "" },
  { "", "&#", "" },
  { "&#", "9", "" },
  { "", "&CounterClockwiseContourIntegra", "" },
  { "<a title='", "&", "'>" },
  { "<a ", "b=c ", ">" },
  { "<a ", "href=x ", ">" },
  { "<a b='", "c", "" },
  { "<a href='", "../", "'>" },
  { "<a href='", "x/../", "'>" },
  { "<img src='", "/./", "'>" },
  { "<img srcset='", "a 1x, ", "'>" },
  { "<img srcset='", ",", "'>" },
  { "<img srcset='", "a ", "'>" },
  { "<img src=x style='", "a:b;", "'>" },
  { "<a class='", "language-", "'>" },
  { "<a href='https://", "a.", "'>" },
  { "<pre>", "\n", "" },
  { "", "<pre>\n", "" },
  { "", "\r", "" },
  { "", "\xff", "" },
};

static char *
make (const Shape *shape, gsize size, gsize *length)
{
  GString *out = g_string_sized_new (size + 128);

  g_string_append (out, shape->before);
  while (out->len < size)
    g_string_append (out, shape->piece);
  g_string_append (out, shape->after);
  *length = out->len;

  return g_string_free (out, FALSE);
}

static gsize
measure (const Shape *shape, gsize size)
{
  const FeedSanitizePolicy policy = { .base_uri = "https://example.org/a/b" };
  gsize length;
  g_autofree char *html = make (shape, size, &length);
  FeedHtmlCleaned cleaned;

  feed_html_clean (html, (gssize) length, &policy, FEED_HTML_WANTS_TEXT, &cleaned);
  g_free (cleaned.html);
  g_free (cleaned.text);

  return cleaned.work;
}

static void
test_work_is_linear (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      gsize one = measure (&shapes[i], UNIT);
      gsize two = measure (&shapes[i], 2 * UNIT);
      gsize four = measure (&shapes[i], 4 * UNIT);

      if (two > one * 21 / 10 || four > two * 21 / 10)
        fail_msg ("%s %s: %zu, %zu, %zu", shapes[i].before, shapes[i].piece, one, two, four);
      /* Each byte may be a tag of three, with a walk over all that is open. */
      if (one > (gsize) UNIT * (BYTE_WORK + FEED_HTML_MAX_DEPTH))
        fail_msg ("%s %s: %zu", shapes[i].before, shapes[i].piece, one);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_work_is_linear),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
