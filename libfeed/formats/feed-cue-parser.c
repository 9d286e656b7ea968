/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-charset.h"
#include "feed-cue-private.h"
#include "feed-error.h"
#include "feed-html.h"
#include "feed-limits.h"

static gint
compare (gconstpointer a, gconstpointer b)
{
  const FeedCue *one = *(FeedCue *const *) a;
  const FeedCue *other = *(FeedCue *const *) b;

  return (one->start > other->start) - (one->start < other->start);
}

static gboolean
ends_sentence (const char *text)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));

  return last != NULL && g_utf8_strchr (".!?…。？！", -1, g_utf8_get_char (last)) != NULL;
}

/* Subtitles are cut to the width of a screen, some transcripts at each word. */
static gboolean
belong_together (const FeedCue *before, const FeedCue *after)
{
  return before->start >= 0 && g_strcmp0 (before->speaker, after->speaker) == 0 &&
         strlen (before->text) + strlen (after->text) < FEED_LIMIT_CUE_BYTES / 8 &&
         !ends_sentence (before->text);
}

static void
join (FeedCue *before, FeedCue *after)
{
  char *text = g_strconcat (before->text, " ", after->text, NULL);

  g_free (before->text);
  before->text = text;
  before->end = after->end;
}

static GPtrArray *
join_sentences (GPtrArray *cues)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_cue_free);

  for (guint i = 0; i < cues->len; i++)
    {
      FeedCue *before = sentences->len > 0 ? sentences->pdata[sentences->len - 1] : NULL;

      if (before != NULL && belong_together (before, cues->pdata[i]))
        join (before, cues->pdata[i]);
      else
        g_ptr_array_add (sentences, g_steal_pointer (&cues->pdata[i]));
    }

  return sentences;
}

static GPtrArray *
finish (GPtrArray *cues, const char *nothing, GError **error)
{
  if (cues->len == 0)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_UNSUPPORTED_FORMAT, nothing);
      return NULL;
    }

  return g_ptr_array_ref (cues);
}

static char *
decode (GBytes *bytes, const char *media_type, gsize *length)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *charset = media_type != NULL ? feed_charset_of_media_type (media_type) : NULL;

  return feed_charset_decode (data != NULL ? data : "", MIN (n_bytes, FEED_LIMIT_CUE_FILE_BYTES),
                              charset, length, NULL);
}

/**
 * feed_cue_parse_chapters:
 * @bytes: what is behind the address of the chapters
 * @base_uri: (nullable): that address
 * @error: %FEED_ERROR_UNSUPPORTED_FORMAT
 *
 * Reads chapters as the podcast namespace has them: JSON Chapters 1.2. What is not meant for a
 * table of contents is left out. Any thread may call it.
 *
 * Returns: (transfer container) (element-type FeedCue): the chapters by their time, at least one
 */
GPtrArray *
feed_cue_parse_chapters (GBytes *bytes, const char *base_uri, GError **error)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_cue_free);
  g_autofree char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = decode (bytes, NULL, &length);
  feed_cue_read_json (cues, text, length, "chapters", base_uri);
  for (guint i = cues->len; i > 0; i--)
    if (((FeedCue *) cues->pdata[i - 1])->start < 0)
      g_ptr_array_remove_index (cues, i - 1);
  g_ptr_array_sort (cues, compare);

  return finish (cues, _ ("There are no chapters in it"), error);
}

typedef enum
{
  KIND_PLAIN,
  KIND_JSON,
  KIND_SUBTITLES,
  KIND_HTML,
} Kind;

/* The bytes say more than what a server calls them. */
static Kind
guess_kind (const char *text, const char *media_type)
{
  while (g_ascii_isspace (*text))
    text++;
  if (*text == '{')
    return KIND_JSON;
  if (*text == '<' || (media_type != NULL && strstr (media_type, "html") != NULL))
    return KIND_HTML;
  if (g_str_has_prefix (text, "WEBVTT") || strstr (text, "-->") != NULL)
    return KIND_SUBTITLES;

  return KIND_PLAIN;
}

static void
read_html (GPtrArray *cues, const char *html, gsize length)
{
  g_autofree char *text = feed_html_to_text (html, length);

  feed_cue_read_paragraphs (cues, text);
}

/**
 * feed_cue_parse_transcript:
 * @bytes: what is behind the address of the transcript
 * @media_type: (nullable): as the server or the feed says it
 * @error: %FEED_ERROR_UNSUPPORTED_FORMAT
 *
 * Reads a transcript: WebVTT, SubRip, the JSON of the podcast namespace, HTML or plain text. What
 * is cut into pieces is put together to sentences. Any thread may call it.
 *
 * Returns: (transfer container) (element-type FeedCue): what is said, at least something
 */
GPtrArray *
feed_cue_parse_transcript (GBytes *bytes, const char *media_type, GError **error)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_cue_free);
  g_autoptr (GPtrArray) sentences = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = decode (bytes, media_type, &length);
  switch (guess_kind (text, media_type))
    {
    case KIND_JSON:
      feed_cue_read_json (cues, text, length, "segments", NULL);
      break;
    case KIND_SUBTITLES:
      feed_cue_read_subtitles (cues, text);
      break;
    case KIND_HTML:
      read_html (cues, text, length);
      break;
    case KIND_PLAIN:
    default:
      feed_cue_read_paragraphs (cues, text);
      break;
    }
  sentences = join_sentences (cues);

  return finish (sentences, _ ("There are no words in it"), error);
}
