/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-json-format.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-date.h"
#include "feed-error.h"
#include "feed-foreign-writer.h"
#include "feed-iri.h"
#include "feed-json-reader.h"
#include "feed-make.h"
#include "feed-relation-private.h"
#include "feed-rss-json.h"

/* What extensions of JSON Feed are in, where a namespace is asked for. */
#define JSON_FEED_NAMESPACE "https://jsonfeed.org/version/1.1"

typedef struct
{
  FeedJsonReader *reader; /* (owned) */
  const char *text;
  FeedDocument *document; /* (owned) (nullable) */
  FeedArena *arena;
  const char *base;     /* (nullable): in the arena */
  gboolean has_version; /* of JSON Feed */
  gboolean has_items;
} Format;

typedef struct _Member Member;

/* What a member of an object means: how to read its value, and into which field. */
struct _Member
{
  const char *name;
  void (*read) (Format *format, const Member *member, FeedJsonToken token, gpointer target);
  gsize field;
  const char *detail; /* a relation, or the like */
};

#define FIELD(member, target, type) G_STRUCT_MEMBER (type, target, (member)->field)

static void
format_clear (Format *format)
{
  g_clear_pointer (&format->reader, feed_json_reader_free);
  g_clear_pointer (&format->document, feed_document_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Format, format_clear)

static const Member *
find_member (const Member *members, const char *name)
{
  while (members->name != NULL && !g_str_equal (members->name, name))
    members++;

  return members->name != NULL ? members : NULL;
}

static gboolean
is_element_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;
  while (g_ascii_isalnum (*name) || *name == '_' || *name == '-')
    name++;

  return *name == '\0';
}

static void
stop_if_too_large (Format *format)
{
  if (feed_arena_get_size (format->arena) > FEED_MAKE_MOST_MEMORY)
    feed_json_reader_stop (format->reader, "The document asks for more memory than is allowed");
}

/* A member that the format does not know, as an element with the JSON in it: so it can stand beside
 * what XML knows, and be written back. */
static void
keep_extension (Format *format, const char *name, GPtrArray **foreign)
{
  g_autofree char *element = g_strdup (name);
  gsize start = feed_json_reader_get_offset (format->reader);
  FeedJsonToken token = feed_json_reader_next (format->reader);
  g_autofree char *value = NULL;
  g_autofree char *xml = NULL;
  FeedForeign *kept;
  gsize length;

  feed_json_reader_skip (format->reader, token);
  length = feed_json_reader_get_offset (format->reader) - start;
  if (token == FEED_JSON_NULL || feed_json_reader_get_error (format->reader) != NULL ||
      length > FEED_FOREIGN_MOST || !is_element_name (element))
    return;
  value = g_strstrip (g_strndup (format->text + start, length));
  xml = g_markup_printf_escaped ("<%s xmlns=\"%s\" type=\"application/json\">%s</%s>", element,
                                 JSON_FEED_NAMESPACE, value, element);
  kept = feed_foreign_new (format->arena);
  kept->name = feed_arena_strdup (format->arena, element);
  kept->namespace = JSON_FEED_NAMESPACE;
  kept->xml = feed_arena_strdup (format->arena, xml);
  feed_arena_append (format->arena, foreign, kept);
}

/* Reads an object by its table; what the table does not know is added to @unknown, if there is one.
 * FALSE: it is not whole. */
static gboolean
read_members (Format *format, const Member *members, gpointer target, GPtrArray **unknown)
{
  FeedJsonToken token;

  while ((token = feed_json_reader_next (format->reader)) == FEED_JSON_NAME)
    {
      const char *name = feed_json_reader_get_text (format->reader, NULL);
      const Member *member = find_member (members, name);

      if (member == NULL && unknown != NULL)
        keep_extension (format, name, unknown);
      else
        {
          token = feed_json_reader_next (format->reader);
          if (member != NULL)
            member->read (format, member, token, target);
          else
            feed_json_reader_skip (format->reader, token);
        }
      stop_if_too_large (format);
    }

  return token == FEED_JSON_OBJECT_END;
}

static gboolean
read_object (Format *format, const Member *members, gpointer target)
{
  return read_members (format, members, target, NULL);
}

