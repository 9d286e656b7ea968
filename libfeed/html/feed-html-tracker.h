/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Whether @url, absolute, is there to tell somebody that it was asked for. */
gboolean feed_html_url_is_tracker (const char *url);

/* Whether what has the attribute style="@style" cannot be seen, or is a point. */
gboolean feed_html_style_hides    (const char *style);

G_END_DECLS
