/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-error.h"
#include "feed-xml-limits.h"

G_BEGIN_DECLS

/* A longer one is none. */
#define FEED_XML_LONGEST_REFERENCE 64
#define FEED_XML_NOT_ESCAPED "Characters that have a meaning in XML were not escaped"

/* What references stand for: characters, what the document declares itself, and what @fallback
 * knows. A declared entity is flattened to plain text when it is declared, so that a reference never
 * leads to another and expansion cannot explode. */
typedef struct _FeedXmlEntities FeedXmlEntities;

/* Appends what @reference ("&name;") stands for, or itself. */
typedef void (*FeedXmlReferenceFunc) (GString    *out,
                                      const char *reference,
                                      gsize       length);

FeedXmlEntities *feed_xml_entities_new     (const FeedXmlLimits *limits,
                                            FeedXmlReferenceFunc fallback) G_GNUC_WARN_UNUSED_RESULT;
void             feed_xml_entities_free    (FeedXmlEntities *self);
/* Declares what the internal subset of a DOCTYPE says. */
void             feed_xml_entities_read    (FeedXmlEntities *self,
                                            const char      *doctype,
                                            gsize            length);
/* Appends @text with its references decoded; what is none stays as it is. FALSE: a limit was
 * passed. */
gboolean         feed_xml_entities_decode  (FeedXmlEntities *self,
                                            GString         *out,
                                            const char      *text,
                                            gsize            length,
                                            GError         **error);
/* How many "&" there were that begin no reference. */
guint            feed_xml_entities_get_n_bare (FeedXmlEntities *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlEntities, feed_xml_entities_free)

G_END_DECLS
