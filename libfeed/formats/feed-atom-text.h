/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-xml-format-private.h"

G_BEGIN_DECLS

/* Text constructs and content of Atom 1.0 (RFC 4287, sections 3.1 and 4.1.3) and of Atom 0.3, which
 * has a mode beside the type. */
void feed_atom_text_begin    (FeedXmlFormat        *self,
                              const FeedRule       *rule,
                              const FeedXmlElement *element);
void feed_atom_text_begin_03 (FeedXmlFormat        *self,
                              const FeedRule       *rule,
                              const FeedXmlElement *element);
/* The only one of its field. */
void feed_atom_text_take     (FeedXmlFormat  *self,
                              const FeedRule *rule,
                              const char     *value,
                              gsize           length);
/* One of several. */
void feed_atom_text_add      (FeedXmlFormat  *self,
                              const FeedRule *rule,
                              const char     *value,
                              gsize           length);

G_END_DECLS
