/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FEED_MEDIA_TYPE_ENTRY "application/atom+xml;type=entry"

/* Whether @type is one of those that @range stands for (RFC 5023 section 8.3.4, RFC 9110 section
 * 12.5.1). Case does not matter, nor does the charset that a server appends. */
gboolean feed_media_range_matches (const char *range,
                                   const char *type);

G_END_DECLS
