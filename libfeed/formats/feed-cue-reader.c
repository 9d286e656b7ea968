/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-cue-private.h"

#include <string.h>

#include "feed-html.h"
#include "feed-iri.h"
#include "feed-json-reader.h"

/* A recording is never longer, whatever it says: a thousand hours. */
#define MOST_SECONDS (1000 * 60 * 60)
#define MOST_PARTS 3
/* A line that names who speaks is short. */
#define MOST_SPEAKER 80

/* --- times --- */

static gboolean
read_number (const char **text, gint64 *number)
{
  const char *at = *text;

  *number = 0;
  while (g_ascii_isdigit (*at) && *number <= MOST_SECONDS)
    *number = *number * 10 + (*at++ - '0');
  if (at == *text || *number > MOST_SECONDS)
    return FALSE;
  *text = at;

  return TRUE;
}

static gint64
read_fraction (const char **text)
{
  gint64 milliseconds = 0;
  gint64 unit = 100;

  if (**text != '.' && **text != ',')
    return 0;
  for ((*text)++; g_ascii_isdigit (**text); (*text)++, unit /= 10)
    milliseconds += unit * (**text - '0');

  return milliseconds;
}

/* hours:minutes:seconds or minutes:seconds, with a fraction after a point or a comma; milliseconds,
 * -1 for anything else. @end: where it ends. */
static gint64
read_clock (const char *text, const char **end)
{
  gint64 seconds = 0;
  gint64 part;
  guint n_parts = 0;

  do
    {
      if (n_parts == MOST_PARTS || !read_number (&text, &part))
        return -1;
      seconds = seconds * 60 + part;
      n_parts++;
    }
  while (*text == ':' && text++ != NULL);
  if (n_parts < 2 || seconds > MOST_SECONDS)
    return -1;
  seconds = seconds * 1000 + read_fraction (&text);
  *end = text;

  return seconds;
}

/* --- JSON --- */

typedef enum
{
  MEMBER_START,
  MEMBER_END,
  MEMBER_TEXT,
  MEMBER_SPEAKER,
  MEMBER_URI,
  MEMBER_TOC,
} Member;

static const struct
{
  const char *name;
  FeedJsonToken token;
  Member member;
} members[] = {
  { "startTime", FEED_JSON_NUMBER, MEMBER_START }, { "endTime", FEED_JSON_NUMBER, MEMBER_END },
  { "title", FEED_JSON_STRING, MEMBER_TEXT },      { "body", FEED_JSON_STRING, MEMBER_TEXT },
  { "speaker", FEED_JSON_STRING, MEMBER_SPEAKER }, { "url", FEED_JSON_STRING, MEMBER_URI },
  { "toc", FEED_JSON_FALSE, MEMBER_TOC },
};

static gint64
to_milliseconds (const char *number)
{
  double seconds = g_ascii_strtod (number, NULL);

  return seconds >= 0 && seconds <= MOST_SECONDS ? (gint64) (seconds * 1000 + 0.5) : -1;
}

static void
replace_text (char **text, const char *words)
{
  g_free (*text);
  *text = g_strstrip (g_strdup (words));
}

static void
take_member (FeedCue *cue, Member member, const char *value, const char *base_uri)
{
  g_autofree char *uri = NULL;

  switch (member)
    {
    case MEMBER_START:
      cue->start = to_milliseconds (value);
      break;
    case MEMBER_END:
      cue->end = to_milliseconds (value);
      break;
    case MEMBER_TEXT:
      replace_text (&cue->text, value);
      break;
    case MEMBER_SPEAKER:
      replace_text (&cue->speaker, value);
      break;
    case MEMBER_URI:
      uri = feed_iri_resolve (base_uri, value);
      if (feed_iri_is_http (uri))
        replace_text (&cue->uri, uri);
      break;
    case MEMBER_TOC:
    default:
      break;
    }
}

/* FALSE where it is not to be shown. */
static gboolean
read_member (FeedJsonReader *json, FeedCue *cue, const char *base_uri)
{
  g_autofree char *name = g_strdup (feed_json_reader_get_text (json, NULL));
  FeedJsonToken token = feed_json_reader_next (json);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].token == token && g_str_equal (members[i].name, name))
      {
        const char *value = token == FEED_JSON_FALSE ? "" : feed_json_reader_get_text (json, NULL);

        take_member (cue, members[i].member, value, base_uri);
        return members[i].member != MEMBER_TOC;
      }
  feed_json_reader_skip (json, token);

  return TRUE;
}

