/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-format.h"

#include <glib/gi18n.h>
#include <string.h>

#define ADDRESS "feedwright-medium:%" G_GINT64_FORMAT "(?!\\d)"

typedef enum
{
  KIND_AROUND, /* before and after what is selected */
  KIND_LINES,  /* before each line that is selected */
} Kind;

typedef struct
{
  Kind kind;
  const char *before;
  const char *after;
} Way;

/* clang-format off */
static const Way ways[FW_FORMAT_N][2] = {
  [FW_FORMAT_BOLD] = { { KIND_AROUND, "**", "**" }, { KIND_AROUND, "<b>", "</b>" } },
  [FW_FORMAT_ITALIC] = { { KIND_AROUND, "*", "*" }, { KIND_AROUND, "<i>", "</i>" } },
  [FW_FORMAT_LINK] = { { KIND_AROUND, "[", "](https://)" }, { KIND_AROUND, "<a href=\"https://\">", "</a>" } },
  [FW_FORMAT_CODE] = { { KIND_AROUND, "`", "`" }, { KIND_AROUND, "<code>", "</code>" } },
  [FW_FORMAT_HEADING] = { { KIND_LINES, "## ", NULL }, { KIND_AROUND, "<h2>", "</h2>" } },
  [FW_FORMAT_QUOTE] = { { KIND_LINES, "> ", NULL }, { KIND_AROUND, "<blockquote>", "</blockquote>" } },
  [FW_FORMAT_LIST] = { { KIND_LINES, "- ", NULL }, { KIND_AROUND, "<ul>\n<li>", "</li>\n</ul>" } },
  [FW_FORMAT_NUMBERS] = { { KIND_LINES, "1. ", NULL }, { KIND_AROUND, "<ol>\n<li>", "</li>\n</ol>" } },
};
static const Way code_block = { KIND_AROUND, "```\n", "\n```" };
/* clang-format on */

static char *
text_between (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  return gtk_text_buffer_get_text (buffer, start, end, TRUE);
}

/* Blanks at the ends of what is selected stay outside: "** a**" is not bold. */
static void
trim (GtkTextIter *start, GtkTextIter *end)
{
  while (gtk_text_iter_compare (start, end) < 0 &&
         g_unichar_isspace (gtk_text_iter_get_char (start)))
    gtk_text_iter_forward_char (start);
  while (gtk_text_iter_compare (start, end) < 0)
    {
      GtkTextIter last = *end;

      gtk_text_iter_backward_char (&last);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&last)))
        break;
      *end = last;
    }
}

/* What is selected, or the word that the cursor stands in. */
static void
get_words (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    {
      trim (start, end);
      return;
    }
  if (gtk_text_iter_inside_word (start) && !gtk_text_iter_starts_word (start))
    {
      gtk_text_iter_backward_word_start (start);
      gtk_text_iter_forward_word_end (end);
    }
}

/* The stars of bold text are not those of italic text; three are both. */
static gboolean
is_other_mark (const GtkTextIter *start, const char *mark)
{
  GtkTextIter at = *start;
  guint n = 0;

  if (strcmp (mark, "*") != 0)
    return FALSE;
  while (gtk_text_iter_backward_char (&at) && gtk_text_iter_get_char (&at) == '*')
    n++;

  return n == 2;
}

/* Takes the marks away that stand around it, within what is selected or outside. */
static gboolean
unwrap (GtkTextBuffer *buffer, const Way *way, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter outer_start = *start, outer_end = *end;
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;
  gsize before = strlen (way->before), after = strlen (way->after);

  gtk_text_iter_backward_chars (&outer_start, (int) before);
  gtk_text_iter_forward_chars (&outer_end, (int) after);
  outer = text_between (buffer, &outer_start, &outer_end);
  if (strlen (outer) <= before + after || !g_str_has_prefix (outer, way->before) ||
      !g_str_has_suffix (outer, way->after) || is_other_mark (start, way->before))
    return FALSE;
  inner = g_strndup (outer + before, strlen (outer) - before - after);
  gtk_text_buffer_delete (buffer, &outer_start, &outer_end);
  gtk_text_buffer_insert (buffer, &outer_start, inner, -1);
  *end = outer_start;
  gtk_text_iter_backward_chars (&outer_start, (int) g_utf8_strlen (inner, -1));
  gtk_text_buffer_select_range (buffer, &outer_start, end);

  return TRUE;
}

