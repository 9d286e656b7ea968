/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-builder.h"

#include <string.h>

#include "feed-app-markup.h"
#include "feed-date.h"
#include "feed-member-private.h"

#define XHTML_NS "http://www.w3.org/1999/xhtml"
#define XML_NS "http://www.w3.org/XML/1998/namespace"
#define THREADING_NS "http://purl.org/syndication/thread/1.0"
#define SIGNATURE_NS "http://www.w3.org/2000/09/xmldsig#"

/**
 * FeedEntryBuilder:
 *
 * Writes an entry: a new one, or one that was fetched.
 *
 * Of a fetched entry only what is really changed is touched: foreign elements and attributes,
 * namespaces, `xml:base`, `xml:lang` and links of unknown relations stay as they are (RFC 5023,
 * section 6.2). A signature that a change makes invalid is taken out. One thread at a time.
 */
struct _FeedEntryBuilder
{
  GObject parent_instance;

  FeedXmlDocument *document; /* (owned) */
  gboolean is_changed;
};

G_DEFINE_FINAL_TYPE (FeedEntryBuilder, feed_entry_builder, G_TYPE_OBJECT)

static void
feed_entry_builder_finalize (GObject *object)
{
  FeedEntryBuilder *self = FEED_ENTRY_BUILDER (object);

  feed_xml_document_free (self->document);
  G_OBJECT_CLASS (feed_entry_builder_parent_class)->finalize (object);
}

static void
feed_entry_builder_class_init (FeedEntryBuilderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_entry_builder_finalize;
}

static void
feed_entry_builder_init (FeedEntryBuilder *self)
{
}

/**
 * feed_entry_builder_new:
 *
 * Begins an entry with nothing in it but an identifier of its own, a `urn:uuid` (RFC 4287 section
 * 4.2.6). It stays the entry's name through all attempts to send it.
 *
 * Returns: (transfer full): a builder
 */
FeedEntryBuilder *
feed_entry_builder_new (void)
{
  FeedEntryBuilder *self = g_object_new (FEED_TYPE_ENTRY_BUILDER, NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *id = g_strconcat ("urn:uuid:", uuid, NULL);

  self->document = feed_xml_document_new (FEED_ATOM_NS, "entry");
  feed_entry_builder_set_id (self, id);

  return self;
}

/**
 * feed_entry_builder_new_from_member:
 * @member: an entry as the server has it
 *
 * Begins with an entry that was fetched. @member stays as it is.
 *
 * Returns: (transfer full): a builder
 */
FeedEntryBuilder *
feed_entry_builder_new_from_member (FeedMember *member)
{
  FeedEntryBuilder *self = g_object_new (FEED_TYPE_ENTRY_BUILDER, NULL);

  self->document = feed_xml_document_copy (feed_member_get_document (member));

  return self;
}

static FeedXmlNode *
get_entry (FeedEntryBuilder *self)
{
  return feed_xml_document_get_root (self->document);
}

static FeedXmlNode *
get_child (FeedEntryBuilder *self, const char *name)
{
  return feed_xml_node_first (get_entry (self), FEED_ATOM_NS, name);
}

static void
remove_node (FeedEntryBuilder *self, FeedXmlNode *node)
{
  if (node == NULL)
    return;
  feed_xml_node_remove (node);
  self->is_changed = TRUE;
}

static FeedXmlNode *
ensure_child (FeedEntryBuilder *self, const char *name)
{
  FeedXmlNode *child = get_child (self, name);

  return child != NULL ? child : feed_xml_node_append (get_entry (self), FEED_ATOM_NS, name);
}

static void
set_simple (FeedEntryBuilder *self, const char *name, const char *value)
{
  FeedXmlNode *node = get_child (self, name);
  g_autofree char *present = node != NULL ? feed_xml_node_get_text (node) : NULL;

  if (g_strcmp0 (present, value) == 0)
    return;
  if (value == NULL)
    {
      remove_node (self, node);
      return;
    }
  feed_xml_node_set_text (ensure_child (self, name), value);
  self->is_changed = TRUE;
}

static void
set_attribute (FeedEntryBuilder *self,
               FeedXmlNode *node,
               const char *ns,
               const char *name,
               const char *value)
{
  g_autofree char *present = feed_xml_node_get_attribute (node, ns, name);

  if (g_strcmp0 (present, value) == 0)
    return;
  feed_xml_node_set_attribute (node, ns, name, value);
  self->is_changed = TRUE;
}

/**
 * feed_entry_builder_set_id:
 * @self: a builder
 * @id: an IRI that no other entry has
 *
 * Sets the entry's identifier. Servers may give it another one.
 */
void
feed_entry_builder_set_id (FeedEntryBuilder *self, const char *id)
{
  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));
  g_return_if_fail (id != NULL);

  set_simple (self, "id", id);
}

