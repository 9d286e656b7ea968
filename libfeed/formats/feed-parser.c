/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-parser.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-charset.h"
#include "feed-error.h"
#include "feed-head.h"
#include "feed-input.h"
#include "feed-json-format.h"
#include "feed-limits.h"
#include "feed-link-header.h"
#include "feed-model-private.h"
#include "feed-refusal.h"
#include "feed-xml-format.h"

/**
 * FeedParser:
 *
 * Reads one document of any supported format: push its bytes in chunks of any size, then finish.
 * What the format is, the content says; what the encoding is, the `charset` of the media type says
 * first, unless there is a byte order mark.
 *
 * Documents that are damaged are read as far as they go: every entry that is whole is there, and
 * [method@Feed.Document.get_warnings] says what is wrong. Any thread may use a parser, one at a
 * time.
 */
struct _FeedParser
{
  GObject parent_instance;

  char *base_uri;   /* (owned) (nullable) */
  FeedInput *input; /* (owned) */
  gsize n_bytes;
  GError *error;           /* (owned) (nullable): why reading stopped */
  GPtrArray *link_headers; /* (owned) (element-type utf8) */

  FeedHeadKind kind;
  GString *head; /* (owned): until the kind is known; of a page, what was read of it */
  gboolean has_junk;
  FeedXmlFormat *xml; /* (owned) (nullable) */
  GString *json;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FeedParser, feed_parser, G_TYPE_OBJECT)

static void
feed_parser_finalize (GObject *object)
{
  FeedParser *self = FEED_PARSER (object);

  g_free (self->base_uri);
  g_clear_pointer (&self->input, feed_input_free);
  g_clear_pointer (&self->xml, feed_xml_format_free);
  if (self->json != NULL)
    g_string_free (self->json, TRUE);
  g_string_free (self->head, TRUE);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->link_headers);

  G_OBJECT_CLASS (feed_parser_parent_class)->finalize (object);
}

static void
feed_parser_class_init (FeedParserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_parser_finalize;
}

static void
feed_parser_init (FeedParser *self)
{
  self->link_headers = g_ptr_array_new_with_free_func (g_free);
  self->head = g_string_new (NULL);
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;

  return TRUE;
}

static void
take_page (FeedParser *self, const char *text, gsize length, gboolean is_all)
{
  if (self->error != NULL)
    return;
  length = MIN (length, FEED_LIMIT_PAGE_BYTES - self->head->len);
  g_string_append_len (self->head, text, length);
  self->error = feed_refusal_new_page (self->head->str, self->head->len, self->base_uri,
                                       is_all || self->head->len == FEED_LIMIT_PAGE_BYTES);
}

static void
take_text (FeedParser *self, const char *text, gsize length)
{
  switch (self->kind)
    {
    case FEED_HEAD_XML:
      feed_xml_format_push (self->xml, text, length, &self->error);
      break;
    case FEED_HEAD_JSON:
      g_string_append_len (self->json, text, length);
      break;
    case FEED_HEAD_PAGE:
      take_page (self, text, length, FALSE);
      break;
    case FEED_HEAD_OTHER:
    case FEED_HEAD_UNKNOWN:
    default:
      break;
    }
}

/* Knows from its head what the document is, as soon as that can be known. */
static void
look_at_head (FeedParser *self, gboolean is_all)
{
  g_autoptr (GString) head = NULL;
  gsize skip;

  self->kind = feed_head_look (self->head->str, self->head->len, is_all, &skip);
  if (self->kind == FEED_HEAD_UNKNOWN)
    return;
  self->has_junk = !is_blank (self->head->str, skip);
  head = g_steal_pointer (&self->head);
  self->head = g_string_new (NULL);
  if (self->kind == FEED_HEAD_XML)
    self->xml = feed_xml_format_new (self->base_uri);
  else if (self->kind == FEED_HEAD_JSON)
    self->json = g_string_new (NULL);
  take_text (self, head->str + skip, head->len - skip);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  FeedParser *self = user_data;

  if (self->error != NULL)
    return;
  if (self->kind != FEED_HEAD_UNKNOWN)
    {
      take_text (self, text, length);
      return;
    }
  g_string_append_len (self->head, text, length);
  look_at_head (self, self->head->len >= FEED_HEAD_MOST);
}

/**
 * feed_parser_new:
 * @base_uri: (nullable): the address of the document, which relative addresses are resolved against
 * @content_type: (nullable): the media type as HTTP gives it
 *
 * Makes a parser for one document.
 *
 * Returns: (transfer full): a parser for one document
 */
FeedParser *
feed_parser_new (const char *base_uri, const char *content_type)
{
  FeedParser *self = g_object_new (FEED_TYPE_PARSER, NULL);
  g_autofree char *charset = feed_charset_of_media_type (content_type);

  self->base_uri = g_strdup (base_uri);
  self->input = feed_input_new (charset, text_cb, self);

  return self;
}

/**
 * feed_parser_add_header:
 * @self: a parser
 * @name: the name of an HTTP header
 * @value: its value
 *
 * Says what came with the document. The links of a `Link` header (RFC 8288) are added to those of
 * the feed; other headers mean nothing here.
 */
void
feed_parser_add_header (FeedParser *self, const char *name, const char *value)
{
  g_return_if_fail (FEED_IS_PARSER (self));

  if (g_ascii_strcasecmp (name, "Link") == 0)
    g_ptr_array_add (self->link_headers, g_utf8_make_valid (value, -1));
}

