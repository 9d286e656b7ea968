/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-ingest-maker.h"

#include <string.h>

#include "feed-category.h"
#include "feed-chapter.h"
#include "feed-digest.h"
#include "feed-enclosure.h"
#include "feed-entry-identity.h"
#include "feed-entry-modules.h"
#include "feed-html.h"
#include "feed-image.h"
#include "feed-info.h"
#include "feed-iri.h"
#include "feed-line.h"
#include "feed-person.h"
#include "feed-podcast.h"
#include "feed-text.h"
#include "feed-transcript.h"

#define EXCERPT_LENGTH 200
/* What the entries of one document may take when they are clean: many times the largest document.
 * Only one that repeats a long base in thousands of links, or has a quarter of a million entries,
 * gets there. */
#define MOST_BYTES (128 * 1024 * 1024)
/* What an entry takes beside its text. */
#define BYTES_PER_ENTRY 512

static char *
line_or_none (const char *text)
{
  return text != NULL ? feed_line_new (text) : NULL;
}

static char *
plain_line (FeedText *text)
{
  g_autofree char *plain = NULL;

  if (text == NULL || feed_text_get_value (text) == NULL)
    return NULL;
  if (feed_text_get_kind (text) == FEED_TEXT_PLAIN)
    return feed_line_new (feed_text_get_value (text));
  plain = feed_html_to_text (feed_text_get_value (text), (gssize) feed_text_get_length (text));
  return feed_line_new (plain);
}

/* At a word's end where there is one near. */
static char *
make_excerpt (const char *text)
{
  const char *end = text;
  const char *space = NULL;
  g_autofree char *head = NULL;
  g_autofree char *line = NULL;

  for (guint n = 0; *end != '\0' && n < EXCERPT_LENGTH - 1; n++)
    {
      if (g_ascii_isspace (*end))
        space = end;
      end = g_utf8_next_char (end);
    }
  if (*end == '\0')
    return feed_line_new (text);
  if (space != NULL && end - space < 40)
    end = space;
  head = g_strndup (text, (gsize) (end - text));
  line = feed_line_new (head);

  return line != NULL ? g_strconcat (line, "…", NULL) : NULL;
}

/* Plain text becomes paragraphs at its empty lines, and keeps its line breaks. */
static char *
markup_of_plain (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) lines = g_strsplit (g_strstrip (escaped), "\n", -1);
  GString *html = g_string_new ("<p>");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean empty = *g_strstrip (lines[i]) == '\0';

      if (empty && i > 0 && *lines[i - 1] != '\0')
        g_string_append (html, "</p><p>");
      if (empty)
        continue;
      if (i > 0 && *lines[i - 1] != '\0')
        g_string_append (html, "<br>");
      g_string_append (html, lines[i]);
    }
  g_string_append (html, "</p>");

  return g_string_free (html, FALSE);
}

static void
clean_body (FeedCleanHtml *clean, FeedText *body, const char *base)
{
  FeedSanitizePolicy policy = { base, NULL, NULL };
  g_autofree char *markup = NULL;

  if (feed_text_get_base (body) != NULL)
    policy.base_uri = feed_text_get_base (body);
  if (feed_text_get_kind (body) == FEED_TEXT_PLAIN)
    markup = markup_of_plain (feed_text_get_value (body));
  if (markup != NULL)
    feed_clean_html_init (clean, markup, -1, &policy);
  else
    feed_clean_html_init (clean, feed_text_get_value (body), (gssize) feed_text_get_length (body),
                          &policy);
}

static gboolean
is_image (FeedEnclosure *enclosure)
{
  const char *type = feed_enclosure_get_media_type (enclosure);

  return type != NULL && g_ascii_strncasecmp (type, "image/", 6) == 0;
}

static char *
choose_thumbnail (FeedEntry *entry, FeedCleanHtml *clean)
{
  FeedImage *image = feed_entry_get_image (entry);
  GPtrArray *enclosures = feed_entry_get_enclosures (entry);

  if (image != NULL && feed_image_get_uri (image) != NULL &&
      feed_iri_is_http (feed_image_get_uri (image)))
    return g_strdup (feed_image_get_uri (image));
  if (clean->image != NULL)
    return g_steal_pointer (&clean->image);
  for (guint i = 0; i < enclosures->len; i++)
    if (is_image (enclosures->pdata[i]) &&
        feed_iri_is_http (feed_enclosure_get_uri (enclosures->pdata[i])))
      return g_strdup (feed_enclosure_get_uri (enclosures->pdata[i]));
  return NULL;
}

static const char *
name_of_first (GPtrArray *people)
{
  FeedPerson *person = people->len > 0 ? people->pdata[0] : NULL;

  if (person == NULL)
    return NULL;
  return feed_person_get_name (person) != NULL ? feed_person_get_name (person)
                                               : feed_person_get_email (person);
}

