/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-html.h"

G_BEGIN_DECLS

/* Where a page's feeds may be, surest first. All give addresses (element-type utf8). */

/* What the page itself calls its feeds: <link rel=alternate type=…>. */
GPtrArray *feed_page_find_declared   (const FeedHtmlPage *page) G_GNUC_WARN_UNUSED_RESULT;
/* What the reply's Link headers (RFC 8288) call the feeds of the page; @headers may be NULL. */
GPtrArray *feed_page_find_linked     (const char *const  *headers,
                                      const char         *page_uri) G_GNUC_WARN_UNUSED_RESULT;
void       feed_page_add_once        (GPtrArray          *addresses,
                                      const char         *address);
/* Ordinary links that look like feeds, those of the page's own host first. */
GPtrArray *feed_page_find_anchors    (const FeedHtmlPage *page,
                                      const char         *page_uri) G_GNUC_WARN_UNUSED_RESULT;
/* Where feeds usually are, beside the page and at the root of its site. */
GPtrArray *feed_page_guess_addresses (const char *page_uri) G_GNUC_WARN_UNUSED_RESULT;
/* The site's icon that comes nearest to 32 to 64 pixels; /favicon.ico where the page names none. */
char      *feed_discovery_find_icon  (const FeedHtmlPage *page,
                                      const char         *page_uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
