/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-member-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-app-markup.h"
#include "feed-charset.h"
#include "feed-document.h"
#include "feed-parser.h"
#include "feed-text.h"

#define XHTML_NS "http://www.w3.org/1999/xhtml"
#define THREADING_NS "http://purl.org/syndication/thread/1.0"
#define RELATIONS "http://www.iana.org/assignments/relation/"

/**
 * FeedMember:
 *
 * An entry of a collection, as the server keeps it: RFC 5023, section 4.1.
 *
 * It holds the document as it came, so that editing it with [class@Feed.EntryBuilder] touches only
 * what was changed, and the validators that came with it. Immutable; any thread may read it, one at
 * a time.
 */
struct _FeedMember
{
  GObject parent_instance;

  FeedXmlDocument *document; /* (owned) */
  FeedDocument *parsed;      /* (owned) */
  char *uri;                 /* (owned) */
  char *edit_uri;            /* (owned) (nullable) */
  char *edit_media_uri;      /* (owned) (nullable) */
  char *media_uri;           /* (owned) (nullable) */
  char *etag;                /* (owned) (nullable) */
  char *last_modified;       /* (owned) (nullable) */
  gint64 edited;
  gboolean is_draft;
};

G_DEFINE_FINAL_TYPE (FeedMember, feed_member, G_TYPE_OBJECT)

static gboolean
has_relation (const FeedXmlNode *link, const char *relation)
{
  g_autofree char *rel = feed_app_get_attribute (link, "rel");
  const char *name = rel != NULL ? g_strstrip (rel) : "alternate";

  if (g_ascii_strncasecmp (name, RELATIONS, strlen (RELATIONS)) == 0)
    name += strlen (RELATIONS);
  return g_ascii_strcasecmp (name, relation) == 0;
}

static char *
find_link (const FeedXmlNode *entry, const char *relation)
{
  for (FeedXmlNode *link = feed_xml_node_first (entry, FEED_ATOM_NS, "link"); link != NULL;
       link = feed_xml_node_next (link, FEED_ATOM_NS, "link"))
    if (has_relation (link, relation))
      return feed_app_get_uri (link, "href");
  return NULL;
}

static void
read_document (FeedMember *self)
{
  FeedXmlNode *entry = feed_xml_document_get_root (self->document);
  FeedXmlNode *content = feed_xml_node_first (entry, FEED_ATOM_NS, "content");

  self->edit_uri = find_link (entry, "edit");
  self->edit_media_uri = find_link (entry, "edit-media");
  self->media_uri = content != NULL ? feed_app_get_uri (content, "src") : NULL;
  self->is_draft = feed_app_is_draft (entry);
  self->edited = feed_app_get_edited (entry);
}

static gboolean
check_entry (const FeedXmlDocument *document, GError **error)
{
  FeedXmlNode *root = feed_xml_document_get_root (document);

  if (root != NULL && feed_xml_node_is (root, FEED_ATOM_NS, "entry"))
    return TRUE;
  g_set_error (error, FEED_ERROR, FEED_ERROR_NOT_A_FEED,
               _ ("The server answered with something else than the entry (“%s”)"),
               root != NULL ? feed_xml_node_get_name (root) : "");

  return FALSE;
}

FeedMember *
feed_member_new (FeedXmlDocument *document, const FeedMemberHead *head, GError **error)
{
  g_autoptr (FeedXmlDocument) owned = document;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FeedMember) self = NULL;

  if (!check_entry (document, error))
    return NULL;
  bytes = feed_xml_document_to_bytes (document);
  self = g_object_new (FEED_TYPE_MEMBER, NULL);
  self->parsed = feed_parser_parse_bytes (bytes, head->uri, NULL, error);
  if (self->parsed == NULL)
    return NULL;
  self->document = g_steal_pointer (&owned);
  self->uri = g_strdup (head->uri);
  self->etag = g_strdup (head->etag);
  self->last_modified = g_strdup (head->last_modified);
  read_document (self);

  return g_steal_pointer (&self);
}