/* RFC 4287, section 4.2.1: an entry without an author has its source's, else the feed's. */
static char *
choose_author (FeedEntry *entry, FeedInfo *info)
{
  const char *name = feed_entry_get_author_name (entry);
  FeedInfo *source = feed_entry_get_source (entry);

  if (name == NULL && source != NULL)
    name = name_of_first (feed_info_get_authors (source));
  if (name == NULL)
    name = name_of_first (feed_info_get_authors (info));
  return line_or_none (name);
}

/* Nothing else may become a link that a person follows. */
static char *
copy_web_address (const char *uri)
{
  return uri != NULL && feed_iri_is_http (uri) ? g_strdup (uri) : NULL;
}

static GPtrArray *
copy_enclosures (GPtrArray *enclosures)
{
  GPtrArray *copies = NULL;

  if (enclosures->len == 0)
    return NULL;
  copies = g_ptr_array_new_full (enclosures->len, (GDestroyNotify) feed_stored_enclosure_free);
  for (guint i = 0; i < enclosures->len; i++)
    {
      FeedEnclosure *it = enclosures->pdata[i];
      FeedStoredEnclosure *copy = NULL;

      if (feed_enclosure_get_uri (it) == NULL)
        continue;
      copy = feed_stored_enclosure_new (feed_enclosure_get_uri (it),
                                        feed_enclosure_get_media_type (it));
      copy->length = (guint64) MAX (feed_enclosure_get_length (it), 0);
      copy->duration = (guint) CLAMP (feed_enclosure_get_duration (it), 0, G_MAXINT);
      copy->title = line_or_none (feed_enclosure_get_title (it));
      g_ptr_array_add (copies, copy);
    }

  return copies;
}

/* A recording has some dozens. */
#define MOST_CHAPTERS 500
#define MOST_SECONDS (1000 * 60 * 60)

static gboolean
is_usable (FeedChapter *chapter)
{
  double start = feed_chapter_get_start (chapter);

  return start >= 0 && start <= MOST_SECONDS && feed_chapter_get_title (chapter) != NULL;
}

static FeedStoredCompanion *
copy_chapter (FeedChapter *chapter)
{
  FeedStoredCompanion *copy = feed_stored_companion_new (FEED_COMPANION_CHAPTER);

  copy->start = (gint64) (feed_chapter_get_start (chapter) * 1000 + 0.5);
  copy->title = feed_line_new (feed_chapter_get_title (chapter));
  copy->uri = copy_web_address (feed_chapter_get_href (chapter));

  return copy;
}

static FeedStoredCompanion *
make_file (FeedCompanionKind kind, const char *uri, const char *type)
{
  FeedStoredCompanion *file = feed_stored_companion_new (kind);

  file->uri = g_strdup (uri);
  file->type = g_strdup (type);

  return file;
}

static void
add_chapters (GPtrArray *companions, GPtrArray *chapters)
{
  for (guint i = 0; i < chapters->len && companions->len < MOST_CHAPTERS; i++)
    if (is_usable (chapters->pdata[i]))
      g_ptr_array_add (companions, copy_chapter (chapters->pdata[i]));
}

static void
add_files (GPtrArray *companions, FeedPodcast *podcast)
{
  GPtrArray *transcripts = feed_podcast_get_transcripts (podcast);
  const char *chapters = feed_podcast_get_chapters_uri (podcast);

  if (chapters != NULL && feed_iri_is_http (chapters))
    g_ptr_array_add (companions, make_file (FEED_COMPANION_CHAPTERS, chapters,
                                            feed_podcast_get_chapters_media_type (podcast)));
  for (guint i = 0; i < transcripts->len && i < MOST_CHAPTERS; i++)
    {
      FeedTranscript *it = transcripts->pdata[i];
      FeedStoredCompanion *file;

      if (feed_transcript_get_uri (it) == NULL || !feed_iri_is_http (feed_transcript_get_uri (it)))
        continue;
      file = make_file (FEED_COMPANION_TRANSCRIPT, feed_transcript_get_uri (it),
                        feed_transcript_get_media_type (it));
      file->language = g_strdup (feed_transcript_get_language (it));
      g_ptr_array_add (companions, file);
    }
}

/* What goes with its recordings; NULL for nothing. */
static GPtrArray *
copy_companions (FeedEntry *entry)
{
  GPtrArray *companions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) feed_stored_companion_free);
  FeedPodcast *podcast = feed_entry_get_podcast (entry);

  add_chapters (companions, feed_entry_get_chapters (entry));
  if (podcast != NULL)
    add_files (companions, podcast);
  if (companions->len == 0)
    g_clear_pointer (&companions, g_ptr_array_unref);

  return companions;
}

static char **
copy_categories (GPtrArray *categories)
{
  g_autoptr (GStrvBuilder) labels = NULL;

  if (categories->len == 0)
    return NULL;
  labels = g_strv_builder_new ();
  for (guint i = 0; i < categories->len; i++)
    {
      FeedCategory *it = categories->pdata[i];
      const char *label = feed_category_get_label (it);
      g_autofree char *line = NULL;

      if (label == NULL)
        label = feed_category_get_term (it);
      line = line_or_none (label);
      if (line != NULL)
        g_strv_builder_add (labels, line);
    }

  return g_strv_builder_end (labels);
}