static void
read_object (FeedJsonReader *json, GPtrArray *cues, const char *base_uri)
{
  FeedCue *cue = feed_cue_new (-1, NULL);
  gboolean shown = TRUE;

  while (feed_json_reader_next (json) == FEED_JSON_NAME)
    shown = read_member (json, cue, base_uri) && shown;
  if (shown)
    feed_cue_list_take (cues, cue);
  else
    feed_cue_free (cue);
}

static void
read_list (FeedJsonReader *json, GPtrArray *cues, const char *base_uri)
{
  FeedJsonToken token;

  while ((token = feed_json_reader_next (json)) != FEED_JSON_ARRAY_END &&
         token != FEED_JSON_ERROR && token != FEED_JSON_END)
    {
      if (token == FEED_JSON_OBJECT)
        read_object (json, cues, base_uri);
      else
        feed_json_reader_skip (json, token);
    }
}

void
feed_cue_read_json (GPtrArray *cues,
                    const char *text,
                    gsize length,
                    const char *list,
                    const char *base_uri)
{
  g_autoptr (FeedJsonReader) json = feed_json_reader_new (text, length);

  if (feed_json_reader_next (json) != FEED_JSON_OBJECT)
    return;
  while (feed_json_reader_next (json) == FEED_JSON_NAME)
    {
      gboolean wanted = g_str_equal (feed_json_reader_get_text (json, NULL), list);
      FeedJsonToken token = feed_json_reader_next (json);

      if (wanted && token == FEED_JSON_ARRAY)
        read_list (json, cues, base_uri);
      else
        feed_json_reader_skip (json, token);
    }
}

/* --- WebVTT and SubRip --- */

static gboolean
read_timing (const char *line, gint64 *start, gint64 *end)
{
  const char *arrow = strstr (line, "-->");
  const char *rest;

  if (arrow == NULL)
    return FALSE;
  *start = read_clock (line + strspn (line, " \t"), &rest);
  arrow += strlen ("-->");
  *end = read_clock (arrow + strspn (arrow, " \t"), &rest);

  return *start >= 0;
}

/* "<v Ann>" or "<v.loud Ann>", NULL for neither. */
static char *
find_voice (const char *text)
{
  const char *tag = strstr (text, "<v");
  const char *close = tag != NULL ? strchr (tag, '>') : NULL;
  const char *space = close != NULL ? memchr (tag, ' ', close - tag) : NULL;
  g_autofree char *name = NULL;

  if (space == NULL || (tag[2] != ' ' && tag[2] != '.'))
    return NULL;
  name = g_strndup (space + 1, close - space - 1);

  return feed_html_to_text (name, -1);
}

static void
take_subtitle (GPtrArray *cues, gint64 start, gint64 end, GString *words)
{
  g_autofree char *plain = feed_html_to_text (words->str, words->len);
  FeedCue *cue = feed_cue_new (start, plain);

  cue->end = end;
  cue->speaker = find_voice (words->str);
  feed_cue_list_take (cues, cue);
}

void
feed_cue_read_subtitles (GPtrArray *cues, const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean in_cue = FALSE;
  gint64 start = -1;
  gint64 end = -1;

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\r\n");
      g_autofree char *line = g_strndup (text, length);

      text += length +
              (text[length] == '\r' && text[length + 1] == '\n' ? 2 : text[length] != '\0');
      if (in_cue && *line != '\0')
        g_string_append_printf (words, "%s ", line);
      if (in_cue && (*line == '\0' || *text == '\0'))
        {
          take_subtitle (cues, start, end, words);
          g_string_truncate (words, 0);
          in_cue = FALSE;
        }
      else if (!in_cue)
        in_cue = read_timing (line, &start, &end);
    }
}

/* --- text --- */

/* "Ann: 12:04", or the time alone: who speaks from when on. FALSE where the line is what is said.
 */
static gboolean
read_heading (const char *line, char **speaker, gint64 *start)
{
  const char *colon = strstr (line, ": ");
  const char *clock = colon != NULL ? colon + strlen (": ") : line;
  const char *end;
  gint64 time = read_clock (clock, &end);

  if (time < 0 || *end != '\0' || clock - line > MOST_SPEAKER)
    return FALSE;
  *start = time;
  g_free (*speaker);
  *speaker = colon != NULL ? g_strndup (line, colon - line) : NULL;

  return TRUE;
}

void
feed_cue_read_paragraphs (GPtrArray *cues, const char *text)
{
  g_autofree char *speaker = NULL;
  gint64 start = -1;

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\r\n");
      g_autofree char *line = g_strstrip (g_strndup (text, length));

      text += length + (text[length] != '\0');
      if (*line != '\0' && !read_heading (line, &speaker, &start))
        {
          FeedCue *cue = feed_cue_new (start, line);

          cue->speaker = g_strdup (speaker);
          feed_cue_list_take (cues, cue);
          start = -1;
        }
    }
}
