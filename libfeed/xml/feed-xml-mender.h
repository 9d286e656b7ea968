/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Turns what is almost XML into XML, as it passes by: a bare "&" or "<" is escaped, the names that
 * HTML has for characters become numbers. Everything else stays as it is, byte by byte. */
typedef struct _FeedXmlMender FeedXmlMender;

FeedXmlMender *feed_xml_mender_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void           feed_xml_mender_free          (FeedXmlMender *self);
/* Gives what can be handed on so far; it belongs to the mender until the next call. At the end of
 * the document, @is_last makes it give up what it held back. */
const char    *feed_xml_mender_pass          (FeedXmlMender *self,
                                              const char    *text,
                                              gsize          length,
                                              gboolean       is_last,
                                              gsize         *out_length);
/* How often something was mended. */
guint          feed_xml_mender_get_n_repairs (FeedXmlMender *self);
/* The largest number of attributes in a tag so far. */
guint          feed_xml_mender_get_most_values (FeedXmlMender *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlMender, feed_xml_mender_free)

G_END_DECLS
