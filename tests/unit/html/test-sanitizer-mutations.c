/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is done to hostile markup, what comes out is in the list, well nested and stays as it
 * is. */
#include "feed-sanitizer.h"
#include "test-html-check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define ROUNDS 30000
#define SEED 20031231

static const char *const pieces[] = {
  "<p>",
  "</p>",
  "<b>",
  "</b>",
  "<a href=",
  "javascript:",
  "&#106;avascript:",
  "alert(1)",
  "</a>",
  "<img src=",
  "https://x/",
  "data:image/png;base64,AA",
  " onerror=",
  "'",
  "\"",
  "`",
  ">",
  "<",
  "</",
  "<!--",
  "-->",
  "--!>",
  "<![CDATA[",
  "]]>",
  "<?",
  "<script>",
  "</script>",
  "<style>",
  "</style>",
  "<svg>",
  "</svg>",
  "<math>",
  "<mtext>",
  "<foreignObject>",
  "<title>",
  "</title>",
  "<textarea>",
  "</textarea>",
  "<noscript>",
  "</noscript>",
  "<template>",
  "</template>",
  "<select>",
  "<option>",
  "<table>",
  "<tr>",
  "<td>",
  "</td>",
  "</table>",
  "<caption>",
  "<col>",
  "<tbody>",
  "<ul>",
  "<li>",
  "</ul>",
  "<dl>",
  "<dt>",
  "<h1>",
  "</h2>",
  "<pre>",
  "<xmp>",
  "<plaintext>",
  "<iframe src=",
  "https://www.youtube.com/embed/x",
  "</iframe>",
  "<video poster=",
  "<source srcset='a 1x, b 2x'>",
  "</video>",
  "<picture>",
  " id=",
  "user-",
  " href=#",
  " title=",
  " style=display:none",
  "\t",
  "\n",
  "\r",
  "\x01",
  "&amp;",
  "&lt;",
  "&#0;",
  "&#x9;",
  "&Tab;",
  "&colon;",
  "&",
  ";",
  "=",
  "/",
  " ",
  "x",
  "\xc3\xa4",
  "\xff",
  "\xe2\x80",
  "<ruby>",
  "<rt>",
  "<center>",
  "<br>",
  "</br>",
  "<details open>",
};

static char *
make_markup (GRand *random)
{
  GString *out = g_string_new (NULL);

  for (gint n = g_rand_int_range (random, 1, 40); n > 0; n--)
    g_string_append (out, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  for (gint n = g_rand_int_range (random, 0, 4); n > 0; n--)
    out->str[g_rand_int_range (random, 0, out->len)] = g_rand_int_range (random, 1, 256);

  return g_string_free (out, FALSE);
}

static void
check (const char *html, const FeedSanitizePolicy *policy)
{
  g_autofree char *clean = feed_sanitize_html (html, -1, policy);
  g_autofree char *again = feed_sanitize_html (clean, -1, policy);
  const char *fault = test_html_find_fault (clean);

  if (fault != NULL)
    fail_msg ("%s in\n%s\nof\n%s", fault, clean, html);
  if (strcmp (clean, again) != 0)
    fail_msg ("%s\nbecomes\n%s\nof\n%s", clean, again, html);
}

static void
test_mutations (void **state)
{
  static const FeedSanitizePolicy policies[] = {
    { 0 },
    { .base_uri = "https://example.org/a/b" },
    { .base_uri = "https://example.org/c/",
      .image_prefix = "feedwright-image:///?u=",
      .media_prefix = "feedwright-media:///?u=" },
  };
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *html = make_markup (random);

      check (html, &policies[i % G_N_ELEMENTS (policies)]);
    }
  g_rand_free (random);
}

/* The checker would notice. */
static void
test_faults_are_found (void **state)
{
  static const char *const faulty[] = {
    "<script>x</script>",
    "<p onclick=\"x\"></p>",
    "<a href=\"javascript:x\"></a>",
    "<a href=x></a>",
    "<p>",
    "</p>",
    "<b><i></b></i>",
    "a > b",
    "a & b",
    "<p title=\"<\"></p>",
    "\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++)
    assert_non_null (test_html_find_fault (faulty[i]));
  assert_null (test_html_find_fault ("<p title=\"&lt;\">a &amp; <br></p>"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_mutations),
    cmocka_unit_test (test_faults_are_found),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
