/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-html-tokenizer.h"
#include "feed-sanitizer.h"

G_BEGIN_DECLS

/* Each appends the address made absolute, if its scheme is one that may be there; FALSE where it is
 * not, and then nothing was appended. */
gboolean feed_html_url_append_link   (GString                  *out,
                                      const char               *base,
                                      const char               *value);
gboolean feed_html_url_append_image  (GString                  *out,
                                      const FeedSanitizePolicy *policy,
                                      const char               *value);
gboolean feed_html_url_append_media  (GString                  *out,
                                      const FeedSanitizePolicy *policy,
                                      const char               *value);
gboolean feed_html_url_append_srcset (GString                  *out,
                                      const FeedSanitizePolicy *policy,
                                      const char               *value);

/* Where the path of an http or https address begins, and its @host; NULL for any other. */
const char *feed_html_url_split         (const char               *url,
                                         FeedHtmlSlice            *host);
gboolean    feed_html_url_is_host_below (FeedHtmlSlice             host,
                                         const char               *domain);

G_END_DECLS