/* The words stay selected; of a link it is the address, which is to be written. */
static void
select_inside (GtkTextBuffer *buffer, int start, const Way *way, int length)
{
  const char *address = strstr (way->before, "https://");
  GtkTextIter from, to;
  int offset = start + (int) g_utf8_strlen (way->before, -1);

  if (address != NULL)
    offset = start + (int) (address - way->before);
  else if ((address = strstr (way->after, "https://")) != NULL && length > 0)
    offset += length + (int) (address - way->after);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, offset);
  to = from;
  gtk_text_iter_forward_chars (&to,
                               address != NULL && (length > 0 || strstr (way->before, "https://"))
                                   ? (int) strlen ("https://")
                                   : length);
  gtk_text_buffer_select_range (buffer, &from, &to);
}

static void
wrap (GtkTextBuffer *buffer, const Way *way)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *wrapped = NULL;
  int offset;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  end = start;
  get_words (buffer, &start, &end);
  if (unwrap (buffer, way, &start, &end))
    return;
  offset = gtk_text_iter_get_offset (&start);
  text = text_between (buffer, &start, &end);
  wrapped = g_strconcat (way->before, text, way->after, NULL);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, wrapped, -1);
  select_inside (buffer, offset, way, (int) g_utf8_strlen (text, -1));
}

static void
mark_line (GtkTextBuffer *buffer, int line, const char *mark, gboolean on)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  gtk_text_iter_forward_chars (&end, (int) strlen (mark));
  if (on)
    gtk_text_buffer_insert (buffer, &start, mark, -1);
  else
    gtk_text_buffer_delete (buffer, &start, &end);
}

static gboolean
has_mark (GtkTextBuffer *buffer, int line, const char *mark)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = text_between (buffer, &start, &end);

  return g_str_has_prefix (text, mark);
}

static void
mark_lines (GtkTextBuffer *buffer, const char *mark)
{
  GtkTextIter start, end;
  gboolean on = FALSE;
  int first, last;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);
  /* A line of which nothing is selected but its beginning. */
  if (last > first && gtk_text_iter_starts_line (&end))
    last--;
  for (int line = first; line <= last; line++)
    on |= !has_mark (buffer, line, mark);
  for (int line = first; line <= last; line++)
    if (has_mark (buffer, line, mark) != on)
      mark_line (buffer, line, mark, on);
}

static gboolean
spans_lines (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  return gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
         gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end);
}

void
fw_format_apply (GtkTextBuffer *buffer, FwFormat format, FeedMarkup markup)
{
  const Way *way = &ways[format][markup != FEED_MARKUP_MARKDOWN];

  if (format == FW_FORMAT_CODE && markup == FEED_MARKUP_MARKDOWN && spans_lines (buffer))
    way = &code_block;
  gtk_text_buffer_begin_user_action (buffer);
  if (way->kind == KIND_LINES)
    mark_lines (buffer, way->before);
  else
    wrap (buffer, way);
  gtk_text_buffer_end_user_action (buffer);
}

