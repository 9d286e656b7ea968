/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article.h"

#include "fw-article-file.h"
#include "fw-article-links.h"
#include "fw-enclosure.h"
#include "fw-template.h"

#include <glib/gi18n.h>
#include <string.h>

void
fw_article_init_from_entry (FwArticle *self, FeedStoredEntry *entry)
{
  const char *title = feed_stored_entry_get_title (entry);

  *self = (FwArticle){
    .title = title != NULL && *title != '\0' ? title : _ ("Untitled"),
    .source = feed_stored_entry_get_feed_title (entry),
    .author = feed_stored_entry_get_author (entry),
    .uri = feed_stored_entry_get_uri (entry),
    .comments_uri = feed_stored_entry_get_comments_uri (entry),
    .language = feed_stored_entry_get_language (entry),
    .html = feed_stored_entry_get_html (entry),
    .date = feed_stored_entry_get_date (entry),
    .enclosures = feed_stored_entry_get_enclosures (entry),
    .categories = feed_stored_entry_get_categories (entry),
  };
}

char *
fw_article_format_date (gint64 date)
{
  g_autoptr (GDateTime) time = date == FEED_TIME_NONE ? NULL
                                                      : g_date_time_new_from_unix_local (date);

  if (time == NULL)
    return NULL;
  /* Translators: the full date of an article, see the documentation of g_date_time_format() */
  return g_date_time_format (time, _ ("%A, %-d %B %Y, %H:%M"));
}

/* Right to left where the language says so; else the words decide. */
static const char *
direction_of (const char *language)
{
  static const char *const right_to_left[] = { "ar",  "arc", "ckb", "dv",  "fa", "he", "iw", "ks",
                                               "nqo", "ps",  "sd",  "syr", "ug", "ur", "yi", NULL };
  g_autofree char *primary = NULL;

  if (language == NULL)
    return "auto";
  primary = g_ascii_strdown (language, strcspn (language, "-_"));
  return g_strv_contains (right_to_left, primary) ? "rtl" : "auto";
}

static char *
render_body (const FwArticle *self)
{
  const FeedSanitizePolicy policy = {
    .base_uri = self->uri,
    .image_prefix = FW_IMAGE_SCHEME ":",
    .media_prefix = "feedwright-media:",
  };

  g_autofree char *clean = feed_sanitize_html (self->html != NULL ? self->html : "", -1, &policy);

  return fw_article_links_settle (clean, self->uri);
}

static char *
render_enclosures (const FwArticle *self)
{
  g_autofree char *template = fw_article_file_load ("enclosure.html");
  GString *out = g_string_new (NULL);

  for (guint i = 0; self->enclosures != NULL && i < self->enclosures->len; i++)
    {
      g_autofree char *card = fw_enclosure_render (g_ptr_array_index (self->enclosures, i), i,
                                                   template);

      g_string_append (out, card);
    }

  return g_string_free (out, FALSE);
}

static char *
render_categories (const FwArticle *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; self->categories != NULL && self->categories[i] != NULL; i++)
    {
      const FwSlot slots[] = { { "label", FW_SLOT_TEXT, self->categories[i] } };
      g_autofree char *pill = fw_template_fill (
          "{?label}<li dir=\"auto\">{text label}</li>\n{/label}", slots, G_N_ELEMENTS (slots));

      g_string_append (out, pill);
    }

  return g_string_free (out, FALSE);
}

char *
fw_article_render (const FwArticle *self)
{
  g_autofree char *template = fw_article_file_load ("article.html");
  g_autofree char *body = render_body (self);
  g_autofree char *date = fw_article_format_date (self->date);
  g_autofree char *stamp = self->date == FEED_TIME_NONE ? NULL : feed_date_format (self->date);
  g_autofree char *enclosures = render_enclosures (self);
  g_autofree char *categories = render_categories (self);
  const FwSlot slots[] = {
    { "language", FW_SLOT_TEXT, self->language },
    { "direction", FW_SLOT_TEXT, direction_of (self->language) },
    { "title", FW_SLOT_TEXT, self->title },
    { "link", FW_SLOT_URI, self->uri },
    { "source", FW_SLOT_TEXT, self->source },
    { "author", FW_SLOT_TEXT, self->author },
    { "stamp", FW_SLOT_TEXT, stamp },
    { "date", FW_SLOT_TEXT, date },
    { "body", FW_SLOT_MARKUP, body },
    { "enclosures", FW_SLOT_MARKUP, enclosures },
    { "enclosures-label", FW_SLOT_TEXT, _ ("Attachments") },
    { "categories", FW_SLOT_MARKUP, categories },
    { "categories-label", FW_SLOT_TEXT, _ ("Categories") },
    { "comments", FW_SLOT_URI, self->comments_uri },
    { "comments-label", FW_SLOT_TEXT, _ ("Comments") },
  };

  return fw_template_fill (template, slots, G_N_ELEMENTS (slots));
}
