/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-model-private.h"

G_BEGIN_DECLS

/* Reads JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). @text is valid UTF-8. */
FeedDocument *feed_json_format_read (const char *text,
                                     gsize       length,
                                     const char *base,
                                     GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
