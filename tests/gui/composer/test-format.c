/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "fw-format.h"
#include "fw-spelling-tags.h"
#include "test-widgets.h"

/* What is selected stands between « and »; » alone is the cursor. */
static GtkTextBuffer *
make_buffer (const char *marked)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GString) text = g_string_new (marked);
  const char *open = strstr (marked, "«");
  const char *close = strstr (marked, "»");
  GtkTextIter from, to;
  int start, end = (int) g_utf8_pointer_to_offset (marked, close);

  end -= open != NULL;
  start = open != NULL ? (int) g_utf8_pointer_to_offset (marked, open) : end;
  g_string_replace (text, "«", "", 0);
  g_string_replace (text, "»", "", 0);
  gtk_text_buffer_set_text (buffer, text->str, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &from, &to);

  return buffer;
}

static char *
describe (GtkTextBuffer *buffer)
{
  GtkTextIter first, last, start, end;
  g_autofree char *before = NULL;
  g_autofree char *selected = NULL;
  g_autofree char *after = NULL;
  gboolean any = gtk_text_buffer_get_selection_bounds (buffer, &start, &end);

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  before = gtk_text_buffer_get_text (buffer, &first, &start, TRUE);
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  after = gtk_text_buffer_get_text (buffer, &end, &last, TRUE);

  return g_strconcat (before, any ? "«" : "", selected, "»", after, NULL);
}

