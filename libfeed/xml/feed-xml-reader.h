/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-xml-entities.h"

G_BEGIN_DECLS

/* A streaming reader for hostile documents: no network, no external entities, no DTD but the
 * entities that the document itself declares, and limits on everything. It recovers where it can:
 * of a damaged document it tells what is whole, in order. Any thread, one at a time. */
typedef struct _FeedXmlReader FeedXmlReader;

/* @local, @prefix and @ns are the same pointers for the same names as long as the reader lives.
 * @value ends at @end, not with a zero. */
typedef struct
{
  const char *local;
  const char *prefix; /* (nullable) */
  const char *ns;     /* (nullable) */
  const char *value;
  const char *end;
} FeedXmlAttribute;

typedef struct
{
  const char *local;
  const char *prefix; /* (nullable) */
  const char *ns;     /* (nullable) */
  const FeedXmlAttribute *attributes;
  guint n_attributes;
} FeedXmlElement;

/* Every start is followed by its end, also where the document forgot it, except at the end of a
 * document that is not complete. */
typedef struct
{
  void (*doctype) (const char *name, gpointer user_data); /* (nullable) */
  void (*start) (const FeedXmlElement *element, gpointer user_data);
  void (*end) (gpointer user_data);
  void (*text) (const char *text, gsize length, gpointer user_data);
  FeedXmlReferenceFunc reference; /* (nullable): for names that neither XML nor the document knows */
} FeedXmlHandlers;

FeedXmlReader *feed_xml_reader_new          (const FeedXmlHandlers *handlers,
                                             gpointer               user_data,
                                             const char            *base,
                                             const FeedXmlLimits   *limits) G_GNUC_WARN_UNUSED_RESULT;
void           feed_xml_reader_free         (FeedXmlReader *self);

/* @text is UTF-8, in pieces of any size; what the document says of its encoding does not matter. */
gboolean       feed_xml_reader_push         (FeedXmlReader *self,
                                             const char    *text,
                                             gsize          length,
                                             GError       **error);
gboolean       feed_xml_reader_finish       (FeedXmlReader *self,
                                             GError       **error);

/* For the handlers. Stopping takes the error, which push or finish then reports. */
void           feed_xml_reader_stop         (FeedXmlReader *self,
                                             GError        *error);
const char    *feed_xml_reader_get_base     (FeedXmlReader *self);
const char    *feed_xml_reader_get_language (FeedXmlReader *self);
/* Another number wherever base or language are not the same. */
guint          feed_xml_reader_get_scope    (FeedXmlReader *self);

/* Whether the root element was closed. */
gboolean       feed_xml_reader_is_complete  (FeedXmlReader *self);
/* (transfer none) (element-type utf8): what was wrong with the document, the first few */
GPtrArray     *feed_xml_reader_get_warnings (FeedXmlReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlReader, feed_xml_reader_free)

G_END_DECLS