static const char *
kind_to_type (FeedTextKind kind, const char *media_type)
{
  static const char *const types[] = {
    [FEED_TEXT_PLAIN] = "text",
    [FEED_TEXT_HTML] = "html",
    [FEED_TEXT_XHTML] = "xhtml",
  };

  return kind == FEED_TEXT_OTHER ? media_type : types[kind];
}

static gboolean
has_value (const FeedXmlNode *node, const char *type, const char *value)
{
  g_autofree char *present_type = feed_xml_node_get_attribute (node, NULL, "type");
  g_autofree char *present = NULL;

  if (strcmp (present_type != NULL ? present_type : "text", type) != 0)
    return FALSE;
  present = strcmp (type, "xhtml") == 0 ? feed_xml_node_get_markup (node)
                                        : feed_xml_node_get_text (node);

  return strcmp (present, value) == 0;
}

/* RFC 4287 section 3.1.1 and 4.1.3.1: "text" is what is meant where there is no type. */
static gboolean
write_construct (FeedXmlNode *node, const char *type, const char *value, GError **error)
{
  g_autofree char *present = feed_xml_node_get_attribute (node, NULL, "type");

  if (strcmp (type, "xhtml") != 0)
    feed_xml_node_set_text (node, value);
  else if (!feed_xml_node_set_markup (node, value, error))
    return FALSE;
  feed_xml_node_set_attribute (node, NULL, "src", NULL);
  feed_xml_node_set_attribute (node, NULL, "type",
                               strcmp (type, "text") == 0 && present == NULL ? NULL : type);

  return TRUE;
}

static gboolean
set_construct (FeedEntryBuilder *self,
               const char *name,
               const char *type,
               const char *text,
               GError **error)
{
  FeedXmlNode *node = get_child (self, name);
  gboolean is_new = node == NULL;
  g_autofree char *value = NULL;

  if (text == NULL)
    {
      remove_node (self, node);
      return TRUE;
    }
  value = strcmp (type, "xhtml") == 0
              ? g_strdup_printf ("<div xmlns=\"" XHTML_NS "\">%s</div>", text)
              : g_strdup (text);
  if (!is_new && has_value (node, type, value))
    return TRUE;
  node = ensure_child (self, name);
  if (!write_construct (node, type, value, error))
    {
      if (is_new)
        feed_xml_node_remove (node);
      return FALSE;
    }
  self->is_changed = TRUE;

  return TRUE;
}

/**
 * feed_entry_builder_set_title:
 * @self: a builder
 * @kind: %FEED_TEXT_PLAIN, %FEED_TEXT_HTML or %FEED_TEXT_XHTML
 * @text: (nullable): the title; %NULL takes it away
 * @error: return location for an error
 *
 * Sets the title (RFC 4287 section 4.2.14). XHTML comes without the `div` around it.
 *
 * Returns: whether it was set; %FALSE with %FEED_ERROR_MALFORMED for XHTML that is not well-formed
 */
