/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-xml-reader.h"

G_BEGIN_DECLS

/* Markup that stands in an XML document, written down again as HTML: no prefixes, no namespaces,
 * void elements without an end, the rest with one. Where xml:base inside the markup is not what
 * holds for all of it (@outer_base), addresses are made absolute. */
void feed_xhtml_append_start (GString              *html,
                              const FeedXmlElement *element,
                              const char           *outer_base,
                              const char           *base);
void feed_xhtml_append_text  (GString    *html,
                              const char *text,
                              gsize       length);
void feed_xhtml_append_end   (GString    *html,
                              const char *local);

G_END_DECLS
