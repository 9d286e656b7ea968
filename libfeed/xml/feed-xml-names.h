/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* The names in a document, each once, and what their prefixes stand for at the current place. */
typedef struct _FeedXmlNames FeedXmlNames;

/* As it is written, and its parts: the same pointers for the same text. */
typedef struct
{
  const char *qualified;
  gsize length;
  guint hash;
  gboolean is_split;
  const char *local;
  const char *prefix; /* (nullable) */
  const char *ns;     /* (nullable): at @scope */
  guint scope;
} FeedXmlName;

FeedXmlNames *feed_xml_names_new     (guint max_names,
                                      guint max_namespaces) G_GNUC_WARN_UNUSED_RESULT;
void          feed_xml_names_free    (FeedXmlNames *self);
/* NULL: there are too many. */
FeedXmlName  *feed_xml_names_find    (FeedXmlNames *self,
                                      const char   *text,
                                      gsize         length);
/* The one pointer for a text; NULL: there are too many. */
const char   *feed_xml_names_intern  (FeedXmlNames *self,
                                      const char   *text,
                                      gsize         length);
/* Binds a prefix (NULL: what has none) to an address, both interned, for the elements at @depth and
 * deeper. FALSE: there are too many. */
gboolean      feed_xml_names_declare (FeedXmlNames *self,
                                      guint         depth,
                                      const char   *prefix,
                                      const char   *uri);
/* Forgets what elements at @depth and deeper said. */
void          feed_xml_names_leave   (FeedXmlNames *self,
                                      guint         depth);
/* What the prefix of an element's name stands for, NULL for nothing. */
const char   *feed_xml_names_resolve (FeedXmlNames *self,
                                      FeedXmlName  *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlNames, feed_xml_names_free)

G_END_DECLS
