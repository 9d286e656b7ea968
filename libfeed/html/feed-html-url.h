/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

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

/* The page on which one can see what an embedded player at @url would play; NULL for what is no
 * player that is known. */
char    *feed_html_url_get_played    (const char               *url) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
