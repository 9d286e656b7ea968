/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* What xml:base and xml:lang say at the current place of a document. */
typedef struct _FeedXmlScope FeedXmlScope;

FeedXmlScope *feed_xml_scope_new          (const char *base) G_GNUC_WARN_UNUSED_RESULT;
void          feed_xml_scope_free         (FeedXmlScope *self);
/* @base and @language as the element gives them, NULL where it does not. */
void          feed_xml_scope_enter        (FeedXmlScope *self,
                                           guint         depth,
                                           const char   *base,
                                           const char   *language);
/* Forgets what elements at @depth and deeper said. */
void          feed_xml_scope_leave        (FeedXmlScope *self,
                                           guint         depth);
const char   *feed_xml_scope_get_base     (FeedXmlScope *self);
const char   *feed_xml_scope_get_language (FeedXmlScope *self);
/* Another number for every other scope, so that what is made of it can be kept. */
guint         feed_xml_scope_get_serial   (FeedXmlScope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlScope, feed_xml_scope_free)

G_END_DECLS
