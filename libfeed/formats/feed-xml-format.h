/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-make.h"
#include "feed-vocabulary.h"

G_BEGIN_DECLS

/* Reads every feed format that is XML: the rules of feed-vocabulary.h are its program, the reader's
 * events drive it, a document comes out. */
FeedXmlFormat *feed_xml_format_new    (const char *base) G_GNUC_WARN_UNUSED_RESULT;
void           feed_xml_format_free   (FeedXmlFormat *self);
gboolean       feed_xml_format_push   (FeedXmlFormat *self,
                                       const char    *text,
                                       gsize          length,
                                       GError       **error);
FeedDocument  *feed_xml_format_finish (FeedXmlFormat *self,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlFormat, feed_xml_format_free)

G_END_DECLS