static gboolean
report (FeedParser *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));

  return FALSE;
}

/**
 * feed_parser_push:
 * @self: a parser
 * @bytes: (array length=length): the next part of the document
 * @length: how many bytes
 * @error: return location for an error
 *
 * Reads on. An error is of the domain %FEED_ERROR and final: the document is not a feed, or asks
 * for more than is allowed.
 *
 * Returns: whether it makes sense to go on
 */
gboolean
feed_parser_push (FeedParser *self, const char *bytes, gsize length, GError **error)
{
  g_return_val_if_fail (FEED_IS_PARSER (self), FALSE);

  self->n_bytes += length;
  if (self->n_bytes > FEED_LIMIT_DOCUMENT_BYTES && self->error == NULL)
    g_set_error (&self->error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED,
                 _ ("The document is larger than is allowed"));
  if (self->error == NULL)
    feed_input_push (self->input, bytes, length);
  if (self->error == NULL && feed_input_is_binary (self->input))
    self->error = feed_refusal_new_binary (feed_input_get_kind (self->input));

  return report (self, error);
}

static FeedDocument *
finish_format (FeedParser *self, GError **error)
{
  if (self->xml != NULL)
    return feed_xml_format_finish (self->xml, error);
  if (self->json != NULL)
    return feed_json_format_read (self->json->str, self->json->len, self->base_uri, error);

  if (feed_input_is_binary (self->input))
    g_propagate_error (error, feed_refusal_new_binary (feed_input_get_kind (self->input)));
  else if (self->kind == FEED_HEAD_OTHER)
    g_set_error (error, FEED_ERROR, FEED_ERROR_NOT_A_FEED,
                 _ ("The document is neither XML nor JSON, so it is not a feed"));
  else
    g_set_error (error, FEED_ERROR, FEED_ERROR_EMPTY_DOCUMENT, _ ("The document is empty"));

  return NULL;
}

static void
warn (FeedDocument *document, const char *message)
{
  feed_arena_append (document->arena, &document->warnings,
                     feed_arena_strdup (document->arena, message));
}

/**
 * feed_parser_finish:
 * @self: a parser
 * @error: return location for an error
 *
 * Ends the document. Nothing can be pushed after that.
 *
 * Returns: (transfer full): the document, or %NULL with an error of the domain %FEED_ERROR
 */
FeedDocument *
feed_parser_finish (FeedParser *self, GError **error)
{
  FeedDocument *document;

  g_return_val_if_fail (FEED_IS_PARSER (self), NULL);

  if (self->error == NULL)
    feed_input_finish (self->input);
  if (self->kind == FEED_HEAD_UNKNOWN)
    look_at_head (self, TRUE);
  if (self->kind == FEED_HEAD_PAGE)
    take_page (self, "", 0, TRUE);
  if (!report (self, error))
    return NULL;
  document = finish_format (self, error);
  if (document == NULL)
    return NULL;

  document->encoding = feed_arena_strdup (document->arena, feed_input_get_encoding (self->input));
  document->info->n_own_links = document->info->links != NULL ? document->info->links->len : 0;
  for (guint i = 0; i < self->link_headers->len; i++)
    feed_link_header_read (document->arena, self->link_headers->pdata[i], self->base_uri,
                           &document->info->links);
  if (feed_input_get_problem (self->input) != NULL)
    warn (document, feed_input_get_problem (self->input));
  if (feed_input_had_damage (self->input))
    warn (document, "Bytes that are no characters of the encoding were replaced");
  if (self->has_junk)
    warn (document, "There is something else before the beginning of the document");

  return document;
}

/**
 * feed_parser_parse_bytes:
 * @bytes: a whole document
 * @base_uri: (nullable): its address
 * @content_type: (nullable): the media type as HTTP gives it
 * @error: return location for an error
 *
 * Reads a document that is in memory.
 *
 * Returns: (transfer full): the document, or %NULL with an error of the domain %FEED_ERROR
 */
FeedDocument *
feed_parser_parse_bytes (GBytes *bytes,
                         const char *base_uri,
                         const char *content_type,
                         GError **error)
{
  return feed_parser_parse_reply (bytes, base_uri, content_type, NULL, error);
}

/**
 * feed_parser_parse_reply:
 * @bytes: a whole document
 * @base_uri: (nullable): its address
 * @content_type: (nullable): the media type as HTTP gives it
 * @links: (nullable) (array zero-terminated=1): the `Link` headers that came with it (RFC 8288)
 * @error: return location for an error
 *
 * Reads a document that is in memory, with what HTTP says of it.
 *
 * Returns: (transfer full): the document, or %NULL with an error of the domain %FEED_ERROR
 */
FeedDocument *
feed_parser_parse_reply (GBytes *bytes,
                         const char *base_uri,
                         const char *content_type,
                         const char *const *links,
                         GError **error)
{
  g_autoptr (FeedParser) parser = feed_parser_new (base_uri, content_type);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; links != NULL && links[i] != NULL; i++)
    feed_parser_add_header (parser, "Link", links[i]);

  /* In pieces, so that what is made on the way stays in the caches. */
  for (gsize done = 0; done < length; done += 32768)
    if (!feed_parser_push (parser, data + done, MIN (length - done, 32768), error))
      return NULL;

  return feed_parser_finish (parser, error);
}