/* Over what a reader would notice, as it is shown; a new date alone is no edit. */
static char *
hash_content (const FeedIngestEntry *entry)
{
  FeedDigest digest = FEED_DIGEST_INIT;

  feed_digest_add_string (&digest, entry->title);
  feed_digest_add_string (&digest, entry->html);
  feed_digest_add_string (&digest, entry->uri);
  feed_digest_add_string (&digest, entry->author);
  for (guint i = 0; entry->enclosures != NULL && i < entry->enclosures->len; i++)
    feed_digest_add_string (&digest, ((FeedStoredEnclosure *) entry->enclosures->pdata[i])->uri);
  for (guint i = 0; entry->companions != NULL && i < entry->companions->len; i++)
    {
      FeedStoredCompanion *it = entry->companions->pdata[i];

      feed_digest_add (&digest, (const char *) &it->start, sizeof it->start);
      feed_digest_add_string (&digest, it->title);
      feed_digest_add_string (&digest, it->uri);
    }

  return feed_digest_to_string (&digest);
}

static void
fill_body (FeedIngestEntry *self, FeedEntry *entry, const char *base)
{
  FeedText *body = feed_entry_get_body (entry);
  g_auto (FeedCleanHtml) clean = { NULL, NULL, NULL };

  if (body != NULL)
    clean_body (&clean, body, self->uri != NULL ? self->uri : base);
  self->thumbnail = choose_thumbnail (entry, &clean);
  self->html = clean.html != NULL ? g_steal_pointer (&clean.html) : g_strdup ("");
  self->text = clean.text != NULL ? g_steal_pointer (&clean.text) : g_strdup ("");
  self->excerpt = make_excerpt (self->text);
}

static FeedIngestEntry *
make_entry (FeedEntry *entry, FeedInfo *info, const char *base)
{
  FeedIngestEntry *self = feed_ingest_entry_new ();

  self->entry_id = g_strdup (feed_entry_get_id (entry));
  self->uri = copy_web_address (feed_entry_get_uri (entry));
  self->title = plain_line (feed_entry_get_title (entry));
  self->author = choose_author (entry, info);
  self->comments_uri = copy_web_address (feed_entry_get_comments_uri (entry));
  self->language = g_strdup (feed_entry_get_language (entry));
  self->published = feed_entry_get_published (entry);
  self->updated = feed_entry_get_updated (entry);
  self->enclosures = copy_enclosures (feed_entry_get_enclosures (entry));
  self->companions = copy_companions (entry);
  self->categories = copy_categories (feed_entry_get_categories (entry));
  fill_body (self, entry, base);
  self->content_hash = hash_content (self);

  return self;
}

/* Beside a name, in a square: what is declared to be a banner is no icon. */
#define WIDEST_ICON 1.5

static gboolean
is_like_an_icon (FeedImage *image)
{
  guint width = feed_image_get_width (image);
  guint height = feed_image_get_height (image);

  return width == 0 || height == 0 || MAX (width, height) <= MIN (width, height) * WIDEST_ICON;
}

static char *
choose_icon (FeedInfo *info)
{
  FeedImage *image = feed_info_get_image (info);
  char *icon = copy_web_address (feed_info_get_icon (info));

  if (icon != NULL || image == NULL || !is_like_an_icon (image))
    return icon;
  return copy_web_address (feed_image_get_uri (image));
}

FeedIngest *
feed_ingest_make (FeedDocument *document, const char *uri, gint64 feed_id)
{
  FeedIngest *self = feed_ingest_new (feed_id);
  FeedInfo *info = feed_document_get_info (document);
  GPtrArray *entries = feed_document_get_entries (document);
  g_autoptr (GPtrArray) identities = feed_entry_identify (entries);
  gsize n_bytes = 0;

  self->title = plain_line (feed_info_get_title (info));
  self->description = plain_line (feed_info_get_subtitle (info));
  self->site_uri = copy_web_address (feed_info_get_site_uri (info));
  self->icon_uri = choose_icon (info);
  self->language = g_strdup (feed_info_get_language (info));
  self->partial = !feed_document_get_is_complete (document);
  for (guint i = 0; i < entries->len; i++)
    {
      FeedIngestEntry *entry = NULL;

      if (identities->pdata[i] == NULL)
        continue;
      if (n_bytes > MOST_BYTES)
        {
          self->partial = TRUE;
          break;
        }
      entry = make_entry (entries->pdata[i], info, uri);
      n_bytes += BYTES_PER_ENTRY + strlen (entry->html) + strlen (entry->text);
      entry->identity = g_steal_pointer (&identities->pdata[i]);
      g_ptr_array_add (self->entries, entry);
    }

  return self;
}
