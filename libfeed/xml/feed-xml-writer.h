/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Writes an indented XML document in UTF-8. Characters that XML cannot hold are left out. */
typedef struct _FeedXmlWriter FeedXmlWriter;

FeedXmlWriter *feed_xml_writer_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void           feed_xml_writer_free      (FeedXmlWriter *self);
void           feed_xml_writer_start     (FeedXmlWriter *self,
                                          const char    *name);
/* Whether an element or attribute can be called so. */
gboolean       feed_xml_writer_is_name   (const char    *name);
/* Belongs to the element started last; nothing is written for a NULL value. */
void           feed_xml_writer_attribute (FeedXmlWriter *self,
                                          const char    *name,
                                          const char    *value);
void           feed_xml_writer_text      (FeedXmlWriter *self,
                                          const char    *text);
void           feed_xml_writer_end       (FeedXmlWriter *self);
/* Closes what is open. */
GBytes        *feed_xml_writer_finish    (FeedXmlWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlWriter, feed_xml_writer_free)

G_END_DECLS
