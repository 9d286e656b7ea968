/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-service-document.h"
#include "feed-xml-document.h"

G_BEGIN_DECLS

/* Documents of a server, as values. What is not understood is left out, what has no address too. */

/* RFC 5023 section 8; FEED_ERROR_NOT_A_FEED for a document of another kind. */
FeedServiceDocument *feed_service_reader_read      (const FeedXmlDocument *document,
                                                    const char            *uri,
                                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* A feed as a service with one collection: the one that it names (section 8.3.5), else itself. */
FeedServiceDocument *feed_service_reader_read_feed (const FeedXmlDocument *document,
                                                    const char            *uri) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 5023 section 7: a category document, fetched for a set that lists its categories elsewhere. */
FeedCategorySet     *feed_service_reader_read_categories (const FeedXmlDocument *document,
                                                    const char            *uri,
                                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