FeedMember *
feed_member_restore (GBytes *bytes, const FeedMemberHead *head, GError **error)
{
  FeedXmlDocument *document = feed_xml_document_parse (bytes, NULL, head->uri, error);

  return document != NULL ? feed_member_new (document, head, error) : NULL;
}

char *
feed_member_get_xhtml (FeedMember *self)
{
  FeedXmlNode *content = feed_xml_node_first (feed_xml_document_get_root (self->document),
                                              FEED_ATOM_NS, "content");
  FeedXmlNode *div = content != NULL ? feed_xml_node_first (content, XHTML_NS, "div") : NULL;
  g_autofree char *type = div != NULL ? feed_app_get_attribute (content, "type") : NULL;
  g_autofree char *markup = NULL;
  GString *plain;

  if (type == NULL || g_ascii_strcasecmp (type, "xhtml") != 0)
    return NULL;
  markup = feed_xml_node_get_markup (div);
  plain = g_string_new (markup);
  /* Whatever it is put into says so. */
  g_string_replace (plain, " xmlns=\"" XHTML_NS "\"", "", 0);

  return g_string_free (plain, FALSE);
}

static gboolean
is_foreign (const FeedXmlNode *node)
{
  const char *ns = feed_xml_node_get_namespace (node);

  return ns != NULL && !feed_xml_node_is (node, FEED_ATOM_NS, NULL) &&
         !feed_xml_node_is (node, FEED_APP_NS, NULL) &&
         !feed_xml_node_is (node, FEED_APP_DRAFT_NS, NULL) &&
         !feed_xml_node_is (node, THREADING_NS, NULL);
}

gboolean
feed_member_keeps_foreign (FeedMember *self, FeedMember *sent)
{
  FeedXmlNode *root = feed_xml_document_get_root (self->document);
  FeedXmlNode *node = feed_xml_node_first (feed_xml_document_get_root (sent->document), NULL, NULL);

  for (; node != NULL; node = feed_xml_node_next (node, NULL, NULL))
    if (is_foreign (node) && feed_xml_node_first (root, feed_xml_node_get_namespace (node),
                                                  feed_xml_node_get_name (node)) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
feed_member_equal (FeedMember *self, FeedMember *other)
{
  g_autofree char *first = feed_xml_document_to_canonical (self->document);
  g_autofree char *second = feed_xml_document_to_canonical (other->document);

  return first != NULL && g_strcmp0 (first, second) == 0;
}

/**
 * feed_member_new_from_bytes:
 * @bytes: an Atom entry document (RFC 4287 section 2)
 * @content_type: (nullable): its media type as HTTP gave it, with parameters
 * @uri: where it comes from
 * @error: return location for an error
 *
 * Reads an entry that was kept, or that was sent by other means. It has no validators.
 *
 * Returns: (transfer full): the member, %NULL with a `FEED_ERROR` where it is no entry
 */
FeedMember *
feed_member_new_from_bytes (GBytes *bytes,
                            const char *content_type,
                            const char *uri,
                            GError **error)
{
  g_autofree char *charset = content_type != NULL ? feed_charset_of_media_type (content_type)
                                                  : NULL;
  FeedMemberHead head = { .uri = uri };
  FeedXmlDocument *document = feed_xml_document_parse (bytes, charset, uri, error);

  return document != NULL ? feed_member_new (document, &head, error) : NULL;
}

static void
feed_member_finalize (GObject *object)
{
  FeedMember *self = FEED_MEMBER (object);

  feed_xml_document_free (self->document);
  g_clear_pointer (&self->parsed, feed_document_unref);
  g_free (self->uri);
  g_free (self->edit_uri);
  g_free (self->edit_media_uri);
  g_free (self->media_uri);
  g_free (self->etag);
  g_free (self->last_modified);
  G_OBJECT_CLASS (feed_member_parent_class)->finalize (object);
}

static void
feed_member_class_init (FeedMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_member_finalize;
}

static void
feed_member_init (FeedMember *self)
{
}

const FeedXmlDocument *
feed_member_get_document (FeedMember *self)
{
  return self->document;
}

/**
 * feed_member_get_entry:
 * @self: a member
 *
 * Gets what the entry says.
 *
 * Returns: (transfer none): the entry
 */
FeedEntry *
feed_member_get_entry (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), NULL);

  return g_ptr_array_index (feed_document_get_entries (self->parsed), 0);
}

