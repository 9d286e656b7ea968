/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* What is known of sites that say nowhere where their feeds are, or say it only in a page of
 * megabytes. Pure: an address in, addresses out, and nobody is asked. */

/* (element-type utf8): where the feeds of @address are, best first; empty for sites not known. */
GPtrArray *feed_site_find_feeds        (const char *address) G_GNUC_WARN_UNUSED_RESULT;
/* What to ask for a document that says where the feed is, see feed-lookup.h; NULL for none. */
char      *feed_site_find_lookup       (const char *address) G_GNUC_WARN_UNUSED_RESULT;
/* The same for user@host, whose profile is at @profile (RFC 7033). */
char      *feed_site_find_webfinger    (const char *handle,
                                        const char *profile) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type utf8): the feeds that a page of such a site speaks of in its scripts. */
GPtrArray *feed_site_find_clues        (const char *page_uri,
                                        const char *html) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
