/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-document.h"

#include <string.h>

#include "feed-entry-builder.h"
#include "feed-entry-modules.h"
#include "feed-html.h"
#include "feed-link.h"
#include "feed-markdown.h"
#include "feed-member-head.h"
#include "feed-post-medium.h"

/* Atom wants an author (RFC 4287 section 4.2.1); servers put the account's in its place. */
#define NO_AUTHOR "anonymous"

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* Media --------------------------------------------------------------------------------------- */

static const FeedPostMedium *
find_medium (GPtrArray *media, gint64 id)
{
  for (guint i = 0; media != NULL && i < media->len; i++)
    {
      const FeedPostMedium *medium = media->pdata[i];

      if (medium->id == id)
        return medium;
    }
  return NULL;
}

/* The next name of a medium in @text: where it begins, and in @end where it ends. */
static const char *
find_name (const char *text, gint64 *id, const char **end)
{
  const char *name = strstr (text, FEED_POST_MEDIUM_SCHEME);
  char *rest = NULL;

  if (name == NULL)
    return NULL;
  *id = g_ascii_strtoll (name + strlen (FEED_POST_MEDIUM_SCHEME), &rest, 10);
  *end = rest;

  return name;
}

GPtrArray *
feed_post_document_list_media (const FeedPostContent *content, GPtrArray *media)
{
  GPtrArray *named = g_ptr_array_new ();
  gint64 id = 0;
  const char *end = content->body;

  while (end != NULL && find_name (end, &id, &end) != NULL)
    {
      const FeedPostMedium *medium = find_medium (media, id);

      if (medium != NULL && !g_ptr_array_find (named, medium, NULL))
        g_ptr_array_add (named, (gpointer) medium);
    }

  return named;
}

static void
append_address (GString *out, const FeedPostMedium *medium, gboolean is_markup)
{
  g_autofree char *safe = is_markup ? g_markup_escape_text (medium->uri, -1)
                                    : g_uri_escape_string (medium->uri, ":/?#[]@!$&'*+,;=%", FALSE);

  g_string_append (out, safe);
}

/* What has no address yet keeps its name. */
static char *
put_addresses (const char *text, GPtrArray *media, gboolean is_markup)
{
  GString *out = g_string_new (NULL);
  const char *end = NULL;
  const char *name;
  gint64 id = 0;

  while ((name = find_name (text, &id, &end)) != NULL)
    {
      const FeedPostMedium *medium = find_medium (media, id);

      g_string_append_len (out, text, name - text);
      if (medium != NULL && medium->uri != NULL)
        append_address (out, medium, is_markup);
      else
        g_string_append_len (out, name, end - name);
      text = end;
    }
  g_string_append (out, text);

  return g_string_free (out, FALSE);
}

static gboolean
is_rendered (const FeedPostContent *content)
{
  return content->markup == FEED_MARKUP_MARKDOWN && content->body_type == NULL;
}

FeedPostContent *
feed_post_document_render (const FeedPostContent *content, GPtrArray *media)
{
  FeedPostContent *self = feed_post_content_copy (content);
  const char *body = or_empty (content->body);
  g_autofree char *html = is_rendered (content) ? feed_markdown_to_html (body) : NULL;

  if (html != NULL)
    self->markup = FEED_MARKUP_HTML;
  g_free (self->body);
  self->body = put_addresses (html != NULL ? html : body, media,
                              self->markup == FEED_MARKUP_HTML ||
                                  self->markup == FEED_MARKUP_XHTML);

  return self;
}

/* Reading ------------------------------------------------------------------------------------- */

static char *
read_plain (FeedText *text)
{
  FeedTextKind kind;

  if (text == NULL)
    return NULL;
  kind = feed_text_get_kind (text);
  if (kind == FEED_TEXT_HTML || kind == FEED_TEXT_XHTML)
    return feed_html_to_text (feed_text_get_value (text), (gssize) feed_text_get_length (text));
  return g_strdup (feed_text_get_value (text));
}

