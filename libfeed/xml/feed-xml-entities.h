/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libxml/tree.h>

#include "feed-error.h"
#include "feed-xml-limits.h"

G_BEGIN_DECLS

/* The entities that a document declares itself. Each is flattened to plain text when it is declared,
 * so that a reference never leads to another and expansion cannot explode. */
typedef struct _FeedXmlEntities FeedXmlEntities;

FeedXmlEntities *feed_xml_entities_new     (const FeedXmlLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
void             feed_xml_entities_free    (FeedXmlEntities *self);
void             feed_xml_entities_declare (FeedXmlEntities *self,
                                            const char      *name,
                                            const char      *value);
/* What a reference stands for; one that nobody declared stands for itself. NULL with an error:
 * a limit was passed. The entity belongs to @self. */
xmlEntity       *feed_xml_entities_expand  (FeedXmlEntities *self,
                                            const char      *name,
                                            gboolean         in_attribute,
                                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlEntities, feed_xml_entities_free)

G_END_DECLS