/* The text of a string or a number; other values are passed over. */
static const char *
get_scalar (Format *format, FeedJsonToken token, gsize *length)
{
  if (token == FEED_JSON_STRING || token == FEED_JSON_NUMBER)
    return feed_json_reader_get_text (format->reader, length);
  feed_json_reader_skip (format->reader, token);

  return NULL;
}

static const char *
get_uri (Format *format, FeedJsonToken token)
{
  gsize length;
  const char *text = get_scalar (format, token, &length);

  return text != NULL ? feed_make_uri (format->arena, format->base, text, length) : NULL;
}

static void
read_string (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  gsize length;
  const char *text = get_scalar (format, token, &length);

  if (text != NULL)
    FIELD (member, target, const char *) = feed_make_string (format->arena, text, length);
}

static void
read_uri (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  FIELD (member, target, const char *) = get_uri (format, token);
}

static void
read_date (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  const char *text = get_scalar (format, token, NULL);

  if (text != NULL)
    FIELD (member, target, gint64) = feed_date_parse (text);
}

static void
read_number (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  g_autofree char *text = g_strdup (get_scalar (format, token, NULL));

  if (text != NULL)
    text[strcspn (text, ".")] = '\0';
  FIELD (member, target, gint64) = feed_make_number (text);
}

static FeedText *
make_text (Format *format, FeedJsonToken token, FeedTextKind kind)
{
  gsize length;
  const char *value = get_scalar (format, token, &length);
  FeedText *text = value != NULL ? feed_make_text (format->arena, kind, value, length) : NULL;

  if (text != NULL)
    text->base = format->base;

  return text;
}

static void
read_text (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  FIELD (member, target, FeedText *) = make_text (format, token, FEED_TEXT_PLAIN);
}

static void
add_content (Format *format, FeedEntry *entry, FeedJsonToken token, FeedTextKind kind)
{
  FeedText *text = make_text (format, token, kind);

  if (text != NULL)
    feed_arena_append (format->arena, &entry->contents, text);
}

static void
read_html_content (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  add_content (format, target, token, FEED_TEXT_HTML);
}

static void
read_text_content (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  add_content (format, target, token, FEED_TEXT_PLAIN);
}

static void
read_link (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  const char *uri = get_uri (format, token);
  FeedLink *link;

  if (uri == NULL)
    return;
  link = feed_link_new (format->arena);
  link->href = uri;
  link->rel = member->detail;
  feed_arena_append (format->arena, &FIELD (member, target, GPtrArray *), link);
}

static void
read_image (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  const char *uri = get_uri (format, token);
  FeedImage *image;

  if (uri == NULL || FIELD (member, target, FeedImage *) != NULL)
    return;
  image = feed_image_new (format->arena);
  image->uri = uri;
  FIELD (member, target, FeedImage *) = image;
}

/* Calls @read for each value of an array; a value without brackets stands for an array of one. */
static void
read_each (Format *format,
           const Member *member,
           FeedJsonToken token,
           gpointer target,
           void (*read) (Format *, const Member *, FeedJsonToken, gpointer))
{
  if (token != FEED_JSON_ARRAY)
    {
      read (format, member, token, target);
      return;
    }
  while ((token = feed_json_reader_next (format->reader)) != FEED_JSON_ARRAY_END &&
         token != FEED_JSON_ERROR)
    {
      read (format, member, token, target);
      stop_if_too_large (format);
    }
}

static const Member person_members[] = {
  { "name", read_string, G_STRUCT_OFFSET (FeedPerson, name), NULL },
  { "url", read_uri, G_STRUCT_OFFSET (FeedPerson, uri), NULL },
  { NULL },
};

static void
read_person (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  FeedPerson *person = feed_person_new (format->arena);

  if (token == FEED_JSON_OBJECT)
    read_object (format, person_members, person);
  else if (token == FEED_JSON_STRING)
    person->name = feed_arena_strdup (format->arena, get_scalar (format, token, NULL));
  else
    feed_json_reader_skip (format->reader, token);
  if (person->name != NULL || person->uri != NULL)
    feed_arena_append (format->arena, &FIELD (member, target, GPtrArray *), person);
}

