/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* Where the preview asks for a medium that is not sent yet: an address like those of the web, for
 * the sanitizer, and of nobody. */
char *fw_preview_page_address (gint64                 medium_id) G_GNUC_WARN_UNUSED_RESULT;
/* A post as the page that its readers would see. @source is the blog's name; the page is to be shown
 * from @line of the text on, 0 for the beginning. May be called from any thread. */
char *fw_preview_page_render  (const FeedPostContent *content,
                               guint                  line,
                               const char            *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
