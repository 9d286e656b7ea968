/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-document.h"
#include "feed-html.h"
#include "feed-service-document.h"

G_BEGIN_DECLS

/* What a document is, by its root element, whatever its type says. */
typedef enum
{
  FEED_BLOG_DOCUMENT_OTHER,
  FEED_BLOG_DOCUMENT_PAGE,
  FEED_BLOG_DOCUMENT_SERVICE,
  FEED_BLOG_DOCUMENT_RSD,    /* Really Simple Discovery */
  FEED_BLOG_DOCUMENT_FEED,   /* Atom */
  FEED_BLOG_DOCUMENT_LOCKED, /* "error 401", sent as if all were well */
} FeedBlogDocument;

FeedBlogDocument     feed_blog_document_sniff   (GBytes               *bytes,
                                                 const char           *content_type);

/* Where the service document may be, by what a blog says of itself. All add addresses (element-type
 * utf8) that are not there yet, surest first. */
void                 feed_service_links_of_page    (const FeedHtmlPage *page,
                                                    GPtrArray          *addresses);
/* @headers: (nullable): Link headers (RFC 8288) */
void                 feed_service_links_of_headers (const char *const  *headers,
                                                    const char         *uri,
                                                    GPtrArray          *addresses);
void                 feed_service_links_of_rsd     (GBytes             *bytes,
                                                    const char         *uri,
                                                    GPtrArray          *addresses);
void                 feed_service_links_of_feed    (FeedDocument       *document,
                                                    GPtrArray          *addresses);
/* Where well-known software has it. */
void                 feed_service_links_guess      (const char         *uri,
                                                    GPtrArray          *addresses);

/* A feed that says which collection it is of (RFC 5023 section 8.3.5), or whose entries can be
 * edited: as a service document with one collection. NULL where it says nothing of the kind. */
FeedServiceDocument *feed_service_links_read_feed  (GBytes             *bytes,
                                                    const char         *content_type,
                                                    const char         *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