static void
test_formats_what_is_selected (void **state)
{
  static const struct
  {
    FwFormat format;
    FeedMarkup markup;
    const char *before;
    const char *after;
  } rows[] = {
    { FW_FORMAT_BOLD, FEED_MARKUP_MARKDOWN, "a «b c» d", "a **«b c»** d" },
    { FW_FORMAT_BOLD, FEED_MARKUP_MARKDOWN, "a **«b c»** d", "a «b c» d" },
    { FW_FORMAT_BOLD, FEED_MARKUP_MARKDOWN, "a «b » d", "a **«b»**  d" },
    { FW_FORMAT_BOLD, FEED_MARKUP_MARKDOWN, "wo»rd", "**«word»**" },
    { FW_FORMAT_BOLD, FEED_MARKUP_MARKDOWN, "a »", "a **»**" },
    { FW_FORMAT_BOLD, FEED_MARKUP_HTML, "«b»", "<b>«b»</b>" },
    { FW_FORMAT_ITALIC, FEED_MARKUP_MARKDOWN, "a «ä»", "a *«ä»*" },
    { FW_FORMAT_ITALIC, FEED_MARKUP_MARKDOWN, "**«b»**", "***«b»***" },
    { FW_FORMAT_LINK, FEED_MARKUP_MARKDOWN, "see «here»", "see [here](«https://»)" },
    { FW_FORMAT_LINK, FEED_MARKUP_HTML, "see «here»", "see <a href=\"«https://»\">here</a>" },
    { FW_FORMAT_CODE, FEED_MARKUP_MARKDOWN, "«a»", "`«a»`" },
    { FW_FORMAT_CODE, FEED_MARKUP_MARKDOWN, "«a\nb»", "```\n«a\nb»\n```" },
    { FW_FORMAT_HEADING, FEED_MARKUP_MARKDOWN, "a\nb»c", "a\n## b»c" },
    { FW_FORMAT_HEADING, FEED_MARKUP_MARKDOWN, "## b»", "b»" },
    { FW_FORMAT_QUOTE, FEED_MARKUP_MARKDOWN, "«a\nb\n»c", "> «a\n> b\n»c" },
    { FW_FORMAT_LIST, FEED_MARKUP_MARKDOWN, "- «a\nb»", "- «a\n- b»" },
    { FW_FORMAT_LIST, FEED_MARKUP_MARKDOWN, "- «a\n- b»", "«a\nb»" },
    { FW_FORMAT_NUMBERS, FEED_MARKUP_MARKDOWN, "a»", "1. a»" },
    { FW_FORMAT_QUOTE, FEED_MARKUP_HTML, "«a»", "<blockquote>«a»</blockquote>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = make_buffer (rows[i].before);
      g_autofree char *after = NULL;

      fw_format_apply (buffer, rows[i].format, rows[i].markup);
      after = describe (buffer);
      if (strcmp (after, rows[i].after) != 0)
        fail_msg ("%s\n  gives      %s\n  instead of %s", rows[i].before, after, rows[i].after);
    }
}

static void
test_takes_one_step_to_undo (void **state)
{
  g_autoptr (GtkTextBuffer) buffer = make_buffer ("«a\nb\nc»");
  g_autofree char *text = NULL;

  fw_format_apply (buffer, FW_FORMAT_LIST, FEED_MARKUP_MARKDOWN);
  gtk_text_buffer_undo (buffer);
  g_object_get (buffer, "text", &text, NULL);
  assert_string_equal (text, "a\nb\nc");
}

static void
test_says_pictures_in_words (void **state)
{
  g_autoptr (GtkTextBuffer) buffer = make_buffer ("Look»");
  g_autofree char *with = NULL;
  g_autofree char *described = NULL;
  g_autofree char *without = NULL;

  fw_format_insert_medium (buffer, FEED_MARKUP_MARKDOWN, 7, "image/png", "");
  fw_format_insert_medium (buffer, FEED_MARKUP_MARKDOWN, 71, "application/pdf", "a [b].pdf");
  g_object_get (buffer, "text", &with, NULL);
  assert_string_equal (with, "Look\n\n![](feedwright-medium:7)\n\n"
                             "[a \\[b\\].pdf](feedwright-medium:71)\n\n");
  fw_format_set_alt (buffer, 7, "A [crust]");
  fw_format_set_alt (buffer, 7, "A `crust`");
  g_object_get (buffer, "text", &described, NULL);
  assert_non_null (strstr (described, "![A \\`crust\\`](feedwright-medium:7)\n"));
  fw_format_remove_medium (buffer, 7);
  g_object_get (buffer, "text", &without, NULL);
  assert_null (strstr (without, "medium:7)"));
  assert_non_null (strstr (without, "medium:71)"));
}

static void
test_says_pictures_in_words_in_html (void **state)
{
  g_autoptr (GtkTextBuffer) buffer = make_buffer ("»");
  g_autofree char *text = NULL;

  fw_format_insert_medium (buffer, FEED_MARKUP_HTML, 7, "image/png", "");
  fw_format_set_alt (buffer, 7, "\"Crust\" & crumb");
  g_object_get (buffer, "text", &text, NULL);
  assert_non_null (
      strstr (text, "<img src=\"feedwright-medium:7\" alt=\"&quot;Crust&quot; &amp; crumb\">"));
}

static void
test_counts_words_as_people_do (void **state)
{
  static const struct
  {
    const char *text;
    guint n;
  } rows[] = {
    { "", 0 },           { "  \n ", 0 },        { "one", 1 },        { "don't e-mail it’s", 3 },
    { "**bold** a", 2 }, { "Größe: 3,5 m", 4 }, { "- a\n- b\n", 2 }, { "# Über", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (fw_format_count_words (rows[i].text), rows[i].n);
}

static void
test_looks_for_a_dictionary_that_fits (void **state)
{
  static const struct
  {
    const char *language;
    const char *tags;
  } rows[] = {
    { "de-CH", "de_CH de de_DE" },
    { "en", "en en_US" },
    { "en_GB.UTF-8", "en_GB en en_US" },
    { "fr", "fr fr_FR" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) tags = fw_spelling_list_tags (rows[i].language);
      g_autofree char *all = g_strjoinv (" ", tags);

      assert_string_equal (all, rows[i].tags);
    }
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_formats_what_is_selected),
    cmocka_unit_test (test_takes_one_step_to_undo),
    cmocka_unit_test (test_says_pictures_in_words),
    cmocka_unit_test (test_says_pictures_in_words_in_html),
    cmocka_unit_test (test_counts_words_as_people_do),
    cmocka_unit_test (test_looks_for_a_dictionary_that_fits),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
