/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of tests/data/html/tokens: one fact of the HTML standard each, "input ⇒ tokens", below
 * the name of the state that they show. "@ title" begins those that follow within a <title>. */
#include "html-tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define ARROW " \xe2\x87\x92"
#define MIN_CASES 650

typedef struct
{
  const char *name;
  char *state; /* (owned) */
  guint line;
  guint n_cases;
  guint n_faults;
} Corpus;

static const char *folder;

/* After the "\". */
static const char *
append_escape (GString *out, const char *p)
{
  static const char letters[] = "nrtf0s\\";
  static const char characters[] = "\n\r\t\f\0 \\";
  const char *letter = strchr (letters, *p);
  char *end;

  if (*p == 'u')
    {
      g_string_append_unichar (out, strtoul (p + 2, &end, 16));
      return end + 1;
    }
  assert_non_null (letter);
  g_string_append_c (out, characters[letter - letters]);

  return p + 1;
}

static GString *
unescape (const char *text, gsize length)
{
  GString *out = g_string_new (NULL);
  const char *end = text + length;

  while (text < end)
    {
      if (*text == '\\')
        text = append_escape (out, text + 1);
      else
        g_string_append_c (out, *text++);
    }

  return out;
}

static void
check_case (Corpus *self, const char *line, const char *arrow)
{
  const char *rest = arrow + strlen (ARROW);
  g_autoptr (GString) input = unescape (line, arrow - line);
  g_autoptr (GString) expected = unescape (rest + (*rest == ' '), strlen (rest + (*rest == ' ')));
  FeedHtmlTokenizer tokenizer;
  g_autofree char *found = NULL;

  assert_true (test_html_tokenizer_begin (&tokenizer, self->state, input->str, input->len));
  found = test_html_describe_tokens (&tokenizer);
  self->n_cases++;
  if (strcmp (found, expected->str) == 0)
    return;
  self->n_faults++;
  print_error ("%s:%u: %.*s\n  is  %s\n  not %s\n", self->name, self->line, (int) (arrow - line),
               line, found, expected->str);
}

static void
check_line (Corpus *self, const char *line)
{
  const char *arrow = strstr (line, ARROW);

  self->line++;
  if (line[0] == '@')
    {
      g_free (self->state);
      self->state = g_strstrip (g_strdup (line + 1));
    }
  else if (line[0] != '#' && line[0] != '\0')
    {
      assert_non_null (arrow);
      check_case (self, line, arrow);
    }
}

static void
check_file (const char *name, guint *n_cases, guint *n_faults)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Corpus self = { .name = name, .state = g_strdup ("") };

  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    check_line (&self, lines[i]);
  g_free (self.state);
  *n_cases += self.n_cases;
  *n_faults += self.n_faults;
}

static void
test_corpus (void **state)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_cases = 0, n_faults = 0;

  assert_non_null (files);
  while ((name = g_dir_read_name (files)) != NULL)
    check_file (name, &n_cases, &n_faults);
  assert_int_equal (n_faults, 0);
  assert_true (n_cases >= MIN_CASES);
}

static void
test_attributes_beyond_the_limit_are_read_over (void **state)
{
  g_autoptr (GString) html = g_string_new ("<a");
  FeedHtmlTokenizer tokenizer;
  FeedHtmlToken token;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (html, " b%u='>'", i);
  g_string_append (html, ">c");
  feed_html_tokenizer_init (&tokenizer, html->str, (gssize) html->len);
  assert_true (feed_html_tokenizer_next (&tokenizer, &token));
  assert_int_equal (token.n_attributes, FEED_HTML_MAX_ATTRIBUTES);
  assert_true (feed_html_tokenizer_next (&tokenizer, &token));
  assert_int_equal (token.text.length, 1);
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_corpus),
    cmocka_unit_test (test_attributes_beyond_the_limit_are_read_over),
  };

  assert_int_equal (argc, 2);
  folder = argv[1];

  return cmocka_run_group_tests (tests, NULL, NULL);
}
