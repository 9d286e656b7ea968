/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
char *feed_markdown_to_html        (const char *markdown) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
char *feed_markdown_to_html_marked (const char *markdown,
                                    guint       line,
                                    const char *mark) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
