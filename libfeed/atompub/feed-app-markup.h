/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-xml-document.h"

G_BEGIN_DECLS

#define FEED_ATOM_NS "http://www.w3.org/2005/Atom"
#define FEED_APP_NS "http://www.w3.org/2007/app"
/* What servers wrote before RFC 5023 was one, and some still do. */
#define FEED_APP_DRAFT_NS "http://purl.org/atom/app#"

/* Elements of RFC 5023, in either of its namespaces. */
gboolean     feed_app_is            (const FeedXmlNode *node,
                                     const char        *name);
FeedXmlNode *feed_app_first         (const FeedXmlNode *parent,
                                     const char        *name);
FeedXmlNode *feed_app_next          (const FeedXmlNode *node,
                                     const char        *name);
/* An attribute as it should be, without a namespace, or as some write it, in the element's. */
char        *feed_app_get_attribute (const FeedXmlNode *node,
                                     const char        *name) G_GNUC_WARN_UNUSED_RESULT;
/* An attribute that is an address, absolute; spaces in it are what they were meant to be. */
char        *feed_app_get_uri       (const FeedXmlNode *node,
                                     const char        *name) G_GNUC_WARN_UNUSED_RESULT;
/* A text construct (RFC 4287 section 3.1) as plain text on one line. */
char        *feed_app_get_title     (const FeedXmlNode *node) G_GNUC_WARN_UNUSED_RESULT;
/* Whether an entry is a draft (RFC 5023 section 13.1.1). */
gboolean     feed_app_is_draft      (const FeedXmlNode *entry);
/* When an entry was changed last: app:edited, else atom:updated; FEED_TIME_NONE. */
gint64       feed_app_get_edited    (const FeedXmlNode *entry);

G_END_DECLS