/**
 * feed_member_get_uri:
 * @self: a member
 *
 * Gets where the member was fetched from or made at. Publishing knows it as the member URI; the
 * address for readers is [method@Feed.Entry.get_uri].
 *
 * Returns: the absolute address
 */
const char *
feed_member_get_uri (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), NULL);

  return self->uri;
}

/**
 * feed_member_get_edit_uri:
 * @self: a member
 *
 * Gets where to change and delete the member: what the entry itself says (RFC 5023 section 11.1),
 * before where it was found.
 *
 * Returns: the absolute address
 */
const char *
feed_member_get_edit_uri (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), NULL);

  return self->edit_uri != NULL ? self->edit_uri : self->uri;
}

/**
 * feed_member_get_edit_media_uri:
 * @self: a member
 *
 * Gets where to replace the bytes of a medium (RFC 5023 section 11.2).
 *
 * Returns: (nullable): the absolute address
 */
const char *
feed_member_get_edit_media_uri (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), NULL);

  return self->edit_media_uri;
}

/**
 * feed_member_get_media_uri:
 * @self: a member
 *
 * Gets where readers find the medium that this entry describes (RFC 5023 section 9.6).
 *
 * Returns: (nullable): the absolute address
 */
const char *
feed_member_get_media_uri (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), NULL);

  return self->media_uri;
}

/**
 * feed_member_get_etag:
 * @self: a member
 *
 * Gets the entity tag that came with the entry, byte for byte (RFC 9110 section 8.8.3).
 *
 * Returns: (nullable): the tag
 */
const char *
feed_member_get_etag (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), NULL);

  return self->etag;
}

/**
 * feed_member_get_last_modified:
 * @self: a member
 *
 * Gets the time of the last change as the server wrote it (RFC 9110 section 8.8.2).
 *
 * Returns: (nullable): the header’s value
 */
const char *
feed_member_get_last_modified (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), NULL);

  return self->last_modified;
}

/**
 * feed_member_get_edited:
 * @self: a member
 *
 * Tells when the entry was last changed on the server (RFC 5023 section 10.2), or was updated,
 * where it does not say so.
 *
 * Returns: Unix seconds, or FEED_TIME_NONE
 */
gint64
feed_member_get_edited (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), FEED_TIME_NONE);

  return self->edited;
}

/**
 * feed_member_is_draft:
 * @self: a member
 *
 * Says whether the server keeps the entry as a draft (RFC 5023 section 13.1.1).
 *
 * Returns: whether it is a draft
 */
gboolean
feed_member_is_draft (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), FALSE);

  return self->is_draft;
}

/**
 * feed_member_is_media_link:
 * @self: a member
 *
 * Says whether the entry stands for a medium (RFC 5023 section 9.6).
 *
 * Returns: whether it is a media link entry
 */
gboolean
feed_member_is_media_link (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), FALSE);

  return self->edit_media_uri != NULL;
}

/**
 * feed_member_to_bytes:
 * @self: a member
 *
 * Writes the entry document, with everything that came with it.
 *
 * Returns: (transfer full): an Atom entry document in UTF-8
 */
GBytes *
feed_member_to_bytes (FeedMember *self)
{
  g_return_val_if_fail (FEED_IS_MEMBER (self), NULL);

  return feed_xml_document_to_bytes (self->document);
}