gboolean
feed_entry_builder_set_title (FeedEntryBuilder *self,
                              FeedTextKind kind,
                              const char *text,
                              GError **error)
{
  g_return_val_if_fail (FEED_IS_ENTRY_BUILDER (self), FALSE);
  g_return_val_if_fail (kind < FEED_TEXT_OTHER, FALSE);

  return set_construct (self, "title", kind_to_type (kind, NULL), text, error);
}

/**
 * feed_entry_builder_set_summary:
 * @self: a builder
 * @kind: %FEED_TEXT_PLAIN, %FEED_TEXT_HTML or %FEED_TEXT_XHTML
 * @text: (nullable): the summary; %NULL takes it away
 * @error: return location for an error
 *
 * Sets the summary (RFC 4287 section 4.2.13). XHTML comes without the `div` around it.
 *
 * Returns: whether it was set; %FALSE with %FEED_ERROR_MALFORMED for XHTML that is not well-formed
 */
gboolean
feed_entry_builder_set_summary (FeedEntryBuilder *self,
                                FeedTextKind kind,
                                const char *text,
                                GError **error)
{
  g_return_val_if_fail (FEED_IS_ENTRY_BUILDER (self), FALSE);
  g_return_val_if_fail (kind < FEED_TEXT_OTHER, FALSE);

  return set_construct (self, "summary", kind_to_type (kind, NULL), text, error);
}

/**
 * feed_entry_builder_set_content:
 * @self: a builder
 * @kind: how to read @text
 * @media_type: (nullable): the media type of @text, for %FEED_TEXT_OTHER
 * @text: (nullable): the content; %NULL takes it away
 * @error: return location for an error
 *
 * Sets the content (RFC 4287 section 4.1.3). XHTML comes without the `div` around it.
 *
 * Returns: whether it was set; %FALSE with %FEED_ERROR_MALFORMED for XHTML that is not well-formed
 */
gboolean
feed_entry_builder_set_content (FeedEntryBuilder *self,
                                FeedTextKind kind,
                                const char *media_type,
                                const char *text,
                                GError **error)
{
  g_return_val_if_fail (FEED_IS_ENTRY_BUILDER (self), FALSE);
  g_return_val_if_fail (kind != FEED_TEXT_OTHER || media_type != NULL, FALSE);

  return set_construct (self, "content", kind_to_type (kind, media_type), text, error);
}

/**
 * feed_entry_builder_set_language:
 * @self: a builder
 * @language: (nullable): a language tag (RFC 5646); %NULL for none
 *
 * Sets the language of the whole entry.
 */
void
feed_entry_builder_set_language (FeedEntryBuilder *self, const char *language)
{
  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));

  set_attribute (self, get_entry (self), XML_NS, "lang", language);
}

/**
 * feed_entry_builder_set_author:
 * @self: a builder
 * @name: the author's name
 *
 * Names the author, where the entry names none yet: Atom asks for one (RFC 4287 section 4.2.1), and
 * servers put their own in its place.
 */
void
feed_entry_builder_set_author (FeedEntryBuilder *self, const char *name)
{
  FeedXmlNode *author;

  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));
  g_return_if_fail (name != NULL);

  if (get_child (self, "author") != NULL)
    return;
  author = feed_xml_node_append (get_entry (self), FEED_ATOM_NS, "author");
  feed_xml_node_set_text (feed_xml_node_append (author, FEED_ATOM_NS, "name"), name);
  self->is_changed = TRUE;
}

static void
set_time (FeedEntryBuilder *self, const char *name, gint64 time)
{
  g_autofree char *text = time != FEED_TIME_NONE ? feed_date_format (time) : NULL;

  set_simple (self, name, text);
}

/**
 * feed_entry_builder_set_published:
 * @self: a builder
 * @time: Unix seconds, FEED_TIME_NONE for none
 *
 * Sets when the entry was published first (RFC 4287 section 4.2.9).
 */
void
feed_entry_builder_set_published (FeedEntryBuilder *self, gint64 time)
{
  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));

  set_time (self, "published", time);
}