static void
read_persons (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  /* 1.1 has "authors" in place of the "author" of 1.0; many give both. */
  if (FIELD (member, target, GPtrArray *) != NULL)
    feed_json_reader_skip (format->reader, token);
  else
    read_each (format, member, token, target, read_person);
}

static void
read_tag (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  gsize length;
  const char *text = get_scalar (format, token, &length);
  FeedCategory *category = text != NULL ? feed_make_category (format->arena, text, length, NULL)
                                        : NULL;

  if (category != NULL)
    feed_arena_append (format->arena, &FIELD (member, target, GPtrArray *), category);
}

static void
read_tags (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  read_each (format, member, token, target, read_tag);
}

static const Member attachment_members[] = {
  { "url", read_uri, G_STRUCT_OFFSET (FeedEnclosure, uri), NULL },
  { "mime_type", read_string, G_STRUCT_OFFSET (FeedEnclosure, media_type), NULL },
  { "title", read_string, G_STRUCT_OFFSET (FeedEnclosure, title), NULL },
  { "size_in_bytes", read_number, G_STRUCT_OFFSET (FeedEnclosure, length), NULL },
  { "duration_in_seconds", read_number, G_STRUCT_OFFSET (FeedEnclosure, duration), NULL },
  { NULL },
};

static void
read_attachment (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  FeedEnclosure *enclosure = feed_enclosure_new (format->arena);

  if (token == FEED_JSON_OBJECT)
    read_object (format, attachment_members, enclosure);
  else
    feed_json_reader_skip (format->reader, token);
  if (enclosure->uri != NULL)
    feed_arena_append (format->arena, &FIELD (member, target, GPtrArray *), enclosure);
}

static void
read_attachments (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  read_each (format, member, token, target, read_attachment);
}

#define ENTRY(name, how, field_)                                                                   \
  {                                                                                                \
    name, read_##how, G_STRUCT_OFFSET (FeedEntry, field_), NULL                                    \
  }
#define ENTRY_LINK(name, rel)                                                                      \
  {                                                                                                \
    name, read_link, G_STRUCT_OFFSET (FeedEntry, links), rel                                       \
  }

static const Member entry_members[] = {
  ENTRY ("id", string, id),
  ENTRY_LINK ("url", "alternate"),
  ENTRY_LINK ("external_url", "related"),
  ENTRY ("title", text, title),
  ENTRY ("content_html", html_content, contents),
  ENTRY ("content_text", text_content, contents),
  ENTRY ("summary", text, summary),
  ENTRY ("image", image, image),
  ENTRY ("banner_image", image, image),
  ENTRY ("date_published", date, published),
  ENTRY ("date_modified", date, updated),
  ENTRY ("authors", persons, authors),
  ENTRY ("author", persons, authors),
  ENTRY ("tags", tags, categories),
  ENTRY ("language", string, language),
  ENTRY ("attachments", attachments, enclosures),
  { NULL },
};

static void
read_item (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  GPtrArray *foreign = NULL;
  FeedEntry *entry;

  if (token != FEED_JSON_OBJECT)
    {
      feed_json_reader_skip (format->reader, token);
      return;
    }
  entry = feed_entry_new (format->arena);
  if (!read_members (format, entry_members, entry, &foreign))
    return;
  if (foreign != NULL)
    {
      entry->more = feed_extension_new (format->arena);
      entry->more->foreign = foreign;
    }
  entry->id_is_permalink = entry->id != NULL && feed_iri_is_http (entry->id);
  feed_arena_append (format->arena, &format->document->entries, entry);
}

static void
read_items (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  format->has_items = token == FEED_JSON_ARRAY || token == FEED_JSON_OBJECT;
  read_each (format, member, token, target, read_item);
}

static const Member hub_members[] = {
  { "url", read_link, G_STRUCT_OFFSET (FeedInfo, links), "hub" },
  { NULL },
};

static void
read_hub (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  if (token == FEED_JSON_OBJECT)
    read_object (format, hub_members, target);
  else
    feed_json_reader_skip (format->reader, token);
}

