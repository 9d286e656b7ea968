/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-sanitizer.h"

G_BEGIN_DECLS

/* One pass over @html makes what is asked for: @text and @image may be NULL. */
void feed_html_clean (const char               *html,
                      gssize                    length,
                      const FeedSanitizePolicy *policy,
                      char                    **clean,
                      char                    **text,
                      char                    **image);

G_END_DECLS