/**
 * feed_entry_builder_set_updated:
 * @self: a builder
 * @time: Unix seconds
 *
 * Sets when the entry was changed last in a way that its author finds worth telling (RFC 4287
 * section 4.2.15).
 */
void
feed_entry_builder_set_updated (FeedEntryBuilder *self, gint64 time)
{
  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));

  set_time (self, "updated", time);
}

/* The control element may hold what other protocols put there. */
static void
remove_draft (FeedEntryBuilder *self, FeedXmlNode *control)
{
  FeedXmlNode *draft = control != NULL ? feed_app_first (control, "draft") : NULL;

  if (draft == NULL)
    return;
  remove_node (self, draft);
  if (feed_xml_node_first (control, NULL, NULL) == NULL)
    remove_node (self, control);
}

static void
add_draft (FeedEntryBuilder *self, FeedXmlNode *control)
{
  FeedXmlNode *draft = control != NULL ? feed_app_first (control, "draft") : NULL;
  g_autofree char *present = draft != NULL ? feed_xml_node_get_text (draft) : NULL;

  if (g_strcmp0 (present, "yes") == 0)
    return;
  if (control == NULL)
    control = feed_xml_node_append (get_entry (self), FEED_APP_NS, "control");
  if (draft == NULL)
    draft = feed_xml_node_append (control, feed_xml_node_get_namespace (control), "draft");
  feed_xml_node_set_text (draft, "yes");
  self->is_changed = TRUE;
}

/**
 * feed_entry_builder_set_draft:
 * @self: a builder
 * @draft: whether it is a draft
 *
 * Asks the server not to show the entry to readers yet (RFC 5023 section 13.1.1). Some servers do
 * not listen: see what comes back.
 */
void
feed_entry_builder_set_draft (FeedEntryBuilder *self, gboolean draft)
{
  FeedXmlNode *control;

  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));

  control = feed_app_first (get_entry (self), "control");
  if (draft)
    add_draft (self, control);
  else
    remove_draft (self, control);
}

static FeedXmlNode *
find_category (FeedEntryBuilder *self, const char *term, const char *scheme)
{
  for (FeedXmlNode *node = get_child (self, "category"); node != NULL;
       node = feed_xml_node_next (node, FEED_ATOM_NS, "category"))
    {
      g_autofree char *its_term = feed_xml_node_get_attribute (node, NULL, "term");
      g_autofree char *its_scheme = feed_xml_node_get_attribute (node, NULL, "scheme");

      if (g_strcmp0 (its_term, term) == 0 && g_strcmp0 (its_scheme, scheme) == 0)
        return node;
    }
  return NULL;
}

/**
 * feed_entry_builder_clear_categories:
 * @self: a builder
 *
 * Takes all categories away. To keep what others wrote on a category that stays, remove the others
 * one by one instead.
 */
void
feed_entry_builder_clear_categories (FeedEntryBuilder *self)
{
  FeedXmlNode *node;

  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));

  while ((node = get_child (self, "category")) != NULL)
    remove_node (self, node);
}

/**
 * feed_entry_builder_add_category:
 * @self: a builder
 * @term: the category
 * @scheme: (nullable): what it is a term of
 * @label: (nullable): its name for people
 *
 * Adds a category, unless the entry has it (RFC 4287 section 4.2.2).
 */
void
feed_entry_builder_add_category (FeedEntryBuilder *self,
                                 const char *term,
                                 const char *scheme,
                                 const char *label)
{
  FeedXmlNode *node;

  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));
  g_return_if_fail (term != NULL);

  if (find_category (self, term, scheme) != NULL)
    return;
  node = feed_xml_node_append (get_entry (self), FEED_ATOM_NS, "category");
  set_attribute (self, node, NULL, "term", term);
  set_attribute (self, node, NULL, "scheme", scheme);
  set_attribute (self, node, NULL, "label", label);
}

/**
 * feed_entry_builder_remove_category:
 * @self: a builder
 * @term: the category
 * @scheme: (nullable): what it is a term of
 *
 * Takes a category away, if the entry has it.
 */