static gboolean
has_prefix (const char *text, const char *prefix)
{
  return text != NULL && g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* The media type of a body that is written in a way of its own, NULL for what everybody writes. */
static const char *
find_body_type (FeedText *text)
{
  const char *type = feed_text_get_media_type (text);
  FeedTextKind kind = feed_text_get_kind (text);

  if (type == NULL || strchr (type, '/') == NULL || kind == FEED_TEXT_HTML ||
      kind == FEED_TEXT_XHTML || has_prefix (type, "text/plain"))
    return NULL;
  return type;
}

static FeedMarkup
find_markup (FeedText *text)
{
  const char *type = find_body_type (text);

  if (has_prefix (type, "text/x-markdown") || has_prefix (type, "text/markdown"))
    return FEED_MARKUP_MARKDOWN;
  switch (feed_text_get_kind (text))
    {
    case FEED_TEXT_HTML:
      return FEED_MARKUP_HTML;
    case FEED_TEXT_XHTML:
      return FEED_MARKUP_XHTML;
    case FEED_TEXT_OTHER:
    case FEED_TEXT_PLAIN:
    default:
      return FEED_MARKUP_TEXT;
    }
}

/* What is elsewhere, or no text, cannot be edited here and stays as it is. */
static gboolean
is_editable (FeedText *text)
{
  return feed_text_get_src (text) == NULL && feed_text_get_value (text) != NULL &&
         (feed_text_get_kind (text) != FEED_TEXT_OTHER ||
          has_prefix (feed_text_get_media_type (text), "text/"));
}

static void
read_body (FeedPostContent *self, FeedEntry *entry)
{
  GPtrArray *contents = feed_entry_get_contents (entry);
  FeedText *text = contents->len > 0 ? contents->pdata[0] : NULL;

  self->markup = FEED_MARKUP_HTML;
  if (text == NULL)
    return;
  self->markup = find_markup (text);
  self->body_type = g_strdup (find_body_type (text));
  if (!is_editable (text))
    return;
  g_free (self->body);
  self->body = g_strdup (feed_text_get_value (text));
}

/* Readers get HTML made of it; who edits it gets it as it is. */
static void
read_xhtml (FeedPostContent *self, FeedMember *member)
{
  char *xhtml = self->markup == FEED_MARKUP_XHTML ? feed_member_get_xhtml (member) : NULL;

  if (xhtml == NULL)
    return;
  g_free (self->body);
  self->body = xhtml;
}

static void
read_categories (FeedPostContent *self, FeedEntry *entry)
{
  GPtrArray *categories = feed_entry_get_categories (entry);

  for (guint i = 0; i < categories->len; i++)
    g_ptr_array_add (self->categories, feed_category_ref (categories->pdata[i]));
}

FeedPostContent *
feed_post_document_read_listed (FeedEntry *entry, gboolean draft)
{
  FeedPostContent *self = feed_post_content_new ();
  g_autofree char *title = read_plain (feed_entry_get_title (entry));
  GPtrArray *answered = feed_entry_get_in_reply_to (entry);

  g_free (self->title);
  self->title = g_strdup (title != NULL ? title : "");
  self->summary = read_plain (feed_entry_get_summary (entry));
  self->language = g_strdup (feed_entry_get_language (entry));
  self->draft = draft;
  self->published = feed_entry_get_published (entry);
  if (answered->len > 0)
    self->in_reply_to = feed_in_reply_to_ref (answered->pdata[0]);
  read_body (self, entry);
  read_categories (self, entry);

  return self;
}

FeedPostContent *
feed_post_document_read (FeedMember *member)
{
  FeedPostContent *self = feed_post_document_read_listed (feed_member_get_entry (member),
                                                          feed_member_is_draft (member));

  read_xhtml (self, member);

  return self;
}

FeedPostContent *
feed_post_document_keep (FeedMember *member,
                         const FeedPostContent *sent,
                         GPtrArray *media,
                         FeedPostLosses losses)
{
  FeedPostContent *self = feed_post_document_read (member);

  self->collection_id = sent->collection_id;
  self->answers = sent->answers;
  self->slug = g_strdup (sent->slug);
  if (self->in_reply_to == NULL && sent->in_reply_to != NULL)
    self->in_reply_to = feed_in_reply_to_ref (sent->in_reply_to);
  if (losses & FEED_POST_LOSSES_TEXT)
    return self;
  g_free (self->body);
  self->body = put_addresses (or_empty (sent->body), media, sent->markup != FEED_MARKUP_MARKDOWN);
  self->markup = sent->markup;
  g_free (self->body_type);
  self->body_type = g_strdup (sent->body_type);

  return self;
}

/* Writing ------------------------------------------------------------------------------------- */

static gboolean
is_same_text (const char *one, const char *other)
{
  return strcmp (or_empty (one), or_empty (other)) == 0;
}

static void
write_body (FeedEntryBuilder *builder, const FeedPostContent *content)
{
  static const FeedTextKind kinds[] = {
    [FEED_MARKUP_MARKDOWN] = FEED_TEXT_HTML,
    [FEED_MARKUP_HTML] = FEED_TEXT_HTML,
    [FEED_MARKUP_XHTML] = FEED_TEXT_XHTML,
    [FEED_MARKUP_TEXT] = FEED_TEXT_PLAIN,
  };
  FeedTextKind kind = content->body_type != NULL ? FEED_TEXT_OTHER : kinds[content->markup];

  /* What is not well-formed can still be sent as what it looks like. */
  if (!feed_entry_builder_set_content (builder, kind, content->body_type, content->body, NULL))
    feed_entry_builder_set_content (builder, FEED_TEXT_HTML, NULL, content->body, NULL);
}

static gboolean
is_same_category (gconstpointer a, gconstpointer b)
{
  FeedCategory *one = (gpointer) a, *other = (gpointer) b;

  return g_strcmp0 (feed_category_get_term (one), feed_category_get_term (other)) == 0 &&
         g_strcmp0 (feed_category_get_scheme (one), feed_category_get_scheme (other)) == 0;
}

static void
write_categories (FeedEntryBuilder *builder, const FeedPostContent *old, GPtrArray *categories)
{
  for (guint i = 0; i < old->categories->len; i++)
    {
      FeedCategory *category = old->categories->pdata[i];

      if (!g_ptr_array_find_with_equal_func (categories, category, is_same_category, NULL))
        feed_entry_builder_remove_category (builder, feed_category_get_term (category),
                                            feed_category_get_scheme (category));
    }
  for (guint i = 0; i < categories->len; i++)
    {
      FeedCategory *category = categories->pdata[i];

      feed_entry_builder_add_category (builder, feed_category_get_term (category),
                                       feed_category_get_scheme (category),
                                       feed_category_get_label (category));
    }
}

/* Readers that know nothing of threads see a related page (RFC 4685 section 3). */
static void
write_reply (FeedEntryBuilder *builder, FeedInReplyTo *reply)
{
  feed_entry_builder_set_in_reply_to (
      builder, feed_in_reply_to_get_ref (reply), feed_in_reply_to_get_href (reply),
      feed_in_reply_to_get_media_type (reply), feed_in_reply_to_get_source (reply));
  if (feed_in_reply_to_get_href (reply) != NULL)
    feed_entry_builder_set_link (builder, "related", feed_in_reply_to_get_href (reply),
                                 feed_in_reply_to_get_media_type (reply));
}

static void
write_changes (FeedEntryBuilder *builder,
               const FeedPostContent *old,
               const FeedPostContent *content)
{
  if (!is_same_text (old->title, content->title))
    feed_entry_builder_set_title (builder, FEED_TEXT_PLAIN, or_empty (content->title), NULL);
  if (!is_same_text (old->summary, content->summary))
    feed_entry_builder_set_summary (builder, FEED_TEXT_PLAIN, content->summary, NULL);
  if (!is_same_text (old->body, content->body) || old->markup != content->markup)
    write_body (builder, content);
  if (content->language != NULL && g_strcmp0 (old->language, content->language) != 0)
    feed_entry_builder_set_language (builder, content->language);
  if (content->published != FEED_TIME_NONE && content->published != old->published)
    feed_entry_builder_set_published (builder, content->published);
  feed_entry_builder_set_draft (builder, content->draft);
  write_categories (builder, old, content->categories);
  if (old->in_reply_to == NULL && content->in_reply_to != NULL &&
      feed_in_reply_to_get_ref (content->in_reply_to) != NULL)
    write_reply (builder, content->in_reply_to);
}

/* Some servers refuse what lacks any of these. */
static FeedEntryBuilder *
begin (const FeedPostWriting *writing, const FeedPostContent *content)
{
  FeedEntryBuilder *builder = feed_entry_builder_new ();

  feed_entry_builder_set_id (builder, writing->entry_id);
  feed_entry_builder_set_title (builder, FEED_TEXT_PLAIN, or_empty (content->title), NULL);
  feed_entry_builder_set_published (
      builder, content->published != FEED_TIME_NONE ? content->published : writing->now);
  write_body (builder, content);

  return builder;
}

GBytes *
feed_post_document_write (FeedMember *base, const FeedPostWriting *writing, gboolean *changed)
{
  g_autoptr (FeedPostContent)
      content = feed_post_document_render (writing->content, writing->media);
  g_autoptr (FeedPostContent) old = base != NULL ? feed_post_document_read (base)
                                                 : feed_post_content_new ();
  g_autoptr (FeedEntryBuilder) builder = base != NULL ? feed_entry_builder_new_from_member (base)
                                                      : begin (writing, content);

  write_changes (builder, old, content);
  *changed = base == NULL || feed_entry_builder_is_changed (builder);
  if (*changed)
    {
      feed_entry_builder_set_updated (builder, writing->now);
      feed_entry_builder_set_author (builder,
                                     writing->author != NULL ? writing->author : NO_AUTHOR);
    }

  return feed_entry_builder_to_bytes (builder);
}
