/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* What a post about an entry begins with. Pure. */

/* Quotes @selection, or how the entry begins where that is NULL, and says whose words they are. The
 * post is an answer to the entry (RFC 4685). @feed_uri: (nullable): the feed it came with. */
FeedPostContent *fw_quote_new  (FeedStoredEntry *entry,
                                const char      *feed_uri,
                                const char      *selection) G_GNUC_WARN_UNUSED_RESULT;
/* A link to the entry alone. */
FeedPostContent *fw_quote_link (FeedStoredEntry *entry,
                                const char      *feed_uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
