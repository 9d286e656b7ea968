/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fw-snippet.h"
#include "fw-terms.h"

static const char text[] = "The ferry left at nine. Nobody waved, and the harbour lights\nwent out "
                           "one by one until only the lighthouse at the end of the mole was left.";

static char *
make (const char *search)
{
  g_auto (GStrv) terms = fw_terms_split (search);

  return fw_snippet_make (text, (const char *const *) terms);
}

static void
snippets_show_what_was_searched_for (void **state)
{
  static const struct
  {
    const char *search;
    const char *begins; /* NULL: there is none */
  } rows[] = {
    { "ferry", "The ferry left" },
    { "harbour", "…waved, and the harbour lights went out" },
    { "HARB", "…waved, and the harbour lights went out" },
    { "lighthouse mole", "…until only the lighthouse at the end of the mole" },
    { "ferry mole lighthouse", "…until only the lighthouse at the end of the mole" },
    { "erry", NULL },
    { "boat", NULL },
    { "-ferry", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *snippet = make (rows[i].search);

      if (rows[i].begins == NULL)
        assert_null (snippet);
      else if (snippet == NULL || !g_str_has_prefix (snippet, rows[i].begins))
        fail_msg ("“%s” gives “%s”", rows[i].search, snippet);
    }
}

static void
snippets_of_long_texts_are_short (void **state)
{
  static const char *const terms[] = { "end", NULL };
  g_autoptr (GString) book = g_string_new (NULL);
  g_autofree char *snippet = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (book, "Zürich ");
  g_string_append (book, "end ");
  g_string_append (book, book->str);
  snippet = fw_snippet_make (book->str, terms);
  assert_true (g_utf8_validate (snippet, -1, NULL));
  assert_in_range (g_utf8_strlen (snippet, -1), 100, 200);
  assert_true (g_str_has_suffix (snippet, "…"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (snippets_show_what_was_searched_for),
    cmocka_unit_test (snippets_of_long_texts_are_short),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