void
feed_entry_builder_remove_category (FeedEntryBuilder *self, const char *term, const char *scheme)
{
  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));
  g_return_if_fail (term != NULL);

  remove_node (self, find_category (self, term, scheme));
}

static FeedXmlNode *
find_link (FeedEntryBuilder *self, const char *rel)
{
  for (FeedXmlNode *node = get_child (self, "link"); node != NULL;
       node = feed_xml_node_next (node, FEED_ATOM_NS, "link"))
    {
      g_autofree char *its_rel = feed_xml_node_get_attribute (node, NULL, "rel");

      if (g_strcmp0 (its_rel, rel) == 0)
        return node;
    }
  return NULL;
}

/**
 * feed_entry_builder_set_link:
 * @self: a builder
 * @rel: the relation (RFC 4287 section 4.2.7.2)
 * @href: (nullable): where it leads to; %NULL takes the link away
 * @media_type: (nullable): the media type of what is there
 *
 * Sets the first link of a relation.
 */
void
feed_entry_builder_set_link (FeedEntryBuilder *self,
                             const char *rel,
                             const char *href,
                             const char *media_type)
{
  FeedXmlNode *node;

  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));
  g_return_if_fail (rel != NULL);

  node = find_link (self, rel);
  if (href == NULL)
    {
      remove_node (self, node);
      return;
    }
  if (node == NULL)
    node = feed_xml_node_append (get_entry (self), FEED_ATOM_NS, "link");
  set_attribute (self, node, NULL, "rel", rel);
  set_attribute (self, node, NULL, "href", href);
  set_attribute (self, node, NULL, "type", media_type);
}

/**
 * feed_entry_builder_set_in_reply_to:
 * @self: a builder
 * @ref: the identifier of the entry that is answered
 * @href: (nullable): where readers find it
 * @media_type: (nullable): the media type of what is at @href
 * @source: (nullable): the feed that it is in
 *
 * Says what the entry is an answer to (RFC 4685 section 3).
 */
void
feed_entry_builder_set_in_reply_to (FeedEntryBuilder *self,
                                    const char *ref,
                                    const char *href,
                                    const char *media_type,
                                    const char *source)
{
  FeedXmlNode *node;

  g_return_if_fail (FEED_IS_ENTRY_BUILDER (self));
  g_return_if_fail (ref != NULL);

  node = feed_xml_node_first (get_entry (self), THREADING_NS, "in-reply-to");
  if (node == NULL)
    node = feed_xml_node_append (get_entry (self), THREADING_NS, "in-reply-to");
  set_attribute (self, node, NULL, "ref", ref);
  set_attribute (self, node, NULL, "href", href);
  set_attribute (self, node, NULL, "type", media_type);
  set_attribute (self, node, NULL, "source", source);
}

/**
 * feed_entry_builder_is_changed:
 * @self: a builder
 *
 * Says whether anything is not as it was fetched.
 *
 * Returns: whether there is something to send
 */
gboolean
feed_entry_builder_is_changed (FeedEntryBuilder *self)
{
  g_return_val_if_fail (FEED_IS_ENTRY_BUILDER (self), FALSE);

  return self->is_changed;
}

/**
 * feed_entry_builder_to_bytes:
 * @self: a builder
 *
 * Writes the entry document. After a change, a signature over the whole of it (RFC 4287
 * section 5.1) would be wrong and is left out.
 *
 * Returns: (transfer full): an Atom entry document in UTF-8
 */
GBytes *
feed_entry_builder_to_bytes (FeedEntryBuilder *self)
{
  FeedXmlNode *signature;

  g_return_val_if_fail (FEED_IS_ENTRY_BUILDER (self), NULL);

  signature = feed_xml_node_first (get_entry (self), SIGNATURE_NS, "Signature");
  if (self->is_changed && signature != NULL)
    feed_xml_node_remove (signature);

  return feed_xml_document_to_bytes (self->document);
}
