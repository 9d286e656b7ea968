/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-error.h"

G_BEGIN_DECLS

/* A document that is edited: what nobody touches stays as it is, foreign elements, attributes,
 * prefixes and all. For documents of servers that one has an account with, still hostile: no DTD
 * with declarations, no network, limits. Any thread, one at a time. */
typedef struct _FeedXmlDocument FeedXmlDocument;
/* An element of a document; it lives as long as the document, or until it is removed. */
typedef struct _xmlNode FeedXmlNode;

#define FEED_XML_DOCUMENT_MAX_BYTES (16 * 1024 * 1024)

/* @charset comes from HTTP; @base is where the document was fetched from. */
FeedXmlDocument *feed_xml_document_parse         (GBytes                *bytes,
                                                  const char            *charset,
                                                  const char            *base,
                                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;
FeedXmlDocument *feed_xml_document_new           (const char            *ns,
                                                  const char            *name) G_GNUC_WARN_UNUSED_RESULT;
FeedXmlDocument *feed_xml_document_copy          (const FeedXmlDocument *self) G_GNUC_WARN_UNUSED_RESULT;
void             feed_xml_document_free          (FeedXmlDocument       *self);
FeedXmlNode     *feed_xml_document_get_root      (const FeedXmlDocument *self);
/* In UTF-8, with a declaration. */
GBytes          *feed_xml_document_to_bytes      (const FeedXmlDocument *self) G_GNUC_WARN_UNUSED_RESULT;
/* Exclusive canonical XML without comments: equal for documents that mean the same. NULL where
 * there is none, as with relative namespace names. */
char            *feed_xml_document_to_canonical  (const FeedXmlDocument *self) G_GNUC_WARN_UNUSED_RESULT;

/* A NULL @ns stands for any, and a NULL @name. */
FeedXmlNode     *feed_xml_node_first             (const FeedXmlNode     *parent,
                                                  const char            *ns,
                                                  const char            *name);
FeedXmlNode     *feed_xml_node_next              (const FeedXmlNode     *node,
                                                  const char            *ns,
                                                  const char            *name);
gboolean         feed_xml_node_is                (const FeedXmlNode     *node,
                                                  const char            *ns,
                                                  const char            *name);
const char      *feed_xml_node_get_name          (const FeedXmlNode     *node);
/* (nullable) */
const char      *feed_xml_node_get_namespace     (const FeedXmlNode     *node);
/* A NULL @ns stands for attributes without one. */
char            *feed_xml_node_get_attribute     (const FeedXmlNode     *node,
                                                  const char            *ns,
                                                  const char            *name) G_GNUC_WARN_UNUSED_RESULT;
char            *feed_xml_node_get_text          (const FeedXmlNode     *node) G_GNUC_WARN_UNUSED_RESULT;
/* What is inside the element, as XML that stands on its own. */
char            *feed_xml_node_get_markup        (const FeedXmlNode     *node) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): from xml:base of the element and what it is in, and from the document's address. */
char            *feed_xml_node_get_base          (const FeedXmlNode     *node) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable) */
char            *feed_xml_node_get_language      (const FeedXmlNode     *node) G_GNUC_WARN_UNUSED_RESULT;

/* A NULL @value takes the attribute away. */
void             feed_xml_node_set_attribute     (FeedXmlNode           *node,
                                                  const char            *ns,
                                                  const char            *name,
                                                  const char            *value);
/* Replaces all that is inside. */
void             feed_xml_node_set_text          (FeedXmlNode           *node,
                                                  const char            *text);
gboolean         feed_xml_node_set_markup        (FeedXmlNode           *node,
                                                  const char            *markup,
                                                  GError               **error);
FeedXmlNode     *feed_xml_node_append            (FeedXmlNode           *parent,
                                                  const char            *ns,
                                                  const char            *name);
void             feed_xml_node_remove            (FeedXmlNode           *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlDocument, feed_xml_document_free)

G_END_DECLS