/* Words that mean no markup. */
static char *
escape_words (const char *words, FeedMarkup markup)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (markup != FEED_MARKUP_MARKDOWN)
    return g_markup_escape_text (words, -1);
  for (; *words != '\0'; words++)
    {
      if (strchr ("[]\\`*_<", *words) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *words == '\n' ? ' ' : *words);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
write_medium (FeedMarkup markup, gint64 id, const char *kind, const char *words)
{
  gboolean is_picture = g_str_has_prefix (kind, "image/");
  g_autofree char *escaped = escape_words (words, markup);

  if (markup == FEED_MARKUP_MARKDOWN)
    return g_strdup_printf ("%s[%s](" FEED_POST_MEDIUM_SCHEME "%" G_GINT64_FORMAT ")",
                            is_picture ? "!" : "", escaped, id);
  if (is_picture)
    return g_strdup_printf (
        "<img src=\"" FEED_POST_MEDIUM_SCHEME "%" G_GINT64_FORMAT "\" alt=\"%s\">", id, escaped);

  return g_strdup_printf ("<a href=\"" FEED_POST_MEDIUM_SCHEME "%" G_GINT64_FORMAT "\">%s</a>", id,
                          escaped);
}

void
fw_format_insert_medium (GtkTextBuffer *buffer,
                         FeedMarkup markup,
                         gint64 id,
                         const char *kind,
                         const char *words)
{
  g_autofree char *text = write_medium (markup, id, kind, words);
  GtkTextIter at;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  if (!gtk_text_iter_starts_line (&at))
    gtk_text_buffer_insert (buffer, &at, "\n\n", -1);
  gtk_text_buffer_insert (buffer, &at, text, -1);
  if (!gtk_text_iter_ends_line (&at) || gtk_text_iter_is_end (&at))
    gtk_text_buffer_insert (buffer, &at, "\n\n", -1);
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_buffer_end_user_action (buffer);
}

/* Where @pattern says "(?<words>…)", in all places, from the last to the first so that the offsets
 * hold; without such words, all that it matches. */
static void
replace_all (GtkTextBuffer *buffer, const char *pattern, const char *words, FeedMarkup markup)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *escaped = escape_words (words, markup);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = text_between (buffer, &start, &end);
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      int bytes[2];

      if (!g_match_info_fetch_named_pos (match, "words", &bytes[0], &bytes[1]))
        g_match_info_fetch_pos (match, 0, &bytes[0], &bytes[1]);
      g_array_append_vals (places, bytes, 2);
    }
  for (guint i = places->len; i > 0; i -= 2)
    {
      int *bytes = &g_array_index (places, int, i - 2);

      gtk_text_buffer_get_iter_at_offset (buffer, &start,
                                          (int) g_utf8_pointer_to_offset (text, text + bytes[0]));
      gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                          (int) g_utf8_pointer_to_offset (text, text + bytes[1]));
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, escaped, -1);
    }
}

void
fw_format_set_alt (GtkTextBuffer *buffer, gint64 id, const char *words)
{
  g_autofree char *markdown = g_strdup_printf ("!\\[(?<words>(?:[^\\]\\\\]|\\\\.)*)\\]\\(" ADDRESS,
                                               id);
  g_autofree char *html = g_strdup_printf ("src=\"" ADDRESS "\" alt=\"(?<words>[^\"]*)\"", id);

  gtk_text_buffer_begin_user_action (buffer);
  replace_all (buffer, markdown, words, FEED_MARKUP_MARKDOWN);
  replace_all (buffer, html, words, FEED_MARKUP_HTML);
  gtk_text_buffer_end_user_action (buffer);
}

void
fw_format_remove_medium (GtkTextBuffer *buffer, gint64 id)
{
  g_autofree char *markdown = g_strdup_printf ("!?\\[(?:[^\\]\\\\]|\\\\.)*\\]\\(" ADDRESS "\\)\\n?",
                                               id);
  g_autofree char *picture = g_strdup_printf ("<img src=\"" ADDRESS "\"[^>]*>\\n?", id);
  g_autofree char *file = g_strdup_printf ("<a href=\"" ADDRESS "\">[^<]*</a>\\n?", id);

  gtk_text_buffer_begin_user_action (buffer);
  replace_all (buffer, markdown, "", FEED_MARKUP_HTML);
  replace_all (buffer, picture, "", FEED_MARKUP_HTML);
  replace_all (buffer, file, "", FEED_MARKUP_HTML);
  gtk_text_buffer_end_user_action (buffer);
}

void
fw_format_swap_medium (GtkTextBuffer *buffer, gint64 id, gint64 other_id)
{
  g_autofree char *address = g_strdup_printf (
      "feedwright-medium:(?<words>%" G_GINT64_FORMAT ")(?!\\d)", id);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, other_id);

  gtk_text_buffer_begin_user_action (buffer);
  replace_all (buffer, address, number, FEED_MARKUP_HTML);
  gtk_text_buffer_end_user_action (buffer);
}

guint
fw_format_count_words (const char *text)
{
  gboolean inside = FALSE;
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gboolean letter = g_unichar_isalnum (c) || g_unichar_ismark (c);

      n += letter && !inside;
      /* “don't” and “e-mail” are one word each. */
      inside = letter || (inside && (c == '\'' || c == 0x2019 || c == '-'));
    }

  return n;
}
