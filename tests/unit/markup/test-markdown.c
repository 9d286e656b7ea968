/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
test_writes_what_a_post_is_made_of (void **state)
{
  static const struct
  {
    const char *markdown;
    const char *html;
  } rows[] = {
    { "", "" },
    { "Good **bread**, *slowly*.", "<p>Good <strong>bread</strong>, <em>slowly</em>.</p>\n" },
    { "## Flour\n\n- rye\n- spelt", "<h2>Flour</h2>\n<ul>\n<li>rye</li>\n<li>spelt</li>\n</ul>\n" },
    { "> Wait.", "<blockquote>\n<p>Wait.</p>\n</blockquote>\n" },
    { "[here](https://example.org/ä)", "<p><a href=\"https://example.org/%C3%A4\">here</a></p>\n" },
    { "```c\na < b\n```", "<pre><code class=\"language-c\">a &lt; b\n</code></pre>\n" },
    { "<video src=\"a.mp4\"></video>", "<p><video src=\"a.mp4\"></video></p>\n" },
    { "![Crust](feedwright-medium:7)",
      "<p><img src=\"feedwright-medium:7\" alt=\"Crust\" /></p>\n" },
    { "a\xff"
      "b",
      "<p>a\xef\xbf\xbd"
      "b</p>\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *html = feed_markdown_to_html (rows[i].markdown);

      assert_string_equal (html, rows[i].html);
    }
}

static void
test_marks_the_block_of_a_line (void **state)
{
  static const char text[] = "# A\n\nb\nc\n\n- d\n- e\n";
  static const struct
  {
    guint line;
    const char *html;
  } rows[] = {
    { 0, "<h1>A</h1>\n<p>b\nc</p>\n<ul>" },  { 1, "<hr>\n<h1>A</h1>\n<p>b\nc</p>\n<ul>" },
    { 4, "<h1>A</h1>\n<hr>\n<p>b\nc</p>" },  { 7, "<h1>A</h1>\n<p>b\nc</p>\n<hr>\n<ul>" },
    { 99, "<h1>A</h1>\n<p>b\nc</p>\n<hr>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *html = feed_markdown_to_html_marked (text, rows[i].line, "<hr>");

      if (!g_str_has_prefix (html, rows[i].html))
        fail_msg ("line %u gives %s", rows[i].line, html);
    }
}

/* A page of brackets or of quotations must not stop whoever types on. */
static void
test_takes_no_longer_for_what_is_nested (void **state)
{
  static const char *const shapes[] = { "[", "> ", "*a _b ", "![](", "`a", "<!--", "&" };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GString) markdown = g_string_new (NULL);
      g_autofree char *html = NULL;
      gint64 start = g_get_monotonic_time ();

      for (guint n = 0; n < 10000; n++)
        g_string_append (markdown, shapes[i]);
      html = feed_markdown_to_html (markdown->str);
      assert_true (strlen (html) > 0);
      if (g_get_monotonic_time () - start > 5 * G_USEC_PER_SEC)
        fail_msg ("“%s” takes too long", shapes[i]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_writes_what_a_post_is_made_of),
    cmocka_unit_test (test_marks_the_block_of_a_line),
    cmocka_unit_test (test_takes_no_longer_for_what_is_nested),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
