/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-model-private.h"

G_BEGIN_DECLS

/* Adds the links of an HTTP Link header (RFC 8288) to a list. A link with several relations is
 * added once for each; one without a relation means nothing. */
void feed_link_header_read (FeedArena  *arena,
                            const char *value,
                            const char *base,
                            GPtrArray **links);

G_END_DECLS