static void
read_hubs (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  read_each (format, member, token, target, read_hub);
}

/* "https://jsonfeed.org/version/1.1"; the first release calls itself "1", which is 1.0. */
static void
read_version (Format *format, const Member *member, FeedJsonToken token, gpointer target)
{
  const char *text = get_scalar (format, token, NULL);
  const char *version = text != NULL ? strstr (text, "jsonfeed.org/version/") : NULL;

  if (version == NULL)
    return;
  version = strrchr (version, '/') + 1;
  format->has_version = TRUE;
  format->document->version = feed_arena_strdup (format->arena,
                                                 g_str_equal (version, "1") ? "1.0" : version);
}

#define INFO(name, how, field_)                                                                    \
  {                                                                                                \
    name, read_##how, G_STRUCT_OFFSET (FeedInfo, field_), NULL                                     \
  }
#define INFO_LINK(name, rel)                                                                       \
  {                                                                                                \
    name, read_link, G_STRUCT_OFFSET (FeedInfo, links), rel                                        \
  }

static const Member feed_members[] = {
  { "version", read_version, 0, NULL }, INFO ("title", text, title),
  INFO ("description", text, subtitle), INFO_LINK ("home_page_url", "alternate"),
  INFO_LINK ("feed_url", "self"),       INFO_LINK ("next_url", "next"),
  INFO ("icon", image, image),          INFO ("favicon", uri, icon),
  INFO ("language", string, language),  INFO ("authors", persons, authors),
  INFO ("author", persons, authors),    { "hubs", read_hubs, 0, NULL },
  { "items", read_items, 0, NULL },     { NULL },
};

/* The address of the feed identifies it: there is no other identifier. */
static void
take_id (FeedInfo *info)
{
  for (guint i = 0; info->links != NULL && i < info->links->len; i++)
    {
      FeedLink *link = info->links->pdata[i];

      if (g_str_equal (link->rel, "self"))
        info->id = link->href;
    }
}

/* Much has items. Who forgot the version has at least a name for them. */
static gboolean
is_feed (Format *format)
{
  return format->has_version || (format->has_items && format->document->info->title != NULL);
}

static gboolean
check (Format *format, GError **error)
{
  const GError *problem = feed_json_reader_get_error (format->reader);

  if (problem != NULL && (problem->code == FEED_ERROR_LIMIT_EXCEEDED || !is_feed (format)))
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  if (!is_feed (format))
    {
      g_set_error (error, FEED_ERROR, FEED_ERROR_NOT_A_FEED,
                   _ ("This is a JSON document of another kind, not a feed"));
      return FALSE;
    }

  return TRUE;
}

static void
read_feed (Format *format, FeedInfo *info)
{
  GPtrArray *foreign = NULL;

  read_members (format, feed_members, info, &foreign);
  if (foreign == NULL)
    return;
  info->more = feed_extension_new (format->arena);
  info->more->foreign = foreign;
}

static void
warn (Format *format, const char *message)
{
  feed_arena_append (format->arena, &format->document->warnings,
                     feed_arena_strdup (format->arena, message));
}

FeedDocument *
feed_json_format_read (const char *text, gsize length, const char *base, GError **error)
{
  g_auto (Format) format = { NULL };
  const GError *problem;

  if (feed_rss_json_is (text, length))
    return feed_rss_json_read (text, length, base, error);
  format.reader = feed_json_reader_new (text, length);
  format.document = feed_document_new ();
  format.document->format = FEED_FORMAT_JSON;
  format.arena = format.document->arena;
  format.base = feed_arena_strdup (format.arena, base);
  format.text = text;
  if (feed_json_reader_next (format.reader) == FEED_JSON_OBJECT)
    read_feed (&format, format.document->info);
  if (!check (&format, error))
    return NULL;

  problem = feed_json_reader_get_error (format.reader);
  format.document->is_complete = problem == NULL;
  if (problem != NULL)
    warn (&format, problem->message);
  if (feed_json_reader_was_lenient (format.reader))
    warn (&format, "The JSON is not written as its standard (RFC 8259) asks");
  take_id (format.document->info);

  return g_steal_pointer (&format.document);
}
